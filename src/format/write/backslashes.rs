//! Where a backslash is needed: what is written is looked at as the reader would read it, from the end to the start, since
//! what a bracket or a row of stars means depends on what stands behind it.

use crate::syntax::{inline, mark_close, mark_open};

use super::draft::{Draft, is_edge};
use super::escape::Place;
use super::pieces::Piece;
use super::stars::{closes_emphasis, opens_emphasis};

/// The bytes of a line that need a backslash before them, from the first to the last.
pub(super) fn backslashes(draft: &Draft, place: &Place<'_>) -> Vec<usize> {
    Scan::new(draft, place).escapes()
}

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
