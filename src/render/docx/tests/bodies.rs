//! Which lines a document gives: their styles and labels, notes, comments, links, tables.

use super::revision::visit;
use super::*;
use crate::document::{Action, Align, Anchor, Cell, Comment, CommentId, Content, Note, Row, Table, Target, Term};
use crate::text::{NoteId, Style};

/// Checks the lines of a document without changes.
fn lines(document: &Document, expected: &str) {
    check(document, expected, expected);
}

/// Every element of a name in a part: one of its attributes, or its text.
fn all(part: &Element, name: &str, attribute: &str) -> Vec<String> {
    let mut found = Vec::new();
    visit(part, &mut |element| {
        if element.name == name {
            found.push(element.attribute(attribute).map_or_else(|| element.text(), str::to_owned));
        }
    });
    found
}

/// The texts of the runs that a property stands on.
fn with_property(document: &Document, property: &str) -> Vec<String> {
    let mut found = Vec::new();
    visit(&parts(document)["word/document.xml"], &mut |element| {
        let has = |element: &Element| element.child("w:rPr").is_some_and(|p| p.child(property).is_some());
        if element.name == "w:r" && has(element) {
            found.push(element.elements().map(Element::text).collect());
        }
    });
    found
}

#[test]
fn sets_an_instrument_in_the_styles_of_the_union() {
    let sub = |level, dash, label: &str, text: &str| Block {
        label: runs(label),
        ..Block::group(Role::Clause { level, half: Half::Operative, dash }, vec![paragraph(text)])
    };
    let mut first = clause("1", "to act:");
    if let Content::Blocks(blocks) = &mut first.content {
        blocks.extend([
            paragraph("soon;"),
            sub(2, false, "a)", "here;"),
            sub(3, true, "–", "there;"),
            sub(3, true, "", "or so;"),
        ]);
    }
    let text = document(vec![
        line(Role::InstrumentNumber, "RESOLUTION 1 (Testville, 2026)"),
        line(Role::Title, "Examples"),
        line(Role::History, "(Oldtown, 2022)"),
        line(Role::Opening, "The Example Conference (Testville, 2026),"),
        Block::group(
            Role::Section(Half::Preamble),
            vec![line(Role::Call, "noting"), clause("a)", "this;"), clause("b)", "that,")],
        ),
        Block::group(
            Role::Section(Half::Operative),
            vec![line(Role::Call, "resolves"), first, sub(1, true, "–", "dash;"), sub(2, false, "1.1", "deep.")],
        ),
        line(Role::Rule, ""),
    ]);
    lines(
        &text,
        "\
[ResNo] RESOLUTION 1 (Testville, 2026)
[Restitle] Examples
[Resref] (Oldtown, 2022)
[Normalaftertitle] The Example Conference (Testville, 2026),
[Call] noting
a)→this;
b)→that,
[Call] resolves
1→to act:
soon;
[enumlev1] a)→here;
[enumlev2] –→there;
[enumlev2] →or so;
[enumlev1] –→dash;
1.1→deep.
________________",
    );
    assert_eq!(with_property(&text, "w:i"), ["a)", "b)"], "letters of the preamble with their brackets");
}

#[test]
fn sets_a_proposal_line() {
    let term = |term, text: &str| Inline::Term { term, inlines: inlines(text) };
    let inlines = vec![term(Term::Action, "NOC"), Inline::Run(Run::plain(" ")), term(Term::DocNumber, "EXT/37/1")];
    let text = document(vec![Block::new(Role::ProposalLine(Action::NocFirm), inlines)]);
    lines(&text, "[Proposal] NOC→EXT/37/1");
    assert_eq!(with_property(&text, "w:b"), ["NOC"]);
    assert_eq!(with_property(&text, "w:u"), ["NOC"]);
}

#[test]
fn keeps_every_break_tab_and_hyphen() {
    let text = document(vec![paragraph("ITU\u{2011}T\tand\nITU\u{2011}\u{2011}R\u{a0}1")]);
    lines(&text, "ITU\u{2011}T→and↵ITU\u{2011}\u{2011}R\u{a0}1");
    assert!(all(&parts(&text)["word/document.xml"], "w:t", "").iter().all(|text| !text.contains('\u{2011}')));
}

#[test]
fn leaves_out_and_reports_what_xml_cannot_hold() {
    let text = document(vec![paragraph("a\u{1}b\u{b}c <&> \u{fffe}d")]);
    lines(&text, "abc <&> d");
    let problems = docx(&text, &RenderOptions::default()).problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].message, "the character U+0001 cannot be printed");
}

fn note(id: u32, marker: &str, text: &str) -> Note {
    let custom = marker.parse::<u32>().is_err();
    Note {
        id: NoteId(id),
        marker: marker.into(),
        custom,
        anchor: None,
        state: State::KEPT,
        blocks: vec![paragraph(text)],
    }
}

fn mark(id: u32, state: State) -> Inline {
    Inline::Note { id: NoteId(id), state, first: true }
}

/// A paragraph of words with marks of notes behind them.
fn marked(words: Vec<(&str, State, u32)>) -> Block {
    let pieces = words
        .into_iter()
        .flat_map(|(word, state, id)| [Inline::Run(Run::plain(word).with_state(state)), mark(id, state)]);
    Block::new(Role::Paragraph, pieces.collect())
}

/// The footnotes of a file: `1 text`, with `*` for those whose mark is their own.
fn footnotes(document: &Document) -> Vec<String> {
    let parts = parts(document);
    let Some(part) = parts.get("word/footnotes.xml") else { return Vec::new() };
    part.elements()
        .skip(2)
        .map(|note| {
            let number = if all(note, "w:footnoteRef", "").is_empty() { "*" } else { "" };
            format!("{}{number} {}", note.attribute("w:id").unwrap(), all(note, "w:t", "").concat())
        })
        .collect()
}

#[test]
fn lets_word_number_notes_where_it_would_count_the_same() {
    let mut text = document(vec![marked(vec![
        ("a", State::KEPT, 1),
        ("b", State::KEPT, 2),
        ("c", State::KEPT, 3),
        ("d", State::KEPT, 1),
    ])]);
    text.parts[0].notes = vec![note(1, "1", "one"), note(2, "*", "star"), note(3, "2", "two")];
    lines(&text, "a^1b^2*c^3d1");
    assert_eq!(footnotes(&text), ["1 one", "2* *star", "3 two"]);
    let mut second = part(vec![marked(vec![("e", State::KEPT, 1)])]);
    second.notes = vec![note(1, "1", "again one")];
    text.parts.push(second);
    lines(&text, "a^1b^2*c^3d1\ne^41");
    assert_eq!(footnotes(&text)[3], "4* 1again one", "numbers start again in each text");
}

#[test]
fn prints_a_note_in_both_views_where_its_first_mark_goes() {
    let mut text = document(vec![marked(vec![("a", DELETED, 1), ("b", State::KEPT, 1)])]);
    text.parts[0].notes = vec![note(1, "1", "one")];
    check(&text, "a^1b1", "b^2");
    let mut text = document(vec![marked(vec![("a", INSERTED, 1), ("b", State::KEPT, 1)])]);
    text.parts[0].notes = vec![note(1, "1", "one")];
    check(&text, "b^2", "a^1b1");
}

#[test]
fn keeps_notes_with_no_mark_and_marks_with_no_note() {
    let mut text = document(vec![marked(vec![("a", State::KEPT, 9)])]);
    text.parts[0].notes = vec![note(1, "1", "unmarked"), Note { blocks: Vec::new(), ..note(2, "2", "") }];
    lines(&text, "a\n[FootnoteText] 1→unmarked\n[FootnoteText] 2→");
    assert!(footnotes(&text).is_empty());
}

#[test]
fn gives_a_note_without_text_a_paragraph() {
    let mut text = document(vec![marked(vec![("a", State::KEPT, 1)])]);
    text.parts[0].notes = vec![Note { blocks: Vec::new(), ..note(1, "1", "") }];
    lines(&text, "a^1");
    assert_eq!(footnotes(&text), ["1 "]);
}

#[test]
fn ties_answers_to_comments_and_closes_every_range() {
    let comment = |id, answers: Option<u32>| Comment {
        id: CommentId(id),
        author: None,
        date: None,
        text: format!("c{id} <&>\nsecond line"),
        answers: answers.map(CommentId),
    };
    let start = |id| Inline::CommentStart(CommentId(id));
    let mut text = document(vec![
        Block::new(
            Role::Paragraph,
            vec![
                start(0),
                Inline::Run(Run::plain("a")),
                Inline::CommentEnd(CommentId(0)),
                start(1),
                Inline::CommentEnd(CommentId(1)),
            ],
        ),
        Block::new(Role::Paragraph, vec![start(2), start(7)]),
        Block::new(Role::Paragraph, vec![Inline::Run(Run::plain("b")), Inline::CommentEnd(CommentId(0))]),
    ]);
    text.comments = vec![comment(0, None), comment(1, Some(0)), comment(2, Some(9)), comment(3, None)];
    lines(&text, "a\nb");
    let parts = parts(&text);
    let body = &parts["word/document.xml"];
    for name in ["w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"] {
        assert_eq!(all(body, name, "w:id"), ["0", "1", "2"], "{name}");
    }
    assert_eq!(
        all(&parts["word/comments.xml"], "w:t", ""),
        ["c0 <&>", "second line", "c1 <&>", "second line", "c2 <&>", "second line"]
    );
    assert_eq!(all(&parts["word/comments.xml"], "w:comment", "w:author"), ["Author"; 3]);
    assert_eq!(all(&parts["word/commentsExtended.xml"], "w15:commentEx", "w15:paraIdParent"), ["", "00000001", ""]);
}

#[test]
fn links_inside_and_outside() {
    let link = |target, text: &str| Inline::Link { target, inlines: inlines(text) };
    let anchor = |id: &str| Some(Anchor { id: id.into(), was: None, bookmark: id.into() });
    let section = Block {
        anchor: anchor("resolves"),
        ..Block::group(Role::Section(Half::Operative), vec![line(Role::Call, "resolves")])
    };
    let text = document(vec![
        Block::new(
            Role::Paragraph,
            vec![
                link(Target::Anchor("resolves".into()), "inside"),
                link(Target::Anchor("nowhere".into()), " nowhere"),
                link(Target::Work("/akn/un".into()), " work"),
                link(Target::Url("https://itu.int/?a&b".into()), " outside{+more+}"),
                link(Target::Url("https://itu.int/?a&b".into()), " again"),
                link(Target::Url("not an address".into()), " faulty"),
            ],
        ),
        section,
    ]);
    check(
        &text,
        "inside nowhere work outside again faulty\n[Call] resolves",
        "inside nowhere work outsidemore again faulty\n[Call] resolves",
    );
    let parts = parts(&text);
    let body = &parts["word/document.xml"];
    assert_eq!(all(body, "w:hyperlink", "w:anchor"), ["resolves", "", ""]);
    assert_eq!(all(body, "w:hyperlink", "r:id"), ["", "link1", "link1"]);
    assert_eq!(all(body, "w:bookmarkStart", "w:name"), ["resolves"]);
    let targets = all(&parts["word/_rels/document.xml.rels"], "Relationship", "Target");
    assert_eq!(targets.iter().filter(|target| target.starts_with("https")).count(), 1);
}

#[test]
fn fills_every_row_of_a_table() {
    let cell = |column, columns, rows, text: &str| Cell {
        column,
        columns,
        rows,
        align: Align::Start,
        blocks: vec![paragraph(text)],
    };
    let row = |header, cells| Row { header, state: State::KEPT, cells };
    let table = |columns, rows| document(vec![Block::holding(Role::Table, Content::Table(Table { columns, rows }))]);
    let text = table(
        3,
        vec![
            row(true, vec![cell(0, 2, 1, "head"), cell(2, 1, 1, "c")]),
            row(false, vec![cell(0, 1, 9, "down"), cell(2, 1, 1, "z")]),
            row(false, vec![cell(1, 2, 1, "wide"), cell(7, 0, 0, "astray")]),
            row(false, vec![]),
        ],
    );
    let body = &parts(&text)["word/document.xml"];
    let mut spans = Vec::new();
    visit(body, &mut |element| {
        if element.name == "w:tr" {
            let span = |cell: &Element| {
                cell.child("w:tcPr").and_then(|p| p.child("w:gridSpan")?.attribute("w:val")?.parse().ok())
            };
            spans.push(
                element.elements().filter(|e| e.name == "w:tc").map(|cell| span(cell).unwrap_or(1)).sum::<usize>(),
            );
        }
    });
    assert_eq!(all(body, "w:gridCol", "w:w").len(), 7);
    assert_eq!(spans, [7; 4]);
    assert_eq!(all(body, "w:tblHeader", "").len(), 1);
    assert_eq!(all(body, "w:vMerge", "w:val"), ["restart", "continue", "continue"]);
    assert!(shown(&text, View::Base).contains("astray"));
    for odd in
        [table(0, vec![]), table(0, vec![row(false, vec![])]), table(900, vec![row(true, vec![cell(899, 5, 5, "x")])])]
    {
        let _ = shown(&odd, View::Base);
    }
}

#[test]
fn takes_rows_in_and_out() {
    let cell = |text: &str| Cell { column: 0, columns: 1, rows: 1, align: Align::Start, blocks: vec![paragraph(text)] };
    let row = |state, text| Row { header: false, state, cells: vec![cell(text)] };
    let rows = vec![row(State::KEPT, "one"), row(INSERTED, "{+two+}"), row(DELETED, "{-three-}")];
    let text = document(vec![
        paragraph("before"),
        Block::holding(Role::Table, Content::Table(Table { columns: 1, rows })),
        paragraph("after"),
    ]);
    check(
        &text,
        "before\n[Tabletext] one\n[Tabletext] three\nafter",
        "before\n[Tabletext] one\n[Tabletext] two\nafter",
    );
}

#[test]
fn writes_from_right_to_left() {
    let mut text = document(vec![
        paragraph("القرار ITU\u{2011}T 45"),
        Block { language: Some(Language::En), ..paragraph("English") },
    ]);
    text.language = Language::Ar;
    assert_eq!(with_property(&text, "w:rtl"), ["القرار ", " 45"]);
    let body = &parts(&text)["word/document.xml"];
    assert_eq!(all(body, "w:bidi", "").len(), 2, "the first paragraph and the section");
    assert_eq!(all(body, "w:lang", "w:val"), ["en-GB"]);
    let mut quoted = paragraph("");
    let french = Run { language: Some(Language::Fr), style: Style::ITALIC, ..Run::plain("raison d'être") };
    quoted.content = Content::Inlines(vec![
        Inline::Run(french),
        Inline::Run(Run { language: Some(Language::Zh), ..Run::plain("决议") }),
    ]);
    let body = &parts(&document(vec![quoted]))["word/document.xml"];
    assert_eq!(all(body, "w:lang", "w:val"), ["fr-FR", ""]);
    assert_eq!(all(body, "w:lang", "w:eastAsia"), ["", "zh-CN"]);
}
