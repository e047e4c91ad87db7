//! Integration tests: one binary, since each links the whole tool.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::wildcard_enum_match_arm, reason = "a test looks at what it is about")]
#![allow(clippy::disallowed_methods, reason = "what stands on the disk is what is tested")]

mod architecture;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "bundled-fonts")]
mod golden;
mod grammar;
mod language;
mod laws;
#[cfg(feature = "cli")]
mod lsp;
mod outputs;
#[cfg(feature = "bundled-fonts")]
mod pages;
mod readme;
mod rules;
