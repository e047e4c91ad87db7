//! The body of a Word file as we think of it: lines (Word's paragraphs) of pieces, and grids (its tables).
//!
//! Between the document, which nests, and Word, where paragraphs stand one after the other and every one of them ends
//! in a mark of its own that may be inserted or deleted.

use std::borrow::Cow;

use crate::document::{Align, Anchor, CommentId, Target};
use crate::text::{ChangeId, Language, State, Style, View};

/// What stands in the body, one under the other.
#[derive(Clone, Debug)]
pub(super) enum Item<'d> {
    Line(Line<'d>),
    Grid(Grid<'d>),
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(super) struct Line<'d> {
    pub(super) look: Look,
    /// How it looks in the base text where that differs, and the change that made the difference.
    pub(super) was: Option<(Look, ChangeId)>,
    /// What can be pointed to here.
    pub(super) anchors: Vec<&'d Anchor>,
    pub(super) pieces: Vec<Piece<'d>>,
    /// Of the paragraph mark at its end.
    pub(super) end: State,
}

/// The properties of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    /// Id of its style.
    pub(super) style: &'static str,
    /// Where it departs from the style.
    pub(super) align: Option<Align>,
    /// Written from right to left.
    pub(super) rtl: bool,
    /// On a new page.
    pub(super) new_page: bool,
}

/// A stretch of a line of one look and one state.
#[derive(Clone, Debug)]
pub(super) struct Piece<'d> {
    pub(super) what: What<'d>,
    pub(super) state: State,
    /// Which link of the document it belongs to, counted from 0, and where that leads.
    pub(super) link: Option<(usize, &'d Target)>,
}

/// What a piece holds.
#[derive(Clone, Debug)]
pub(super) enum What<'d> {
    /// Characters, no tab or line break among them.
    Text(Cow<'d, str>, Face),
    Tab,
    Break,
    /// The mark of a note, by the place of the note in [`super::notes`].
    Mark(usize),
    /// The reference to a footnote of the notes part; a mark of its own where Word must not count it.
    Reference(usize, Option<&'d str>),
    /// In a footnote: the number of that footnote.
    OwnNumber,
    /// A picture, by its number in [`super::pictures`].
    Picture(usize),
    /// The number of the page on which the anchor with this id stands, and the anchor.
    PageOf(usize, &'d str),
    CommentStart(CommentId),
    CommentEnd(CommentId),
}

/// How characters look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Face {
    pub(super) style: Style,
    pub(super) underlined: bool,
    /// Id of a character style.
    pub(super) named: Option<&'static str>,
    pub(super) language: Language,
}

/// A table: widths of its columns, and its rows.
#[derive(Clone, Debug)]
pub(super) struct Grid<'d> {
    pub(super) widths: Vec<u32>,
    pub(super) rows: Vec<GridRow<'d>>,
    /// Lines are drawn around its cells.
    pub(super) ruled: bool,
    pub(super) state: State,
}

/// A row of cells that fill all its columns.
#[derive(Clone, Debug)]
pub(super) struct GridRow<'d> {
    pub(super) state: State,
    pub(super) cells: Vec<GridCell<'d>>,
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) struct GridCell<'d> {
    pub(super) columns: usize,
    pub(super) join: Join,
    /// At least one.
    pub(super) lines: Vec<Line<'d>>,
}

/// How a cell belongs to those above and below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// Not at all.
    Alone,
    /// It goes on below.
    First,
    /// It goes on from above.
    Below,
}

impl Look {
    pub(super) fn new(style: &'static str) -> Self {
        Self { style, align: None, rtl: false, new_page: false }
    }
}

impl Face {
    pub(super) fn plain(language: Language) -> Self {
        Self { style: Style::PLAIN, underlined: false, named: None, language }
    }
}

impl<'d> Line<'d> {
    pub(super) fn new(look: Look) -> Self {
        Self { look, was: None, anchors: Vec::new(), pieces: Vec::new(), end: State::KEPT }
    }

    /// How many characters stand on it.
    pub(super) fn length(&self) -> usize {
        let length = |piece: &Piece<'_>| if let What::Text(text, _) = &piece.what { text.chars().count() } else { 0 };
        self.pieces.iter().map(length).sum()
    }

    /// Whether a reader sees anything on it in a view.
    pub(super) fn shows(&self, view: View) -> bool {
        self.pieces.iter().any(|piece| piece.what.is_seen() && piece.state.shown(view))
    }
}

impl<'d> Piece<'d> {
    pub(super) fn new(what: What<'d>, state: State) -> Self {
        Self { what, state, link: None }
    }
}

impl What<'_> {
    /// Of the mark of a comment: which, and whether it is the start.
    pub(super) fn comment_mark(&self) -> Option<(CommentId, bool)> {
        match self {
            Self::CommentStart(id) => Some((*id, true)),
            Self::CommentEnd(id) => Some((*id, false)),
            Self::Text(..)
            | Self::Tab
            | Self::Break
            | Self::Mark(_)
            | Self::Reference(..)
            | Self::OwnNumber
            | Self::PageOf(..)
            | Self::Picture(_) => None,
        }
    }

    /// Whether a reader sees it on the line.
    pub(super) fn is_seen(&self) -> bool {
        self.comment_mark().is_none()
    }
}

/// All lines, those of grids too, in reading order.
pub(super) fn lines_mut<'i, 'd>(items: &'i mut [Item<'d>]) -> Vec<&'i mut Line<'d>> {
    let mut lines = Vec::new();
    for item in items {
        match item {
            Item::Line(line) => lines.push(line),
            Item::Grid(grid) => {
                lines.extend(grid.rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|c| &mut c.lines))
            }
        }
    }
    lines
}
