//! Plenary compiles the resolutions of the International Telecommunication Union.

pub mod compose;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod format;
pub mod language;
pub mod lint;
pub mod model;
pub mod pipeline;
pub mod syntax;
pub mod text;
