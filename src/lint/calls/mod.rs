//! C: the lines that open a section.

use super::Rule;

mod call_repeated;
mod call_run_in;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[&call_run_in::CallRunIn, &call_repeated::CallRepeated];
