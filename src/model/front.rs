//! The front matter.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Lexicon;
use crate::syntax::front_date;
use crate::text::{Instant, Span};

/// A key and its value, as typed; indented lines are joined by one space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Field {
    /// `document`, `source` …; unknown keys are kept.
    pub key: String,
    /// The value, trimmed.
    pub value: String,
    /// Where the key stands.
    #[serde(skip)]
    pub key_span: Option<Span>,
    /// Where the value stands.
    #[serde(skip)]
    pub value_span: Option<Span>,
}

/// The fields of the front matter, in order of the source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Front {
    /// The fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Field>,
}

impl Front {
    /// The first value of a key that is not empty.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.key == key && !field.value.is_empty()).map(|field| field.value.as_str())
    }

    /// When marks with no date of their own were made: `author-date`.
    #[must_use]
    pub fn author_date(&self, lexicon: &Lexicon) -> Option<Instant> {
        let date = self.get("author-date")?;
        date.parse().ok().or_else(|| front_date(date, lexicon).map(|date| Instant { date, time: None }))
    }
}
