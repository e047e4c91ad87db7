//! `lower(parse(write(m))) == m`, for models that authors could have typed.

use plenary::format::write;
use plenary::language::{Half, Status};
use plenary::model::{Block, Cell, Clause, InView, Instrument, Kind, Part, Publication, Text};
use proptest::prelude::*;

use super::model::publication;
use super::{json, read, writes_and_reads_the_same};

/// How many models each law is tried on: few enough for every day, more where the environment says so.
fn cases() -> ProptestConfig {
    let cases = std::env::var("PLENARY_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(256);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() }
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
    for annex in &mut instrument.annexes {
        (annex.number, annex.to) = (InView::neither(), None);
        in_text(&mut annex.heading.text);
        annex.title.iter_mut().for_each(|title| in_text(&mut title.text));
        in_blocks(&mut annex.body);
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
            Block::List(list) => in_clauses(&mut list.clauses),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    if let Cell::Text(text) = cell {
                        in_text(text);
                    }
                }
            }
            Block::Rule(_) | Block::Formula(_) => {}
        }
    }
}

fn in_text(text: &mut Text) {
    text.annotations.retain(|annotation| match &annotation.kind {
        Kind::Citation(_) | Kind::CitationList => false,
        Kind::Reference(reference) => reference.named.is_some(),
        Kind::Link(_) | Kind::Note { .. } | Kind::Comment(_) | Kind::Bracket { .. } => true,
    });
}

proptest! {
    #![proptest_config(cases())]

    /// All that was typed comes back, from the model as it was made.
    #[test]
    fn what_is_written_is_read_again(numbers in numbers()) {
        let model = publication(numbers);
        let written = write(&model);
        let again = typed(read(&written));
        let (before, after) = (json(&model), json(&again));
        if before != after {
            std::fs::write("/tmp/a.json", &before).unwrap();
            std::fs::write("/tmp/b.json", &after).unwrap();
            let differs = before.lines().zip(after.lines()).position(|(a, b)| a != b).unwrap_or(0);
            let around = |text: &str| text.lines().skip(differs.saturating_sub(8)).take(16).collect::<Vec<_>>().join("\n");
            prop_assert!(false, "\n--- made\n{}\n--- read again\n{}\n--- written\n{}", around(&before), around(&after), written);
        }
    }

    /// With all that is computed, from the model as it was read.
    #[test]
    fn what_is_read_is_written_and_read_again(numbers in numbers()) {
        let written = write(&publication(numbers));
        writes_and_reads_the_same(&read(&written), &format!("a model read from\n{written}"));
    }
}
