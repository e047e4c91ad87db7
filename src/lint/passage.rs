//! A text of the draft as the revised view shows it, and the way back from there to the source.
//!
//! Rules read plain characters and point at them; marks, escapes and joined lines are dealt with here, once. It does not
//! know what the text is for.

use std::ops::Range;
use std::sync::OnceLock;

use crate::diagnostic::Edit;
use crate::model::citation::{Citation, citations};
use crate::model::{Kind, Text};
use crate::syntax::File;
use crate::text::{Language, Run, Span, State, TextPos, View};

use super::typing::Typing;

/// A text in the revised view.
#[derive(Debug)]
pub struct Passage<'a> {
    /// The text, with its annotations.
    pub text: &'a Text,
    /// What the revised view shows of it.
    pub shown: String,
    source: &'a str,
    tracked: bool,
    pieces: Vec<Piece>,
    cited: OnceLock<Vec<Citation>>,
}

/// A run that the revised view shows.
#[derive(Debug)]
struct Piece {
    /// Its first byte in `shown`.
    start: usize,
    /// One past its last byte there.
    end: usize,
    /// Its index in the text.
    run: u32,
    /// Its state, with that of the block around it.
    state: State,
    /// Where it was typed.
    typed: Option<Span>,
    /// How its characters were typed; `None` where it stands in the source as it is shown.
    typing: Option<Typing>,
}

impl<'a> Passage<'a> {
    /// A text inside something of the state `outer`. `tracked`: the text is under revision, so that edits of what is
    /// kept have to be typed as revision marks.
    #[must_use]
    pub fn new(source: &'a str, file: &File, text: &'a Text, outer: State, tracked: bool) -> Self {
        let mut passage =
            Self { text, shown: String::new(), source, tracked, pieces: Vec::new(), cited: OnceLock::new() };
        for (index, run) in text.runs.iter().enumerate() {
            let state = run.state.within(outer);
            if state.shown(View::Revised) && !run.text.is_empty() {
                passage.pieces.push(Piece::new(source, file, run, index as u32, passage.shown.len(), state));
                passage.shown.push_str(&run.text);
            }
        }
        passage
    }

    /// The source of a range of `shown`, with the deleted text between; an empty range is the place behind what stands
    /// before it. `None` if it was not typed.
    #[must_use]
    pub fn span(&self, range: Range<usize>) -> Option<Span> {
        if range.is_empty() {
            return self.place(range.start);
        }
        let (first, last) = (self.piece_before(range.start + 1)?, self.piece_before(range.end)?);
        let (from, to) = (first.source(range.start..first.end)?, last.source(last.start..range.end)?);
        Some(Span { end: to.end.max(from.start), ..from })
    }

    /// The source of the whole.
    #[must_use]
    pub fn whole(&self) -> Option<Span> {
        self.span(0..self.shown.len())
    }

    /// The range of `shown` that an annotation covers, as far as the revised view shows it.
    #[must_use]
    pub fn range(&self, range: &Range<TextPos>) -> Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }

    /// The texts cited in it, with the places of their parts in `shown`: read at the first asking.
    pub fn citations(&self, language: Language) -> &[Citation] {
        self.cited.get_or_init(|| {
            let cites = self.text.annotations.iter().any(|annotation| matches!(annotation.kind, Kind::Citation(_)));
            if cites { citations(&self.shown, language) } else { Vec::new() }
        })
    }

    /// The range of the last word before an offset, with the signs that stand on it: where to point at what is missing.
    #[must_use]
    pub fn word_before(&self, offset: usize) -> Range<usize> {
        let before = self.shown[..offset].trim_end();
        let blank = before.char_indices().rfind(|(_, char)| char.is_whitespace());
        blank.map_or(0, |(at, blank)| at + blank.len_utf8())..before.len()
    }

    /// The edits that put `new` in place of a range of `shown`. In a text under revision what is kept from the base is
    /// marked as deleted or replaced; what was inserted anyway is simply retyped. No edits if it was not typed.
    #[must_use]
    pub fn replace(&self, range: Range<usize>, new: &str) -> Vec<Edit> {
        self.edits(range, new, self.tracked)
    }

    /// The edits that type `new` in place of a range of `shown`, without a mark even in a text under revision: for what
    /// the base has otherwise by itself, such as the labels of references.
    #[must_use]
    pub fn retype(&self, range: Range<usize>, new: &str) -> Vec<Edit> {
        self.edits(range, new, false)
    }

    fn edits(&self, range: Range<usize>, new: &str, tracked: bool) -> Vec<Edit> {
        let is_kept = |piece: &Piece| tracked && piece.state.ins.is_none();
        if range.is_empty() {
            let kept = self.piece_before(range.start).is_some_and(is_kept);
            let text = if kept { format!("{{++{new}++}}") } else { new.to_owned() };
            return self.place(range.start).map(|span| Edit { span, text }).into_iter().collect();
        }
        let mut edits: Vec<Edit> = Vec::new();
        for piece in self.pieces_of(&range) {
            let part = range.start.max(piece.start)..range.end.min(piece.end);
            let Some(span) = piece.source(part) else { continue };
            let Some(old) = self.source.get(span.range()) else { continue };
            let new = if edits.is_empty() { new } else { "" };
            let text = match (is_kept(piece), new) {
                (false, _) => new.to_owned(),
                (true, "") => format!("{{--{old}--}}"),
                (true, _) => format!("{{~~{old}~>{new}~~}}"),
            };
            edits.push(Edit { span, text });
        }
        edits
    }

    fn pieces_of(&self, range: &Range<usize>) -> &[Piece] {
        let first = self.pieces.partition_point(|piece| piece.end <= range.start);
        let last = self.pieces.partition_point(|piece| piece.start < range.end);
        &self.pieces[first.min(last)..last]
    }

    /// The piece that holds the character before an offset; at the very start the first.
    fn piece_before(&self, offset: usize) -> Option<&Piece> {
        self.pieces[..self.pieces.partition_point(|piece| piece.start < offset)].last().or(self.pieces.first())
    }

    fn place(&self, offset: usize) -> Option<Span> {
        let piece = self.piece_before(offset)?;
        match piece.start..offset {
            before if before.is_empty() => piece.typed.map(Span::before),
            before => piece.source(before).map(Span::after),
        }
    }

    fn offset(&self, pos: TextPos) -> usize {
        match self.pieces.get(self.pieces.partition_point(|piece| piece.run < pos.run)) {
            Some(piece) if piece.run == pos.run => (piece.start + pos.offset as usize).min(piece.end),
            Some(piece) => piece.start,
            None => self.shown.len(),
        }
    }
}

impl Piece {
    fn new(source: &str, file: &File, run: &Run, index: u32, start: usize, state: State) -> Self {
        let as_shown = run.span.is_none_or(|span| source.get(span.range()) == Some(&*run.text));
        let typing = if as_shown { None } else { Typing::of(source, file, run) };
        Self { start, end: start + run.text.len(), run: index, state, typed: run.span, typing }
    }

    /// The source of a range of `shown` inside this piece; not empty.
    fn source(&self, range: Range<usize>) -> Option<Span> {
        let typed = self.typed?;
        let within = range.start - self.start..range.end - self.start;
        let source = match &self.typing {
            Some(typing) => typing.source(within)?,
            None => typed.range().start + within.start..typed.range().start + within.end,
        };
        Some(Span::within(typed.source, source.start, source.end))
    }
}
