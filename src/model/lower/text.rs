//! Tokens to text: runs with styles and states, and the annotations that tokens themselves say.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::InView;
use crate::model::place::{joins_cjk, token_text};
use crate::model::{Annotation, Kind, Reference, Text};
use crate::syntax::{Block, MarkKind, TokenKind};
use crate::text::{Raise, Run, Span, State, Style, TextPos};

use super::Source;
use super::changes::{MarkId, MarkIds};

/// What reading a block's tokens gives.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// The label, with what stands before it.
    pub label: Text,
    /// `{#id}`
    pub name: Option<String>,
    /// The text.
    pub text: Text,
    /// Of the break behind the block.
    pub end: State,
}

/// A text under construction.
#[derive(Default)]
struct Builder {
    text: Text,
    last: Option<LastRun>,
}

/// The run that may still grow.
struct LastRun {
    text: String,
    style: Style,
    state: State,
    span: Span,
}

impl Builder {
    fn here(&self) -> TextPos {
        let offset = self.last.as_ref().map_or(0, |last| last.text.len());
        TextPos { run: self.text.runs.len() as u32, offset: offset as u32 }
    }

    fn push(&mut self, text: &str, style: Style, state: State, span: Span) {
        if text.is_empty() {
            return;
        }
        match &mut self.last {
            Some(last) if last.style == style && last.state == state => {
                last.text.push_str(text);
                last.span = last.span.to(span);
            }
            _ => {
                self.close();
                self.last = Some(LastRun { text: text.into(), style, state, span });
            }
        }
    }

    fn close(&mut self) {
        if let Some(LastRun { text, style, state, span }) = self.last.take() {
            self.text.runs.push(Run { text: text.into(), style, state, language: None, span: Some(span) });
        }
    }

    /// The text, its annotations in order and their places in one form: the end of a run is the start of the next.
    fn finish(mut self) -> Text {
        self.close();
        settle(&mut self.text);
        self.text
    }
}

/// Reads the tokens of a block, or some of them. `outer` is the state of the fences around it.
pub(super) fn read(input: Source<'_>, ids: &MarkIds, block: &Block, tokens: Range<u32>, outer: State) -> Read {
    let mut reader = Reader {
        input,
        ids,
        label: Builder::default(),
        text: Builder::default(),
        in_label: block.label.1 > block.label.0,
        label_end: block.label.1,
        style: vec![Style::PLAIN],
        marks: vec![(None, outer)],
        next_mark: input.file.marks.partition_point(|mark| mark.open < block_start(input, &tokens)),
        open: Vec::new(),
        placed: BTreeSet::new(),
        name: None,
        end: State::KEPT,
    };
    for token in tokens {
        reader.token(token as usize);
    }
    let Reader { label, text, name, end, .. } = reader;
    let (label, text) = (label.finish(), text.finish());
    Read { label, name, text, end }
}

fn block_start(input: Source<'_>, tokens: &Range<u32>) -> u32 {
    input.file.tokens.get(tokens.start as usize).map_or(input.file.len, |token| token.start)
}

fn settle(text: &mut Text) {
    let settled = |at: TextPos| match text.runs.get(at.run as usize) {
        Some(run) if at.offset as usize == run.text.len() => TextPos { run: at.run + 1, offset: 0 },
        _ => at,
    };
    let mut annotations = std::mem::take(&mut text.annotations);
    for annotation in &mut annotations {
        annotation.range = settled(annotation.range.start)..settled(annotation.range.end);
        if let Kind::Reference(reference) = &mut annotation.kind {
            reference.label = settled(reference.label.start)..settled(reference.label.end);
        }
    }
    annotations.sort_by_key(|annotation| (annotation.range.start, std::cmp::Reverse(annotation.range.end)));
    text.annotations = annotations;
}

struct Reader<'s> {
    input: Source<'s>,
    ids: &'s MarkIds,
    label: Builder,
    text: Builder,
    in_label: bool,
    label_end: u32,
    style: Vec<Style>,
    /// The marks around, with the state of what stands in each.
    marks: Vec<(Option<u32>, State)>,
    next_mark: usize,
    /// Links, brackets and highlights not closed yet: where they began.
    open: Vec<(TokenKind, TextPos, bool)>,
    /// Comments that have the range of a highlight.
    placed: BTreeSet<u32>,
    name: Option<String>,
    end: State,
}

impl Reader<'_> {
    fn builder(&mut self) -> &mut Builder {
        if self.in_label { &mut self.label } else { &mut self.text }
    }

    fn here(&mut self) -> TextPos {
        self.builder().here()
    }

    fn annotate(&mut self, range: Range<TextPos>, kind: Kind) {
        self.builder().text.annotations.push(Annotation { range, kind });
    }

    fn state(&self) -> State {
        self.marks.last().map_or(State::KEPT, |(_, state)| *state)
    }

    fn say(&mut self, text: &str, span: Span) {
        let (style, state) = (self.style.last().copied().unwrap_or_default(), self.state());
        self.builder().push(text, style, state, span);
    }

    fn token(&mut self, at: usize) {
        let file = self.input.file;
        let token = file.tokens[at];
        let typed = file.slice(self.input.text, at);
        let end = token.start + typed.len() as u32;
        if token.start >= self.label_end {
            self.in_label = false;
        }
        let span = file.span(token.start, end);
        match token.kind {
            TokenKind::MarkOpen(kind) => self.open_mark(kind),
            TokenKind::MarkDivide => {
                if let Some((Some(mark), _)) = self.marks.pop() {
                    let outer = self.state();
                    self.marks.push((Some(mark), self.ids.state(mark, true, outer)));
                }
            }
            TokenKind::MarkClose(kind) => self.close_mark(kind),
            TokenKind::Pilcrow => self.end = self.state(),
            TokenKind::EmphasisOpen(count) => {
                let style = self.style.last().copied().unwrap_or_default();
                let style = Style { italic: style.italic || count != 2, bold: style.bold || count >= 2, ..style };
                self.style.push(style);
            }
            TokenKind::RaiseOpen { up } => {
                let style = self.style.last().copied().unwrap_or_default();
                self.style.push(Style { raise: if up { Raise::Super } else { Raise::Sub }, ..style });
            }
            TokenKind::EmphasisClose(_) | TokenKind::RaiseClose => {
                if self.style.len() > 1 {
                    self.style.pop();
                }
            }
            TokenKind::Name => self.name = typed.get(2..typed.len() - 1).map(Into::into),
            TokenKind::LinkOpen => {
                let here = self.here();
                self.open.push((TokenKind::LinkOpen, here, self.in_label));
            }
            TokenKind::LinkClose => {
                let target = typed.get(2..typed.len() - 1).unwrap_or_default().to_string();
                self.close(TokenKind::LinkOpen, Kind::Link(target));
            }
            TokenKind::Url => {
                let start = self.here();
                let text = token_text(token.kind, typed, false);
                self.say(&text, span);
                let range = start..self.here();
                self.annotate(range, Kind::Link(text.into_owned()));
            }
            TokenKind::NoteMark => {
                let here = self.here();
                let bare = typed.strip_prefix("[^").and_then(|rest| rest.strip_suffix(']'));
                let name = bare.unwrap_or(typed).to_string();
                let state = self.state();
                self.annotate(here..here, Kind::Note { id: None, name, state });
            }
            TokenKind::BracketOpen => {
                let here = self.here();
                self.open.push((TokenKind::BracketOpen, here, self.in_label));
                self.say(typed, span);
            }
            TokenKind::BracketClose => {
                self.say(typed, span);
                self.close(TokenKind::BracketOpen, Kind::Bracket { owner: None, alternative: false });
            }
            TokenKind::At => {
                let start = self.here();
                self.say(typed, span);
                let range = start..self.here();
                let named = typed.get(1..).unwrap_or_default().to_string();
                let label = range.clone();
                let reference =
                    Reference { target: InView::neither(), label, base: None, named: Some(named), through: false };
                self.annotate(range, Kind::Reference(reference));
            }
            // A comment may run over several lines, and none of it is text.
            TokenKind::Newline if self.in_comment() => {}
            TokenKind::Newline => {
                let joins = joins_cjk(&self.input.text[..token.start as usize], &self.input.text[end as usize..]);
                self.say(&token_text(token.kind, typed, joins), span);
            }
            TokenKind::Text | TokenKind::Escape | TokenKind::Tie | TokenKind::Label => {
                self.say(&token_text(token.kind, typed, false), span);
            }
            TokenKind::Front
            | TokenKind::Blank
            | TokenKind::Comment
            | TokenKind::Prefix
            | TokenKind::Gap
            | TokenKind::Remark
            | TokenKind::NoteLabel
            | TokenKind::Bar => {}
        }
    }

    fn in_comment(&self) -> bool {
        let inner = self.marks.last().and_then(|(mark, _)| *mark);
        matches!(inner.and_then(|mark| self.ids.get(mark)), Some(MarkId::Comment(_)))
    }

    /// Annotates from where `opened` began to here.
    fn close(&mut self, opened: TokenKind, kind: Kind) {
        let end = self.here();
        if let Some(at) = self.open.iter().rposition(|(kind, ..)| *kind == opened) {
            let (_, start, in_label) = self.open.remove(at);
            // What was opened before the label closes in the text: the annotation is the text's part of it.
            let start = if in_label && !self.in_label { TextPos::default() } else { start };
            self.annotate(start..end, kind);
        }
    }

    fn open_mark(&mut self, kind: MarkKind) {
        let mark = self.next_mark as u32;
        self.next_mark += 1;
        let state = self.ids.state(mark, false, self.state());
        if kind == MarkKind::Highlight {
            let here = self.here();
            self.open.push((TokenKind::MarkOpen(kind), here, self.in_label));
        }
        self.marks.push((Some(mark), state));
        self.style.push(self.style.last().copied().unwrap_or_default());
    }

    fn close_mark(&mut self, kind: MarkKind) {
        if self.marks.len() < 2 {
            return;
        }
        let mark = self.marks.pop().and_then(|(mark, _)| mark);
        if self.style.len() > 1 {
            self.style.pop();
        }
        match mark.and_then(|mark| self.ids.get(mark)) {
            Some(MarkId::Highlight(comment)) => {
                let opened = TokenKind::MarkOpen(kind);
                match comment {
                    Some(comment) => {
                        self.placed.insert(comment);
                        self.close(opened, Kind::Comment(comment));
                    }
                    None => self.open.retain(|(kind, ..)| *kind != opened),
                }
            }
            Some(MarkId::Comment(comment)) => {
                let here = self.here();
                // One on a text has its range already.
                if !self.placed.contains(&comment) {
                    self.annotate(here..here, Kind::Comment(comment));
                }
            }
            Some(MarkId::Inserted(_) | MarkId::Deleted(_) | MarkId::Replaced(..)) | None => {}
        }
    }
}
