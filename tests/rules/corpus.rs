//! What an editor expects to be told about two real texts, where they are at hand: every fault, at its place.
//!
//! Two sources have their revision marks recovered by hand; what only the texts they come from still show, such as marks
//! that were lost, is asked of those.

use std::fs;
use std::path::{Path, PathBuf};

use plenary::diagnostic::Severity::{self, Error, Info, Warning};
use plenary::lint::Settings;
use plenary::text::LineIndex;

use super::told;

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared/corpus");
    folder.is_dir().then_some(folder)
}

/// Asks that a text is told of certain faults, by line and column, and of nothing in the lines that are right.
fn check(name: &str, wanted: &[(usize, usize, &str, Severity)], right: &[usize]) {
    let Some(folder) = corpus() else { return };
    let source = fs::read_to_string(folder.join(name)).unwrap();
    let index = LineIndex::new(&source);
    let told: Vec<_> = told(&source, &Settings::default())
        .into_iter()
        .map(|finding| {
            let at = index.position(&source, finding.span.range().start);
            (at.line, at.column, finding.code.name, finding.severity)
        })
        .collect();
    let missing: Vec<_> = wanted.iter().filter(|it| !told.contains(it)).collect();
    assert!(missing.is_empty(), "{name} is not told of {missing:#?}\nbut of {told:#?}");
    let noise: Vec<_> = told.iter().filter(|(line, ..)| right.contains(line)).collect();
    assert!(noise.is_empty(), "{name}: {noise:#?}");
}

#[test]
fn a_common_proposal_of_2014() {
    check(
        "wtdc14-acp-37-4.plen",
        &[
            (2, 1, "cover-incomplete", Warning),
            // Straight and curly quotation marks: the fewer ones.
            (10, 24, "mixed-quotes", Warning),
            (10, 346, "mixed-quotes", Warning),
            // Its reasons stand before the text.
            (14, 5, "proposal-without-reasons", Warning),
            (22, 53, "opening-differs-from-heading", Error),
            (26, 4, "edition-not-in-register", Info),
            (30, 47, "abbreviation-explained-twice", Info),
            (32, 47, "abbreviation-explained-twice", Info),
            (36, 183, "colon-without-list", Error),
            (48, 74, "superseded-edition", Info),
            (56, 523, "abbreviation-explained-twice", Info),
            (58, 4, "undated-citation", Info),
            (76, 101, "superseded-edition", Info),
            // What *recalling further* a) to c) say already.
            (104, 4, "clause-repeated", Info),
            (106, 4, "clause-repeated", Info),
            (108, 4, "clause-repeated", Info),
            (110, 269, "mixed-editions", Warning),
            (114, 9, "divided-word", Info),
            (116, 66, "divided-word", Info),
            (124, 9, "superseded-edition", Info),
            (124, 9, "mixed-editions", Warning),
            (124, 75, "superseded-edition", Info),
            (144, 62, "developing-countries-without-note", Info),
            (154, 28, "name-in-small-letters", Error),
            (154, 115, "and-between-clauses", Warning),
            (160, 433, "past-session", Warning),
            (182, 136, "note-without-full-stop", Warning),
        ],
        // The conference may ask the Secretary-General, and one clause alone has no label.
        &[158, 164, 178, 180],
    );
}

#[test]
fn the_same_proposal_as_it_came_out_of_word() {
    check(
        "raw-acp-37-4.txt",
        &[
            // The title line, items, a code, a reference: deleted and inserted text run together.
            (15, 21, "lost-revision-marks", Error),
            (20, 19, "lost-revision-marks", Error),
            (28, 1, "label-out-of-sequence", Error),
            (29, 1, "label-out-of-sequence", Error),
            (29, 5, "lost-revision-marks", Error),
            (33, 21, "lost-revision-marks", Error),
            (35, 298, "lost-revision-marks", Error),
            (62, 300, "lost-revision-marks", Error),
            (86, 1, "label-out-of-sequence", Error),
            (92, 101, "lost-revision-marks", Error),
            (5, 2, "mod-without-changes", Error),
            // Blanks at the end of lines.
            (16, 55, "doubled-blank", Info),
            (17, 40, "doubled-blank", Info),
            (67, 121, "doubled-blank", Info),
            (74, 9, "doubled-blank", Info),
            // Anchors of Word.
            (39, 1, "word-bookmark", Warning),
            (53, 1, "word-bookmark", Warning),
            (79, 1, "word-bookmark", Warning),
            (75, 413, "word-footnote", Warning),
            (93, 67, "call-with-mark", Error),
        ],
        &[87, 90, 97, 98],
    );
}

#[test]
fn a_draft_opinion_of_2009() {
    check(
        "wtpf09-draft-opinion-4.plen",
        &[
            (18, 9, "abbreviation-before-explanation", Warning),
            (24, 4, "citation-without-body", Warning),
            (24, 39, "subject-without-on", Info),
            (24, 159, "article-before-itu", Info),
            (26, 4, "citation-without-body", Warning),
            (26, 40, "subject-without-on", Info),
            (28, 74, "abbreviation-explained-twice", Info),
            (30, 126, "doubled-punctuation", Error),
            (30, 488, "into-account-of", Warning),
            (34, 72, "body-before-year", Warning),
            (34, 180, "semicolon-before-call", Error),
            (36, 1, "call-repeated", Warning),
            (38, 74, "body-before-year", Warning),
            (40, 95, "subject-without-on", Info),
            (52, 136, "divided-word", Warning),
            (54, 544, "article-before-itu", Info),
            (60, 297, "divided-word", Warning),
            (62, 280, "comma-between-clauses", Error),
            (66, 9, "article-before-itu", Info),
            (68, 283, "colon-without-list", Error),
            (72, 141, "divided-word", Warning),
            (80, 125, "other-spelling", Warning),
            (86, 303, "early-full-stop", Error),
            (90, 3, "task-without-to", Warning),
            (92, 322, "early-full-stop", Error),
            (94, 145, "early-full-stop", Error),
            (98, 1, "single-clause-with-label", Error),
        ],
        &[10, 44, 46, 88],
    );
}

#[test]
fn the_same_opinion_as_it_was_pasted() {
    check(
        "raw-draft-opinion-4.txt",
        &[
            (2, 17, "title-in-title-case", Warning),
            (27, 71, "abbreviation-explained-twice", Info),
            (29, 123, "doubled-punctuation", Error),
            (29, 485, "into-account-of", Warning),
            (33, 177, "semicolon-before-call", Error),
            (35, 1, "call-repeated", Warning),
            (65, 277, "comma-between-clauses", Error),
            (70, 1, "operative-without-numbers", Error),
            (71, 281, "colon-without-list", Error),
            (90, 300, "early-full-stop", Error),
            (95, 1, "task-without-to", Warning),
            (105, 1, "single-clause-with-label", Error),
        ],
        &[3],
    );
}
