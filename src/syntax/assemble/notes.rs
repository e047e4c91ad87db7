//! Footnotes as they were printed, with a number in place of a mark: below the row of a page, or among the paragraphs
//! where the row is lost. A number begins many things, so that without a row it takes more: a capital, and the same
//! number glued to a word further up in the same text, as in `developing1 countries`.

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::behind::{is_heading_text, is_quantity};
use crate::syntax::call::words;
use crate::syntax::file::{Block, BlockKind};
use crate::syntax::glued::GluedMarks;
use crate::syntax::inline;
use crate::syntax::label::{Count, LabelKind, Ordinal, label};
use crate::syntax::lines::Line;
use crate::syntax::problem::NOTE_AS_PRINTED;
use crate::syntax::series::{Nearness, nearness_in_prose};

use super::{Area, Assembler, LINES_AHEAD, Run, View1};

/// Most lines of a footnote between its first and the end of the page.
const LINES_OF_NOTE: usize = 8;

/// Which of two numbers later lines begin with first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ahead {
    /// The same number.
    Same,
    /// The next.
    Next,
    /// Neither, up to the next call or heading.
    Neither,
}

impl<'s> Assembler<'s> {
    /// `1 These include …` below a row of `_`, `* Revised by …` there or where stars mark it, or a number alone where
    /// all else says that it is a footnote: that is told.
    pub(super) fn open_printed_note(&mut self, run: &Run<'_>, k: usize, starts: bool, view: &View1<'s>) -> bool {
        let text: &str = &view.projection.text;
        let lead = text.len() - text.trim_start().len();
        let text = text.trim();
        let Ok((rest, number)) = inline::printed_note_label(text) else { return false };
        let line = self.lines[run.lines[k]];
        let below_row = self.printed_notes;
        let is_note = match number.starts_with('*') {
            true => below_row || self.is_marked(number.len(), line.text),
            false => below_row || self.is_loose_note(run, k, starts, number, rest),
        };
        if !is_note {
            return false;
        }
        let end = lead + text.len() - rest.len();
        let told = (!number.starts_with('*') && !below_row).then(|| {
            let span = self.file.span(view.projection.start(lead), view.projection.end(end));
            let found = Diagnostic::new(
                NOTE_AS_PRINTED,
                Severity::Warning,
                span,
                "a footnote as it was printed, with its number alone",
            )
            .with_help(format!(
                "it is read as the footnote of the `{number}` behind a word above it; a footnote begins with `[^{number}]:`"
            ));
            let typed = self.source[line.text as usize..].starts_with(number);
            let behind = line.text + (text.len() - rest.trim_start().len()) as u32;
            let edit = Edit { span: self.file.span(line.text, behind), text: format!("[^{number}]: ") };
            if typed { found.with_fix("make it a footnote", Safety::Safe, vec![edit]) } else { found }
        });
        if let Some(told) = told {
            self.problems.push(told);
        }
        self.push_note(&line, view, lead, end);
        true
    }

    /// Begins a footnote; the number above that marks it marks no later one.
    pub(super) fn push_note(&mut self, line: &Line, view: &View1<'s>, lead: usize, end: usize) {
        self.push(BlockKind::Note, line);
        self.set_label(view, lead, end);
        let Some((from, to)) = self.file.blocks.last().map(|block| block.label) else { return };
        let number = self.source[from as usize..to as usize].trim_start_matches("[^").trim_end_matches("]:");
        self.numbered_notes.insert(number, from);
    }

    fn is_loose_note(&mut self, run: &Run<'_>, k: usize, starts: bool, number: &str, behind: &str) -> bool {
        let text = behind.trim_start().trim_start_matches(['"', '“', '«', '(', '[', '*']);
        let line = self.lines[run.lines[k]];
        let in_text = match self.area {
            Area::Head => self.titles > 0,
            Area::Sections | Area::Division | Area::Annex => true,
            Area::Prose | Area::Proposal | Area::Reasons => false,
        };
        let may_stand = starts || k > 0 && self.is_after_stop(run, k) || self.page_ends_below(run.lines[k]);
        if !in_text || !may_stand || !text.starts_with(char::is_uppercase) || is_quantity(behind, self.lexicon) {
            return false;
        }
        let Some(Count::Numbers(path)) = label(number).map(|read| read.count) else { return false };
        let [at] = path.as_slice() else { return false };
        let first = *at == Ordinal::FIRST;
        let opens_list = self.last_char == Some(':') || self.call_at.is_some();
        if first && opens_list || !self.is_glued(number, line.text) {
            return false;
        }
        match self.area {
            Area::Sections => self.is_note_among_clauses(run, k, *at, behind),
            Area::Head => true,
            Area::Division | Area::Annex | Area::Prose | Area::Proposal | Area::Reasons => {
                self.is_note_in_prose(run, k, *at, behind)
            }
        }
    }

    /// Whether the last block belongs to a footnote that has a number alone: such end with their page.
    pub(super) fn is_in_printed_note(&self) -> bool {
        let typed = |note: &Block| &self.source[note.label.0 as usize..note.label.1 as usize];
        let note = self.is_in_note().then(|| self.file.blocks.iter().rfind(|block| block.kind == BlockKind::Note));
        note.flatten().is_some_and(|note| !typed(note).starts_with("[^"))
    }

    /// Whether a paragraph behind a printed footnote is its next: a sentence with another footnote or the end of the page
    /// right below it.
    pub(super) fn goes_on_in_note(&mut self, line: usize, text: &str) -> bool {
        if !self.is_in_printed_note() || !text.starts_with(char::is_uppercase) {
            return false;
        }
        let Some(below) = self.lines[line + 1..].iter().find(|line| !line.is_blank()).copied() else { return false };
        let text = below.text(self.source);
        if below.comment {
            return !text.starts_with("//");
        }
        let note = inline::printed_note_label(text).ok().filter(|(_, number)| !number.starts_with('*'));
        note.is_some_and(|(rest, number)| {
            rest.trim_start().starts_with(char::is_uppercase) && self.is_glued(number, below.text)
        })
    }

    /// Tells such a paragraph.
    pub(super) fn tell_note_paragraph(&mut self, line: &Line) {
        let edit = Edit { span: self.file.span(line.start, line.text), text: "  ".into() };
        let found = Diagnostic::new(
            NOTE_AS_PRINTED,
            Severity::Warning,
            self.file.span(line.text, line.end),
            "a further paragraph of a footnote as it was printed",
        )
        .with_help("it is read as part of the footnote above it; such paragraphs are indented by two blanks")
        .with_fix("indent it", Safety::Safe, vec![edit]);
        self.problems.push(found);
    }

    /// Whether the furniture of a printed page stands a few lines below, no blank line between.
    fn page_ends_below(&self, line: usize) -> bool {
        let below = self.lines[line + 1..].iter().take(LINES_OF_NOTE).take_while(|line| !line.is_blank());
        below.filter(|line| line.comment).any(|line| !line.text(self.source).starts_with("//"))
    }

    /// Whether a number stands behind a word between here and the footnote of that number before, or where the
    /// instrument begins.
    fn is_glued(&mut self, number: &str, upto: u32) -> bool {
        let from = self.numbered_notes.get(number).copied().unwrap_or(0).max(self.instrument);
        let (source, lines) = (self.source, self.lines);
        self.glued_marks.get_or_insert_with(|| GluedMarks::of(source, lines)).any(number, from, upto)
    }

    fn is_note_among_clauses(&mut self, run: &Run<'_>, k: usize, at: Ordinal, behind: &str) -> bool {
        let counted = self.levels.is_counting();
        if self.levels.nearness(&[at], false) != Nearness::Due || (at == Ordinal::FIRST && counted) {
            return true;
        }
        match self.ahead(run.lines[k], at) {
            Ahead::Same => true,
            Ahead::Next => false,
            // The first of no list, or a sentence behind the end of the last clause.
            Ahead::Neither => {
                at == Ordinal::FIRST || self.last_char == Some('.') && behind.ends_with('.') && self.small_clauses()
            }
        }
    }

    fn is_note_in_prose(&mut self, run: &Run<'_>, k: usize, at: Ordinal, behind: &str) -> bool {
        let first = at == Ordinal::FIRST;
        let numbered = self.file.blocks.last().is_some_and(|block| block.label.0 < block.label.1);
        let begins = matches!(
            self.last,
            Some(BlockKind::Annex | BlockKind::AnnexTitle | BlockKind::Division | BlockKind::DivisionTitle)
        );
        let begins = begins || self.last == Some(BlockKind::Heading) && !numbered;
        let whole = run.one_per_line || run.lines.len() == k + 1;
        if first && begins || whole && is_heading_text(behind) {
            return false;
        }
        let is_due = |at| nearness_in_prose(&[at], &self.numbered) == Nearness::Due;
        let listed = self.levels.is_counting() && self.levels.nearness(&[at], false) == Nearness::Due;
        // The next number may go on with what stands above a footnote 1.
        let doubtful = if first { !is_due(at.next()) } else { listed || is_due(at) };
        !doubtful || self.ahead(run.lines[k], at) != Ahead::Next
    }

    /// Whether the last numbered clause begins in a small letter, as what continues a call does.
    fn small_clauses(&self) -> bool {
        let clauses = self.file.blocks.iter().rev().take_while(|block| block.kind != BlockKind::Call);
        let numbered = |kind| matches!(kind, Some(LabelKind::Number));
        let last = clauses.take(LINES_AHEAD).find(|block| block.kind == BlockKind::Clause && numbered(block.counts));
        last.is_some_and(|block| {
            self.source[block.label.1 as usize..block.end as usize].trim_start().starts_with(char::is_lowercase)
        })
    }

    /// What the numbers of later lines say of one that may be the next clause or a footnote.
    fn ahead(&mut self, line: usize, at: Ordinal) -> Ahead {
        for line in self.lines[line + 1..].iter().take(LINES_AHEAD).filter(|line| !line.comment) {
            let text = line.text(self.source);
            let text = text.trim_start_matches("{++").trim_start_matches("{--").trim_start_matches(['[', '*']);
            if self.area == Area::Sections && self.lexicon.call(text).is_some() && words(text) <= 6 {
                break;
            }
            let Some(read) = label(text) else { continue };
            let Count::Numbers(path) = read.count else { continue };
            let behind = text[read.len..].trim_start();
            let is_note = behind.starts_with(char::is_uppercase) && self.is_glued(&text[..read.len], line.text);
            if path.as_slice() == [at] {
                return Ahead::Same;
            } else if path.as_slice() == [at.next()] && !is_note {
                return Ahead::Next;
            }
        }
        Ahead::Neither
    }
}
