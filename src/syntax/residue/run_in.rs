//! Items that were run into the one before: `a) …; b) …`, `…: – one; – two`.

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::file::{Block, BlockKind, File};
use crate::syntax::label::{Count, LabelKind, Ordinal, label, print};
use crate::syntax::problem::{ITEM_RUN_IN, Problems};

/// Tells them: an item that is due, and not where it is due but in the middle of the text before.
pub(super) fn items(source: &str, file: &File, problems: &mut Problems) {
    for (at, block) in file.blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::Clause | BlockKind::Item) {
            continue;
        }
        let text = &source[block.label.1 as usize..block.end as usize];
        let mut starts = next_items(source, &file.blocks[at..], text).unwrap_or_default();
        if starts.is_empty() {
            starts = dashes(text);
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

/// Where the items stand that are due behind the first of some blocks, up to the next one that is a block.
fn next_items(source: &str, blocks: &[Block], text: &str) -> Option<Vec<usize>> {
    let (block, later) = blocks.split_first()?;
    let kind = block.counts?;
    let place = |block: &Block| {
        let typed = &source[block.label.0 as usize..block.label.1 as usize];
        let read = label(typed.trim_start_matches(['[', '*']))?;
        let at = match (&read.count, kind) {
            (Count::Letters { letter, .. }, LabelKind::Letter) => *letter,
            (Count::Letters { roman, .. }, LabelKind::Roman) => *roman,
            (Count::Numbers(path), LabelKind::Number) => path.last().copied(),
            (Count::Letters { .. } | Count::Numbers(_) | Count::Dash | Count::Bullet, _) => None,
        };
        at.map(|at| (at, read.style))
    };
    let (here, style) = place(block)?;
    let sibling = later
        .iter()
        .take_while(|next| next.kind == block.kind && next.level >= block.level)
        .find(|next| next.level == block.level && next.counts == Some(kind));
    let next = sibling.and_then(place).map(|(at, _)| at);
    let skips = next.is_some_and(|next| next.base > here.base + 1);
    // A number alone may be one of anything: only where the series shows the gap.
    if next.is_some_and(|next| next.base <= here.base + 1) || (kind == LabelKind::Number && !skips) {
        return None;
    }
    let (mut starts, mut from) = (Vec::new(), 0);
    for base in here.base + 1..next.map_or(u32::MAX, |next| next.base) {
        let due = format!("; {} ", print(kind, style, &[], Ordinal { base, suffix: 0 }));
        let Some(found) = text[from..].find(&due).map(|at| from + at) else { break };
        from = found + due.len();
        if !text[from..].starts_with(char::is_alphabetic) {
            break;
        }
        starts.push(found + 2);
    }
    Some(starts)
}

/// Where the dashes of a list stand behind a colon: two at least.
fn dashes(text: &str) -> Vec<usize> {
    let Some(first) = text.find(": – ") else { return Vec::new() };
    let further = text[first + 1..].match_indices("; – ").map(|(at, _)| first + 1 + at + 2);
    let starts: Vec<usize> = std::iter::once(first + 2).chain(further).collect();
    if starts.len() > 1 { starts } else { Vec::new() }
}
