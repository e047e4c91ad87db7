//! Documents on pages, and the PDF of them.

mod arrange;
mod pdf;
mod sample;
