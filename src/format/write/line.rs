//! A block of the model on its line, before anything of it is written: its purpose, its texts, its states.

use std::borrow::Cow;

use crate::model::{Kind, Text};
use crate::syntax::BlockKind;
use crate::text::{ChangeId, NoteId, State};

/// A block on its line.
pub(super) struct Line<'m> {
    /// What it is to be read as.
    pub kind: BlockKind,
    /// Blanks before it.
    pub indent: usize,
    /// It stands right under the line above, as a row in its table; or at least no fence stands between the two.
    pub bound: Bound,
    /// What it is made of.
    pub segments: Vec<Segment<'m>>,
    /// Inserted or deleted as a whole.
    pub state: State,
    /// Of the break behind it.
    pub end: State,
    /// The name of its clause.
    pub name: Option<String>,
}

/// How a line hangs on the line above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    /// Not at all: a blank line stands between, and a fence may.
    Free,
    /// A blank line stands between, but no fence.
    Near,
    /// Nothing stands between.
    Joined,
}

/// A part of a line.
pub(super) enum Segment<'m> {
    /// Characters of the form, in the state of the line: `# `, `| `.
    Word(Cow<'static, str>),
    /// What stands between a label and its text, in the state both have.
    Gap(String),
    /// A label or number, as typed.
    Label(&'m Text),
    /// Running text.
    Text(Cow<'m, Text>),
}

/// A change that something carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Carried {
    /// It came in by this change.
    Inserted(ChangeId),
    /// It goes by this change.
    Deleted(ChangeId),
}

impl<'m> Line<'m> {
    pub fn new(kind: BlockKind, state: State) -> Self {
        Self { kind, indent: 0, bound: Bound::Free, segments: Vec::new(), state, end: state, name: None }
    }

    pub fn word(mut self, word: impl Into<Cow<'static, str>>) -> Self {
        self.segments.push(Segment::Word(word.into()));
        self
    }

    pub fn text(mut self, text: &'m Text) -> Self {
        self.segments.push(Segment::Text(Cow::Borrowed(text)));
        self
    }

    pub fn label(mut self, text: &'m Text) -> Self {
        self.segments.push(Segment::Label(text));
        self
    }

    pub fn gap(mut self, gap: impl Into<String>) -> Self {
        self.segments.push(Segment::Gap(gap.into()));
        self
    }

    pub fn ending(mut self, end: State) -> Self {
        self.end = end;
        self
    }

    /// Whether nothing would be written of it.
    pub fn is_nothing(&self) -> bool {
        let empty = self.segments.iter().all(|segment| match segment {
            Segment::Word(word) => word.is_empty(),
            Segment::Gap(gap) => gap.is_empty(),
            Segment::Label(text) => text.is_empty(),
            Segment::Text(text) => text.is_empty(),
        });
        empty && self.state.is_kept() && self.end.is_kept()
    }

    /// Whether nothing on it has a state, as in a formula.
    pub fn is_stateless(&self) -> bool {
        self.states().next().is_none()
    }

    /// The footnotes marked on it.
    pub fn notes(&self) -> impl Iterator<Item = NoteId> {
        self.annotations().filter_map(|kind| match kind {
            Kind::Note { id, .. } => *id,
            Kind::Citation(_)
            | Kind::CitationList
            | Kind::Reference(_)
            | Kind::Link(_)
            | Kind::Comment(_)
            | Kind::Bracket { .. } => None,
        })
    }

    fn annotations(&self) -> impl Iterator<Item = &Kind> {
        self.segments
            .iter()
            .filter_map(|segment| match segment {
                Segment::Label(text) => Some(*text),
                Segment::Text(text) => Some(text.as_ref()),
                Segment::Word(_) | Segment::Gap(_) => None,
            })
            .flat_map(|text| &text.annotations)
            .map(|annotation| &annotation.kind)
    }

    /// The states of what stands on the line, each character of it in one of them.
    pub fn states(&self) -> impl Iterator<Item = State> {
        self.segments.iter().flat_map(|segment| match segment {
            Segment::Word(_) => vec![self.state],
            Segment::Gap(_) => Vec::new(),
            Segment::Label(text) => self.states_of(text),
            Segment::Text(text) => self.states_of(text),
        })
    }

    fn states_of(&self, text: &Text) -> Vec<State> {
        let runs = text.runs.iter().map(|run| run.state);
        let notes = text.annotations.iter().filter_map(|annotation| match &annotation.kind {
            Kind::Note { state, .. } => Some(*state),
            Kind::Citation(_)
            | Kind::CitationList
            | Kind::Reference(_)
            | Kind::Link(_)
            | Kind::Comment(_)
            | Kind::Bracket { .. } => None,
        });
        runs.chain(notes).map(|state| state.within(self.state)).collect()
    }

    /// The changes that something on the line carries, each once.
    pub fn carried(&self) -> Vec<Carried> {
        let states = self.states().chain([self.state, self.end]);
        let mut carried: Vec<Carried> = states
            .flat_map(|state| [state.ins.map(Carried::Inserted), state.del.map(Carried::Deleted)])
            .flatten()
            .collect();
        carried.sort_unstable();
        carried.dedup();
        carried
    }
}
