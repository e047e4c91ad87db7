//! Citations: texts outside this one, recognised in running text.

use serde::{Deserialize, Serialize};

use crate::language::Identity;

/// What a citation points to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Target {
    /// A resolution, decision, recommendation or opinion of a body of the Union.
    Instrument {
        /// As far as typed.
        identity: Identity,
        /// "of this conference".
        here: bool,
    },
}
