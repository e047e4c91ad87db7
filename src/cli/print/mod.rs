//! Findings as text: for people, one a line, and for programs. No judgement: what is said was decided below.

mod concise;
mod diff;
mod excerpt;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod places;
mod sarif;
mod statistics;

pub use concise::concise;
pub use diff::diff;
pub use github::github;
pub use gitlab::gitlab;
pub use human::{Summary, counted, human};
pub use json::json;
pub use junit::junit;
pub use sarif::sarif;
pub use statistics::statistics;

use crate::diagnostic::Diagnostic;
use crate::pipeline::Source;
use crate::text::LineIndex;

pub use self::places::Places;

/// The findings of one file.
pub struct Report<'r> {
    /// The file, as it was named to us.
    pub file: &'r str,
    /// Its text.
    pub source: &'r Source,
    /// What was found, in order of the source.
    pub findings: &'r [Diagnostic],
}

impl Report<'_> {
    fn places(&self) -> Places {
        Places::of(&self.source.text, &LineIndex::new(&self.source.text), self.findings)
    }
}

/// The text, with signs in place of characters that a terminal would obey instead of showing them.
pub fn printable(text: &str) -> String {
    text.chars().map(excerpt::printable).collect()
}
