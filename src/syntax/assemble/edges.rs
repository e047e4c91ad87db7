//! Where marks may not end: strays, marks over the edges of blocks, and marks that hold a block whole.

use crate::diagnostic::{Diagnostic, Severity};
use crate::syntax::file::{Block, File, Mark, MarkKind};
use crate::syntax::mark::Strays;
use crate::syntax::problem::{Problems, UNCLOSED_MARK, UNOPENED_MARK};

use super::Assembler;

impl Assembler<'_> {
    pub(super) fn report_strays(&mut self, strays: &Strays) {
        // A fence without a partner has been told already.
        let blanks = [' ', '\t', '\r', '\u{b}', '\u{c}'];
        let alone = |at: u32| {
            let (before, behind) = self.source.split_at(at as usize);
            let before = before.trim_end_matches(blanks);
            let fence = behind.strip_prefix("{++").or_else(|| behind.strip_prefix("{--"));
            let behind = fence.map(|behind| behind.trim_start_matches(blanks));
            (before.is_empty() || before.ends_with('\n'))
                && behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('\n'))
        };
        for at in strays.unclosed.iter().filter(|at| !alone(**at)) {
            self.problems.push(unclosed(self.file, self.source, *at));
        }
        for at in &strays.unopened {
            let span = self.file.span(*at, *at + 3);
            let typed = &self.source[span.range()];
            self.problems.warn(
                UNOPENED_MARK,
                span,
                format!("`{typed}` closes a mark that nothing opened"),
                "it is read as text; a mark stands in one block and is never broken by a blank line",
            );
        }
    }
}

fn unclosed(file: &File, source: &str, at: u32) -> Diagnostic {
    let span = file.span(at, at + 3);
    let typed = &source[span.range()];
    let (close, what) = match typed {
        "{++" => ("++}", "insertion"),
        "{--" => ("--}", "deletion"),
        "{~~" => ("~~}", "replacement"),
        "{>>" => ("<<}", "comment"),
        _ => ("==}", "highlight"),
    };
    Diagnostic::new(UNCLOSED_MARK, Severity::Error, span, format!("this {what} is never closed")).with_help(format!(
        "close it with `{close}` in the same paragraph; a mark over several blocks has `{typed}` and `{close}` alone on lines; as it stands it is read as text"
    ))
}

/// Drops the marks that do not lie in one block, and says so.
pub(super) fn drop_marks_over_edges(source: &str, file: &mut File, problems: &mut Problems) {
    let mut block = 0;
    let mut kept: Vec<Option<u32>> = Vec::with_capacity(file.marks.len());
    let mut count = 0;
    for mark in &file.marks {
        while file.blocks.get(block + 1).is_some_and(|next| next.start <= mark.open) {
            block += 1;
        }
        let inside = mark.fence || file.blocks.get(block).is_some_and(|b| b.start <= mark.open && mark.end <= b.end);
        kept.push(inside.then_some(count));
        if inside {
            count += 1;
        } else {
            problems.push(unclosed(file, source, mark.open));
        }
    }
    if count as usize == file.marks.len() {
        return;
    }
    // The nearest kept mark around each.
    for at in 0..file.marks.len() {
        let mut parent = file.marks[at].parent;
        while let Some(outer) = parent.filter(|outer| kept[*outer as usize].is_none()) {
            parent = file.marks[outer as usize].parent;
        }
        file.marks[at].parent = parent.and_then(|outer| kept[outer as usize]);
    }
    for block in &mut file.blocks {
        block.fence = block.fence.and_then(|at| kept[at as usize]);
    }
    let mut flags = kept.iter();
    file.marks.retain(|_| flags.next().is_some_and(Option::is_some));
}

/// The mark that holds all of a block, comments behind it aside.
pub(super) fn whole_mark(source: &str, block: &Block, marks: &[Mark]) -> Option<u32> {
    let at = marks.partition_point(|mark| mark.open < block.start);
    let mark = marks.get(at).filter(|mark| mark.open == block.start && !mark.fence)?;
    if !matches!(mark.kind, MarkKind::Inserted | MarkKind::Deleted) {
        return None;
    }
    let mut end = mark.end;
    for next in &marks[at + 1..] {
        if next.open == end && next.kind == MarkKind::Comment {
            end = next.end;
        } else if next.open >= end {
            break;
        }
    }
    (end == block.end && &source[mark.inside() as usize..mark.close as usize] != "¶").then_some(at as u32)
}
