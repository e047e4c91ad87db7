//! Plenary compiles the resolutions of the International Telecommunication Union.

pub mod compose;
pub mod diagnostic;
pub mod document;
pub mod exchange;
pub mod format;
pub mod language;
pub mod model;
pub mod render;
pub mod syntax;
pub mod text;
