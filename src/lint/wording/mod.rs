//! W: words, names and abbreviations.

use super::Rule;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[];
