//! The start of a line: a backslash before what would make another kind of block of it.
//!
//! The reader decides by the words of a line and by what stands around; here its tests are asked the same questions.

mod reads;
mod state;

use crate::language::Lexicon;
use crate::syntax::{
    BlockKind, Count, Ordinal, call_shape, heading, inline, is_heading_text, is_provision_number, label, prefix_len,
    proposed_provision, provision_len,
};

use super::inlines::Inlines;
use super::line::{Line, Segment};
use state::{Area, Numbers};

pub(super) use reads::is_reasons;

/// What was written, as far as it bears on how the next line is read.
pub(super) struct Starts<'l> {
    lexicon: &'l Lexicon,
    area: Area,
    last: Option<BlockKind>,
    last_char: Option<char>,
    titles: usize,
    /// Stars were written, which a later block could be the note of.
    starred: bool,
    /// Of the revised view, and of what is deleted.
    numbers: [Numbers; 2],
    /// The last number written in this stretch of prose.
    numbered: Vec<Ordinal>,
}

impl<'l> Starts<'l> {
    pub fn new(lexicon: &'l Lexicon) -> Self {
        Self {
            lexicon,
            area: Area::Prose,
            last: None,
            last_char: None,
            titles: 0,
            starred: false,
            numbers: <[Numbers; 2]>::default(),
            numbered: Vec::new(),
        }
    }

    /// Escapes the start of a line where it must be, and takes note of the line. `behind` are the lines that follow.
    pub fn pass(&mut self, line: &Line<'_>, written: &mut Inlines, behind: &[Inlines]) {
        if line.is_nothing() {
            return self.note(line, "");
        }
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
        self.starred |= written.source().contains('*');
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
        if self.starred && text.starts_with('*') && inline::printed_note_label(text).is_ok() {
            return Some(0);
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
