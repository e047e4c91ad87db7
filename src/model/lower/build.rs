//! Blocks to parts, instruments, sections, clauses and prose.

mod call;
mod table;

use crate::model::{
    Block, Clause, Division, Figure, Heading, HeadingLine, History, InView, Include, Instrument, Label, LabelForm,
    LabelKind, LabelStyle, List, Note, OpeningLine, Paragraph, Part, Proposal, Provision, Publication, Text,
};
use crate::syntax::{self, BlockKind, MarkKind, proposal_line};
use crate::text::{NodeId, NoteId, State, View};

use super::Source;
use super::annex;
use super::changes::MarkIds;
use super::frame;
use super::text::{Read, read};

/// Builds the parts and notes of the publication.
pub(super) fn build(input: Source<'_>, ids: &MarkIds, publication: &mut Publication) {
    let fences = fence_states(input, ids);
    let mut builder = Builder { input, ids, publication, fences, home: Home::Prose, nodes: 0, previous: None };
    for block in &input.file.blocks {
        builder.block(block);
    }
}

/// Where the next block goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Home {
    /// Prose around instruments.
    Prose,
    /// Behind a proposal line.
    Proposal,
    /// An instrument, its annexes and divisions included.
    Instrument,
    /// The reasons of a proposal.
    Reasons,
}

struct Builder<'s> {
    input: Source<'s>,
    ids: &'s MarkIds,
    publication: &'s mut Publication,
    /// Of each mark that is a fence, the state of what stands in it.
    fences: Vec<State>,
    home: Home,
    nodes: u32,
    /// The block before, for rows of one table.
    previous: Option<&'s syntax::Block>,
}

impl<'s> Builder<'s> {
    fn node(&mut self) -> NodeId {
        self.nodes += 1;
        NodeId(self.nodes - 1)
    }

    /// The state of the fences around a block.
    fn fence_state(&self, block: &syntax::Block) -> State {
        block.fence.map_or(State::KEPT, |fence| self.fences[fence as usize])
    }

    /// The state of a block as a whole: its fences, then the marks that hold all of it.
    fn state(&self, block: &syntax::Block) -> State {
        let outer = self.fence_state(block);
        let Some(at) = block.mark else { return outer };
        let marks = &self.input.file.marks;
        let mark = &marks[at as usize];
        let state = self.ids.state(at, false, outer);
        let inner = marks.get(at as usize + 1).filter(|inner| inner.open == mark.inside() && inner.end == mark.close);
        match inner.map(|inner| inner.kind) {
            Some(MarkKind::Deleted) => self.ids.state(at + 1, false, state),
            _ => state,
        }
    }

    fn read(&self, block: &syntax::Block) -> Read {
        read(self.input, self.ids, block, block.tokens.0..block.tokens.1, self.fence_state(block))
    }

    fn paragraph(&self, block: &syntax::Block) -> Paragraph {
        let read = self.read(block);
        self.paragraph_of(block, read.text, read.end)
    }

    fn paragraph_of(&self, block: &syntax::Block, text: Text, end: State) -> Paragraph {
        let state = self.state(block);
        let end = if end.is_kept() { state } else { end };
        Paragraph { text, state, end, span: Some(self.input.file.span(block.start, block.end)) }
    }

    fn block(&mut self, block: &'s syntax::Block) {
        match block.kind {
            BlockKind::Fence => return,
            BlockKind::Proposal => self.proposal(block),
            BlockKind::Field => {
                let paragraph = self.paragraph(block);
                self.body().push(Block::Field(paragraph));
            }
            BlockKind::Provision => {
                let Read { label, text, end, .. } = self.read(block);
                let paragraph = self.paragraph_of(block, text, end);
                self.body().push(Block::Provision(Provision { number: label, paragraph }));
            }
            BlockKind::Heading => self.heading(block),
            BlockKind::InstrumentHeading => self.instrument_heading(block),
            BlockKind::Title | BlockKind::Subtitle => {
                let paragraph = self.paragraph(block);
                self.with_instrument(|instrument| instrument.title.push(paragraph));
            }
            BlockKind::History => {
                let paragraph = self.paragraph(block);
                let editions = frame::editions(&paragraph.text, self.input.lexicon);
                self.with_instrument(|instrument| instrument.history = Some(History { paragraph, editions }));
            }
            BlockKind::Opening => self.opening(block),
            BlockKind::Call | BlockKind::UnknownCall => self.call(block),
            BlockKind::Clause => {
                let clause = self.clause(block);
                let level = block.level;
                self.with_instrument(|instrument| {
                    if let Some(section) = instrument.sections.last_mut() {
                        place(&mut section.clauses, clause, level);
                    }
                });
            }
            BlockKind::ClauseParagraph => {
                let paragraph = self.paragraph(block);
                let level = block.level;
                self.with_instrument(|instrument| {
                    if let Some(section) = instrument.sections.last_mut() {
                        append(&mut section.clauses, Block::Paragraph(paragraph), level);
                    }
                });
            }
            BlockKind::Paragraph => {
                let paragraph = self.paragraph(block);
                self.body().push(Block::Paragraph(paragraph));
            }
            BlockKind::Unplaced => {
                let paragraph = self.paragraph(block);
                self.with_instrument(|instrument| instrument.unplaced.push(Block::Unplaced(paragraph)));
            }
            BlockKind::Item => {
                let clause = self.clause(block);
                let body = self.body();
                if !matches!(body.last(), Some(Block::List(_))) {
                    body.push(Block::List(List::default()));
                }
                if let Some(Block::List(list)) = body.last_mut() {
                    place(&mut list.clauses, clause, block.level);
                }
            }
            BlockKind::ItemParagraph => {
                let paragraph = self.paragraph(block);
                match self.body().last_mut() {
                    Some(Block::List(list)) => append(&mut list.clauses, Block::Paragraph(paragraph), block.level),
                    _ => self.body().push(Block::Paragraph(paragraph)),
                }
            }
            BlockKind::Note => self.note(block),
            BlockKind::NoteParagraph => {
                let paragraph = self.paragraph(block);
                match self.publication.notes.last_mut() {
                    Some(note) => note.blocks.push(Block::Paragraph(paragraph)),
                    None => self.body().push(Block::Paragraph(paragraph)),
                }
            }
            BlockKind::Reasons => self.reasons(block),
            BlockKind::Annex => self.annex(block),
            BlockKind::AnnexTitle => {
                let paragraph = self.paragraph(block);
                self.with_instrument(|instrument| {
                    if let Some(annex) = annex::innermost(&mut instrument.annexes) {
                        annex.title = Some(paragraph);
                    }
                });
            }
            BlockKind::Division => self.division(block),
            BlockKind::DivisionTitle => {
                let paragraph = self.paragraph(block);
                self.with_instrument(|instrument| {
                    match (annex::innermost(&mut instrument.annexes), instrument.divisions.last_mut()) {
                        (Some(annex), _) => annex.body.push(Block::Paragraph(paragraph)),
                        (None, Some(division)) => division.title = Some(paragraph),
                        (None, None) => {}
                    }
                });
            }
            BlockKind::TableRow => self.table_row(block),
            BlockKind::TableSeparator => self.table_separator(block),
            BlockKind::Figure => {
                let Read { text, end, .. } = self.read(block);
                let Paragraph { text, state, end, span } = self.paragraph_of(block, text, end);
                self.table_body().push(Block::Figure(Figure::new(text, state, end, span)));
            }
            BlockKind::Rule => {
                // The row that closes an instrument is every output's own.
                if self.home != Home::Instrument {
                    let state = self.state(block);
                    self.body().push(Block::Rule(state));
                }
            }
            BlockKind::Include => self.include(block),
            BlockKind::Formula => {
                let typed = &self.input.text[block.start as usize..block.end as usize];
                let lines: Vec<&str> = typed.split('\n').map(str::trim_end).collect();
                let inner = lines.get(1..lines.len().saturating_sub(1)).unwrap_or_default();
                self.body().push(Block::Formula(inner.iter().map(|line| format!("{line}\n")).collect()));
            }
        }
        self.previous = Some(block);
    }

    fn include(&mut self, block: &syntax::Block) {
        let path = syntax::include_path(self.input.text, &self.input.file.marks, block.start, block.end);
        self.publication.parts.push(Part::Included(Include {
            path: path.unwrap_or_default().to_owned(),
            state: self.state(block),
            publication: None,
            span: Some(self.input.file.span(block.start, block.end)),
        }));
        self.home = Home::Prose;
    }

    // ---- where things go --------------------------------------------------------------------------------------------

    fn instrument(&mut self) -> Option<&mut Instrument> {
        self.publication.parts.last_mut().and_then(|part| match part {
            Part::Instrument(instrument) => Some(&mut **instrument),
            Part::Proposal(proposal) => proposal.instrument.as_deref_mut(),
            Part::Prose(_) | Part::Included(_) => None,
        })
    }

    fn with_instrument(&mut self, act: impl FnOnce(&mut Instrument)) {
        if let Some(instrument) = self.instrument() {
            act(instrument);
        }
    }

    /// Where prose goes now.
    fn body(&mut self) -> &mut Vec<Block> {
        let fits = match (self.home, self.publication.parts.last()) {
            (Home::Prose, Some(Part::Prose(_))) => true,
            (Home::Proposal | Home::Reasons, Some(Part::Proposal(_))) => true,
            (Home::Instrument, Some(Part::Instrument(_) | Part::Proposal(_))) => true,
            (Home::Prose | Home::Proposal | Home::Reasons | Home::Instrument, _) => false,
        };
        if !fits {
            self.home = Home::Prose;
            self.publication.parts.push(Part::Prose(Vec::new()));
        }
        let home = self.home;
        match self.publication.parts.last_mut().expect("a part was pushed if there was none") {
            Part::Prose(blocks) => blocks,
            Part::Proposal(Proposal { prose, instrument, reasons, .. }) => match (home, instrument) {
                (Home::Reasons, _) => reasons,
                (Home::Instrument, Some(instrument)) => body_of(instrument),
                (Home::Prose | Home::Proposal | Home::Instrument, _) => prose,
            },
            Part::Instrument(instrument) => body_of(instrument),
            Part::Included(_) => unreachable!("prose was pushed behind it"),
        }
    }

    // ---- prose and proposals ----------------------------------------------------------------------------------------

    fn heading(&mut self, block: &syntax::Block) {
        let read = self.read(block);
        let mut marks = InView { base: hashes(&read.label, View::Base), revised: hashes(&read.label, View::Revised) };
        if marks.any().is_none() {
            // In neither view, it has a level all the same.
            marks = hashes(&read.label, View::Marked).map_or_else(InView::neither, InView::both);
        }
        let typed_as_prose = marks.any().is_some();
        // Behind reasons only the heading of an annex is read as one: the proposal is closed.
        if self.home == Home::Reasons && read.label.is_empty() {
            self.home = Home::Prose;
            self.publication.parts.push(Part::Prose(Vec::new()));
        }
        let in_annex = self.instrument().is_some_and(|i| !i.annexes.is_empty() || !i.divisions.is_empty());
        if typed_as_prose && !(self.home == Home::Instrument && in_annex) && self.home != Home::Prose {
            self.home = Home::Prose;
            self.publication.parts.push(Part::Prose(Vec::new()));
        }
        let (level, number) = match typed_as_prose {
            true => (marks, Text::default()),
            false => (InView::both(block.level.max(1)), read.label),
        };
        let paragraph = self.paragraph_of(block, read.text, read.end);
        self.body().push(Block::Heading(Heading { level, number, paragraph }));
    }

    fn proposal(&mut self, block: &syntax::Block) {
        let read = self.read(block);
        let views = [View::Revised, View::Base, View::Marked].map(|view| read.text.shown(view));
        let shown = views.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default();
        let typed = style_marks(&shown, &read.text);
        let Some(line) = proposal_line(&typed) else {
            let paragraph = self.paragraph(block);
            self.body().push(Block::Paragraph(paragraph));
            return;
        };
        // With the tag behind it, and before it a word that is no mark.
        let number = line.number.as_ref().map(|number| {
            let tag = line.tag.as_ref().map(|tag| format!(" {}", &typed[tag.clone()])).unwrap_or_default();
            let word = line.unknown_mark.as_ref().map(|word| format!("{} ", &typed[word.clone()])).unwrap_or_default();
            format!("{word}{}{tag}", &typed[number.range.clone()])
        });
        let action = line.mark.as_ref().map(|(action, _)| *action);
        let state = self.state(block);
        let span = Some(self.input.file.span(block.start, block.end));
        // The other half of a line typed as two.
        if let (Home::Proposal, Some(Part::Proposal(open))) = (self.home, self.publication.parts.last_mut()) {
            let fields_only = open.prose.iter().all(|block| matches!(block, Block::Field(_)));
            let completes = (open.action.is_none() && action.is_some() && number.is_none())
                || (open.number.is_empty() && number.is_some() && action.is_none());
            if fields_only && open.instrument.is_none() && completes {
                open.action = open.action.or(action);
                if let Some(number) = number {
                    open.number = Text::plain(number);
                }
                return;
            }
        }
        self.home = Home::Proposal;
        self.publication.parts.push(Part::Proposal(Proposal {
            action,
            number: Text::plain(number.unwrap_or_default()),
            prose: Vec::new(),
            instrument: None,
            reasons: Vec::new(),
            reasons_word: None,
            state,
            span,
        }));
    }

    fn reasons(&mut self, block: &syntax::Block) {
        let Read { label, text, end, .. } = self.read(block);
        let word = label.shown(View::Marked).trim_matches('*').to_string();
        if let Some(Part::Proposal(_)) = self.publication.parts.last() {
            let paragraph = self.paragraph_of(block, text, end);
            self.home = Home::Reasons;
            if let Some(Part::Proposal(proposal)) = self.publication.parts.last_mut() {
                proposal.reasons_word = Some(word);
                proposal.reasons.push(Block::Paragraph(paragraph));
            }
            return;
        }
        // Reasons of no proposal: prose, word and all.
        let mut whole = Text::plain(format!("{word} "));
        for mut annotation in text.annotations {
            annotation.range.start.run += 1;
            annotation.range.end.run += 1;
            whole.annotations.push(annotation);
        }
        whole.runs.extend(text.runs);
        let paragraph = self.paragraph_of(block, whole, end);
        self.home = Home::Prose;
        self.publication.parts.push(Part::Prose(vec![Block::Paragraph(paragraph)]));
    }

    fn note(&mut self, block: &syntax::Block) {
        let typed = &self.input.text[block.label.0 as usize..block.label.1 as usize];
        let name = typed.split_once("[^").and_then(|(_, rest)| rest.split_once("]:")).map_or(typed, |(name, _)| name);
        let paragraph = self.paragraph(block);
        self.publication.notes.push(Note {
            id: NoteId(self.publication.notes.len() as u32),
            name: name.into(),
            state: paragraph.state,
            span: paragraph.span,
            blocks: vec![Block::Paragraph(paragraph)],
        });
    }

    // ---- instruments ------------------------------------------------------------------------------------------------

    fn instrument_heading(&mut self, block: &syntax::Block) {
        let paragraph = self.paragraph(block);
        let identity = frame::identity(&paragraph.text, self.input.lexicon);
        let instrument = Box::new(Instrument {
            node: self.node(),
            identity,
            heading: HeadingLine { paragraph },
            title: Vec::new(),
            history: None,
            opening: None,
            unplaced: Vec::new(),
            sections: Vec::new(),
            divisions: Vec::new(),
            annexes: Vec::new(),
        });
        match (self.home, self.publication.parts.last_mut()) {
            (Home::Proposal, Some(Part::Proposal(proposal))) if proposal.instrument.is_none() => {
                proposal.instrument = Some(instrument);
            }
            _ => self.publication.parts.push(Part::Instrument(instrument)),
        }
        self.home = Home::Instrument;
    }

    fn opening(&mut self, block: &syntax::Block) {
        let paragraph = self.paragraph(block);
        let (body, edition) = frame::opening(&paragraph.text, self.input.lexicon);
        self.with_instrument(|instrument| {
            for (identity, body) in
                [(&mut instrument.identity.base, body.base), (&mut instrument.identity.revised, body.revised)]
            {
                if let Some(identity) = identity {
                    identity.body = identity.body.or(body);
                }
            }
            instrument.opening = Some(OpeningLine { paragraph, body, edition });
        });
    }

    fn clause(&mut self, block: &syntax::Block) -> Clause {
        let Read { label, name, text, end } = self.read(block);
        let state = self.state(block);
        let node = self.node();
        let label = (block.label.1 > block.label.0).then(|| self.label(block, label, state));
        let paragraph = self.paragraph_of(block, text, end);
        Clause {
            node,
            name,
            label,
            span: paragraph.span,
            body: vec![Block::Paragraph(paragraph)],
            clauses: Vec::new(),
            state,
        }
    }

    /// The label as typed in each view; what the series makes of it comes later.
    fn label(&self, block: &syntax::Block, mut typed: Text, state: State) -> Label {
        // Every dash is printed as an en dash, and suffixes without the stars that make them italic.
        for run in &mut typed.runs {
            if matches!(&*run.text, "-" | "—") {
                run.text = "–".into();
            }
        }
        let core = |view| {
            let shown = typed.shown(view);
            let inner = shown.trim_start_matches(['[', '*']).trim().to_string();
            (!inner.is_empty()).then_some(inner)
        };
        let (base, revised) = (core(View::Base), core(View::Revised));
        let pinned = typed.runs.iter().any(|run| run.state != state);
        let read = revised.clone().or(base.clone()).or_else(|| core(View::Marked));
        let read = read.as_deref().and_then(syntax::label);
        let style = read.map_or(LabelStyle::Bare, |label| label.style);
        let kind = block.counts.unwrap_or(LabelKind::Number);
        let shown = match (state.ins.is_some(), state.del.is_some()) {
            (true, true) => InView::neither(),
            (true, false) => InView { base: None, revised },
            (false, true) => InView { base, revised: None },
            (false, false) => InView { base, revised },
        };
        let span = Some(self.input.file.span(block.label.0, block.label.1));
        Label { typed, shown, expected: InView::neither(), form: LabelForm { kind, style }, pinned, span }
    }

    fn annex(&mut self, block: &syntax::Block) {
        let heading = self.paragraph(block);
        let (node, state) = (self.node(), self.state(block));
        let (lexicon, home) = (self.input.lexicon, self.home);
        self.home = Home::Instrument;
        debug_assert!(home != Home::Reasons, "behind reasons it is a heading");
        self.with_instrument(|instrument| {
            let (annex, owner) = annex::of_line(node, heading, state, lexicon);
            annex::nest(&mut instrument.annexes, annex, owner, lexicon);
        });
    }

    fn division(&mut self, block: &syntax::Block) {
        let heading = self.paragraph(block);
        let (node, state) = (self.node(), self.state(block));
        self.with_instrument(|instrument| match annex::innermost(&mut instrument.annexes) {
            Some(annex) => annex.body.push(Block::Paragraph(heading)),
            None => instrument.divisions.push(Division { node, heading, title: None, body: Vec::new(), state }),
        });
    }
}

/// Of each mark that is a fence, the state of what stands in it; a fence stands behind those around it.
fn fence_states(input: Source<'_>, ids: &MarkIds) -> Vec<State> {
    let mut states: Vec<State> = Vec::with_capacity(input.file.marks.len());
    for (at, mark) in input.file.marks.iter().enumerate() {
        let outer = mark.parent.map_or(State::KEPT, |outer| states[outer as usize]);
        states.push(if mark.fence { ids.state(at as u32, false, outer) } else { State::KEPT });
    }
    states
}

/// Where prose of an instrument goes: its last annex, else its last division, else what fits nowhere.
fn body_of(instrument: &mut Instrument) -> &mut Vec<Block> {
    match (annex::innermost(&mut instrument.annexes), instrument.divisions.last_mut()) {
        (Some(annex), _) => &mut annex.body,
        (None, Some(division)) => &mut division.body,
        (None, None) => &mut instrument.unplaced,
    }
}

/// Puts a clause on its level, below the last clause of the level above; where that is missing, as deep as it goes.
fn place(clauses: &mut Vec<Clause>, clause: Clause, level: u8) {
    let mut clauses = clauses;
    for _ in 1..level {
        if clauses.is_empty() {
            break;
        }
        clauses = &mut clauses.last_mut().expect("not empty").clauses;
    }
    clauses.push(clause);
}

/// Appends to the body of the last clause of a level.
fn append(clauses: &mut [Clause], block: Block, level: u8) {
    let mut level = level;
    let mut clauses = clauses;
    loop {
        let Some(last) = clauses.last_mut() else { return };
        if level <= 1 || last.clauses.is_empty() {
            last.body.push(block);
            return;
        }
        level -= 1;
        clauses = &mut last.clauses;
    }
}

/// How many `#` a view shows, if the label is of `#` alone.
fn hashes(label: &Text, view: View) -> Option<u8> {
    let shown = label.shown(view);
    let count = shown.trim().len();
    (count > 0 && shown.trim().bytes().all(|b| b == b'#')).then_some(count.min(6) as u8)
}

/// A proposal line as typed, with the stars of `*NOC*`, which the tokens read as emphasis.
fn style_marks(shown: &str, text: &Text) -> String {
    let firm = text.runs.first().is_some_and(|run| run.style.italic) && shown.trim_start().starts_with("NOC");
    if firm { shown.trim_start().replacen("NOC", "*NOC*", 1) } else { shown.trim().to_string() }
}
