//! What each target asks of a text: the laws of `tests/laws/any_text.rs`, which a test asks of the texts in `tests/fuzz`.

#[path = "../../tests/laws/any_text.rs"]
mod any_text;

pub use any_text::{compile, format, parse, write};
