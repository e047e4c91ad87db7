//! Documents no one would compose: whatever they hold, they are set, written, and nothing of them is lost.

use plenary::document::{
    Action, Align, Anchor, Block, Cell, Content, CoverField, Document, Inline, Note, Part, PartKind, Role, Row, Table,
    Target, Term,
};
use plenary::language::Half;
use plenary::layout::{Fonts, arrange};
use plenary::render::{RenderOptions, pdf};
use plenary::text::{ChangeId, Language, NoteId, Raise, Run, State, Style, View};
use proptest::prelude::*;
use proptest::sample::select;

use super::read_back::check_tags;
use super::sample::empty;

fn words() -> impl Strategy<Value = String> {
    let odd = [
        "",
        " ",
        "\u{a0}",
        "a\u{ad}b",
        "\u{2060}",
        "\n\t",
        "قرار",
        "שלום)",
        "决议",
        "e\u{301}",
        "\u{13000}",
        "x".repeat(300).leak(),
        "§ 4",
    ];
    prop_oneof![3 => "[a-zA-Z ,;.()-]{0,60}", 1 => select(odd.to_vec()).prop_map(String::from)]
}

fn state() -> impl Strategy<Value = State> {
    let (ins, del) = (Some(ChangeId(0)), Some(ChangeId(9)));
    select(vec![State::KEPT, State { ins, del: None }, State { ins: None, del }, State { ins, del }])
}

fn run() -> impl Strategy<Value = Run> {
    let style = select(vec![
        Style::PLAIN,
        Style::BOLD,
        Style { raise: Raise::Super, ..Style::ITALIC },
        Style { raise: Raise::Sub, ..Style::PLAIN },
    ]);
    let language = select(vec![None, None, Some(Language::Ar), Some(Language::Fr)]);
    (words(), style, state(), language).prop_map(|(text, style, state, language)| Run {
        text: text.into(),
        style,
        state,
        language,
        span: None,
    })
}

fn inline() -> impl Strategy<Value = Inline> {
    let simple = prop_oneof![
        6 => run().prop_map(Inline::Run),
        1 => (0..6u32, any::<bool>(), state()).prop_map(|(id, first, state)| Inline::Note { id: NoteId(id), state, first }),
        1 => Just(Inline::Break),
    ];
    simple.prop_recursive(3, 12, 4, |inner| {
        let inlines = proptest::collection::vec(inner, 0..4);
        let target = select(vec![
            Target::Anchor("a1".into()),
            Target::Anchors("a2".into(), "a9".into()),
            Target::Url("https://example.org/ü x".into()),
            Target::Work("/akn/un".into()),
        ]);
        prop_oneof![
            (target, inlines.clone()).prop_map(|(target, inlines)| Inline::Link { target, inlines }),
            inlines.clone().prop_map(Inline::Links),
            inlines.prop_map(|inlines| Inline::Term { term: Term::Action, inlines }),
        ]
    })
}

fn role() -> impl Strategy<Value = Role> {
    let clause = (0..9u8, any::<bool>()).prop_map(|(level, dash)| Role::Clause { level, half: Half::Preamble, dash });
    let others = select(vec![
        Role::Cover(CoverField::Conference),
        Role::Cover(CoverField::Document),
        Role::Cover(CoverField::Title),
        Role::ProposalLine(Action::NocFirm),
        Role::ProposalField,
        Role::Reasons,
        Role::Heading(0),
        Role::Heading(255),
        Role::InstrumentNumber,
        Role::Title,
        Role::Subtitle,
        Role::History,
        Role::Opening,
        Role::Section(Half::Unknown),
        Role::Call,
        Role::Paragraph,
        Role::AnnexNumber,
        Role::AnnexTitle,
        Role::DivisionNumber,
        Role::DivisionTitle,
        Role::Table,
        Role::Caption,
        Role::Remark,
        Role::Formula,
        Role::Unplaced,
        Role::Rule,
    ]);
    prop_oneof![clause, others]
}

fn block() -> impl Strategy<Value = Block> {
    let text = proptest::collection::vec(inline(), 0..5).prop_map(Content::Inlines);
    let simple = (role(), text, any::<u8>()).prop_map(|(role, content, name)| named(role, content, name));
    simple.prop_recursive(5, 40, 6, |inner| {
        let cell = (0..4usize, 0..4usize, 0..4usize, proptest::collection::vec(inner.clone(), 0..3))
            .prop_map(|(column, columns, rows, blocks)| Cell { column, columns, rows, align: Align::End, blocks });
        let row = (any::<bool>(), state(), proptest::collection::vec(cell, 0..4))
            .prop_map(|(header, state, cells)| Row { header, state, cells });
        let table = proptest::collection::vec(row, 0..5).prop_map(|rows| Content::Table(Table { columns: 3, rows }));
        let blocks = proptest::collection::vec(inner, 0..5).prop_map(Content::Blocks);
        (role(), prop_oneof![3 => blocks, 1 => table], run(), state(), any::<u8>()).prop_map(
            |(role, content, label, end, name)| Block { label: vec![label], end, ..named(role, content, name) },
        )
    })
}

fn named(role: Role, content: Content, name: u8) -> Block {
    let id = format!("a{name}");
    Block { anchor: Some(Anchor { id: id.clone(), was: None, bookmark: id }), ..Block::holding(role, content) }
}

fn part() -> impl Strategy<Value = Part> {
    let kind = select(vec![PartKind::Prose, PartKind::Instrument, PartKind::Annex]);
    let note = (0..6u32, proptest::collection::vec(block(), 0..2)).prop_map(|(id, blocks)| Note {
        id: NoteId(id),
        marker: id.to_string(),
        custom: false,
        anchor: None,
        state: State::KEPT,
        blocks,
    });
    (kind, proptest::collection::vec(block(), 0..6), proptest::collection::vec(note, 0..4)).prop_map(
        |(kind, flow, notes)| Part {
            kind,
            anchor: None,
            identification: None,
            state: State::KEPT,
            new_page: false,
            flow,
            notes,
            parts: vec![],
        },
    )
}

fn document() -> impl Strategy<Value = Document> {
    let view = select(vec![View::Marked, View::Revised]);
    let language = select(vec![Language::En, Language::Ar]);
    (proptest::collection::vec(part(), 0..3), view, language).prop_map(|(mut parts, view, language)| {
        // The number of a note is its own in the whole document.
        let notes = parts.iter_mut().flat_map(|part| &mut part.notes);
        notes.zip(0..).for_each(|(note, number)| note.id = NoteId(number));
        Document { parts, view, language, ..empty() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_document_becomes_a_good_file(document in document()) {
        let fonts = Fonts::bundled();
        let pages = arrange(&document, None, &fonts);
        let rendered = pdf::render(&document, &pages, &fonts, RenderOptions::default());
        check_tags(&rendered.bytes);
        let words = pages.pages.iter().flat_map(|page| &page.words);
        // A table's head shown again is not read again.
        let read: String = words.filter(|shown| shown.content.is_some()).map(|shown| pages.word(shown.word).said()).collect();
        prop_assert_eq!(letters(&read), letters(&typed(&document)));
        let levels: Vec<u8> = pages.outline.iter().map(|heading| heading.level).collect();
        prop_assert!(levels.iter().zip(std::iter::once(&0).chain(&levels)).all(|(level, last)| *level <= last + 1));
    }
}

/// How many letters of each kind there are: order is the business of other tests.
fn letters(text: &str) -> Vec<(char, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    text.chars().filter(|c| c.is_ascii_alphabetic()).for_each(|c| *counts.entry(c).or_default() += 1);
    counts.into_iter().collect()
}

/// All words of a document, in no order that matters. A row of underscores has none.
fn typed(document: &Document) -> String {
    let mut text = String::new();
    let mut blocks: Vec<&Block> = Vec::new();
    for part in &document.parts {
        blocks.extend(&part.flow);
        blocks.extend(part.notes.iter().flat_map(|note| &note.blocks));
    }
    let mut inlines: Vec<&Inline> = Vec::new();
    while let Some(block) = blocks.pop() {
        if block.role == Role::Rule {
            continue;
        }
        text.extend(block.label.iter().map(|run| &*run.text));
        match &block.content {
            Content::Inlines(inner) => inlines.extend(inner),
            Content::Blocks(inner) => blocks.extend(inner),
            Content::Figure(figure) => text.push_str(&figure.alt),
            Content::Table(table) => {
                blocks.extend(table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks));
            }
        }
    }
    while let Some(inline) = inlines.pop() {
        match inline {
            Inline::Run(run) => text.push_str(&run.text),
            Inline::Link { inlines: inner, .. } | Inline::Links(inner) | Inline::Term { inlines: inner, .. } => {
                inlines.extend(inner);
            }
            _ => {}
        }
    }
    text
}
