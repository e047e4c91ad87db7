//! Blocks without a form of their own: what they are depends on where they stand.

use crate::diagnostic::{Diagnostic, Severity};
use crate::language::{Half, Word};
use crate::syntax::call::{call_shape, prefix_len, unknown_call_shape, words};
use crate::syntax::file::BlockKind;
use crate::syntax::heading::heading;
use crate::syntax::inline;
use crate::syntax::lines::Line;
use crate::syntax::problem::{CALL_UNKNOWN, LOOSE_PARAGRAPH};
use crate::syntax::proposal::proposal_line;

use super::{Area, Assembler, Run, View1};

impl<'s> Assembler<'s> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "few kinds leave something behind")]
    pub(super) fn open_default(&mut self, run: &Run<'_>, k: usize, view: &View1<'s>) {
        let line = self.lines[run.lines[k]];
        let text = view.projection.text.trim();
        if self.is_in_note() && (line.indent >= 2 || self.goes_on_in_note(run.lines[k], text)) {
            if line.indent < 2 {
                self.tell_note_paragraph(&line);
            }
            self.push(BlockKind::NoteParagraph, &line);
            return;
        }
        let kind = match self.area {
            Area::Prose | Area::Reasons => self.prose_kind(line.indent),
            Area::Proposal if self.is_field(text) => BlockKind::Field,
            Area::Proposal => self.prose_kind(line.indent),
            Area::Head => match (self.titles, self.last) {
                (0, _) => BlockKind::Title,
                (1, _) if !self.history && !self.opened && !self.stray => BlockKind::Subtitle,
                (_, Some(BlockKind::Opening)) if self.is_unknown_call(run, k, text) => BlockKind::UnknownCall,
                (_, _) => BlockKind::Unplaced,
            },
            Area::Sections => return self.open_clause_text(run, k, &line, view),
            Area::Annex if self.titles == 0 && self.last == Some(BlockKind::Annex) => BlockKind::AnnexTitle,
            Area::Division | Area::Annex if self.titles == 0 && self.last == Some(BlockKind::Division) => {
                BlockKind::DivisionTitle
            }
            Area::Division | Area::Annex => self.prose_kind(line.indent),
        };
        self.push(kind, &line);
        match kind {
            BlockKind::Title | BlockKind::Subtitle | BlockKind::AnnexTitle => self.titles += 1,
            BlockKind::ItemParagraph => self.set_level(self.levels.above()),
            BlockKind::Paragraph => self.levels.clear(),
            BlockKind::UnknownCall => self.unknown_call(text),
            BlockKind::Unplaced => {
                self.stray = true;
                self.unplaced(&line, text);
            }
            _ => {}
        }
    }

    fn prose_kind(&self, indent: u16) -> BlockKind {
        let under_item = matches!(self.last, Some(BlockKind::Item | BlockKind::ItemParagraph));
        if under_item && indent >= self.clause_indent + 2 { BlockKind::ItemParagraph } else { BlockKind::Paragraph }
    }

    /// `Objective(s): 3`: at most three words before a colon and few behind it, right under the proposal line.
    fn is_field(&self, text: &str) -> bool {
        matches!(self.last, Some(BlockKind::Proposal | BlockKind::Field))
            && !text[prefix_len(text)..].starts_with('\\')
            && text.split_once(':').is_some_and(|(name, value)| {
                (1..=3).contains(&words(name)) && words(value) <= 9 && !value.trim().is_empty()
            })
    }

    fn open_clause_text(&mut self, run: &Run<'_>, k: usize, line: &Line, view: &View1<'s>) {
        let text = view.projection.text.trim();
        let indented = line.indent >= self.clause_indent + 2;
        // Indented under a deleted clause it goes on with that.
        if self.bare && !(indented && self.levels.above() > 0) {
            self.call_at = None;
            // A bare clause among deleted ones stands in their series; alone it ends every series.
            if self.levels.above() == 0 {
                self.levels.unlabelled();
            }
            self.bare = view.deleted || self.is_fenced_deleted();
            self.push(BlockKind::Clause, line);
            self.set_level(1);
            self.clause_indent = line.indent;
            return;
        }
        if self.is_unknown_call(run, k, text) {
            self.end_section();
            self.push(BlockKind::UnknownCall, line);
            self.unknown_call(text);
            return;
        }
        let above = self.file.blocks.last().filter(|block| block.kind == BlockKind::Clause);
        let above = above.map(|block| (block.start, block.end));
        self.push(BlockKind::ClauseParagraph, line);
        self.set_level(if indented { self.levels.above().max(1) } else { 1 });
        if !indented && !self.is_behind_furniture(run.lines[k]) && !self.ends_in_call(above) {
            let span = self.file.span(line.text, line.end);
            let help = match self.is_call_with_comma(text) {
                true => "it would be a call but for the comma it ends in; a call ends in no mark",
                false => {
                    "indent it by two blanks or more if it goes on with the item above; otherwise give it a label or a call"
                }
            };
            self.problems.warn(LOOSE_PARAGRAPH, span, "a paragraph without a label among the items", help);
        }
    }

    /// Whether nothing but a comma keeps a long line from being a call.
    fn is_call_with_comma(&self, text: &str) -> bool {
        let shape = text.strip_suffix(',').and_then(|text| call_shape(text, self.lexicon, false));
        shape.is_some_and(|shape| shape.call.addressee && !shape.comma && shape.call.half == Half::Operative)
    }

    /// Whether a line of a run is the caption of a table or figure, `TABLE 1` alone, behind the end of a clause.
    pub(super) fn begins_caption(&self, run: &Run<'_>, k: usize) -> bool {
        if k == 0 || self.area != Area::Sections {
            return false;
        }
        let text = self.lines[run.lines[k]].text(self.source);
        let word = [Word::Table, Word::Figure].into_iter().find_map(|word| self.lexicon.word(word, text));
        let Some((word, number)) = word.and_then(|length| text.split_at_checked(length)) else { return false };
        let numbered = words(number) == 1 && number.starts_with([' ', '\u{a0}']);
        numbered && !word.contains(char::is_lowercase) && self.is_after_stop(run, k)
    }

    /// Whether a page ended right above a line: that is told, and its fix joins what it divided.
    fn is_behind_furniture(&self, line: usize) -> bool {
        let above = self.lines[..line].iter().rev().find(|line| !line.is_blank());
        above.is_some_and(|above| above.comment && !above.text(self.source).starts_with("//"))
    }

    fn is_unknown_call(&self, run: &Run<'_>, k: usize, text: &str) -> bool {
        let alone = run.one_per_line || run.lines.len() == 1;
        let after = matches!(self.last, Some(BlockKind::Opening)) || matches!(self.last_char, Some(',' | '.'));
        alone && after && unknown_call_shape(text) && self.is_before_text(run.lines[k])
    }

    /// Whether another block of the section follows a line.
    fn is_before_text(&self, line: usize) -> bool {
        let next =
            self.lines[line + 1..].iter().filter(|l| !l.is_blank() && !l.comment).map(|l| l.text(self.source)).next();
        next.is_some_and(|next| {
            inline::heading_mark(next).is_err()
                && inline::note_label(next).is_err()
                && !inline::rule(next)
                && heading(next, self.lexicon).is_none_or(|heading| !heading.capitals)
                && proposal_line(next).is_none_or(|line| line.mark.is_none())
        })
    }

    fn unknown_call(&mut self, text: &str) {
        self.area = Area::Sections;
        self.levels.clear();
        let at = self.file.blocks.len() - 1;
        self.call_at = Some(at);
        self.bare = true;
        let span = self.file.span(self.file.blocks[at].start, self.file.blocks[at].end);
        let word = text.trim_matches(['*', '[', ']']).split_whitespace().next().unwrap_or_default().to_string();
        let mut diagnostic =
            Diagnostic::new(CALL_UNKNOWN, Severity::Warning, span, format!("`{word}` is no call the Union uses"));
        diagnostic = match self.lexicon.nearest_call(&word) {
            Some(near) => {
                diagnostic.with_help(format!("did you mean `{near}`? it is read as a call, of no known half"))
            }
            None => diagnostic.with_help("it is read as a call, of no known half"),
        };
        self.problems.push(diagnostic);
    }
}
