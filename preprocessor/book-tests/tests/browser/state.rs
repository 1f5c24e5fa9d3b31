//! The memory after a step as a list: what a screen reader reads of it.

use serde_json::Value;

use super::*;

/// An element as assistive technology sees it.
struct Node {
    id: String,
    role: String,
    name: String,
    ignored: bool,
    children: Vec<String>,
}

/// The tree of a page that assistive technology is told.
fn accessibility_tree(page: &Page<'_>) -> Result<Vec<Node>> {
    page.call("Accessibility.enable", json!({}))?;
    let answer = page.call("Accessibility.getFullAXTree", json!({}))?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let node = |node: &Value| Node {
        id: text(&node["nodeId"]),
        role: text(&node["role"]["value"]),
        name: text(&node["name"]["value"]),
        ignored: node["ignored"].as_bool().unwrap_or_default(),
        children: node["childIds"].as_array().into_iter().flatten().map(text).collect(),
    };
    Ok(answer["nodes"].as_array().context("no nodes")?.iter().map(node).collect())
}

/// The lines of the lists in what is below a node, each with two blanks for each list around it.
fn lines(tree: &[Node], at: &Node, depth: usize, out: &mut Vec<String>) {
    let inside = usize::from(at.role == "list");
    match at.role.as_str() {
        "listitem" => out.push("  ".repeat(depth.saturating_sub(1))),
        "StaticText" if !at.ignored && depth > 0 => {
            out.last_mut().expect("in an item").push_str(&at.name);
        }
        _ => {}
    }
    for id in &at.children {
        if let Some(child) = tree.iter().find(|node| node.id == *id) {
            lines(tree, child, depth + inside, out);
        }
    }
}

/// What is read of the list of the first exhibit.
fn read(page: &Page<'_>) -> Result<Vec<String>> {
    let tree = accessibility_tree(page)?;
    let names = |node: &&Node, name: &str| node.name == name && !node.ignored;
    let toggle = tree
        .iter()
        .find(|node| node.role == "DisclosureTriangle" && names(node, "This step in words"))
        .context("there is no toggle")?;
    // What is around the toggle for those who are told.
    let mut details = toggle;
    while details.ignored || details.id == toggle.id {
        let around = tree.iter().find(|node| node.children.contains(&details.id));
        details = around.context("the toggle is in no details")?;
    }
    let mut out = Vec::new();
    lines(&tree, details, 0, &mut out);
    Ok(out)
}

#[test]
fn the_state_of_the_step_is_read_as_a_list() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.resize(LAPTOP.0, LAPTOP.1)?;
    open(&page, &format!("{}/one.html", server.origin))?;
    // Closed, it says nothing.
    assert!(read(&page)?.is_empty());
    page.eval("document.querySelector('.xst summary').focus()")?;
    page.press("Enter")?;
    let begun = read(&page)?;
    assert_eq!(begun[0], "Stack");
    assert!(begun[1].starts_with("  main, "), "{begun:?}");
    assert!(!begun.iter().any(|line| line.contains("word")), "{begun:?}");
    page.eval("document.querySelector('figure input[type=range]').focus()")?;
    page.press("ArrowRight")?;
    let made = read(&page)?;
    let word = made.iter().find(|line| line.starts_with("    word String, 24 bytes: "));
    assert!(word.is_some_and(|line| line.contains("→ block 1")), "{made:?}");
    let heap = made.iter().position(|line| line == "Heap").context("no heap")?;
    let block = &made[heap + 1];
    assert!(block.starts_with("  block 1 at 0x…"), "{block}");
    assert!(block.ends_with(", 11 bytes, owned by word: \"<b>bold</b>\""), "{block}");
    page.press("End")?;
    let end = read(&page)?;
    assert!(end.iter().any(|line| line.ends_with(", 11 bytes, freed")), "{end:?}");
    assert!(!end.contains(&"Stack".to_owned()), "{end:?}");
    Ok(())
}

#[test]
fn without_scripts_key_steps_have_their_lists() -> Result<()> {
    let server = Server::start(&small_book::pages())?;
    let browser = Browser::start()?;
    let page = browser.page()?;
    page.scripts(false)?;
    open(&page, &format!("{}/one.html", server.origin))?;
    let texts = page.eval(
        "[...document.querySelectorAll('.xd')].filter((one) => one.checkVisibility()
            && one.textContent.startsWith('This step')).map((one) => one.textContent)",
    )?;
    let texts: Vec<String> = serde_json::from_value(texts)?;
    let pictures = page.eval("document.querySelectorAll('.xf').length")?;
    assert_eq!(pictures, json!(texts.len()));
    assert!(texts.iter().any(|text| text.contains("word String, 24 bytes")), "{texts:?}");
    Ok(())
}
