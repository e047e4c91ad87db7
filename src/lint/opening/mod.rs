//! O: the opening line, and the frame of preamble and operative part.

use super::Rule;

mod late_preamble;
mod opening_without_comma;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[&opening_without_comma::OpeningWithoutComma, &late_preamble::LatePreamble];
