//! How a text should be typed: the one canonical form of every construct.
//!
//! [`format`] prints a parsed source again, comments and all, without changing what it means: twice is once. It works on
//! syntax, never through the model, which has neither comments nor blank lines; the model only tells it which typed-out
//! references exist and which pins say what is computed anyway. [`write()`] prints a model that has no source, or another
//! than it had: what was imported, compared, merged or accepted.

mod canonical;
mod wrap;
mod write;

pub use canonical::format;
pub use wrap::wrap;
pub use write::write;
