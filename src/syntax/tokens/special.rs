//! What a character that may begin something begins: an escape, a note, an address, a raised text, a bar.

use crate::syntax::call::prefix_len;
use crate::syntax::file::{Block, BlockKind, Token, TokenKind};
use crate::syntax::inline;
use crate::syntax::lines::Line;
use crate::syntax::opens::opens;
use crate::syntax::project::structural;

use super::waiting::Waiting;
use super::{Scan, Writer};

/// Bytes that may begin something; a bar does so in a table alone. Asked of every byte of a source, hence a table.
const SPECIAL: [bool; 256] = {
    let mut bytes = [false; 256];
    let specials = b"\\[]^_@*~:<|";
    let mut at = 0;
    while at < specials.len() {
        bytes[specials[at] as usize] = true;
        at += 1;
    }
    bytes
};

pub(super) fn is_special(byte: u8, table: bool) -> bool {
    SPECIAL[usize::from(byte)] && (table || byte != b'|')
}

/// Whether a byte stands in a comment line.
fn is_in_comment(lines: &[Line], at: u32) -> bool {
    let line = lines.partition_point(|line| line.next <= at);
    lines.get(line).is_some_and(|line| line.comment)
}

impl Writer<'_> {
    /// What a special character at `self.at` begins; returns whether a text token is open behind it.
    pub(super) fn special(
        &mut self,
        block: &Block,
        scan: &mut Scan,
        limit: usize,
        stop: usize,
        text_open: bool,
    ) -> bool {
        let at = self.at;
        let here = &self.source[at..limit];
        let (kind, length) = match here.as_bytes()[0] {
            b'\\' => match inline::escape(here) {
                Ok((_, typed)) => (Some(TokenKind::Escape), typed.len()),
                // Before a label, call or heading it makes a paragraph of it.
                Err(_) if self.begins_block(block, scan) && self.hides_form(block, scan) => {
                    (Some(TokenKind::Escape), 1)
                }
                Err(_) => (None, 1),
            },
            b'[' => match inline::note_mark(here) {
                Ok((rest, _)) => (Some(TokenKind::NoteMark), here.len() - rest.len()),
                Err(_) => return self.wait(scan, Waiting::Bracket, 1),
            },
            b']' => return self.close_bracket(scan, limit, text_open),
            b'^' | b'_' => match inline::raise_open(here) {
                Ok((rest, up)) if limit > scan.braceless => match rest.find('}') {
                    Some(length) if length > 0 => {
                        self.push(TokenKind::RaiseOpen { up }, at);
                        self.push(TokenKind::Text, at + 2);
                        (Some(TokenKind::RaiseClose), 2 + length + 1)
                    }
                    Some(_) => (None, 1),
                    None => {
                        scan.braceless = limit;
                        (None, 1)
                    }
                },
                Ok(_) | Err(_) => (None, 1),
            },
            b'@' if !self.source[..at].ends_with(char::is_alphanumeric) => match inline::at(here) {
                Ok((rest, _)) => (Some(TokenKind::At), here.len() - rest.len()),
                Err(_) => (None, 1),
            },
            b'*' => return self.stars(block, scan, limit, stop, text_open),
            b'~' => {
                let edge = |c: char| c.is_whitespace() || c == '|' && block.kind == BlockKind::TableRow;
                let before = self.source[..at].chars().next_back().is_some_and(|c| !edge(c));
                let behind = here[1..].chars().next().is_some_and(|c| !edge(c) && c != '~');
                let tied = before && behind && at != scan.label.1 && !self.source[..at].ends_with('~');
                (Some(TokenKind::Tie).filter(|_| tied), 1)
            }
            b':' if here.starts_with("://") => {
                let scheme = inline::scheme_before(&self.source[..at]).unwrap_or(0);
                let opened = self.tokens.last().filter(|_| text_open).map(|token| token.start as usize);
                match (opened, inline::address(&self.source[at - scheme..limit])) {
                    (Some(text), Ok((rest, _))) if scheme > 0 && text <= at - scheme => {
                        if text == at - scheme {
                            self.tokens.pop();
                        }
                        self.push(TokenKind::Url, at - scheme);
                        self.at = limit - rest.len();
                        return false;
                    }
                    _ => (None, 1),
                }
            }
            b'<' => match inline::bracketed_address(here) {
                Ok((rest, _)) => (Some(TokenKind::Url), here.len() - rest.len()),
                Err(_) => (None, 1),
            },
            b'|' => {
                // The blanks around a bar are the bar's.
                let blanks = |text: &str| text.len() - text.trim_end_matches([' ', '\t']).len();
                let opened = self.tokens.last().filter(|_| text_open).map_or(at, |token| token.start as usize);
                let start = at - blanks(&self.source[opened..at]);
                if text_open && start == opened {
                    self.tokens.pop();
                }
                self.push(TokenKind::Bar, start);
                self.at = at + 1 + (here.len() - 1 - here[1..].trim_start_matches([' ', '\t']).len());
                return false;
            }
            _ => (None, 1),
        };
        match kind {
            Some(TokenKind::RaiseClose) => self.push(TokenKind::RaiseClose, at + length - 1),
            Some(kind) => self.push(kind, at),
            None if !text_open => self.push(TokenKind::Text, at),
            None => {}
        }
        self.at = at + length;
        kind.is_none()
    }

    /// Whether nothing of a block but openings of marks was read.
    pub(super) fn only_marks_opened(&self, block: &Block) -> bool {
        let mut read = self.tokens.iter().rev().take_while(|token| token.start >= block.start).take(4);
        read.all(|token| matches!(token.kind, TokenKind::MarkOpen(_)))
    }

    /// Whether a label, call or heading would begin at `self.at`: where the block begins in the view that structure is read
    /// in, with or without brackets and stars before it, or right behind its label.
    pub(super) fn begins_block(&self, block: &Block, scan: &mut Scan) -> bool {
        let behind_label = || {
            let mut before = self.tokens.iter().rev().take_while(|token| token.start >= block.start).take(4);
            let gap = |token: &Token| matches!(token.kind, TokenKind::Label | TokenKind::Gap | TokenKind::Name);
            before.find(|token| !matches!(token.kind, TokenKind::MarkOpen(_))).is_some_and(gap)
        };
        let begins = scan.begins.get_or_insert_with(|| {
            let (_, view) = structural(self.source, block.start, block.end, self.marks);
            let first = view.text.len() - view.text.trim_start().len();
            let core = |at: usize| at + prefix_len(&view.text[at..]);
            let mut behind = view.text.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at);
            let text = |at: &usize| view.start(*at) >= block.label.1 && !is_in_comment(self.lines, view.start(*at));
            let behind = behind.find(text).unwrap_or(first);
            [first, core(first), behind, core(behind)].map(|at| view.start(at) as usize)
        });
        begins.contains(&self.at) || behind_label()
    }

    /// Whether what stands behind the `\` at `self.at` would be read as something else without it.
    fn hides_form(&self, block: &Block, scan: &Scan) -> bool {
        let (_, view) = structural(self.source, block.start, block.end, self.marks);
        let at = view.text.char_indices().map(|(at, _)| at).find(|at| view.start(*at) as usize == self.at);
        let Some(behind) = at.and_then(|at| view.text.get(at + 1..)) else { return false };
        let text = !behind.starts_with(char::is_whitespace) && !behind.is_empty();
        text && (scan.label.0 < scan.label.1 || opens(&behind.replace('\n', " "), self.lexicon))
    }
}
