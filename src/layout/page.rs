//! What layout gives: pages of words in their places, with what they are and where they lead.
//!
//! Any writer of pages can use it; it knows none. Distances are from the top left corner of the paper, down and right.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;

use super::font::FaceId;
use super::length::Length;
use super::tag::{ContentId, LinkId, Tags};
use super::word::{Word, WordId};

/// A document on pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// Width and height of the paper.
    pub paper: (Length, Length),
    /// Colours of insertions and of deletions.
    pub colours: ([u8; 3], [u8; 3]),
    /// The words, each once.
    pub words: Vec<Word>,
    /// The pages, at least one.
    pub pages: Vec<Page>,
    /// What everything is.
    pub tags: Tags,
    /// Where the links lead.
    pub links: Vec<Link>,
    /// The headings, for the reader's list of contents.
    pub outline: Vec<Heading>,
    /// Where the blocks with an id begin.
    pub places: BTreeMap<String, Place>,
    /// What could not be shown as it is.
    pub problems: Vec<Diagnostic>,
}

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The words of the text and of its footnotes, in reading order of the page.
    pub words: Vec<Shown>,
    /// The words of the header.
    pub furniture: Vec<Shown>,
    /// Lines under, through and beside words and around cells.
    pub rules: Vec<Rule>,
    /// Where one may click.
    pub areas: Vec<Area>,
    /// Pictures.
    pub pictures: Vec<Picture>,
}

/// A picture in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Which of the document's images.
    pub file: String,
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// What it belongs to.
    pub content: ContentId,
}

/// A word in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The word.
    pub word: WordId,
    /// Left edge.
    pub x: Length,
    /// Baseline.
    pub y: Length,
    /// Size of the type.
    pub size: Length,
    /// What it belongs to; nothing for a header, and for a table's header row on its further pages.
    pub content: Option<ContentId>,
    /// Its colour.
    pub ink: Ink,
}

/// A filled rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
    /// Its colour.
    pub ink: Ink,
}

/// What something is drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    /// The colour of text.
    #[default]
    Text,
    /// That of insertions.
    Inserted,
    /// That of deletions.
    Deleted,
}

/// A rectangle that leads somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The link it is part of.
    pub link: LinkId,
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Width.
    pub width: Length,
    /// Height.
    pub height: Length,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where to.
    pub target: LinkTarget,
    /// Its words.
    pub text: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// One of [`Pages::places`].
    Place(String),
    /// A web address.
    Url(String),
}

/// A heading in the list of contents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its level, from 1.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// A place to go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Page, from 0.
    pub page: usize,
    /// Distance from the top of the paper.
    pub y: Length,
}

impl Pages {
    /// One of the words.
    #[must_use]
    pub fn word(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// The faces the pages use, each once, in order.
    #[must_use]
    pub fn faces(&self) -> Vec<FaceId> {
        let shown = self.pages.iter().flat_map(|page| page.words.iter().chain(&page.furniture));
        let mut faces: Vec<FaceId> = shown.map(|shown| self.word(shown.word).face).collect();
        faces.sort_unstable();
        faces.dedup();
        faces
    }

    /// The text of a page in reading order, one line of type a line, for tests and for people who look for words.
    #[must_use]
    pub fn text(&self, page: usize) -> String {
        let mut text = String::new();
        let mut last: Option<Length> = None;
        for shown in self.pages.get(page).map_or(&[][..], |page| &page.words) {
            // A raised word is on the line of its neighbours: lines stand further apart than that.
            if last.is_some_and(|y| (shown.y - y).abs() > shown.size * 3 / 4) {
                text.truncate(text.trim_end().len());
                text.push('\n');
            }
            last = Some(shown.y);
            text.push_str(self.word(shown.word).said());
        }
        text
    }
}
