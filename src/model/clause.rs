//! Sections, calls, clauses and labels.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Half, VerbKey};
use crate::syntax::{LabelKind, LabelStyle};
use crate::text::{NodeId, Span, State};

use super::{Block, InView, Text};

/// A call with its clauses.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Section {
    /// Its number.
    pub node: NodeId,
    /// Preamble or operative part, by its verb.
    pub half: Half,
    /// The call.
    pub call: Call,
    /// The clauses.
    pub clauses: Vec<Clause>,
    /// Of the call line as a whole.
    #[serde(default)]
    pub state: State,
}

/// A call: *considering*, *instructs the Secretary-General*.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Call {
    /// The verb in each view; `None` where a view has no call here.
    pub verb: InView<VerbKey>,
    /// A verb of the lists, not one we only suppose to be one.
    pub known: bool,
    /// Who is addressed, in each view.
    pub addressees: InView<Vec<Addressee>>,
    /// The line without emphasis and trailing comma.
    pub text: Text,
    /// A comma stood at its end and was dropped.
    #[serde(default)]
    pub comma: bool,
    /// The line.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// Who is addressed by an operative call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Addressee {
    /// Key of the tables (`director-bdt`, `member-states`), or `None` for one they do not hold.
    pub key: Option<String>,
    /// The words.
    pub name: String,
}

/// A clause: a labelled item, or one unlabelled paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Clause {
    /// Its number.
    pub node: NodeId,
    /// `{#id}`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its label, or `None` for an unlabelled one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<Label>,
    /// First its own paragraph (with no text where there is none), then further ones and tables.
    pub body: Vec<Block>,
    /// Sub-clauses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause>,
    /// Of the clause as a whole, its sub-clauses aside.
    #[serde(default)]
    pub state: State,
    /// Its first block.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A label in both views.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Label {
    /// As typed, with an opening bracket before it; in the states of its marks.
    pub typed: Text,
    /// What each view prints: `b)`, `2.1`, `–`. `None` where the view does not hold the clause, or prints it bare.
    pub shown: InView<String>,
    /// What the series would have here in each view.
    pub expected: InView<String>,
    /// How it is written.
    pub form: LabelForm,
    /// Marks stand inside it: both sides are printed as typed.
    #[serde(default)]
    pub pinned: bool,
    /// The label itself, without what stands before it.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LabelForm {
    /// What counts.
    pub kind: LabelKind,
    /// What stands around it.
    pub style: LabelStyle,
}
