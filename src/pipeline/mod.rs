//! Everything in order: bytes to text, text to model, findings, canonical form, outputs.
//!
//! The command line, an editor and a hook all call these verbs, so that they cannot disagree. There is no disk, clock,
//! environment or terminal here: texts come through a [`Loader`], dates and settings as arguments.

mod loader;
mod source;

pub use loader::{LoadError, Loader, load};
pub use source::{Foreign, NotText, Source, decode};
