//! What an author may have meant.

/// The candidate nearest to a misspelled word, if one is near enough to be worth naming.
pub(crate) fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let limit = (word.chars().count() / 2).max(2);
    candidates
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// Insertions, deletions and substitutions of characters between two words (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_found_and_the_far_is_not() {
        let known = ["caption", "compile_fail", "should_panic", "no_run"];
        assert_eq!(nearest("capton", known), Some("caption"));
        assert_eq!(nearest("compile-fail", known), Some("compile_fail"));
        assert_eq!(nearest("xyz", known), None);
        assert_eq!(
            [distance("kitten", "sitting"), distance("", "ab"), distance("é", "e")],
            [3, 2, 1]
        );
    }
}
