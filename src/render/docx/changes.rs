//! Who changed what, and when, as Word wants it said.

use crate::document::Document;
use crate::text::{Author, AuthorId, Change, ChangeId, Instant, State};

/// The name of an author nobody gave; Word requires one.
const UNKNOWN: &str = "Author";

/// The changes of a document and those who made them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Changes<'d> {
    changes: &'d [Change],
    authors: &'d [Author],
}

impl<'d> Changes<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        Self { changes: &document.changes, authors: &document.authors }
    }

    /// A change; `None` for a state that points nowhere.
    pub(super) fn get(&self, id: ChangeId) -> Option<&'d Change> {
        self.changes.get(usize::try_from(id.0).ok()?)
    }

    /// An author by code, as it is typed at marks.
    pub(super) fn author(&self, id: Option<AuthorId>) -> &'d str {
        let author = id.and_then(|id| self.authors.get(usize::from(id.0)));
        author.map(|author| author.code.trim()).filter(|code| !code.is_empty()).unwrap_or(UNKNOWN)
    }

    /// One author both inserted and deleted it. Word keeps nothing of that, and other readers take it for kept text.
    pub(super) fn cancel_out(&self, state: State) -> bool {
        let author = |id| self.author(self.get(id).and_then(|change| change.author));
        state.ins.zip(state.del).is_some_and(|(ins, del)| author(ins) == author(del))
    }

    /// The insertion a deletion moves to, or the deletion an insertion comes from: its other end, if that names it too.
    pub(super) fn other_end(&self, id: ChangeId) -> Option<ChangeId> {
        let change = self.get(id)?;
        let other = change.pair.filter(|other| *other != id && change.name.is_some())?;
        (self.get(other)?.pair == Some(id)).then_some(other)
    }
}

/// A point in time in XML: to the second, in UTC.
pub(super) fn stamp(instant: Instant) -> String {
    let (hour, minute) = instant.time.unwrap_or((0, 0));
    format!("{}T{hour:02}:{minute:02}:00Z", instant.date)
}
