//! A document and its parts.

use std::collections::BTreeMap;

use crate::language::{Action, BodyKey, Draft, InstrumentKind, Status};
use crate::text::{Author, AuthorId, Change, Date, Instant, Language, NoteId, State, View};

use super::{Anchor, Block, CommentId, Image};

/// What is shown of one source, in one view.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Base, revised or marked.
    pub view: View,
    /// The language of the text.
    pub language: Language,
    /// The language it was first written in, where it says that.
    pub original: Option<Language>,
    /// For title bars and metadata: "Resolution 45 (Rev. Dubai, 2014): Mechanisms …".
    pub title: String,
    /// The number printed in the header: "WTDC14/37-E".
    pub number: Option<String>,
    /// Who submits it, in full.
    pub source: Option<String>,
    /// The date of the document, from the source or the table of conferences; never from a clock.
    pub date: Option<Date>,
    /// Draft, proposal or adopted.
    pub status: Status,
    /// The body whose house of style it follows.
    pub body: Option<BodyKey>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// Who changed it.
    pub authors: Vec<Author>,
    /// The changes that run states point to.
    pub changes: Vec<Change>,
    /// The comments, by number.
    pub comments: Vec<Comment>,
    /// The images of its figures, by file; what reads files fills it.
    pub images: BTreeMap<String, Image>,
    /// The way from where an output will lie to where the files of figures are named from; empty where that is the same
    /// folder.
    pub way: String,
}

/// A stretch of the document with an id scope, notes and numbering of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its id where others may point to it: `annex_1`.
    pub anchor: Option<Anchor>,
    /// What identifies it, if it is an instrument or an annex of one.
    pub identification: Option<Identification>,
    /// Inserted or deleted as a whole.
    pub state: State,
    /// It begins a page.
    pub new_page: bool,
    /// Its blocks.
    pub flow: Vec<Block>,
    /// Its footnotes, in order of their numbers.
    pub notes: Vec<Note>,
    /// Annexes, after its own blocks.
    pub parts: Vec<Part>,
}

/// The kinds of part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// Cover, prose, proposal lines, reasons: what stands around the instruments of a contribution.
    Prose,
    /// A resolution, decision, recommendation or opinion.
    Instrument,
    /// An annex, appendix or attachment.
    Annex,
}

/// What identifies an instrument, as Akoma Ntoso wants it; all decided in `compose`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identification {
    /// Resolution, decision …
    pub kind: InstrumentKind,
    /// Draft or not, by its number line.
    pub draft: Draft,
    /// Draft, proposal or adopted, as its source says: in a collection they may differ.
    pub status: Status,
    /// The adopting body.
    pub body: Option<BodyKey>,
    /// IRI of the Work, without component: `/akn/un/statement/deliberation/itu-wtdc/2014-04-10/45`.
    pub work: String,
    /// IRI of the Expression, without component: the Work's, then `/eng@ACP-37-4`.
    pub expression: String,
    /// Component: `main`, `annex_1`.
    pub component: String,
    /// Date of the Work: closing day of the conference, or the first of January of an unknown one.
    pub work_date: Date,
    /// Date of the Expression.
    pub expression_date: Date,
    /// The number in the IRI: `45`, `opinion-4`.
    pub number: String,
    /// As printed: "45 (Rev. Dubai, 2014)".
    pub number_shown: String,
    /// "Resolution 45 (Rev. Dubai, 2014)".
    pub name: String,
    /// The title, if there is one.
    pub title: Option<String>,
    /// IRI of the Work this one revises, where the base view names another edition.
    pub previous: Option<String>,
    /// The proposal it stands in: action and number, `MOD` `ACP/37/4`.
    pub proposal: Option<(Action, String)>,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Which note.
    pub id: NoteId,
    /// What is printed: `1`, `2`, `*`.
    pub marker: String,
    /// The marker is the author's (`*`), not a number in sequence.
    pub custom: bool,
    /// Its id.
    pub anchor: Option<Anchor>,
    /// Inserted or deleted as a whole.
    pub state: State,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A comment; never printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    /// Which comment.
    pub id: CommentId,
    /// Who.
    pub author: Option<AuthorId>,
    /// When.
    pub date: Option<Instant>,
    /// What it says.
    pub text: String,
    /// The comment it answers.
    pub answers: Option<CommentId>,
}
