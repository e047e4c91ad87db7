//! How far a text has come.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far a text has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
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
