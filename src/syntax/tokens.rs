//! Tokens: every byte of the source in one of them, in order.
//!
//! A block is read once from left to right; openings of emphasis and brackets wait on a stack until something closes
//! them, and stay text if nothing does. The content of a revision mark has a stack of its own.

use super::call::prefix_len;
use super::file::{Block, BlockKind, File, Mark, MarkKind, Token, TokenKind};
use super::inline;
use super::line::is_blank;
use super::lines::Line;
use super::mark::fence_open;
use super::problem::{CROSSING, Problems};
use super::project::{is_break, structural};
use super::starred::StarNotes;

/// Fills `file.tokens` and the token ranges of the blocks.
pub(super) fn tokens(source: &str, file: &mut File, lines: &[Line], front: usize, problems: &mut Problems) {
    let starred = StarNotes::of(source, file);
    let mut blocks = std::mem::take(&mut file.blocks);
    let mut writer = Writer {
        source,
        lines,
        line: 0,
        marks: &file.marks,
        mark: 0,
        tokens: Vec::new(),
        at: 0,
        crossing: Vec::new(),
        starred,
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
    /// Stars and brackets that would close what may not close there.
    crossing: Vec<(usize, usize, Crossing)>,
    /// The notes that stars begin.
    starred: StarNotes,
}

/// What something that would close crosses.
#[derive(Clone, Copy)]
enum Crossing {
    /// The edge of a revision mark.
    Mark,
    /// A bracket, or an emphasis.
    Bracket,
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

/// What may open something, waiting for what closes it.
#[derive(Clone, Copy, PartialEq)]
enum Waiting {
    Stars(usize),
    Bracket,
}

/// What waits in one mark's content.
#[derive(Default)]
struct Context {
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
    fn crosses(&mut self, closing: Waiting) -> bool {
        let crossed = &mut self.crossed[Self::slot(closing)];
        let crosses = *crossed > 0;
        *crossed = crossed.saturating_sub(1);
        crosses
    }

    fn push(&mut self, waiting: Waiting, token: usize) {
        self.counts[Self::slot(waiting)] += 1;
        self.waiting.push((waiting, token));
    }

    /// The token that opened `wanted`; what was opened behind it will never close.
    fn close(&mut self, wanted: Waiting) -> Option<usize> {
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

fn is_special(byte: u8, table: bool) -> bool {
    SPECIAL[usize::from(byte)] && (table || byte != b'|')
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
            if self.at < line.text as usize {
                // Indentation behind a comment; otherwise the line end has taken it.
                self.push(TokenKind::Blank, self.at);
                self.at = line.text as usize;
            }
            self.segment(block, &mut scan, stop);
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

    /// Text of one line, up to `stop`.
    fn segment(&mut self, block: &Block, scan: &mut Scan, stop: usize) {
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
    fn behind_label(&mut self, kind: BlockKind, limit: usize) {
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

    fn edge(&mut self, scan: &mut Scan, edge: Edge) {
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
                self.push(TokenKind::MarkClose(kind), edge.at);
                if scan.contexts.len() > 1 {
                    scan.contexts.pop();
                }
            }
        }
        self.at = edge.end;
    }

    /// What a special character at `self.at` begins; returns whether a text token is open behind it.
    fn special(&mut self, block: &Block, scan: &mut Scan, limit: usize, stop: usize, text_open: bool) -> bool {
        let at = self.at;
        let here = &self.source[at..limit];
        let (kind, length) = match here.as_bytes()[0] {
            b'\\' => match inline::escape(here) {
                Ok((_, typed)) => (Some(TokenKind::Escape), typed.len()),
                // Before a label, call or heading it makes a paragraph of it.
                Err(_) if self.begins_block(block, scan) => (Some(TokenKind::Escape), 1),
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
                let before = self.source[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
                let behind = here[1..].chars().next().is_some_and(|c| !c.is_whitespace() && c != '~');
                (Some(TokenKind::Tie).filter(|_| before && behind && !self.source[..at].ends_with('~')), 1)
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
    fn only_marks_opened(&self, block: &Block) -> bool {
        let mut read = self.tokens.iter().rev().take_while(|token| token.start >= block.start).take(4);
        read.all(|token| matches!(token.kind, TokenKind::MarkOpen(_)))
    }

    /// Whether a label, call or heading would begin at `self.at`: where the block begins in the view that structure is read
    /// in, with or without brackets and stars before it, or right behind its label.
    fn begins_block(&self, block: &Block, scan: &mut Scan) -> bool {
        let behind_label = || {
            let mut before = self.tokens.iter().rev().take_while(|token| token.start >= block.start).take(4);
            let gap = |token: &Token| matches!(token.kind, TokenKind::Label | TokenKind::Gap | TokenKind::Name);
            before.find(|token| !matches!(token.kind, TokenKind::MarkOpen(_))).is_some_and(gap)
        };
        let begins = scan.begins.get_or_insert_with(|| {
            let (_, view) = structural(self.source, block.start, block.end, self.marks);
            let first = view.text.len() - view.text.trim_start().len();
            let core = |at: usize| at + prefix_len(&view.text[at..]);
            let mut behind = view.text.char_indices().filter(|(_, c)| !is_blank(*c)).map(|(at, _)| at);
            let behind = behind.find(|at| view.start(*at) >= block.label.1).unwrap_or(first);
            [first, core(first), behind, core(behind)].map(|at| view.start(at) as usize)
        });
        begins.contains(&self.at) || behind_label()
    }

    /// Puts an opening down as text, until something closes it.
    fn wait(&mut self, scan: &mut Scan, waiting: Waiting, length: usize) -> bool {
        self.push(TokenKind::Text, self.at);
        if let Some(context) = scan.contexts.last_mut() {
            context.push(waiting, self.tokens.len() - 1);
        }
        scan.loose = true;
        self.at += length;
        false
    }

    fn close_bracket(&mut self, scan: &mut Scan, limit: usize, text_open: bool) -> bool {
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

    fn stars(&mut self, block: &Block, scan: &mut Scan, limit: usize, stop: usize, text_open: bool) -> bool {
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
