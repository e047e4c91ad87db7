//! Which labels count, and on which level the clause behind them stands.

use crate::syntax::behind::{is_heading_text, is_quantity, last_char};
use crate::syntax::call::{prefix_len, words};
use crate::syntax::file::{Block, BlockKind};
use crate::syntax::label::{Count, LabelKind, LabelText, Ordinal, label};
use crate::syntax::numeral::roman;
use crate::syntax::problem::{SERIES_IN_SERIES, TOO_DEEP};
use crate::syntax::project::project;
use crate::syntax::residue::last_run_in;
use crate::syntax::run_in::run_in_call;
use crate::syntax::series::{Nearness, nearness_in_prose};
use crate::text::View;

use super::{Area, Assembler, LINES_AHEAD, Run, View1};

impl<'s> Assembler<'s> {
    pub(super) fn open_label(&mut self, run: &Run<'_>, k: usize, starts: bool, view: &View1<'s>) -> bool {
        let whole: &str = &view.projection.text;
        let lead = whole.len() - whole.trim_start().len();
        let text = whole.trim();
        let mut drop = 0;
        let mut core_at = prefix_len(text);
        let bullet = self.bullet_len(text);
        if bullet > 0 {
            let behind = bullet + prefix_len(&text[bullet..]);
            if label(&text[behind..]).is_some_and(|l| !matches!(l.count, Count::Dash | Count::Bullet)) {
                (drop, core_at) = (bullet, behind);
            } else if self.bullets && text.starts_with('•') && self.area == Area::Sections {
                let line = self.lines[run.lines[k]];
                (self.call_at, self.bare) = (None, false);
                self.levels.unlabelled();
                self.push(BlockKind::Clause, &line);
                self.set_level(1);
                self.drop_bullet(&line, bullet);
                self.last_char = last_char(text);
                return true;
            }
        }
        let core = &text[core_at..];
        let Some(read) = label(core) else { return self.open_pinned_base(run, k, starts, view) };
        let behind = &core[read.len..];
        let line = self.lines[run.lines[k]];
        let in_prose = self.area != Area::Sections;
        let after_stop = k > 0 && (self.is_after_stop(run, k) || self.is_numbered_next(&read, behind));
        if let Count::Numbers(path) = &read.count {
            let heading = in_prose && is_heading_text(behind);
            let alone = run.lines.len() == k + 1 || run.one_per_line || behind.starts_with('\t');
            if heading && (starts && alone || (starts || after_stop) && self.is_first_below(run, k, path)) {
                let level = path.len().min(6) as u8;
                self.push(BlockKind::Heading, &line);
                self.set_label(view, lead + core_at, lead + core_at + read.len);
                self.set_level(level);
                self.levels.clear();
                self.numbered.clone_from(path);
                self.last_char = last_char(text);
                return true;
            }
        }
        let deleted = view.deleted || self.is_fenced_deleted();
        if !(starts || after_stop) || !self.counts(&read, behind, starts, deleted) {
            return false;
        }
        let above = self.file.blocks.last().filter(|block| block.kind == BlockKind::Clause);
        let above = above.map(|block| (block.start, block.end));
        let ahead = run.lines[k];
        let mut levels = std::mem::take(&mut self.levels);
        let place = levels.place(&read, line.indent, deleted, |letter, next| {
            // The next may have been run into the text of this one.
            let run_in = behind.contains(&format!("; {}) ", roman(next.base)));
            if run_in { LabelKind::Roman } else { self.says_next(ahead, letter, next) }
        });
        self.levels = levels;
        self.call_at = None;
        self.bare &= deleted;
        if let Count::Numbers(path) = &read.count {
            self.numbered.clone_from(path);
        }
        self.push(if in_prose { BlockKind::Item } else { BlockKind::Clause }, &line);
        self.drop_bullet(&line, drop);
        self.set_label(view, lead + core_at, lead + core_at + read.len);
        self.set_level(place.level);
        if let Some(block) = self.file.blocks.last_mut() {
            block.counts = Some(place.kind);
        }
        if !deleted
            && let Some((last, due)) = last_run_in(&core[..read.len], place.kind, behind)
            && !self.begins_later(ahead, &due)
        {
            self.levels.advance(last);
        }
        // Deleted text behind a label is its text all the same.
        let typed_behind = |block: &Block| self.source[block.label.1 as usize..line.end as usize].trim().is_empty();
        self.pending = behind.trim().is_empty() && self.file.blocks.last().is_some_and(typed_behind);
        self.last_char = last_char(text);
        let label_span = self.file.blocks.last().map(|block| self.file.span(block.label.0, block.label.1));
        if let Some(span) = label_span.filter(|_| place.in_its_own && !in_prose && !self.ends_in_call(above)) {
            self.problems.warn(
                SERIES_IN_SERIES,
                span,
                "a new series of the same kind directly under the last item",
                "a call is missing above it, or it goes on with the series before",
            );
        }
        if let Some(span) = label_span.filter(|_| place.too_deep) {
            self.problems.warn(
                TOO_DEEP,
                span,
                "items nested more than six deep",
                "it is kept on the sixth level; the Union nests three levels at most",
            );
        }
        true
    }

    /// `{--1--} text`: a clause with a label in the base alone.
    fn open_pinned_base(&mut self, run: &Run<'_>, k: usize, starts: bool, view: &View1<'s>) -> bool {
        let line = self.lines[run.lines[k]];
        if view.deleted || self.area == Area::Head || !self.source[line.text as usize..].starts_with("{--") {
            return false;
        }
        let Ok(at) = self.file.marks.binary_search_by_key(&line.text, |mark| mark.open) else { return false };
        let mark = self.file.marks[at];
        let typed = self.source[mark.inside() as usize..mark.close as usize].trim_end();
        let behind = self.source.get(mark.end as usize..line.end as usize).unwrap_or_default();
        let Some(read) = label(typed).filter(|read| read.len == typed.len()) else { return false };
        let apart = behind.starts_with([' ', '\t']) || typed.len() < (mark.close - mark.inside()) as usize;
        if !starts || !apart || behind.trim().is_empty() || !self.counts(&read, behind, starts, true) {
            return false;
        }
        let place = self.levels.place(&read, line.indent, true, |_, _| LabelKind::Letter);
        (self.call_at, self.bare) = (None, false);
        self.push(if self.area == Area::Sections { BlockKind::Clause } else { BlockKind::Item }, &line);
        self.set_level(place.level);
        self.clause_indent = line.indent;
        if let Some(block) = self.file.blocks.last_mut() {
            block.label = (mark.open, mark.end);
            block.counts = Some(place.kind);
        }
        self.last_char = last_char(view.projection.text.trim());
        true
    }

    /// Whether a call was run into the end of a clause: that is what is wrong there, not the labels behind it.
    pub(super) fn ends_in_call(&self, clause: Option<(u32, u32)>) -> bool {
        clause.is_some_and(|(start, end)| {
            let text = project(self.source, start, end, &self.file.marks, View::Revised).text;
            run_in_call(&text, self.lexicon, true).is_some()
        })
    }

    pub(super) fn is_fenced_deleted(&self) -> bool {
        self.deletions > 0
    }

    /// Whether the line above ends so that a label may follow it inside a run.
    pub(super) fn is_after_stop(&self, run: &Run<'_>, k: usize) -> bool {
        let above = self.view(run.lines[k - 1], run.lines[k - 1]).projection.text;
        let above = above.trim_end();
        let conjunction = above.strip_suffix("and").or_else(|| above.strip_suffix("or")).map(str::trim_end);
        matches!(last_char(above), Some(';' | ':' | '.' | ',' | '；' | '：' | '。' | '，' | '؛' | '،'))
            || conjunction.is_some_and(|rest| rest.ends_with(';'))
    }

    /// Whether the next line of a run has the first number below one: `1.1` under `1`.
    fn is_first_below(&self, run: &Run<'_>, k: usize, path: &[Ordinal]) -> bool {
        let Some(next) = run.lines.get(k + 1) else { return false };
        let text = self.lines[*next].text(self.source);
        let below = label(&text[prefix_len(text)..]).map(|label| label.count);
        let Some(Count::Numbers(below)) = below else { return false };
        below.split_last() == Some((&Ordinal::FIRST, path))
    }

    /// Whether a number in a wrapped run of prose is so surely the next that no stop need stand above it: a decimal one that
    /// is due, or any behind the title of a part, before a capital.
    fn is_numbered_next(&self, read: &LabelText, behind: &str) -> bool {
        let Count::Numbers(path) = &read.count else { return false };
        let in_prose = matches!(self.area, Area::Division | Area::Annex | Area::Prose);
        let titled = self.last == Some(BlockKind::DivisionTitle);
        let due = nearness_in_prose(path, &self.numbered) == Nearness::Due || path.as_slice() == [Ordinal::FIRST];
        in_prose && (path.len() > 1 && due || titled) && behind.trim_start().starts_with(char::is_uppercase)
    }

    /// Whether a label of the right form is one here, and not text: numbers are doubtful.
    fn counts(&self, read: &LabelText, behind: &str, starts: bool, deleted: bool) -> bool {
        let Count::Numbers(path) = &read.count else { return true };
        if behind.starts_with('\t') {
            return true;
        }
        if is_quantity(behind, self.lexicon) {
            return false;
        }
        let nearness = self.levels.nearness(path, deleted);
        let in_prose = self.area != Area::Sections;
        match if in_prose { nearness.max(nearness_in_prose(path, &self.numbered)) } else { nearness } {
            Nearness::Due => true,
            Nearness::Near => starts,
            Nearness::Far => false,
        }
    }

    /// Whether a later line of the section begins with a label.
    fn begins_later(&self, line: usize, label: &str) -> bool {
        let later = self.lines[line + 1..].iter().take(LINES_AHEAD).map(|line| line.text(self.source));
        let mut section = later.take_while(|text| self.lexicon.call(text).is_none() || words(text) > 6);
        section.any(|text| text.strip_prefix(label).is_some_and(|rest| rest.starts_with([' ', '\t'])))
    }

    /// What the later labels of the section say of a label that may be a letter or a roman number.
    fn says_next(&self, line: usize, letter: Ordinal, roman: Ordinal) -> LabelKind {
        for line in self.lines[line + 1..].iter().take(LINES_AHEAD) {
            let text = line.text(self.source);
            let text = text.trim_start_matches("{++").trim_start_matches("{--").trim_start_matches(['[', '*']);
            if self.area == Area::Sections && self.lexicon.call(text).is_some() && words(text) <= 6 {
                break;
            }
            if let Some(Count::Letters { letter: l, roman: r }) = label(text).map(|label| label.count) {
                if l == Some(letter) {
                    return LabelKind::Letter;
                } else if r == Some(roman) {
                    return LabelKind::Roman;
                }
            }
        }
        LabelKind::Letter
    }
}
