//! Blocks of running text: paragraphs, lists and tables where any block may stand; sections under headings where parts of
//! a text may.

use crate::document::{Block, Content, CoverField, Inline, Role};
use crate::text::State;

use super::xml::Tag;
use super::{Akn, AknLevel, Owner, has_text, removed};

/// How far the sections of headings may nest.
const LEVELS: u8 = 6;

impl<'d> Akn<'d> {
    /// Blocks in a container, an item, a cell or a note; nothing becomes an empty paragraph.
    pub(super) fn blocks(&mut self, blocks: &'d [Block]) {
        let mut rest = blocks;
        while let Some(first) = rest.first() {
            let length = if is_clause(first) {
                let length = rest.iter().take_while(|block| is_clause(block)).count();
                self.block_list(None, &rest[..length]);
                length
            } else if let [Block { role: Role::Caption, .. }, table @ Block { content: Content::Table(rows), .. }, ..] =
                rest
            {
                self.table(table, rows, Some(first));
                2
            } else if let [figure, caption @ Block { role: Role::FigureCaption, .. }, ..] = rest
                && let Content::Figure(picture) = &figure.content
            {
                self.figure(figure, picture, Some(caption));
                2
            } else {
                self.block(first);
                1
            };
            rest = &rest[length..];
        }
        if !blocks.iter().any(has_text) {
            self.xml.void(Tag::new("p"));
        }
    }

    fn block(&mut self, block: &'d Block) {
        match &block.content {
            Content::Inlines(_) if !has_text(block) => {}
            Content::Inlines(inlines) => match &block.anchor {
                Some(anchor) => {
                    let tag = Tag::new("p").with("eId", &anchor.id).maybe("wId", anchor.was.as_deref());
                    self.owned(Owner::of(anchor, block.state), |akn| akn.paragraph(tag, block, inlines));
                }
                None => self.paragraph(Tag::new("p"), block, inlines),
            },
            Content::Table(table) => self.table(block, table, None),
            Content::Figure(figure) => self.figure(block, figure, None),
            Content::Blocks(blocks) => self.blocks(blocks),
        }
    }

    fn paragraph(&mut self, tag: Tag, block: &'d Block, inlines: &'d [Inline]) {
        self.xml.line(tag.maybe("class", class(block.role)));
        self.paragraph_text(block, inlines);
        self.xml.end();
    }

    /// Label and text of a paragraph.
    pub(super) fn paragraph_text(&mut self, block: &'d Block, inlines: &'d [Inline]) {
        if !block.label.is_empty() {
            let strong = matches!(block.role, Role::Reasons | Role::Cover(_));
            if strong {
                self.xml.start(Tag::new("b"));
            }
            self.label(&block.label);
            if strong {
                self.xml.end();
            }
            self.xml.text(" ");
        }
        self.inlines(inlines);
    }

    /// Prose with headings, where parts of a text may stand.
    pub(super) fn sections(&mut self, blocks: &'d [Block]) {
        let mut open: Vec<(u8, Owner)> = Vec::new();
        let is_heading = |block: &Block| matches!(block.role, Role::Heading(_));
        let mut rest = blocks;
        while let Some(first) = rest.first() {
            let length = rest.iter().position(is_heading).unwrap_or(rest.len()).max(1);
            let (group, after) = rest.split_at(length);
            if let Role::Heading(level) = first.role {
                self.close_sections(&mut open, level);
                self.open_section(&mut open, first, level);
            } else {
                self.provisions(group);
            }
            rest = after;
        }
        self.close_sections(&mut open, 0);
    }

    /// Blocks between headings: each provision is a part of the text with a number, what stands around them has none.
    fn provisions(&mut self, blocks: &'d [Block]) {
        for group in blocks.chunk_by(|before, block| [before, block].iter().all(|it| it.role != Role::Provision)) {
            match group {
                [provision @ Block { role: Role::Provision, .. }] => self.unit("paragraph", provision),
                _ if group.iter().any(has_text) => self.unnumbered(group),
                _ => {}
            }
        }
    }

    fn open_section(&mut self, open: &mut Vec<(u8, Owner)>, heading: &'d Block, level: u8) {
        let anchor = heading.anchor.as_ref();
        let id = anchor.map_or_else(|| self.element_id("sec"), |anchor| anchor.id.clone());
        self.xml
            .open(Tag::new("section").with("eId", &id).maybe("wId", anchor.and_then(|anchor| anchor.was.as_deref())));
        let around = std::mem::replace(&mut self.owner, Owner::named(&id, heading.state));
        self.changes.enter(&self.owner);
        open.push((level.min(LEVELS), around));
        self.num(&heading.label);
        if let Content::Inlines(inlines) = &heading.content {
            self.heading(inlines);
        }
    }

    /// Closes the sections a heading of this level ends.
    fn close_sections(&mut self, open: &mut Vec<(u8, Owner)>, level: u8) {
        while let Some((_, around)) = open.pop_if(|(inner, _)| *inner >= level) {
            self.xml.close();
            self.owner = around;
            self.changes.enter(&self.owner);
        }
    }

    /// Blocks without a heading or number of their own, as one part of a text.
    pub(super) fn unnumbered(&mut self, blocks: &'d [Block]) {
        let id = self.element_id("para");
        self.xml.open(Tag::new("paragraph").with("eId", &id));
        self.xml.open(Tag::new("content").with("eId", &format!("{id}__content")));
        self.owned(Owner::named(&id, State::KEPT), |akn| akn.blocks(blocks));
        self.xml.close();
        self.xml.close();
    }

    /// A heading of a part.
    pub(super) fn heading(&mut self, inlines: &'d [Inline]) {
        let id = match self.level {
            AknLevel::One => None,
            AknLevel::Two => Some(self.element_id("heading")),
        };
        self.xml.line(Tag::new("heading").maybe("eId", id.as_deref()));
        self.inlines(inlines);
        self.xml.end();
    }

    /// A list of clauses, with the text that introduces it.
    pub(super) fn block_list(&mut self, introduction: Option<&'d Block>, clauses: &'d [Block]) {
        // The clauses say what list they are of.
        let around = |clause: &'d Block| Some(clause.anchor.as_ref()?.id.rsplit_once("__")?.0);
        let is_list = |id: &&str| id.rsplit("__").next().is_some_and(|last| last.starts_with("list_"));
        let id = match clauses.iter().filter_map(around).find(is_list) {
            Some(list) => self.ids.fresh(list),
            None => self.element_id("list"),
        };
        self.xml.open(Tag::new("blockList").with("eId", &id));
        if let Some(block) = introduction {
            self.xml.line(Tag::new("listIntroduction").with("eId", &format!("{id}__intro")));
            self.introduction(block);
            self.xml.end();
        }
        let end = match wrap_up(clauses) {
            // The format has no room for more than words behind the items.
            at if at + 1 == clauses.len() && line_of(&clauses[at]).is_some() => at,
            _ => clauses.len(),
        };
        clauses[..end].iter().for_each(|clause| self.item(clause));
        if let Some((clause, inlines)) = clauses.get(end).and_then(|clause| Some((clause, line_of(clause)?))) {
            let anchor = clause.anchor.as_ref();
            let owner = anchor.map_or_else(|| self.owner.clone(), |anchor| Owner::of(anchor, clause.state));
            let tag = Tag::new("listWrapUp").maybe("eId", anchor.map(|anchor| anchor.id.as_str()));
            let tag = tag.maybe("wId", anchor.and_then(|anchor| anchor.was.as_deref()));
            self.xml.line(tag.maybe("status", removed(clause.state)));
            self.owned(owner, |akn| akn.inlines(inlines));
            self.xml.end();
        }
        self.xml.close();
    }

    fn introduction(&mut self, block: &'d Block) {
        match (&block.content, block.role) {
            (Content::Inlines(inlines), Role::Call) => self.call(inlines),
            (Content::Inlines(inlines), _) => self.inlines(inlines),
            (Content::Blocks(_) | Content::Table(_) | Content::Figure(_), _) => {}
        }
    }

    fn item(&mut self, clause: &'d Block) {
        let anchor = clause.anchor.as_ref();
        let owner = anchor.map_or_else(|| self.owner.clone(), |anchor| Owner::of(anchor, clause.state));
        let tag = Tag::new("item").maybe("eId", anchor.map(|anchor| anchor.id.as_str()));
        let tag = tag.maybe("wId", anchor.and_then(|anchor| anchor.was.as_deref()));
        self.xml.open(tag.maybe("status", removed(clause.state)));
        self.owned(owner, |akn| {
            akn.num(&clause.label);
            akn.item_body(clause);
        });
        self.xml.close();
    }

    fn item_body(&mut self, clause: &'d Block) {
        match &clause.content {
            Content::Blocks(blocks) => match blocks.as_slice() {
                [text, clauses @ ..] if introduces(text) && !clauses.is_empty() && clauses.iter().all(is_clause) => {
                    self.block_list(is_shown(text).then_some(text), clauses);
                }
                blocks => self.blocks(blocks),
            },
            Content::Inlines(inlines) => {
                self.xml.line(Tag::new("p"));
                self.inlines(inlines);
                self.xml.end();
            }
            Content::Table(table) => self.table(clause, table, None),
            Content::Figure(figure) => self.figure(clause, figure, None),
        }
    }
}

/// A clause, or an item of a list in prose.
pub(super) fn is_clause(block: &Block) -> bool {
    matches!(block.role, Role::Clause { .. } | Role::Provision)
}

/// Where the clauses begin that end a list without labels of their own.
pub(super) fn wrap_up(clauses: &[Block]) -> usize {
    clauses.iter().rposition(|clause| !is_clause(clause) || !clause.label.is_empty()).map_or(clauses.len(), |at| at + 1)
}

/// The words of a clause that is one line of them.
fn line_of(clause: &Block) -> Option<&[Inline]> {
    let Content::Blocks(blocks) = &clause.content else { return None };
    match blocks.as_slice() {
        [Block { role: Role::Paragraph, content: Content::Inlines(inlines), .. }] => Some(inlines),
        _ => None,
    }
}

/// A paragraph that can stand before a list.
fn introduces(block: &Block) -> bool {
    block.role == Role::Paragraph && block.label.is_empty() && matches!(block.content, Content::Inlines(_))
}

/// Whether a block holds anything.
pub(super) fn is_shown(block: &Block) -> bool {
    match &block.content {
        Content::Inlines(inlines) => !inlines.is_empty(),
        Content::Blocks(blocks) => !blocks.is_empty(),
        Content::Table(_) | Content::Figure(_) => true,
    }
}

/// What tells one kind of paragraph from another where the format has one element for all.
fn class(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Cover(field) => cover_class(field),
        Role::ProposalLine(_) => "proposal",
        Role::ProposalField => "field",
        Role::Reasons => "reasons",
        Role::Heading(1) => "heading1",
        Role::Heading(2) => "heading2",
        Role::Heading(3) => "heading3",
        Role::Heading(4) => "heading4",
        Role::Heading(5) => "heading5",
        Role::Heading(_) => "heading6",
        Role::ContentsEntry => "contents",
        Role::Subtitle => "subtitle",
        Role::History => "history",
        Role::Caption | Role::FigureCaption => "caption",
        Role::Remark => "remark",
        Role::Formula => "formula",
        Role::Unplaced => "unplaced",
        Role::AnnexNumber | Role::DivisionNumber => "number",
        Role::AnnexTitle | Role::DivisionTitle => "title",
        Role::InstrumentNumber
        | Role::Title
        | Role::Opening
        | Role::Section(_)
        | Role::Call
        | Role::Clause { .. }
        | Role::Provision
        | Role::Paragraph
        | Role::Table
        | Role::Figure
        | Role::Rule => return None,
    })
}

fn cover_class(field: CoverField) -> &'static str {
    match field {
        CoverField::Conference => "conference",
        CoverField::Meeting => "meeting",
        CoverField::Addendum => "addendum",
        CoverField::Document => "document",
        CoverField::Date => "date",
        CoverField::Original => "original",
        CoverField::Source => "source",
        CoverField::Title => "title",
        CoverField::AgendaItem => "agendaItem",
        CoverField::PriorityArea => "priorityArea",
        CoverField::Objectives => "objectives",
        CoverField::Abstract => "summary",
        CoverField::ExpectedResults => "expectedResults",
        CoverField::References => "references",
        CoverField::Contact => "contact",
    }
}
