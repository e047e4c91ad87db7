//! The looks of paragraphs, and which one a role gets.
//!
//! The measures are the house's, in `grammar/page.toml`.

use serde::Deserialize;

use crate::document::{Block, CoverField, Role};

use super::length::Length;

/// The look of one kind of paragraph; the names of `grammar/page.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "the table names and shows them")]
pub enum StyleName {
    Normal,
    CoverStart,
    CoverEnd,
    Source,
    CoverTitle,
    Agenda,
    Boxed,
    Proposal,
    ProposalField,
    Reasons,
    #[serde(rename = "heading-1")]
    Heading1,
    #[serde(rename = "heading-2")]
    Heading2,
    #[serde(rename = "heading-3")]
    Heading3,
    Contents,
    Number,
    Title,
    Subtitle,
    History,
    Opening,
    Call,
    #[serde(rename = "clause-1")]
    Clause1,
    #[serde(rename = "clause-2")]
    Clause2,
    #[serde(rename = "clause-3")]
    Clause3,
    #[serde(rename = "clause-4")]
    Clause4,
    #[serde(rename = "clause-5")]
    Clause5,
    #[serde(rename = "clause-6")]
    Clause6,
    Provision,
    AnnexNumber,
    AnnexTitle,
    DivisionNumber,
    DivisionTitle,
    Caption,
    Figure,
    FigureCaption,
    TableHead,
    TableText,
    Remark,
    Formula,
    Unplaced,
    Note,
    Header,
}

impl StyleName {
    /// The look of a block; that of a clause depends on its label.
    #[must_use]
    pub fn of_block(block: &Block) -> Self {
        match (block.role, block.indent()) {
            (Role::Clause { .. }, 1) => Self::Clause2,
            (Role::Clause { .. }, 2) => Self::Clause3,
            (Role::Clause { .. }, 3) => Self::Clause4,
            (Role::Clause { .. }, 4) => Self::Clause5,
            (Role::Clause { .. }, 5..) => Self::Clause6,
            (role, _) => Self::of(role),
        }
    }

    /// The look of a role; of a clause that at the margin.
    #[must_use]
    pub fn of(role: Role) -> Self {
        match role {
            Role::Cover(field) => match field {
                CoverField::Conference | CoverField::Meeting => Self::CoverStart,
                CoverField::Addendum | CoverField::Document | CoverField::Date | CoverField::Original => Self::CoverEnd,
                CoverField::Source => Self::Source,
                CoverField::Title => Self::CoverTitle,
                CoverField::AgendaItem => Self::Agenda,
                CoverField::PriorityArea
                | CoverField::Objectives
                | CoverField::Abstract
                | CoverField::ExpectedResults
                | CoverField::References
                | CoverField::Contact => Self::Boxed,
            },
            Role::ProposalLine(_) => Self::Proposal,
            Role::ProposalField => Self::ProposalField,
            Role::Reasons => Self::Reasons,
            Role::Heading(0 | 1) => Self::Heading1,
            Role::Heading(2) => Self::Heading2,
            Role::Heading(3..) => Self::Heading3,
            Role::ContentsEntry => Self::Contents,
            Role::InstrumentNumber => Self::Number,
            Role::Title => Self::Title,
            Role::Subtitle => Self::Subtitle,
            Role::History => Self::History,
            Role::Opening => Self::Opening,
            Role::Call => Self::Call,
            Role::Clause { .. } => Self::Clause1,
            Role::Provision => Self::Provision,
            Role::AnnexNumber => Self::AnnexNumber,
            Role::AnnexTitle => Self::AnnexTitle,
            Role::DivisionNumber => Self::DivisionNumber,
            Role::DivisionTitle => Self::DivisionTitle,
            Role::Caption => Self::Caption,
            Role::Figure => Self::Figure,
            Role::FigureCaption => Self::FigureCaption,
            Role::Remark => Self::Remark,
            Role::Formula => Self::Formula,
            Role::Unplaced => Self::Unplaced,
            Role::Paragraph | Role::Section(_) | Role::Table | Role::Rule => Self::Normal,
        }
    }
}

/// How the lines of a paragraph stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// At the start edge.
    Start,
    /// In the middle.
    Center,
    /// At the end edge.
    End,
    /// At both edges, the last line at the start.
    Justify,
}

/// The look of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Size of the type.
    pub size: Length,
    /// From one line to the next.
    pub line: Length,
    /// From the top of a line to its baseline.
    pub baseline: Length,
    /// Room above; none at the top of a page.
    pub before: Length,
    /// Room below.
    pub after: Length,
    /// Start edge of the text.
    pub left: Length,
    /// How far a label hangs before the text.
    pub hanging: Length,
    /// The lines behind the first start where the label does, not where the text does.
    pub wraps: bool,
    /// How the lines stand.
    pub setting: Setting,
    /// Bold throughout.
    pub bold: bool,
    /// Italic throughout.
    pub italic: bool,
    /// Capitals throughout.
    pub caps: bool,
    /// Never alone at the foot of a page, and never divided.
    pub keep_next: bool,
}
