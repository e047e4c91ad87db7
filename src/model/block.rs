//! What clauses, notes, cells, annexes and prose hold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{NodeId, Span, State};

use super::{Clause, Figure, InView, Text};

/// A block of content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Block {
    /// Running text.
    Paragraph(Paragraph),
    /// A heading of prose.
    Heading(Heading),
    /// Labelled items in prose; built as clauses are.
    List(List),
    /// Rows of cells.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// A row of `-` or `_`.
    Rule(State),
    /// Lines between `$$`, as typed, each ending in a line feed.
    Formula(String),
    /// A provision of the Constitution, the Convention or the Radio Regulations.
    Provision(Provision),
    /// A short field under a proposal line: `Objective(s): 3`.
    Field(Paragraph),
    /// A block of an instrument that fits nowhere, kept as typed.
    Unplaced(Paragraph),
}

/// Running text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Paragraph {
    /// The text.
    pub text: Text,
    /// Inserted or deleted as a whole.
    #[serde(default)]
    pub state: State,
    /// Of the break after it alone (`{++¶++}`); equal to `state` where the whole came or went.
    #[serde(default)]
    pub end: State,
    /// Where it was typed.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A heading of prose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Heading {
    /// 1 to 6, in each view.
    pub level: InView<u8>,
    /// `1.13`, as typed; empty if none.
    pub number: Text,
    /// The words.
    pub paragraph: Paragraph,
}

/// A provision: a number of its own, and text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Provision {
    /// What leads to it.
    pub node: NodeId,
    /// `75A`, `5.A12`, as typed.
    pub number: Text,
    /// The text.
    pub paragraph: Paragraph,
}

/// Labelled items in prose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct List {
    /// The items.
    pub clauses: Vec<Clause>,
}

/// A table, as typed; spans are cells that say so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Table {
    /// How each column stands, where a separator row says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnAlign>,
    /// The rows; those before the separator row are headers.
    pub rows: Vec<Row>,
    /// Where it was typed.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// How a column stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ColumnAlign {
    /// `---` or `:--`
    #[default]
    Start,
    /// `:-:`
    Center,
    /// `--:`
    End,
}

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// Before the separator row.
    pub header: bool,
    /// Inserted or deleted as a whole.
    #[serde(default)]
    pub state: State,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cell {
    /// Text.
    Text(Text),
    /// `<`: joined to the cell at its left.
    JoinLeft,
    /// `^`: joined to the cell above.
    JoinUp,
}
