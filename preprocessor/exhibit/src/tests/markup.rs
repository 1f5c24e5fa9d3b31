//! A reader of markup that is as strict as XML, except for elements of HTML without content.

/// What was found, in order.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    pub(super) elements: Vec<&'a str>,
    pub(super) attributes: Vec<(&'a str, &'a str)>,
}

/// Reads a document, or says where it is malformed.
pub(super) fn read(text: &str) -> Result<Found<'_>, String> {
    let mut found = Found::default();
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        content(&rest[..at])?;
        rest = &rest[at + 1..];
        let end = rest.find('>').ok_or("a tag is not closed")?;
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (tag, closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !name.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(format!("<{name}> is no element"));
        }
        found.elements.push(name);
        read_attributes(attributes, &mut found.attributes)?;
        if !closed && name != "input" {
            open.push(name);
        }
    }
    content(rest)?;
    if open.is_empty() { Ok(found) } else { Err(format!("still open: {open:?}")) }
}

fn read_attributes<'a>(text: &'a str, out: &mut Vec<(&'a str, &'a str)>) -> Result<(), String> {
    let mut rest = text.trim();
    while !rest.is_empty() {
        let name_end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = &rest[..name_end];
        rest = &rest[name_end..];
        let Some(after) = rest.strip_prefix("=\"") else {
            out.push((name, ""));
            rest = rest.trim_start();
            continue;
        };
        let end = after.find('"').ok_or(format!("{name} has no end"))?;
        content(&after[..end])?;
        out.push((name, &after[..end]));
        rest = after[end + 1..].trim_start();
    }
    Ok(())
}

fn content(text: &str) -> Result<(), String> {
    for (at, _) in text.match_indices('&') {
        let end = text[at..].find(';').ok_or(format!("a bare & in {text:?}"))?;
        let name = &text[at + 1..at + end];
        let known = ["amp", "lt", "gt", "quot"].contains(&name);
        if !known && name.strip_prefix('#').is_none_or(|n| n.parse::<u32>().is_err()) {
            return Err(format!("&{name}; is no reference"));
        }
    }
    match text.chars().find(|c| c.is_control() && *c != '\n') {
        Some(c) => Err(format!("{c:?} in {text:?}")),
        None => Ok(()),
    }
}
