//! Integration tests: one binary, since each links the whole tool.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::disallowed_methods, reason = "what stands on the disk is what is tested")]

#[cfg(feature = "cli")]
mod cli;
mod language;
mod laws;
mod outputs;
#[cfg(feature = "bundled-fonts")]
mod pages;
mod rules;
