//! What is told about real texts of the Union, where they are at hand.

use std::fs;
use std::path::{Path, PathBuf};

use plenary::diagnostic::{Diagnostic, Severity};
use plenary::lint::Settings;

use super::told;

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/corpus");
    folder.is_dir().then_some(folder)
}

/// Line and name of a finding.
fn place(source: &str, finding: &Diagnostic) -> (usize, &'static str) {
    (source[..finding.span.range().start].matches('\n').count() + 1, finding.code.name)
}

/// Asks that a text is told of certain faults, by line.
fn check(name: &str, wanted: &[(usize, &str, Severity)]) {
    let Some(folder) = corpus() else { return };
    let source = fs::read_to_string(folder.join(name)).unwrap();
    let told = told(&source, &Settings::default());
    for (line, rule, severity) in wanted {
        let found = told.iter().find(|finding| place(&source, finding) == (*line, *rule));
        assert_eq!(found.map(|finding| finding.severity), Some(*severity), "{name}:{line} {rule}");
    }
}

#[test]
fn a_common_proposal_of_2014() {
    check(
        "wtdc14-acp-37-4.plen",
        &[
            (2, "cover-incomplete", Severity::Warning),
            (14, "proposal-without-reasons", Severity::Warning),
            (22, "opening-differs-from-heading", Severity::Error),
            (26, "edition-not-in-register", Severity::Info),
            (36, "colon-without-list", Severity::Error),
            (10, "mixed-quotes", Severity::Warning),
            (30, "abbreviation-explained-twice", Severity::Info),
            (32, "abbreviation-explained-twice", Severity::Info),
            (56, "abbreviation-explained-twice", Severity::Info),
            (114, "divided-word", Severity::Info),
            (116, "divided-word", Severity::Info),
            (144, "developing-countries-without-note", Severity::Info),
            (154, "name-in-small-letters", Severity::Error),
            (154, "and-between-clauses", Severity::Warning),
            (160, "past-session", Severity::Warning),
            (182, "note-without-full-stop", Severity::Warning),
            (48, "superseded-edition", Severity::Info),
            (58, "undated-citation", Severity::Info),
            (76, "superseded-edition", Severity::Info),
            (104, "clause-repeated", Severity::Info),
            (106, "clause-repeated", Severity::Info),
            (108, "clause-repeated", Severity::Info),
            (110, "mixed-editions", Severity::Warning),
            (124, "mixed-editions", Severity::Warning),
            (124, "superseded-edition", Severity::Info),
        ],
    );
}

#[test]
fn a_draft_opinion_of_2009() {
    check(
        "wtpf09-draft-opinion-4.plen",
        &[
            (18, "abbreviation-before-explanation", Severity::Warning),
            (24, "article-before-itu", Severity::Info),
            (28, "abbreviation-explained-twice", Severity::Info),
            (52, "divided-word", Severity::Warning),
            (54, "article-before-itu", Severity::Info),
            (60, "divided-word", Severity::Warning),
            (66, "article-before-itu", Severity::Info),
            (72, "divided-word", Severity::Warning),
            (80, "other-spelling", Severity::Warning),
            (24, "citation-without-body", Severity::Warning),
            (24, "subject-without-on", Severity::Info),
            (30, "doubled-punctuation", Severity::Error),
            (34, "body-before-year", Severity::Warning),
            (34, "semicolon-before-call", Severity::Error),
            (36, "call-repeated", Severity::Warning),
            (40, "subject-without-on", Severity::Info),
            (62, "comma-between-clauses", Severity::Error),
            (68, "colon-without-list", Severity::Error),
            (86, "early-full-stop", Severity::Error),
            (90, "task-without-to", Severity::Warning),
            (92, "early-full-stop", Severity::Error),
            (94, "early-full-stop", Severity::Error),
            (98, "single-clause-with-label", Severity::Error),
        ],
    );
}
