//! What the reader reports, on the documented example of each code: `tests/spec/reading.md`, with carets under every place
//! and, where there is a fix, the text after it.
//!
//! `UPDATE_PAGES=1 cargo test --test all rules::reading` writes it anew; read the difference.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use plenary::diagnostic::Safety;
use plenary::lint::{GROUPS, fix, framed};

use super::pages::with_carets;
use super::{findings, only};

/// All examples of the reader's codes that have one.
fn pictured() -> String {
    let mut page = String::from("# What the reader reports\n");
    for info in GROUPS.iter().filter(|group| group.letter == 'S').flat_map(|group| group.rules).map(|rule| rule.info())
    {
        if info.example.is_empty() {
            continue;
        }
        let (code, name) = (info.code.code, info.code.name);
        let source = framed(info.example);
        let found = findings(&source, name);
        assert!(!found.is_empty(), "{name}");
        let shown = with_carets(&source, &found);
        write!(page, "\n## {code} {name}\n\n```report\n{}```\n", unframed(&shown)).unwrap();
        if found.iter().any(|finding| finding.fix.is_some()) {
            let fixed = fix(&source, &only(name), Safety::Unsafe).source;
            write!(page, "\n```fixed\n{}```\n", unframed(&fixed)).unwrap();
        }
    }
    page
}

/// A text without the frame of the examples.
fn unframed(text: &str) -> &str {
    text.strip_prefix(plenary::lint::FRAME).unwrap_or(text)
}

#[test]
fn every_code_of_the_reader_points_at_its_place() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/reading.md");
    let wanted = pictured();
    if std::env::var_os("UPDATE_PAGES").is_some() {
        fs::write(&path, &wanted).unwrap();
    }
    let typed = fs::read_to_string(&path).unwrap_or_default();
    assert!(typed == wanted, "tests/spec/reading.md is no longer what the reader says:\n{wanted}");
}
