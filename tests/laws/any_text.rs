//! What must hold of any text whatever. Each law is given one, and panics where it does not hold: the fuzz targets of
//! `fuzz/` give them made-up texts, the test beside this file those that were found so.

use plenary::compose::{ComposeOptions, compose};
use plenary::document::{Part, PartKind, Role, leaves};
use plenary::exchange::{from_json, to_json};
use plenary::layout::{Fonts, arrange};
use plenary::model::{Block, lower};
use plenary::pipeline::{self, Settings};
use plenary::render::akn::AknLevel;
use plenary::render::{RenderOptions, akn, docx, md, pdf, txt};
use plenary::text::{SourceId, Span, View};

/// What a source means, in the exchange form, which leaves out where things were typed.
fn meaning(source: &str) -> String {
    to_json(pipeline::read(source).publication())
}

fn canonical(source: &str) -> String {
    pipeline::format(source, &pipeline::read(source))
}

#[track_caller]
fn same(before: &str, after: &str, what: &str) {
    if before != after {
        let differs = before.lines().zip(after.lines()).position(|(a, b)| a != b).unwrap_or(0);
        let around = |text: &str| text.lines().skip(differs.saturating_sub(6)).take(14).collect::<Vec<_>>().join("\n");
        panic!("{what}\n--- before\n{}\n--- after\n{}", around(before), around(after));
    }
}

/// Tokens partition the text, whatever it says has a meaning, which its exchange form holds, and every rule has an opinion.
pub fn parse(source: &str) {
    let file = plenary::syntax::parse(source, SourceId::default());
    let whole: String = (0..file.tokens.len()).map(|token| file.slice(source, token)).collect();
    same(source, &whole, "the tokens are not the text");
    let json = to_json(&lower(source, &file).publication);
    let again = from_json(&json).unwrap_or_else(|fault| panic!("the exchange form is not read: {fault}"));
    same(&json, &to_json(&again), "the exchange form says something else");
    let _findings = pipeline::check(source, &pipeline::read(source), &Settings::default());
}

/// The canonical form is its own, and means the same.
pub fn format(source: &str) {
    let once = canonical(source);
    same(&once, &canonical(&once), "formatted twice is not formatted once");
    same(&meaning(source), &meaning(&once), &format!("the format changes the meaning:\n{once:?}"));
}

/// What a model writes means the model.
pub fn write(source: &str) {
    let written = plenary::format::write(pipeline::read(source).publication());
    same(&meaning(source), &meaning(&written), &format!("what is written means something else:\n{written:?}"));
}

/// What was typed below stands below. Covers, contents and the lines above the first call have an order of their own, and
/// notes that nothing marks stand at the end.
pub fn order(source: &str) {
    let reading = pipeline::read(source);
    let notes: Vec<Span> =
        reading.publication().notes.iter().flat_map(|note| &note.blocks).filter_map(of_paragraph).collect();
    let document = compose(reading.publication(), View::Marked, &ComposeOptions::default()).document;
    let mut coming: Vec<&Part> = document.parts.iter().rev().collect();
    let mut before = 0;
    while let Some(part) = coming.pop() {
        coming.extend(part.parts.iter().rev());
        let mut called = part.kind != PartKind::Instrument;
        for leaf in leaves(&part.flow) {
            let Some(span) = leaf.block.span else { continue };
            let is_note = notes.contains(&span);
            called |= leaf.block.role == Role::Call;
            if is_note || !called || matches!(leaf.block.role, Role::Cover(_) | Role::ContentsEntry) {
                continue;
            }
            assert!(before <= span.start, "`{}` stands too far below in\n{source}", &source[span.range()]);
            before = span.start;
        }
    }
}

fn of_paragraph(block: &Block) -> Option<Span> {
    let Block::Paragraph(paragraph) = block else { return None };
    paragraph.span
}

/// Every output can be made in each view.
pub fn compile(source: &str) {
    thread_local!(static FONTS: Fonts = Fonts::bundled());
    let (reading, options) = (pipeline::read(source), RenderOptions::default());
    for view in [View::Base, View::Revised, View::Marked] {
        let document = compose(reading.publication(), view, &ComposeOptions::default()).document;
        let _texts = (txt::render(&document), md::render(&document), akn::render(&document, &options, AknLevel::Two));
        let _word = docx::docx(&document, &options);
        FONTS.with(|fonts| pdf::render(&document, &arrange(&document, None, fonts), fonts, options));
    }
}
