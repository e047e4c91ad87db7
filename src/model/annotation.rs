//! Text and what was recognised in it.
//!
//! Annotations stand off: they are ranges over runs, beside the marks and never inside them, with a value per view.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::{NodeId, NoteId, Run, State, TextPos, View, plain_text};

use super::InView;
use super::citation::Target;

/// Runs and what was recognised in them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Text {
    /// The characters, in order.
    pub runs: Vec<Run>,
    /// In order of their starts; of two at one start the longer first. They nest or stand apart, but for comments and
    /// brackets, which may cross others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Annotation>,
}

/// A range of a text with a meaning.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Annotation {
    /// Where: from, and up to but not including.
    pub range: Range<TextPos>,
    /// What.
    pub kind: Kind,
}

/// The meanings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// A text outside this one, or a part of one.
    Citation(InView<Target>),
    /// Several citations that form one list (`Resolutions 55/63 and 56/121`); they follow, inside.
    CitationList,
    /// A clause of this text.
    Reference(Reference),
    /// The target of `[text](target)` or of a bare address.
    Link(String),
    /// The mark of a footnote; the range is empty. `state` is the mark's own.
    Note {
        /// Which; `None` where no definition has that name.
        id: Option<NoteId>,
        /// The id typed.
        name: String,
        /// The mark's own state.
        state: State,
    },
    /// What a comment is about; empty for a comment at a point. The index in the publication's comments.
    Comment(u32),
    /// A pair of square brackets, from the opening to behind the closing one.
    Bracket {
        /// Whose: the code before the colon.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<String>,
        /// It is one of several alternatives `[shall]/[should]`.
        #[serde(default)]
        alternative: bool,
    },
}

/// A reference to a clause of the same instrument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reference {
    /// The clause, in each view; `None` where there is none of that label.
    pub target: InView<NodeId>,
    /// The characters of the label alone. For `@id` the whole range.
    pub label: Range<TextPos>,
    /// What the base view prints in place of the label, where it differs from what is typed: a computed change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// For `@id` (the runs hold it as typed): the id. Views print the call and label of the clause instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<String>,
    /// This label is the end of a range that the reference before it begins: `resolves 1 to 3`.
    #[serde(default)]
    pub through: bool,
}

impl Text {
    /// Text of one plain run.
    #[must_use]
    pub fn plain(text: impl Into<Box<str>>) -> Self {
        let run = Run::plain(text);
        Self { runs: if run.text.is_empty() { Vec::new() } else { vec![run] }, annotations: Vec::new() }
    }

    /// What a view shows, styles and notes aside; computed references as typed.
    #[must_use]
    pub fn shown(&self, view: View) -> String {
        plain_text(&self.runs, view)
    }

    /// The place behind the last run.
    #[must_use]
    pub fn end(&self) -> TextPos {
        TextPos { run: self.runs.len() as u32, offset: 0 }
    }

    /// Whether there is neither a character nor an annotation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.annotations.is_empty() && self.runs.iter().all(|run| run.text.is_empty())
    }
}
