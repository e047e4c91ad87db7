//! Footnotes: which mark brings its note to the page, and what is due.
//!
//! The numbers are the document's; how notes share a page with the text is `paginate`'s business.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::document::{Content, Document, Note, Part};
use crate::text::{Language, NoteId, State, View};

use super::tag::{TagId, TagKind, Tagging};

/// A mark of a footnote, as a paragraph prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// What is printed.
    pub marker: String,
    /// The id of the note's place.
    pub place: Option<String>,
    /// The note goes on the page of this mark.
    pub here: bool,
}

/// The notes of a document and the ids it can go to.
pub(super) struct Notes<'d> {
    view: View,
    by_id: BTreeMap<NoteId, &'d Note>,
    places: BTreeSet<&'d str>,
    taken: BTreeSet<NoteId>,
    due: VecDeque<(NoteId, TagId, Language)>,
}

impl<'d> Notes<'d> {
    pub(super) fn of(document: &'d Document) -> Self {
        let mut notes = Self {
            view: document.view,
            by_id: BTreeMap::new(),
            places: BTreeSet::new(),
            taken: BTreeSet::new(),
            due: VecDeque::new(),
        };
        let mut parts: Vec<&Part> = document.parts.iter().collect();
        while let Some(part) = parts.pop() {
            notes.places.extend(part.anchor.iter().map(|anchor| anchor.id.as_str()));
            notes.by_id.extend(part.notes.iter().map(|note| (note.id, note)));
            notes.places.extend(part.notes.iter().filter_map(|note| Some(note.anchor.as_ref()?.id.as_str())));
            let mut blocks: Vec<_> = part.flow.iter().collect();
            blocks.extend(part.notes.iter().flat_map(|note| &note.blocks));
            while let Some(block) = blocks.pop() {
                notes.places.extend(block.anchor.iter().map(|anchor| anchor.id.as_str()));
                match &block.content {
                    Content::Inlines(_) | Content::Figure(_) => {}
                    Content::Blocks(inner) => blocks.extend(inner),
                    Content::Table(table) => {
                        blocks.extend(table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks));
                    }
                }
            }
            parts.extend(&part.parts);
        }
        notes
    }

    /// What is printed for a mark; `None` if there is no such note. The first mark brings the note.
    pub(super) fn mark(&mut self, id: NoteId, first: bool) -> Option<Mark> {
        let note = self.by_id.get(&id)?;
        let here = first && self.taken.insert(id);
        Some(Mark { marker: note.marker.clone(), place: note.anchor.as_ref().map(|anchor| anchor.id.clone()), here })
    }

    /// The notes of a part no mark has brought yet; they are not to be lost.
    pub(super) fn left_over(&mut self, part: &'d Part) -> Vec<NoteId> {
        part.notes.iter().map(|note| note.id).filter(|id| self.taken.insert(*id)).collect()
    }

    /// Opens and closes the tag of a note, to be filled when the paragraph is done.
    pub(super) fn tag(&mut self, id: NoteId, tagging: &mut Tagging) {
        let tag = tagging.open(TagKind::Note);
        tagging.close();
        self.due.push_back((id, tag, tagging.language()));
    }

    /// The next note to set, its tag, and the language around that.
    pub(super) fn next_due(&mut self) -> Option<(&'d Note, TagId, Language)> {
        let (id, tag, language) = self.due.pop_front()?;
        self.by_id.get(&id).map(|note| (*note, tag, language))
    }

    /// The state something is shown in: in a clean view all is simply there.
    pub(super) fn shown(&self, state: State) -> State {
        state.in_view(self.view)
    }

    /// Whether the document has a block of this id.
    pub(super) fn has_place(&self, id: &str) -> bool {
        self.places.contains(id)
    }
}
