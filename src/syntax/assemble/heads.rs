//! What begins a document or a part of it: proposal lines, headings, histories, opening lines, annexes, reasons.

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::language::Word;
use crate::syntax::behind::last_char;
use crate::syntax::call::prefix_len;
use crate::syntax::file::BlockKind;
use crate::syntax::heading::heading;
use crate::syntax::history::history_line;
use crate::syntax::include::{include_path, nearly};
use crate::syntax::inline;
use crate::syntax::label::{Count, label};
use crate::syntax::lines::Line;
use crate::syntax::mark::{Strays, scan};
use crate::syntax::opening::opening_line;
use crate::syntax::part::part_line;
use crate::syntax::problem::{HEADING_BODY, HEADING_FORM, INCLUDE_FORM};
use crate::syntax::project::structural;
use crate::syntax::proposal::proposal_line;
use crate::syntax::provision::{is_provision_number, proposed_provision, provision_len};
use crate::syntax::series::Nearness;

use super::{Area, Assembler, MOST_LINES, Run, View1};

impl<'s> Assembler<'s> {
    /// `@include path.plen`, bare or wholly inside marks.
    pub(super) fn open_include(&mut self, line: &Line) -> bool {
        if include_path(self.source, &self.file.marks, line.text, line.end).is_none() {
            self.tell_include(line);
            return false;
        }
        self.enter(Area::Prose);
        self.push(BlockKind::Include, line);
        true
    }

    /// Tells a line that nearly takes in a file, and is printed as it is.
    fn tell_include(&mut self, line: &Line) {
        let Some(path) = nearly(line.text(self.source)) else { return };
        let span = self.file.span(line.text, line.end);
        let found = Diagnostic::new(INCLUDE_FORM, Severity::Warning, span, "this line takes in no file");
        self.problems.push(if path.is_empty() {
            found.with_help("name the file: `@include resolutions/repair.plen`; as it stands the line is printed")
        } else {
            let line = format!("@include {path}");
            found.with_help(format!("type `{line}`; as it stands the line is printed")).with_fix(
                format!("write `{line}`"),
                Safety::Unsafe,
                vec![Edit { span, text: line }],
            )
        });
    }

    /// `MOD ACP/37/4`; a mark or a number alone where the other half stands nearby.
    pub(super) fn open_proposal(&mut self, run: &Run<'_>, k: usize, text: &str) -> bool {
        let Some(read) = proposal_line(text) else { return false };
        let line_number = run.lines[k];
        if read.mark.is_none() {
            let before =
                matches!(self.last, Some(BlockKind::Proposal | BlockKind::Field)) && self.area == Area::Proposal;
            let ahead = self.lines[line_number + 1..].iter().filter(|line| !line.is_blank() && !line.comment).take(4);
            let mark_ahead = ahead
                .map(|line| line.text(self.source))
                .take_while(|text| proposal_line(text).is_none_or(|p| p.mark.is_some()))
                .any(|text| proposal_line(text).is_some_and(|p| p.mark.is_some() && p.number.is_none()));
            if !before && !mark_ahead {
                return false;
            }
        }
        let continues =
            self.area == Area::Proposal && matches!(self.last, Some(BlockKind::Proposal | BlockKind::Field));
        if !continues {
            self.enter(Area::Proposal);
        }
        self.provisions = !self.is_instrument_ahead(line_number);
        self.push(BlockKind::Proposal, &self.lines[line_number].clone());
        true
    }

    /// Whether an instrument follows before the proposal ends: each line is asked once for each proposal line above it.
    fn is_instrument_ahead(&self, line: usize) -> bool {
        let mut behind_line = false;
        for line in self.lines[line + 1..].iter().filter(|line| !line.is_blank() && !line.comment) {
            // The marks of a later run are not known yet.
            let mut marks = Vec::new();
            scan(self.source, line.text as usize, line.end as usize, &[], &mut marks, &mut Strays::default());
            let (_, view) = structural(self.source, line.text, line.end, &marks);
            let text = view.text.trim_start_matches(['[', '*', '•', ' ']);
            if heading(text.trim_end(), self.lexicon).is_some() {
                return true;
            }
            let read = proposal_line(text);
            let ends = read.as_ref().is_some_and(|read| read.mark.is_some()) && behind_line
                || proposed_provision(text).is_some()
                || inline::heading_mark(text).is_ok()
                || self.lexicon.word(Word::Reasons, text).is_some();
            if ends {
                return false;
            }
            behind_line |= read.is_none();
        }
        false
    }

    /// `ADD 75A …`: a proposal line, and the provision behind it on the same line. Where an instrument follows there are
    /// no provisions.
    pub(super) fn open_proposed(&mut self, run: &Run<'_>, k: usize, view: &View1<'s>, lead: usize, text: &str) -> bool {
        let Some((mark, number)) = proposed_provision(text) else { return false };
        let line = self.lines[run.lines[k]];
        let (end, start) = (view.projection.end(lead + mark.end), view.projection.start(lead + number.start));
        // No mark of revision may hold both halves, nor stand between them.
        let first = self.file.marks.partition_point(|mark| mark.open < line.text);
        let parted = self.file.marks.get(first).is_some_and(|mark| !mark.fence && mark.open < start);
        let starts = view.projection.start(lead + mark.start);
        if parted || starts != line.text || self.is_instrument_ahead(run.lines[k]) {
            return false;
        }
        self.enter(Area::Proposal);
        self.provisions = true;
        self.push(BlockKind::Proposal, &line);
        if let Some(block) = self.file.blocks.last_mut() {
            block.end = end;
        }
        let fence = self.fences.last().copied();
        self.push_block(BlockKind::Provision, start, line.end, 0, fence);
        self.last = Some(BlockKind::Provision);
        self.set_label(view, lead + number.start, lead + number.end);
        self.last_char = last_char(text);
        true
    }

    /// `75A`, a tab or two blanks, and text, where no list makes an item of it; or the number alone.
    pub(super) fn open_provision(&mut self, line: &Line, view: &View1<'s>, lead: usize, text: &str) -> bool {
        let prefix = prefix_len(text);
        let core = &text[prefix..];
        let awaited = matches!(self.last, Some(BlockKind::Proposal | BlockKind::Field | BlockKind::Provision));
        let alone = || (awaited && is_provision_number(core)).then_some(core.len());
        let length = provision_len(core).or_else(alone).filter(|_| self.provisions);
        let Some(length) = length else { return false };
        let listed = label(&text[prefix..]).filter(|read| read.len == length);
        if alone().is_none()
            && let Some(Count::Numbers(path)) = listed.map(|read| read.count)
            && self.levels.nearness(&path, view.deleted || self.is_fenced_deleted()) == Nearness::Due
        {
            return false;
        }
        self.levels.clear();
        self.push(BlockKind::Provision, line);
        self.set_label(view, lead + prefix, lead + prefix + length);
        self.last_char = last_char(text);
        true
    }

    pub(super) fn open_heading(&mut self, line: &Line, view: &View1<'s>, lead: usize, text: &str) -> bool {
        let drop = self.bullet_len(text);
        let inner = &text[drop..];
        let prefix = prefix_len(inner);
        let Some(read) = heading(&inner[prefix..], self.lexicon) else { return false };
        let under_call = matches!(self.last, Some(BlockKind::Call | BlockKind::UnknownCall));
        let none_open = matches!(self.area, Area::Prose | Area::Proposal | Area::Reasons);
        if under_call || !(read.capitals || none_open) {
            return false;
        }
        self.enter(Area::Head);
        self.bullets = false;
        self.printed_notes = false;
        self.push(BlockKind::InstrumentHeading, line);
        self.instrument = line.text;
        self.drop_bullet(line, drop);
        let at = |offset: usize| view.projection.start(lead + drop + prefix + offset);
        if read.malformed {
            let span = self.file.span(line.text, line.end);
            self.problems.warn(
                HEADING_FORM,
                span,
                "the number line could not be read in full",
                "the Union writes `RESOLUTION 45 (Dubai, 2014)`, and `RESOLUTION 45 (Rev. Dubai, 2014)` once it is revised",
            );
        }
        if let Some(range) = &read.body_prefix {
            let (from, to) = (at(range.start), view.projection.end(lead + drop + prefix + range.end));
            let behind =
                at(range.end + inner[prefix + range.end..].len() - inner[prefix + range.end..].trim_start().len());
            let span = self.file.span(from, to);
            self.problems.push(
                Diagnostic::new(
                    HEADING_BODY,
                    Severity::Warning,
                    span,
                    "the short name of a body before the heading word",
                )
                .with_help("the body speaks in the opening line; the number line begins with the kind of text")
                .with_fix(
                    "remove it",
                    Safety::Safe,
                    vec![Edit { span: self.file.span(from, behind), text: String::new() }],
                ),
            );
        }
        if read.title.is_some() {
            // All behind the number and its bracket is the title: `DRAFT OPINION 4 ON …`.
            let ends = [read.number.as_ref(), read.edition.as_ref().map(|edition| &edition.range), Some(&read.kind)];
            let end = ends.into_iter().flatten().map(|range| range.end).max().unwrap_or(0);
            let behind = &inner[prefix + end..];
            let start = at(end + behind.len() - behind.trim_start().len());
            if let Some(block) = self.file.blocks.last_mut() {
                block.end = view.projection.end(lead + drop + prefix + end);
            }
            let fence = self.fences.last().copied();
            self.push_block(BlockKind::Title, start, line.end, 0, fence);
            self.last = Some(BlockKind::Title);
            self.titles = 1;
        }
        true
    }

    /// `ANNEX 2 TO …`, `SECTION 2`: behind an instrument. Behind reasons an annex is a heading of what comes then: the
    /// proposal is closed. What an annex is to may stand on the next line, in brackets. Returns how many lines it takes.
    pub(super) fn open_part(&mut self, run: &Run<'_>, k: usize, text: &str) -> usize {
        if matches!(self.area, Area::Prose | Area::Proposal) {
            return 0;
        }
        let line = self.lines[run.lines[k]];
        let inner = &text[prefix_len(text)..];
        let Some(part) = part_line(inner, self.lexicon) else { return 0 };
        if self.area == Area::Reasons {
            if !(part.capitals && part.kind.is_annexed()) {
                return 0;
            }
            self.enter(Area::Prose);
            self.push(BlockKind::Heading, &line);
            self.set_level(1);
            return 1;
        }
        let (kind, area) = match (part.kind.is_annexed(), self.area) {
            (true, _) => (BlockKind::Annex, Area::Annex),
            (false, Area::Annex) => (BlockKind::Division, Area::Annex),
            (false, _) => (BlockKind::Division, Area::Division),
        };
        let alone = part.owners.is_empty() && part.title.is_none();
        let below = run.lines.get(k + 1).map(|line| self.lines[*line].text(self.source));
        let bracket = alone && kind == BlockKind::Annex && below.is_some_and(|below| below.starts_with(['(', '（']));
        let whole = bracket.then(|| self.joined(run, k, k + 1));
        let whole = whole.as_deref().map(str::trim).and_then(|whole| {
            part_line(&whole[prefix_len(whole)..], self.lexicon).filter(|part| !part.owners.is_empty())
        });
        let (titled, taken) = match &whole {
            Some(whole) => (whole.title.is_some(), 2),
            None => (part.title.is_some(), 1),
        };
        // Numbers go on from one part of rules to the next.
        let numbered = if area == Area::Division { std::mem::take(&mut self.numbered) } else { Vec::new() };
        self.enter(area);
        self.numbered = numbered;
        self.titles = usize::from(titled);
        self.push(kind, &line);
        taken
    }

    pub(super) fn open_reasons(&mut self, line: &Line, view: &View1<'s>, lead: usize, text: &str) -> bool {
        let stars = prefix_len(text);
        let core = &text[stars..];
        let Some(word) = self.lexicon.word(Word::Reasons, core) else { return false };
        let Some(length) = core[word..].find([':', '：']).filter(|at| core[word..word + at].trim().is_empty()) else {
            return false;
        };
        let colon = core[word + length..].chars().next().map_or(1, char::len_utf8);
        let length = word + length + colon;
        if self.area == Area::Prose {
            return false;
        }
        self.enter(Area::Reasons);
        self.push(BlockKind::Reasons, line);
        self.set_label(view, lead + stars, lead + stars + length);
        true
    }

    /// History and opening line.
    pub(super) fn open_frame(&mut self, run: &Run<'_>, k: usize, text: &str) -> usize {
        if self.opened {
            return 0;
        }
        let most = (run.lines.len() - k).min(if run.one_per_line { 1 } else { MOST_LINES });
        if self.titles > 0 && !self.history && text.starts_with('(') {
            for count in (1..=most).rev() {
                if history_line(&self.joined(run, k, k + count - 1), self.lexicon).is_some() {
                    self.history = true;
                    self.push(BlockKind::History, &self.lines[run.lines[k]].clone());
                    return count;
                }
            }
        }
        let mut partial = 0;
        for count in 1..=most {
            let joined = self.joined(run, k, k + count - 1);
            let read = opening_line(joined.trim(), self.lexicon).filter(|read| {
                // A title may begin with the name of a body, but not with its article.
                (read.article.is_some() || self.titles > 0 || (read.comma && read.edition.is_some()))
                    && (read.body.is_some() || !self.opens_later(run, k, count))
            });
            match read {
                Some(read) if read.comma => {
                    partial = count;
                    break;
                }
                Some(_) if partial == 0 || self.lines[run.lines[k + count - 1]].text(self.source).starts_with('(') => {
                    partial = count;
                }
                _ => {}
            }
        }
        if partial > 0 {
            self.opened = true;
            self.push(BlockKind::Opening, &self.lines[run.lines[k]].clone());
            self.last_char = last_char(&self.joined(run, k, k + partial - 1));
        }
        partial
    }

    /// Whether one of the further lines begins an opening line, so that the first belongs to the title above it.
    fn opens_later(&self, run: &Run<'_>, k: usize, count: usize) -> bool {
        (1..count).any(|skipped| {
            let joined = self.joined(run, k + skipped, k + count - 1);
            opening_line(joined.trim(), self.lexicon).is_some_and(|it| it.article.is_some() || it.body.is_some())
        })
    }
}
