//! A collection: the documents of the texts it takes in, one behind the other, with a list of contents before them and
//! one of the texts they abrogate behind.

use crate::document::{Block, Content, Inline, Part, PartKind, Role};
use crate::model::{Include, Publication};
use crate::text::{AuthorId, Run, View};

use super::contents::{self, Contents};
use super::contribution::prose_part;
use super::ids::{Ids, slug};
use super::shift::Shift;
use super::words::words;
use super::{ComposeOptions, Composed, Composer, compose_within, iri, outline};

impl Composer<'_> {
    /// The parts of a source that is taken in; none where it was not loaded.
    pub(super) fn included(&mut self, include: &Include, options: &ComposeOptions, keys: &mut Ids) -> Vec<Part> {
        let Some(publication) = include.publication.as_deref().filter(|_| include.state.shown(self.view)) else {
            return Vec::new();
        };
        let key = keys.claim(&key(publication, self.view));
        let options =
            ComposeOptions { made_on: self.date, author: options.author.and_then(|id| self.caller(id, publication)) };
        let composed = compose_within(publication, self.view, &options, Some(&key), keys);
        self.append(composed, include)
    }

    /// The author of the caller, as another publication numbers its authors.
    fn caller(&self, id: AuthorId, publication: &Publication) -> Option<AuthorId> {
        let code = &self.publication.authors.get(usize::from(id.0))?.code;
        let at = publication.authors.iter().position(|author| author.code == *code)?;
        u16::try_from(at).ok().map(AuthorId)
    }

    /// Takes the numbers of a document on behind those used so far, and gives its parts.
    fn append(&mut self, composed: Composed, include: &Include) -> Vec<Part> {
        let Composed { document, problems, mut contents } = composed;
        if contents.is_empty() {
            // Prose alone is found by its headings.
            contents.list(&document.parts, true);
        }
        self.problems.extend(problems);
        self.adopted = self.adopted.or(document.date);
        let authors = document.authors.into_iter().map(|author| {
            let known = self.changes.authors.iter().position(|known| known.code == author.code);
            let at = known.unwrap_or_else(|| {
                self.changes.authors.push(author);
                self.changes.authors.len() - 1
            });
            AuthorId(u16::try_from(at).unwrap_or(u16::MAX))
        });
        let language = document.language;
        let shift = Shift {
            authors: authors.collect(),
            changes: u32::try_from(self.changes.all.len()).unwrap_or(u32::MAX),
            notes: self.contents.notes,
            comments: self.contents.numbers,
            folder: include.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned(),
            outer: include.state.in_view(self.view),
            language: (language != self.publication.language).then_some(language),
        };
        self.changes.all.extend(document.changes.into_iter().map(|change| shift.change(change)));
        let comments = document.comments.into_iter().map(|comment| shift.comment(comment)).collect();
        self.contents.append(contents, comments, &shift);
        let mut parts = document.parts;
        parts.iter_mut().for_each(|part| shift.part(part));
        if let Some(first) = parts.first_mut() {
            first.new_page = true;
        }
        parts
    }

    /// Puts the list of contents before part number `first`, and that of abrogated texts behind the last.
    pub(super) fn lists(&mut self, parts: &mut Vec<Part>, first: usize) {
        let words = words(self.publication.language);
        let Contents { mut entries, abrogated, .. } = std::mem::take(&mut self.contents);
        if !abrogated.is_empty() {
            let list = self.list("abrogated", words.abrogated, abrogated);
            entries.extend(contents::headings(&list));
            parts.push(list);
        }
        if !entries.is_empty() {
            let list = self.list("contents", words.contents, entries);
            parts[first].new_page = true;
            parts.insert(first, Part { new_page: first > 0, ..list });
        }
    }

    fn list(&mut self, id: &str, title: &str, entries: Vec<Block>) -> Part {
        self.begin_scope(format!("{id}__"));
        let mut heading = Block::new(Role::Heading(1), vec![Inline::Run(Run::plain(title))]);
        heading.anchor = Some(self.heading_anchor());
        let flow = std::iter::once(heading).chain(entries).collect();
        Part { new_page: true, ..prose_part(id, flow, Vec::new()) }
    }
}

/// What the ids of a text begin with: `resolution_45`, or of several texts in one file `text`.
fn key(publication: &Publication, view: View) -> String {
    let mut instruments = outline::instruments(publication);
    let (Some(one), None) = (instruments.next(), instruments.next()) else { return "text".to_owned() };
    let identity = one.identity.get(view).or(one.identity.any());
    let kind = identity.map_or("instrument", |identity| iri::kind_word(identity.kind));
    let number = identity.and_then(|identity| identity.number.as_ref()).map(|number| slug(&number.printed()));
    format!("{kind}_{}", number.filter(|slug| !slug.is_empty()).unwrap_or_else(|| "unnumbered".to_owned()))
}

/// The first heading of the first level: what a collection calls itself.
pub(super) fn title(parts: &[Part]) -> Option<String> {
    let first = parts.iter().find(|part| part.kind == PartKind::Prose)?;
    let heading = first.flow.iter().find(|block| block.role == Role::Heading(1))?;
    let Content::Inlines(inlines) = &heading.content else { return None };
    let words = inlines.iter().filter_map(|inline| match inline {
        Inline::Run(run) if run.state.del.is_none() => Some(&*run.text),
        Inline::Run(_)
        | Inline::Note { .. }
        | Inline::Link { .. }
        | Inline::Links(_)
        | Inline::Term { .. }
        | Inline::CommentStart(_)
        | Inline::CommentEnd(_)
        | Inline::Break => None,
    });
    Some(words.collect::<String>()).filter(|title| !title.trim().is_empty())
}
