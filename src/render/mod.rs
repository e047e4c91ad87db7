//! Documents as files: each format in a module of its own, none of which uses another.

pub mod pdf;

use crate::diagnostic::Diagnostic;
use crate::text::Date;

/// What a renderer gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// What could not be shown as it is.
    pub problems: Vec<Diagnostic>,
}

/// What a renderer is told besides the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RenderOptions {
    /// Date of the output where the document has none; from the caller, never a clock.
    pub made_on: Option<Date>,
}
