//! What the model knows of places in the source, and the printer needs: references that are set in italics, labels that need
//! no pin, numbers that need their tab.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::{Lexicon, lexicon};
use crate::model::{Annex, Block as ModelBlock, Clause, Instrument, Kind, Part, Publication, Text, place};
use crate::syntax::{File, is_quantity};
use crate::text::{TextPos, View};

/// What the model knows of places in the source.
#[derive(Default)]
pub(super) struct Hints {
    /// Start and end of the call names of references, which are set in italics.
    pub calls: BTreeMap<u32, u32>,
    /// Labels printed as computed, by their first byte: a pin that says the same is not needed.
    pub labels: BTreeMap<u32, String>,
    /// Labels that do not follow from the one before: a number may be one only for the tab behind it.
    pub tabs: BTreeSet<u32>,
}

impl Hints {
    pub fn new(source: &str, file: &File, publication: &Publication) -> Self {
        let mut hints = Self::default();
        let mut read = Reader { source, file, lexicon: lexicon(publication.language), hints: &mut hints };
        for part in &publication.parts {
            match part {
                Part::Prose(blocks) => read.blocks(blocks),
                Part::Proposal(proposal) => {
                    read.blocks(&proposal.prose);
                    proposal.instrument.iter().for_each(|instrument| read.instrument(instrument));
                    read.blocks(&proposal.reasons);
                }
                Part::Instrument(instrument) => read.instrument(instrument),
                Part::Included(_) => {}
            }
        }
        for note in &publication.notes {
            read.blocks(&note.blocks);
        }
        hints
    }
}

struct Reader<'r> {
    source: &'r str,
    file: &'r File,
    lexicon: &'r Lexicon,
    hints: &'r mut Hints,
}

impl Reader<'_> {
    fn instrument(&mut self, instrument: &Instrument) {
        self.blocks(&instrument.unplaced);
        for section in &instrument.sections {
            self.clauses(&section.clauses);
        }
        for division in &instrument.divisions {
            self.blocks(&division.body);
        }
        let mut annexes: Vec<&Annex> = instrument.annexes.iter().collect();
        while let Some(annex) = annexes.pop() {
            self.blocks(&annex.body);
            annexes.extend(&annex.annexes);
        }
    }

    fn clauses(&mut self, clauses: &[Clause]) {
        for clause in clauses {
            if let Some(label) = &clause.label {
                let quantity = clause.body.first().is_some_and(|first| match first {
                    ModelBlock::Paragraph(first) => {
                        let reads = |view| is_quantity(&first.text.shown(view), self.lexicon);
                        [View::Base, View::Revised, View::Marked].into_iter().any(reads)
                    }
                    ModelBlock::Field(_)
                    | ModelBlock::Provision(_)
                    | ModelBlock::Unplaced(_)
                    | ModelBlock::Heading(_)
                    | ModelBlock::List(_)
                    | ModelBlock::Table(_)
                    | ModelBlock::Figure(_)
                    | ModelBlock::Rule(_)
                    | ModelBlock::Formula(_) => false,
                });
                if let Some(span) = label.span.filter(|_| quantity || label.shown.revised != label.expected.revised) {
                    self.hints.tabs.insert(span.start);
                }
                // Marks were typed in the label alone and the model needs none.
                let pinned = label.pinned || !clause.state.is_kept() || !label.typed.annotations.is_empty();
                if let (Some(span), Some(shown), false) = (label.span, &label.shown.revised, pinned) {
                    let typed = &self.source[span.range()];
                    if typed.contains('{') && label.typed.shown(View::Revised) == *shown {
                        self.hints.labels.insert(span.start, shown.clone());
                    }
                }
            }
            self.blocks(&clause.body);
            self.clauses(&clause.clauses);
        }
    }

    fn blocks(&mut self, blocks: &[ModelBlock]) {
        for block in blocks {
            match block {
                ModelBlock::Paragraph(paragraph) | ModelBlock::Field(paragraph) | ModelBlock::Unplaced(paragraph) => {
                    self.text(&paragraph.text);
                }
                ModelBlock::Heading(heading) => self.text(&heading.paragraph.text),
                ModelBlock::Provision(provision) => self.text(&provision.paragraph.text),
                ModelBlock::List(list) => self.clauses(&list.clauses),
                ModelBlock::Table(_) | ModelBlock::Figure(_) | ModelBlock::Rule(_) | ModelBlock::Formula(_) => {}
            }
        }
    }

    fn text(&mut self, text: &Text) {
        for annotation in &text.annotations {
            let Kind::Reference(reference) = &annotation.kind else { continue };
            let call = annotation.range.start..reference.label.start;
            if reference.named.is_some() || reference.target.any().is_none() || call.is_empty() {
                continue;
            }
            let at = |pos: TextPos| {
                text.runs.get(pos.run as usize).and_then(|run| place(self.source, self.file, run, pos.offset as usize))
            };
            let Some((start, label)) = at(call.start).zip(at(call.end)) else { continue };
            if label <= start {
                continue;
            }
            let words = self.source[start as usize..label as usize].trim_end();
            self.hints.calls.insert(start, start + words.len() as u32);
        }
    }
}
