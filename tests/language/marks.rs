//! Revision marks, and structure read through them.

use plenary::model::{Clause, Part, lower};
use plenary::syntax::parse;
use plenary::text::{SourceId, View};

use super::{HEAD, check_body, problems, settles};

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
    settles(&source);
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
fn a_label_in_one_view_alone_is_a_pin() {
    labels("resolves\n\n{--1--} to share.", "1→");
    labels("resolves\n\n{++1++} to share;\n\n{++2 to repair.++}", "→1 →2");
    labels("noting\n\n{--a)--} x,", "a)→");
    labels("noting\n\n{++a)++} x;\n\n{++b) y,++}", "→a) →b)");
    labels("resolves\n\n{--1 --}to share.", "1→");
    check_body("resolves\n\n{--1--} to share.", "Call: resolves\nClause 1 [{--1--}]: to share.");
    check_body("resolves\n\n{++1++} to share.", "Call: resolves\nClause 1 [{++1++}]: to share.");
    check_body("resolves\n\n1 a;\n\n{--2--} b.", "Call: resolves\nClause 1 [1]: a;\nClause 1 [{--2--}]: b.");
}

#[test]
fn a_deleted_letter_is_no_roman_number() {
    check_body(
        "noting\n\na) x;\n\nb) y;\n\nc) z:\n\ni) one;\n\nii) two;\n\n{--c) old;--}\n\nd) w,",
        "Call: noting\nClause 1 [a)]: x;\nClause 1 [b)]: y;\nClause 1 [c)]: z:\nClause 2 [i)]: one;\nClause 2 [ii)]: two;\n\
         Clause 1 [c)]: old;--}\nClause 1 [d)]: w,",
    );
    check_body(
        "noting\n\na) x;\n\nb) y;\n\nc) z:\n\n{--c) old:--}\n\n{--i) one;--}\n\n{--ii) two;--}\n\nd) w,",
        "Call: noting\nClause 1 [a)]: x;\nClause 1 [b)]: y;\nClause 1 [c)]: z:\nClause 1 [c)]: old:--}\n\
         Clause 2 [i)]: one;--}\nClause 2 [ii)]: two;--}\nClause 1 [d)]: w,",
    );
    check_body(
        "noting\n\na) x;\n\n{++b) new:++}\n\n{++i) one;++}\n\n{++ii) two;++}\n\n{--b) old:--}\n\n{--i) one;--}\n\n{--ii) two;--}\n\nc) w,",
        "Call: noting\nClause 1 [a)]: x;\nClause 1 [b)]: new:++}\nClause 2 [i)]: one;++}\nClause 2 [ii)]: two;++}\n\
         Clause 1 [b)]: old:--}\nClause 2 [i)]: one;--}\nClause 2 [ii)]: two;--}\nClause 1 [c)]: w,",
    );
    check_body(
        "noting\n\n{++a) x;++}\n\n{++b) y;++}\n\nc) z:\n\ni) one;\n\nii) two;\n\n{--c) old:--}\n\n{--i) one;--}\n\n{--ii) two;--}\n\nd) w,",
        "Call: noting\nClause 1 [a)]: x;++}\nClause 1 [b)]: y;++}\nClause 1 [c)]: z:\nClause 2 [i)]: one;\nClause 2 [ii)]: two;\n\
         Clause 1 [c)]: old:--}\nClause 2 [i)]: one;--}\nClause 2 [ii)]: two;--}\nClause 1 [d)]: w,",
    );
}

#[test]
fn what_is_deleted_before_a_label_is_kept() {
    check_body("noting\n\na) w;\n\n{--b) x--} b) y,", "Call: noting\nClause 1 [a)]: w;\nClause 1 [{--b) x--} b)]: y,");
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
    assert_eq!(problems("{--a\n\nb--}"), ["unclosed-mark"], "one fault, told once");
    assert_eq!(problems("{++a\n\n{--b\n\nc--}{@APT}\n\nd++}"), ["unclosed-mark"; 2]);
    assert_eq!(problems("{--a\n\nb++}"), ["unclosed-mark", "unopened-mark"]);
    assert_eq!(problems("a {++b\n\nc++}"), ["unclosed-mark", "unopened-mark"]);
    assert_eq!(problems("{++\n\nx"), ["unclosed-fence"]);
    assert_eq!(problems("*a {++b* c++}"), ["crossing-emphasis"]);
    assert!(problems(r"\{++ and {++x\++}y++} and a~b").is_empty());
}

#[test]
fn authors_may_be_divided_by_a_line_end() {
    let source = format!(
        "{HEAD}resolves\n\n1 to help {{++all++}}{{@BDT\n2025-09-30}} members;\n\n2 to {{--not--}}{{@\"Viet\r\nNam\"\n#m}} go; {{++not++}}{{@RUS\n#m}}."
    );
    assert_eq!(problems(&source), [""; 0]);
    let file = parse(&source, SourceId::default());
    let publication = lower(&source, &file).publication;
    let authors: Vec<&str> = publication.authors.iter().map(|author| author.code.as_str()).collect();
    assert_eq!(authors, ["BDT", "Viet Nam", "RUS"]);
    assert_eq!(publication.changes[0].date.map(|date| date.to_string()).as_deref(), Some("2025-09-30"));
    settles(&source);
}

#[test]
fn authors_that_stand_in_the_text_are_told() {
    let body = "resolves\n\n1 to help {++all++} {@BDT};\n\n2 to {@BDT 2025-09-30} go {++on++}\n{@RUS};\n\n3 to \\{@BDT} and {@} and it{@ x}.";
    let source = format!("{HEAD}{body}");
    let file = parse(&source, SourceId::default());
    let told: Vec<String> = lower(&source, &file)
        .problems
        .iter()
        .map(|it| format!("{}: {}", &source[it.span.range()], it.message))
        .collect();
    assert_eq!(
        told,
        [
            "{@BDT}: a blank between a mark and its author",
            "{@BDT 2025-09-30}: an author that stands behind no mark",
            "{@RUS}: a blank between a mark and its author",
        ]
    );
}
