use super::*;

#[test]
fn addresses_read_back_as_they_were_written() {
    for text in [
        "stack:1+0x7fffd8",
        "heap:0x2a0",
        "heap:1+0x0",
        "freed:12+0x8",
        "static:0x1f",
        "thread-local:2+0x28",
        "code:main",
        "code:<Point as Add>::add+0x4",
        "null",
        "nowhere",
        "dangling-by-design:0x4",
        "unknown:0xdeadbeef",
    ] {
        let address: Address = text.parse().expect(text);
        assert_eq!(address.to_string(), text);
        let json = serde_json::to_string(&address).expect("writes");
        assert_eq!(serde_json::from_str::<Address>(&json).expect("reads"), address);
    }
}

#[test]
fn other_texts_are_no_addresses() {
    for text in ["", "stack:1", "stack:x+0x1", "heap:1", "heap:0xzz", "moon:0x1", "static:12"] {
        let error = text.parse::<Address>().expect_err(text);
        assert!(error.to_string().contains(&format!("`{text}`")), "{error}");
    }
}

#[test]
fn bytes_are_pairs_of_digits() {
    let bytes = Bytes(vec![0, 0x0a, 0xff]);
    assert_eq!(serde_json::to_string(&bytes).expect("writes"), "\"000aff\"");
    assert_eq!(serde_json::from_str::<Bytes>("\"000aff\"").expect("reads"), bytes);
    for wrong in ["\"0\"", "\"0g\"", "\"éé\""] {
        assert!(serde_json::from_str::<Bytes>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn steps_share_what_has_not_changed() {
    let local = |name: &str, address: &str, byte: &str| {
        format!(
            r#"{{"name":"{name}","declared":2,"type":"u8","address":"{address}","size":1,"state":"live","bytes":"{byte}","value":{{"kind":"scalar","text":"{byte}"}}}}"#
        )
    };
    let step = |line: u32, n: &str| {
        format!(
            r#"{{"line":{line},"function":"main","thread":1,"event":"line","narration":"","threads":[{{"id":1,"name":"main","frames":[{{"id":1,"function":"main","line":{line},"size":32,"top":"stack:1+0x800000","locals":[{},{}]}}]}}],"heap":[{{"id":1,"address":"heap:0x10","size":1,"align":1,"state":"live","allocated_at_step":0,"bytes":"2a"}}],"statics":[{{"address":"static:0x1f","size":1,"type":"u8","bytes":"{n}","value":{{"kind":"scalar","text":"{n}"}}}}]}}"#,
            local("kept", "stack:1+0x7ffff0", "07"),
            local("n", "stack:1+0x7ffff8", n),
        )
    };
    let text = format!(
        r#"{{"schema":1,"source":{{"path":"a.rs","edition":"2024","hash":""}},"toolchain":"","outcome":{{"kind":"exited","code":0}},"steps":[{},{},{}]}}"#,
        step(2, "01"),
        step(3, "02"),
        step(3, "02"),
    );
    let mut read: Recording = serde_json::from_str(&text).expect("reads");
    assert_eq!(serde_json::to_string(&read).expect("writes"), text);
    let frame = |step: usize| &read.steps[step].threads[0].frames;
    assert!(frame(0)[0].locals.is_same(&frame(1)[0].locals, 0), "a local that is as it was");
    assert!(!frame(0)[0].locals.is_same(&frame(1)[0].locals, 1), "one that has changed");
    assert!(frame(1).is_same(frame(2), 0), "a whole frame");
    assert!(read.steps[0].heap.is_same(&read.steps[1].heap, 0), "a block");
    assert!(!read.steps[0].statics.is_same(&read.steps[1].statics, 0), "a static that has changed");
    assert!(read.steps[1].statics.is_same(&read.steps[2].statics, 0), "one that has not");

    // Changing one step changes no other.
    read.steps[1].heap[0].size = 2;
    let sizes: Vec<u64> = read.steps.iter().map(|step| step.heap[0].size).collect();
    assert_eq!(sizes, [1, 2, 1]);
}

#[test]
fn an_array_shares_the_elements_that_have_not_changed() {
    let scalar = |n: u32| Value::Scalar { text: n.to_string() };
    let array = |numbers: &[u32]| Value::Array {
        ty: "u32".into(),
        stride: 4,
        len: numbers.len() as u64,
        room: numbers.len() as u64,
        items: numbers.iter().copied().map(scalar).collect(),
    };
    let field = |value: Value| Field {
        name: "list".into(),
        offset: 0,
        size: 12,
        ty: "[u32; 3]".into(),
        state: None,
        value: Some(value),
    };
    let step = |value: Value| {
        let mut step: Step = serde_json::from_str(
            r#"{"line":1,"function":"main","thread":1,"event":"line","threads":[],"heap":[],"statics":[{"address":"static:0x1f","size":12,"type":"T","value":{"kind":"scalar","text":"1"}}]}"#,
        )
        .expect("reads");
        step.statics[0].value = value;
        step
    };
    let items = |step: &Step| match &step.statics[0].value {
        Value::Array { items, .. } => items.clone(),
        Value::Struct { fields } => match &fields[0].value {
            Some(Value::Array { items, .. }) => items.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let within = |value: Value| Value::Struct { fields: vec![field(value)] };
    let plain = |value: Value| value;
    let check = |form: &dyn Fn(Value) -> Value, now: &[u32], shared: &[bool]| {
        let before = step(form(array(&[1, 2, 3])));
        let mut after = step(form(array(now)));
        let same = after.clone();
        after.share_with(&before);
        assert_eq!(after, same, "nothing that can be read changes");
        let (one, other) = (items(&before), items(&after));
        let found: Vec<bool> = (0..shared.len()).map(|n| one.is_same(&other, n)).collect();
        assert_eq!(found, shared, "{now:?}");
    };
    for form in [&plain as &dyn Fn(Value) -> Value, &within] {
        check(form, &[1, 5, 3], &[true, false, true]);
        check(form, &[1, 2], &[true, true]);
        check(form, &[0, 2, 3, 4], &[false, true, true]);
    }
}

#[test]
fn a_list_has_no_more_room_than_it_needs() {
    for count in [0, 1, 5, 100] {
        let mut entries = Vec::with_capacity(200);
        entries.extend([[0_u64; 40]; 100]);
        entries.truncate(count);
        let list = Shared::from(entries);
        assert_eq!((list.len(), list.room()), (count, count));
    }
}
