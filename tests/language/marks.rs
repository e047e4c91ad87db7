//! Revision marks, and structure read through them.

use plenary::model::{Clause, Part, lower};
use plenary::syntax::parse;
use plenary::text::{SourceId, View};

use super::{HEAD, check_body, problems};

/// Base and revised label of every clause of the first instrument, in order: `b→i)`.
#[track_caller]
fn labels(source: &str, wanted: &str) {
    let source = format!("{HEAD}{source}");
    let file = parse(&source, SourceId::default());
    let publication = lower(&source, &file).publication;
    let Some(Part::Instrument(instrument)) = publication.parts.first() else { panic!("no instrument") };
    let mut seen = Vec::new();
    let mut open: Vec<&Clause> = instrument.sections.iter().flat_map(|section| &section.clauses).rev().collect();
    while let Some(clause) = open.pop() {
        open.extend(clause.clauses.iter().rev());
        let shown = clause.label.as_ref().map(|label| label.shown.clone()).unwrap_or_default();
        let side = |text: Option<&String>| text.map_or("", String::as_str).to_string();
        let (base, revised) = (side(shown.get(View::Base)), side(shown.get(View::Revised)));
        seen.push(if base == revised { revised } else { format!("{base}→{revised}") });
    }
    assert_eq!(seen.join(" "), wanted, "\n{source}\n");
}

#[test]
fn base_labels_move_with_what_is_inserted_and_deleted() {
    labels("noting\n\na) x;\n\n{++b) new;++}\n\nc) y;\n\n{--c) old;--}\n\nd) z,", "a) →b) b)→c) c)→ d)");
    labels(
        "resolves\n\n1 x:\n\na) one;\n\n{++b) two;++}\n\nc) three;\n\n{++2 new;++}\n\n3 y:\n\n3.1 z.",
        "1 a) →b) b)→c) →2 2→3 2.1→3.1",
    );
}

#[test]
fn a_series_without_marks_keeps_its_labels() {
    labels("noting\n\na) x;\n\nb) y;\n\nd) z,", "a) b) d)");
}

#[test]
fn bis_hangs_on_its_stem() {
    labels("noting\n\na) x;\n\n{++b) new;++}\n\nc) y;\n\nc)bis z;\n\nd) z,", "a) →b) b)→c) b)bis→c)bis c)→d)");
    labels("noting\n\na) x;\n\n{++a)bis new;++}\n\nb) y,", "a) →a)bis b)");
}

#[test]
fn one_clause_has_no_label() {
    labels("noting\n\na) x;\n\n{++b) new,++}", "→a) →b)");
    labels("noting\n\n{--a) old;--}\n\nx,\n\n{--c) old,--}", "a)→ b)→ c)→");
    labels("noting\n\nx,\n\n{--b) old,--}", "a)→ b)→");
}

#[test]
fn a_pin_wins() {
    labels("noting\n\na) x;\n\n{~~d~>b~~}) y;\n\nc) z,", "a) d)→b) c)");
    labels("noting\n\na) x;\n\n{++b) n;++}\n\n{~~b~>c~~}) y,", "a) →b) b)→c)");
}

#[test]
fn marks_hide_nothing() {
    check_body(
        "{++noting++}\n\na) x;\n\n{~~b~>c~~}) y,",
        "Call: {++noting++}\nClause 1 [a)]: x;\nClause 1 [{~~b~>c~~})]: y,",
    );
    check_body("{~~recalls~>recalling~~}\n\nx,", "Call: {~~recalls~>recalling~~}\nClause 1: x,");
    check_body(
        "{++\n\nnoting\n\nx,\n\n++}{@APT 2014-03-30}\n\nresolves\n\ny.",
        "Fence: {++\nCall: noting\nClause 1: x,\nFence: ++}{@APT 2014-03-30}\nCall: resolves\nClause 1: y.",
    );
}

#[test]
fn faults_are_told() {
    assert_eq!(problems("a {++b\n\nc++}"), ["unclosed-mark", "unopened-mark"]);
    assert_eq!(problems("{++\n\nx"), ["unclosed-fence"]);
    assert_eq!(problems("*a {++b* c++}"), ["crossing-emphasis"]);
    assert!(problems(r"\{++ and {++x\++}y++} and a~b").is_empty());
}
