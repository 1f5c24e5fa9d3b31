//! Std's collections: the elements that a program prints are those that are drawn in its blocks.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

mod support;

use recording::{Step, Value};
use support::{check, compile};

#[test]
fn rings_show_their_slots_as_they_lie() {
    check(
        r#"use std::collections::VecDeque;
fn main() {
    let mut ring: VecDeque<u16> = VecDeque::with_capacity(4);
    ring.extend([1, 2, 3]);
    println!("{ring:?}");
    ring.pop_front();
    ring.push_back(4);
    ring.push_back(5);
    println!("{ring:?}");
    let mut rest = vec![1u8, 2, 3].into_iter();
    rest.next();
    println!("{rest:?}");
    let mut names: VecDeque<String> = VecDeque::new();
    names.push_front(String::from("z"));
    println!("{names:?}");
}"#,
        "5| main.ring: VecDeque<u16> = {cap: 4, ptr@8: own heap:1+0x0, head@16: 0, len@24: 3}
         5| heap 1 8/2 live [u16] = [1, 2, 3] 3/4
         9| out \"[2, 3, 4, 5]\\n\"
         9| main.ring: VecDeque<u16> = {cap: 4, ptr@8: own heap:1+0x0, head@16: 1, len@24: 4}
         9| heap 1 8/2 live [u16] = [5, 2, 3, 4]
         12| out \"IntoIter([2, 3])\\n\"
         12| heap 2 3/1 live [u8] = [?1 bytes: a slot without an element, 2, 3]
         15| heap 3 1/1 live str = \"z\"",
    );
}

#[test]
fn text_of_all_kinds_is_text() {
    check(
        r#"use std::{borrow::Cow, ffi::{CStr, CString, OsString}, path::{Path, PathBuf}};
fn main() {
    let path = PathBuf::from("/etc/x");
    let part: &Path = path.parent().unwrap();
    let os = OsString::from("os");
    let c = CString::new("nul").unwrap();
    let seen: &CStr = &c;
    let lent: Cow<str> = Cow::Borrowed("lent");
    let own: Cow<str> = Cow::Owned(String::from("own"));
    println!("{path:?} {part:?} {os:?} {seen:?} {lent} {own}");
}"#,
        "10| out \"\\\"/etc/x\\\" \\\"/etc\\\" \\\"os\\\" \\\"nul\\\" lent own\\n\"
         10| main.path: PathBuf = {cap: 6, ptr@8: own heap:1+0x0, len@16: 6}
         10| heap 1 6/1 live str = \"/etc/x\"
         10| main.part: &Path = & heap:1+0x0 len 4
         10| heap 2 2/1 live str = \"os\"
         10| main.c: CString = own heap:3+0x0 len 4
         10| heap 3 4/1 live str = \"nul\\0\"
         10| main.seen: &CStr = & heap:3+0x0 len 4
         10| heap 4 3/1 live str = \"own\"",
    );
}

#[test]
fn lists_and_heaps() {
    check(
        r#"use std::collections::{BinaryHeap, LinkedList};
fn main() {
    let list: LinkedList<u8> = [7, 8].into();
    let empty: LinkedList<u8> = LinkedList::new();
    let heap: BinaryHeap<u8> = vec![1, 3, 2].into();
    println!("{list:?} {empty:?} {:?}", heap.as_slice());
}"#,
        "6| out \"[7, 8] [] [3, 1, 2]\\n\"
         6| main.list: LinkedList<u8> = {head: Some~(0: own heap:1+0x0), tail@8: Some~(0: raw heap:2+0x0), len@16: 2}
         6| main.empty: LinkedList<u8> = {head: None~, tail@8: None~, len@16: 0}
         6| heap 1 24/8 live Node<u8> = {next: Some~(0: own heap:2+0x0), prev@8: None~, element@16: 7}
         6| heap 2 24/8 live Node<u8> = {next: None~, prev@8: Some~(0: raw heap:1+0x0), element@16: 8}
         6| heap 3 3/1 live [u8] = [3, 1, 2]",
    );
}

/// What a map or tree prints, `k:v k:v …`, and what its blocks hold: the same.
fn entries(step: &Step) -> Vec<String> {
    let mut found = Vec::new();
    for block in &step.heap {
        let Some(Value::Struct { fields }) = &block.value else { continue };
        let items = |name: &str| {
            let field = fields.iter().find(|field| field.name == name)?;
            let Some(Value::Array { items, .. }) = &field.value else { return None };
            Some(items.iter().map(support::value).collect::<Vec<_>>())
        };
        if let (Some(keys), Some(values)) = (items("keys"), items("vals")) {
            found.extend(keys.iter().zip(&values).map(|(k, v)| format!("{k}:{v}")));
        } else if let Some(keys) = items("keys") {
            found.extend(keys);
        }
        for field in fields.iter().filter(|field| field.name.starts_with("bucket ")) {
            let Some(Value::Tuple { fields }) = &field.value else { panic!("no entry") };
            let mut parts: Vec<(&str, String)> = fields
                .iter()
                .map(|part| (part.name.as_str(), part.value.as_ref().map(support::value).unwrap()))
                .filter(|(_, text)| text != "()")
                .collect();
            parts.sort();
            found.push(parts.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(":"));
        }
    }
    found.sort();
    found
}

#[test]
fn maps_show_all_their_entries_and_nothing_else() {
    let run = compile(
        r#"use std::{collections::*, hash::{BuildHasherDefault, DefaultHasher}};
type Plain = BuildHasherDefault<DefaultHasher>;
fn show(entries: impl Iterator<Item = String>) {
    println!("{}", entries.collect::<Vec<_>>().join(" "));
}
fn hashed() {
    let mut map: HashMap<u16, u32, Plain> = HashMap::default();
    for n in 0..20u16 {
        map.insert(n * 7, u32::from(n));
    }
    map.retain(|key, _| key % 2 == 0);
    show(map.iter().map(|(k, v)| format!("{k}:{v}")));
    assert_eq!(map.len(), 10);
}
fn set() {
    let set: HashSet<u8, Plain> = (0..5).collect();
    show(set.iter().map(|k| k.to_string()));
    assert_eq!(set.len(), 5);
}
fn tree() {
    let mut map: BTreeMap<u16, u32> = (0..60).map(|n| (n, u32::from(n) * 3)).collect();
    map.retain(|key, _| key % 3 != 0);
    show(map.iter().map(|(k, v)| format!("{k}:{v}")));
    assert_eq!(map.len(), 40);
}
fn tree_set() {
    let set: BTreeSet<char> = "memory".chars().collect();
    show(set.iter().map(|k| format!("{k:?}")));
    assert_eq!(set.len(), 5);
}
fn deep_tree() {
    let set: BTreeSet<u16> = (0..200).collect();
    println!("{}", set.iter().map(u16::to_string).collect::<Vec<_>>().join(" "));
    assert_eq!(set.len(), 200);
}
fn main() {
    hashed();
    set();
    tree();
    tree_set();
    deep_tree();
}"#,
    )
    .record();
    for (function, line) in
        [("hashed", 13), ("set", 18), ("tree", 24), ("tree_set", 29), ("deep_tree", 34)]
    {
        let end = run
            .steps
            .iter()
            .position(|step| step.function == function && step.line == line)
            .unwrap_or_else(|| panic!("no line {line} of {function}"));
        let printed: Vec<&str> = run.steps[..=end]
            .iter()
            .map(|step| step.output.as_str())
            .filter(|o| !o.is_empty())
            .collect();
        let mut printed: Vec<String> = printed
            .last()
            .expect("it has printed")
            .split_whitespace()
            .map(ToOwned::to_owned)
            .collect();
        printed.sort();
        assert_eq!(entries(&run.steps[end]), printed, "{function}");
    }
}

#[test]
fn empty_and_odd_ones() {
    check(
        r#"use std::{collections::*, mem::{ManuallyDrop, MaybeUninit}, hash::{BuildHasherDefault, DefaultHasher}};
union Bits { whole: u32, part: u8 }
fn main() {
    let map: HashMap<u8, u8, BuildHasherDefault<DefaultHasher>> = HashMap::default();
    let tree: BTreeMap<u8, u8> = BTreeMap::new();
    let ring: VecDeque<()> = VecDeque::from([(), ()]);
    let maybe: MaybeUninit<u16> = MaybeUninit::new(5);
    let mut kept = ManuallyDrop::new(Box::new(6u8));
    unsafe { ManuallyDrop::drop(&mut kept) };
    let bits = Bits { whole: 0x0102_0304 };
    println!("{} {} {} {}", map.len(), tree.len(), ring.len(), unsafe { bits.part });
    println!("{:?}", unsafe { maybe.assume_init() });
}"#,
        "11| out \"0 0 2 4\\n\"
         11| main.tree: BTreeMap<u8, u8> = {root: own null, height@8: -, length@16: 0}
         11| main.maybe: MaybeUninit<u16> = ?2 bytes: perhaps not initialised: only the program knows
         11| main.kept: ManuallyDrop<Box<u8>> = {value: own freed:1+0x0 dangling}
         11| main.bits: Bits = ?4 bytes: a union: only the program knows",
    );
}

#[test]
fn what_is_dropped_by_hand_owns_its_block_as_long_as_that_is_the_same() {
    check(
        r#"use std::mem::ManuallyDrop;
fn main() {
    let mut kept = ManuallyDrop::new(vec![1u8, 2, 3]);
    println!("{}", kept.len());
    unsafe { ManuallyDrop::drop(&mut kept) };
    let other = vec![7u8, 8, 9];
    println!("{other:?}");
    kept = ManuallyDrop::new(vec![4u8]);
    println!("{}", kept.len());
}"#,
        "4| main.kept: ManuallyDrop<Vec<u8>> = {value: {cap: 3, ptr@8: own heap:1+0x0, len@16: 3}}
         4| heap 1 3/1 live [u8] = [1, 2, 3]
         6| main.kept: ManuallyDrop<Vec<u8>> = {value: {cap: 3, ptr@8: own freed:1+0x0 dangling, len@16: 3}}
         6| main.other: Vec<u8> = {cap: 3, ptr@8: own heap:2+0x0, len@16: 3}
         9| main.kept: ManuallyDrop<Vec<u8>> = {value: {cap: 1, ptr@8: own heap:3+0x0, len@16: 1}}
         9| heap 3 1/1 live [u8] = [4]",
    );
}

#[test]
fn what_was_taken_out_by_hand_has_one_owner() {
    check(
        r#"use std::{mem::ManuallyDrop, rc::Rc};
struct Pair { kept: ManuallyDrop<Vec<u8>>, more: ManuallyDrop<Rc<u8>> }
fn main() {
    let mut pair = Box::new(Pair {
        kept: ManuallyDrop::new(vec![1, 2]), more: ManuallyDrop::new(Rc::new(3)) });
    let text = unsafe { ManuallyDrop::take(&mut pair.kept) };
    let other = Rc::clone(&pair.more);
    let view = ManuallyDrop::new(unsafe { std::ptr::read(&text) });
    println!("{}", other.wrapping_add(view[0]));
}"#,
        "4| heap 3 32/8 live Pair = {kept: {value: {cap: 2, ptr@8: own heap:1+0x0, len@16: 2}}, more@24: {value: {ptr: own heap:2+0x0}}}
         6| main.text: Vec<u8> = {cap: 2, ptr@8: own heap:1+0x0, len@16: 2}
         6| heap 3 32/8 live Pair = {kept: {value: {cap: 2, ptr@8: raw heap:1+0x0, len@16: 2}}, more@24: {value: {ptr: own heap:2+0x0}}}
         7| heap 3 32/8 live Pair = {kept: {value: {cap: 2, ptr@8: raw heap:1+0x0, len@16: 2}}, more@24: {value: {ptr: own heap:2+0x0}}}
         8| main.text: Vec<u8> = {cap: 2, ptr@8: own heap:1+0x0, len@16: 2}
         8| main.view: ManuallyDrop<Vec<u8>> = {value: {cap: 2, ptr@8: raw heap:1+0x0, len@16: 2}}",
    );
}

#[test]
fn blocks_of_elements_that_are_not_listed_have_their_value_and_an_owner() {
    for (ty, make) in [
        ("Vec<Box<u16>>", "(0..300).map(Box::new).collect()"),
        ("[Option<Box<u16>>; 300]", "std::array::from_fn(|n| Some(Box::new(n as u16)))"),
        ("VecDeque<Box<u16>>", "(0..300).map(Box::new).collect()"),
        ("HashMap<u16, Box<u16>>", "(0..300).map(|n| (n, Box::new(n))).collect()"),
        ("Vec<Vec<Box<u16>>>", "(0..300).map(|n| vec![Box::new(n)]).collect()"),
    ] {
        let source = format!(
            "use std::collections::{{HashMap, VecDeque}};\nfn main() {{\n    \
             let all: {ty} = {make};\n    println!(\"{{}}\", all.len());\n}}\n\
             fn _unused(_: VecDeque<u8>, _: HashMap<u8, u8>) {{}}\n"
        );
        let run = compile(&source).record();
        let step = run.steps.iter().rfind(|step| step.line == 4).expect("line 4 ran");
        let small: Vec<_> = step.heap.iter().filter(|block| block.size == 2).collect();
        assert_eq!(small.len(), 300, "{ty}");
        let known = |value: &Option<Value>| matches!(value, Some(Value::Scalar { .. }));
        assert!(small.iter().all(|block| known(&block.value)), "{ty}");
        let unlisted = step.heap.iter().filter(|block| block.unlisted).count();
        assert_eq!(unlisted, 300 - 256, "{ty}");
    }
}
