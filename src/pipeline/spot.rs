//! What stands at a place of a text, and where it leads: a citation, a reference, the mark of a note, a file taken in.
//!
//! Everything was recognised in the model; here it is found again from a byte of the source.

use std::ops::Range;

use crate::language::Register;
use crate::model::citation::{AnnexOf, Target};
use crate::model::{
    Annex, Block, Cell, Clause, InView, Instrument, Kind, Note, Part, Publication, Section, Text, place,
};
use crate::syntax::{File, TokenKind};
use crate::text::{NodeId, NoteId, Span, State, TextPos};

use super::cited::{Cited, conference, instrument};
use super::{Reading, outline};

/// Something that leads elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Where it was typed.
    pub span: Span,
    /// What it leads to.
    pub leads_to: LeadsTo,
}

/// Where something leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeadsTo {
    /// To another text.
    Text(Cited),
    /// To a place of the same source.
    Place(Place),
    /// To a file, by its path as typed.
    File(String),
}

/// A place of the same source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is: `resolves 2`, `note 1`, `ANNEX 2`.
    pub name: String,
    /// The words that stand there.
    pub words: String,
    /// Where.
    pub span: Span,
}

/// What stands at a byte of a source, if it leads anywhere. `register`: what is known of the texts it cites.
#[must_use]
pub fn spot(source: &str, reading: &Reading, offset: usize, register: &Register) -> Option<Spot> {
    let file = &reading.file;
    let at = u32::try_from(offset).ok()?;
    let token = file.tokens.partition_point(|token| token.start <= at).checked_sub(1)?;
    let (kind, start) = (file.tokens[token].kind, file.tokens[token].start);
    let end = file.tokens.get(token + 1).map_or(file.len, |next| next.start);
    let search = Search { source, file, publication: reading.publication(), register };
    if kind == TokenKind::NoteMark {
        return search.note(start..end);
    }
    // The asterisk before the name of a call belongs to what it emphasises.
    let at = if matches!(kind, TokenKind::EmphasisOpen(_)) { end } else { at };
    search.include(at).or_else(|| search.annotated(at))
}

struct Search<'s> {
    source: &'s str,
    file: &'s File,
    publication: &'s Publication,
    register: &'s Register,
}

impl<'s> Search<'s> {
    fn span(&self, range: Range<u32>) -> Span {
        self.file.span(range.start, range.end)
    }

    fn include(&self, at: u32) -> Option<Spot> {
        let here = |span: &Span| span.start <= at && at <= span.end;
        let found = self.publication.includes().find_map(|include| Some((include, include.span.filter(here)?)));
        found.map(|(include, span)| Spot { span, leads_to: LeadsTo::File(include.path.clone()) })
    }

    /// The note whose mark is a token.
    fn note(&self, mark: Range<u32>) -> Option<Spot> {
        let typed = self.source.get(mark.start as usize..mark.end as usize)?;
        let marks = |text: &Text, pos: TextPos, name: &str| {
            let (before, behind) = (pos.run.checked_sub(u32::from(pos.offset == 0)), pos.run);
            let end = before.and_then(|at| text.runs.get(at as usize)?.span).is_none_or(|run| run.start <= mark.start);
            let start = text.runs.get(behind as usize).and_then(|run| run.span).is_none_or(|run| mark.start <= run.end);
            end && start && typed.strip_prefix("[^").and_then(|typed| typed.strip_suffix(']')) == Some(name)
        };
        let mut found: Option<(NoteId, u32)> = None;
        self.each_text(|text, _| {
            for annotation in &text.annotations {
                let Kind::Note { id: Some(id), name, .. } = &annotation.kind else { continue };
                // Of several that could be meant the text that begins last before the mark.
                let begins = text.runs.iter().find_map(|run| run.span).map_or(0, |span| span.start);
                if marks(text, annotation.range.start, name) && found.is_none_or(|(_, known)| known <= begins) {
                    found = Some((*id, begins));
                }
            }
        });
        let note = self.publication.notes.get(found?.0.0 as usize)?;
        Some(Spot { span: self.span(mark), leads_to: LeadsTo::Place(self.place_of_note(note)?) })
    }

    fn place_of_note(&self, note: &Note) -> Option<Place> {
        Some(Place { name: format!("note {}", note.name), words: words_of(&note.blocks, note.state), span: note.span? })
    }

    /// The innermost citation or reference at a byte.
    fn annotated(&self, at: u32) -> Option<Spot> {
        let mut found: Option<Spot> = None;
        self.each_text(|text, own| {
            for annotation in &text.annotations {
                if !matches!(annotation.kind, Kind::Citation(_) | Kind::Reference(_)) {
                    continue;
                }
                let Some(range) = self.typed(text, &annotation.range).filter(|it| it.start <= at && at <= it.end)
                else {
                    continue;
                };
                // Of two that touch, the one that begins here.
                let nearer = found.as_ref().is_none_or(|known| known.span.start <= range.start);
                if let Some(leads_to) = self.leads_to(&annotation.kind, own).filter(|_| nearer) {
                    found = Some(Spot { span: self.span(range), leads_to });
                }
            }
        });
        found
    }

    fn leads_to(&self, kind: &Kind, own: Option<&Instrument>) -> Option<LeadsTo> {
        match kind {
            Kind::Reference(reference) => self.place_of(own?, reference.target.any().copied()?).map(LeadsTo::Place),
            Kind::Citation(target) => self.cited(target, own),
            Kind::CitationList | Kind::Link(_) | Kind::Note { .. } | Kind::Comment(_) | Kind::Bracket { .. } => None,
        }
    }

    fn cited(&self, target: &InView<Target>, own: Option<&Instrument>) -> Option<LeadsTo> {
        match target.any()? {
            Target::Instrument(cited) => Some(LeadsTo::Text(instrument(cited, own, self.register))),
            Target::Annex { of: AnnexOf::Instrument(cited), .. } => {
                Some(LeadsTo::Text(instrument(cited, own, self.register)))
            }
            Target::Annex { of: AnnexOf::This, number } => {
                let its = |annex: &&Annex| number.is_none() || annex.number.any() == number.as_ref();
                let annex = own?.annexes.iter().find(its)?;
                Some(LeadsTo::Place(place_of_annex(annex)?))
            }
            Target::ThisConference => Some(LeadsTo::Text(conference(own?)?)),
            Target::Unga { .. }
            | Target::Recommendation { .. }
            | Target::Question { .. }
            | Target::Summit { .. }
            | Target::Provision { .. }
            | Target::Article { .. }
            | Target::ActionLine { .. }
            | Target::Document { .. }
            | Target::StudyGroup { .. } => None,
        }
    }

    /// The section or clause of a number.
    fn place_of(&self, own: &Instrument, node: NodeId) -> Option<Place> {
        for section in &own.sections {
            let call = outline::shown(&section.call.text, section.state).0;
            if section.node == node {
                return Some(place_of_section(section, call));
            }
            let mut coming: Vec<(&Clause, String)> = section.clauses.iter().map(|it| (it, String::new())).collect();
            while let Some((clause, above)) = coming.pop() {
                let label = label_under(clause, &above);
                if clause.node == node {
                    let name = [&*call, &*label].join(" ").trim().to_owned();
                    let words = words_of(&clause.body, clause.state);
                    return Some(Place {
                        name,
                        words,
                        span: clause.label.as_ref().and_then(|it| it.span).or(clause.span)?,
                    });
                }
                coming.extend(clause.clauses.iter().map(|inner| (inner, label.clone())));
            }
        }
        None
    }

    /// Where a range of a text was typed.
    fn typed(&self, text: &Text, range: &Range<TextPos>) -> Option<Range<u32>> {
        let length = |at: u32| text.runs.get(at as usize).map_or(0, |run| run.text.len());
        let mut first = range.start;
        while first.offset as usize >= length(first.run) && (first.run as usize) < text.runs.len() {
            first = TextPos { run: first.run + 1, offset: 0 };
        }
        let mut last = range.end;
        while last.offset == 0 && last.run > 0 {
            last = TextPos { run: last.run - 1, offset: length(last.run - 1) as u32 };
        }
        let byte = |pos: TextPos| place(self.source, self.file, text.runs.get(pos.run as usize)?, pos.offset as usize);
        let (start, end) = (byte(first)?, byte(last)?);
        (start <= end).then_some(start..end)
    }

    /// Every text of the publication, with the instrument it stands in. Notes stand in the only one.
    fn each_text<'m>(&'m self, mut visit: impl FnMut(&'m Text, Option<&'m Instrument>)) {
        let instruments = || self.publication.parts.iter().filter_map(instrument_of);
        for part in &self.publication.parts {
            let mut texts = Texts::default();
            match part {
                Part::Prose(blocks) => texts.blocks(blocks),
                Part::Instrument(_) | Part::Included(_) => {}
                Part::Proposal(proposal) => {
                    texts.blocks(&proposal.prose);
                    texts.blocks(&proposal.reasons);
                }
            }
            let own = instrument_of(part);
            own.into_iter().for_each(|own| texts.instrument(own));
            texts.all(|text| visit(text, own));
        }
        let mut texts = Texts::default();
        self.publication.notes.iter().for_each(|note| texts.blocks(&note.blocks));
        let only = instruments().next().filter(|_| instruments().count() == 1);
        texts.all(|text| visit(text, only));
    }
}

fn instrument_of(part: &Part) -> Option<&Instrument> {
    match part {
        Part::Instrument(instrument) => Some(instrument),
        Part::Proposal(proposal) => proposal.instrument.as_deref(),
        Part::Prose(_) | Part::Included(_) => None,
    }
}

/// Texts still to be seen, without recursion, since lists hold clauses that hold lists.
#[derive(Default)]
struct Texts<'m> {
    texts: Vec<&'m Text>,
    blocks: Vec<&'m Block>,
    clauses: Vec<&'m Clause>,
    annexes: Vec<&'m Annex>,
}

impl<'m> Texts<'m> {
    fn blocks(&mut self, blocks: &'m [Block]) {
        self.blocks.extend(blocks);
    }

    fn instrument(&mut self, own: &'m Instrument) {
        self.texts.extend([&own.heading.paragraph.text]);
        self.texts.extend(own.title.iter().map(|line| &line.text));
        self.texts.extend(own.history.iter().map(|line| &line.paragraph.text));
        self.texts.extend(own.opening.iter().map(|line| &line.paragraph.text));
        self.blocks(&own.unplaced);
        for section in &own.sections {
            self.texts.push(&section.call.text);
            self.clauses.extend(&section.clauses);
        }
        for division in &own.divisions {
            self.texts.extend(division.title.iter().chain([&division.heading]).map(|line| &line.text));
            self.blocks(&division.body);
        }
        self.annexes.extend(&own.annexes);
    }

    fn all(mut self, mut visit: impl FnMut(&'m Text)) {
        loop {
            self.texts.drain(..).for_each(&mut visit);
            if let Some(block) = self.blocks.pop() {
                match block {
                    Block::Paragraph(it) | Block::Field(it) | Block::Unplaced(it) => self.texts.push(&it.text),
                    Block::Heading(heading) => self.texts.push(&heading.paragraph.text),
                    Block::Provision(provision) => self.texts.push(&provision.paragraph.text),
                    Block::List(list) => self.clauses.extend(&list.clauses),
                    Block::Table(table) => {
                        let cells = table.rows.iter().flat_map(|row| &row.cells);
                        self.texts.extend(cells.filter_map(|cell| match cell {
                            Cell::Text(text) => Some(text),
                            Cell::JoinLeft | Cell::JoinUp => None,
                        }));
                    }
                    Block::Figure(_) | Block::Rule(_) | Block::Formula(_) => {}
                }
            } else if let Some(clause) = self.clauses.pop() {
                self.blocks.extend(&clause.body);
                self.clauses.extend(&clause.clauses);
            } else if let Some(annex) = self.annexes.pop() {
                self.texts.extend(annex.title.iter().chain([&annex.heading]).map(|line| &line.text));
                self.blocks.extend(&annex.body);
                self.annexes.extend(&annex.annexes);
            } else if self.texts.is_empty() {
                break;
            }
        }
    }
}

fn place_of_section(section: &Section, call: String) -> Place {
    let words = section.clauses.first().map(|clause| words_of(&clause.body, clause.state)).unwrap_or_default();
    Place { name: call, words, span: section.call.span.unwrap_or_default() }
}

fn place_of_annex(annex: &Annex) -> Option<Place> {
    let title = annex.title.as_ref().map(|title| outline::shown(&title.text, annex.state).0).unwrap_or_default();
    let name = outline::shown(&annex.heading.text, annex.state).0;
    Some(Place { name, words: title, span: annex.span.or(annex.heading.span)? })
}

/// The label of a clause behind those above it: `2 a)`; `2.1` has the number above it in itself.
fn label_under(clause: &Clause, above: &str) -> String {
    let own = outline::label(clause).unwrap_or_default();
    match above.is_empty() || own.contains('.') {
        true => own,
        false => format!("{above} {own}"),
    }
}

/// The words of the first paragraph of some blocks.
fn words_of(blocks: &[Block], outer: State) -> String {
    let first = blocks.iter().find_map(|block| match block {
        Block::Paragraph(it) | Block::Field(it) | Block::Unplaced(it) => Some(it),
        Block::Heading(heading) => Some(&heading.paragraph),
        Block::Provision(provision) => Some(&provision.paragraph),
        Block::List(_) | Block::Table(_) | Block::Figure(_) | Block::Rule(_) | Block::Formula(_) => None,
    });
    first.map(|paragraph| outline::shown(&paragraph.text, paragraph.state.within(outer)).0).unwrap_or_default()
}
