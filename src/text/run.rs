//! Runs: text of one style and one revision state, in order, with nothing nested.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Language, Span, State, Style, View};

/// Number of a structural part (section, clause, annex …) in its publication, in order of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct NodeId(pub u32);

/// Number of a footnote in its publication, in order of definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct NoteId(pub u32);

/// A place in a [`Text`]: byte `offset` of run number `run`. The end of a text is run `len`, offset 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct TextPos {
    /// Index of the run.
    pub run: u32,
    /// Byte in the run's text, on a character boundary.
    pub offset: u32,
}

/// Text of one style and one revision state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// The characters.
    pub text: Box<str>,
    /// Emphasis asked for.
    #[serde(default, skip_serializing_if = "is_default")]
    pub style: Style,
    /// Inserted or deleted by.
    #[serde(default, skip_serializing_if = "is_default")]
    pub state: State,
    /// Where it departs from the language of the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Where it was typed; `None` for what was imported or computed.
    #[serde(skip)]
    pub span: Option<Span>,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl Run {
    /// A plain run, unchanged, typed nowhere.
    #[must_use]
    pub fn plain(text: impl Into<Box<str>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A run that is as this one, but for its characters, which are not copied: of a run in many pieces that would take
    /// time with the square of their number.
    #[must_use]
    pub fn like(&self, text: impl Into<Box<str>>) -> Self {
        let Self { text: _, style, state, language, span } = *self;
        Self { text: text.into(), style, state, language, span }
    }

    /// The same run with another state.
    #[must_use]
    pub fn with_state(mut self, state: State) -> Self {
        self.state = state;
        self
    }

    /// The same run with another style.
    #[must_use]
    pub fn with_style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }
}

/// What a view shows of some runs, styles aside. The marked view shows all of it, deletions and insertions run together.
#[must_use]
pub fn plain_text(runs: &[Run], view: View) -> String {
    runs.iter().filter(|run| run.state.shown(view)).map(|run| &*run.text).collect()
}
