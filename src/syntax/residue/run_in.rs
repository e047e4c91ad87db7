//! Items that were run into the one before: `a) …; b) …`, `…: – one; – two`.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::file::{Block, BlockKind, File};
use crate::syntax::label::{Count, LabelKind, LabelStyle, Ordinal, label, print};
use crate::syntax::problem::{ITEM_RUN_IN, Problems};

/// How many blocks are looked at for the next item of a series.
const BLOCKS_AHEAD: usize = 300;

/// Tells them: an item that is due, and not where it is due but in the middle of the text before.
pub(super) fn items(source: &str, file: &File, problems: &mut Problems) {
    // The clauses around the one at hand, it among them.
    let mut open: Vec<usize> = Vec::new();
    for (at, block) in file.blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::Clause | BlockKind::Item) {
            if matches!(block.kind, BlockKind::Call | BlockKind::Heading) {
                open.clear();
            }
            continue;
        }
        open.retain(|above| file.blocks[*above].level < block.level);
        open.push(at);
        let text = text_of(source, block);
        let mut around = open.iter().rev().map(|above| next_items(source, &file.blocks[*above..], text));
        let mut starts = around.find_map(|found| found.filter(|starts| !starts.is_empty())).unwrap_or_default();
        if starts.is_empty() {
            starts = dashes(text, block.counts == Some(LabelKind::Dash));
        }
        let [first, ..] = starts.as_slice() else { continue };
        let place = |at: usize| block.label.1 + at as u32;
        // The blank before each becomes the break.
        let edits =
            starts.iter().map(|start| Edit { span: file.span(place(start - 1), place(*start)), text: "\n\n".into() });
        let length = text[*first..].find(' ').unwrap_or(1);
        problems.push(
            Diagnostic::new(
                ITEM_RUN_IN,
                Severity::Warning,
                file.span(place(*first), place(first + length)),
                "an item in the same paragraph as the one before it",
            )
            .with_help("each item begins a line of its own; as it stands it is part of the text before it")
            .with_fix("give it a line of its own", Safety::Safe, edits.collect()),
        );
    }
}

fn text_of<'s>(source: &'s str, block: &Block) -> &'s str {
    &source[block.label.1 as usize..block.end as usize]
}

/// The first word of a text, its comma aside.
fn first_word(text: &str) -> Option<&str> {
    text.split_whitespace().next().map(|word| word.trim_end_matches(','))
}

/// The last place that a clause of this label and kind has taken, when the items that are due behind it stand in its
/// text: `ii)` to `iv)` in that of `i)`.
pub(in crate::syntax) fn last_run_in(typed: &str, kind: LabelKind, text: &str) -> Option<(Ordinal, String)> {
    let (here, style) = counted(typed, kind)?;
    let begins = first_word(text).filter(|_| kind == LabelKind::Number);
    let starts = due_items(text, (kind, style), here.base + 1..u32::MAX, begins);
    let last = Ordinal { base: here.base + u32::try_from(starts.len()).ok()?, suffix: 0 };
    (!starts.is_empty()).then(|| (last, print(kind, style, &[], here.next())))
}

/// Where the items of some places stand in a text, as far as they do one after another; with `begins` only those whose
/// text begins with that word.
fn due_items(text: &str, (kind, style): (LabelKind, LabelStyle), due: Range<u32>, begins: Option<&str>) -> Vec<usize> {
    let (mut starts, mut from) = (Vec::new(), 0);
    for base in due {
        let due = format!("; {} ", print(kind, style, &[], Ordinal { base, suffix: 0 }));
        let Some(found) = text[from..].find(&due).map(|at| from + at) else { break };
        from = found + due.len();
        if !text[from..].starts_with(char::is_alphabetic) || begins.is_some() && first_word(&text[from..]) != begins {
            break;
        }
        starts.push(found + 2);
    }
    starts
}

/// The place of a label in a series of a kind, and its style.
fn counted(typed: &str, kind: LabelKind) -> Option<(Ordinal, LabelStyle)> {
    let read = label(typed.trim_start_matches(['[', '*']))?;
    let at = match (&read.count, kind) {
        (Count::Letters { letter, .. }, LabelKind::Letter) => *letter,
        (Count::Letters { roman, .. }, LabelKind::Roman) => *roman,
        (Count::Numbers(path), LabelKind::Number) => path.last().copied(),
        (Count::Letters { .. } | Count::Numbers(_) | Count::Dash | Count::Bullet, _) => None,
    };
    at.map(|at| (at, read.style))
}

/// The label that is due behind one.
pub(super) fn due_behind(typed: &str, kind: LabelKind) -> Option<String> {
    let (at, style) = counted(typed, kind)?;
    Some(print(kind, style, &[], at.next()))
}

/// Where the items stand in a text that are due behind the first of some blocks, up to the next one that is a block.
fn next_items(source: &str, blocks: &[Block], text: &str) -> Option<Vec<usize>> {
    let (block, later) = blocks.split_first()?;
    let kind = block.counts?;
    let place = |block: &Block| counted(&source[block.label.0 as usize..block.label.1 as usize], kind);
    let (here, style) = place(block)?;
    if due_items(text, (kind, style), here.base + 1..here.base + 2, None).is_empty() {
        return None;
    }
    let notes = [BlockKind::Note, BlockKind::NoteParagraph, BlockKind::Rule];
    let sibling = later
        .iter()
        .take(BLOCKS_AHEAD)
        .filter(|next| !notes.contains(&next.kind))
        .take_while(|next| next.kind == block.kind && next.level >= block.level)
        .find(|next| next.level == block.level && next.counts == Some(kind));
    let next = sibling.and_then(place).map_or(u32::MAX, |(at, _)| at.base);
    // A number alone may be one of anything: without a gap in the series only where its text begins as this one does.
    let begins = first_word(text_of(source, block)).filter(|_| kind == LabelKind::Number && next == u32::MAX);
    Some(due_items(text, (kind, style), here.base + 1..next, begins))
}

/// Where the dashes of a list stand behind a colon, two at least, or behind the first of them, of one kind.
fn dashes(text: &str, listed: bool) -> Vec<usize> {
    for dash in ["–", "-"] {
        let first = if listed { Some(0) } else { text.find(&format!(": {dash} ")).map(|at| at + 2) };
        let Some(first) = first else { continue };
        let next = format!("; {dash} ");
        let mut starts: Vec<usize> = text[first..].match_indices(&next).map(|(at, _)| first + at + 2).collect();
        if !starts.is_empty() {
            starts.splice(0..0, (!listed).then_some(first));
            return starts;
        }
    }
    Vec::new()
}
