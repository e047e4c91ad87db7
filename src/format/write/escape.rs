//! Pieces to source: a backslash exactly where a character would otherwise be read as something else.
//!
//! What is written is looked at as the reader would read it, from the end to the start, since what a bracket or a row of
//! stars means depends on what stands behind it.

use std::collections::BTreeSet;

use crate::syntax::{MarkKind, inline, mark_close, mark_open};

use super::inlines::{Chunk, Inlines};
use super::pieces::Piece;

/// Where a text stands.
pub(super) struct Place<'p> {
    /// In a row of a table.
    pub table: bool,
    /// In a clause, which may begin with its name.
    pub named: bool,
    /// The names of clauses, which `@` points to.
    pub names: &'p BTreeSet<&'p str>,
}

/// Writes pieces.
pub(super) fn escape(mut pieces: Vec<Piece>, place: &Place<'_>) -> Inlines {
    for at in 0..pieces.len() {
        if let Piece::Address(address) = &pieces[at] {
            pieces[at] = address_piece(address, &pieces[..at], &pieces[at + 1..]);
        }
    }
    let draft = Draft::new(pieces);
    let escapes = Scan::new(&draft, place).escapes();
    let emphasis = emphasis(&draft, &escapes);
    assemble(&draft, &escapes, &emphasis)
}

// ---- what would be written without a backslash -------------------------------------------------------------------

struct Draft {
    pieces: Vec<Piece>,
    text: String,
    /// Where each piece begins in `text`, and where the last ends.
    starts: Vec<usize>,
}

impl Draft {
    fn new(pieces: Vec<Piece>) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::with_capacity(pieces.len() + 1));
        for piece in &pieces {
            starts.push(text.len());
            literal(piece, &mut text);
        }
        starts.push(text.len());
        Self { pieces, text, starts }
    }

    fn char_before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }
}

fn literal(piece: &Piece, out: &mut String) {
    match piece {
        Piece::Text(text) | Piece::Raw(text) | Piece::Comments(text) | Piece::Address(text) => out.push_str(text),
        Piece::Open(kind) => out.push_str(opening(*kind)),
        Piece::Divide => out.push_str("~>"),
        Piece::Close(kind, author) => {
            out.push_str(closing(*kind));
            out.push_str(author);
        }
        Piece::EmphasisOpen { stars, .. } | Piece::EmphasisClose(stars) => {
            out.extend(std::iter::repeat_n('*', usize::from(*stars)));
        }
        Piece::BracketOpen | Piece::LinkOpen => out.push('['),
        Piece::BracketClose => out.push(']'),
        Piece::LinkClose(target) => {
            out.push_str("](");
            out.push_str(target);
            out.push(')');
        }
    }
}

fn opening(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Inserted => "{++",
        MarkKind::Deleted => "{--",
        MarkKind::Replaced => "{~~",
        MarkKind::Comment => "{>>",
        MarkKind::Highlight => "{==",
    }
}

fn closing(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Inserted => "++}",
        MarkKind::Deleted => "--}",
        MarkKind::Replaced => "~~}",
        MarkKind::Comment => "<<}",
        MarkKind::Highlight => "==}",
    }
}

/// Whether a piece is an edge that nothing but marks reaches over.
fn is_edge(piece: &Piece) -> bool {
    match piece {
        Piece::Open(_) | Piece::Divide | Piece::Close(..) | Piece::Comments(_) => true,
        Piece::Text(_)
        | Piece::Raw(_)
        | Piece::EmphasisOpen { .. }
        | Piece::EmphasisClose(_)
        | Piece::BracketOpen
        | Piece::BracketClose
        | Piece::LinkOpen
        | Piece::LinkClose(_)
        | Piece::Address(_) => false,
    }
}

/// An address bare where it is read so, else in `<…>`; as text where neither will do.
fn address_piece(address: &str, before: &[Piece], behind: &[Piece]) -> Piece {
    let mut line = address.to_string();
    for piece in behind.iter().take_while(|piece| !is_edge(piece)) {
        literal(piece, &mut line);
        if line[address.len()..].contains(char::is_whitespace) {
            break;
        }
    }
    let reads = |rest: &str| rest.len() == line.len() - address.len();
    let bare = inline::address(&line).is_ok_and(|(rest, _)| reads(rest)) && address.contains("://");
    let joined = match before.last() {
        Some(Piece::Text(text) | Piece::Raw(text)) => {
            text.ends_with(|c: char| c.is_ascii_alphanumeric() || "+.-".contains(c))
        }
        Some(_) | None => false,
    };
    let bracketed = format!("<{address}>");
    if bare && !joined {
        Piece::Address(address.to_string())
    } else if inline::bracketed_address(&bracketed).is_ok_and(|(rest, _)| rest.is_empty()) {
        Piece::Address(bracketed)
    } else {
        Piece::Text(address.to_string())
    }
}

// ---- where a backslash is needed ----------------------------------------------------------------------------------

/// What stands behind in one structure: rows of stars that could close an emphasis, by their length, and a bracket that
/// could close one.
#[derive(Clone, Copy, Default)]
struct Behind {
    stars: [bool; 4],
    bracket: bool,
}

/// The content of a mark, which is read on its own.
struct Context {
    /// Outermost first, one for each pair of delimiters around.
    behind: Vec<Behind>,
    /// How many emphases of each length are around.
    emphasis: [u32; 4],
    /// How many brackets and links are around.
    brackets: u32,
    /// The old side of a replacement, which a `~>` would end.
    old: bool,
}

impl Context {
    fn new(old: bool) -> Self {
        Self { behind: vec![Behind::default()], emphasis: [0; 4], brackets: 0, old }
    }

    /// Into a pair of delimiters, from its end.
    fn enter(&mut self) {
        self.behind.push(Behind::default());
    }

    /// Out of it, at its start: what would close in it would also close what was opened before it.
    fn leave(&mut self) {
        if let Some(inner) = self.behind.pop()
            && let Some(outer) = self.behind.last_mut()
        {
            outer.bracket |= inner.bracket;
            outer.stars.iter_mut().zip(inner.stars).for_each(|(outer, inner)| *outer |= inner);
        }
        if self.behind.is_empty() {
            self.behind.push(Behind::default());
        }
    }
}

struct Scan<'d> {
    draft: &'d Draft,
    place: &'d Place<'d>,
    contexts: Vec<Context>,
    /// Where the next edge begins, which no inline reaches over.
    limit: usize,
    /// The first piece that is text.
    first_text: Option<usize>,
    /// The nearest `}` before the edge.
    brace: Option<usize>,
    /// From the last to the first.
    escapes: Vec<usize>,
}

impl<'d> Scan<'d> {
    fn new(draft: &'d Draft, place: &'d Place<'d>) -> Self {
        Self {
            draft,
            place,
            contexts: vec![Context::new(false)],
            limit: draft.text.len(),
            first_text: draft.pieces.iter().position(|piece| matches!(piece, Piece::Text(_))),
            brace: None,
            escapes: Vec::new(),
        }
    }

    fn escapes(mut self) -> Vec<usize> {
        for at in (0..self.draft.pieces.len()).rev() {
            self.piece(at);
        }
        self.escapes.reverse();
        self.escapes
    }

    fn context(&mut self) -> &mut Context {
        if self.contexts.is_empty() {
            self.contexts.push(Context::new(false));
        }
        let last = self.contexts.len() - 1;
        &mut self.contexts[last]
    }

    fn piece(&mut self, at: usize) {
        let piece = &self.draft.pieces[at];
        if is_edge(piece) {
            self.limit = self.draft.starts[at];
            self.brace = None;
        }
        match piece {
            Piece::Text(text) if self.place.table && matches!(text.trim(), "<" | "^") && self.is_alone(at) => {
                self.escapes.push(self.draft.starts[at] + text.len() - text.trim_start().len());
            }
            Piece::Text(text) => {
                let mut end = text.len();
                while let Some((step, c)) = text[..end].char_indices().next_back() {
                    let start = if c == '*' { text[..end].trim_end_matches('*').len() } else { step };
                    self.char(at, start, end, c);
                    end = start;
                }
            }
            Piece::Raw(text) | Piece::Address(text) => {
                self.brace = text.find('}').map(|brace| self.draft.starts[at] + brace).or(self.brace);
            }
            Piece::Comments(_) => {}
            Piece::Close(..) => self.contexts.push(Context::new(false)),
            Piece::Divide => {
                self.contexts.pop();
                self.contexts.push(Context::new(true));
            }
            Piece::Open(_) => {
                self.contexts.pop();
            }
            Piece::EmphasisClose(stars) => {
                self.context().enter();
                self.context().emphasis[usize::from(*stars)] += 1;
            }
            Piece::EmphasisOpen { stars, .. } => {
                let around = &mut self.context().emphasis[usize::from(*stars)];
                *around = around.saturating_sub(1);
                self.context().leave();
            }
            Piece::BracketClose | Piece::LinkClose(_) => {
                if let Piece::LinkClose(target) = piece {
                    // Behind the `](`.
                    self.brace = target.find('}').map(|brace| self.draft.starts[at] + 2 + brace).or(self.brace);
                }
                self.context().enter();
                self.context().brackets += 1;
            }
            Piece::BracketOpen | Piece::LinkOpen => {
                let around = &mut self.context().brackets;
                *around = around.saturating_sub(1);
                self.context().leave();
            }
        }
    }

    /// Whether nothing else stands in the cell of a piece.
    fn is_alone(&self, at: usize) -> bool {
        let bar = |piece: Option<&Piece>| matches!(piece, Some(Piece::Raw(_)));
        let pieces = &self.draft.pieces;
        bar(pieces[..at].iter().rfind(|piece| !is_edge(piece)))
            && bar(pieces[at + 1..].iter().find(|piece| !is_edge(piece)))
    }

    /// One character of text, or a row of stars: bytes `start` to `end` of the text of a piece.
    fn char(&mut self, piece: usize, start: usize, end: usize, c: char) {
        let draft = self.draft;
        let here = draft.starts[piece] + start;
        let behind = draft.starts[piece] + end;
        if c == '*' {
            return self.stars(piece, here, behind);
        }
        if !c.is_ascii_punctuation() {
            return;
        }
        let rest = &draft.text[here..self.limit];
        let escaped_behind = self.escapes.last() == Some(&behind);
        let first_of_piece = start == 0;
        if c == '}' {
            self.brace = Some(here);
        }
        let needed = match c {
            '\\' => {
                // At the start of a block it would make a paragraph of it, and be gone.
                let text = &draft.text[draft.starts[piece]..here];
                let starts = self.first_text == Some(piece) && text.trim_matches(['[', '*', ' ']).is_empty();
                starts || draft.text.as_bytes().get(behind).is_some_and(u8::is_ascii_punctuation)
            }
            '[' => {
                let context = self.context();
                let pairs = context.brackets > 0 || context.behind.last().is_some_and(|behind| behind.bracket);
                pairs || inline::note_mark(rest).is_ok()
            }
            ']' => {
                let context = self.context();
                if context.brackets == 0 {
                    context.behind.iter_mut().for_each(|behind| behind.bracket = true);
                }
                context.brackets > 0
            }
            '(' => {
                let behind_bracket =
                    piece.checked_sub(1).map(|before| &draft.pieces[before]) == Some(&Piece::BracketClose);
                first_of_piece && behind_bracket && inline::link_target(rest).is_ok()
            }
            '^' | '_' => {
                let filled = self.brace.is_some_and(|brace| brace > here + 2);
                !escaped_behind && filled && inline::raise_open(rest).is_ok()
            }
            '@' => {
                let apart = !draft.text[..here].ends_with(char::is_alphanumeric);
                apart && inline::at(rest).is_ok_and(|(_, id)| self.place.names.contains(id))
            }
            '~' => self.is_tie(here, rest) || (self.context().old && draft.text[here..].starts_with("~>")),
            ':' => {
                let text = &draft.text[draft.starts[piece]..here];
                let scheme = inline::scheme_before(text).filter(|_| rest.starts_with("://"));
                scheme.is_some_and(|length| inline::address(&draft.text[here - length..self.limit]).is_ok())
            }
            '<' => inline::bracketed_address(rest).is_ok_and(|(behind, _)| {
                let end = here + rest.len() - behind.len();
                self.escapes.last().is_none_or(|next| *next >= end)
            }),
            '{' => {
                let behind_mark = piece
                    .checked_sub(1)
                    .is_some_and(|before| matches!(draft.pieces[before], Piece::Close(..) | Piece::Comments(_)));
                mark_open(&draft.text[here..]).is_ok()
                    || (first_of_piece && behind_mark && rest.starts_with("{@"))
                    || (self.place.named
                        && first_of_piece
                        && self.first_text == Some(piece)
                        && inline::clause_name(rest).is_ok())
            }
            '|' => self.place.table,
            _ => false,
        };
        if needed || mark_close(&draft.text[here..]).is_ok() {
            self.escapes.push(here);
        }
    }

    /// Whether a `~` would be read as a no-break space.
    fn is_tie(&self, here: usize, rest: &str) -> bool {
        let before = self.draft.char_before(here).is_some_and(|c| !c.is_whitespace() && c != '~');
        before && rest[1..].chars().next().is_some_and(|c| !c.is_whitespace() && c != '~')
    }

    /// A row of stars that are text: escaped where it would open, close or lengthen an emphasis.
    fn stars(&mut self, piece: usize, here: usize, behind: usize) {
        let draft = self.draft;
        let count = behind - here;
        let beside = |neighbour: Option<&Piece>, edge: bool| {
            edge && matches!(neighbour, Some(Piece::EmphasisOpen { .. } | Piece::EmphasisClose(_)))
        };
        let previous = piece.checked_sub(1).and_then(|before| draft.pieces.get(before));
        let starts = here == draft.starts[piece];
        let lengthens =
            beside(previous, starts) || beside(draft.pieces.get(piece + 1), behind == draft.starts[piece + 1]);
        let before = draft.char_before(here).filter(|_| !(starts && previous.is_some_and(opens_edge)));
        let behind_mark = starts && matches!(previous, Some(Piece::Close(..) | Piece::Comments(_)));
        let before_mark = behind == self.limit && matches!(draft.pieces.get(piece + 1), Some(Piece::Open(_)));
        let next = match self.escapes.last() == Some(&behind) {
            true => Some('\\'),
            false => draft.text[behind..self.limit].chars().next(),
        };
        let opens = count <= 3
            && (behind_mark || before.is_none_or(opens_emphasis))
            && (before_mark || next.is_some_and(|c| !c.is_whitespace()));
        let closes = count <= 3 && before.is_some_and(|c| !c.is_whitespace()) && next.is_none_or(closes_emphasis);
        let context = self.context();
        let around = count <= 3 && context.emphasis[count] > 0;
        let pairs = opens && context.behind.last().is_some_and(|behind| behind.stars[count]);
        if lengthens || pairs || (around && (opens || closes)) {
            self.escapes.extend((here..behind).rev());
        } else if closes && let Some(last) = context.behind.last_mut() {
            last.stars[count] = true;
        }
    }
}

/// Whether what stands right behind a piece has nothing before it.
fn opens_edge(piece: &Piece) -> bool {
    matches!(piece, Piece::Open(_) | Piece::Divide)
}

/// What may stand before stars that open an emphasis.
fn opens_emphasis(c: char) -> bool {
    c.is_whitespace() || inline::BEFORE_EMPHASIS.contains(c)
}

/// What may stand behind stars that close one.
fn closes_emphasis(c: char) -> bool {
    c.is_whitespace() || inline::BEHIND_EMPHASIS.contains(c)
}

// ---- emphasis -------------------------------------------------------------------------------------------------------

/// How the stars of a piece are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stars {
    /// As they are.
    Plain,
    /// In a mark without a meaning of its own, `{==*x*==}`, since they stand inside a word.
    Wrapped,
    /// Not at all.
    Left,
}

/// How each piece of emphasis is written: stars are read as such only beside blanks, punctuation and marks.
fn emphasis(draft: &Draft, escapes: &[usize]) -> Vec<Stars> {
    let mut stars = vec![Stars::Plain; draft.pieces.len()];
    let partners = partners(draft);
    let escaped = |at: usize| escapes.binary_search(&at).is_ok();
    // How many marks are around that may hold no such mark.
    let mut closed_to_marks = 0u32;
    let mut wrapped: Vec<usize> = Vec::new();
    for (at, piece) in draft.pieces.iter().enumerate() {
        let holds_none = |kind: &MarkKind| matches!(kind, MarkKind::Replaced | MarkKind::Highlight);
        match piece {
            Piece::Open(kind) if holds_none(kind) => closed_to_marks += 1,
            Piece::Close(kind, _) if holds_none(kind) => closed_to_marks = closed_to_marks.saturating_sub(1),
            Piece::EmphasisOpen { implied, .. } => {
                let Some(end) = partners[at] else { continue };
                let opens = match at.checked_sub(1).map(|before| (&draft.pieces[before], stars[before])) {
                    None => true,
                    Some((piece, _)) if is_edge(piece) => true,
                    Some((Piece::EmphasisClose(_), Stars::Wrapped)) => true,
                    Some((Piece::EmphasisOpen { .. } | Piece::EmphasisClose(_), _)) => false,
                    Some(_) => draft.char_before(draft.starts[at]).is_none_or(opens_emphasis),
                };
                let closes = match draft.pieces.get(end + 1) {
                    None => true,
                    Some(piece) if is_edge(piece) => true,
                    Some(Piece::EmphasisOpen { .. } | Piece::EmphasisClose(_)) => false,
                    Some(_) => {
                        let next = draft.starts[end + 1];
                        !escaped(next) && draft.text[next..].chars().next().is_none_or(closes_emphasis)
                    }
                };
                let how = match opens && closes {
                    true => Stars::Plain,
                    false if *implied || closed_to_marks > 0 => Stars::Left,
                    false => Stars::Wrapped,
                };
                (stars[at], stars[end]) = (how, how);
                if how == Stars::Wrapped {
                    closed_to_marks += 1;
                    wrapped.push(end);
                }
            }
            Piece::EmphasisClose(_) if wrapped.last() == Some(&at) => {
                wrapped.pop();
                closed_to_marks = closed_to_marks.saturating_sub(1);
            }
            Piece::Text(_)
            | Piece::Raw(_)
            | Piece::Open(_)
            | Piece::Divide
            | Piece::Close(..)
            | Piece::Comments(_)
            | Piece::EmphasisClose(_)
            | Piece::BracketOpen
            | Piece::BracketClose
            | Piece::LinkOpen
            | Piece::LinkClose(_)
            | Piece::Address(_) => {}
        }
    }
    stars
}

/// Of each opening of emphasis, the piece that closes it.
fn partners(draft: &Draft) -> Vec<Option<usize>> {
    let mut partners = vec![None; draft.pieces.len()];
    let mut open = Vec::new();
    for (at, piece) in draft.pieces.iter().enumerate() {
        if matches!(piece, Piece::EmphasisOpen { .. }) {
            open.push(at);
        } else if matches!(piece, Piece::EmphasisClose(_))
            && let Some(opened) = open.pop()
        {
            partners[opened] = Some(at);
        }
    }
    partners
}

// ---- putting together -----------------------------------------------------------------------------------------------

fn assemble(draft: &Draft, escapes: &[usize], emphasis: &[Stars]) -> Inlines {
    let mut inlines = Inlines::default();
    let mut escapes = escapes.iter().copied().peekable();
    // What the marks around hide in the base and in the revised view.
    let mut hidden: Vec<(MarkKind, bool)> = Vec::new();
    for (at, piece) in draft.pieces.iter().enumerate() {
        let (start, end) = (draft.starts[at], draft.starts[at + 1]);
        let mut text = String::with_capacity(end - start);
        let mut from = start;
        while let Some(escape) = escapes.next_if(|escape| *escape < end) {
            text.push_str(&draft.text[from..escape]);
            text.push('\\');
            from = escape;
        }
        text.push_str(&draft.text[from..end]);
        match piece {
            Piece::Open(kind) => hidden.push((*kind, false)),
            Piece::Divide => {
                if let Some((_, divided)) = hidden.last_mut() {
                    *divided = true;
                }
            }
            Piece::Close(..) => {
                hidden.pop();
            }
            Piece::EmphasisOpen { .. } => match emphasis[at] {
                Stars::Plain => {}
                Stars::Wrapped => inlines.push(Chunk::mark("{==")),
                Stars::Left => text.clear(),
            },
            Piece::EmphasisClose(_) if emphasis[at] == Stars::Left => text.clear(),
            Piece::Text(_)
            | Piece::Raw(_)
            | Piece::Comments(_)
            | Piece::EmphasisClose(_)
            | Piece::BracketOpen
            | Piece::BracketClose
            | Piece::LinkOpen
            | Piece::LinkClose(_)
            | Piece::Address(_) => {}
        }
        if is_edge(piece) || matches!(piece, Piece::Raw(typed) if typed == "¶") {
            inlines.push(Chunk::mark(text));
        } else {
            let hides = |side: MarkKind, divided: bool| {
                hidden.iter().any(|(kind, behind)| *kind == side || (*kind == MarkKind::Replaced && *behind == divided))
            };
            let base = !hides(MarkKind::Inserted, true);
            let revised = !hides(MarkKind::Deleted, false);
            inlines.push(Chunk { text, base, revised, edge: false });
        }
        if matches!(piece, Piece::EmphasisClose(_)) && emphasis[at] == Stars::Wrapped {
            inlines.push(Chunk::mark("==}"));
        }
    }
    inlines
}
