//! An instrument as a `statement`: preface, preamble, main body, conclusions, attachments.

use crate::document::{Block, Content, Document, Part, Role};
use crate::language::{Draft, Half, InstrumentKind, Status};
use crate::text::View;

use super::xml::{Tag, Xml};
use super::{Akn, Changes, Owner, has_text, removed};

/// An instrument and the prose that belongs to it.
#[derive(Clone, Copy)]
pub(super) struct Statement<'d> {
    /// Cover, prose and proposal line.
    pub before: &'d [Part],
    pub part: &'d Part,
    /// Reasons.
    pub after: &'d [Part],
}

impl<'d> Akn<'d> {
    /// A statement; the outermost one holds the declarations.
    pub(super) fn statement(&mut self, statement: Statement<'d>, outermost: bool) {
        self.changes = Changes::default();
        let marked = self.document.view == View::Marked && !self.document.changes.is_empty();
        let contains = if marked { "singleVersion" } else { "originalVersion" };
        let tag = Tag::new("statement").with("name", statement_name(self.document, statement.part));
        self.xml.open(tag.with("contains", contains));
        let body = self.apart(|akn| akn.statement_body(statement));
        self.statement_meta(statement, outermost);
        self.xml.splice(body);
        self.xml.close();
    }

    /// What is written apart, to be put in its place later.
    pub(super) fn apart(&mut self, write: impl FnOnce(&mut Self)) -> Xml {
        let apart = Xml::new(self.xml.depth());
        let around = std::mem::replace(&mut self.xml, apart);
        write(self);
        std::mem::replace(&mut self.xml, around)
    }

    fn statement_body(&mut self, statement: Statement<'d>) {
        let Statement { before, part, after } = statement;
        let flow = part.flow.as_slice();
        let frame = flow.iter().position(|block| !is_frame(block)).unwrap_or(flow.len());
        let (frame, rest) = flow.split_at(frame);
        let preamble = rest.iter().position(is_operative).unwrap_or(rest.len());
        let (preamble, main) = rest.split_at(preamble);
        self.preface(before, part, frame);
        self.take_notes(part);
        if preamble.iter().any(has_text) {
            self.xml.open(Tag::new("preamble"));
            self.preamble(part, preamble);
            self.xml.close();
        }
        self.xml.open(Tag::new("mainBody"));
        self.main(part, main);
        self.xml.close();
        // Conclusions would stand before the annexes.
        let (conclusions, attached) = if part.parts.is_empty() { (after, &[][..]) } else { (&[][..], after) };
        if !conclusions.is_empty() {
            self.xml.open(Tag::new("conclusions"));
            conclusions.iter().for_each(|reasons| self.container("reasons", reasons));
            self.xml.close();
        }
        if !part.parts.is_empty() {
            self.xml.open(Tag::new("attachments"));
            part.parts.iter().for_each(|annex| self.annex(annex));
            attached.iter().for_each(|reasons| self.attached_prose(reasons, part));
            self.xml.close();
        }
    }

    fn preface(&mut self, before: &'d [Part], part: &'d Part, frame: &'d [Block]) {
        if before.is_empty() && frame.is_empty() {
            return;
        }
        self.xml.open(Tag::new("preface"));
        for prose in before {
            self.container(prose_name(prose), prose);
        }
        self.take_notes(part);
        if !frame.is_empty() {
            let id = self.ids.counted(&format!("{}identification", prefix(part)));
            self.xml.open(Tag::new("container").with("name", "identification").with("eId", &id));
            self.owned(Owner::named(&id, crate::text::State::KEPT), |akn| akn.blocks(frame));
            self.xml.close();
        }
        self.xml.close();
    }

    /// A part of prose where parts of a text may not stand: headings are paragraphs.
    pub(super) fn container(&mut self, name: &str, part: &'d Part) {
        let id = match &part.anchor {
            Some(anchor) => anchor.id.clone(),
            None => self.ids.counted(name),
        };
        self.take_notes(part);
        self.xml.open(Tag::new("container").with("name", name).with("eId", &id));
        self.owned(Owner::named(&id, part.state), |akn| akn.blocks(&part.flow));
        self.xml.close();
    }

    fn preamble(&mut self, part: &'d Part, blocks: &'d [Block]) {
        for block in blocks.iter().filter(|block| has_text(block)) {
            match (&block.content, block.role) {
                (_, Role::Section(_)) => self.section(block, Half::Preamble),
                (Content::Inlines(inlines), Role::Opening) => {
                    let id = self.ids.counted(&format!("{}formula", prefix(part)));
                    self.xml.open(Tag::new("formula").with("name", "enactingFormula").with("eId", &id));
                    self.owned(Owner::named(&id, block.state), |akn| {
                        akn.xml.line(Tag::new("p"));
                        akn.inlines(inlines);
                        akn.xml.end();
                    });
                    self.xml.close();
                }
                (Content::Inlines(_) | Content::Blocks(_) | Content::Table(_) | Content::Figure(_), _) => {
                    let id = self.ids.counted(&format!("{}unplaced", prefix(part)));
                    self.xml.open(Tag::new("container").with("name", "unplaced").with("eId", &id));
                    self.owned(Owner::named(&id, block.state), |akn| akn.blocks(std::slice::from_ref(block)));
                    self.xml.close();
                }
            }
        }
    }

    fn main(&mut self, part: &'d Part, blocks: &'d [Block]) {
        let mut rest = blocks;
        while let Some(first) = rest.first() {
            let divided = |block: &Block| matches!(block.role, Role::Section(_) | Role::DivisionNumber);
            let until = |end: fn(&Block) -> bool| rest.iter().skip(1).position(end).map_or(rest.len(), |at| at + 1);
            let length = if let Role::Section(half) = first.role {
                self.section(first, if half == Half::Operative { half } else { Half::Preamble });
                1
            } else if first.role == Role::DivisionNumber {
                let length = until(|block| block.role == Role::DivisionNumber);
                self.division(&rest[..length]);
                length
            } else {
                let length = until(divided);
                if rest[..length].iter().any(has_text) {
                    let within = Owner::named(&format!("{}body", prefix(part)), part.state);
                    self.owned(within, |akn| akn.unnumbered(&rest[..length]));
                }
                length
            };
            rest = &rest[length..];
        }
        if !blocks.iter().any(has_text) {
            // A main body must hold something.
            self.xml.void(Tag::new("p"));
        }
    }

    /// A part of rules: its number, its title, what it holds.
    fn division(&mut self, blocks: &'d [Block]) {
        let Some((number, rest)) = blocks.split_first() else { return };
        let id = match &number.anchor {
            Some(anchor) => anchor.id.clone(),
            None => self.ids.counted("sec"),
        };
        let was = number.anchor.as_ref().and_then(|anchor| anchor.was.clone());
        let tag = Tag::new("section").with("eId", &id).maybe("wId", was.as_deref());
        self.xml.open(tag.maybe("status", removed(number.state)));
        self.owned(Owner { was, ..Owner::named(&id, number.state) }, |akn| {
            if let Content::Inlines(inlines) = &number.content {
                akn.xml.line(Tag::new("num"));
                akn.inlines(inlines);
                akn.xml.end();
            }
            let body = match rest.split_first() {
                Some((Block { role: Role::DivisionTitle, content: Content::Inlines(inlines), .. }, body)) => {
                    akn.heading(inlines);
                    body
                }
                Some(_) | None => rest,
            };
            akn.sections(body);
        });
        self.xml.close();
    }

    fn annex(&mut self, part: &'d Part) {
        let anchor = part.anchor.as_ref();
        let id = anchor.map_or_else(|| self.ids.counted("annex"), |anchor| anchor.id.clone());
        let was = anchor.and_then(|anchor| anchor.was.clone());
        let tag = Tag::new("attachment").with("eId", &id).maybe("wId", was.as_deref());
        self.xml.open(tag.maybe("status", removed(part.state)));
        self.take_notes(part);
        self.owned(Owner { was, ..Owner::named(&id, part.state) }, |akn| {
            let number = part.flow.iter().position(|block| block.role != Role::AnnexNumber).unwrap_or(part.flow.len());
            let (numbers, rest) = part.flow.split_at(number);
            for number in numbers {
                if let Content::Inlines(inlines) = &number.content {
                    akn.heading(inlines);
                }
            }
            akn.xml.open(Tag::new("doc").with("name", "annex").with("contains", "originalVersion"));
            akn.part_meta(part, &id);
            let title = rest.iter().position(|block| block.role != Role::AnnexTitle).unwrap_or(rest.len());
            let (titles, body) = rest.split_at(title);
            if !titles.is_empty() {
                akn.xml.open(Tag::new("preface"));
                titles.iter().for_each(|title| akn.annex_title(title));
                akn.xml.close();
            }
            akn.main_prose(body);
            if !part.parts.is_empty() {
                akn.xml.open(Tag::new("attachments"));
                part.parts.iter().for_each(|annex| akn.annex(annex));
                akn.xml.close();
            }
            akn.xml.close();
        });
        self.xml.close();
    }

    fn annex_title(&mut self, title: &'d Block) {
        if let Content::Inlines(inlines) = &title.content {
            self.xml.line(Tag::new("p"));
            self.xml.start(Tag::new("docTitle"));
            self.inlines(inlines);
            self.xml.end();
            self.xml.end();
        }
    }

    /// Prose as a main body.
    pub(super) fn main_prose(&mut self, blocks: &'d [Block]) {
        self.xml.open(Tag::new("mainBody"));
        self.sections(blocks);
        if !blocks.iter().any(has_text) {
            self.xml.void(Tag::new("p"));
        }
        self.xml.close();
    }

    /// Reasons behind annexes.
    fn attached_prose(&mut self, part: &'d Part, host: &'d Part) {
        let id = match &part.anchor {
            Some(anchor) => anchor.id.clone(),
            None => self.ids.counted("reasons"),
        };
        self.take_notes(part);
        self.xml.open(Tag::new("attachment").with("eId", &id));
        self.owned(Owner::named(&id, part.state), |akn| {
            akn.xml.open(Tag::new("doc").with("name", "reasons").with("contains", "originalVersion"));
            akn.part_meta(host, &id);
            akn.main_prose(&part.flow);
            akn.xml.close();
        });
        self.xml.close();
    }
}

/// `draftResolution`: what a statement is, in the words the United Nations publish under.
fn statement_name(document: &Document, part: &Part) -> &'static str {
    let identification = part.identification.as_ref();
    let kind = identification.map_or(InstrumentKind::Resolution, |it| it.kind);
    let status = identification.map_or(document.status, |it| it.status);
    let draft = status != Status::Adopted || identification.is_some_and(|it| it.draft != Draft::No);
    match (kind, draft) {
        (InstrumentKind::Resolution, false) => "resolution",
        (InstrumentKind::Resolution, true) => "draftResolution",
        (InstrumentKind::Decision, false) => "decision",
        (InstrumentKind::Decision, true) => "draftDecision",
        (InstrumentKind::Recommendation, false) => "recommendation",
        (InstrumentKind::Recommendation, true) => "draftRecommendation",
        (InstrumentKind::Opinion, false) => "opinion",
        (InstrumentKind::Opinion, true) => "draftOpinion",
    }
}

/// What a part of prose is, by what it begins with.
pub(super) fn prose_name(part: &Part) -> &'static str {
    if part.flow.get(1).is_some_and(|block| block.role == Role::ContentsEntry) {
        return "contents";
    }
    match part.flow.first().map(|block| block.role) {
        Some(Role::Cover(_)) => "cover",
        Some(Role::ProposalLine(_) | Role::ProposalField) => "proposal",
        Some(Role::Reasons) => "reasons",
        Some(_) | None => "prose",
    }
}

/// What the ids of a part begin with, where it is one of several.
pub(super) fn prefix(part: &Part) -> String {
    part.anchor.as_ref().map_or_else(String::new, |anchor| format!("{}__", anchor.id))
}

fn is_frame(block: &Block) -> bool {
    matches!(block.role, Role::InstrumentNumber | Role::Title | Role::Subtitle | Role::History)
}

fn is_operative(block: &Block) -> bool {
    matches!(block.role, Role::Section(Half::Operative) | Role::DivisionNumber)
}
