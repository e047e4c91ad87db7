//! PDF files of whole documents. They are written to the target folder, for people and for checkers to open.

use std::path::PathBuf;

use plenary::layout::{Fonts, arrange};
use plenary::render::{RenderOptions, pdf};

use super::sample::document;

fn write(name: &str, source: &str) -> Vec<u8> {
    let fonts = Fonts::bundled();
    let document = document(source);
    let pages = arrange(&document, None, &fonts);
    let rendered = pdf::render(&document, &pages, &fonts, RenderOptions::default());
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(path, &rendered.bytes).unwrap();
    rendered.bytes
}

#[test]
fn a_marked_contribution() {
    let bytes = write("contribution.pdf", include_str!("resolution.txt"));
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

#[test]
fn a_text_from_right_to_left() {
    write("arabic.pdf", include_str!("arabic.txt"));
}
