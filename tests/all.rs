//! Integration tests: one binary, since each links the whole tool.

#[cfg(feature = "cli")]
mod cli;
