//! What stands on the lines of a block.

use crate::language::BodyKey;
use crate::text::{Date, NoteId, Run, State};

/// Number of a comment in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommentId(pub u32);

/// A piece of a line. Revision states are on the runs, never around an inline.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text.
    Run(Run),
    /// The mark of a footnote.
    Note {
        /// Which note of the part.
        id: NoteId,
        /// Inserted or deleted by.
        state: State,
        /// The note's first mark in the text; a later one repeats its number.
        first: bool,
    },
    /// A citation or reference: the words that point somewhere.
    Link {
        /// Where to.
        target: Target,
        /// The words.
        inlines: Vec<Inline>,
    },
    /// Several links that belong to one list of citations, with the words between them.
    Links(Vec<Inline>),
    /// Words with a meaning of their own.
    Term {
        /// The meaning.
        term: Term,
        /// The words.
        inlines: Vec<Inline>,
    },
    /// A comment begins here.
    CommentStart(CommentId),
    /// A comment ends here; one at a point starts and ends in the same place.
    CommentEnd(CommentId),
    /// A line break the author asked for (in formulas and cover fields).
    Break,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A block of this document, by the id of its anchor.
    Anchor(String),
    /// From one block of this document to another: `resolves 1 to 3`.
    Anchors(String, String),
    /// Another instrument, or a part of one: its Akoma Ntoso IRI.
    Work(String),
    /// A web address.
    Url(String),
}

/// The meaning of some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// "RESOLUTION" of a number line.
    DocType,
    /// "45" of a number line; also the number in a proposal line.
    DocNumber,
    /// "Rev." or "DRAFT NEW".
    DocStatus,
    /// The place of a conference.
    Place,
    /// The year of a conference; the day it closed where known.
    Year(Option<Date>),
    /// A title.
    DocTitle,
    /// The name of a body.
    Body(BodyKey),
    /// The addressee of a call: its key (`director-bdt`, `member-states`) and whether it is an office rather than an
    /// organization.
    Addressee {
        /// Key of the addressee, of lower-case letters, digits and hyphens.
        key: String,
        /// A person in office, such as a Director.
        office: bool,
    },
    /// The mark of a proposal line.
    Action,
    /// A text that has no date, so that no Work can be named: a Recommendation of a series, a Question. The end of its IRI
    /// among the names of things: `recommendation/itu-t/G.811`.
    Series(String),
}
