//! What is wrong with a book, told so that it can be mended.

use std::fmt;

/// A place in a file of the book.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, relative to the book's root, with `/`.
    pub path: String,
    /// The 1-based line.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.path, self.line)
    }
}

/// One thing that must be mended before the book is built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where the author's eye should go first: the fence in the chapter.
    pub place: Place,
    /// What is wrong, in one sentence.
    pub what: String,
    /// The line of the listing, if it is there that something must change.
    pub listing: Option<Place>,
    /// What the chapter or the listing says.
    pub expected: Option<String>,
    /// What happened.
    pub found: Option<String>,
    /// How to mend it.
    pub help: Option<String>,
}

impl Problem {
    /// A problem with nothing but its place and a sentence.
    pub fn new(place: &Place, what: impl Into<String>) -> Self {
        Problem {
            place: place.clone(),
            what: what.into(),
            listing: None,
            expected: None,
            found: None,
            help: None,
        }
    }

    /// Adds the line of the listing.
    #[must_use]
    pub fn listing(mut self, place: Place) -> Self {
        self.listing = Some(place);
        self
    }

    /// Adds what was expected.
    #[must_use]
    pub fn expected(mut self, text: impl Into<String>) -> Self {
        self.expected = Some(text.into());
        self
    }

    /// Adds what was found.
    #[must_use]
    pub fn found(mut self, text: impl Into<String>) -> Self {
        self.found = Some(text.into());
        self
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)?;
        if let Some(place) = self.listing.as_ref().filter(|place| **place != self.place) {
            write!(f, "\n  listing:  {place}")?;
        }
        let rows = [("expected:", &self.expected), ("found:", &self.found), ("help:", &self.help)];
        for (name, text) in rows {
            if let Some(text) = text {
                // Further lines stand below the first.
                let text = text.trim_end().replace('\n', "\n            ");
                write!(f, "\n  {name:<9} {text}")?;
            }
        }
        Ok(())
    }
}

/// Everything that is wrong with a book. Never empty.
#[derive(Debug)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.0 {
            writeln!(f, "{problem}\n")?;
        }
        match self.0.len() {
            1 => write!(f, "1 problem in the book's listings; nothing was built"),
            count => write!(f, "{count} problems in the book's listings; nothing was built"),
        }
    }
}

impl std::error::Error for Problems {}
