//! A source with all the sources it takes in: `@include path.plen`, read from the root of the project down.
//!
//! A path is relative to the folder of the file it stands in and may not leave the project, by `..` or by a symbolic
//! link. Each file is taken in once, so that there is neither an endless nor an exploding collection.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::language::Status;
use crate::layout::Fonts;
use crate::model::{Include, Part};
use crate::text::{LineIndex, SourceId, Span, View};

use super::place::{NoPlace, find, plain};
use super::read::{check, read_as};
use super::refusal::{Refusal, is_unread};
use super::{Figures, LoadError, Loader, Reading, Settings, Source, load};

/// How deep files may take in files.
const MOST_DEEP: usize = 16;
/// How many files can be told apart.
const MOST_TEXTS: usize = u16::MAX as usize + 1;

/// Where a source stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'p> {
    /// Its name, as messages show it: paths of what it takes in begin in its folder.
    pub name: &'p Path,
    /// The folder that nothing may be taken in from outside of.
    pub root: &'p Path,
}

/// A source and what it takes in, each file once, in the order of the whole; the source itself is the first.
#[derive(Debug)]
pub struct Collection {
    /// The texts; the number of each is the [`SourceId`] of its places.
    pub texts: Vec<Member>,
    /// What keeps a file from being taken in, each at the line that asks for it.
    pub problems: Vec<Diagnostic>,
    /// The files, links followed.
    by_place: BTreeMap<PathBuf, usize>,
}

/// A text of a collection.
#[derive(Debug)]
pub struct Member {
    /// Its name, as messages show it.
    pub name: PathBuf,
    /// Its text.
    pub source: Source,
    /// What was read of it.
    pub reading: Reading,
    /// The text that takes it in, and which part of that it is.
    parent: Option<(usize, usize)>,
}

/// A line still to be followed.
struct Wanted {
    parent: usize,
    part: usize,
    path: String,
    span: Span,
}

/// Reads a source and what it takes in. A source that takes in nothing costs nothing more than reading it.
#[must_use]
pub fn collect(source: Source, standing: Standing<'_>, loader: &dyn Loader) -> Collection {
    let reading = read_as(&source.text, SourceId::default());
    let mut open = wanted(0, &reading);
    let first = Member { name: standing.name.to_owned(), source, reading, parent: None };
    let mut collection = Collection { texts: vec![first], problems: Vec::new(), by_place: BTreeMap::new() };
    let mut root = None;
    if !open.is_empty() {
        root = loader.locate(standing.root).ok();
        collection.by_place.extend(loader.locate(standing.name).ok().map(|place| (place, 0)));
    }
    while let Some(next) = open.pop() {
        match collection.take_in(&next, root.as_deref(), loader) {
            Ok(member) => {
                open.extend(wanted(collection.texts.len(), &member.reading));
                collection.texts.push(member);
            }
            Err(refusal) => collection.problems.push(refusal.told(&next.path, next.span)),
        }
    }
    collection.problems.sort_by_key(|problem| problem.span);
    collection
}

/// The lines of a text that take in others, the next to be followed last.
fn wanted(parent: usize, reading: &Reading) -> Vec<Wanted> {
    let parts = reading.publication().parts.iter().enumerate().rev();
    let lines = parts.filter_map(|(part, it)| match it {
        Part::Included(include) => {
            let span = include.span.unwrap_or_default();
            Some(Wanted { parent, part, path: include.path.clone(), span })
        }
        Part::Prose(_) | Part::Proposal(_) | Part::Instrument(_) => None,
    });
    lines.collect()
}

impl Member {
    fn figure_problems(&self, view: View, root: &Path, loader: &dyn Loader) -> Vec<Diagnostic> {
        let folder = self.name.parent().unwrap_or(Path::new(""));
        Figures { loader, folder, root, fonts: &Fonts::default(), way: "" }.problems(self.reading.publication(), view)
    }
}

impl Collection {
    fn take_in(&mut self, wanted: &Wanted, root: Option<&Path>, loader: &dyn Loader) -> Result<Member, Refusal> {
        let folder = self.texts[wanted.parent].name.parent().unwrap_or(Path::new(""));
        let name = plain(&folder.join(&wanted.path));
        let root = root.ok_or(NoPlace::Unread(LoadError::Missing))?;
        let place = find(folder, &wanted.path, root, loader)?;
        let chain = self.chain(wanted.parent);
        if let Some(known) = self.by_place.get(&place) {
            let Some(at) = chain.iter().position(|at| at == known) else {
                return Err(Refusal::Twice(self.line_of(*known)));
            };
            let names = chain[at..].iter().map(|at| &self.texts[*at].name).chain([&name]);
            return Err(Refusal::Cycle(names.map(|name| name.display().to_string()).collect()));
        }
        if chain.len() > MOST_DEEP {
            return Err(Refusal::TooDeep(MOST_DEEP, self.texts[0].name.display().to_string()));
        }
        let id = u16::try_from(self.texts.len()).map_err(|_| Refusal::TooMany(MOST_TEXTS))?;
        let source = load(loader, &place).map_err(NoPlace::Unread)?;
        let reading = read_as(&source.text, SourceId(id));
        if reading.publication().parts.is_empty() {
            return Err(Refusal::Empty);
        }
        self.by_place.insert(place, self.texts.len());
        Ok(Member { name, source, reading, parent: Some((wanted.parent, wanted.part)) })
    }

    /// The texts from the first one to this.
    fn chain(&self, text: usize) -> Vec<usize> {
        let above = |at: &usize| self.texts[*at].parent.map(|(parent, _)| parent);
        let mut chain: Vec<usize> = std::iter::successors(Some(text), above).collect();
        chain.reverse();
        chain
    }

    /// `line 3 of final-acts.plen`
    fn line_of(&self, text: usize) -> String {
        let member = &self.texts[text];
        let Some((parent, part)) = member.parent else { return format!("`{}`", member.name.display()) };
        let parent = &self.texts[parent];
        let start = match parent.reading.publication().parts.get(part) {
            Some(Part::Included(Include { span: Some(span), .. })) => span.start,
            Some(Part::Included(_) | Part::Prose(_) | Part::Proposal(_) | Part::Instrument(_)) | None => 0,
        };
        let line = LineIndex::new(&parent.source.text).line(start as usize) + 1;
        format!("line {line} of `{}`", parent.name.display())
    }

    /// What is told of the lines of one of the texts.
    #[must_use]
    pub fn problems_of(&self, text: usize) -> &[Diagnostic] {
        let of = |problem: &Diagnostic| usize::from(problem.span.source.0);
        let start = self.problems.partition_point(|problem| of(problem) < text);
        let end = self.problems.partition_point(|problem| of(problem) <= text);
        &self.problems[start..end]
    }

    /// Everything to be told of one of the texts, in order: what the rules say, and what keeps a file from being taken in
    /// or shown.
    #[must_use]
    pub fn findings(&self, text: usize, settings: &Settings, root: &Path, loader: &dyn Loader) -> Vec<Diagnostic> {
        let member = &self.texts[text];
        let mut findings = check(&member.source.text, &member.reading, settings);
        findings.extend_from_slice(self.problems_of(text));
        findings.extend(member.figure_problems(View::Marked, root, loader));
        findings.sort_by_key(|finding| (finding.span.start, finding.span.end, finding.code));
        findings
    }

    /// What keeps the figures of the texts from being shown in a view, each at its line.
    #[must_use]
    pub fn figure_problems(&self, view: View, root: &Path, loader: &dyn Loader) -> Vec<Diagnostic> {
        self.texts.iter().flat_map(|text| text.figure_problems(view, root, loader)).collect()
    }

    /// Whether a file could not be read, so that the collection is not whole.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        self.problems.iter().any(is_unread)
    }

    /// The files that are taken in, links followed, each with the number of its text.
    pub fn places(&self) -> impl Iterator<Item = (&Path, usize)> {
        self.by_place.iter().filter(|(_, text)| **text > 0).map(|(place, text)| (place.as_path(), *text))
    }

    /// One publication of all texts, each in the place of its line.
    #[must_use]
    pub fn join(mut self) -> Reading {
        // What a text takes in stands behind it in the list.
        while self.texts.len() > 1 {
            let Some(Member { reading, parent: Some((parent, part)), .. }) = self.texts.pop() else { continue };
            let into = self.texts[parent].reading.publication_mut();
            let publication = reading.into_publication();
            if into.front.get("status").is_none() {
                into.status = further(into.status, publication.status);
            }
            if let Some(Part::Included(include)) = into.parts.get_mut(part) {
                include.publication = Some(Box::new(publication));
            }
        }
        self.texts.remove(0).reading
    }
}

/// Of two statuses the one that is further from adopted.
fn further(a: Status, b: Status) -> Status {
    match (a, b) {
        (Status::Proposal, _) | (_, Status::Proposal) => Status::Proposal,
        (Status::Draft, _) | (_, Status::Draft) => Status::Draft,
        (Status::Adopted, Status::Adopted) => Status::Adopted,
    }
}
