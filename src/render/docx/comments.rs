//! Comments: where their ranges start and end, who answers whom, and the two parts that hold them.
//!
//! Word shows one level of answers, under the comment they answer and on the same words. Footnotes hold no comments here:
//! theirs stand at the reference of the note.

use std::collections::BTreeMap;

use crate::document::{Comment, CommentId, Document};
use crate::text::State;

use super::changes::{Changes, stamp};
use super::line::{Item, Line, Piece, What, lines_mut};
use super::package::word_part;
use super::tree::Element;

/// The threads of a document.
#[derive(Debug)]
pub(super) struct Threads<'d> {
    comments: BTreeMap<CommentId, &'d Comment>,
    /// The first comment of the thread each comment belongs to.
    firsts: BTreeMap<CommentId, CommentId>,
    /// By its first comment: the comments of a thread, in order.
    threads: BTreeMap<CommentId, Vec<CommentId>>,
}

/// The marks a thread keeps, counted in pieces from the start of the body.
#[derive(Clone, Copy, Debug)]
struct Range {
    /// The comment whose marks they are.
    comment: CommentId,
    start: usize,
    end: Option<usize>,
}

impl<'d> Threads<'d> {
    pub(super) fn new(document: &'d Document) -> Self {
        let mut comments = BTreeMap::new();
        for comment in &document.comments {
            comments.entry(comment.id).or_insert(comment);
        }
        let (mut firsts, mut threads) = (BTreeMap::new(), BTreeMap::<CommentId, Vec<CommentId>>::new());
        // A comment answers one before it, so the first of its thread is known by then; else it starts its own.
        for (id, comment) in &comments {
            let first = comment.answers.and_then(|answered| firsts.get(&answered).copied()).unwrap_or(*id);
            firsts.insert(*id, first);
            threads.entry(first).or_default().push(*id);
        }
        Self { comments, firsts, threads }
    }

    /// Leaves in the body one start and after it one end of every comment of a thread that is marked there, all those of
    /// one thread together. Gives the comments in order.
    pub(super) fn settle(&self, items: &mut [Item<'d>]) -> Vec<CommentId> {
        let mut lines = lines_mut(items);
        let ranges = self.ranges(&lines);
        let (mut at, mut order) = (0, Vec::new());
        for line in &mut lines {
            for piece in std::mem::take(&mut line.pieces) {
                let Some((id, is_start)) = piece.what.comment_mark() else {
                    line.pieces.push(piece);
                    continue;
                };
                let thread =
                    self.firsts.get(&id).and_then(|first| Some((ranges.get(first)?, self.threads.get(first)?)));
                if let Some((range, thread)) = thread {
                    let mut push = |what: fn(CommentId) -> What<'d>| {
                        line.pieces.extend(thread.iter().map(|id| Piece { what: what(*id), ..piece.clone() }));
                    };
                    if is_start && range.start == at {
                        order.extend_from_slice(thread);
                        push(What::CommentStart);
                        if range.end.is_none() {
                            push(What::CommentEnd);
                        }
                    } else if range.end == Some(at) {
                        push(What::CommentEnd);
                    }
                }
                at += 1;
            }
        }
        order
    }

    /// The first start of each thread and the first end that goes with it, counted in comment marks.
    fn ranges(&self, lines: &[&mut Line<'d>]) -> BTreeMap<CommentId, Range> {
        let mut ranges = BTreeMap::<CommentId, Range>::new();
        let marks = lines.iter().flat_map(|line| &line.pieces).filter_map(|piece| piece.what.comment_mark());
        for (at, (comment, is_start)) in marks.enumerate() {
            let Some(first) = self.firsts.get(&comment) else { continue };
            if is_start {
                ranges.entry(*first).or_insert(Range { comment, start: at, end: None });
            } else if let Some(range) = ranges.get_mut(first).filter(|range| range.comment == comment) {
                range.end = range.end.or(Some(at));
            }
        }
        ranges
    }

    /// The part with the comments, numbered from 0 in their order.
    pub(super) fn part(&self, order: &[CommentId], changes: Changes<'_>) -> Element {
        let mut part = word_part("w:comments");
        for (number, comment) in self.numbered(order) {
            let mut element = Element::new("w:comment").with("w:id", number.to_string());
            element.set("w:author", changes.author(comment.author));
            if let Some(date) = comment.date {
                element.set("w:date", stamp(date));
            }
            // Word takes nine characters.
            element.set("w:initials", changes.author(comment.author).chars().take(9).collect::<String>());
            let mut lines = comment.text.lines().peekable();
            let mut is_first = true;
            while is_first || lines.peek().is_some() {
                let text = lines.next().unwrap_or_default();
                let is_last = lines.peek().is_none();
                element.push(paragraph(text, is_first, is_last.then(|| paragraph_id(number))));
                is_first = false;
            }
            part.push(element);
        }
        part
    }

    /// The part that says who answers whom.
    pub(super) fn extended_part(&self, order: &[CommentId]) -> Element {
        let mut part = word_part("w15:commentsEx");
        let numbers: BTreeMap<CommentId, usize> = order.iter().enumerate().map(|(number, id)| (*id, number)).collect();
        for (number, comment) in self.numbered(order) {
            let mut element = Element::new("w15:commentEx").with("w15:paraId", paragraph_id(number));
            let first = self.firsts.get(&comment.id).filter(|first| **first != comment.id);
            if let Some(first) = first.and_then(|first| numbers.get(first)) {
                element.set("w15:paraIdParent", paragraph_id(*first));
            }
            part.push(element.with("w15:done", "0"));
        }
        part
    }

    fn numbered(&self, order: &[CommentId]) -> impl Iterator<Item = (usize, &'d Comment)> {
        order.iter().enumerate().filter_map(|(number, id)| Some((number, *self.comments.get(id)?)))
    }
}

/// Moves the comments of footnotes to the references of these.
pub(super) fn lift<'d>(items: &mut [Item<'d>], notes: &mut [Vec<Line<'d>>]) {
    let mut lifted: Vec<Vec<CommentId>> = Vec::with_capacity(notes.len());
    for lines in notes {
        let mut ids = Vec::new();
        for line in lines {
            let starts = line.pieces.iter().filter_map(|piece| piece.what.comment_mark());
            ids.extend(starts.filter_map(|(id, is_start)| is_start.then_some(id)));
            line.pieces.retain(|piece| piece.what.comment_mark().is_none());
        }
        lifted.push(ids);
    }
    for line in lines_mut(items) {
        for piece in std::mem::take(&mut line.pieces) {
            let mut ids: &[CommentId] = &[];
            if let What::Reference(footnote, _) = piece.what {
                ids = footnote.checked_sub(1).and_then(|at| lifted.get(at)).map_or(&[], Vec::as_slice);
            }
            let mark = |what| Piece { what, state: State::KEPT, link: piece.link };
            let ends: Vec<Piece<'d>> = ids.iter().map(|id| mark(What::CommentEnd(*id))).collect();
            line.pieces.extend(ids.iter().map(|id| mark(What::CommentStart(*id))));
            line.pieces.push(piece);
            line.pieces.extend(ends);
        }
    }
}

/// What ties an answer to its comment: the id of its last paragraph, below 0x80000000.
fn paragraph_id(number: usize) -> String {
    format!("{:08X}", number + 1)
}

fn paragraph(text: &str, is_first: bool, id: Option<String>) -> Element {
    let mut paragraph = Element::new("w:p");
    if let Some(id) = id {
        paragraph.set("w14:paraId", id);
    }
    paragraph.push(Element::new("w:pPr").holding(Element::new("w:pStyle").with("w:val", "CommentText")));
    if is_first {
        let style = Element::new("w:rStyle").with("w:val", "CommentReference");
        let properties = Element::new("w:rPr").holding(style);
        paragraph.push(Element::new("w:r").holding(properties).holding(Element::new("w:annotationRef")));
    }
    let text = Element::new("w:t").with("xml:space", "preserve").saying(text);
    paragraph.holding(Element::new("w:r").holding(text))
}
