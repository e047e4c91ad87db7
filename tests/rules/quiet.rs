//! Texts as editors of the Union print them, of our own writing: no rule finds an error in them.
//!
//! They hold what looks wrong to a reader of other texts: numbers of frequency bands, codes of sessions, texts of several
//! sentences, stars and footnotes, calls of conferences of old, annexes in capitals.

use std::fs;
use std::path::Path;

use plenary::diagnostic::Severity;
use plenary::lint::{Profile, Settings};
use plenary::text::LineIndex;

use super::told;

#[test]
fn what_editors_print_is_no_error() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/quiet");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    let settings = Settings { profile: Some(Profile::Editorial), ..Settings::default() };
    let mut errors = Vec::new();
    for path in paths {
        let source = fs::read_to_string(&path).unwrap();
        let index = LineIndex::new(&source);
        for found in told(&source, &settings).into_iter().filter(|found| found.severity == Severity::Error) {
            let line = index.line(found.span.range().start) + 1;
            errors.push(format!("{}:{line} {} {}", path.display(), found.code.name, found.message));
        }
    }
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}
