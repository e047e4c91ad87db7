//! The galley: a document as one long column, block after block, with its tags; pages come later.
//!
//! What a role looks like is `style`'s to say, and how text becomes lines is `set`'s; this module knows the order of
//! things, what is tagged as what, and which blocks go together.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Action, Block, Content, CoverField, Document, Image, Inline, Part, PartKind, Role, Term};
use crate::language::Half;
use crate::text::{Direction, NoteId, State, Style};

use super::font::Fonts;
use super::furniture;
use super::group::{Together, together};
use super::heading::Headings;
use super::house::Sheet;
use super::length::Length;
use super::line::Line;
use super::note::Notes;
use super::page::Link;
use super::set::{Column, set};
use super::shape::Shaping;
use super::strip::{Paragraph, SetNote, Strip};
use super::style::{Look, StyleName};
use super::tag::{Numbering, TagId, TagKind, Tagging};
use super::text::{Text, TextMaker};

/// Lines of a paragraph that ends in a colon and is kept with what it leads to.
const LEAD_IN: usize = 4;

/// A document being set.
pub(super) struct Galley<'d, 'f> {
    pub sheet: &'static Sheet,
    pub shaping: Shaping<'f>,
    pub tagging: Tagging,
    pub links: Vec<Link>,
    /// Those of a list of contents, which show the number of the page they lead to.
    pub entries: BTreeSet<usize>,
    pub notes: Notes<'d>,
    pub images: &'d BTreeMap<String, Image>,
    pub headings: Headings,
    pub strips: Vec<Strip>,
    /// The notes set so far.
    pub set_notes: BTreeMap<NoteId, SetNote>,
    /// The ids of what begins with the next paragraph.
    pub places: Vec<String>,
    /// The block whose label goes before the next paragraph.
    waiting: Option<Waiting<'d>>,
}

/// A label that waits for the first paragraph of its block.
struct Waiting<'d> {
    owner: &'d Block,
    /// Its own tag; without one it is part of the paragraph.
    tag: Option<TagId>,
}

/// What a block has from those around it.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    /// The clause it is in, by its look, and whether that has a label.
    clause: Option<(StyleName, bool)>,
    /// The level of the heading that everything here is under.
    level: u8,
}

/// What is still to be done, the next last: a list of these instead of recursion.
enum Task<'d> {
    Part(&'d Part, u8),
    LeftOver(&'d Part),
    Blocks(&'d [Block], Around),
    Block(&'d Block, Around),
    Cover(&'d [Block]),
    Boxed(&'d [Block]),
    Captioned(&'d Block, &'d Block),
    FlushLabel,
    Open(TagKind),
    Close,
}

impl<'d, 'f> Galley<'d, 'f> {
    pub(super) fn new(document: &'d Document, sheet: &'static Sheet, fonts: &'f Fonts) -> Self {
        Self {
            sheet,
            shaping: Shaping::new(fonts, &sheet.family),
            tagging: Tagging::new(document.language),
            links: Vec::new(),
            entries: BTreeSet::new(),
            notes: Notes::of(document),
            images: &document.images,
            headings: Headings::default(),
            strips: Vec::new(),
            set_notes: BTreeMap::new(),
            places: Vec::new(),
            waiting: None,
        }
    }

    /// Sets the whole document.
    pub(super) fn fill(&mut self, document: &'d Document) {
        let holds = |wanted: fn(Role) -> bool| {
            document.parts.iter().flat_map(|part| &part.flow).any(|block| wanted(block.role))
        };
        let prose = u8::from(holds(|role| role == Role::Cover(CoverField::Title)));
        let proposals = holds(|role| matches!(role, Role::ProposalLine(_)));
        let level = |part: &Part| match part.kind {
            PartKind::Prose => prose,
            PartKind::Instrument | PartKind::Annex => prose + 1 + u8::from(proposals),
        };
        let mut instruments = 0;
        let mut tasks: Vec<Task<'d>> = document.parts.iter().rev().map(|part| Task::Part(part, level(part))).collect();
        while let Some(task) = tasks.pop() {
            match task {
                Task::Part(part, level) => {
                    instruments += usize::from(part.kind == PartKind::Instrument);
                    // In a collection each text begins a page; in a contribution it follows its proposal line.
                    let collected = part.kind == PartKind::Instrument && instruments > 1 && !proposals;
                    if part.new_page || collected {
                        self.strips.push(Strip::NewPage);
                        self.strips.extend((part.kind == PartKind::Prose).then(|| Strip::Running(String::new())));
                    }
                    self.part(part, level, &mut tasks);
                }
                Task::LeftOver(part) => self.left_over(part),
                Task::Blocks(blocks, around) => spread(blocks, around, &mut tasks),
                Task::Block(block, around) => self.block(block, around, &mut tasks),
                Task::Cover(blocks) => self.cover(blocks),
                Task::Boxed(blocks) => self.boxed(blocks),
                Task::Captioned(caption, table) => self.table(table, Some(caption)),
                Task::FlushLabel => self.flush_label(),
                Task::Open(kind) => {
                    self.flush_label();
                    self.tagging.open(kind);
                }
                Task::Close => {
                    self.flush_label();
                    self.tagging.close();
                }
            }
        }
        self.flush_label();
    }

    fn part(&mut self, part: &'d Part, level: u8, tasks: &mut Vec<Task<'d>>) {
        self.headings.part();
        self.places.extend(part.anchor.iter().map(|anchor| anchor.id.clone()));
        if part.kind != PartKind::Prose {
            self.tagging.open(TagKind::Part);
            tasks.push(Task::Close);
        }
        let named = part.identification.as_ref().filter(|_| part.kind == PartKind::Instrument);
        self.strips.extend(named.map(|identification| Strip::Running(identification.name.clone())));
        tasks.extend(part.parts.iter().rev().map(|inner| Task::Part(inner, level.saturating_add(1))));
        tasks.push(Task::LeftOver(part));
        tasks.push(Task::Blocks(&part.flow, Around { clause: None, level }));
    }

    fn block(&mut self, block: &'d Block, around: Around, tasks: &mut Vec<Task<'d>>) {
        if block.role == Role::Rule {
            self.strips.push(Strip::Paragraph(furniture::closing_rule(self.sheet)));
            return;
        }
        let clause = matches!(block.role, Role::Clause { .. } | Role::Provision);
        let labelled = !block.label.is_empty();
        if clause || matches!(block.content, Content::Blocks(_) | Content::Table(_) | Content::Figure(_)) {
            self.flush_label();
        }
        self.places.extend(block.anchor.iter().map(|anchor| anchor.id.clone()));
        let inside =
            if clause { Around { clause: Some((StyleName::of_block(block), labelled)), ..around } } else { around };
        if clause && labelled {
            self.tagging.open_in(TagKind::Item, block.language);
            let tag = self.tagging.open(TagKind::Label);
            self.tagging.close();
            self.tagging.open(TagKind::Body);
            self.waiting = Some(Waiting { owner: block, tag: Some(tag) });
            tasks.extend([Task::Close, Task::Close]);
        }
        match &block.content {
            Content::Inlines(inlines) => self.paragraph(block, inlines, inside),
            Content::Table(_) => self.table(block, None),
            Content::Figure(figure) => self.figure(block, figure),
            Content::Blocks(inner) => {
                if let Role::Section(_) = block.role {
                    self.tagging.open_in(TagKind::Section, block.language);
                    tasks.push(Task::Close);
                }
                if labelled && !clause {
                    self.waiting = Some(Waiting { owner: block, tag: None });
                    tasks.push(Task::FlushLabel);
                }
                tasks.push(Task::Blocks(inner, inside));
            }
        }
    }

    /// Sets a paragraph, a heading or any other block of text.
    fn paragraph(&mut self, block: &'d Block, inlines: &'d [Inline], around: Around) {
        // A clause that holds text and no blocks is its own first paragraph.
        let role =
            if matches!(block.role, Role::Clause { .. } | Role::Provision) { Role::Paragraph } else { block.role };
        let waiting = self.waiting.take();
        let look = self.look(role, around, waiting.is_some());
        let mut label = Text::default();
        if let Some(Waiting { owner, tag: Some(tag) }) = waiting {
            self.tagging.reopen(tag, self.tagging.language());
            label = self.label(owner, &look);
            self.tagging.close();
        }
        // What follows is part of the paragraph.
        let mut own = Text::default();
        let heading = self.headings.open(role, around.level, block.language, &mut self.tagging);
        if heading.is_none() {
            let words = words(inlines);
            let formula = role == Role::Formula && !words.trim().is_empty();
            self.tagging.open_in(if formula { TagKind::Formula(words) } else { TagKind::Paragraph }, block.language);
        }
        if let Some(Waiting { owner, tag: None }) = waiting {
            own.append(&self.label(owner, &look));
        }
        if !block.label.is_empty() && role == block.role {
            own.append(&self.label(block, &look));
        }
        let (action, inlines) = action(role, inlines);
        own.append(&self.text(&Look { bold: true, ..look }, |maker| {
            maker.inlines(action, role == Role::ProposalLine(Action::NocFirm));
            maker.blank();
        }));
        let links = self.links.len();
        let text = self.text(&look, |maker| {
            maker.inlines(inlines, false);
            // What joins the same heading follows behind a blank.
            if heading.is_some() {
                maker.blank();
            }
        });
        if let Some(heading) = heading {
            self.headings.add(heading, &own.plain());
            self.headings.add(heading, &text.plain());
            self.headings.forget(heading);
        }
        label.append(&own);
        let mut width = self.sheet.width();
        if role == Role::ContentsEntry {
            self.entries.extend(links..self.links.len());
            width -= furniture::NUMBER_ROOM;
        }
        self.push(&label, &text, &look, (width, block.end), heading);
        self.tagging.close();
        self.set_due_notes();
    }

    /// Sets the lines of a paragraph at the end of the galley.
    fn push(&mut self, label: &Text, text: &Text, look: &Look, (width, end): (Length, State), heading: Option<usize>) {
        if label.chars.is_empty() && text.is_blank() {
            return;
        }
        let mut lines = self.lines(label, text, look, width);
        if let Some(last) = lines.last_mut() {
            last.changed |= !self.notes.shown(end).is_kept();
        }
        let Look { before, after, .. } = *look;
        // A few words that lead to what follows go with it.
        let leads = text.chars.trim_end().ends_with(':') && lines.len() <= LEAD_IN;
        let keep_next = look.keep_next || leads;
        let places = std::mem::take(&mut self.places);
        self.strips.push(Strip::Paragraph(Paragraph { before, after, keep_next, lines, places, heading }));
    }

    /// The look of a block of text, as far in as the clause around it.
    fn look(&self, role: Role, around: Around, labelled: bool) -> Look {
        let look = self.sheet.look(StyleName::of(role));
        let (clause, has_label) = match around.clause {
            Some((style, has_label)) => (self.sheet.look(style), has_label),
            None => return look,
        };
        let start = clause.left - if has_label && !clause.wraps { 0 } else { clause.hanging };
        match role {
            Role::Paragraph if labelled => clause,
            Role::Paragraph => Look { left: start, hanging: 0, ..clause },
            Role::Remark | Role::Unplaced | Role::Formula | Role::Caption | Role::FigureCaption => {
                Look { left: start, ..look }
            }
            Role::Cover(_)
            | Role::ProposalLine(_)
            | Role::ProposalField
            | Role::Reasons
            | Role::ContentsEntry
            | Role::Heading(_)
            | Role::InstrumentNumber
            | Role::Title
            | Role::Subtitle
            | Role::History
            | Role::Opening
            | Role::Section(_)
            | Role::Call
            | Role::Clause { .. }
            | Role::Provision
            | Role::AnnexNumber
            | Role::AnnexTitle
            | Role::DivisionNumber
            | Role::DivisionTitle
            | Role::Table
            | Role::Figure
            | Role::Rule => look,
        }
    }

    /// Sets the label of a table, which has no text for it to stand before.
    pub(super) fn label_alone(&mut self, table: &'d Block) {
        // That of a clause has been waiting.
        let own = !table.label.is_empty() && !matches!(table.role, Role::Clause { .. } | Role::Provision);
        self.flush_label();
        self.waiting = own.then_some(Waiting { owner: table, tag: None });
        self.flush_label();
    }

    /// Sets a label whose block begins with something other than text.
    fn flush_label(&mut self) {
        let Some(Waiting { owner, tag }) = self.waiting.take() else { return };
        let look = self.sheet.look(StyleName::of_block(owner));
        match tag {
            Some(tag) => self.tagging.reopen(tag, self.tagging.language()),
            None => drop(self.tagging.open(TagKind::Paragraph)),
        }
        let label = self.label(owner, &look);
        self.tagging.close();
        self.push(&label, &Text::default(), &Look { keep_next: true, ..look }, (self.sheet.width(), State::KEPT), None);
    }

    /// The label of a block, and the blank behind it.
    fn label(&mut self, block: &Block, look: &Look) -> Text {
        let italic = matches!(block.role, Role::Clause { level: 1, half: Half::Preamble, dash: false });
        let bold = matches!(block.role, Role::Provision | Role::Reasons | Role::Cover(_));
        self.text(look, |maker| {
            maker.runs(&block.label, Style { italic, bold, ..Style::PLAIN });
            maker.blank();
        })
    }

    /// Makes a text in the tag open now.
    pub(super) fn text(&mut self, look: &Look, fill: impl FnOnce(&mut TextMaker<'_, 'd>)) -> Text {
        let mut maker = TextMaker::new(look, &mut self.tagging, &mut self.links, &mut self.notes);
        fill(&mut maker);
        maker.finish()
    }

    /// Makes lines of a text in the language open now.
    pub(super) fn lines(&mut self, label: &Text, text: &Text, look: &Look, width: Length) -> Vec<Line> {
        let column = Column { width, rtl: self.rtl(), tabs: &self.sheet.tabs };
        set(label, text, look, column, &mut self.shaping)
    }

    /// Whether the language open now is written from right to left.
    pub(super) fn rtl(&self) -> bool {
        self.tagging.language().direction() == Direction::Rtl
    }
}

/// The action of a proposal line, set as a label is, and what comes after it.
fn action(role: Role, inlines: &[Inline]) -> (&[Inline], &[Inline]) {
    match (role, inlines.first()) {
        (Role::ProposalLine(_), Some(Inline::Term { term: Term::Action, .. })) => inlines.split_at(1),
        (_, _) => (&[], inlines),
    }
}

/// The words of a formula, as typed.
fn words(inlines: &[Inline]) -> String {
    let words = inlines.iter().map(|inline| match inline {
        Inline::Run(run) => &*run.text,
        Inline::Break => " ",
        Inline::Note { .. }
        | Inline::Link { .. }
        | Inline::Links(_)
        | Inline::Term { .. }
        | Inline::CommentStart(_)
        | Inline::CommentEnd(_) => "",
    });
    words.collect()
}

/// Makes tasks of blocks, the first of them last.
fn spread<'d>(blocks: &'d [Block], around: Around, tasks: &mut Vec<Task<'d>>) {
    let start = tasks.len();
    for these in together(blocks) {
        match these {
            Together::List(items) => {
                let label: String = items[0].label.iter().map(|run| &*run.text).collect();
                tasks.push(Task::Open(TagKind::List(Numbering::of(&label))));
                tasks.extend(items.iter().map(|item| Task::Block(item, around)));
                tasks.push(Task::Close);
            }
            Together::Captioned(caption, table) => tasks.push(Task::Captioned(caption, table)),
            Together::Cover(fields) => tasks.push(Task::Cover(fields)),
            Together::Boxed(fields) => tasks.push(Task::Boxed(fields)),
            Together::Alone(block) => tasks.push(Task::Block(block, around)),
        }
    }
    tasks[start..].reverse();
}
