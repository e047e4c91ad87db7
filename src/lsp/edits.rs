//! One text made into another by edits of whole lines, so that what stays does not move under the editor's cursor.

use lsp_types::{Range, TextEdit};
use similar::{Algorithm, TextDiff};

use super::document::Document;

/// The edits that make `new` of `old`, which is what was read of a document.
pub fn edits(document: &Document, old: &str, new: &str) -> Vec<TextEdit> {
    // Lines that stand once in both texts hold it together: unlike the shortest diff, it is found in little time.
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(old, new);
    let starts = |text: &str| {
        let mut starts = vec![0];
        starts.extend(text.split_inclusive('\n').scan(0, |at, line| {
            *at += line.len();
            Some(*at)
        }));
        starts
    };
    let (old_starts, new_starts) = (starts(old), starts(new));
    let bytes = |starts: &[usize], lines: std::ops::Range<usize>| {
        let at = |line: usize| starts.get(line).or(starts.last()).copied().unwrap_or(0);
        at(lines.start)..at(lines.end)
    };
    let changes = diff.ops().iter().filter(|op| op.tag() != similar::DiffTag::Equal);
    let edit = |op: &similar::DiffOp| {
        let (gone, come) = (bytes(&old_starts, op.old_range()), bytes(&new_starts, op.new_range()));
        let range = Range::new(document.position(gone.start), document.position(gone.end));
        TextEdit::new(range, new.get(come).unwrap_or_default().to_owned())
    };
    changes.map(edit).collect()
}
