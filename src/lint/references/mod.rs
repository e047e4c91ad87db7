//! R: citations of other texts, and references inside this one.

use super::Rule;

mod dead_reference;
mod mixed_editions;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[&dead_reference::DeadReference, &mixed_editions::MixedEditions];
