//! Document to bytes, one module a format. Formats know nothing of one another, and decide no label, id or number.

use crate::diagnostic::Diagnostic;
use crate::layout::House;
use crate::text::Date;

pub mod akn;
pub mod docx;
pub mod pdf;
pub mod txt;

/// What a renderer gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// What could not be shown as it stands.
    pub problems: Vec<Diagnostic>,
}

/// What a renderer is told besides the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RenderOptions {
    /// Date of the output where the document has none; from the caller, never a clock.
    pub made_on: Option<Date>,
    /// The house of style; `None`: that of the document's body and status.
    pub house: Option<House>,
}
