//! The part of the style sheet that a picture on its own needs, with plain colours, because few
//! viewers of SVG files know variables and `light-dark()`.

/// The rules between the marks, light first, then those that differ in the dark.
pub(super) fn plain(sheet: &str) -> String {
    let colours = colours(between(sheet, "/* colours */", "/* end of colours */"));
    let rules: String = between(sheet, "/* picture */", "/* end of picture */")
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("/*"))
        .collect::<Vec<_>>()
        .join("");
    let with = |dark: bool| {
        colours.iter().fold(rules.clone(), |rules, (name, light, night)| {
            rules.replace(&format!("var({name})"), if dark { night } else { light })
        })
    };
    format!("{}@media(prefers-color-scheme:dark){{{}}}", with(false), with(true))
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

/// Names of variables with their light and dark colours.
fn colours(text: &str) -> Vec<(&str, &str, &str)> {
    text.lines()
        .filter_map(|line| {
            let (name, value) = line.trim().split_once(": light-dark(")?;
            let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
            Some((name, light, dark))
        })
        .collect()
}
