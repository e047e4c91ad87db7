//! The parts behind or inside an instrument, and the marks of proposals: small closed lists that every floor shares.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a part is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    /// `ANNEX`, behind an instrument.
    Annex,
    /// `APPENDIX`, behind an instrument or an annex.
    Appendix,
    /// `ATTACHMENT`, behind an annex.
    Attachment,
    /// `SECTION`, inside rules of procedure.
    Section,
    /// `PART`, inside rules or an annex.
    Part,
    /// `CHAPTER`, likewise.
    Chapter,
    /// `ARTICLE`, likewise.
    Article,
}

impl PartKind {
    /// All, in the order above.
    pub const ALL: [Self; 7] =
        [Self::Annex, Self::Appendix, Self::Attachment, Self::Section, Self::Part, Self::Chapter, Self::Article];

    /// Whether it stands behind a text, and not inside it.
    #[must_use]
    pub fn is_annexed(self) -> bool {
        match self {
            Self::Annex | Self::Appendix | Self::Attachment => true,
            Self::Section | Self::Part | Self::Chapter | Self::Article => false,
        }
    }
}

/// What a proposal asks for: the word before its number. The Union calls it the mark; here it is the action, so that it
/// is not mixed up with revision marks. Printed in Latin capitals in all languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Action {
    /// `ADD`: a new text.
    #[serde(rename = "ADD")]
    Add,
    /// `ADD*`: a text brought here from elsewhere.
    #[serde(rename = "ADD*")]
    AddMoved,
    /// `MOD`: a change of a text.
    #[serde(rename = "MOD")]
    Mod,
    /// `(MOD)`: an editorial change.
    #[serde(rename = "(MOD)")]
    ModEditorial,
    /// `SUP`: a text is to go.
    #[serde(rename = "SUP")]
    Sup,
    /// `SUP*`: a text goes elsewhere.
    #[serde(rename = "SUP*")]
    SupMoved,
    /// `NOC`: no change proposed.
    #[serde(rename = "NOC")]
    Noc,
    /// `*NOC*`, printed underlined: the text is to stay unchanged.
    #[serde(rename = "*NOC*")]
    NocFirm,
}

impl Action {
    /// Whether the text is to go or to stay as it is, so that its heading and title stand for it (`SUP`, `NOC`).
    #[must_use]
    pub fn needs_no_text(self) -> bool {
        matches!(self, Self::Sup | Self::SupMoved | Self::Noc | Self::NocFirm)
    }
}

impl Action {
    /// All, in the order above.
    pub const ALL: [Self; 8] =
        [Self::Add, Self::AddMoved, Self::Mod, Self::ModEditorial, Self::Sup, Self::SupMoved, Self::Noc, Self::NocFirm];

    /// As typed: `(MOD)`, `SUP*`, `*NOC*`.
    #[must_use]
    pub fn typed(self) -> &'static str {
        match self {
            Self::Add => "ADD",
            Self::AddMoved => "ADD*",
            Self::Mod => "MOD",
            Self::ModEditorial => "(MOD)",
            Self::Sup => "SUP",
            Self::SupMoved => "SUP*",
            Self::Noc => "NOC",
            Self::NocFirm => "*NOC*",
        }
    }
}
