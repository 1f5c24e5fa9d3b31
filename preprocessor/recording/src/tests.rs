use super::*;

#[test]
fn addresses_read_back_as_they_were_written() {
    for text in [
        "stack:1+0x7fffd8",
        "heap:0x2a0",
        "heap:1+0x0",
        "freed:12+0x8",
        "static:0x1f",
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
