//! References of a text to its own clauses, typed out: which words each is, and which clause it names.

use plenary::model::{Block, Clause, Kind, Part, lower};
use plenary::syntax::parse;
use plenary::text::{SourceId, View};

use super::{HEAD, settles};

/// A section with clauses 1 to 5, and one of another addressee.
const CLAUSES: &str = "resolves\n\n1 a;\n\n2 b;\n\n3 c:\n\na) d;\n\nb) e;\n\n4 f;\n\n5 g,\n\n";

/// The references of the clause behind `CLAUSES`: the words of each, and the label of the clause it names.
#[track_caller]
fn check(clause: &str, wanted: &str) {
    let source = format!("{HEAD}{CLAUSES}instructs the Secretary-General\n\n{clause}");
    let publication = lower(&source, &parse(&source, SourceId::default())).publication;
    let Some(Part::Instrument(instrument)) = publication.parts.first() else { panic!("no instrument") };
    let mut labels = Vec::new();
    let mut open: Vec<&Clause> = instrument.sections.iter().flat_map(|section| &section.clauses).rev().collect();
    while let Some(clause) = open.pop() {
        open.extend(clause.clauses.iter().rev());
        labels.push((clause.node, clause.label.as_ref().and_then(|label| label.shown.revised.clone())));
    }
    let Block::Paragraph(paragraph) = &instrument.sections[1].clauses[0].body[0] else { panic!() };
    let mut seen = Vec::new();
    for annotation in &paragraph.text.annotations {
        let Kind::Reference(reference) = &annotation.kind else { continue };
        let named = reference.target.revised.and_then(|node| labels.iter().find(|(known, _)| *known == node));
        let named = named.and_then(|(_, label)| label.clone()).unwrap_or("?".into());
        let through = if reference.through { "…" } else { "" };
        seen.push(format!("{through}{named}"));
    }
    assert_eq!(seen.join(" "), wanted, "{}", paragraph.text.shown(View::Revised));
    settles(&source);
}

#[test]
fn each_number_of_a_list_is_its_own() {
    check("to report on *resolves* 3 through 5,", "3 …5");
    check("to report on *resolves* 3 to 5.", "3 …5");
    check("to report on *resolves* 3–5;", "3 …5");
    check("to report on *resolves* 1, 2 and 4 above", "1 2 4");
    check("to report on *resolves 1, 2 and 4* above", "1 2 4");
    check("to report on *resolves* 3 a) and b), and 5.", "a) b) 5");
}

#[test]
fn what_is_counted_is_no_reference() {
    check("to note that it resolves 3 through 5 cases", "");
}
