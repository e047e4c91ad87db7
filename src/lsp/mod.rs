//! The language server: what the command line says of a text, while it is typed.
//!
//! It has no judgement of its own. Messages come in one after the other; what is open is read whole on each key, and an
//! answer is what [`crate::pipeline`] says. Files that are not open come through a loader.

mod actions;
mod checked;
mod definition;
mod diagnostics;
mod document;
mod edits;
mod hover;
mod open;
mod position;
mod server;
mod session;
mod symbols;
mod uri;
mod wire;

pub use server::serve;
pub use wire::{Writer, connect};
