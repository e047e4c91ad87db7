//! Plenary compiles the resolutions of the International Telecommunication Union.

#[cfg(feature = "cli")]
pub mod cli;
pub mod compose;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod exchange;
pub mod format;
pub mod language;
pub mod layout;
pub mod lint;
pub mod model;
pub mod pipeline;
pub mod render;
pub mod syntax;
pub mod text;
