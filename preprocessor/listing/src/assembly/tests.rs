use crate::Edition;

use super::*;

/// What a build says of the functions: name, alias, lines.
fn check(
    source: &str,
    asked: &[&str],
    optimised: bool,
    expected: &[(&str, Option<&str>, &[&str])],
) {
    let found = assembly(source, asked, optimised).expect(source);
    let found: Vec<(&str, Option<&str>, Vec<&str>)> = found
        .iter()
        .map(|f| (&*f.name, f.same_as.as_deref(), f.lines.iter().map(String::as_str).collect()))
        .collect();
    let expected: Vec<(&str, Option<&str>, Vec<&str>)> =
        expected.iter().map(|(name, of, lines)| (*name, *of, lines.to_vec())).collect();
    assert_eq!(found, expected, "{source}");
}

fn assembly(source: &str, asked: &[&str], optimised: bool) -> Result<Vec<FunctionAssembly>, Error> {
    let scratch = tempfile::tempdir().expect("a scratch folder");
    let program = Program::parse("trial.rs", Edition::E2024, source).expect("is understood");
    let asked: Vec<String> = asked.iter().map(|&name| name.to_owned()).collect();
    let compiler = Compiler::find().expect("the pinned compiler is installed");
    compiler.assembly(&program, scratch.path(), &asked, optimised)
}

const MAIN: &str = "fn main() {\n    println!(\"{}\", twice(&mut 5, &4));\n}\n";

#[test]
fn two_optimisers_two_answers() {
    let twice = "#[unsafe(no_mangle)]\nfn twice(x: &mut i32, y: &i32) -> i32 {\n    \
                 *x += *y;\n    *x += *y;\n    *x\n}\n";
    check(
        &format!("{twice}{MAIN}"),
        &["twice"],
        true,
        &[(
            "twice",
            None,
            &[
                "mov eax, dword ptr [rsi]",
                "add eax, eax",
                "add eax, dword ptr [rdi]",
                "mov dword ptr [rdi], eax",
                "ret",
            ],
        )],
    );
    let raw = twice.replace("&mut i32", "*mut i32").replace("&i32", "*const i32");
    let raw = raw.replace("fn twice", "unsafe fn twice");
    let main = MAIN.replace("twice(&mut 5, &4)", "unsafe { twice(&mut 5, &4) }");
    let raw =
        raw.replace("*x += *y;", "unsafe { *x += *y };").replace("    *x\n", "    unsafe { *x }\n");
    let found = assembly(&format!("{raw}{main}"), &["twice"], true).expect("compiles");
    let loads = found[0].lines.iter().filter(|line| line.contains("[rsi]")).count();
    assert_eq!(loads, 2, "{found:?}");
}

#[test]
fn equal_functions_become_one() {
    let source = "pub struct M(u64, u64);\n#[derive(Clone, Copy)]\npub struct C(u64, u64);\n\
                  #[unsafe(no_mangle)]\n#[inline(never)]\npub fn do_copy(x: &C) -> u64 { x.1 }\n\
                  #[unsafe(no_mangle)]\n#[inline(never)]\npub fn do_move(x: &M) -> u64 { x.1 }\n\
                  fn main() { println!(\"{}\", do_copy(&C(1, 2)) + do_move(&M(1, 2)) + M(1, 2).0 + C(1, 2).0); }\n";
    let lines = &["mov rax, qword ptr [rdi + 8]", "ret"];
    check(
        source,
        &["do_copy", "do_move"],
        true,
        &[("do_copy", None, lines), ("do_move", Some("do_copy"), lines)],
    );
    let debug = assembly(source, &["do_move"], false).expect("compiles");
    assert_eq!((debug[0].same_as.as_deref(), debug[0].optimised), (None, false));
    assert!(!debug[0].lines.is_empty());
}

#[test]
fn what_is_inlined_has_no_instructions_of_its_own() {
    let source = "fn add(x: i32) -> i32 { x + 1 }\nfn main() { println!(\"{}\", add(2)); }\n";
    check(source, &["add"], true, &[("add", None, &[])]);
    let debug = assembly(source, &["add"], false).expect("compiles");
    assert!(debug[0].lines.iter().any(|line| line.contains("core::panicking::")), "{debug:?}");
}

#[test]
fn methods_instances_closures_and_labels_are_named() {
    let source = "mod shapes {\n    #[inline(never)]\n    pub fn area(w: u32) -> u32 { w * 3 }\n}\n\
                  struct P(u32);\nimpl P {\n    #[inline(never)]\n    fn get(&self) -> u32 { self.0 }\n}\n\
                  trait T { fn hi(&self) -> u32; }\nimpl T for P {\n    #[inline(never)]\n    \
                  fn hi(&self) -> u32 { self.0 + 1 }\n}\n\
                  #[inline(never)]\nfn same<A: std::fmt::Display>(a: &A) { println!(\"{a}\") }\n\
                  #[inline(never)]\nfn count(n: u32) { for i in 0..n { println!(\"{i}\"); } }\n\
                  fn main() {\n    let k = std::env::args().count() as u32;\n    \
                  println!(\"{} {} {}\", P(k).get(), P(k).hi(), shapes::area(k));\n    same(&k);\n    same(&(k as u8));\n    count(k);\n}\n";
    let names = |asked: &str| -> Vec<String> {
        let found = assembly(source, &[asked], true).expect(asked);
        found.into_iter().map(|entry| entry.name).collect()
    };
    for (asked, expected) in [
        ("area", &["shapes::area"][..]),
        ("shapes::area", &["shapes::area"]),
        ("P::get", &["P::get"]),
        ("hi", &["<P as T>::hi"]),
        ("T::hi", &["<P as T>::hi"]),
        ("P::hi", &["<P as T>::hi"]),
        ("same", &["same::<u8>", "same::<u32>"]),
        ("main", &["main"]),
    ] {
        let mut found = names(asked);
        found.sort_by_key(String::len);
        assert_eq!(found, expected, "{asked}");
    }
    let count = assembly(source, &["count"], true).expect("compiles");
    let lines = &count[0].lines;
    let jump = lines.iter().find(|line| line.contains(" label_1")).expect("a jump");
    assert!(lines.contains(&"label_1:".to_owned()), "{jump} {lines:?}");
    assert!(lines.iter().any(|line| line.contains("std::io::stdio::_print]")), "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains(".L") || line.contains(".cfi")), "{lines:?}");
}

#[test]
fn an_unknown_name_is_an_error_that_helps() {
    let source = "fn twice() {}\n// fn other() {}\nfn main() { twice(); }\n";
    for (asked, expected) in [
        ("twcie", "did you mean `twice`?"),
        ("other", "its functions are `twice`, `main`"),
        ("Point::twicee", "did you mean `twice`?"),
    ] {
        let error = assembly(source, &[asked], true).expect_err(asked).to_string();
        assert!(error.contains(expected) && error.contains(asked), "{error}");
    }
}
