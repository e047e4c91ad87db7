//! The model as a document in one view: the one place that decides ids, numbers of notes, IRIs and what is shown.
//!
//! Labels and typed references come decided from the model. It knows no output format, and nothing of the syntax.

mod blocks;
mod changes;
mod composer;
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
mod table;
mod targets;
mod words;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::document::{Block, Document, Part, Role};
use crate::language::session;
use crate::model::{self, Publication};
use crate::text::{AuthorId, Date, Run, View};

use composer::Composer;

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
}

/// The document that a view of a publication is.
#[must_use]
pub fn compose(publication: &Publication, view: View, options: &ComposeOptions) -> Composed {
    let typed = publication.front.get("date").and_then(|text| date::day(text, publication.language));
    let mut composer = Composer::new(publication, view, typed.or(options.made_on), options.author);
    let cover = cover::cover(publication);
    let mut parts = Vec::new();
    if !cover.is_empty() {
        parts.push(contribution::prose_part("cover_1", cover, Vec::new()));
    }
    for (index, part) in publication.parts.iter().enumerate() {
        parts.extend(composer.part(index, part));
    }
    if let Some(flow) = last_flow(&mut parts) {
        flow.extend(composer.unused_notes());
        let formal = publication.parts.iter().any(|part| !matches!(part, model::Part::Prose(_)));
        if formal && flow.last().is_some_and(|last| last.role != Role::Rule) {
            flow.push(Block::new(Role::Rule, Vec::new()));
        }
    }
    Composed { document: composer.document(parts), problems: composer.problems }
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
            [one] => one.title.iter().fold(one.name.clone(), |name, title| format!("{name}: {title}")),
            several => {
                let names: Vec<&str> = several.iter().map(|one| one.name.as_str()).collect();
                let document = [front("document"), front("source")];
                document
                    .into_iter()
                    .flatten()
                    .reduce(|number, source| format!("{number}: {source}"))
                    .unwrap_or(names.join("; "))
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
            comments: self.comments(),
            images: BTreeMap::new(),
            parts,
        }
    }
}
