//! What was typed: the flat, lossless tree of a source.
//!
//! Lines and inlines have a parser function per production; which block a line opens depends on its neighbours and on
//! the language, and is decided by a state machine in `assemble`. It does not know what a text means: that is `model`.

mod file;
mod front;
mod label;
mod line;
mod mark;
mod problem;
mod series;

pub use file::{Block, BlockKind, File, FrontField, Mark, MarkKind, Token, TokenKind};
pub use front::FRONT_KEYS;
pub use label::{
    Count, LabelKind, LabelStyle, LabelText, Ordinal, label, letter_value, letters, print, roman, roman_value,
};
pub use mark::{MarkAuthor, mark_author};
pub use problem::*;
pub use series::{MOST_LEVELS, printed_kind};
