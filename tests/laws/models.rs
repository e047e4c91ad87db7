//! `lower(parse(write(m))) == m`, for models that authors could have typed.

use plenary::format::{format, write};
use plenary::language::{Half, Status};
use plenary::model::{Block, Cell, Clause, InView, Instrument, Kind, Part, Publication, Text, lower};
use plenary::syntax::parse;
use plenary::text::SourceId;
use proptest::prelude::*;

use super::model::publication;
use super::{cases, json, read};

/// A text in canonical form.
fn formatted(source: &str) -> String {
    let file = parse(source, SourceId::default());
    format(source, &file, &lower(source, &file).publication)
}

fn numbers() -> impl Strategy<Value = Vec<u16>> {
    prop::collection::vec(any::<u16>(), 0..400)
}

/// The same without what is computed from the words.
fn typed(mut model: Publication) -> Publication {
    model.status = Status::default();
    for part in &mut model.parts {
        match part {
            Part::Prose(blocks) => in_blocks(blocks),
            Part::Proposal(proposal) => {
                in_blocks(&mut proposal.prose);
                proposal.instrument.iter_mut().for_each(|instrument| in_instrument(instrument));
                in_blocks(&mut proposal.reasons);
            }
            Part::Instrument(instrument) => in_instrument(instrument),
            Part::Included(include) => include.span = None,
        }
    }
    for note in &mut model.notes {
        in_blocks(&mut note.blocks);
    }
    model
}

fn in_instrument(instrument: &mut Instrument) {
    instrument.identity = InView::neither();
    in_text(&mut instrument.heading.paragraph.text);
    instrument.title.iter_mut().for_each(|title| in_text(&mut title.text));
    if let Some(history) = &mut instrument.history {
        history.editions = InView::neither();
        in_text(&mut history.paragraph.text);
    }
    if let Some(opening) = &mut instrument.opening {
        (opening.body, opening.edition) = (InView::neither(), InView::neither());
        in_text(&mut opening.paragraph.text);
    }
    in_blocks(&mut instrument.unplaced);
    for section in &mut instrument.sections {
        section.half = Half::Unknown;
        (section.call.verb, section.call.addressees) = (InView::neither(), InView::neither());
        in_text(&mut section.call.text);
        in_clauses(&mut section.clauses);
    }
    for division in &mut instrument.divisions {
        in_text(&mut division.heading.text);
        division.title.iter_mut().for_each(|title| in_text(&mut title.text));
        in_blocks(&mut division.body);
    }
    let mut annexes: Vec<_> = instrument.annexes.iter_mut().collect();
    while let Some(annex) = annexes.pop() {
        (annex.number, annex.to) = (InView::neither(), None);
        in_text(&mut annex.heading.text);
        annex.title.iter_mut().for_each(|title| in_text(&mut title.text));
        in_blocks(&mut annex.body);
        annexes.extend(&mut annex.annexes);
    }
}

fn in_clauses(clauses: &mut [Clause]) {
    for clause in clauses {
        // A clause typed bare among deleted ones has a label in the base alone.
        clause.label = clause.label.take().filter(|label| !label.typed.is_empty());
        if let Some(label) = &mut clause.label {
            (label.shown, label.expected) = (InView::neither(), InView::neither());
        }
        in_blocks(&mut clause.body);
        in_clauses(&mut clause.clauses);
    }
}

fn in_blocks(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) | Block::Field(paragraph) | Block::Unplaced(paragraph) => {
                in_text(&mut paragraph.text);
            }
            Block::Heading(heading) => in_text(&mut heading.paragraph.text),
            Block::Provision(provision) => in_text(&mut provision.paragraph.text),
            Block::List(list) => in_clauses(&mut list.clauses),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    if let Cell::Text(text) = cell {
                        in_text(text);
                    }
                }
            }
            Block::Figure(_) | Block::Rule(_) | Block::Formula(_) => {}
        }
    }
}

fn in_text(text: &mut Text) {
    text.annotations.retain(|annotation| match &annotation.kind {
        Kind::Citation(_) | Kind::CitationList => false,
        Kind::Reference(reference) => reference.named.is_some(),
        Kind::Link(_) | Kind::Note { .. } | Kind::Comment(_) | Kind::Bracket { .. } => true,
    });
    for annotation in &mut text.annotations {
        if let Kind::Bracket { owner, alternative } = &mut annotation.kind {
            (*owner, *alternative) = (None, false);
        }
    }
}

/// The first fault of a model that numbers decide, if any: what differs, and what was written.
fn fault(numbers: &[u16]) -> Option<(String, String)> {
    let model = publication(numbers.to_vec());
    let written = write(&model);
    let again = read(&written);
    let (before, after) = (json(&model), json(&typed(again.clone())));
    if before != after {
        return Some((difference(&before, &after), written));
    }
    let formatted = formatted(&written);
    if formatted != written {
        return Some((::std::format!("formatted:\n{}", difference(&written, &formatted)), written));
    }
    let (before, after) = (json(&again), json(&read(&write(&again))));
    (before != after).then(|| (::std::format!("read again\n{}", difference(&before, &after)), written))
}

fn difference(before: &str, after: &str) -> String {
    let differs = before.lines().zip(after.lines()).position(|(a, b)| a != b).unwrap_or(0);
    let around = |text: &str| text.lines().skip(differs.saturating_sub(6)).take(14).collect::<Vec<_>>().join("\n");
    format!("--- made\n{}\n--- read again\n{}", around(before), around(after))
}

proptest! {
    #![proptest_config(cases())]

    /// All that was typed comes back from the model as it was made, all that is computed from the model as it was read,
    /// and what is written is in canonical form.
    #[test]
    fn what_is_written_is_read_again(numbers in numbers()) {
        if let Some((what, written)) = fault(&numbers) {
            prop_assert!(false, "\n{what}\n--- written\n{written}");
        }
    }
}
