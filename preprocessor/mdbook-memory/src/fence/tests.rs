use super::*;

fn check(info: &str, expected: Fence) {
    assert_eq!(parse(info), Some(Ok(expected)), "{info}");
}

fn check_error(info: &str, part: &str) {
    let error = parse(info).expect(info).expect_err(info);
    assert!(error.contains(part), "{info}: {error}");
}

fn ending(ending: Ending) -> Fence {
    Fence { ending, ..Fence::default() }
}

fn rejected(codes: &[&str]) -> Fence {
    Fence {
        ending: Ending::Rejected,
        codes: codes.iter().map(|&c| c.to_owned()).collect(),
        ..Fence::default()
    }
}

#[test]
fn only_rust_with_memory_is_an_exhibit() {
    for info in
        ["", "rust", "memory", "memory,rust", "text,memory", "rust,ignore", "rust,memory=1x"]
    {
        assert_eq!(parse(info), None, "{info}");
    }
}

#[test]
fn options_are_read() {
    check("rust,memory", Fence::default());
    check("rust memory", Fence::default());
    check("rust, memory,", Fence::default());
    check(
        "rust,memory,caption=\"Moving a String, twice\"",
        Fence { caption: Some("Moving a String, twice".to_owned()), ..Fence::default() },
    );
    check(
        "rust,memory,caption=\"a \\\"b\\\" = c\" edition2021",
        Fence {
            caption: Some("a \"b\" = c".to_owned()),
            edition: Some(Edition::E2021),
            ..Fence::default()
        },
    );
    check("rust,memory,compile_fail", rejected(&[]));
    check("rust,memory,compile_fail,E0382,E0502", rejected(&["E0382", "E0502"]));
    check("rust,memory,E0382", rejected(&["E0382"]));
    check("rust,memory,should_panic", ending(Ending::Panic));
    check("rust,memory,no_run", ending(Ending::NotRun));
    check("rust,memory,exits=3", ending(Ending::Exits(3)));
    check("rust,memory,signal=SIGABRT", ending(Ending::Signal("SIGABRT".to_owned())));
    check("rust,memory,limit=time", ending(Ending::Limit(Limit::Time)));
    check(
        "rust,memory,zoom=\"x, *y\"",
        Fence { zoom: vec!["x".into(), "*y".into()], ..Fence::default() },
    );
    check("rust,memory,key=\"3, 5\"", Fence { key_lines: vec![3, 5], ..Fence::default() });
}

#[test]
fn companions_and_builds_are_read() {
    check(
        "rust,memory,E0502,fixed=\"a_fixed.rs\",twin=\"../b/a_twin.rs\"",
        Fence {
            fixed: Some("a_fixed.rs".to_owned()),
            twin: Some("../b/a_twin.rs".to_owned()),
            ..rejected(&["E0502"])
        },
    );
    check("rust,memory,release", Fence { release: true, ..Fence::default() });
    let assembly = vec!["main".to_owned(), "Point::new".to_owned()];
    check(
        "rust,memory,assembly=\"main, Point::new\",assembly-debug",
        Fence { assembly, assembly_debug: true, ..Fence::default() },
    );
}

#[test]
fn questions_are_read() {
    let asks = |asks: &[(Whose, &str)]| Fence {
        ask: Asking::These(
            asks.iter().map(|(whose, ask)| (*whose, ask.parse().expect(ask))).collect(),
        ),
        ..Fence::default()
    };
    check("rust,memory,ask=off", Fence { ask: Asking::Nothing, ..Fence::default() });
    check("rust,memory,ask=free", asks(&[(Whose::Own, "free")]));
    check(
        "rust,memory,ask=\"free@7, holds@9:v.cap,fixed:points@3:r,twin:dangles@4\"",
        asks(&[
            (Whose::Own, "free@7"),
            (Whose::Own, "holds@9:v.cap"),
            (Whose::Fixed, "points@3:r"),
            (Whose::Twin, "dangles@4"),
        ]),
    );
}

#[test]
fn mistakes_are_named() {
    check_error("rust,memory,ask", "`ask` needs a value");
    check_error("rust,memory,ask=\"\"", "`ask=\"\"` asks for nothing");
    check_error("rust,memory,ask=\"fee@7\"", "`fee@7` asks for no question; understood are free@7");
    check_error("rust,memory,ask=\"fixed:free@x\"", "`free@x` asks for no question");
    check_error("rust,memory,ask=\"off,free\"", "`off` asks for no question");
    check_error("rust,memory,fixd=\"a.rs\"", "unknown option `fixd` (did you mean `fixed`?)");
    check_error("rust,memory,twins=\"a.rs\"", "did you mean `twin`?");
    check_error("rust,memory,relase", "did you mean `release`?");
    check_error("rust,memory,asembly=\"f\"", "did you mean `assembly`?");
    check_error("rust,memory,twin", "`twin` needs a value");
    check_error("rust,memory,release=1", "`release` takes no value");
    check_error("rust,memory,fixed=\"a.txt\"", "`fixed=\"a.txt\"` names no listing; it is a path");
    check_error("rust,memory,twin=\"/a.rs\"", "`twin=\"/a.rs\"` names no listing");
    check_error("rust,memory,fixed=\"a.rs\",twin=\"a.rs\"", "name the same listing");
    check_error("rust,memory,assembly=\"\"", "`assembly=\"\"` names no function");
    check_error("rust,memory,assembly=\"f-g\"", "`f-g` in `assembly=\"f-g\"` is no name");
    check_error("rust,memory,assembly-debug", "`assembly-debug` stands beside `assembly");
    check_error("rust,memory,capton=\"x\"", "unknown option `capton` (did you mean `caption`?)");
    check_error("rust,memory,compile-fail", "did you mean `compile_fail`?");
    check_error("rust,memory,xyzzy", "unknown option `xyzzy`; understood are caption");
    check_error("rust,memory,edition2022", "unknown option `edition2022`");
    check_error("rust,memory,E38", "unknown option `E38`");
    check_error("rust,memory,caption", "`caption` needs a value");
    check_error("rust,memory,no_run=1", "`no_run` takes no value");
    check_error("rust,memory,caption=\"x", "the quote after `caption=` is not closed");
    check_error("rust,memory,exits=300", "`exits=300` names no exit status");
    check_error("rust,memory,signal=11", "`signal=11` names no signal");
    check_error("rust,memory,limit=patience", "`limit=patience` names no limit");
    check_error("rust,memory,key=\"3,x\"", "`x` in `key=\"3,x\"` is no line number");
    check_error("rust,memory,key=0", "is no line number");
    check_error("rust,memory,E0382,should_panic", "`should_panic` and `E0382` cannot both be true");
    check_error("rust,memory,no_run,exits=1", "`no_run` and `exits` cannot both be true");
}
