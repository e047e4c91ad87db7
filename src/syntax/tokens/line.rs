//! One line of a block: its label, the edges of its marks, and the text between them.

use crate::syntax::file::{Block, BlockKind, MarkKind, TokenKind};
use crate::syntax::inline;
use crate::syntax::line::is_blank;
use crate::syntax::project::is_break;

use super::special::is_special;
use super::waiting::Context;
use super::{Edge, EdgeKind, Scan, Writer};

impl Writer<'_> {
    /// Text of one line, up to `stop`.
    pub(super) fn segment(&mut self, block: &Block, scan: &mut Scan, stop: usize) {
        let mut text_open = false;
        while self.at < stop {
            let at = self.at;
            if let Some(edge) = scan.edges.get(scan.next_edge).copied().filter(|edge| edge.at <= at) {
                self.edge(scan, edge);
                text_open = false;
                continue;
            }
            let edge = scan.edges.get(scan.next_edge).map_or(stop, |edge| edge.at).min(stop);
            if let Some((end, kind)) = scan.verbatim {
                self.push(kind, at);
                self.at = end.min(edge);
                if self.at == end {
                    scan.verbatim = None;
                }
                text_open = false;
                continue;
            }
            let (from, to) = scan.label;
            if (from..to).contains(&at) {
                self.push(if block.kind == BlockKind::Note { TokenKind::NoteLabel } else { TokenKind::Label }, at);
                self.at = edge.min(to);
                scan.behind_label = self.at == to;
                text_open = false;
                continue;
            }
            let bare = block.kind == BlockKind::Clause && to == from && self.source[at..edge].starts_with("{#");
            if std::mem::take(&mut scan.behind_label)
                || (at == to && to > from)
                || (bare && self.only_marks_opened(block))
            {
                self.behind_label(block.kind, edge);
                if self.at > at {
                    text_open = false;
                    continue;
                }
            }
            let limit = if at < from { edge.min(from) } else { edge };
            let bytes = self.source.as_bytes();
            let special = match scan.verbatim_text {
                true => None,
                false => bytes[at..limit].iter().position(|byte| is_special(*byte, scan.table)),
            };
            let sp = special.map_or(limit, |step| at + step);
            if sp > at {
                if !text_open {
                    self.push(TokenKind::Text, at);
                }
                text_open = true;
                self.at = sp;
                continue;
            }
            text_open = self.special(block, scan, limit, stop, text_open);
        }
    }

    /// White space behind a label, and the name of a clause.
    pub(super) fn behind_label(&mut self, kind: BlockKind, limit: usize) {
        let blanks = |text: &str| text.len() - text.trim_start_matches(is_blank).len();
        let gap = blanks(&self.source[self.at..limit]);
        if gap > 0 {
            self.push(TokenKind::Gap, self.at);
            self.at += gap;
        }
        let named = matches!(kind, BlockKind::Clause | BlockKind::Item);
        if let Some((rest, _)) = inline::clause_name(&self.source[self.at..limit]).ok().filter(|_| named) {
            self.push(TokenKind::Name, self.at);
            self.at = limit - rest.len();
            let gap = blanks(&self.source[self.at..limit]);
            if gap > 0 {
                self.push(TokenKind::Gap, self.at);
                self.at += gap;
            }
        }
    }

    pub(super) fn edge(&mut self, scan: &mut Scan, edge: Edge) {
        scan.next_edge += 1;
        self.at = edge.at;
        match edge.kind {
            EdgeKind::Open(kind) => {
                self.push(TokenKind::MarkOpen(kind), edge.at);
                scan.contexts.push(Context::default());
                let close = scan.edges[scan.next_edge..].iter().find(|next| next.kind == EdgeKind::Close(kind));
                if kind == MarkKind::Comment {
                    scan.verbatim = close.map(|close| (close.at, TokenKind::Remark)).filter(|(at, _)| *at > edge.end);
                } else if self.source[edge.end..].starts_with('¶') {
                    let mark = self.marks.binary_search_by_key(&(edge.at as u32), |mark| mark.open);
                    if mark.is_ok_and(|mark| is_break(self.source, &self.marks[mark])) {
                        scan.verbatim = close.map(|close| (close.at, TokenKind::Pilcrow));
                    }
                }
            }
            EdgeKind::Divide => {
                self.push(TokenKind::MarkDivide, edge.at);
                if let Some(context) = scan.contexts.last_mut() {
                    *context = Context::default();
                }
            }
            EdgeKind::Close(kind) => {
                scan.verbatim = None;
                self.push(TokenKind::MarkClose(kind), edge.at);
                if scan.contexts.len() > 1 {
                    scan.contexts.pop();
                }
            }
        }
        self.at = edge.end;
    }
}
