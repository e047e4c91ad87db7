//! A document taken into another: its changes, notes and comments are numbered on behind those before.

use crate::document::{Block, Comment, CommentId, Content, Inline, Note, Part, below};
use crate::text::{AuthorId, Change, ChangeId, Language, NoteId, Run, State};

/// How far numbers move, and what holds for all of it.
#[derive(Debug, Default)]
pub(super) struct Shift {
    pub changes: u32,
    pub notes: u32,
    pub comments: u32,
    /// Its folder, from that of the other.
    pub folder: String,
    /// The authors there, by their number here.
    pub authors: Vec<AuthorId>,
    /// What the whole is inserted or deleted by.
    pub outer: State,
    /// Its language, where that is not the other's.
    pub language: Option<Language>,
}

impl Shift {
    fn author(&self, author: AuthorId) -> Option<AuthorId> {
        self.authors.get(usize::from(author.0)).copied()
    }

    fn change_id(&self, id: ChangeId) -> ChangeId {
        ChangeId(id.0.saturating_add(self.changes))
    }

    fn comment_id(&self, id: CommentId) -> CommentId {
        CommentId(id.0.saturating_add(self.comments))
    }

    pub(super) fn change(&self, mut change: Change) -> Change {
        change.author = change.author.and_then(|author| self.author(author));
        change.pair = change.pair.map(|pair| self.change_id(pair));
        change
    }

    pub(super) fn comment(&self, mut comment: Comment) -> Comment {
        comment.id = self.comment_id(comment.id);
        comment.author = comment.author.and_then(|author| self.author(author));
        comment.answers = comment.answers.map(|answered| self.comment_id(answered));
        comment
    }

    /// Of a part and its annexes.
    pub(super) fn part(&self, part: &mut Part) {
        self.state(&mut part.state);
        self.top(&mut part.flow);
        for Note { id, state, blocks, .. } in &mut part.notes {
            self.note(id);
            self.state(state);
            self.top(blocks);
        }
        part.parts.iter_mut().for_each(|annex| self.part(annex));
    }

    /// Of blocks that stand in no other.
    pub(super) fn top(&self, blocks: &mut [Block]) {
        for block in &mut *blocks {
            block.language = block.language.or(self.language);
        }
        self.blocks(blocks);
    }

    fn blocks(&self, blocks: &mut [Block]) {
        for block in blocks {
            self.state(&mut block.state);
            self.state(&mut block.end);
            self.runs(&mut block.label);
            match &mut block.content {
                Content::Inlines(inlines) => self.inlines(inlines),
                Content::Blocks(inner) => self.blocks(inner),
                Content::Table(table) => {
                    for row in &mut table.rows {
                        self.state(&mut row.state);
                        row.cells.iter_mut().for_each(|cell| self.blocks(&mut cell.blocks));
                    }
                }
                Content::Figure(figure) => figure.file = below(&self.folder, &figure.file),
            }
        }
    }

    fn inlines(&self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Run(run) => self.runs(std::slice::from_mut(run)),
                Inline::Note { id, state, .. } => {
                    self.note(id);
                    self.state(state);
                }
                Inline::Link { inlines, .. } | Inline::Links(inlines) | Inline::Term { inlines, .. } => {
                    self.inlines(inlines);
                }
                Inline::CommentStart(id) | Inline::CommentEnd(id) => *id = self.comment_id(*id),
                Inline::Break => {}
            }
        }
    }

    fn runs(&self, runs: &mut [Run]) {
        runs.iter_mut().for_each(|run| self.state(&mut run.state));
    }

    fn note(&self, id: &mut NoteId) {
        id.0 = id.0.saturating_add(self.notes);
    }

    fn state(&self, state: &mut State) {
        let moved = State { ins: state.ins.map(|id| self.change_id(id)), del: state.del.map(|id| self.change_id(id)) };
        *state = moved.within(self.outer);
    }
}
