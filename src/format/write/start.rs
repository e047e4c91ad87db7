//! The start of a line: a backslash before what would make another kind of block of it.
//!
//! The reader decides by the words of a line and by what stands around; here its tests are asked the same questions.

use std::collections::BTreeMap;

use crate::language::{Lexicon, Word};
use crate::syntax::{
    BlockKind, Count, LabelText, Nearness, Ordinal, call_shape, heading, history_line, inline, is_heading_text,
    is_provision_number, is_quantity, label, last_char, nearness_in_prose, opening_line, part_line, prefix_len,
    proposal_line, proposed_provision, provision_len, unknown_call_shape, words,
};

use super::inlines::Inlines;
use super::line::{Line, Segment};

/// Where in a document we are, as the reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Area {
    Prose,
    Proposal,
    Head,
    Sections,
    Division,
    Annex,
    Reasons,
}

/// What was written, as far as it bears on how the next line is read.
pub(super) struct Starts<'l> {
    lexicon: &'l Lexicon,
    area: Area,
    last: Option<BlockKind>,
    last_char: Option<char>,
    titles: usize,
    /// Of the revised view, and of what is deleted.
    numbers: [Numbers; 2],
    /// The last number written in this stretch of prose.
    numbered: Vec<Ordinal>,
}

/// The numbers of one view so far.
#[derive(Default)]
struct Numbers {
    /// Of each series, by what stands before its last point, the last number.
    series: BTreeMap<Vec<Ordinal>, u32>,
    last: Vec<Ordinal>,
}

impl<'l> Starts<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            area: Area::Prose,
            last: None,
            last_char: None,
            titles: 0,
            numbers: <[Numbers; 2]>::default(),
            numbered: Vec::new(),
        }
    }

    /// Escapes the start of a line where it must be, and takes note of the line. `behind` are the lines that follow.
    pub fn pass(&mut self, line: &Line<'_>, written: &mut Inlines, behind: &[Inlines]) {
        let text = written.structural();
        let lead = text.len() - text.trim_start().len();
        let text = text.trim();
        if let Some(at) = self.escape(line, text, behind) {
            written.escape(lead + at);
        } else if self.is_pinned_base(line, written) {
            written.begin_with_a_mark();
        } else if is_verbatim_line(&written.source()) && !is_own_form(line.kind) {
            written.escape_line();
        }
        self.note(line, text);
    }

    fn escape(&self, line: &Line<'_>, text: &str, behind: &[Inlines]) -> Option<usize> {
        let prefix = prefix_len(text);
        let literal = |at: &usize| {
            let behind = text[*at..].strip_prefix('\\');
            behind.is_some_and(|behind| !behind.starts_with(|c: char| c.is_ascii_punctuation()))
        };
        let labelled = matches!(line.segments.first(), Some(Segment::Label(_)));
        let behind_label = self.label_len(line.kind, labelled, text);
        let behind_stars = behind_label + prefix_len(&text[behind_label..]);
        if let Some(at) = [0, prefix, behind_label, behind_stars].into_iter().find(literal) {
            return Some(at);
        }
        match line.kind {
            BlockKind::Clause | BlockKind::Item if labelled => self.escape_behind_label(text, prefix),
            BlockKind::TableRow if self.last == Some(BlockKind::TableRow) && inline::table_separator(text) => {
                text.find(['-', ':'])
            }
            BlockKind::Clause
            | BlockKind::ClauseParagraph
            | BlockKind::ItemParagraph
            | BlockKind::NoteParagraph
            | BlockKind::Paragraph
            | BlockKind::Title
            | BlockKind::Subtitle
            | BlockKind::AnnexTitle
            | BlockKind::DivisionTitle
            | BlockKind::Unplaced => self.escape_plain(line.kind, text, prefix, behind),
            BlockKind::Fence
            | BlockKind::Proposal
            | BlockKind::Field
            | BlockKind::Provision
            | BlockKind::Heading
            | BlockKind::InstrumentHeading
            | BlockKind::History
            | BlockKind::Opening
            | BlockKind::Call
            | BlockKind::UnknownCall
            | BlockKind::Item
            | BlockKind::Note
            | BlockKind::Reasons
            | BlockKind::Annex
            | BlockKind::Division
            | BlockKind::TableRow
            | BlockKind::TableSeparator
            | BlockKind::Figure
            | BlockKind::Rule
            | BlockKind::Formula
            | BlockKind::Include => None,
        }
    }

    /// Bytes of what a line has of its own before its text.
    #[expect(clippy::wildcard_enum_match_arm, reason = "all other blocks begin with a label or with their text")]
    fn label_len(&self, kind: BlockKind, labelled: bool, text: &str) -> usize {
        let prefix = prefix_len(text);
        let behind = match kind {
            BlockKind::Note => text.find("]:").map_or(0, |at| at + 2),
            BlockKind::Reasons => text.find([':', '：']).map_or(0, |at| at + 1),
            BlockKind::Heading if !labelled => text.len() - text.trim_start_matches('#').len(),
            BlockKind::Provision if is_provision_number(text[prefix..].trim_end()) => text.trim_end().len(),
            BlockKind::Provision => provision_len(&text[prefix..]).map_or(0, |length| prefix + length),
            _ if labelled => label(&text[prefix..]).map_or(0, |read| prefix + read.len),
            _ => 0,
        };
        let skipped = |from: usize| text.len() - text[from..].trim_start().len();
        let at = skipped(behind);
        inline::clause_name(&text[at..]).map_or(at, |(rest, _)| skipped(text.len() - rest.len()))
    }

    /// A number before what reads as the text of a heading; a bullet before a call, a label or a heading.
    fn escape_behind_label(&self, text: &str, prefix: usize) -> Option<usize> {
        let read = label(&text[prefix..])?;
        let behind = &text[prefix + read.len..];
        let at = text.len() - behind.trim_start().len();
        let needed = match read.count {
            Count::Numbers(_) => self.area != Area::Sections && is_heading_text(behind),
            Count::Bullet => {
                let inner = behind.trim_start();
                let inner = &inner[prefix_len(inner)..];
                label(inner).is_some_and(|label| !matches!(label.count, Count::Dash | Count::Bullet))
                    || heading(inner, self.lexicon).is_some()
                    || call_shape(inner, self.lexicon, true).is_some()
            }
            Count::Letters { .. } | Count::Dash => false,
        };
        // Before stars it would be theirs.
        needed.then(|| at + prefix_len(&text[at..]))
    }

    /// A block without a form of its own that would be read as one that has one.
    fn escape_plain(&self, kind: BlockKind, text: &str, prefix: usize, behind: &[Inlines]) -> Option<usize> {
        if text.is_empty() || text.starts_with('\\') {
            return None;
        }
        if inline::note_label(text).is_ok() {
            return text.find("]:").map(|at| at + 1);
        }
        let table = text.starts_with('|') && text.len() > 1;
        let figure = inline::figure(text).is_some();
        let include = inline::include(text).is_ok();
        if inline::heading_mark(text).is_ok() || table || figure || inline::rule(text) || include {
            return Some(0);
        }
        let bullet = bullet_len(text);
        let inner = &text[bullet + prefix_len(&text[bullet..])..];
        let at = if bullet > 0 { 0 } else { prefix };
        let reads_so = self.is_proposal(text, behind)
            || self.is_heading(inner)
            || self.is_part(&text[prefix..])
            || self.is_reasons(&text[prefix..])
            || self.is_call(inner, behind)
            || self.is_label(inner)
            || self.is_label(&text[prefix..])
            || self.is_provision(&text[prefix..])
            || proposed_provision(text).is_some()
            || self.is_unknown_call(kind, text)
            || self.is_field(text);
        let plain = text[at..].starts_with('\\');
        if reads_so && !plain { Some(at) } else { self.is_frame(text).then_some(0) }
    }

    fn is_proposal(&self, text: &str, behind: &[Inlines]) -> bool {
        let Some(read) = proposal_line(text) else { return false };
        let beside = self.area == Area::Proposal && matches!(self.last, Some(BlockKind::Proposal | BlockKind::Field));
        let lone_mark = |line: &Inlines| proposal_line(&line.source()).is_some_and(|read| read.number.is_none());
        read.mark.is_some() || beside || behind.iter().take(4).any(lone_mark)
    }

    fn is_provision(&self, core: &str) -> bool {
        let awaited = matches!(self.last, Some(BlockKind::Proposal | BlockKind::Field | BlockKind::Provision));
        self.area == Area::Proposal && (provision_len(core).is_some() || awaited && is_provision_number(core))
    }

    fn is_heading(&self, inner: &str) -> bool {
        let none_open = matches!(self.area, Area::Prose | Area::Proposal | Area::Reasons);
        let under_call = matches!(self.last, Some(BlockKind::Call | BlockKind::UnknownCall));
        !under_call && heading(inner, self.lexicon).is_some_and(|read| read.capitals || none_open)
    }

    fn is_part(&self, core: &str) -> bool {
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

    fn is_reasons(&self, core: &str) -> bool {
        self.area != Area::Prose && is_reasons(core, self.lexicon)
    }

    fn is_frame(&self, text: &str) -> bool {
        if self.area != Area::Head || self.last == Some(BlockKind::Opening) {
            return false;
        }
        let history = self.titles > 0 && history_line(text, self.lexicon).is_some();
        history
            || opening_line(text, self.lexicon)
                .is_some_and(|read| read.article.is_some() || self.titles > 0 || (read.comma && read.edition.is_some()))
    }

    fn is_call(&self, inner: &str, behind: &[Inlines]) -> bool {
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
    fn is_pinned_base(&self, line: &Line<'_>, written: &Inlines) -> bool {
        if self.area != Area::Sections || matches!(line.segments.first(), Some(Segment::Label(_))) {
            return false;
        }
        let Some((deleted, behind)) = written.first_deletion() else { return false };
        let typed = deleted.trim_end();
        let apart = typed.len() < deleted.len() || behind.starts_with([' ', '\t']);
        let read = label(typed).filter(|read| read.len == typed.len());
        apart && !behind.trim().is_empty() && read.is_some_and(|read| self.counts(&read, &behind))
    }

    fn is_label(&self, core: &str) -> bool {
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

    fn is_unknown_call(&self, kind: BlockKind, text: &str) -> bool {
        let awaited = match self.area {
            Area::Sections => kind == BlockKind::ClauseParagraph,
            Area::Head => kind == BlockKind::Unplaced && self.last == Some(BlockKind::Opening),
            Area::Prose | Area::Proposal | Area::Division | Area::Annex | Area::Reasons => false,
        };
        let after = self.last == Some(BlockKind::Opening) || matches!(self.last_char, Some(',' | '.'));
        awaited && after && unknown_call_shape(text)
    }

    fn is_field(&self, text: &str) -> bool {
        let short = |(name, value): (&str, &str)| {
            (1..=3).contains(&words(name)) && words(value) <= 9 && !value.trim().is_empty()
        };
        self.area == Area::Proposal
            && matches!(self.last, Some(BlockKind::Proposal | BlockKind::Field))
            && text.split_once(':').is_some_and(short)
    }

    fn enter(&mut self, area: Area) {
        self.area = area;
        self.titles = 0;
        self.clear();
        self.numbered.clear();
    }

    fn clear(&mut self) {
        self.numbers = <[Numbers; 2]>::default();
    }

    fn note(&mut self, line: &Line<'_>, text: &str) {
        match line.kind {
            BlockKind::Fence | BlockKind::Note | BlockKind::NoteParagraph => return,
            BlockKind::Proposal => self.enter(Area::Proposal),
            BlockKind::Heading => {
                let hashes = matches!(line.segments.first(), Some(Segment::Word(_)));
                if hashes && matches!(self.area, Area::Proposal | Area::Head | Area::Sections | Area::Reasons) {
                    self.enter(Area::Prose);
                }
                self.clear();
                if let (false, Some(Count::Numbers(path))) =
                    (hashes, label(&text[prefix_len(text)..]).map(|label| label.count))
                {
                    self.numbered = path;
                }
            }
            BlockKind::InstrumentHeading => self.enter(Area::Head),
            BlockKind::Title | BlockKind::Subtitle | BlockKind::AnnexTitle => self.titles += 1,
            BlockKind::Call | BlockKind::UnknownCall => self.enter(Area::Sections),
            BlockKind::Annex => self.enter(Area::Annex),
            BlockKind::Division if self.area == Area::Annex => self.enter(Area::Annex),
            BlockKind::Division => {
                let numbered = std::mem::take(&mut self.numbered);
                self.enter(Area::Division);
                self.numbered = numbered;
            }
            BlockKind::Reasons => self.enter(Area::Reasons),
            BlockKind::Paragraph | BlockKind::Provision => self.clear(),
            BlockKind::Clause | BlockKind::Item => self.number(line, text),
            BlockKind::Field
            | BlockKind::History
            | BlockKind::Opening
            | BlockKind::ClauseParagraph
            | BlockKind::ItemParagraph
            | BlockKind::DivisionTitle
            | BlockKind::TableRow
            | BlockKind::TableSeparator
            | BlockKind::Figure
            | BlockKind::Rule
            | BlockKind::Formula
            | BlockKind::Unplaced => {}
            BlockKind::Include => self.enter(Area::Prose),
        }
        self.last = Some(line.kind);
        let silent = matches!(
            line.kind,
            BlockKind::Proposal
                | BlockKind::InstrumentHeading
                | BlockKind::History
                | BlockKind::Call
                | BlockKind::Annex
                | BlockKind::Division
                | BlockKind::Reasons
                | BlockKind::TableRow
                | BlockKind::TableSeparator
                | BlockKind::Figure
                | BlockKind::Rule
                | BlockKind::Formula
                | BlockKind::Include
        );
        if !silent {
            self.last_char = last_char(text);
        }
    }

    fn number(&mut self, line: &Line<'_>, text: &str) {
        if let Some(Count::Numbers(path)) = label(&text[prefix_len(text)..]).map(|label| label.count) {
            self.numbered.clone_from(&path);
            let numbers = &mut self.numbers[usize::from(line.state.del.is_some())];
            if let Some((at, prefix)) = path.split_last() {
                numbers.series.insert(prefix.to_vec(), at.base);
            }
            numbers.last = path;
        }
    }
}

/// Whether a text begins with the word for reasons and a colon.
pub(super) fn is_reasons(text: &str, lexicon: &Lexicon) -> bool {
    let behind = lexicon.word(Word::Reasons, text).map(|length| text[length..].trim_start());
    behind.is_some_and(|behind| behind.starts_with([':', '：']))
}

/// Bytes of a bullet and the blanks behind it.
fn bullet_len(text: &str) -> usize {
    text.strip_prefix('•')
        .filter(|rest| rest.starts_with([' ', '\t', '\u{a0}']))
        .map_or(0, |rest| text.len() - rest.trim_start().len())
}

/// A line that is no text as it stands: a comment, the fence of a formula.
fn is_verbatim_line(line: &str) -> bool {
    line == "$$" || line.strip_prefix("//").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether the words of a line are its own: nothing of the model's stands at its start.
fn is_own_form(kind: BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Formula | BlockKind::Rule | BlockKind::TableSeparator | BlockKind::Include | BlockKind::Figure
    )
}
