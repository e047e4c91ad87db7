//! Where marks may not end: strays, marks over the edges of blocks, and marks that hold a block whole.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::file::{Block, File, Mark, MarkKind};
use crate::syntax::mark::{Strays, mark_author};
use crate::syntax::problem::{Problems, UNCLOSED_MARK, UNOPENED_MARK};

use super::Assembler;

impl Assembler<'_> {
    /// Tells the marks that nothing closes or opens, once all lines are read.
    pub(super) fn report_strays(&mut self) {
        let Strays { mut unclosed, mut unopened } = std::mem::take(&mut self.strays);
        unclosed.sort_unstable();
        unopened.sort_unstable();
        let over = self.over_blank_lines(&unclosed, &unopened);
        for at in unclosed {
            if let Some(close) = over.get(&at) {
                self.problems.push(over_blank_line(self.file, self.source, at, *close));
            } else if !self.is_fence(at) {
                self.problems.push(self::unclosed(self.file, self.source, at));
            }
        }
        let told: BTreeSet<u32> = over.into_values().collect();
        for at in unopened.into_iter().filter(|at| !told.contains(at)) {
            let span = self.file.span(at, at + 3);
            let typed = &self.source[span.range()];
            self.problems.warn(
                UNOPENED_MARK,
                span,
                format!("`{typed}` closes a mark that nothing opened"),
                "it is read as text; a mark stands in one block and is never broken by a blank line",
            );
        }
    }

    /// Openings at the start of a line and the closings at the end of one that were meant for them, blank lines between.
    fn over_blank_lines(&self, unclosed: &[u32], unopened: &[u32]) -> BTreeMap<u32, u32> {
        let mut pairs = BTreeMap::new();
        for (open, close) in [("{++", "++}"), ("{--", "--}")] {
            let is = |at: u32, typed: &str| self.source[at as usize..].starts_with(typed);
            let mut opened = unclosed.iter().filter(|at| is(**at, open)).peekable();
            let mut waiting: Vec<u32> = Vec::new();
            for at in unopened.iter().filter(|at| is(**at, close)) {
                while let Some(open) = opened.next_if(|open| *open < at) {
                    waiting.push(*open);
                }
                if let Some(open) = waiting.pop_if(|open| self.begins_line(*open) && self.ends_line(*at)) {
                    pairs.insert(open, *at);
                }
            }
        }
        pairs
    }

    fn begins_line(&self, at: u32) -> bool {
        let before = self.source[..at as usize].trim_end_matches(BLANKS);
        before.is_empty() || before.ends_with('\n')
    }

    /// Whether nothing but an author follows a closing on its line.
    fn ends_line(&self, at: u32) -> bool {
        let behind = &self.source[at as usize + 3..];
        let behind = mark_author(behind).map_or(behind, |(rest, _)| rest).trim_start_matches(BLANKS);
        behind.is_empty() || behind.starts_with('\n')
    }

    /// A fence without a partner, which has been told already.
    fn is_fence(&self, at: u32) -> bool {
        let behind = self.source[at as usize..].strip_prefix("{++").or(self.source[at as usize..].strip_prefix("{--"));
        let behind = behind.map(|behind| behind.trim_start_matches(BLANKS));
        self.begins_line(at) && behind.is_some_and(|behind| behind.is_empty() || behind.starts_with('\n'))
    }
}

/// Blanks within a line.
const BLANKS: [char; 5] = [' ', '\t', '\r', '\u{b}', '\u{c}'];

fn over_blank_line(file: &File, source: &str, open: u32, close: u32) -> Diagnostic {
    let (opening, closing) = (file.span(open, open + 3), file.span(close, close + 3));
    let (typed, end) = (&source[opening.range()], &source[closing.range()]);
    let what = if typed == "{++" { "insertion" } else { "deletion" };
    let edits = vec![
        Edit { span: opening, text: format!("{typed}\n\n") },
        Edit { span: file.span(close, close), text: "\n\n".to_owned() },
    ];
    Diagnostic::new(UNCLOSED_MARK, Severity::Error, opening, format!("this {what} goes over a blank line, as no mark does"))
        .with_help(format!(
            "over several paragraphs `{typed}` and `{end}` stand alone on lines, before the first and behind the last; as they stand they are read as text"
        ))
        .with_related(closing, "meant to close here")
        .with_fix("give both marks lines of their own", Safety::Unsafe, edits)
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
