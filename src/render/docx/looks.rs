//! Which style a block takes by its role, and how its label looks.
//!
//! Names styles of `grammar/styles.toml`; knows nothing of their measures.

use crate::document::{Block, CoverField, Role};
use crate::language::{Half, InstrumentKind};
use crate::text::{Run, Style};

/// The style of a line: the text of `owner`, or a paragraph of it.
pub(super) fn style(owner: &Block, kind: Option<InstrumentKind>) -> &'static str {
    match owner.role {
        Role::Cover(field) => cover(field),
        Role::ProposalLine(_) => "Proposal",
        Role::Reasons => "Reasons",
        Role::Heading(level) => heading(level),
        Role::InstrumentNumber => number(kind),
        Role::Title | Role::Subtitle => title(kind),
        Role::History => history(kind),
        Role::Opening => "Normalaftertitle",
        Role::Call => "Call",
        Role::Provision => "enumlev1",
        Role::Clause { .. } => INDENTS[owner.indent().min(3)],
        Role::AnnexNumber => "AnnexNo",
        Role::AnnexTitle => "Annextitle",
        Role::DivisionNumber => "SectionNo",
        Role::DivisionTitle => "Sectiontitle",
        Role::ContentsEntry => "TOC1",
        Role::Table => "Tabletext",
        Role::Caption => "TableNoTitle",
        Role::Figure => "Figure",
        Role::FigureCaption => "FigureNoTitle",
        Role::Remark => "Note",
        Role::Formula => "Equation",
        Role::ProposalField | Role::Section(_) | Role::Paragraph | Role::Unplaced | Role::Rule => "Normal",
    }
}

const INDENTS: [&str; 4] = ["Normal", "enumlev1", "enumlev2", "enumlev3"];

/// Whether the text of this block stands away from the margin, so that a line without a label needs a tab to reach it.
pub(super) fn is_indented(owner: &Block) -> bool {
    owner.indent() > 0 || owner.role == Role::Provision
}

/// How a run of a label looks: letters of the preamble are italic with their bracket, field names and numbers of
/// provisions bold.
pub(super) fn label_style(owner: &Block, run: &Run) -> Style {
    let number = || owner.label.iter().any(|run| run.text.starts_with(|c: char| c.is_ascii_digit()));
    let letter = matches!(owner.role, Role::Clause { level: 1, half: Half::Preamble, dash: false }) && !number();
    let field = matches!(owner.role, Role::Cover(_) | Role::Provision | Role::Reasons);
    Style { italic: run.style.italic || letter, bold: run.style.bold || field, ..run.style }
}

/// Whether a blank and no tab divides the label from its text.
pub(super) fn label_runs_in(owner: &Block) -> bool {
    matches!(owner.role, Role::Cover(_) | Role::Remark | Role::Caption | Role::FigureCaption | Role::ProposalField)
}

fn cover(field: CoverField) -> &'static str {
    match field {
        CoverField::Conference | CoverField::Meeting => "Committee",
        CoverField::Addendum | CoverField::Document | CoverField::Date | CoverField::Original => "Docnumber",
        CoverField::Source => "Source",
        CoverField::Title => "Title1",
        CoverField::AgendaItem => "Agendaitem",
        CoverField::PriorityArea
        | CoverField::Objectives
        | CoverField::Abstract
        | CoverField::ExpectedResults
        | CoverField::References
        | CoverField::Contact => "Abstract",
    }
}

fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "Heading1",
        2 => "Heading2",
        3 => "Heading3",
        4 => "Heading4",
        5 => "Heading5",
        6 => "Heading6",
        7 => "Heading7",
        8 => "Heading8",
        9.. => "Heading9",
    }
}

fn number(kind: Option<InstrumentKind>) -> &'static str {
    match kind {
        None | Some(InstrumentKind::Resolution) => "ResNo",
        Some(InstrumentKind::Decision) => "DecNo",
        Some(InstrumentKind::Recommendation) => "RecNo",
        Some(InstrumentKind::Opinion) => "OpinionNo",
    }
}

fn title(kind: Option<InstrumentKind>) -> &'static str {
    match kind {
        None | Some(InstrumentKind::Resolution) => "Restitle",
        Some(InstrumentKind::Decision) => "Dectitle",
        Some(InstrumentKind::Recommendation) => "Rectitle",
        Some(InstrumentKind::Opinion) => "Opiniontitle",
    }
}

fn history(kind: Option<InstrumentKind>) -> &'static str {
    match kind {
        None | Some(InstrumentKind::Resolution) => "Resref",
        Some(InstrumentKind::Decision) => "Decref",
        Some(InstrumentKind::Recommendation) => "Recref",
        Some(InstrumentKind::Opinion) => "Opinionref",
    }
}
