//! Where in a document a line stands, as the reader sees it: what was written so far, as far as the next line depends on it.

use std::collections::BTreeMap;

use crate::syntax::{BlockKind, Count, Ordinal, label, last_char, prefix_len};

use super::super::line::{Line, Segment};
use super::Starts;

/// Where in a document we are, as the reader sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Area {
    Prose,
    Proposal,
    Head,
    Sections,
    Division,
    Annex,
    Reasons,
}

/// The numbers of one view so far.
#[derive(Default)]
pub(super) struct Numbers {
    /// Of each series, by what stands before its last point, the last number.
    pub series: BTreeMap<Vec<Ordinal>, u32>,
    pub last: Vec<Ordinal>,
}

impl Starts<'_> {
    fn enter(&mut self, area: Area) {
        self.area = area;
        self.titles = 0;
        self.clear();
        self.numbered.clear();
    }

    fn clear(&mut self) {
        self.numbers = <[Numbers; 2]>::default();
    }

    pub fn note(&mut self, line: &Line<'_>, text: &str) {
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
