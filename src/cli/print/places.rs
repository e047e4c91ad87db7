//! Lines and columns of many places of one text.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::text::{LineIndex, Position};

/// Where the findings of one text begin and end.
pub struct Places {
    by_offset: BTreeMap<usize, Position>,
}

impl Places {
    /// Counts in one pass over the lines that hold a finding, so that a thousand findings on one endless line cost no
    /// more than one.
    pub fn of(source: &str, lines: &LineIndex, findings: &[Diagnostic]) -> Self {
        let offsets = offsets(findings);
        Self { by_offset: offsets.iter().copied().zip(lines.positions(source, &offsets)).collect() }
    }

    /// The same with columns in UTF-16 units.
    pub fn in_utf16(source: &str, lines: &LineIndex, findings: &[Diagnostic]) -> Self {
        let offsets = offsets(findings);
        Self { by_offset: offsets.iter().copied().zip(lines.positions_in_utf16(source, &offsets)).collect() }
    }

    /// The place of an offset where a finding, a related place or an edit of its fix begins or ends.
    pub fn at(&self, offset: u32) -> Position {
        self.by_offset.get(&(offset as usize)).copied().unwrap_or(Position { line: 1, column: 1 })
    }
}

/// Where findings, what they relate to and the edits of their fixes begin and end, ascending.
fn offsets(findings: &[Diagnostic]) -> Vec<usize> {
    let mut offsets = Vec::new();
    for finding in findings {
        let related = finding.related.iter().map(|related| related.span);
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        let spans = std::iter::once(finding.span).chain(related).chain(edits);
        offsets.extend(spans.flat_map(|span| [span.start as usize, span.end as usize]));
    }
    offsets.sort_unstable();
    offsets.dedup();
    offsets
}

/// The offset, or the start of the character it lies in, or the end of a shorter source.
pub fn boundary(source: &str, offset: usize) -> usize {
    let mut at = offset.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Code, Severity};
    use crate::text::Span;

    #[test]
    fn counts_as_the_line_index_does() {
        let source = "ab\nالاتحاد 电信 x\n\nend";
        let lines = LineIndex::new(source);
        let offsets: Vec<usize> = source.char_indices().map(|(at, _)| at).chain([source.len()]).collect();
        let code = Code { code: "X000", name: "x" };
        let finding = |at: &usize| Diagnostic::new(code, Severity::Info, Span::new(*at, source.len()), "x");
        let places = Places::of(source, &lines, &offsets.iter().rev().map(finding).collect::<Vec<_>>());
        for offset in offsets {
            assert_eq!(places.at(offset as u32), lines.position(source, offset), "{offset}");
        }
    }
}
