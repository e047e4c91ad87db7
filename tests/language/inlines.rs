//! Inlines: what the stars, brackets, marks and backslashes of a block make of its text.

use std::fmt::Write;

use plenary::model::{Block, Clause, Part, Text, lower};
use plenary::syntax::parse;
use plenary::text::SourceId;

use super::{HEAD, check, check_body, settles};

/// A text with its styles and states: `plain <i>italic</i> [+inserted][-deleted]`.
fn shown(text: &Text) -> String {
    let mut out = String::new();
    for run in &text.runs {
        let mut piece = run.text.to_string();
        for (set, tag) in [(run.style.italic, "i"), (run.style.bold, "b")] {
            piece = if set { format!("<{tag}>{piece}</{tag}>") } else { piece };
        }
        for (mark, sign) in [(run.state.del, '-'), (run.state.ins, '+')] {
            piece = if mark.is_some() { format!("[{sign}{piece}]") } else { piece };
        }
        let _ = write!(out, "{piece}");
    }
    out
}

/// Checks the text of a paragraph of prose.
#[track_caller]
fn check_text(source: &str, wanted: &str) {
    let publication = lower(source, &parse(source, SourceId::default())).publication;
    let Some(Part::Prose(blocks)) = publication.parts.first() else { panic!("no prose") };
    let [Block::Paragraph(paragraph)] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(shown(&paragraph.text), wanted, "{source}");
    settles(source);
}

/// The first clause behind a call.
fn first_clause(source: &str) -> Clause {
    let source = format!("{HEAD}noting\n\n{source}");
    let publication = lower(&source, &parse(&source, SourceId::default())).publication;
    let Some(Part::Instrument(instrument)) = publication.parts.first() else { panic!("no instrument") };
    instrument.sections[0].clauses[0].clone()
}

#[test]
fn emphasis_stands_beside_marks() {
    check_text("{++the ++}*new* text", "[+the ]<i>new</i> text");
    check_text("*{++new++} text*", "[+<i>new</i>]<i> text</i>");
    check_text("*old {--text--}*, x", "<i>old </i>[-<i>text</i>], x");
}

#[test]
fn a_backslash_makes_a_paragraph() {
    check_body("noting\n\nx,\n\n  *\\recalling*", "Call: noting\nClause 1: x,\nClauseParagraph: *\\recalling*");
    check_text("{--Old: --}\\1 of many", "[-Old: ]1 of many");
    check_text("[\\a) of many]", "[a) of many]");
    check_text("\\Words are no label", "\\Words are no label");
    check("# H\n\n1 \\Foo is no heading", "Heading [#]: H\nItem 1 [1]: \\Foo is no heading");
    let clause = first_clause("• \\considering");
    let Block::Paragraph(paragraph) = &clause.body[0] else { panic!() };
    assert_eq!(shown(&paragraph.text), "considering");
    check("MOD ACP/37/4\n\n\\Note: none", "Proposal: MOD ACP/37/4\nParagraph: \\Note: none");
}

#[test]
fn a_clause_without_label_has_a_name() {
    let clause = first_clause("{#one} that,");
    assert_eq!((clause.label, clause.name.as_deref()), (None, Some("one")));
    assert_eq!(first_clause("{++{#one} that,++}").name.as_deref(), Some("one"));
}

#[test]
fn deleted_numbers_follow_one_another() {
    let deleted: String = (2..9).map(|n| format!("{{--{n} x;--}}\n\n")).collect();
    let wanted: String = (2..9).map(|n| format!("Clause 1 [{n}]: x;--}}\n")).collect();
    check_body(
        &format!("resolves\n\n1 x;\n\n{deleted}2 y."),
        &format!("Call: resolves\nClause 1 [1]: x;\n{wanted}Clause 1 [2]: y."),
    );
}

#[test]
fn rows_of_the_table_of_inlines() {
    check_text("*i* **b** ***both***, in*side*word", "<i>i</i> <b>b</b> <b><i>both</i></b>, in*side*word");
    check_text("[text](Dubai, 2014) and [x](#y)", "[text](Dubai, 2014) and x");
    check_text("see https://itu.int/a and <https://itu.int/b>", "see https://itu.int/a and https://itu.int/b");
    check_text("[one [two] three] and [shall]/[should]", "[one [two] three] and [shall]/[should]");
    check_text("unpaired ] and * and } and [", "unpaired ] and * and } and [");
    check_text("x~y, ~ z~ 50 MHz", "x\u{a0}y, ~ z~ 50 MHz");
    check_text(r"\*plain\* and \[^1]", "*plain* and [^1]");
}
