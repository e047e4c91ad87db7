//! C: the lines that open a section.

use super::Rule;

mod call_repeated;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[&call_repeated::CallRepeated];
