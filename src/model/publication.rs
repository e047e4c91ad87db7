//! A whole source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{Action, Status};
use crate::text::{Author, AuthorId, Change, Instant, Language, NoteId, Span, State, View};

use super::{Block, Front, Instrument, Text};

/// A value in each view. `None`: not there in that view, or not understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "InView_of_{T}")]
pub struct InView<T> {
    /// With all changes rejected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<T>,
    /// With all changes accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revised: Option<T>,
}

impl<T> InView<T> {
    /// The same in both views.
    pub fn both(value: T) -> Self
    where
        T: Clone,
    {
        Self { base: Some(value.clone()), revised: Some(value) }
    }

    /// In neither view.
    #[must_use]
    pub fn neither() -> Self {
        Self { base: None, revised: None }
    }

    /// The value of a view; of the marked view the revised one, else the base one.
    pub fn get(&self, view: View) -> Option<&T> {
        match view {
            View::Base => self.base.as_ref(),
            View::Revised => self.revised.as_ref(),
            View::Marked => self.revised.as_ref().or(self.base.as_ref()),
        }
    }

    /// The revised value, else the base one.
    pub fn any(&self) -> Option<&T> {
        self.get(View::Marked)
    }
}

/// A source: a single instrument, or a contribution with prose and proposals around its instruments.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Publication {
    /// The language of the text.
    pub language: Language,
    /// Draft, proposal or adopted: typed, or concluded from the form.
    pub status: Status,
    /// The front matter.
    pub front: Front,
    /// In order of the source.
    pub parts: Vec<Part>,
    /// Footnotes, in order of definition; `NoteId` is the index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Comments, in order of the source.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// Changes; `ChangeId` is the index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Authors; `AuthorId` is the index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Author>,
}

impl Publication {
    /// The lines that take in other sources, in order.
    pub fn includes(&self) -> impl Iterator<Item = &Include> {
        self.parts.iter().filter_map(|part| match part {
            Part::Included(include) => Some(include),
            Part::Prose(_) | Part::Proposal(_) | Part::Instrument(_) => None,
        })
    }

    /// Gives the changes and comments that name no author this one, and tells its number.
    pub fn attribute(&mut self, author: &Author) -> AuthorId {
        let known = self.authors.iter().position(|known| known.code == author.code);
        let at = known.unwrap_or_else(|| {
            self.authors.push(author.clone());
            self.authors.len() - 1
        });
        let id = AuthorId(u16::try_from(at).unwrap_or(u16::MAX));
        if let Some(known) = self.authors.get_mut(at).filter(|known| known.name.is_none()) {
            known.name.clone_from(&author.name);
        }
        let changes = self.changes.iter_mut().map(|change| &mut change.author);
        for unnamed in changes.chain(self.comments.iter_mut().map(|comment| &mut comment.author)) {
            unnamed.get_or_insert(id);
        }
        id
    }
}

/// A stretch of a source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Headings, paragraphs, lists, tables.
    Prose(Vec<Block>),
    /// A proposal line and what belongs to it.
    Proposal(Proposal),
    /// A resolution, decision, recommendation or opinion.
    Instrument(Box<Instrument>),
    /// Another source, taken in here.
    Included(Include),
}

/// `@include path.plen`: another source, taken in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Include {
    /// The path as typed, from the folder of the file it stands in.
    pub path: String,
    /// Inserted or deleted as a whole.
    #[serde(default)]
    pub state: State,
    /// What the source means, once it is loaded. Its notes, changes and authors are numbered by themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publication: Option<Box<Publication>>,
    /// The line.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A proposal line and what belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proposal {
    /// What it asks for; `None` for a number alone.
    pub action: Option<Action>,
    /// The number, as typed: `ACP/37/4`.
    pub number: Text,
    /// Short fields under the line, and prose before the instrument.
    pub prose: Vec<Block>,
    /// The text it proposes.
    pub instrument: Option<Box<Instrument>>,
    /// The paragraphs of `Reasons:`, without the word; the first is the one on its line.
    pub reasons: Vec<Block>,
    /// The word as typed: `Reasons:`, `Motifs:`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reasons_word: Option<String>,
    /// Inserted or deleted as a whole line.
    #[serde(default)]
    pub state: State,
    /// The proposal line.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// Its index.
    pub id: NoteId,
    /// The id typed between `[^` and `]`.
    pub name: String,
    /// Inserted or deleted as a whole.
    #[serde(default)]
    pub state: State,
    /// Its paragraphs.
    pub blocks: Vec<Block>,
    /// The definition.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A comment `{>>…<<}`; never printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comment {
    /// What it says.
    pub text: String,
    /// Who.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<AuthorId>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Instant>,
    /// Index of the comment it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<u32>,
    /// Where it was typed.
    #[serde(skip)]
    pub span: Option<Span>,
}
