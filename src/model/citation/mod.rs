//! Citations: the words of a text that name another text of the Union, of the United Nations or of the Summit, and
//! which text they name.
//!
//! They are read on the text of one block as one view shows it, marks and emphasis already gone, and give ranges of
//! that text. What is cited need not exist: whether a conference met there, or a later edition is known, is asked by
//! the rules. What a text says of its own parts (`resolves 2`) is a [`reference`](super::reference).

mod annex;
mod body;
mod code;
mod edition;
mod instrument;
pub(super) mod lexeme;
mod provision;
mod scan;
mod sector;
#[cfg(test)]
mod tests;
pub(super) mod words;

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Identity;

pub use scan::citations;

/// One cited text. Of several in one list (`Resolutions 130 and 174 (Guadalajara, 2010)`) there is one for each number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Citation {
    /// What becomes the link: from `Resolution` to the closing bracket or the number; in a list the number, with the
    /// bracket that is its own.
    pub range: Range<usize>,
    /// The whole list, where this is one of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Range<usize>>,
    /// The number, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Range<usize>>,
    /// The bracket with place and year, and the words that stand for one (`adopted at its 2009 session`). In a list
    /// several may share it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<Range<usize>>,
    /// The words that name the body: before the range, after it, or before the bracket in the older order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<Range<usize>>,
    /// What is cited.
    pub target: Target,
}

/// What a citation names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "CitedText")]
pub enum Target {
    /// `Resolution 45 (Rev. Dubai, 2014) of WTDC`
    Instrument(Instrument),
    /// `UNGA Resolution 70/1`, `A/RES/70/1`
    Unga {
        /// `70/1`
        number: String,
    },
    /// `Recommendation ITU-T X.1205`
    Recommendation {
        /// Whose series it is, where typed.
        sector: Option<Sector>,
        /// `X.1205`, as typed.
        number: String,
        /// The sector stands before the word: `ITU-T Recommendation X.1205`.
        inverted: bool,
    },
    /// `Question 22/1`
    Question {
        /// Whose it is, where typed.
        sector: Option<Sector>,
        /// `22/1`; so too where `Question 22 of Study Group 1` was typed.
        number: String,
    },
    /// `§ 15 of the Tunis Commitment`
    Summit {
        /// The text of the Summit.
        document: SummitDocument,
        /// `15`
        paragraph: String,
    },
    /// `No. 118 of the Constitution`, `No. 5.340`, `CS 118`
    Provision {
        /// In which text.
        of: BasicText,
        /// `118`, `5.340`, `191A`
        number: String,
    },
    /// `Article 18 of the Constitution`
    Article {
        /// In which text.
        of: BasicText,
        /// `18`, `14A`
        number: String,
    },
    /// `Action Line C5`
    ActionLine {
        /// `C5`
        name: String,
    },
    /// `Annex 2 to this resolution`
    Annex {
        /// `2`, where typed.
        number: Option<String>,
        /// Whose annex.
        of: AnnexOf,
    },
    /// `Document C09/65`
    Document {
        /// `C09/65`
        number: String,
    },
    /// `this conference`, `this assembly`
    ThisConference,
    /// `ITU-T Study Group 17`
    StudyGroup {
        /// Whose, where typed.
        sector: Option<Sector>,
        /// `17`
        number: String,
    },
}

impl Target {
    /// The resolution, decision, opinion or recommendation it leads to, itself or to an annex of it.
    #[must_use]
    pub fn instrument(&self) -> Option<&Instrument> {
        match self {
            Self::Instrument(instrument) => Some(instrument),
            Self::Annex { of: AnnexOf::Instrument(instrument), .. } => Some(instrument),
            Self::Annex { of: AnnexOf::This, .. }
            | Self::Unga { .. }
            | Self::Recommendation { .. }
            | Self::Question { .. }
            | Self::Summit { .. }
            | Self::Provision { .. }
            | Self::Article { .. }
            | Self::ActionLine { .. }
            | Self::Document { .. }
            | Self::ThisConference
            | Self::StudyGroup { .. } => None,
        }
    }
}

/// A resolution, decision, opinion or recommendation of a conference, as far as it was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "CitedInstrument")]
pub struct Instrument {
    /// Kind, number, body and edition.
    pub identity: Identity,
    /// How the body of the identity is known.
    pub body_from: BodyFrom,
}

/// How the body of a cited instrument is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum BodyFrom {
    /// Its name or short name was typed: `of WTDC`, `Council Resolution`, `Resolution ITU-R 7-3`.
    Typed,
    /// `of this conference`: the one whose text this is, so the identity has no body.
    Here,
    /// The code of a session: `(Rev.WRC-19)`, `of WTDC-10`.
    Session,
    /// Only one body met at this place in this year.
    Conference,
    /// A body was named that is none of ours: `of the World Health Assembly`. The identity has no body.
    Other,
    /// Nothing says it, or several bodies met there.
    Unknown,
}

/// A Sector of the Union.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub enum Sector {
    /// Radiocommunication.
    #[serde(rename = "ITU-R")]
    R,
    /// Standardization.
    #[serde(rename = "ITU-T")]
    T,
    /// Development.
    #[serde(rename = "ITU-D")]
    D,
}

/// A text of the World Summit on the Information Society.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum SummitDocument {
    /// Geneva Declaration of Principles.
    GenevaDeclaration,
    /// Geneva Plan of Action.
    GenevaPlan,
    /// Tunis Commitment.
    TunisCommitment,
    /// Tunis Agenda for the Information Society.
    TunisAgenda,
}

/// A basic text of the Union, or its regulations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum BasicText {
    /// The Constitution (CS).
    Constitution,
    /// The Convention (CV).
    Convention,
    /// The General Rules of conferences, assemblies and meetings (GR).
    GeneralRules,
    /// The Radio Regulations (RR).
    RadioRegulations,
    /// The International Telecommunication Regulations (ITRs).
    TelecommunicationRegulations,
}

/// Whose annex is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum AnnexOf {
    /// Of the text itself: `Annex 2 to this resolution`, and bare `Annex 2`.
    This,
    /// Of another: `Annex 1 to Resolution 71 (Rev. Dubai, 2018)`.
    Instrument(Box<Instrument>),
}

impl Citation {
    /// Where all that belongs to it ends: the bracket, the body after it.
    #[must_use]
    pub fn end(&self) -> usize {
        let ends = [Some(&self.range), self.list.as_ref(), self.edition.as_ref(), self.body.as_ref()];
        ends.into_iter().flatten().map(|range| range.end).max().unwrap_or(self.range.end)
    }

    /// Whether the body stands between number and bracket, the older order: `Resolution 45 of WTDC (Doha, 2006)`.
    #[must_use]
    pub fn body_before_edition(&self) -> bool {
        let (Some(number), Some(body), Some(edition)) = (&self.number, &self.body, &self.edition) else { return false };
        number.end <= body.start && body.end <= edition.start
    }
}

impl Sector {
    /// `ITU-T`
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::R => "ITU-R",
            Self::T => "ITU-T",
            Self::D => "ITU-D",
        }
    }
}
