//! Marks to changes: who made which, and which two are one move.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Comment, Publication};
use crate::syntax::{BlockKind, LONELY_MOVE, MARK_AUTHOR, MarkAuthor, MarkKind, Problems, TokenKind, mark_author};
use crate::text::{Author, AuthorId, Change, ChangeId, Origin, State};

use super::Source;

/// What each mark of the file became, by its index.
#[derive(Debug, Default)]
pub(super) struct MarkIds {
    marks: Vec<MarkId>,
    /// How many authors the front matter names.
    pub declared_authors: u16,
}

/// What a mark became.
#[derive(Clone, Copy, Debug)]
pub(super) enum MarkId {
    /// One change.
    Inserted(ChangeId),
    /// One change.
    Deleted(ChangeId),
    /// Two changes: of the old text and of the new.
    Replaced(ChangeId, ChangeId),
    /// A comment.
    Comment(u32),
    /// The comment on the marked text, where one follows.
    Highlight(Option<u32>),
}

impl MarkIds {
    /// What each mark became, in order.
    pub fn all(&self) -> impl Iterator<Item = MarkId> {
        self.marks.iter().copied()
    }

    pub fn get(&self, mark: u32) -> Option<MarkId> {
        self.marks.get(mark as usize).copied()
    }

    /// The state of what stands in a mark, within the state around it. `divided`: behind its `~>`.
    pub fn state(&self, mark: u32, divided: bool, outer: State) -> State {
        match self.get(mark) {
            Some(MarkId::Inserted(change)) => State::inserted(change).within(outer),
            Some(MarkId::Deleted(change)) => State::deleted(change).within(outer),
            Some(MarkId::Replaced(_, new)) if divided => State::inserted(new).within(outer),
            Some(MarkId::Replaced(old, _)) => State::deleted(old).within(outer),
            Some(MarkId::Comment(_) | MarkId::Highlight(_)) | None => outer,
        }
    }
}

/// Reads authors, changes and comments into the publication.
pub(super) fn changes(input: Source<'_>, publication: &mut Publication, problems: &mut Problems) -> MarkIds {
    let mut authors = Authors::declared(publication.front.get("authors").unwrap_or_default());
    let unattributed = publication.front.get("author").and_then(|code| authors.id(code));
    let unattributed_date = publication.front.author_date(input.lexicon);
    let mut ids = MarkIds { declared_authors: authors.all.len() as u16, ..MarkIds::default() };
    let mut moves: BTreeMap<String, Vec<ChangeId>> = BTreeMap::new();
    let mut last_comment: Option<(u32, u32)> = None; // index of the comment, end of its mark
    for (index, mark) in input.file.marks.iter().enumerate() {
        let behind = &input.text[mark.close as usize + 3..mark.end as usize];
        let read = mark_author(behind).map(|(_, author)| author).unwrap_or_default();
        if behind.is_empty() && input.text[mark.end as usize..].starts_with("{@") {
            let span = input.file.span(mark.end, mark.end + 2);
            problems.warn(
                MARK_AUTHOR,
                span,
                "an author behind a mark that could not be read",
                "write the code, the date, or both: `{@APT 2014-03-30}`; a name of several words stands in quotes",
            );
        }
        let MarkAuthor { author, date, name } = read;
        let author = author.and_then(|code| authors.id(&code)).or(unattributed);
        let date = date.or(unattributed_date);
        let mut change = |pair: Option<ChangeId>| {
            let id = ChangeId(publication.changes.len() as u32);
            publication.changes.push(Change { author, date, pair, name: name.clone(), origin: Origin::Typed });
            if let Some(name) = &name {
                moves.entry(name.clone()).or_default().push(id);
            }
            id
        };
        ids.marks.push(match mark.kind {
            MarkKind::Inserted => MarkId::Inserted(change(None)),
            MarkKind::Deleted => MarkId::Deleted(change(None)),
            MarkKind::Replaced => {
                let old = change(None);
                let new = change(Some(old));
                publication.changes[old.0 as usize].pair = Some(new);
                MarkId::Replaced(old, new)
            }
            MarkKind::Highlight => {
                // The comment right behind it, which comes next in order of openings unless marks stand inside.
                let next = input.file.marks[index + 1..].iter().find(|next| next.open >= mark.end);
                let comment = next.filter(|next| next.open == mark.end && next.kind == MarkKind::Comment);
                let inside = input.file.marks[index + 1..].iter().take_while(|next| next.open < mark.end);
                let before = inside.filter(|next| next.kind == MarkKind::Comment).count() as u32;
                MarkId::Highlight(comment.map(|_| publication.comments.len() as u32 + before))
            }
            MarkKind::Comment => {
                let id = publication.comments.len() as u32;
                let answers = last_comment.filter(|(_, end)| *end == mark.open).map(|(id, _)| id);
                publication.comments.push(Comment {
                    text: remark(&input.text[mark.inside() as usize..mark.close as usize]),
                    author,
                    date,
                    answers,
                    span: Some(input.file.span(mark.open, mark.end)),
                });
                last_comment = Some((id, mark.end));
                MarkId::Comment(id)
            }
        });
    }
    stray_authors(input, problems);
    pair_moves(input, &ids, &moves, publication, problems);
    publication.authors = authors.all;
    ids
}

/// Tells authors that stand in the text: behind a blank, or far from any mark.
fn stray_authors(input: Source<'_>, problems: &mut Problems) {
    let mut ends: Option<BTreeSet<u32>> = None;
    let tokens = &input.file.tokens;
    let is_text = |at: &usize| {
        let token = tokens.partition_point(|token| token.start as usize <= *at).checked_sub(1);
        token.is_some_and(|token| tokens[token].kind == TokenKind::Text)
    };
    let found = input.text.match_indices("{@").map(|(at, _)| at).filter(is_text);
    for at in found {
        let block = input.file.blocks.partition_point(|block| block.start as usize <= at).checked_sub(1);
        let Some(block) = block.map(|block| &input.file.blocks[block]) else { continue };
        let typed = input.text.get(at..block.end as usize).unwrap_or_default();
        let Some((behind, _)) = mark_author(typed).ok().filter(|(_, author)| *author != MarkAuthor::default()) else {
            continue;
        };
        if matches!(block.kind, BlockKind::Formula | BlockKind::Figure | BlockKind::Include) {
            continue;
        }
        let before = input.text[..at].trim_end().len() as u32;
        let ends = ends.get_or_insert_with(|| input.file.marks.iter().map(|mark| mark.end).collect());
        let near = before < at as u32 && ends.contains(&before);
        let (message, help) = if near {
            ("a blank between a mark and its author", "delete the blank: an author stands right behind its mark")
        } else {
            (
                "an author that stands behind no mark",
                "put it right behind the mark it belongs to, as in `{++text++}{@APT 2014-03-30}`; to print it, type `\\{@`",
            )
        };
        problems.warn(MARK_AUTHOR, input.file.span(at as u32, (at + typed.len() - behind.len()) as u32), message, help);
    }
}

/// The text of a comment, on one line.
fn remark(typed: &str) -> String {
    typed.split('\n').map(str::trim).collect::<Vec<_>>().join(" ").trim().to_string()
}

fn pair_moves(
    input: Source<'_>,
    ids: &MarkIds,
    moves: &BTreeMap<String, Vec<ChangeId>>,
    publication: &mut Publication,
    problems: &mut Problems,
) {
    let mut owners = Vec::with_capacity(publication.changes.len());
    for (at, id) in ids.marks.iter().enumerate() {
        match id {
            MarkId::Inserted(_) | MarkId::Deleted(_) => owners.push(at),
            MarkId::Replaced(..) => owners.extend([at, at]),
            MarkId::Comment(_) | MarkId::Highlight(_) => {}
        }
    }
    let mark_of = |change: ChangeId| owners.get(change.0 as usize).copied();
    for (name, ends) in moves {
        if let [one, other] = ends.as_slice() {
            let kinds = [one, other].map(|end| mark_of(*end).map(|at| input.file.marks[at].kind));
            if kinds.contains(&Some(MarkKind::Inserted)) && kinds.contains(&Some(MarkKind::Deleted)) {
                publication.changes[one.0 as usize].pair = Some(*other);
                publication.changes[other.0 as usize].pair = Some(*one);
                continue;
            }
        }
        if let Some(at) = ends.first().and_then(|end| mark_of(*end)) {
            let mark = &input.file.marks[at];
            problems.warn(
                LONELY_MOVE,
                input.file.span(mark.close, mark.end),
                format!("the move `#{name}` has not exactly one deletion and one insertion"),
                "a move is a deletion `{--…--}{@APT #m1}` and an insertion `{++…++}{@APT #m1}` of one name",
            );
        }
    }
}

/// The authors so far, and where each is. Beyond 65 535 there is none.
#[derive(Default)]
struct Authors {
    all: Vec<Author>,
    ids: BTreeMap<String, AuthorId>,
}

impl Authors {
    /// Those of the front matter: `APT = Asia-Pacific Telecommunity; RUS = Russian Federation`.
    fn declared(field: &str) -> Self {
        let mut authors = Self::default();
        for pair in field.split(';').map(str::trim).filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some((code, name)) => authors.add(code.trim(), Some(name.trim())),
                None => authors.add(pair, None),
            };
        }
        authors
    }

    /// The author of a code, new if need be.
    fn id(&mut self, code: &str) -> Option<AuthorId> {
        self.ids.get(code).copied().or_else(|| self.add(code, None))
    }

    fn add(&mut self, code: &str, name: Option<&str>) -> Option<AuthorId> {
        let id = AuthorId(u16::try_from(self.all.len()).ok().filter(|at| *at < u16::MAX)?);
        self.all.push(Author { code: code.into(), name: name.map(Into::into) });
        self.ids.entry(code.into()).or_insert(id);
        Some(id)
    }
}
