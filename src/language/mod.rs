//! The words of each language, the bodies and conferences of the Union, and what identifies their texts.
//!
//! The words are data: tables in `grammar/*.toml` that one can correct without touching logic.

mod identity;
mod standing;

pub use identity::{BodyKey, Draft, Edition, Half, Identity, InstrumentKind, Number, VerbKey};
pub use standing::{Action, Status};
