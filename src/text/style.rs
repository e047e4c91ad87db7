//! The emphasis of a run.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a run stands on its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Raise {
    /// On the line.
    #[default]
    None,
    /// Superscript.
    Super,
    /// Subscript.
    Sub,
}

/// What an author asked for with `*`, `**`, `^{}` and `_{}`; looks that come from the role of a block are not here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Style {
    /// `*italic*`
    pub italic: bool,
    /// `**bold**`
    pub bold: bool,
    /// `^{2}` or `_{2}`
    pub raise: Raise,
}

impl Style {
    /// Nothing asked for.
    pub const PLAIN: Self = Self { italic: false, bold: false, raise: Raise::None };
    /// Italic alone.
    pub const ITALIC: Self = Self { italic: true, ..Self::PLAIN };
    /// Bold alone.
    pub const BOLD: Self = Self { bold: true, ..Self::PLAIN };
}
