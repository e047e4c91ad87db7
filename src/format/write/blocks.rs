//! The model in order of the source, one line for each block.

use std::collections::BTreeMap;

use crate::language::{Lexicon, Word};
use crate::model::{
    Annex, Block, Cell, ColumnAlign, Division, Heading, InView, Instrument, Note, Paragraph, Part, Proposal, Provision,
    Publication, Section, Table, Text,
};
use crate::syntax::{BlockKind, LabelKind, Ordinal};
use crate::text::{Language, NoteId, Run, State, View};

use super::atoms::note_name;
use super::line::{Bound, Line, Segment};
use super::start::is_reasons;

/// A row of hyphens; not three, which could begin front matter.
const RULE: &str = "-----";

/// The blocks of a publication as lines. Footnotes stand behind the part that first marks them, in order of their numbers.
pub(super) fn lines<'m>(publication: &'m Publication, lexicon: &Lexicon) -> Vec<Line<'m>> {
    let mut blocks = Blocks {
        lexicon,
        lines: Vec::new(),
        dashes: Vec::new(),
        number: Vec::new(),
        gone: Vec::new(),
        provisions: false,
    };
    let mut parts: Vec<Vec<Line<'m>>> = Vec::new();
    let mut marked: BTreeMap<NoteId, usize> = BTreeMap::new();
    for (at, part) in publication.parts.iter().enumerate() {
        match part {
            Part::Prose(body) => blocks.prose(body, at > 0),
            Part::Proposal(proposal) => blocks.proposal(proposal),
            Part::Instrument(instrument) => blocks.instrument(instrument),
            Part::Included(include) => {
                let line = format!("@include {}", include.path);
                blocks.push(Line::new(BlockKind::Include, include.state).word(line));
            }
        }
        for note in blocks.lines.iter().flat_map(Line::notes) {
            marked.entry(note).or_insert(at);
        }
        parts.push(std::mem::take(&mut blocks.lines));
    }
    let mut home = 0;
    for note in &publication.notes {
        home = marked.get(&note.id).copied().unwrap_or(home).max(home);
        blocks.footnote(note);
        match parts.get_mut(home) {
            Some(part) => part.append(&mut blocks.lines),
            None => parts.push(std::mem::take(&mut blocks.lines)),
        }
    }
    parts.into_iter().flatten().collect()
}

/// The lines so far, and what the next one depends on.
pub(super) struct Blocks<'m, 'l> {
    /// The words of the language.
    pub lexicon: &'l Lexicon,
    /// Of the part being laid out.
    pub lines: Vec<Line<'m>>,
    /// The dashes around, with their levels: only indentation tells one below another.
    pub dashes: Vec<(usize, LabelKind)>,
    /// The number just written, and the deleted one, for `n.1`.
    pub number: Vec<Ordinal>,
    pub gone: Vec<Ordinal>,
    /// A number before a tab is that of a provision.
    pub provisions: bool,
}

impl<'m> Blocks<'m, '_> {
    /// Adds a line.
    pub fn push(&mut self, line: Line<'m>) {
        self.lines.push(line);
    }

    /// A paragraph of a kind.
    pub fn paragraph(&mut self, kind: BlockKind, paragraph: &'m Paragraph) {
        self.push(Line::new(kind, paragraph.state).text(&paragraph.text).ending(paragraph.end));
    }

    // ---- parts ----------------------------------------------------------------------------------------------------

    fn prose(&mut self, body: &'m [Block], behind_part: bool) {
        let from = self.lines.len();
        self.body(body);
        // Prose behind an instrument begins with a heading, or with reasons of no proposal.
        let first = body.first().filter(|_| behind_part);
        if let (Some(Block::Paragraph(first)), Some(line)) = (first, self.lines.get_mut(from))
            && is_reasons(first.text.shown(View::Revised).trim_start(), self.lexicon)
        {
            line.kind = BlockKind::Reasons;
        }
    }

    fn proposal(&mut self, proposal: &'m Proposal) {
        let mut line = Line::new(BlockKind::Proposal, proposal.state);
        if let Some(action) = proposal.action {
            line = line.word(action.typed());
        }
        if !proposal.number.is_empty() {
            line = if line.segments.is_empty() { line } else { line.word(" ") };
            line = line.label(&proposal.number);
        }
        self.push(line);
        self.provisions = proposal.instrument.is_none();
        self.body(&proposal.prose);
        self.provisions = false;
        if let Some(instrument) = &proposal.instrument {
            self.instrument(instrument);
        }
        self.reasons(proposal);
    }

    fn reasons(&mut self, proposal: &'m Proposal) {
        let word = match &proposal.reasons_word {
            None if proposal.reasons.is_empty() => return,
            None => format!("{}:", self.lexicon.forms(Word::Reasons).next().unwrap_or("Reasons")),
            Some(word) => word.clone(),
        };
        let (first, further) = match proposal.reasons.split_first() {
            Some((Block::Paragraph(first), further)) => (Some(first), further),
            Some(_) | None => (None, proposal.reasons.as_slice()),
        };
        match first {
            Some(first) if !first.text.is_empty() => {
                let line = Line::new(BlockKind::Reasons, first.state).word(format!("{word} "));
                self.push(line.text(&first.text).ending(first.end));
            }
            Some(first) => self.push(Line::new(BlockKind::Reasons, first.state).word(word).ending(first.end)),
            None => self.push(Line::new(BlockKind::Reasons, State::KEPT).word(word)),
        }
        self.body(further);
    }

    fn footnote(&mut self, note: &'m Note) {
        let name = format!("[^{}]:", note_name(&note.name));
        let (first, further) = match note.blocks.split_first() {
            Some((Block::Paragraph(first), further)) => (Some(first), further),
            Some(_) | None => (None, note.blocks.as_slice()),
        };
        let line = Line::new(BlockKind::Note, note.state);
        match first {
            Some(first) if !first.text.is_empty() => {
                self.push(line.word(name + " ").text(&first.text).ending(first.end));
            }
            Some(_) | None => self.push(line.word(name)),
        }
        for block in further {
            match block {
                Block::Paragraph(paragraph) => {
                    self.paragraph(BlockKind::NoteParagraph, paragraph);
                    if let Some(line) = self.lines.last_mut() {
                        (line.indent, line.bound) = (2, Bound::Near);
                    }
                }
                Block::Heading(_)
                | Block::List(_)
                | Block::Table(_)
                | Block::Figure(_)
                | Block::Rule(_)
                | Block::Formula(_)
                | Block::Field(_)
                | Block::Provision(_)
                | Block::Unplaced(_) => self.block(block),
            }
        }
    }

    // ---- instruments ----------------------------------------------------------------------------------------------

    fn instrument(&mut self, instrument: &'m Instrument) {
        let Instrument { heading, title, history, opening, unplaced, sections, divisions, annexes, .. } = instrument;
        self.paragraph(BlockKind::InstrumentHeading, &heading.paragraph);
        for (at, title) in title.iter().enumerate() {
            self.paragraph(if at == 0 { BlockKind::Title } else { BlockKind::Subtitle }, title);
        }
        if let Some(history) = history {
            self.paragraph(BlockKind::History, &history.paragraph);
        }
        if let Some(opening) = opening {
            self.paragraph(BlockKind::Opening, &opening.paragraph);
        }
        self.body(unplaced);
        sections.iter().for_each(|section| self.section(section));
        for Division { heading, title, body, .. } in divisions {
            self.paragraph(BlockKind::Division, heading);
            title.iter().for_each(|title| self.paragraph(BlockKind::DivisionTitle, title));
            self.body(body);
        }
        annexes.iter().for_each(|annex| self.annex(annex));
    }

    fn annex(&mut self, annex: &'m Annex) {
        self.paragraph(BlockKind::Annex, &annex.heading);
        annex.title.iter().for_each(|title| self.paragraph(BlockKind::AnnexTitle, title));
        self.body(&annex.body);
        annex.annexes.iter().for_each(|annex| self.annex(annex));
    }

    fn section(&mut self, section: &'m Section) {
        let call = &section.call;
        let kind = if call.known { BlockKind::Call } else { BlockKind::UnknownCall };
        let mut line = Line::new(kind, section.state).text(&call.text);
        if let (true, Some(Segment::Text(text))) = (call.comma, line.segments.last_mut()) {
            with_comma(text.to_mut(), comma(self.lexicon.language()));
        }
        self.push(line);
        self.begin_series();
        self.clauses(&section.clauses, 1, BlockKind::Clause);
    }

    // ---- prose ----------------------------------------------------------------------------------------------------

    fn body(&mut self, body: &'m [Block]) {
        body.iter().for_each(|block| self.block(block));
    }

    /// Any block.
    pub fn block(&mut self, block: &'m Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(BlockKind::Paragraph, paragraph),
            Block::Field(paragraph) => self.paragraph(BlockKind::Field, paragraph),
            Block::Unplaced(paragraph) => self.paragraph(BlockKind::Unplaced, paragraph),
            Block::Heading(heading) => self.heading(heading),
            Block::Provision(Provision { number, paragraph, .. }) => {
                let line = Line::new(BlockKind::Provision, paragraph.state).label(number).gap("\t");
                self.push(line.text(&paragraph.text).ending(paragraph.end));
            }
            Block::List(list) => {
                self.begin_series();
                self.clauses(&list.clauses, 1, BlockKind::Item);
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.push(Line::new(BlockKind::Figure, figure.state).label(&figure.typed).ending(figure.end));
            }
            Block::Rule(state) => self.push(Line::new(BlockKind::Rule, *state).word(RULE)),
            Block::Formula(lines) => {
                let end = if lines.is_empty() || lines.ends_with('\n') { "" } else { "\n" };
                self.push(Line::new(BlockKind::Formula, State::KEPT).gap(format!("$$\n{lines}{end}$$")));
            }
        }
    }

    fn heading(&mut self, heading: &'m Heading) {
        let Heading { level, number, paragraph } = heading;
        let line = Line::new(BlockKind::Heading, paragraph.state);
        let line = match number.is_empty() {
            true => line.word(hashes(level, paragraph.state) + " "),
            false => line.label(number).gap(" "),
        };
        self.push(line.text(&paragraph.text).ending(paragraph.end));
    }

    fn table(&mut self, table: &'m Table) {
        let headers = table.rows.iter().rposition(|row| row.header).map_or(0, |last| last + 1);
        let from = self.lines.len();
        for (at, row) in table.rows.iter().enumerate().filter(|(_, row)| !row.cells.is_empty()) {
            let mut line = Line::new(BlockKind::TableRow, row.state);
            let mut bar = "| ";
            for cell in &row.cells {
                line = line.word(bar);
                bar = " | ";
                line = match cell {
                    Cell::Text(text) if text.is_empty() => {
                        bar = "| ";
                        line
                    }
                    Cell::Text(text) => line.text(text),
                    Cell::JoinLeft => line.word("<"),
                    Cell::JoinUp => line.word("^"),
                };
            }
            self.push(line.word(bar.trim_end()));
            if at + 1 == headers {
                self.push(Line::new(BlockKind::TableSeparator, State::KEPT).gap(separator(table, row.cells.len())));
            }
        }
        for line in self.lines.iter_mut().skip(from + 1) {
            line.bound = Bound::Joined;
        }
    }
}

/// `|---|--:|`
fn separator(table: &Table, cells: usize) -> String {
    let typed = |align: &ColumnAlign| match align {
        ColumnAlign::Start => "---|",
        ColumnAlign::Center => ":-:|",
        ColumnAlign::End => "--:|",
    };
    let count = if table.columns.is_empty() { cells } else { table.columns.len() };
    let columns = table.columns.iter().chain(std::iter::repeat(&ColumnAlign::Start)).take(count);
    format!("|{}", columns.map(typed).collect::<String>())
}

/// The `#` of a heading, with marks where the views differ in them.
fn hashes(level: &InView<u8>, state: State) -> String {
    let typed = |level: u8| "#".repeat(usize::from(level.clamp(1, 6)));
    match (level.base, level.revised) {
        (Some(base), Some(revised)) if base != revised => format!("{{~~{}~>{}~~}}", typed(base), typed(revised)),
        (Some(base), None) if state.del.is_none() => format!("{{--{}--}}", typed(base)),
        (None, Some(revised)) if state.ins.is_none() => format!("{{++{}++}}", typed(revised)),
        (base, revised) => typed(revised.or(base).unwrap_or(1)),
    }
}

/// The comma of a language.
fn comma(language: Language) -> char {
    match language {
        Language::Ar => '،',
        Language::Zh => '，',
        Language::En | Language::Fr | Language::Es | Language::Ru => ',',
    }
}

/// Puts a comma behind what the revised view shows of a call, or behind one wholly deleted.
fn with_comma(text: &mut Text, comma: char) {
    let shown = text.runs.iter().rposition(|run| run.state.del.is_none());
    let last = shown.unwrap_or(text.runs.len().saturating_sub(1));
    match text.runs.get_mut(last) {
        Some(run) => run.text = format!("{}{comma}", run.text).into(),
        None => text.runs.push(Run::plain(comma.to_string())),
    }
}
