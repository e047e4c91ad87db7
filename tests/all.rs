//! Integration tests: one binary, since each links the whole tool.

mod language;
mod rules;
