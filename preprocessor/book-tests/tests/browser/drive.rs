//! What a test does with a page, in whichever browser.

use anyhow::Result;
use book_tests::{Firefox, Page};
use serde_json::Value;

/// A page that can be opened, asked, clicked and typed into.
pub(crate) trait Drive {
    fn open(&self, url: &str) -> Result<()>;
    fn eval(&self, expression: &str) -> Result<Value>;
    fn press(&self, key: &str) -> Result<()>;
    fn click(&self, x: f64, y: f64) -> Result<()>;
    fn take_errors(&self) -> Vec<String>;
    fn take_requests(&self) -> Vec<String>;
}

/// Both have methods of these names.
macro_rules! drive {
    ($browser:ty) => {
        impl Drive for $browser {
            fn open(&self, url: &str) -> Result<()> {
                self.open(url)
            }
            fn eval(&self, expression: &str) -> Result<Value> {
                self.eval(expression)
            }
            fn press(&self, key: &str) -> Result<()> {
                self.press(key)
            }
            fn click(&self, x: f64, y: f64) -> Result<()> {
                self.click(x, y)
            }
            fn take_errors(&self) -> Vec<String> {
                self.take_errors()
            }
            fn take_requests(&self) -> Vec<String> {
                self.take_requests()
            }
        }
    };
}

drive!(Page<'_>);
drive!(Firefox);
