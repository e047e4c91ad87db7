//! What is written looks as a person would have typed it.

use crate::model::{Publication, lower};
use crate::syntax::parse;
use crate::text::SourceId;

use super::write;

fn read(source: &str) -> Publication {
    lower(source, &parse(source, SourceId::default())).publication
}

/// Writes what a source means, which is the canonical form of it, and reads it again.
#[track_caller]
fn check(source: &str, wanted: &str) {
    let model = read(source);
    let written = write(&model);
    assert_eq!(written, wanted);
    let (before, after) =
        (serde_json::to_string_pretty(&model).unwrap(), serde_json::to_string_pretty(&read(&written)).unwrap());
    assert_eq!(after, before, "\n{written}");
}

/// A text that is in canonical form already.
#[track_caller]
fn canonical(source: &str) {
    check(source, source);
}

#[test]
fn a_paragraph() {
    canonical("one two\n");
}
