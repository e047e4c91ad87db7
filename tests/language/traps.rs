//! The traps of the language: inputs that a naive reader gets wrong.

use plenary::model::{Kind, Part, Publication, lower};
use plenary::syntax::parse;
use plenary::text::{SourceId, View};

use super::{HEAD, check, check_body, problems};

fn read(source: &str) -> Publication {
    lower(source, &parse(source, SourceId::default())).publication
}

/// The json of the model, to look for what must or must not be there.
fn json(source: &str) -> String {
    serde_json::to_string(&read(source)).unwrap()
}

#[test]
fn prose_that_begins_with_a_verb() {
    check(
        "MOD ACP/37/4\n\nConsidering not only the interest of many, APT proposes a revision.",
        "Proposal: MOD ACP/37/4\nParagraph: Considering not only the interest of many, APT proposes a revision.",
    );
    check_body(
        "noting\n\nx,\n\nrecalling Resolution 45 (Doha, 2006),",
        "Call: noting\nClause 1: x,\nClauseParagraph: recalling Resolution 45 (Doha, 2006),",
    );
}

#[test]
fn a_citation_under_a_call_is_no_heading() {
    check_body(
        "recalling\n\nResolution 196 (Rev. Dubai, 2018) of this conference,",
        "Call: recalling\nClause 1: Resolution 196 (Rev. Dubai, 2018) of this conference,",
    );
}

#[test]
fn an_opening_line_without_its_comma() {
    check(
        "RESOLUTION 34 (Rev. Dubai, 2018)\n\nAssistance to some\n\nThe World Telecommunication Development Conference (Dubai, 2018)\n\nrecalling\n\nx.",
        "InstrumentHeading: RESOLUTION 34 (Rev. Dubai, 2018)\nTitle: Assistance to some\n\
         Opening: The World Telecommunication Development Conference (Dubai, 2018)\nCall: recalling\nClause 1: x.",
    );
}

#[test]
fn a_placeholder_is_no_link() {
    let publication = read("DRAFT NEW RESOLUTION [ACP-1](Dubai, 2014)\n\nTitle");
    let Some(Part::Instrument(instrument)) = publication.parts.first() else { panic!() };
    let identity = instrument.identity.revised.as_ref().unwrap();
    assert_eq!(identity.number.as_ref().unwrap().printed(), "[ACP-1]");
    assert!(instrument.heading.paragraph.text.annotations.iter().all(|a| !matches!(a.kind, Kind::Link(_))));
}

#[test]
fn stars_behind_brackets_are_no_emphasis() {
    let json = json(&format!("{HEAD}noting\n\nx (Rev.WRC-07)*; y (Rev.WRC-12)**,"));
    assert!(json.contains("(Rev.WRC-07)*; y (Rev.WRC-12)**,") && !json.contains("italic"), "{json}");
}

#[test]
fn addresses_names_and_tildes() {
    let json = json("it@itu.int, @itu; ~50 MHz, No.~5 and //itu.int/x");
    assert!(json.contains("it@itu.int, @itu; ~50 MHz, No.\u{a0}5 and //itu.int/x"), "{json}");
    assert!(!json.contains("eference"), "{json}");
}

#[test]
fn dashes_numbers_and_deletions() {
    check("- x:\n\n-5 dBm\n\n{--x--}", "Item 1 [-]: x:\nParagraph: -5 dBm\nParagraph: {--x--}");
    check(r"\- x", r"Paragraph: \- x");
}

#[test]
fn a_hash_before_a_number_is_text() {
    check("#12345", "Paragraph: #12345");
}

#[test]
fn a_title_that_ends_in_a_number() {
    check(
        "RESOLUTION 7 (Dubai, 2018)\n\nSharing in the frequency bands\n2 010-2 025 MHz\n\nThe Council,\n\nnoting\n\nx,",
        "InstrumentHeading: RESOLUTION 7 (Dubai, 2018)\nTitle: Sharing in the frequency bands 2 010-2 025 MHz\n\
         Opening: The Council,\nCall: noting\nClause 1: x,",
    );
}

#[test]
fn an_opening_line_over_two_lines() {
    check(
        "RESOLUTION 99 (Minneapolis, 1998)\n\nStatus\n\nThe Plenipotentiary Conference of the International Telecommunication Union\n(Minneapolis, 1998),\n\nnoting\n\nx,",
        "InstrumentHeading: RESOLUTION 99 (Minneapolis, 1998)\nTitle: Status\n\
         Opening: The Plenipotentiary Conference of the International Telecommunication Union (Minneapolis, 1998),\n\
         Call: noting\nClause 1: x,",
    );
}

#[test]
fn bullets_from_the_web() {
    check_body(
        "• considering\n\n  • a) that x;\n\n• recalling\n\n  • Resolution 58 of this conference,",
        "Call: considering\nClause 1 [a)]: that x;\nCall: recalling\nClause 1: Resolution 58 of this conference,",
    );
}

#[test]
fn an_inserted_call_takes_no_clause_from_the_base() {
    let source = format!("{HEAD}recalling\n\nx,\n\n{{++noting++}}\n\na) y,");
    check_body(
        "recalling\n\nx,\n\n{++noting++}\n\na) y,",
        "Call: recalling\nClause 1: x,\nCall: {++noting++}\nClause 1 [a)]: y,",
    );
    let Some(Part::Instrument(instrument)) = read(&source).parts.pop() else { panic!() };
    assert_eq!(instrument.sections[1].call.text.shown(View::Base).trim(), "");
}

#[test]
fn emphasis_does_not_cross_a_mark() {
    check("*a {++b* c++}", "Paragraph: *a {++b* c++}");
    assert_eq!(problems("*a {++b* c++}"), ["crossing-emphasis"]);
}

#[test]
fn a_bracket_across_two_clauses() {
    check_body("resolves\n\n[1 to x;\n\n2 to y]", "Call: resolves\nClause 1 [1]: to x;\nClause 1 [2]: to y]");
}
