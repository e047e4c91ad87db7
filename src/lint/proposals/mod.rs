//! A: contributions and the proposals in them.

use super::Rule;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[];
