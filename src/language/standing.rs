//! What a proposal asks for, and how far a text has come.

use serde::{Deserialize, Serialize};

/// What a proposal asks for: the word before its number. The Union calls it the mark; here it is the action, so that it
/// is not mixed up with revision marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Action {
    /// `ADD`: new text.
    #[serde(rename = "ADD")]
    Add,
    /// `ADD*`: text brought here from elsewhere in the basic texts.
    #[serde(rename = "ADD*")]
    AddMoved,
    /// `MOD`: changed text.
    #[serde(rename = "MOD")]
    Mod,
    /// `(MOD)`: editorial change only.
    #[serde(rename = "(MOD)")]
    ModEditorial,
    /// `SUP`: deleted text.
    #[serde(rename = "SUP")]
    Sup,
    /// `SUP*`: text moved elsewhere.
    #[serde(rename = "SUP*")]
    SupMoved,
    /// `NOC`: no change.
    #[serde(rename = "NOC")]
    Noc,
    /// `*NOC*` (printed underlined): stay unchanged.
    #[serde(rename = "*NOC*")]
    NocFirm,
}

/// How far a text has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Being drafted.
    Draft,
    /// Submitted.
    Proposal,
    /// In force.
    #[default]
    Adopted,
}
