//! What the things on the pages are: a tree of headings, paragraphs, lists and tables in reading order.
//!
//! It does not know where anything stands: content is a number, and the words on the pages carry it.

use crate::text::Language;

/// Number of a tag in its [`Tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TagId(pub u32);

/// Some words that follow each other in reading order under one tag; on each page they stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentId(pub u32);

/// Number of a link in [`Pages::links`](super::Pages::links).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkId(pub u32);

/// What something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagKind {
    /// All of it.
    Document,
    /// An instrument or an annex.
    Part,
    /// A call with its clauses.
    Section,
    /// A heading, level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A series of labelled clauses.
    List(Numbering),
    /// A clause of a series.
    Item,
    /// Its label.
    Label,
    /// What is labelled.
    Body,
    /// A footnote.
    Note,
    /// The mark of a footnote.
    Reference,
    /// Words that lead somewhere.
    Link(LinkId),
    /// Inserted words.
    Inserted,
    /// Deleted words.
    Deleted,
    /// Words in another language.
    Span,
    /// A table.
    Table,
    /// A row.
    Row,
    /// A header cell, and how many columns and rows it takes.
    Header(usize, usize),
    /// A cell, and how many columns and rows it takes.
    Cell(usize, usize),
    /// The caption of a table.
    Caption,
    /// A picture, with what is read aloud in its place.
    Figure(String),
    /// A formula, with its source as what is read aloud.
    Formula(String),
}

/// How the labels of a list count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// `1`, `1.1`
    Decimal,
    /// `a)`
    Letters,
    /// `i)`
    Roman,
    /// Dashes, bullets and anything else.
    None,
}

impl Numbering {
    /// How a list counts that begins with a label.
    #[must_use]
    pub fn of(label: &str) -> Self {
        let label = label.trim_start_matches(['(', '[']);
        match label.chars().next() {
            Some('0'..='9') => Self::Decimal,
            Some('i') if label.starts_with("i)") => Self::Roman,
            Some(c) if c.is_alphabetic() => Self::Letters,
            Some(_) | None => Self::None,
        }
    }
}

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What it is.
    pub kind: TagKind,
    /// Where it departs from the language around it.
    pub language: Option<Language>,
    /// What it holds, in reading order.
    pub kids: Vec<Kid>,
}

/// What a tag holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kid {
    /// Another tag.
    Tag(TagId),
    /// Words.
    Content(ContentId),
}

/// A tree of tags; the first is the root, and a tag stands before those it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tags {
    /// The tags.
    pub list: Vec<Tag>,
    /// How many contents there are.
    pub contents: u32,
}

/// A tree being made.
pub(super) struct Tagging {
    tags: Tags,
    /// The tags open now, and the language in each.
    open: Vec<(TagId, Language)>,
}

impl Tagging {
    pub(super) fn new(language: Language) -> Self {
        let root = Tag { kind: TagKind::Document, language: None, kids: Vec::new() };
        Self { tags: Tags { list: vec![root], contents: 0 }, open: vec![(TagId(0), language)] }
    }

    /// The language words are in here.
    pub(super) fn language(&self) -> Language {
        self.top().1
    }

    /// Opens a tag in the one open now.
    pub(super) fn open(&mut self, kind: TagKind) -> TagId {
        self.open_in(kind, None)
    }

    /// Opens a tag in a language.
    pub(super) fn open_in(&mut self, kind: TagKind, language: Option<Language>) -> TagId {
        let (parent, around) = self.top();
        let id = TagId(self.tags.list.len() as u32);
        let language = language.filter(|language| *language != around);
        self.tags.list.push(Tag { kind, language, kids: Vec::new() });
        self.tags.list[parent.0 as usize].kids.push(Kid::Tag(id));
        self.open.push((id, language.unwrap_or(around)));
        id
    }

    /// Opens a tag again that was closed, to add to it.
    pub(super) fn reopen(&mut self, id: TagId, language: Language) {
        self.open.push((id, language));
    }

    /// Closes the tag open now; the root stays.
    pub(super) fn close(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// New content in the tag open now.
    pub(super) fn content(&mut self) -> ContentId {
        let id = ContentId(self.tags.contents);
        self.tags.contents += 1;
        let parent = self.top().0;
        self.tags.list[parent.0 as usize].kids.push(Kid::Content(id));
        id
    }

    pub(super) fn finish(self) -> Tags {
        self.tags
    }

    fn top(&self) -> (TagId, Language) {
        *self.open.last().expect("`close` leaves the root open")
    }
}
