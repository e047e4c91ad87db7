//! Blocks: paragraphs and what holds them.

use crate::text::{Language, Run, Span, State};

use super::{Figure, Inline, Role};

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is for.
    pub role: Role,
    /// Its id in every output, where something may point to it.
    pub anchor: Option<Anchor>,
    /// Literal label: `a)`, `1.1`, `–`, `Reasons:`. Empty if none. In the marked view old and new stand side by side as
    /// deleted and inserted runs. No blank or tab at its end: renderers set it apart.
    pub label: Vec<Run>,
    /// Inserted or deleted as a whole. The runs inside carry the state too; this is for outputs that mark blocks.
    pub state: State,
    /// Of the break after the block alone: what Word calls the paragraph mark. Equal to `state` where the whole block
    /// came or went.
    pub end: State,
    /// Where it departs from the language of its part.
    pub language: Option<Language>,
    /// Where it was typed.
    pub span: Option<Span>,
    /// What it holds.
    pub content: Content,
}

/// The id of a block, decided in `compose`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Akoma Ntoso `eId`, HTML anchor, PDF destination: `resolves_1__para_2`.
    pub id: String,
    /// `wId`: the id the same provision has in the base text, where it differs.
    pub was: Option<String>,
    /// At most 40 characters, for Word.
    pub bookmark: String,
}

/// What a block holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Text.
    Inlines(Vec<Inline>),
    /// Other blocks.
    Blocks(Vec<Block>),
    /// Rows.
    Table(Table),
    /// A picture.
    Figure(Figure),
}

/// A table; every row has the same number of grid columns once spans are counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Number of grid columns.
    pub columns: usize,
    /// The rows, header rows first.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Whether its cells are headers.
    pub header: bool,
    /// Inserted or deleted as a whole.
    pub state: State,
    /// Its cells; one joined to a neighbour is left out and counted in the neighbour's span.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Grid column of its left edge, from 0.
    pub column: usize,
    /// Columns it takes, from 1.
    pub columns: usize,
    /// Rows it takes, from 1.
    pub rows: usize,
    /// How its text stands.
    pub align: Align,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// How text stands in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// At the start of the line.
    #[default]
    Start,
    /// In the middle.
    Center,
    /// At the end of the line.
    End,
}

impl Block {
    /// A block of text with nothing special about it.
    #[must_use]
    pub fn new(role: Role, inlines: Vec<Inline>) -> Self {
        Self::holding(role, Content::Inlines(inlines))
    }

    /// A block of other blocks.
    #[must_use]
    pub fn group(role: Role, blocks: Vec<Self>) -> Self {
        Self::holding(role, Content::Blocks(blocks))
    }

    /// How many steps in from the margin a clause stands. Lettered and numbered clauses start at the margin, and so do
    /// decimal numbers under them (`1.1`); what else is under a clause is indented, and a dash is even where it is not.
    /// What has no label goes on as the clause above it.
    #[must_use]
    pub fn indent(&self) -> usize {
        let Role::Clause { level, dash, .. } = self.role else { return 0 };
        let label: String = self.label.iter().map(|run| &*run.text).collect();
        let decimal = label.starts_with(|c: char| c.is_ascii_digit()) && !label.ends_with(')');
        let depth = usize::from(level).saturating_sub(1);
        match (decimal, dash) {
            (true, _) => 0,
            (false, true) => depth.max(1),
            (false, false) if label.is_empty() => depth.saturating_sub(1),
            (false, false) => depth,
        }
    }

    /// A block of any content.
    #[must_use]
    pub fn holding(role: Role, content: Content) -> Self {
        Self {
            role,
            anchor: None,
            label: Vec::new(),
            state: State::KEPT,
            end: State::KEPT,
            language: None,
            span: None,
            content,
        }
    }
}
