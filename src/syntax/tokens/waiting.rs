//! Openings of emphasis and brackets, which wait until something closes them.

use crate::syntax::file::{Block, MarkKind, TokenKind};
use crate::syntax::inline;

use super::{EdgeKind, Scan, Writer};

/// What something that would close crosses.
#[derive(Clone, Copy)]
pub(super) enum Crossing {
    /// The edge of a revision mark.
    Mark,
    /// A bracket, or an emphasis.
    Bracket,
}

/// What may open something, waiting for what closes it.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Waiting {
    Stars(usize),
    Bracket,
}

/// What waits in one mark's content.
#[derive(Default)]
pub(super) struct Context {
    waiting: Vec<(Waiting, usize)>,
    /// How many of `waiting` are brackets, and rows of one, two and three stars.
    counts: [usize; 4],
    /// How many of each were given up, because something around them closed first.
    crossed: [usize; 4],
}

impl Context {
    fn slot(waiting: Waiting) -> usize {
        match waiting {
            Waiting::Bracket => 0,
            Waiting::Stars(n) => n,
        }
    }

    /// Whether what would close here was given up, because something around it closed first.
    pub(super) fn crosses(&mut self, closing: Waiting) -> bool {
        let crossed = &mut self.crossed[Self::slot(closing)];
        let crosses = *crossed > 0;
        *crossed = crossed.saturating_sub(1);
        crosses
    }

    pub(super) fn push(&mut self, waiting: Waiting, token: usize) {
        self.counts[Self::slot(waiting)] += 1;
        self.waiting.push((waiting, token));
    }

    /// The token that opened `wanted`; what was opened behind it will never close.
    pub(super) fn close(&mut self, wanted: Waiting) -> Option<usize> {
        if self.counts[Self::slot(wanted)] == 0 {
            return None;
        }
        while let Some((waiting, token)) = self.waiting.pop() {
            self.counts[Self::slot(waiting)] -= 1;
            if waiting == wanted {
                return Some(token);
            }
            self.crossed[Self::slot(waiting)] += 1;
        }
        None
    }
}

impl Writer<'_> {
    /// Puts an opening down as text, until something closes it.
    pub(super) fn wait(&mut self, scan: &mut Scan, waiting: Waiting, length: usize) -> bool {
        self.push(TokenKind::Text, self.at);
        if let Some(context) = scan.contexts.last_mut() {
            context.push(waiting, self.tokens.len() - 1);
        }
        scan.loose = true;
        self.at += length;
        false
    }

    pub(super) fn close_bracket(&mut self, scan: &mut Scan, limit: usize, text_open: bool) -> bool {
        let at = self.at;
        let Some(open) = scan.contexts.last_mut().and_then(|context| context.close(Waiting::Bracket)) else {
            if scan.contexts.last_mut().is_some_and(|context| context.crosses(Waiting::Bracket)) {
                self.crossing.push((at, at + 1, Crossing::Bracket));
            }
            if !text_open {
                self.push(TokenKind::Text, at);
            }
            self.at += 1;
            return true;
        };
        let behind = &self.source[at + 1..limit];
        // An empty text is no link: `[](#x)` would print nothing.
        let filled = self.tokens[open].start as usize + 1 < at;
        let target = inline::link_target(behind).ok().filter(|_| filled).map(|(rest, _)| behind.len() - rest.len());
        let (opens, closes) = match target {
            Some(_) => (TokenKind::LinkOpen, TokenKind::LinkClose),
            None => (TokenKind::BracketOpen, TokenKind::BracketClose),
        };
        self.tokens[open].kind = opens;
        self.push(closes, at);
        self.at = at + 1 + target.unwrap_or(0);
        false
    }

    pub(super) fn stars(&mut self, block: &Block, scan: &mut Scan, limit: usize, stop: usize, text_open: bool) -> bool {
        let at = self.at;
        let count = inline::stars(&self.source[at..limit]).map_or(1, |(_, count)| count);
        let end = at + count;
        // A mark's edge is an edge of the text: emphasis does not reach over it.
        let last = self.tokens.last().map(|token| token.kind);
        let edge_before =
            matches!(last, Some(TokenKind::MarkOpen(_) | TokenKind::MarkDivide | TokenKind::Newline | TokenKind::Bar));
        let behind_mark = matches!(last, Some(TokenKind::MarkClose(_)));
        let before_mark = scan.edges.get(scan.next_edge).is_some_and(|edge| {
            edge.at == end && matches!(edge.kind, EdgeKind::Open(kind) if kind != MarkKind::Comment)
        });
        let before = self.source[..at].chars().next_back().filter(|_| !edge_before);
        let before = before.filter(|_| last.is_some_and(|last| last != TokenKind::Blank));
        let behind = (end < limit).then(|| self.source[end..].chars().next()).flatten();
        let opening = |c: char| c.is_whitespace() || inline::BEFORE_EMPHASIS.contains(c);
        let closing = |c: char| c.is_whitespace() || inline::BEHIND_EMPHASIS.contains(c);
        let can_open = count <= 3
            && (behind_mark || before.is_none_or(opening))
            && (before_mark || behind.is_some_and(|c| !c.is_whitespace()));
        let can_close = count <= 3
            && before.is_some_and(|c| !c.is_whitespace())
            && (behind.is_none_or(closing) || (end == limit && limit <= stop));
        if can_close
            && let Some(open) = scan.contexts.last_mut().and_then(|context| context.close(Waiting::Stars(count)))
        {
            self.tokens[open].kind = TokenKind::EmphasisOpen(count as u8);
            self.push(TokenKind::EmphasisClose(count as u8), at);
            self.at = end;
            return false;
        }
        // Behind a mark's edge the character before that edge is asked.
        let glued = |c: char| !c.is_whitespace() && !matches!(c, '\\' | '^');
        if behind.is_none_or(closing)
            && self.source[..at].chars().next_back().is_some_and(glued)
            && self.starred.follow(count, at)
            && !self.only_marks_opened(block)
        {
            self.push(TokenKind::NoteMark, at);
            self.at = end;
            return false;
        }
        if can_close && scan.contexts.iter().rev().skip(1).any(|context| context.counts[count] > 0) {
            self.crossing.push((at, end, Crossing::Mark));
        } else if can_close && scan.contexts.last_mut().is_some_and(|context| context.crosses(Waiting::Stars(count))) {
            self.crossing.push((at, end, Crossing::Bracket));
        }
        if can_open {
            return self.wait(scan, Waiting::Stars(count), count);
        }
        if !text_open {
            self.push(TokenKind::Text, at);
        }
        self.at = end;
        true
    }
}
