//! Revision: who changed what, and which view shows it.
//!
//! A mark is a state of what it marks, never a node around it: what A inserted and B deleted carries both changes,
//! as in Word. A view is a filter over states.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Instant;

/// Number of a change in its publication, in order of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct ChangeId(pub u32);

/// Number of an author in its publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct AuthorId(pub u16);

/// Who may change a text: a code of the front matter's `authors`, or a name typed at the mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Author {
    /// As typed: `APT`, `Viet Nam`.
    pub code: String,
    /// In full where the front matter says it.
    pub name: Option<String>,
}

/// Where a change comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Marked in the source.
    #[default]
    Typed,
    /// Found by comparing, or a label or reference that follows a renumbering.
    Computed,
    /// Recovered from a text whose marks were lost.
    Recovered,
}

/// One insertion or deletion.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// Who made it, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<AuthorId>,
    /// When, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Instant>,
    /// The other end of a move, or of a replacement `{~~old~>new~~}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pair: Option<ChangeId>,
    /// The name of a move (`#m1` without the `#`); a pair without a name is a replacement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it comes from.
    #[serde(default)]
    pub origin: Origin,
}

/// By which change something came in, and by which it goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct State {
    /// Inserted by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ins: Option<ChangeId>,
    /// Deleted by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub del: Option<ChangeId>,
}

/// What a reader is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// All changes rejected.
    Base,
    /// All changes accepted.
    Revised,
    /// Both, with the changes marked.
    #[default]
    Marked,
}

impl State {
    /// Unchanged.
    pub const KEPT: Self = Self { ins: None, del: None };

    /// Inserted by `change`.
    #[must_use]
    pub fn inserted(change: ChangeId) -> Self {
        Self { ins: Some(change), del: None }
    }

    /// Deleted by `change`.
    #[must_use]
    pub fn deleted(change: ChangeId) -> Self {
        Self { ins: None, del: Some(change) }
    }

    /// Whether the view shows it.
    #[must_use]
    pub fn shown(self, view: View) -> bool {
        match view {
            View::Base => self.ins.is_none(),
            View::Revised => self.del.is_none(),
            View::Marked => true,
        }
    }

    /// Whether no change touches it.
    #[must_use]
    pub fn is_kept(self) -> bool {
        self == Self::KEPT
    }

    /// This state inside something of the `outer` state: where both say something, the inner one.
    #[must_use]
    pub fn within(self, outer: Self) -> Self {
        Self { ins: self.ins.or(outer.ins), del: self.del.or(outer.del) }
    }

    /// What is left to mark in a view: in a clean view everything shown is simply there.
    #[must_use]
    pub fn in_view(self, view: View) -> Self {
        match view {
            View::Marked => self,
            View::Base | View::Revised => Self::KEPT,
        }
    }
}
