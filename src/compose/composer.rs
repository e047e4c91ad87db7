//! What the composing of one view carries along.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Anchor, Comment, CommentId};
use crate::language::{BodyKey, Edition};
use crate::model::Publication;
use crate::text::{AuthorId, Date, NodeId, Span, View};

use super::changes::Changes;
use super::names::Names;
use super::notes::Notes;
use super::places::Places;

/// The closing day of a conference is not in the tables.
const CLOSING_DAY_UNKNOWN: Code = Code { code: "B101", name: "closing-day-unknown" };

/// One view of one publication being composed.
pub(super) struct Composer<'m> {
    pub publication: &'m Publication,
    pub view: View,
    /// The date of the document, from its front matter or from the caller.
    pub date: Option<Date>,
    /// The closing day of the first conference that adopts something here, where it is known.
    pub adopted: Option<Date>,
    pub names: Names,
    pub places: Places<'m>,
    pub changes: Changes,
    pub notes: Notes,
    /// Whose text is being composed: what "this conference" means.
    pub here: Option<(Option<BodyKey>, Option<Edition>)>,
    /// The annexes of that text, with their numbers.
    pub annexes: Vec<(Option<String>, NodeId)>,
    /// The break after what was composed last is not in this view: what follows goes on in its last paragraph.
    pub joining: bool,
    pub problems: Vec<Diagnostic>,
    /// What the ids of headings begin with here, and how many there are.
    scope: (String, u32),
    /// Parts whose anchor was given.
    given: BTreeSet<NodeId>,
    /// Comments that have a place in the text.
    commented: BTreeSet<u32>,
    /// Conferences a warning told of.
    warned: BTreeSet<String>,
}

impl<'m> Composer<'m> {
    pub(super) fn new(publication: &'m Publication, view: View, date: Option<Date>, caller: Option<AuthorId>) -> Self {
        Self {
            publication,
            view,
            date,
            adopted: None,
            names: Names::new(publication, view),
            places: Places::new(publication),
            changes: Changes::new(publication, caller),
            notes: Notes::default(),
            here: None,
            annexes: Vec::new(),
            joining: false,
            problems: Vec::new(),
            scope: (String::new(), 0),
            given: BTreeSet::new(),
            commented: BTreeSet::new(),
            warned: BTreeSet::new(),
        }
    }

    /// The anchor of a part, once: what claims the same number again has none.
    pub(super) fn anchor(&mut self, node: NodeId) -> Option<Anchor> {
        self.names.anchor(node).filter(|_| self.given.insert(node))
    }

    /// Headings are counted anew; their ids begin with `prefix`.
    pub(super) fn begin_scope(&mut self, prefix: String) {
        self.scope = (prefix, 0);
        self.joining = false;
    }

    /// What the ids of headings and notes begin with here.
    pub(super) fn scope(&self) -> &str {
        &self.scope.0
    }

    /// The anchor of the next heading of prose.
    pub(super) fn heading_anchor(&mut self) -> Anchor {
        self.scope.1 += 1;
        super::ids::anchor(&format!("{}sec_{}", self.scope.0, self.scope.1), None)
    }

    /// Whether a comment is shown in this view; it then has a place.
    pub(super) fn comment(&mut self, index: u32) -> bool {
        let known = (index as usize) < self.publication.comments.len();
        self.view == View::Marked && known && self.commented.insert(index)
    }

    /// The comments that have a place, in order.
    pub(super) fn comments(&self) -> Vec<Comment> {
        let placed = self.commented.iter().filter_map(|index| {
            let comment = self.publication.comments.get(*index as usize)?;
            Some(Comment {
                id: CommentId(*index),
                author: comment.author,
                date: comment.date,
                text: comment.text.clone(),
                answers: comment.answers.filter(|answered| self.commented.contains(answered)).map(CommentId),
            })
        });
        placed.collect()
    }

    /// Says once that `date` stands for the unknown closing day of a conference.
    pub(super) fn warn(&mut self, conference: &str, date: Date, span: Option<Span>) {
        if self.warned.insert(conference.to_owned()) {
            let message = format!("the closing day of {conference} is not known; its identifiers say {date}");
            let problem = Diagnostic::new(CLOSING_DAY_UNKNOWN, Severity::Warning, span.unwrap_or_default(), message);
            self.problems.push(problem.with_help(
                "if place and year are right there is nothing to do: the day stands in no output but as part of Akoma Ntoso's identifiers",
            ));
        }
    }
}
