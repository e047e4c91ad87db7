//! `lower(parse(write(m))) == m`, for models that authors could have typed.

use plenary::format::{format, write};
use plenary::language::{Half, Status};
use plenary::model::{Block, Cell, Clause, InView, Instrument, Kind, Part, Publication, Text, lower};
use plenary::syntax::parse;
use plenary::text::SourceId;
use proptest::prelude::*;

use super::model::publication;
use super::{json, read, writes_and_reads_the_same};

/// How many models each law is tried on: few enough for every day, more where the environment says so.
fn cases() -> ProptestConfig {
    let cases = std::env::var("PLENARY_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(256);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() }
}

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
        return Some((std::format!("formatted:\n{}", difference(&written, &formatted)), written));
    }
    let (before, after) = (json(&again), json(&read(&write(&again))));
    (before != after).then(|| (std::format!("read again\n{}", difference(&before, &after)), written))
}

fn difference(before: &str, after: &str) -> String {
    let differs = before.lines().zip(after.lines()).position(|(a, b)| a != b).unwrap_or(0);
    let around = |text: &str| text.lines().skip(differs.saturating_sub(6)).take(14).collect::<Vec<_>>().join("\n");
    format!("--- made\n{}\n--- read again\n{}", around(before), around(after))
}

#[test]
#[ignore]
fn hunt() {
    let count: u64 = std::env::var("HUNT").unwrap_or("500".into()).parse().unwrap();
    let from: u64 = std::env::var("FROM").unwrap_or("1".into()).parse().unwrap();
    let show: usize = std::env::var("SHOW").unwrap_or("12".into()).parse().unwrap();
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut faults = 0;
    for seed in from..from + count {
        let mut x = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
        let mut next = || {
            x ^= x << 13;
            x ^= x >> 7;
            x ^= x << 17;
            (x >> 32) as u16
        };
        let length = next() as usize % 400;
        let mut numbers: Vec<u16> = (0..length).map(|_| next()).collect();
        let bad = |n: &[u16]| std::panic::catch_unwind(|| fault(n)).unwrap_or(Some(("panic".into(), String::new())));
        if bad(&numbers).is_none() {
            continue;
        }
        faults += 1;
        if found.len() >= show {
            continue;
        }
        for _ in 0..3 {
            let mut size = numbers.len();
            while size > 0 {
                let mut at = 0;
                while at < numbers.len() {
                    let end = (at + size).min(numbers.len());
                    let mut less = numbers.clone();
                    less.drain(at..end);
                    if bad(&less).is_some() {
                        numbers = less;
                        continue;
                    }
                    let mut less = numbers.clone();
                    if less[at..end].iter().any(|n| *n != 0) {
                        less[at..end].fill(0);
                        if bad(&less).is_some() {
                            numbers = less;
                        }
                    }
                    at = end;
                }
                size /= 2;
            }
        }
        let (what, written) = bad(&numbers).unwrap();
        found.push((written.len(), format!("{written}\n{what}\n(seed {seed})")));
    }
    found.sort();
    for (_, text) in found {
        println!("=================\n{text}");
    }
    println!("{faults} of {count}");
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
