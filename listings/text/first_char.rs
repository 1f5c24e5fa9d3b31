fn first_char(s: &str) -> &str {
    let end = s.chars().next().map_or(0, char::len_utf8);
    &s[..end]
}

fn main() {
    assert_eq!(first_char("hello"), "h");
    assert_eq!(first_char("élan"), "é");
    assert_eq!(first_char("日本"), "日");
    assert_eq!(first_char(""), "");
}
