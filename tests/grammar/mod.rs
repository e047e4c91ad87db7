//! What `grammar/` says of the language: the notation, held against the parsers; the reference for authors and the
//! tutorial, run.

mod notation;
mod reference;
#[cfg(feature = "cli")]
mod tutorial;
