//! Tokens: every byte of the source in one of them, in order.
//!
//! A block is read once from left to right; openings of emphasis and brackets wait on a stack until something closes
//! them, and stay text if nothing does. The content of a revision mark has a stack of its own.

mod line;
mod special;
mod waiting;

use crate::language::{Lexicon, lexicon};

use super::file::{Block, BlockKind, File, Mark, MarkKind, Token, TokenKind};
use super::lines::Line;
use super::mark::fence_open;
use super::problem::{CROSSING, Problems};
use super::starred::StarNotes;

use waiting::{Context, Crossing};

/// Fills `file.tokens` and the token ranges of the blocks.
pub(super) fn tokens(source: &str, file: &mut File, lines: &[Line], front: usize, problems: &mut Problems) {
    let starred = StarNotes::of(source, file);
    let lexicon = lexicon(file.language);
    let mut blocks = std::mem::take(&mut file.blocks);
    let mut writer = Writer {
        source,
        lines,
        line: 0,
        marks: &file.marks,
        mark: 0,
        tokens: Vec::new(),
        at: 0,
        starred,
        lexicon,
        crossing: Vec::new(),
    };
    writer.tokens.reserve(source.len() / 64);
    if front > 0 {
        writer.push(TokenKind::Front, 0);
        writer.at = front;
    }
    for block in &mut blocks {
        writer.gap(block.start as usize);
        let first = writer.tokens.len() as u32;
        writer.block(block);
        block.tokens = (first, writer.tokens.len() as u32);
    }
    writer.gap(source.len());
    let crossing = writer.crossing;
    file.tokens = writer.tokens;
    for (start, end, crossing) in crossing {
        let (message, help) = match crossing {
            Crossing::Mark => (
                "emphasis that begins outside a mark and would end inside it",
                "the content of a mark is read on its own: close the emphasis before the mark and open it again inside; as it stands the stars are text",
            ),
            Crossing::Bracket => (
                "emphasis and a bracket that cross",
                "close first what was opened last; as it stands this is text, and so is what opened it",
            ),
        };
        problems.warn(CROSSING, file.span(start as u32, end as u32), message, help);
    }
    file.blocks = blocks;
}

struct Writer<'s> {
    source: &'s str,
    lines: &'s [Line],
    /// The line `at` is on.
    line: usize,
    marks: &'s [Mark],
    /// The first mark that opens at or behind `at`.
    mark: usize,
    tokens: Vec<Token>,
    at: usize,
    /// The notes that stars begin.
    starred: StarNotes,
    lexicon: &'s Lexicon,
    /// Stars and brackets that would close what may not close there.
    crossing: Vec<(usize, usize, Crossing)>,
}

/// An edge of a revision mark.
#[derive(Clone, Copy)]
struct Edge {
    at: usize,
    end: usize,
    kind: EdgeKind,
}

#[derive(Clone, Copy, PartialEq)]
enum EdgeKind {
    Open(MarkKind),
    Divide,
    Close(MarkKind),
}

/// The state of one block.
struct Scan {
    edges: Vec<Edge>,
    next_edge: usize,
    contexts: Vec<Context>,
    /// End of the comment or break we are in.
    verbatim: Option<(usize, TokenKind)>,
    label: (usize, usize),
    /// The label is behind us, white space and a name may follow.
    behind_label: bool,
    table: bool,
    /// All between the marks is as typed.
    verbatim_text: bool,
    /// An opening was put down as text that may have stayed text.
    loose: bool,
    /// Where the block could be read as another kind: its first character and the first behind its label, with and
    /// without brackets and stars.
    begins: Option<[usize; 4]>,
    /// No `}` stands from here back to where one was last looked for.
    braceless: usize,
}

impl Writer<'_> {
    fn push(&mut self, kind: TokenKind, start: usize) {
        self.tokens.push(Token { kind, start: start as u32 });
    }

    /// White space and comments up to `to`.
    fn gap(&mut self, to: usize) {
        let mut blank = false;
        while self.at < to {
            while self.lines.get(self.line).is_some_and(|line| line.next as usize <= self.at) {
                self.line += 1;
            }
            let line = self.lines.get(self.line);
            let comment = line.filter(|line| line.comment && self.at <= line.text as usize);
            if let Some(line) = comment.filter(|line| (line.text as usize) < to) {
                let (text, next) = (line.text as usize, (line.next as usize).min(to));
                if self.at < text && !blank {
                    self.push(TokenKind::Blank, self.at);
                }
                self.push(TokenKind::Comment, text);
                (self.at, blank) = (next, false);
            } else {
                if !blank {
                    self.push(TokenKind::Blank, self.at);
                }
                blank = true;
                self.at = line.map_or(to, |line| line.next as usize).min(to);
            }
        }
    }

    fn edges(&mut self, block: &Block) -> Vec<Edge> {
        while self.marks.get(self.mark).is_some_and(|mark| mark.open < block.start) {
            self.mark += 1;
        }
        let mut edges = Vec::new();
        while let Some(mark) = self.marks.get(self.mark).filter(|mark| mark.open < block.end) {
            self.mark += 1;
            if mark.fence {
                continue;
            }
            let edge = |at: u32, end: u32, kind| Edge { at: at as usize, end: end as usize, kind };
            edges.push(edge(mark.open, mark.open + 3, EdgeKind::Open(mark.kind)));
            edges.extend(mark.divide.map(|at| edge(at, at + 2, EdgeKind::Divide)));
            edges.push(edge(mark.close, mark.end, EdgeKind::Close(mark.kind)));
        }
        edges.sort_by_key(|edge| edge.at);
        edges
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other blocks are lines of inlines")]
    fn block(&mut self, block: &Block) {
        let (start, end) = (block.start as usize, block.end as usize);
        match block.kind {
            BlockKind::Fence => {
                let typed = &self.source[start..end];
                let kind = match fence_open(typed) {
                    Some(kind) => TokenKind::MarkOpen(kind),
                    None if typed.starts_with('-') => TokenKind::MarkClose(MarkKind::Deleted),
                    None => TokenKind::MarkClose(MarkKind::Inserted),
                };
                self.push(kind, start);
                self.at = end;
                return;
            }
            BlockKind::Formula | BlockKind::Rule | BlockKind::TableSeparator | BlockKind::Include => {
                self.push(TokenKind::Text, start);
                self.at = end;
                return;
            }
            _ => {}
        }
        let mut scan = Scan {
            edges: self.edges(block),
            next_edge: 0,
            contexts: vec![Context::default()],
            verbatim: None,
            label: (block.label.0 as usize, block.label.1 as usize),
            behind_label: false,
            table: block.kind == BlockKind::TableRow,
            verbatim_text: block.kind == BlockKind::Figure,
            loose: false,
            begins: None,
            braceless: 0,
        };
        let first = self.tokens.len();
        self.at = start;
        while self.at < end {
            while self.lines.get(self.line).is_some_and(|line| line.next as usize <= self.at) {
                self.line += 1;
            }
            let Some(line) = self.lines.get(self.line).copied() else { break };
            let stop = (line.end as usize).min(end);
            if line.comment && self.at == line.text as usize && self.at > start {
                self.push(TokenKind::Comment, self.at);
                self.at = (line.next as usize).min(end);
                continue;
            }
            if line.is_blank() {
                // Behind a comment below a label alone on its line.
                self.push(TokenKind::Blank, self.at);
                self.at = (line.next as usize).min(end);
                continue;
            }
            if self.at < line.text as usize {
                // Indentation behind a comment; otherwise the line end has taken it.
                self.push(TokenKind::Blank, self.at);
                self.at = line.text as usize;
            }
            self.segment(block, &mut scan, stop);
            // The author of a mark may go on in the next line.
            if self.at > stop {
                continue;
            }
            if self.at < end {
                // Behind a label alone on its line it is the gap before the text.
                let mut read = self.tokens[first..].iter().rev();
                let last = read.find(|token| !matches!(token.kind, TokenKind::MarkClose(_)));
                let bare = last.is_some_and(|token| {
                    matches!(token.kind, TokenKind::Label | TokenKind::NoteLabel | TokenKind::Name | TokenKind::Gap)
                });
                self.push(if bare { TokenKind::Gap } else { TokenKind::Newline }, self.at);
                // Blank lines inside a block stand behind a label alone on its line.
                let next = self.lines[self.line + 1..].iter().find(|line| !line.is_blank());
                self.at = next.map_or(end, |line| line.text as usize).min(end);
                // The name of a clause stands right behind that gap, or not at all.
                let marked = scan.edges.get(scan.next_edge).is_some_and(|edge| edge.at <= self.at);
                scan.behind_label &= !(bare && marked);
            }
        }
        if scan.loose {
            let mut previous = None;
            let mut kept = first;
            for at in first..self.tokens.len() {
                let token = self.tokens[at];
                if !(token.kind == TokenKind::Text && previous == Some(TokenKind::Text)) {
                    self.tokens[kept] = token;
                    kept += 1;
                }
                previous = Some(token.kind);
            }
            self.tokens.truncate(kept);
        }
    }
}
