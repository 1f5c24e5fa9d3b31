//! What a test does with a page, in whichever browser.

use anyhow::Result;
use book_tests::{Firefox, Page};
use serde_json::Value;

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
