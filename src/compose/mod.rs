//! The model as a document in one view: the one place that decides ids, numbers of notes, IRIs and what is shown.
//!
//! Labels and typed references come decided from the model. It knows no output format, and nothing of the syntax.

mod blocks;
mod changes;
mod composer;
mod contents;
mod contribution;
mod cover;
mod date;
mod figure;
mod frame;
mod identity;
mod ids;
mod inlines;
mod instrument;
mod iri;
mod names;
mod no_break;
mod notes;
mod outline;
mod places;
mod sections;
mod shift;
mod table;
mod targets;
mod volume;
mod words;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Part, Role};
use crate::language::session;
use crate::model::{self, Publication};
use crate::text::{AuthorId, Date, Run, View};

use composer::Composer;
use contents::Contents;
use ids::Ids;

/// What `compose` is told besides the publication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ComposeOptions {
    /// The day that stands for the date of a source that has none; from the caller, never a clock.
    pub made_on: Option<Date>,
    /// Who makes the changes nobody types, where the front matter names no author.
    pub author: Option<AuthorId>,
}

/// What `compose` gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Composed {
    /// What is to be shown.
    pub document: Document,
    /// What could not be decided from the source and the tables.
    pub problems: Vec<Diagnostic>,
    /// What a collection that takes it in lists of it.
    contents: Contents,
}

/// The document that a view of a publication is.
#[must_use]
pub fn compose(publication: &Publication, view: View, options: &ComposeOptions) -> Composed {
    let mut keys = Ids::default();
    // Lists of a collection have these.
    for own in ["contents", "abrogated"] {
        keys.claim(own);
    }
    compose_within(publication, view, options, None, &mut keys)
}

/// The same, of a publication that may be part of another: then all its ids begin with the key `within`. `keys` are those
/// of the texts composed so far.
fn compose_within(
    publication: &Publication,
    view: View,
    options: &ComposeOptions,
    within: Option<&str>,
    keys: &mut Ids,
) -> Composed {
    let typed = publication.front.get("date").and_then(|text| date::day(text, publication.language));
    let mut composer = Composer::new(publication, view, typed.or(options.made_on), options.author, within);
    let cover = cover::cover(publication);
    let mut parts = Vec::new();
    if !cover.is_empty() {
        parts.push(contribution::prose_part(&composer.id("cover_1"), cover, Vec::new()));
    }
    let (mut first, collection) = (None, publication.includes().next().is_some());
    for (index, part) in publication.parts.iter().enumerate() {
        if let model::Part::Included(include) = part {
            let included = composer.included(include, options, keys);
            first = first.or(Some(parts.len()).filter(|_| !included.is_empty()));
            parts.extend(included);
        } else {
            let mut own = composer.part(index, part);
            // What stands between two texts of a collection begins a page, as these do.
            own.first_mut().into_iter().for_each(|part| part.new_page = first.is_some());
            // Before the list of contents it is a preface.
            if first.is_some() || !collection || within.is_some() {
                composer.contents.list(&own, collection);
            }
            parts.extend(own);
        }
    }
    let unused = composer.unused_notes();
    if let Some(flow) = last_flow(&mut parts) {
        flow.extend(unused);
        let formal = publication.parts.iter().any(|part| !matches!(part, model::Part::Prose(_)));
        if formal && flow.last().is_some_and(|last| last.role != Role::Rule) {
            flow.push(Block::new(Role::Rule, Vec::new()));
        }
    }
    if let (Some(first), None) = (first, within) {
        composer.lists(&mut parts, first);
    }
    let document = composer.document(parts);
    Composed { document, problems: composer.problems, contents: composer.contents }
}

/// The blocks the document ends with.
fn last_flow(parts: &mut [Part]) -> Option<&mut Vec<Block>> {
    let last = parts.last_mut()?;
    if last.parts.is_empty() { Some(&mut last.flow) } else { last_flow(&mut last.parts) }
}

impl Composer<'_> {
    /// Notes without a mark, so that nothing is lost.
    fn unused_notes(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for note in &self.publication.notes {
            if self.notes.is_used(note) || !note.state.shown(self.view) {
                continue;
            }
            let mut text = self.note_text(note.id);
            if let Some(first) = text.first_mut() {
                let state = note.state.in_view(self.view);
                first.label.insert(0, Run::plain(note.name.as_str()).with_state(state));
            }
            blocks.extend(text);
        }
        blocks
    }

    fn document(&self, parts: Vec<Part>) -> Document {
        let marked = self.view == View::Marked;
        let front = |key| self.publication.front.get(key).map(str::to_owned);
        let named: Vec<_> = parts.iter().filter_map(|part| part.identification.as_ref()).collect();
        let title = match named.as_slice() {
            [one] if self.publication.includes().next().is_none() => {
                one.title.iter().fold(one.name.clone(), |name, title| format!("{name}: {title}"))
            }
            several => {
                let names: Vec<&str> = several.iter().map(|one| one.name.as_str()).collect();
                let document = [front("document"), front("source")];
                let named = document.into_iter().flatten().reduce(|number, source| format!("{number}: {source}"));
                let collection = || volume::title(&parts).filter(|_| self.publication.includes().next().is_some());
                named.or_else(collection).unwrap_or(names.join("; "))
            }
        };
        let conference = self.publication.front.get("document").and_then(identity::conference_code).and_then(session);
        Document {
            view: self.view,
            language: self.publication.language,
            original: self.publication.front.get("original").and_then(words::language_named),
            title,
            number: front("document"),
            source: front("source"),
            date: self.date.or(self.adopted),
            status: self.publication.status,
            body: named.iter().find_map(|one| one.body).or(conference.map(|it| it.body)),
            authors: if marked { self.changes.authors.clone() } else { Vec::new() },
            changes: if marked { self.changes.all.clone() } else { Vec::new() },
            comments: self.comments().into_iter().chain(self.contents.comments.iter().cloned()).collect(),
            images: BTreeMap::new(),
            way: String::new(),
            parts,
        }
    }
}
