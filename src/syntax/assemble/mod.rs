//! Which block a line opens, joins or ends: a state machine over lines, since it depends on what stands around.
//!
//! Structure is read in the revised view; a line wholly deleted, in its own text. Each line is looked at a bounded
//! number of times, so that the whole is linear in the source.

mod blocks;
mod bullets;
mod calls;
mod edges;
mod fences;
mod heads;
mod labels;
mod notes;
mod plain;
mod run;
mod unplaced;

use std::collections::BTreeMap;

use crate::language::Lexicon;
use crate::syntax::behind::last_char;
use crate::syntax::file::{BlockKind, File};
use crate::syntax::glued::GluedMarks;
use crate::syntax::inline;
use crate::syntax::label::Ordinal;
use crate::syntax::lines::Line;
use crate::syntax::mark::Strays;
use crate::syntax::problem::Problems;
use crate::syntax::series::Levels;
use crate::syntax::starred::StarMarks;

use edges::{drop_marks_over_edges, whole_mark};
use fences::Fence;
use run::{Run, View1};

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
        opened: false,
        stray: false,
        levels: Levels::default(),
        last: None,
        last_char: None,
        clause_indent: 0,
        call_at: None,
        bare: false,
        bullets: false,
        pending: false,
        provisions: false,
        numbered: Vec::new(),
        fences: Vec::new(),
        deletions: 0,
        printed_notes: false,
        star_marks: None,
        star_notes: BTreeMap::new(),
        glued_marks: None,
        numbered_notes: BTreeMap::new(),
        instrument: 0,
        strays: Strays::default(),
    };
    let fences = assembler.match_fences();
    assembler.walk(&fences);
    assembler.end_section();
    assembler.report_strays();
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
    /// The head has its opening line.
    opened: bool,
    /// The head has a block that fits nowhere in it.
    stray: bool,
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
    /// The proposal holds no instrument, and so provisions.
    provisions: bool,
    /// The last number read in this stretch of prose, of a heading or a paragraph.
    numbered: Vec<Ordinal>,
    /// The fences around, as indices of marks.
    fences: Vec<u32>,
    /// How many of them delete.
    deletions: usize,
    /// Behind a long row of `_`: what begins with a number or stars is a footnote, as in text from a PDF.
    printed_notes: bool,
    /// Rows of stars that may mark a footnote, once asked for.
    star_marks: Option<StarMarks>,
    /// Where the last footnote of so many stars began.
    star_notes: BTreeMap<usize, u32>,
    /// Numbers behind words that may mark a footnote, once asked for.
    glued_marks: Option<GluedMarks<'s>>,
    /// Where the last footnote of a number began.
    numbered_notes: BTreeMap<&'s str, u32>,
    /// Where the instrument began.
    instrument: u32,
    /// Edges of marks that have no other edge.
    strays: Strays,
}

impl<'s> Assembler<'s> {
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
                        self.push_content(BlockKind::Formula, &line);
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
        if self.printed_notes && self.page_ended(run.lines[k]) {
            self.printed_notes = false;
        }
        if let Ok((rest, _)) = inline::note_label(text) {
            self.push_note(&line, view, lead, lead + text.len() - rest.len());
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
            self.push_content(kind, &line);
            return 1;
        }
        if inline::figure(text).is_some() {
            self.push_content(BlockKind::Figure, &line);
            return 1;
        }
        if inline::rule(text) && starts {
            self.push(BlockKind::Rule, &line);
            self.printed_notes = text.starts_with("_____");
            return 1;
        }
        if self.open_printed_note(run, k, starts, view) {
            return 1;
        }
        if self.open_include(&line)
            || self.open_proposal(run, k, text)
            || self.open_proposed(run, k, view, lead, text)
            || self.open_heading(&line, view, lead, text)
        {
            return 1;
        }
        if self.area != Area::Head || self.titles > 0 {
            let taken = self.open_part(run, k, text);
            if taken > 0 {
                return taken;
            }
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
        if self.area == Area::Proposal && self.open_provision(&line, view, lead, text) {
            return 1;
        }
        if self.area != Area::Head && self.open_label(run, k, starts, view) {
            return 1;
        }
        0
    }
}
