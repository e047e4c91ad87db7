//! What a block is for.

use crate::language::{Action, Half};

/// A field of the cover block of a contribution, in the order conferences print them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CoverField {
    /// The conference, from the document number: "World Telecommunication Development Conference (WTDC-25)".
    Conference,
    /// The body that takes the document: "Plenary meeting".
    Meeting,
    /// "Revision 1 to", "Addendum 2 to".
    Addendum,
    /// "Document WTDC-25/37-E".
    Document,
    /// "20 February 2014".
    Date,
    /// "Original: English".
    Original,
    /// The author in full.
    Source,
    /// The title of the contribution.
    Title,
    /// "Agenda item: 3.1".
    AgendaItem,
    /// "Priority area:" and its text.
    PriorityArea,
    /// "Objectives:" and its text.
    Objectives,
    /// "Summary:" and its text.
    Abstract,
    /// "Expected results:" and its text.
    ExpectedResults,
    /// "References:" and its text.
    References,
    /// "Contact:" and its text.
    Contact,
}

/// What a block is for. Looks follow from it in each renderer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// A line of the cover block.
    Cover(CoverField),
    /// `MOD ACP/37/4`.
    ProposalLine(Action),
    /// A short field under a proposal line: `Objective(s): 3`.
    ProposalField,
    /// `Reasons: …`; the word itself is the block's label.
    Reasons,
    /// A heading of prose, level 1 to 6; its number, if any, is the block's label.
    Heading(u8),
    /// A text in a list of contents: number and title, which lead to it. Outputs with pages add the number of its page.
    ContentsEntry,
    /// `RESOLUTION 45 (Rev. Dubai, 2014)`.
    InstrumentNumber,
    /// The title of an instrument.
    Title,
    /// A second title block.
    Subtitle,
    /// `(Dubai, 2012; Doha, 2006)` under a title.
    History,
    /// "The … Conference (Dubai, 2014),".
    Opening,
    /// A call with its clauses (holds blocks).
    Section(Half),
    /// The call line of a section.
    Call,
    /// A clause; its label is the block's label. It holds blocks: first a paragraph (without text where the clause has
    /// none of its own), then further paragraphs, tables and sub-clauses. Level from 1.
    Clause {
        /// Nesting, 1 to 6.
        level: u8,
        /// Preamble or operative part, or unknown in prose.
        half: Half,
        /// The label is a dash or a bullet.
        dash: bool,
    },
    /// A provision of the Constitution, the Convention or the Radio Regulations; its number is the block's label. It holds
    /// blocks: first a paragraph, then the items under it.
    Provision,
    /// A paragraph: of a clause, of a note, of prose.
    Paragraph,
    /// `ANNEX 2 TO RESOLUTION 48 (Rev. Dubai, 2018)`.
    AnnexNumber,
    /// The title of an annex.
    AnnexTitle,
    /// `SECTION 2`, `PART A`.
    DivisionNumber,
    /// The title of such a division.
    DivisionTitle,
    /// A table.
    Table,
    /// The caption of a table.
    Caption,
    /// A picture.
    Figure,
    /// The caption of a figure.
    FigureCaption,
    /// `NOTE 1 – …`.
    Remark,
    /// A formula, kept as typed.
    Formula,
    /// What the reader could place nowhere, shown as typed.
    Unplaced,
    /// The row of underscores that closes a document, or a rule in it; content is empty.
    Rule,
}
