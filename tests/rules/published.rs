//! Every finding on six resolutions as the Union published them, judged in `tests/spec/published.toml`.
//!
//! Positions, codes and reasons only: the texts are the Union's and stand beside the project, where they are at hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use plenary::diagnostic::{Diagnostic, Severity};
use plenary::lint::{Profile, Settings};
use plenary::text::LineIndex;

use super::told;

#[derive(Deserialize)]
struct Published {
    finding: Vec<Judged>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    file: String,
    line: usize,
    column: usize,
    code: String,
    severity: String,
    verdict: Verdict,
    why: String,
}

/// What a reader who knows the drafting rules says to a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verdict {
    Right,
    Debatable,
    Wrong,
}

/// What a conversion leaves, as the reader tells it: notes and words torn apart, lines run together.
const RESIDUE: &[&str] = &[
    "note-number-in-text",
    "note-run-in",
    "note-as-printed",
    "word-bookmark",
    "word-footnote",
    "page-furniture",
    "broken-word",
    "item-run-in",
    "call-run-in",
];

fn judged() -> Vec<Judged> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/published.toml");
    toml::from_str::<Published>(&fs::read_to_string(path).unwrap()).unwrap().finding
}

/// The published texts by name, where they are at hand.
fn texts() -> BTreeMap<String, String> {
    let folder = |beside: &Path| beside.join("shared/corpus/pp18");
    let folder: Option<PathBuf> = Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(folder);
    let entries = folder.and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()))
        .collect()
}

/// As a text to be published is checked: every rule, at its full weight.
fn editorial(source: &str) -> Vec<Diagnostic> {
    told(source, &Settings { profile: Some(Profile::Editorial), ..Settings::default() })
}

fn is_residue(finding: &Diagnostic) -> bool {
    RESIDUE.contains(&finding.code.name)
}

#[test]
fn every_finding_has_a_verdict() {
    let texts = texts();
    if texts.is_empty() {
        return;
    }
    let mut found = BTreeSet::new();
    for (file, source) in &texts {
        let index = LineIndex::new(source);
        for finding in editorial(source) {
            let at = index.position(source, finding.span.range().start);
            let code = finding.code.code;
            found.insert(format!("{file}:{}:{} {code} {}", at.line, at.column, finding.severity.word()));
        }
    }
    let judged: BTreeSet<String> = judged()
        .iter()
        .map(|it| format!("{}:{}:{} {} {}", it.file, it.line, it.column, it.code, it.severity))
        .collect();
    let new: Vec<_> = found.difference(&judged).collect();
    let gone: Vec<_> = judged.difference(&found).collect();
    assert!(new.is_empty() && gone.is_empty(), "not judged: {new:#?}\nno longer found: {gone:#?}");
}

#[test]
fn every_verdict_has_a_reason_and_none_is_wrong() {
    for it in judged() {
        let place = format!("{}:{}:{} {}", it.file, it.line, it.column, it.code);
        assert!(it.why.split_whitespace().count() >= 4, "{place}: why?");
        assert_ne!(it.verdict, Verdict::Wrong, "{place}: {}", it.why);
    }
}

#[test]
fn at_most_one_error_in_a_thousand_words() {
    let (mut words, mut errors) = (0, Vec::new());
    for (file, source) in texts() {
        words += source.split_whitespace().count();
        let found = editorial(&source).into_iter();
        let found = found.filter(|finding| finding.severity == Severity::Error && !is_residue(finding));
        errors.extend(found.map(|finding| format!("{file}: {}", finding.message)));
    }
    assert!(errors.len() * 1000 <= words, "{words} words\n{}", errors.join("\n"));
}

#[test]
fn residue_is_told_once_and_as_a_warning() {
    for (file, source) in texts() {
        let found = editorial(&source);
        for residue in found.iter().filter(|finding| is_residue(finding)) {
            assert_ne!(residue.severity, Severity::Error, "{file}: {}", residue.message);
            let again = found.iter().find(|it| {
                it.code != residue.code && it.span.start < residue.span.end && residue.span.start < it.span.end
            });
            assert!(again.is_none(), "{file}: {} is told again as {:?}", residue.message, again);
        }
    }
}
