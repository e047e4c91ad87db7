//! Akoma Ntoso 3.0 by the guidelines of the United Nations: a `statement` for each instrument, a collection around several.
//!
//! Ids, numbers and IRIs come from the document. It decides only what belongs to this format: elements, metadata, and the
//! ids of elements that no other output has.

mod address;
mod changes;
mod clauses;
mod collection;
mod figure;
mod identification;
mod ids;
mod inline;
mod meta;
mod prose;
mod publication;
mod references;
mod statement;
mod table;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Anchor, Block, Document, Note, Part};
use crate::language::{BodyKey, body};
use crate::text::{Date, NoteId, State};

use super::{RenderOptions, Rendered};
use changes::{Act, Changes, Owner};
use ids::Ids;
use references::{Class, References};
use xml::{Tag, Xml};

/// How far ids go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AknLevel {
    /// On everything that is cited or changed.
    #[default]
    One,
    /// On every element that conformance level 2 asks for; some readers trip over ids of headings.
    Two,
}

/// The XML of a document.
#[must_use]
pub fn render(document: &Document, options: &RenderOptions, level: AknLevel) -> Rendered {
    let mut akn = Akn {
        document,
        level,
        made_on: document.date.or(options.made_on),
        xml: Xml::new(0),
        ids: Ids::new(document),
        references: References::default(),
        changes: Changes::default(),
        owner: Owner::default(),
        notes: BTreeMap::new(),
        noted: BTreeSet::new(),
        in_note: false,
        italic: false,
    };
    akn.xml.declaration();
    akn.xml.open(Tag::new("akomaNtoso").with("xmlns", "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"));
    akn.publication();
    akn.xml.close();
    Rendered { bytes: akn.xml.finish(), problems: Vec::new() }
}

/// A document being written.
struct Akn<'d> {
    document: &'d Document,
    level: AknLevel,
    /// The day of the file.
    made_on: Option<Date>,
    xml: Xml,
    ids: Ids,
    references: References,
    /// Of the instrument being written.
    changes: Changes,
    /// The part of the text being written.
    owner: Owner,
    /// The notes of the part being written.
    notes: BTreeMap<NoteId, &'d Note>,
    /// Notes that were written.
    noted: BTreeSet<String>,
    in_note: bool,
    /// The text is italic already.
    italic: bool,
}

impl Owner {
    /// A part of the text of this anchor.
    fn of(anchor: &Anchor, state: State) -> Self {
        let whole = match state {
            State { del: Some(_), .. } => Some(Act::Deleted),
            State { ins: Some(_), del: None } => Some(Act::Inserted),
            State { ins: None, del: None } => None,
        };
        Self { id: anchor.id.clone(), was: anchor.was.clone(), whole }
    }

    /// A part of the text that has an id in this format only.
    fn named(id: &str, state: State) -> Self {
        Self::of(&Anchor { id: id.to_owned(), was: None, bookmark: String::new() }, state)
    }
}

impl<'d> Akn<'d> {
    /// Writes what stands in a part of the text.
    fn owned(&mut self, owner: Owner, write: impl FnOnce(&mut Self)) {
        self.changes.enter(&owner);
        let around = std::mem::replace(&mut self.owner, owner);
        write(self);
        self.owner = around;
        self.changes.enter(&self.owner);
    }

    /// The next id of an element in the part being written.
    fn element_id(&mut self, element: &str) -> String {
        let wanted = format!("{}__{element}", self.owner.id);
        self.ids.counted(&wanted)
    }

    /// Makes the notes of a part those that marks mean.
    fn take_notes(&mut self, part: &'d Part) {
        self.notes = part.notes.iter().map(|note| (note.id, note)).collect();
    }

    /// Declares a body.
    fn body(&mut self, key: BodyKey) -> String {
        let Some(body) = body(key) else { return self.union() };
        let names = body.names(self.document.language);
        let path = format!("un/{}", body.actor);
        self.references.refer(Class::Organization, &path, names.formal(), names.abbreviation.as_deref())
    }
}

/// `status` of an element that is no more.
fn removed(state: State) -> Option<&'static str> {
    state.del.map(|_| "removed")
}

/// Whether a block is written: a rule is only drawn.
fn has_text(block: &Block) -> bool {
    block.role != crate::document::Role::Rule
}
