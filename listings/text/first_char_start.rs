fn first_char(s: &str) -> &str {
    &s[0..1]
}

fn main() {
    assert_eq!(first_char("hello"), "h");
    assert_eq!(first_char("élan"), "é");
    assert_eq!(first_char("日本"), "日");
    assert_eq!(first_char(""), "");
}
