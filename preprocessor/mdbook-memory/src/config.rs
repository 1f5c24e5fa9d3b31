//! `[preprocessor.memory]` in `book.toml`.

use std::{path::PathBuf, time::Duration};

use mdbook_preprocessor::config::Config as BookConfig;
use serde::Deserialize;

use crate::suggest::nearest;

/// The settings of a book.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Config {
    /// Who brings the style and the script of the exhibits.
    #[serde(default)]
    pub assets: Assets,
    /// The folder of recordings that are kept with the book, for systems that cannot record.
    #[serde(default)]
    pub recordings: Option<PathBuf>,
    /// Colour plain blocks of Rust too, for a book whose theme has no highlight.js.
    #[serde(default)]
    pub highlight: bool,
    /// The most steps of one run.
    #[serde(default = "max_steps")]
    pub max_steps: u32,
    /// The longest time of one run, in seconds.
    #[serde(default = "timeout")]
    pub timeout: u64,
    /// The preprocessors of which ours is to run first. mdBook's own setting.
    #[serde(default)]
    before: Vec<String>,
}

/// Who brings the style and the script of the exhibits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Assets {
    /// Every page with an exhibit carries them.
    #[default]
    Inline,
    /// The book lists `theme/exhibits.css` and `theme/exhibits.js`, which a build writes there, under
    /// `additional-css` and `additional-js`.
    Site,
}

const KNOWN: [&str; 10] = [
    "assets",
    "highlight",
    "recordings",
    "max-steps",
    "timeout",
    "command",
    "before",
    "after",
    "renderers",
    "optional",
];

fn max_steps() -> u32 {
    1000
}

fn timeout() -> u64 {
    10
}

impl Default for Config {
    fn default() -> Self {
        Config {
            assets: Assets::Inline,
            highlight: false,
            recordings: None,
            max_steps: max_steps(),
            timeout: timeout(),
            before: vec!["links".to_owned()],
        }
    }
}

impl Config {
    /// Reads the settings of a book.
    ///
    /// # Errors
    ///
    /// What is wrong with them and what would be understood.
    pub fn read(book: &BookConfig) -> Result<Self, String> {
        let fail = |what: String| format!("book.toml: [preprocessor.memory]: {what}");
        let table: Option<serde_json::Map<String, serde_json::Value>> =
            book.get("preprocessor.memory").map_err(|error| fail(format!("{error:#}")))?;
        let Some(table) = table else { return Ok(Config::default()) };
        if let Some(key) = table.keys().find(|key| !KNOWN.contains(&key.as_str())) {
            let meant = nearest(key, KNOWN).map(|k| format!(" (did you mean `{k}`?)"));
            return Err(fail(format!(
                "unknown key `{key}`{}; known are {}",
                meant.unwrap_or_default(),
                KNOWN.join(", ")
            )));
        }
        let config: Config =
            serde_json::from_value(table.into()).map_err(|error| fail(error.to_string()))?;
        if !config.before.iter().any(|name| name == "links") {
            return Err(fail(
                "`before = [\"links\"]` is missing; behind `links` the listings' paths, and with \
                 them file and line of every message, would be lost"
                    .to_owned(),
            ));
        }
        Ok(config)
    }

    /// The longest time of one run.
    #[must_use]
    pub fn deadline(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Result<Config, String> {
        let book = format!("[preprocessor.memory]\n{table}").parse().expect("the file is TOML");
        Config::read(&book)
    }

    #[test]
    fn settings_are_read() {
        let config = read("before = [\"links\"]\nassets = \"site\"\nrecordings = \"kept\"\nmax-steps = 5\ntimeout = 2\nhighlight = true")
            .expect("all keys are known");
        assert_eq!((config.assets, config.max_steps), (Assets::Site, 5));
        assert!(config.highlight);
        assert_eq!((config.recordings, config.timeout), (Some(PathBuf::from("kept")), 2));
        assert_eq!(Config::read(&BookConfig::default()), Ok(Config::default()));
    }

    #[test]
    fn mistakes_are_named() {
        for (table, part) in [
            (
                "before = [\"links\"]\nasets = \"site\"",
                "unknown key `asets` (did you mean `assets`?); known are assets",
            ),
            (
                "before = [\"links\"]\nassets = \"cloud\"",
                "unknown variant `cloud`, expected `inline` or `site`",
            ),
            ("before = [\"links\"]\nmax-steps = -1", "invalid value"),
            ("assets = \"site\"", "`before = [\"links\"]` is missing"),
        ] {
            let error = read(table).expect_err(table);
            assert!(error.contains(part) && error.starts_with("book.toml: "), "{error}");
        }
    }
}
