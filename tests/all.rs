//! Integration tests: one binary, since each links the whole tool.

mod cli;
mod language;
mod outputs;
mod pages;
mod rules;
