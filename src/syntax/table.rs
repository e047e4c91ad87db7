//! Rows of tables: the cells of each, and rows that have more or fewer than the others.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, Severity};

use super::file::{Block, BlockKind, File, MarkKind, TokenKind};
use super::problem::{Problems, RAGGED_ROW};

/// The tokens of each cell of a row.
pub(crate) fn cells(file: &File, row: &Block) -> Vec<Range<u32>> {
    let (first, last) = row.tokens;
    let kind = |at: u32| file.tokens[at as usize].kind;
    let bars: Vec<u32> = (first..last).filter(|at| kind(*at) == TokenKind::Bar).collect();
    let mut cells = Vec::with_capacity(bars.len());
    for (at, bar) in bars.iter().enumerate() {
        let end = bars.get(at + 1).copied().unwrap_or(last);
        let closes = at + 1 == bars.len() && (bar + 1..end).all(|t| matches!(kind(t), TokenKind::MarkClose(_)));
        if !closes {
            cells.push(bar + 1..end);
        }
    }
    cells
}

/// Whether a row goes on with the table of the block before it.
pub(crate) fn goes_on(source: &str, before: &Block, row: &Block) -> bool {
    matches!(before.kind, BlockKind::TableRow | BlockKind::TableSeparator)
        && source[before.end as usize..row.start as usize].matches('\n').count() == 1
}

/// Tells the rows that have not as many cells as the others of their table, in one view or the other.
pub(super) fn ragged_rows(source: &str, file: &File, problems: &mut Problems) {
    let is_row = |block: &Block| matches!(block.kind, BlockKind::TableRow | BlockKind::TableSeparator);
    for blocks in file.blocks.chunk_by(|before, row| is_row(row) && goes_on(source, before, row)) {
        let rows: Vec<(&Block, usize)> = blocks
            .iter()
            .filter(|block| block.kind == BlockKind::TableRow)
            .map(|row| (row, cells(file, row).len()))
            .collect();
        let [old, new] = [MarkKind::Inserted, MarkKind::Deleted].map(|hides| width(file, &rows, hides));
        for (at, (row, count)) in rows.iter().enumerate() {
            let fits = |width: Option<usize>, hides| is_marked(file, row, hides) || width == Some(*count);
            if fits(old, MarkKind::Inserted) && fits(new, MarkKind::Deleted) {
                continue;
            }
            let wanted = if is_marked(file, row, MarkKind::Deleted) { old } else { new }.unwrap_or(*count);
            let [here, there] = [*count, wanted].map(|count| match count {
                1 => "1 cell".to_owned(),
                count => format!("{count} cells"),
            });
            let message = format!("row {} of the table has {here}, and the others have {there}", at + 1);
            let ragged = Diagnostic::new(RAGGED_ROW, Severity::Error, file.span(row.start, row.end), message);
            problems.push(ragged.with_help(
                "a cell stands between two bars: type `| |` for an empty one, `<` to join the cell at its left, `^` the one above",
            ));
        }
    }
}

/// How many cells most rows have that a view shows; of two numbers as frequent, that of the first row. `hides` is the mark
/// that takes a row out of the view.
fn width(file: &File, rows: &[(&Block, usize)], hides: MarkKind) -> Option<usize> {
    let shown = rows.iter().filter(|(row, _)| !is_marked(file, row, hides)).map(|(_, count)| *count);
    let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (at, count) in shown.enumerate() {
        counts.entry(count).or_insert((0, at)).0 += 1;
    }
    counts.into_iter().max_by_key(|(_, (often, at))| (*often, usize::MAX - at)).map(|(count, _)| count)
}

/// Whether a mark of this kind holds all of a row, alone or as a fence.
fn is_marked(file: &File, row: &Block, kind: MarkKind) -> bool {
    let mut around = row.mark.or(row.fence);
    while let Some(mark) = around.and_then(|at| file.marks.get(at as usize)) {
        if mark.kind == kind {
            return true;
        }
        around = mark.parent;
    }
    false
}
