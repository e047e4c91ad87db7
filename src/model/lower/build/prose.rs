//! Prose and proposals: headings, proposal lines, reasons, notes.

use crate::model::{Annotation, Block, Heading, InView, Kind, Note, Part, Proposal, Text};
use crate::syntax::{self, proposal_line};
use crate::text::{NoteId, TextPos, View};

use super::super::text::Read;
use super::label::drop_stars;
use super::{Builder, Home};

impl Builder<'_> {
    pub(super) fn heading(&mut self, block: &syntax::Block) {
        let mut read = self.read(block);
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
        let (level, mut number) = match typed_as_prose {
            true => {
                keep_comments(&read.label, &mut read.text);
                (marks, Text::default())
            }
            false => (InView::both(block.level.max(1)), read.label),
        };
        drop_stars(&mut number);
        let paragraph = self.paragraph_of(block, read.text, read.end);
        self.body().push(Block::Heading(Heading { level, number, paragraph }));
    }

    pub(super) fn proposal(&mut self, block: &syntax::Block) {
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

    pub(super) fn reasons(&mut self, block: &syntax::Block) {
        let Read { label, mut text, end, .. } = self.read(block);
        keep_comments(&label, &mut text);
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

    pub(super) fn note(&mut self, block: &syntax::Block) {
        let typed = &self.input.text[block.label.0 as usize..block.label.1 as usize];
        let name = typed.split_once("[^").and_then(|(_, rest)| rest.split_once("]:")).map_or(typed, |(name, _)| name);
        let Read { label, mut text, end, .. } = self.read(block);
        keep_comments(&label, &mut text);
        let paragraph = self.paragraph_of(block, text, end);
        self.publication.notes.push(Note {
            id: NoteId(self.publication.notes.len() as u32),
            name: name.into(),
            state: paragraph.state,
            span: paragraph.span,
            blocks: vec![Block::Paragraph(paragraph)],
        });
    }
}

/// The comments on a label that the model has no text of stand at the start of what follows it.
fn keep_comments(label: &Text, text: &mut Text) {
    let comments = label.annotations.iter().filter(|annotation| matches!(annotation.kind, Kind::Comment(_)));
    let start = TextPos { run: 0, offset: 0 };
    text.annotations.splice(0..0, comments.map(|comment| Annotation { range: start..start, ..comment.clone() }));
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
