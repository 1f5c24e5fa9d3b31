//! Checking many programs, two at a time.

use std::{
    any::Any,
    collections::VecDeque,
    env, panic,
    path::{Path, PathBuf},
    sync::Mutex,
    thread,
};

use std::ops::AddAssign;

use anyhow::{Result, anyhow};

use crate::{files, root};

/// The files whose path contains what the variable `ORACLE_ONLY` says; all, without it.
#[must_use]
pub fn asked(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if let Some(part) = env::var("ORACLE_ONLY").ok().filter(|part| !part.is_empty()) {
        paths.retain(|path| path.to_string_lossy().contains(&part));
    }
    paths
}

/// The programs in `corpus/`, each about one kind of value.
#[must_use]
pub fn corpus() -> Vec<PathBuf> {
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), "rs")
}

/// Checks every file, two at a time, and answers the sum of what was counted and all problems, each
/// with its file in front. A panic in one check is a problem of that file and hides no other.
///
/// # Panics
///
/// Never: what panics inside is caught.
pub fn each<T: AddAssign + Default + Send>(
    paths: Vec<PathBuf>,
    check: impl Fn(&Path) -> Result<(T, Vec<String>)> + Sync,
) -> (T, Vec<String>) {
    let queue = Mutex::new(VecDeque::from(paths));
    let sum = Mutex::new((T::default(), Vec::<String>::new()));
    let work = || {
        loop {
            let Some(path) = queue.lock().expect("no panic inside").pop_front() else { break };
            let name = path.strip_prefix(root()).unwrap_or(&path).display().to_string();
            let result = panic::catch_unwind(panic::AssertUnwindSafe(|| check(&path)))
                .unwrap_or_else(|panic| Err(anyhow!("it panicked: {}", message(&*panic))));
            let mut sum = sum.lock().expect("no panic inside");
            match result {
                Ok((count, problems)) => {
                    sum.0 += count;
                    sum.1.extend(problems.iter().map(|text| format!("{name}: {text}")));
                }
                Err(error) => sum.1.push(format!("{name}: {error:#}")),
            }
        }
    };
    thread::scope(|scope| {
        scope.spawn(work);
        scope.spawn(work);
    });
    let (total, mut problems) = sum.into_inner().expect("no panic inside");
    problems.sort();
    (total, problems)
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

/// A line of a text, counted from 1; empty if there is none.
#[must_use]
pub fn line(text: &str, number: u32) -> &str {
    let number = number.checked_sub(1).map(|number| number as usize);
    number.and_then(|number| text.lines().nth(number)).unwrap_or_default()
}

/// Does this name stand as a word on this line of the text? What follows a dot is a method or a
/// field.
#[must_use]
pub fn is_on_line(name: &str, text: &str, number: u32) -> bool {
    let line = line(text, number);
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        let is_method = before.ends_with('.') && !before.ends_with("..");
        !is_method && !before.ends_with(is_part) && !after.starts_with(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::is_on_line;

    #[test]
    fn names_are_words_and_no_methods() {
        let check = |line: &str, wanted: bool| {
            assert_eq!(is_on_line("iter", line, 1), wanted, "{line}");
        };
        check("let mut iter = v.iter();", true);
        check("for n in v.iter() {", false);
        check("for n in iter {", true);
        check("let [first, ..iter] = v;", true);
        check("let iterator = into_iter;", false);
        check("", false);
    }
}
