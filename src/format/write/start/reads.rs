//! The questions the reader asks of the start of a line, asked of what is written: would it be read as one of these here?

use crate::language::{Lexicon, Word};
use crate::syntax::{
    BlockKind, Count, LabelText, Nearness, Ordinal, call_shape, heading, history_line, is_heading_text,
    is_provision_number, is_quantity, label, nearness_in_prose, opening_line, part_line, proposal_line, provision_len,
    unknown_call_shape, words,
};

use super::super::inlines::Inlines;
use super::super::line::{Line, Segment};
use super::Starts;
use super::state::{Area, Numbers};

impl Starts<'_> {
    pub fn is_proposal(&self, text: &str, behind: &[Inlines]) -> bool {
        let Some(read) = proposal_line(text) else { return false };
        let beside = self.area == Area::Proposal && matches!(self.last, Some(BlockKind::Proposal | BlockKind::Field));
        let lone_mark = |line: &Inlines| proposal_line(&line.source()).is_some_and(|read| read.number.is_none());
        read.mark.is_some() || beside || behind.iter().take(4).any(lone_mark)
    }

    pub fn is_provision(&self, core: &str) -> bool {
        let awaited = matches!(self.last, Some(BlockKind::Proposal | BlockKind::Field | BlockKind::Provision));
        self.area == Area::Proposal && (provision_len(core).is_some() || awaited && is_provision_number(core))
    }

    pub fn is_heading(&self, inner: &str) -> bool {
        let none_open = matches!(self.area, Area::Prose | Area::Proposal | Area::Reasons);
        let under_call = matches!(self.last, Some(BlockKind::Call | BlockKind::UnknownCall));
        !under_call && heading(inner, self.lexicon).is_some_and(|read| read.capitals || none_open)
    }

    pub fn is_part(&self, core: &str) -> bool {
        if self.area == Area::Reasons {
            return part_line(core, self.lexicon).is_some_and(|read| read.capitals && read.kind.is_annexed());
        }
        let awaited = match self.area {
            Area::Prose | Area::Proposal | Area::Reasons => false,
            Area::Head => self.titles > 0,
            Area::Sections | Area::Division | Area::Annex => true,
        };
        // A part of rules in an annex is a paragraph of it.
        awaited && part_line(core, self.lexicon).is_some_and(|read| read.kind.is_annexed() || self.area != Area::Annex)
    }

    pub fn is_reasons(&self, core: &str) -> bool {
        self.area != Area::Prose && is_reasons(core, self.lexicon)
    }

    pub fn is_frame(&self, text: &str) -> bool {
        if self.area != Area::Head || self.last == Some(BlockKind::Opening) {
            return false;
        }
        let history = self.titles > 0 && history_line(text, self.lexicon).is_some();
        history
            || opening_line(text, self.lexicon)
                .is_some_and(|read| read.article.is_some() || self.titles > 0 || (read.comma && read.edition.is_some()))
    }

    pub fn is_call(&self, inner: &str, behind: &[Inlines]) -> bool {
        if !matches!(self.area, Area::Head | Area::Sections) {
            return false;
        }
        let first_label = behind.first().is_some_and(|next| {
            let next = next.structural();
            let next = next.trim_start().trim_start_matches(['[', '*']);
            let next = next.strip_prefix('•').map_or(next, str::trim_start);
            label(next).is_some_and(|label| label.is_first())
        });
        let in_title = self.area == Area::Head && self.last != Some(BlockKind::Opening);
        call_shape(inner, self.lexicon, first_label).is_some_and(|read| !(read.call.capital && in_title))
    }

    /// Whether deleted text at the start would be the label of a clause that has one in the base alone.
    pub fn is_pinned_base(&self, line: &Line<'_>, written: &Inlines) -> bool {
        if self.area == Area::Head || matches!(line.segments.first(), Some(Segment::Label(_))) {
            return false;
        }
        let Some((deleted, behind)) = written.first_deletion() else { return false };
        let typed = deleted.trim_end();
        let apart = typed.len() < deleted.len() || behind.starts_with([' ', '\t']);
        let read = label(typed).filter(|read| read.len == typed.len());
        apart && !behind.trim().is_empty() && read.is_some_and(|read| self.counts(&read, &behind))
    }

    pub fn is_label(&self, core: &str) -> bool {
        let Some(read) = label(core) else { return false };
        self.area != Area::Head && self.counts(&read, &core[read.len..])
    }

    /// Whether a label of the right form would be one here: numbers are doubtful.
    fn counts(&self, read: &LabelText, behind: &str) -> bool {
        let Count::Numbers(path) = &read.count else { return true };
        if behind.starts_with('\t') || (self.area != Area::Sections && is_heading_text(behind)) {
            return true;
        }
        if !is_quantity(behind, self.lexicon) && nearness_in_prose(path, &self.numbered) != Nearness::Far {
            return true;
        }
        let Some((at, prefix)) = path.split_last() else { return false };
        let near = |last: u32| at.base.abs_diff(last + 1) <= 2 || at.base == last;
        let due = |numbers: &Numbers| match numbers.series.get(prefix) {
            Some(last) if near(*last) => true,
            None if prefix.is_empty() => near(0),
            Some(_) | None => *at == Ordinal::FIRST && (prefix.is_empty() || prefix == numbers.last),
        };
        !is_quantity(behind, self.lexicon) && self.numbers.iter().any(due)
    }

    pub fn is_unknown_call(&self, kind: BlockKind, text: &str) -> bool {
        let awaited = match self.area {
            Area::Sections => kind == BlockKind::ClauseParagraph,
            Area::Head => kind == BlockKind::Unplaced && self.last == Some(BlockKind::Opening),
            Area::Prose | Area::Proposal | Area::Division | Area::Annex | Area::Reasons => false,
        };
        let after = self.last == Some(BlockKind::Opening) || matches!(self.last_char, Some(',' | '.'));
        awaited && after && unknown_call_shape(text)
    }

    pub fn is_field(&self, text: &str) -> bool {
        let short = |(name, value): (&str, &str)| {
            (1..=3).contains(&words(name)) && words(value) <= 9 && !value.trim().is_empty()
        };
        self.area == Area::Proposal
            && matches!(self.last, Some(BlockKind::Proposal | BlockKind::Field))
            && text.split_once(':').is_some_and(short)
    }
}

/// Whether a text begins with the word for reasons and a colon.
pub(in crate::format::write) fn is_reasons(text: &str, lexicon: &Lexicon) -> bool {
    let behind = lexicon.word(Word::Reasons, text).map(|length| text[length..].trim_start());
    behind.is_some_and(|behind| behind.starts_with([':', '：']))
}
