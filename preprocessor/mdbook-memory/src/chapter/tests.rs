use super::*;

/// Replaces every block by `HTML` of two lines and compares the whole chapter.
fn check(content: &str, expected: &str) {
    let replacements: Vec<_> = blocks(content)
        .into_iter()
        .map(|b| (b.span, html_block("<figure>\n</figure>\n", &b.prefix)))
        .collect();
    assert_eq!(splice(content, &replacements), expected, "{content}");
}

#[test]
fn the_rest_stays_byte_for_byte() {
    check("a\r\n\n```x\nb\n```\n\tc  \n", "a\r\n\n<figure>\n</figure>\n\n\tc  \n");
    check("no block `x`\n", "no block `x`\n");
    check("```x\nb\n```", "<figure>\n</figure>\n");
    check("a\n   ```x\n   b\n   ```\nc", "a\n<figure>\n</figure>\n\nc");
    check("```x\na\n```\n```y\nb\n```\n", "<figure>\n</figure>\n\n<figure>\n</figure>\n\n");
}

#[test]
fn lists_and_quotes_keep_their_lines() {
    check("- a\n\n  ```x\n  b\n  ```\n- c\n", "- a\n\n  <figure>\n  </figure>\n\n- c\n");
    check("10. ```x\n    b\n    ```\n", "10. <figure>\n    </figure>\n\n");
    check("> ```x\n> b\n> ```\n> c\n", "> <figure>\n> </figure>\n>\n> c\n");
    check("> 1. a\n>    ```x\n>    b\n>    ```\n", "> 1. a\n>    <figure>\n>    </figure>\n>\n");
}

#[test]
fn bodies_lose_the_indentation_around_them() {
    let found = blocks("a\n\n> - ```rust,memory\n>   fn main() {\n>\n>       x\n>   ```\n");
    assert_eq!(found[0].body, "fn main() {\n\n    x\n");
    assert_eq!((found[0].line, found[0].info.as_str()), (3, "rust,memory"));
}

#[test]
fn a_backtick_in_the_info_breaks_the_fence() {
    let content = "```rust,memory,caption=\"`x`\"\nfn main() {}\n```\n\n~~~rust,memory,caption=\"`x`\"\n~~~\n";
    assert_eq!(broken_fences(content, &blocks(content)), [1]);
    let shown = "~~~markdown\n```rust,memory,caption=\"`x`\"\n```\n~~~\n";
    assert_eq!(broken_fences(shown, &blocks(shown)), Vec::<u32>::new());
}

#[test]
fn directives_in_figures_are_not_followed() {
    assert_eq!(hide_directives("<p>{{#include a}} {{b}}</p>"), "<p>{&#123;#include a}} {{b}}</p>");
    assert_eq!(
        hide_directives("<script>\"{{ #x}}\"</script><p>{{#x}}"),
        "<script>\"{\\u007b #x}}\"</script><p>{&#123;#x}}"
    );
    assert_eq!(hide_directives("{{{#x}}"), "{{&#123;#x}}");
}
