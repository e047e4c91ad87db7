//! Which block a line opens, joins or ends: a state machine over lines, since it depends on what stands around.
//!
//! Structure is read in the revised view; a line wholly deleted, in its own text. Each line is looked at a bounded
//! number of times, so that the whole is linear in the source.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::language::{Lexicon, Word};
use crate::text::View;

use super::behind::{is_heading_text, is_quantity, last_char};
use super::call::{call_shape, prefix_len, unknown_call_shape, words};
use super::file::{Block, BlockKind, File, Mark, MarkKind};
use super::heading::heading;
use super::history::history_line;
use super::inline;
use super::label::{Count, LabelKind, LabelText, Ordinal, label};
use super::lines::{Line, is_long};
use super::mark::{Strays, fence_close, fence_open, scan};
use super::opening::opening_line;
use super::part::part_line;
use super::problem::{
    BULLET, CALL_CAPITAL, CALL_EMPTY, CALL_UNKNOWN, HEADING_BODY, HEADING_FORM, LOOSE_PARAGRAPH, Problems,
    SERIES_IN_SERIES, TOO_DEEP, UNCLOSED_FENCE, UNCLOSED_MARK, UNOPENED_MARK, UNPLACED,
};
use super::project::{Projection, structural};
use super::proposal::proposal_line;
use super::series::{Levels, Nearness};

/// How many lines a wrapped heading, opening or call may take.
const MOST_LINES: usize = 4;
/// How many lines are looked at for what follows a label that may be a letter or a roman number.
const LINES_AHEAD: usize = 200;
/// Most words of a call in a wrapped run with no first label behind it.
const WORDS_WITHOUT_LABEL: usize = 15;

/// Where in a document we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Area {
    /// Before the first instrument, and around them.
    Prose,
    /// Behind a proposal line, before its instrument.
    Proposal,
    /// Behind a heading line: title, history, opening.
    Head,
    /// Behind the first call.
    Sections,
    /// In a part of rules.
    Division,
    /// In an annex.
    Annex,
    /// Behind `Reasons:`.
    Reasons,
}

/// Fills `file.blocks` and `file.marks`.
pub(super) fn assemble(source: &str, file: &mut File, lines: &[Line], lexicon: &Lexicon, problems: &mut Problems) {
    let mut assembler = Assembler {
        source,
        lines,
        lexicon,
        file,
        problems,
        area: Area::Prose,
        titles: 0,
        history: false,
        levels: Levels::default(),
        last: None,
        last_char: None,
        clause_indent: 0,
        call_at: None,
        bare: false,
        bullets: false,
        pending: false,
        fences: Vec::new(),
        deletions: 0,
        printed_notes: false,
    };
    let fences = assembler.match_fences();
    assembler.walk(&fences);
    assembler.end_section();
    drop_marks_over_edges(source, file, problems);
    for at in 0..file.blocks.len() {
        file.blocks[at].mark = whole_mark(source, &file.blocks[at], &file.marks);
    }
}

struct Assembler<'s> {
    source: &'s str,
    lines: &'s [Line],
    lexicon: &'s Lexicon,
    file: &'s mut File,
    problems: &'s mut Problems,
    area: Area,
    /// How many title blocks the head has.
    titles: usize,
    history: bool,
    levels: Levels,
    /// The kind of the last block, fences and notes aside.
    last: Option<BlockKind>,
    /// The last character of that block, closing quotes and brackets aside.
    last_char: Option<char>,
    /// Indentation of the clause or item above.
    clause_indent: u16,
    /// The call no clause has followed yet.
    call_at: Option<usize>,
    /// Only deleted clauses have followed the call, so that a bare block is a clause and no further paragraph.
    bare: bool,
    /// The calls of this text have bullets.
    bullets: bool,
    /// A label stood alone on its line: the next line is its text.
    pending: bool,
    /// The fences around, as indices of marks.
    fences: Vec<u32>,
    /// How many of them delete.
    deletions: usize,
    /// Behind a long row of `_`: what begins with a number or stars is a footnote, as in text from a PDF.
    printed_notes: bool,
}

/// A line or several, in the view that structure is read in.
struct View1<'s> {
    projection: Projection<'s>,
    deleted: bool,
}

/// What a fence line does.
#[derive(Clone, Copy)]
enum Fence {
    Open { close_line: usize, kind: MarkKind },
    Close,
}

impl<'s> Assembler<'s> {
    // ---- the source as a whole ------------------------------------------------------------------------------------

    /// Pairs the lines that are fences. Formulas hide what stands in them.
    fn match_fences(&mut self) -> Vec<(usize, Fence)> {
        let mut open: Vec<(usize, MarkKind)> = Vec::new();
        let mut pairs: Vec<(usize, Fence)> = Vec::new();
        // How many of each kind are open: a closing that nothing opened is not looked for.
        let (mut insertions, mut deletions) = (0usize, 0usize);
        let mut at = 0;
        while at < self.lines.len() {
            let line = &self.lines[at];
            let text = line.text(self.source);
            if text == "$$" {
                at = self.formula_end(at).unwrap_or(at);
            } else if let Some(kind) = fence_open(text) {
                open.push((at, kind));
                *if kind == MarkKind::Inserted { &mut insertions } else { &mut deletions } += 1;
            } else if let Some(kind) = fence_close(text) {
                let some_open = if kind == MarkKind::Inserted { insertions > 0 } else { deletions > 0 };
                let depth = some_open.then(|| open.iter().rposition(|(_, opened)| *opened == kind)).flatten();
                match depth {
                    Some(depth) => {
                        let (opened, _) = open[depth];
                        for (line, kind) in open.drain(depth..) {
                            *if kind == MarkKind::Inserted { &mut insertions } else { &mut deletions } -= 1;
                            if line != opened {
                                self.lonely_fence(line);
                            }
                        }
                        pairs.push((opened, Fence::Open { close_line: at, kind }));
                        pairs.push((at, Fence::Close));
                    }
                    None => {
                        let span = self.file.span(line.text, line.end);
                        self.problems.warn(
                            UNOPENED_MARK,
                            span,
                            "a closing mark that nothing opened",
                            "it is read as text; write `{++` or `{--` alone on a line where the mark begins",
                        );
                    }
                }
            }
            at += 1;
        }
        for (lonely, _) in open {
            self.lonely_fence(lonely);
        }
        pairs.sort_by_key(|(line, _)| *line);
        pairs
    }

    fn lonely_fence(&mut self, line: usize) {
        let line = self.lines[line];
        self.problems.warn(
            UNCLOSED_FENCE,
            self.file.span(line.text, line.end),
            "a mark over several blocks that nothing closes",
            "close it with `++}` or `--}` alone on a line; as it stands it is read as text",
        );
    }

    /// The line that closes the formula opened on a line.
    fn formula_end(&self, open: usize) -> Option<usize> {
        let rest = self.lines.get(open + 1..)?;
        rest.iter().position(|line| line.text(self.source) == "$$").map(|at| open + 1 + at)
    }

    fn walk(&mut self, fences: &[(usize, Fence)]) {
        let mut fences = fences.iter().peekable();
        // A `$$` without a partner means that no later one has one either.
        let mut formulas = true;
        let mut at = 0;
        while at < self.lines.len() {
            let line = self.lines[at];
            if line.is_blank() || line.comment {
                at += 1;
                continue;
            }
            while fences.peek().is_some_and(|(line, _)| *line < at) {
                fences.next();
            }
            if let Some((_, fence)) = fences.peek().filter(|(line, _)| *line == at) {
                self.fence(&line, *fence);
                at += 1;
                continue;
            }
            if line.text(self.source) == "$$" && formulas {
                match self.formula_end(at) {
                    Some(close) => {
                        self.push(BlockKind::Formula, &line);
                        self.extend(&self.lines[close].clone());
                        at = close + 1;
                        continue;
                    }
                    None => formulas = false,
                }
            }
            let mut run = vec![at];
            let mut end = at + 1;
            let next_fence = fences.peek().map_or(self.lines.len(), |(line, _)| *line);
            while end < next_fence {
                let line = &self.lines[end];
                if line.is_blank() || (formulas && line.text(self.source) == "$$") {
                    break;
                }
                if !line.comment {
                    run.push(end);
                }
                end += 1;
            }
            self.run(&run);
            at = end;
        }
    }

    fn fence(&mut self, line: &Line, fence: Fence) {
        match fence {
            Fence::Open { close_line, kind } => {
                let close = self.lines[close_line];
                self.file.marks.push(Mark {
                    kind,
                    open: line.text,
                    divide: None,
                    close: close.text,
                    end: close.end,
                    fence: true,
                    parent: self.fences.last().copied(),
                });
                let around = self.fences.last().copied();
                self.push_block(BlockKind::Fence, line.text, line.end, line.indent, around);
                self.fences.push(self.file.marks.len() as u32 - 1);
                self.deletions += usize::from(kind == MarkKind::Deleted);
            }
            Fence::Close => {
                let closed = self.fences.pop().map(|at| self.file.marks[at as usize]);
                self.deletions -= usize::from(closed.is_some_and(|mark| mark.kind == MarkKind::Deleted));
                let outer = closed.and_then(|mark| mark.parent);
                self.push_block(BlockKind::Fence, line.text, line.end, line.indent, outer);
            }
        }
        self.pending = false;
    }

    // ---- a run of lines with no blank line among them ---------------------------------------------------------------

    fn run(&mut self, run: &[usize]) {
        let (first, last) = (self.lines[run[0]], self.lines[run[run.len() - 1]]);
        let mut strays = Strays::default();
        scan(self.source, first.text as usize, last.end as usize, &mut self.file.marks, &mut strays);
        self.report_strays(&strays);
        let one_per_line = run.iter().any(|line| is_long(self.lines[*line].text(self.source)));
        let longest = std::cell::OnceCell::new();
        let run = Run { lines: run, one_per_line, longest: &longest };
        let mut k = 0;
        while k < run.lines.len() {
            let line = self.lines[run.lines[k]];
            let view = self.view(run.lines[k], run.lines[k]);
            let starts = k == 0 || (one_per_line && line.indent == 0) || self.is_closed();
            let taken = self.open(&run, k, starts, &view);
            if taken > 0 {
                for further in &run.lines[k + 1..k + taken] {
                    self.extend(&self.lines[*further].clone());
                }
                k += taken;
                continue;
            }
            let in_title = self.last == Some(BlockKind::Title) && self.area == Area::Head && k > 0;
            let joins_title = in_title && (!one_per_line || self.last_char == Some(','));
            if (starts && !joins_title && !std::mem::take(&mut self.pending)) || self.file.blocks.is_empty() {
                self.open_default(&run, k, &view);
            } else {
                self.pending = false;
                self.extend(&line);
            }
            self.last_char = last_char(&view.projection.text);
            k += 1;
        }
    }

    fn report_strays(&mut self, strays: &Strays) {
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

    /// Whatever follows these opens a block of its own.
    fn is_closed(&self) -> bool {
        match self.last {
            Some(
                BlockKind::Call
                | BlockKind::UnknownCall
                | BlockKind::Heading
                | BlockKind::InstrumentHeading
                | BlockKind::Proposal
                | BlockKind::Field
                | BlockKind::Annex
                | BlockKind::Division
                | BlockKind::Rule
                | BlockKind::TableRow
                | BlockKind::TableSeparator
                | BlockKind::Formula,
            ) => true,
            Some(BlockKind::Opening) => matches!(self.last_char, Some(',' | '،' | '，' | '.' | ':' | ';')),
            _ => false,
        }
    }

    /// Lines of one run, joined, in the view that structure is read in.
    fn view(&self, first: usize, last: usize) -> View1<'s> {
        let (start, end) = (self.lines[first].text, self.lines[last].end);
        let (view, projection) = structural(self.source, start, end, &self.file.marks);
        View1 { projection, deleted: view != View::Revised }
    }

    /// Lines of a run as one line.
    fn joined(&self, run: &Run<'_>, first: usize, last: usize) -> Cow<'s, str> {
        let view = self.view(run.lines[first], run.lines[last]);
        if first == last {
            return view.projection.text;
        }
        Cow::Owned(
            view.projection
                .text
                .split('\n')
                .map(str::trim)
                .filter(|l| !l.starts_with("// "))
                .collect::<Vec<_>>()
                .join(" "),
        )
    }

    // ---- blocks -----------------------------------------------------------------------------------------------------

    fn push_block(&mut self, kind: BlockKind, start: u32, end: u32, indent: u16, fence: Option<u32>) {
        self.file.blocks.push(Block {
            kind,
            start,
            end,
            tokens: (0, 0),
            level: 0,
            label: (start, start),
            counts: None,
            indent,
            fence,
            mark: None,
        });
    }

    /// Opens a block on a line, from its first character.
    fn push(&mut self, kind: BlockKind, line: &Line) {
        let fence = self.fences.last().copied();
        self.push_block(kind, line.text, line.end, line.indent, fence);
        if !matches!(kind, BlockKind::Note | BlockKind::NoteParagraph) {
            self.last = Some(kind);
        }
        self.pending = false;
    }

    /// Lets the last block reach to the end of a line.
    fn extend(&mut self, line: &Line) {
        if let Some(block) = self.file.blocks.last_mut() {
            block.end = line.end;
        }
    }

    /// Sets the label of the last block, from offsets in a projection of its first line.
    fn set_label(&mut self, view: &View1<'_>, from: usize, to: usize) {
        let start = view.projection.start(from);
        let mut end = view.projection.end(to);
        // A mark that opens in the label and ends with it belongs to it: `{++b)++} text`, `{~~b~>i~~}) text`.
        let marks = &self.file.marks;
        let block = self.file.blocks.last_mut();
        let mut first = marks.partition_point(|mark| mark.open < block.as_ref().map_or(0, |block| block.start));
        let mut start_of_label = start;
        while let Some(mark) = marks.get(first).filter(|mark| mark.open < end && !mark.fence) {
            let inside_label = mark.close == end && mark.end > end && mark.inside() <= end;
            if mark.open < start_of_label && mark.close <= end {
                start_of_label = mark.open;
            }
            if inside_label && mark.open <= start {
                let whole = block.as_ref().is_some_and(|block| mark.end == block.end);
                if !whole || mark.close == end {
                    start_of_label = start_of_label.min(mark.open);
                    end = mark.end;
                }
            }
            first += 1;
        }
        if let Some(block) = block {
            block.label = (start_of_label, end);
            self.clause_indent = block.indent;
        }
    }

    fn end_section(&mut self) {
        if let Some(call) = self.call_at.take() {
            let block = &self.file.blocks[call];
            let span = self.file.span(block.start, block.end);
            self.problems.warn(
                CALL_EMPTY,
                span,
                "a call with nothing under it",
                "a call stands alone on its line and the text it governs follows on the next one",
            );
        }
    }

    fn enter(&mut self, area: Area) {
        self.end_section();
        self.area = area;
        self.titles = 0;
        self.history = false;
        self.levels.clear();
        self.pending = false;
    }

    // ---- what opens a block -----------------------------------------------------------------------------------------

    /// Opens the block that line `k` of the run begins, if it begins one by its own form; returns how many lines were
    /// taken, 0 if none.
    fn open(&mut self, run: &Run<'_>, k: usize, starts: bool, view: &View1<'s>) -> usize {
        let line = self.lines[run.lines[k]];
        let text: &str = &view.projection.text;
        let lead = text.len() - text.trim_start().len();
        let text = text.trim();
        if text.is_empty() || text.starts_with('\\') {
            return 0;
        }
        if let Ok((rest, _)) = inline::note_label(text) {
            self.push(BlockKind::Note, &line);
            self.set_label(view, lead, lead + text.len() - rest.len());
            return 1;
        }
        if let Ok((rest, level)) = inline::heading_mark(text) {
            if matches!(self.area, Area::Proposal | Area::Head | Area::Sections | Area::Reasons) {
                self.enter(Area::Prose);
            }
            self.push(BlockKind::Heading, &line);
            self.set_label(view, lead, lead + text.len() - rest.len());
            self.set_level(level as u8);
            self.levels.clear();
            self.last_char = last_char(text);
            return 1;
        }
        if text.starts_with('|') && text.len() > 1 {
            let kind = if inline::table_separator(text) && self.last == Some(BlockKind::TableRow) {
                BlockKind::TableSeparator
            } else {
                BlockKind::TableRow
            };
            self.push(kind, &line);
            return 1;
        }
        if inline::rule(text) && starts {
            self.push(BlockKind::Rule, &line);
            self.printed_notes = text.starts_with("_____");
            return 1;
        }
        if self.printed_notes
            && let Ok((rest, _)) = inline::printed_note_label(text)
        {
            self.push(BlockKind::Note, &line);
            self.set_label(view, lead, lead + text.len() - rest.len());
            return 1;
        }
        if self.open_proposal(run, k, text) || self.open_heading(&line, view, lead, text) {
            return 1;
        }
        if (self.area != Area::Head || self.titles > 0) && self.open_part(&line, text) {
            return 1;
        }
        if self.open_reasons(&line, view, lead, text) {
            return 1;
        }
        if self.area == Area::Head {
            let taken = self.open_frame(run, k, text);
            if taken > 0 {
                return taken;
            }
        }
        if matches!(self.area, Area::Head | Area::Sections) {
            let taken = self.open_call(run, k, starts, view);
            if taken > 0 {
                return taken;
            }
        }
        if self.area != Area::Head && self.open_label(run, k, starts, view) {
            return 1;
        }
        0
    }

    fn set_level(&mut self, level: u8) {
        if let Some(block) = self.file.blocks.last_mut() {
            block.level = level;
        }
    }

    /// `MOD ACP/37/4`; a mark or a number alone where the other half stands nearby.
    fn open_proposal(&mut self, run: &Run<'_>, k: usize, text: &str) -> bool {
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
        self.push(BlockKind::Proposal, &self.lines[line_number].clone());
        true
    }

    fn open_heading(&mut self, line: &Line, view: &View1<'s>, lead: usize, text: &str) -> bool {
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

    /// `ANNEX 2 TO …`, `SECTION 2`: behind an instrument.
    fn open_part(&mut self, line: &Line, text: &str) -> bool {
        if matches!(self.area, Area::Prose | Area::Proposal | Area::Reasons) {
            return false;
        }
        let inner = &text[prefix_len(text)..];
        let Some(part) = part_line(inner, self.lexicon) else { return false };
        let (kind, area) = match (part.kind.is_annexed(), self.area) {
            (true, _) => (BlockKind::Annex, Area::Annex),
            (false, Area::Annex) => (BlockKind::Division, Area::Annex),
            (false, _) => (BlockKind::Division, Area::Division),
        };
        let titled = part.title.is_some();
        self.enter(area);
        self.titles = usize::from(titled);
        self.push(kind, line);
        true
    }

    fn open_reasons(&mut self, line: &Line, view: &View1<'s>, lead: usize, text: &str) -> bool {
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
    fn open_frame(&mut self, run: &Run<'_>, k: usize, text: &str) -> usize {
        if matches!(self.last, Some(BlockKind::Opening)) {
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
                read.article.is_some() || self.titles > 0 || (read.comma && read.edition.is_some())
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
            self.push(BlockKind::Opening, &self.lines[run.lines[k]].clone());
            self.last_char = last_char(&self.joined(run, k, k + partial - 1));
        }
        partial
    }

    // ---- calls ------------------------------------------------------------------------------------------------------

    fn open_call(&mut self, run: &Run<'_>, k: usize, starts: bool, view: &View1<'s>) -> usize {
        let text = view.projection.text.trim();
        let drop = self.bullet_len(text);
        let core = &text[drop..];
        let core = &core[prefix_len(core)..];
        let Some(verb) = self.lexicon.call(core) else { return 0 };
        // In the head a title may begin with any word in a capital.
        if verb.capital && self.area == Area::Head && self.last != Some(BlockKind::Opening) {
            return 0;
        }
        let after_frame = matches!(self.last, Some(BlockKind::Opening));
        if !starts && !after_frame && !matches!(self.last_char, Some(',' | ';' | '.')) {
            return 0;
        }
        let most = (run.lines.len() - k).min(if run.one_per_line { 1 } else { MOST_LINES });
        let mut taken = 0;
        let whole = run.lines.len() - k == most;
        // The whole run first, then as few lines as will do.
        let counts = (k == 0 && whole).then_some(most).into_iter().chain(1..=most);
        for count in counts {
            let last = k + count - 1;
            let joined = self.joined(run, k, last);
            let joined = &joined.trim()[drop..];
            let label = self.label_follows(run.lines[last]);
            if call_shape(joined, self.lexicon, label).is_none() {
                continue;
            }
            let ends_run = last + 1 == run.lines.len();
            let fits = if run.one_per_line || (k == 0 && ends_run) {
                true
            } else {
                let full = (k..last).all(|at| !self.ends_early(run, at));
                full && (label || (words(joined) <= WORDS_WITHOUT_LABEL && (ends_run || self.ends_early(run, last))))
            };
            if fits {
                taken = count;
                break;
            }
        }
        if taken == 0 {
            return 0;
        }
        self.end_section();
        self.area = Area::Sections;
        self.printed_notes = false;
        self.levels.clear();
        let line = self.lines[run.lines[k]];
        self.push(BlockKind::Call, &line);
        self.bullets |= drop > 0;
        self.drop_bullet(&line, drop);
        self.call_at = Some(self.file.blocks.len() - 1);
        self.bare = true;
        if verb.capital {
            self.report_capital(view, drop);
        }
        taken
    }

    fn report_capital(&mut self, view: &View1<'_>, drop: usize) {
        let text = &view.projection.text;
        let lead = text.len() - text.trim_start().len() + drop;
        let lead = lead + prefix_len(&text[lead..]);
        let Some(capital) = text[lead..].chars().next() else { return };
        let start = view.projection.start(lead);
        let span = self.file.span(start, start + capital.len_utf8() as u32);
        self.problems.push(
            Diagnostic::new(CALL_CAPITAL, Severity::Warning, span, "a call that begins with a capital")
                .with_help("the whole text is one sentence, so that a call begins in lower case")
                .with_fix(
                    "write it in lower case",
                    Safety::Safe,
                    vec![Edit { span, text: capital.to_lowercase().collect() }],
                ),
        );
    }

    /// Whether the next line that is not blank begins with a label that begins a series.
    fn label_follows(&self, line: usize) -> bool {
        let next = self.lines[line + 1..].iter().filter(|line| !line.comment).take(3).find(|line| !line.is_blank());
        next.is_some_and(|next| {
            // Marks of a later run are not known yet; a label behind an opening mark is seen all the same.
            let text = next.text(self.source);
            let text = text.trim_start_matches("{++").trim_start_matches("{--").trim_start_matches(['[', '*']);
            let text = text.strip_prefix('•').map_or(text, str::trim_start);
            label(text).is_some_and(|label| label.is_first())
        })
    }

    /// Whether the next word would have fitted behind a line of the run.
    fn ends_early(&self, run: &Run<'_>, k: usize) -> bool {
        let Some(next) = run.lines.get(k + 1) else { return false };
        let width = |line: usize| self.lines[line].text(self.source).chars().count();
        let longest = *run.longest.get_or_init(|| run.lines.iter().map(|line| width(*line)).max().unwrap_or(0));
        let word = self.lines[*next].text(self.source).split_whitespace().next().map_or(0, |word| word.chars().count());
        width(run.lines[k]) + 1 + word <= longest
    }

    // ---- labels -----------------------------------------------------------------------------------------------------

    fn open_label(&mut self, run: &Run<'_>, k: usize, starts: bool, view: &View1<'s>) -> bool {
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
            } else if self.bullets && self.area == Area::Sections {
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
        let Some(read) = label(core) else { return false };
        let behind = &core[read.len..];
        let line = self.lines[run.lines[k]];
        let in_prose = self.area != Area::Sections;
        if let Count::Numbers(path) = &read.count {
            let heading = in_prose && starts && is_heading_text(behind);
            let alone = run.lines.len() == k + 1 || run.one_per_line || behind.starts_with('\t');
            if heading && alone {
                let level = path.len().min(6) as u8;
                self.push(BlockKind::Heading, &line);
                self.set_label(view, lead + core_at, lead + core_at + read.len);
                self.set_level(level);
                self.levels.clear();
                self.last_char = last_char(text);
                return true;
            }
        }
        let after_stop = k > 0 && self.is_after_stop(run, k);
        let deleted = view.deleted || self.is_fenced_deleted();
        if !(starts || after_stop) || !self.counts(&read, behind, starts, deleted) {
            return false;
        }
        let ahead = run.lines[k];
        let mut levels = std::mem::take(&mut self.levels);
        let place = levels.place(&read, line.indent, deleted, |letter, roman| self.says_next(ahead, letter, roman));
        self.levels = levels;
        self.call_at = None;
        self.bare &= deleted;
        self.push(if in_prose { BlockKind::Item } else { BlockKind::Clause }, &line);
        self.drop_bullet(&line, drop);
        self.set_label(view, lead + core_at, lead + core_at + read.len);
        self.set_level(place.level);
        if let Some(block) = self.file.blocks.last_mut() {
            block.counts = Some(place.kind);
        }
        // Deleted text behind a label is its text all the same.
        self.pending =
            behind.trim().is_empty() && self.file.blocks.last().is_some_and(|block| block.label.1 == line.end);
        self.last_char = last_char(text);
        let label_span = self.file.blocks.last().map(|block| self.file.span(block.label.0, block.label.1));
        if let Some(span) = label_span.filter(|_| place.in_its_own && !in_prose) {
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

    fn is_fenced_deleted(&self) -> bool {
        self.deletions > 0
    }

    /// Whether the line above ends so that a label may follow it inside a run.
    fn is_after_stop(&self, run: &Run<'_>, k: usize) -> bool {
        let above = self.view(run.lines[k - 1], run.lines[k - 1]).projection.text;
        let above = above.trim_end();
        let conjunction = above.strip_suffix("and").or_else(|| above.strip_suffix("or")).map(str::trim_end);
        matches!(last_char(above), Some(';' | ':' | '.' | ',' | '；' | '：' | '。' | '，' | '؛' | '،'))
            || conjunction.is_some_and(|rest| rest.ends_with(';'))
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
        match self.levels.nearness(path, deleted) {
            Nearness::Due => true,
            Nearness::Near => starts,
            Nearness::Far => false,
        }
    }

    /// What the later labels of the section say of a label that may be a letter or a roman number.
    fn says_next(&self, line: usize, letter: Ordinal, roman: Ordinal) -> LabelKind {
        for line in self.lines[line + 1..].iter().take(LINES_AHEAD) {
            let text = line.text(self.source);
            let text = text.trim_start_matches("{++").trim_start_matches(['[', '*']);
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

    // ---- bullets ----------------------------------------------------------------------------------------------------

    /// Bytes of a bullet and the blanks behind it.
    fn bullet_len(&self, text: &str) -> usize {
        text.strip_prefix('•')
            .filter(|rest| rest.starts_with([' ', '\t', '\u{a0}']))
            .map_or(0, |rest| text.len() - rest.trim_start().len())
    }

    /// Lets the last block begin behind its bullet, and says so.
    fn drop_bullet(&mut self, line: &Line, length: usize) {
        if length == 0 {
            return;
        }
        let typed = &self.source[line.text as usize..];
        let Some(bullet) = typed.find('•').map(|at| line.text + at as u32) else { return };
        let behind = bullet + '•'.len_utf8() as u32;
        let blanks = self.source[behind as usize..].len()
            - self.source[behind as usize..].trim_start_matches([' ', '\t', '\u{a0}']).len();
        let end = behind + blanks as u32;
        if let Some(block) = self.file.blocks.last_mut().filter(|block| block.start == bullet) {
            block.start = end;
            block.label = (end, end);
        }
        let span = self.file.span(bullet, end);
        self.problems.push(
            Diagnostic::new(
                BULLET,
                Severity::Warning,
                self.file.span(bullet, behind),
                "a bullet from a web page before a part of the text",
            )
            .with_help("calls and lettered or numbered items carry no bullet; it is not printed")
            .with_fix("remove it", Safety::Safe, vec![Edit { span, text: String::new() }]),
        );
    }

    // ---- blocks without a form of their own -------------------------------------------------------------------------

    #[expect(clippy::wildcard_enum_match_arm, reason = "few kinds leave something behind")]
    fn open_default(&mut self, run: &Run<'_>, k: usize, view: &View1<'s>) {
        let line = self.lines[run.lines[k]];
        let text = view.projection.text.trim();
        let under_note =
            self.file.blocks.last().is_some_and(|b| matches!(b.kind, BlockKind::Note | BlockKind::NoteParagraph));
        if under_note && line.indent >= 2 {
            self.push(BlockKind::NoteParagraph, &line);
            return;
        }
        let kind = match self.area {
            Area::Prose | Area::Reasons => self.prose_kind(line.indent),
            Area::Proposal if self.is_field(text) => BlockKind::Field,
            Area::Proposal => self.prose_kind(line.indent),
            Area::Head => match (self.titles, self.last) {
                (0, _) => BlockKind::Title,
                (1, Some(BlockKind::Title)) => BlockKind::Subtitle,
                (_, Some(BlockKind::Opening)) if self.is_unknown_call(run, k, text) => BlockKind::UnknownCall,
                (_, _) => BlockKind::Unplaced,
            },
            Area::Sections => return self.open_clause_text(run, k, &line, view),
            Area::Annex if self.titles == 0 && self.last == Some(BlockKind::Annex) => BlockKind::AnnexTitle,
            Area::Division | Area::Annex if self.last == Some(BlockKind::Division) => BlockKind::DivisionTitle,
            Area::Division | Area::Annex => self.prose_kind(line.indent),
        };
        self.push(kind, &line);
        match kind {
            BlockKind::Title | BlockKind::Subtitle | BlockKind::AnnexTitle => self.titles += 1,
            BlockKind::ItemParagraph => self.set_level(self.levels.above()),
            BlockKind::Paragraph => self.levels.clear(),
            BlockKind::UnknownCall => self.unknown_call(text),
            BlockKind::Unplaced => {
                let span = self.file.span(line.text, line.end);
                self.problems.warn(
                    UNPLACED,
                    span,
                    "a paragraph where the opening line or a call is expected",
                    "between the title and the first call stand the history and the opening line, `The … Conference (Dubai, 2018),`",
                );
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
        self.push(BlockKind::ClauseParagraph, line);
        self.set_level(if indented { self.levels.above().max(1) } else { 1 });
        if !indented {
            self.problems.warn(
                LOOSE_PARAGRAPH,
                self.file.span(line.text, line.end),
                "a paragraph without a label among the items",
                "indent it by two blanks or more if it goes on with the item above; otherwise give it a label or a call",
            );
        }
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

/// Lines with no blank line among them.
struct Run<'r> {
    lines: &'r [usize],
    /// Typed one paragraph a line.
    one_per_line: bool,
    /// Width of the longest line, once asked for.
    longest: &'r std::cell::OnceCell<usize>,
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
fn drop_marks_over_edges(source: &str, file: &mut File, problems: &mut Problems) {
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
fn whole_mark(source: &str, block: &Block, marks: &[Mark]) -> Option<u32> {
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
