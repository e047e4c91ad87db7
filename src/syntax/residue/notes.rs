//! Footnotes that lost their place: a number glued to a word, a note run into the paragraph before it.

use std::collections::BTreeMap;

use memchr::memmem;

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::behind::last_char;
use crate::syntax::file::{Block, BlockKind, File, TokenKind};
use crate::syntax::glued::glued;
use crate::syntax::inline;
use crate::syntax::problem::{NOTE_IN_TEXT, NOTE_RUN_IN, Problems};

use super::run_in::due_behind;

/// A numbered footnote, and where it stands.
struct Note<'s> {
    number: &'s str,
    start: u32,
    end: u32,
}

/// Tells both.
pub(super) fn notes(source: &str, file: &File, problems: &mut Problems) {
    let mut notes = run_in(source, file, problems);
    for block in file.blocks.iter().filter(|block| block.kind == BlockKind::Note) {
        let typed = &source[block.label.0 as usize..block.label.1 as usize];
        let number = typed.trim_start_matches("[^").trim_end_matches("]:");
        if is_number(number) {
            notes.push(Note { number, start: block.start, end: block.end });
        }
    }
    if notes.is_empty() {
        return;
    }
    notes.sort_by_key(|note| note.start);
    let marks = file.tokens.iter().filter(|token| token.kind == TokenKind::NoteMark);
    let marks: Vec<u32> = marks.map(|token| token.start).collect();
    // Of each number the notes, in order.
    let mut by_number: BTreeMap<&str, Vec<&Note<'_>>> = BTreeMap::new();
    for note in &notes {
        by_number.entry(note.number).or_default().push(note);
    }
    let mut instruments = file.blocks.iter().filter(|block| block.kind == BlockKind::InstrumentHeading).peekable();
    let mut instrument = 0;
    let mut told: BTreeMap<u32, bool> = BTreeMap::new();
    for (at, number) in glued(source) {
        while let Some(next) = instruments.next_if(|next| next.start <= at) {
            instrument = next.start;
        }
        let Some(same) = by_number.get(number) else { continue };
        let behind = same.partition_point(|note| note.start <= at);
        let Some(note) = same.get(behind) else { continue };
        let ends_before = instruments.peek().is_some_and(|next| next.start < note.start);
        let from = behind.checked_sub(1).map_or(instrument, |before| same[before].end.max(instrument));
        let note_before = notes[..notes.partition_point(|note| note.start <= at)].last();
        let in_text = note_before.is_none_or(|note| at >= note.end);
        let is_marked = *told.entry(note.start).or_insert_with(|| {
            let first = marks.partition_point(|mark| *mark < from.min(note.start));
            let upto = marks.partition_point(|mark| *mark < note.start);
            let mark = format!("[^{number}]");
            marks[first..upto].iter().any(|mark_at| source[*mark_at as usize..].starts_with(&mark))
        });
        if ends_before || is_marked || !in_text {
            continue;
        }
        let span = file.span(at, at + number.len() as u32);
        problems.push(
            Diagnostic::new(NOTE_IN_TEXT, Severity::Warning, span, "the number of a footnote, typed as part of a word")
                .with_help(format!("the mark of the footnote is typed `[^{number}]`; as it stands the digit is text"))
                .with_related(file.span(note.start, note.end), "the footnote is here")
                .with_fix("make it the mark", Safety::Unsafe, vec![Edit { span, text: format!("[^{number}]") }]),
        );
    }
}

fn is_number(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Most blocks in which the label that is due is looked for.
const MOST_ITEMS: usize = 100;

/// Tells the notes behind a row of `_` inside a paragraph.
fn run_in<'s>(source: &'s str, file: &File, problems: &mut Problems) -> Vec<Note<'s>> {
    let mut found = Vec::new();
    let mut read = 0;
    for row in memmem::find_iter(source.as_bytes(), "_____") {
        if row < read {
            continue;
        }
        let row_end = row + source[row..].bytes().take_while(|byte| *byte == b'_').count();
        read = row_end;
        let block = file.blocks.partition_point(|block| (block.start as usize) < row).checked_sub(1);
        let Some(block) = block.map(|at| &file.blocks[at]).filter(|block| row_end < block.end as usize) else {
            continue;
        };
        let label = row_end + source[row_end..].len() - source[row_end..].trim_start().len();
        let before = source[..row].trim_end().len();
        if block.kind == BlockKind::TableRow || before == row || label == row_end {
            continue;
        }
        let Ok((rest, number)) = inline::printed_note_label(&source[label..block.end as usize]) else { continue };
        let text = block.end as usize - rest.trim_start().len();
        if !is_number(number) {
            continue;
        }
        let behind = behind_note(source, file, block, before, text);
        let end = behind.as_ref().map_or(block.end, |(at, _)| *at as u32);
        found.push(Note { number, start: row as u32, end });
        let span = file.span(row as u32, (label + number.len()) as u32);
        let begin = Edit { span: file.span(before as u32, text as u32), text: format!("\n\n[^{number}]: ") };
        let edits = match behind {
            None => vec![begin],
            Some((at, Behind::Item)) => {
                vec![begin, Edit { span: file.span(at as u32 - 1, at as u32), text: "\n\n".into() }]
            }
            Some((at, Behind::Rest)) => {
                let rest = &source[at..block.end as usize];
                let note = source[text..at].trim_end();
                let whole = format!(" {rest}\n\n[^{number}]: {note}");
                vec![Edit { span: file.span(before as u32, block.end), text: whole }]
            }
        };
        problems.push(
            Diagnostic::new(
                NOTE_RUN_IN,
                Severity::Warning,
                span,
                "a footnote in the same paragraph as the text before it",
            )
            .with_help(format!(
                "a footnote is a block of its own, `[^{number}]: …`; as it stands it is part of the text"
            ))
            .with_fix("give it a block of its own", Safety::Safe, edits),
        );
    }
    found
}

/// Words whose full stop ends no sentence.
const SHORT: [&str; 6] = ["etc", "Nos", "Rev", "Vol", "Art", "Rec"];

/// What stands behind a footnote in the paragraph it was run into.
enum Behind {
    /// The next item.
    Item,
    /// The rest of a sentence that the page divided.
    Rest,
}

/// Where the footnote whose text begins at `text` ends before its block does: at the label that is due, or where the
/// sentence before the row goes on.
fn behind_note(source: &str, file: &File, block: &Block, before: usize, text: usize) -> Option<(usize, Behind)> {
    let note = &source[text..block.end as usize];
    if note.contains("_____") {
        return None;
    }
    if let Some(item) = next_item(source, file, block, note) {
        return Some((text + item, Behind::Item));
    }
    let ended = last_char(&source[block.start as usize..before]).is_none_or(|c| !c.is_alphanumeric());
    let goes_on = |(at, stop): (usize, &str)| {
        let word = note[..at].rsplit(' ').next().unwrap_or_default();
        let sentence = word.chars().count() > 2 && !word.contains('.') && !SHORT.contains(&word);
        let rest = at + stop.len();
        (sentence && note[rest..].starts_with(char::is_lowercase)).then_some(rest)
    };
    let rest = (!ended).then(|| note.match_indices(". ").find_map(goes_on)).flatten()?;
    Some((text + rest, Behind::Rest))
}

/// Where the label that is due behind a clause stands in a text, behind a full stop.
fn next_item(source: &str, file: &File, block: &Block, text: &str) -> Option<usize> {
    let typed = &source[block.label.0 as usize..block.label.1 as usize];
    let own = source[block.label.1 as usize..block.end as usize].split_whitespace().next()?;
    let due = due_behind(typed, block.counts?)?;
    let later = &file.blocks[file.blocks.partition_point(|other| other.start <= block.start)..];
    let section = later.iter().take_while(|next| next.kind != BlockKind::Call);
    if section.take(MOST_ITEMS).any(|next| source[next.label.0 as usize..next.label.1 as usize] == due) {
        return None;
    }
    let at = text.find(&format!(". {due} "))? + 2;
    let word = text[at + due.len()..].split_whitespace().next()?;
    (word.trim_end_matches(',') == own.trim_end_matches(',')).then_some(at)
}
