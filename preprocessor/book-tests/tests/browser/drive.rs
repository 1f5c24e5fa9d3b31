//! What a test does with a page, in whichever browser.

use std::{thread, time::Duration};

use anyhow::Result;
use book_tests::{Firefox, Page};
use serde_json::Value;

/// How often it is looked whether something shows that takes the page a while: a file, a picture.
const LOOKS: usize = 400;

/// Waits until something shows. A page that is left may be gone before it can answer.
pub(crate) fn until(shows: impl Fn() -> Result<bool>) -> bool {
    let look = |_| {
        let shown = shows().unwrap_or_default();
        if !shown {
            thread::sleep(Duration::from_millis(5));
        }
        shown
    };
    (0..LOOKS).any(look)
}

/// A page that can be opened, asked, pointed at and typed into.
pub(crate) trait Drive {
    fn open(&self, url: &str) -> Result<()>;
    fn eval(&self, expression: &str) -> Result<Value>;
    fn press(&self, key: &str) -> Result<()>;
    /// Types a word where the focus is.
    fn enter(&self, word: &str) -> Result<()>;
    fn click(&self, x: f64, y: f64) -> Result<()>;
    fn tap(&self, x: f64, y: f64) -> Result<()>;
    fn take_errors(&self) -> Vec<String>;
    fn take_requests(&self) -> Vec<String>;
}

/// Both have methods of these names.
macro_rules! drive {
    ($browser:ty) => {
        drive!($browser: open(url: &str) -> Result<()>,
            eval(expression: &str) -> Result<Value>,
            press(key: &str) -> Result<()>, enter(word: &str) -> Result<()>,
            click(x: f64, y: f64) -> Result<()>, tap(x: f64, y: f64) -> Result<()>,
            take_errors() -> Vec<String>, take_requests() -> Vec<String>);
    };
    ($browser:ty: $($name:ident($($argument:ident: $kind:ty),*) -> $answer:ty),*) => {
        impl Drive for $browser {
            $(fn $name(&self, $($argument: $kind),*) -> $answer {
                <$browser>::$name(self, $($argument),*)
            })*
        }
    };
}

drive!(Page<'_>);
drive!(Firefox);
