//! Documents on pages, and the PDF of them.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on stops")]

mod arrange;
mod pdf;
pub mod read_back;
mod sample;
mod wild;
