//! Plenary compiles the resolutions of the International Telecommunication Union.

pub mod diagnostic;
pub mod document;
pub mod language;
pub mod layout;
pub mod render;
pub mod text;
