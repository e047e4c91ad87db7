//! What is written of a line, in order: text, and the delimiters around it.
//!
//! Emphasis is nested here, in and around the wrappers that `nesting` gives.

use crate::syntax::{MarkKind, mark_close, mark_open};
use crate::text::{ChangeId, Raise, State, Style};

use super::atoms::{Atom, Atoms, What};
use super::marks::Marks;
use super::nesting::{Kind, Nested, Wrap, link_target, nested};

/// A part of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Characters, of which some may have to be escaped.
    Text(String),
    /// Characters that stand for themselves.
    Raw(String),
    /// An opening mark.
    Open(MarkKind),
    /// `~>`
    Divide,
    /// A closing mark and its author.
    Close(MarkKind, String),
    /// Comments, whole.
    Comments(String),
    /// Stars that open emphasis; `implied`: it is there in the model without them.
    EmphasisOpen {
        /// How many.
        stars: u8,
        /// The call of a reference is italic without being typed so.
        implied: bool,
    },
    /// Stars that close emphasis.
    EmphasisClose(u8),
    /// `[` of a pair.
    BracketOpen,
    /// `]` of a pair.
    BracketClose,
    /// `[` of a link.
    LinkOpen,
    /// `](target)`
    LinkClose(String),
    /// An address that links to itself.
    Address(String),
}

/// The pieces of a line. `state` is that of the line as a whole, `ambient` that of the fences around it.
pub(super) fn pieces(line: Atoms<'_>, marks: &Marks<'_>, state: State, ambient: State) -> Vec<Piece> {
    let Nested { atoms, wraps, points } = nested(line, marks, state, ambient);
    let comments = atoms.iter().any(|atom| matches!(atom.what, What::Comments(_)));
    let edged = |wrap: &Wrap<'_>| !matches!(wrap.kind, Kind::Bracket | Kind::Link(_));
    let marked = comments || wraps.iter().any(edged) || !points.is_empty();
    let mut writer =
        Writer { marks, wraps: &wraps, marked, raised: Vec::new(), open: Vec::new(), held: 0, pieces: Vec::new() };
    writer.write(&atoms, points);
    writer.pieces
}

enum Open {
    Wrap(usize),
    Emphasis(u8),
}

struct Writer<'w, 'm> {
    marks: &'w Marks<'w>,
    wraps: &'w [Wrap<'m>],
    /// There are wrappers or comments on the line, whose edges raised text could take for its own.
    marked: bool,
    /// The marks that raised text seems to open.
    raised: Vec<MarkKind>,
    open: Vec<Open>,
    /// The emphasis that is open: 1 italic, 2 bold, 3 both.
    held: u8,
    pieces: Vec<Piece>,
}

/// How far the italics and the bold that hold at each atom reach.
struct Reach {
    italic: Vec<usize>,
    bold: Vec<usize>,
}

impl Reach {
    fn new(atoms: &[Atom<'_>]) -> Self {
        let ends = |holds: fn(Style) -> bool| {
            let mut ends: Vec<usize> = (0..=atoms.len()).collect();
            for at in (0..atoms.len()).rev().filter(|at| holds(atoms[*at].style)) {
                let behind = atoms.get(at + 1).is_some_and(|atom| holds(atom.style));
                ends[at] = if behind { ends[at + 1] } else { at + 1 };
            }
            ends
        };
        Self { italic: ends(|style| style.italic), bold: ends(|style| style.bold) }
    }

    /// Whether emphasis of so many stars holds from one atom to before another.
    fn holds(&self, stars: u8, from: usize, to: usize) -> bool {
        (stars == 2 || self.italic[from] >= to) && (stars == 1 || self.bold[from] >= to)
    }
}

impl Writer<'_, '_> {
    fn write(&mut self, atoms: &[Atom<'_>], points: Vec<(usize, Vec<u32>)>) {
        let reach = Reach::new(atoms);
        let mut points = points.into_iter().peekable();
        let mut next = 0;
        for at in 0..=atoms.len() {
            while self.last_wrap().is_some_and(|wrap| wrap.end == at) {
                self.close_emphasis(|_| false);
                self.close_last();
            }
            if self.last_wrap().is_some_and(|wrap| matches!(wrap.kind, Kind::Replaced { divide, .. } if divide == at)) {
                self.close_emphasis(|_| false);
                self.pieces.push(Piece::Divide);
            }
            while let Some((_, chain)) = points.next_if(|(place, _)| *place == at) {
                self.comments(&chain);
            }
            let Some(atom) = atoms.get(at) else { break };
            let bracket = matches!(atom.what, What::BracketOpen | What::BracketClose);
            let closes = matches!(atom.what, What::BracketClose);
            self.close_emphasis(|stars| !closes && reach.holds(stars, at, at + 1));
            while let Some(wrap) = self.wraps.get(next).filter(|wrap| wrap.start == at) {
                self.close_emphasis(|stars| reach.holds(stars, at, wrap.end));
                let beyond = if matches!(wrap.kind, Kind::Bracket) { wrap.end } else { wrap.end + 1 };
                self.open_emphasis(atom, &reach, at, beyond);
                match wrap.kind {
                    Kind::Inserted(_) => self.pieces.push(Piece::Open(MarkKind::Inserted)),
                    Kind::Deleted(_) => self.pieces.push(Piece::Open(MarkKind::Deleted)),
                    Kind::Replaced { .. } => self.pieces.push(Piece::Open(MarkKind::Replaced)),
                    Kind::Commented(_) => self.pieces.push(Piece::Open(MarkKind::Highlight)),
                    Kind::Link(_) => self.pieces.push(Piece::LinkOpen),
                    Kind::Bracket => {}
                }
                self.open.push(Open::Wrap(next));
                next += 1;
            }
            if !bracket {
                self.open_emphasis(atom, &reach, at, at + 1);
            }
            self.atom(atom);
        }
        self.close_emphasis(|_| false);
    }

    fn atom(&mut self, atom: &Atom<'_>) {
        match &atom.what {
            What::Text(text) => match self.raise(text, atom.style.raise) {
                Some(raised) => self.pieces.push(Piece::Raw(raised)),
                None => self.text(text),
            },
            What::Raw(text) => self.pieces.push(Piece::Raw(text.to_string())),
            What::Address(address) => self.pieces.push(Piece::Address(address.to_string())),
            What::BracketOpen => self.pieces.push(Piece::BracketOpen),
            What::BracketClose => self.pieces.push(Piece::BracketClose),
            What::Comments(chain) => self.comments(chain),
            What::Break => self.pieces.push(Piece::Raw("¶".into())),
        }
    }

    /// `^{2}`: what stands in it is read as it is, so that not all can: no `}`, and no edge that another could pair with.
    fn raise(&mut self, text: &str, raise: Raise) -> Option<String> {
        let sign = match raise {
            Raise::None => return None,
            Raise::Super => '^',
            Raise::Sub => '_',
        };
        let typed = format!("{sign}{{{text}}}");
        let mut opened = self.raised.clone();
        let (mut paired, mut edged, mut at) = (false, false, 0);
        while let Some(rest) = typed.get(at..).filter(|rest| !rest.is_empty()) {
            if let Ok((_, kind)) = mark_open(rest) {
                opened.push(kind);
                at += 3;
                continue;
            }
            paired |= mark_close(rest).is_ok_and(|(_, kind)| opened.contains(&kind));
            edged |= mark_close(rest).is_ok() || rest.starts_with("~>");
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
        edged |= opened.len() > self.raised.len();
        if text.is_empty() || text.contains('}') || paired || edged && self.marked {
            return None;
        }
        self.raised = opened;
        Some(typed)
    }

    /// Comments at a point. Right behind others they would answer these: an empty range keeps the two apart.
    fn comments(&mut self, chain: &[u32]) {
        let no_range = |open: &Open| match open {
            Open::Wrap(wrap) => matches!(self.wraps[*wrap].kind, Kind::Replaced { .. } | Kind::Commented(_)),
            Open::Emphasis(_) => false,
        };
        if matches!(self.pieces.last(), Some(Piece::Comments(_))) && !self.open.iter().any(no_range) {
            self.pieces.push(Piece::Open(MarkKind::Highlight));
            self.pieces.push(Piece::Close(MarkKind::Highlight, String::new()));
        }
        self.pieces.push(Piece::Comments(self.marks.comments(chain)));
    }

    /// Text; its first blanks stand before the stars of an emphasis that would begin with them.
    fn text(&mut self, text: &str) {
        let blanks = text.len() - text.trim_start().len();
        let opened = self.pieces.iter().rev().take_while(|piece| matches!(piece, Piece::EmphasisOpen { .. })).count();
        let (before, behind) = if opened > 0 { text.split_at(blanks) } else { ("", text) };
        let at = self.pieces.len() - opened;
        if !before.is_empty() {
            match self.pieces[..at].last_mut() {
                Some(Piece::Text(last)) => last.push_str(before),
                _ => self.pieces.insert(at, Piece::Text(before.to_string())),
            }
        }
        match self.pieces.last_mut() {
            Some(Piece::Text(last)) => last.push_str(behind),
            _ if behind.is_empty() => {}
            _ => self.pieces.push(Piece::Text(behind.to_string())),
        }
    }

    /// The innermost wrapper that is open.
    fn last_wrap(&self) -> Option<&Wrap<'_>> {
        self.open.iter().rev().find_map(|open| match open {
            Open::Wrap(wrap) => Some(&self.wraps[*wrap]),
            Open::Emphasis(_) => None,
        })
    }

    /// Opens the emphasis of an atom that holds up to before `to`.
    fn open_emphasis(&mut self, atom: &Atom<'_>, reach: &Reach, at: usize, to: usize) {
        let italic = atom.style.italic && self.held & 1 == 0 && reach.holds(1, at, to);
        let bold = atom.style.bold && self.held & 2 == 0 && reach.holds(2, at, to);
        let edge = self.last_wrap().map_or(usize::MAX, |wrap| match wrap.kind {
            Kind::Replaced { divide, .. } if at < divide => divide,
            Kind::Inserted(_)
            | Kind::Deleted(_)
            | Kind::Replaced { .. }
            | Kind::Commented(_)
            | Kind::Link(_)
            | Kind::Bracket => wrap.end,
        });
        let (italics, bolds) = (reach.italic[at].min(edge), reach.bold[at].min(edge));
        let stars: &[u8] = match (italic, bold) {
            (true, true) if italics == bolds => &[3],
            (true, true) if italics > bolds => &[1, 2],
            (true, true) => &[2, 1],
            (true, false) => &[1],
            (false, true) => &[2],
            (false, false) => &[],
        };
        for stars in stars {
            self.pieces.push(Piece::EmphasisOpen { stars: *stars, implied: atom.implied && *stars == 1 });
            self.open.push(Open::Emphasis(*stars));
            self.held |= stars;
        }
    }

    /// Closes the emphasis opened since the last wrapper, from the first that does not hold.
    fn close_emphasis(&mut self, holds: impl Fn(u8) -> bool) {
        let since = self.open.iter().rposition(|open| matches!(open, Open::Wrap(_))).map_or(0, |at| at + 1);
        let ends = self.open[since..].iter().position(|open| matches!(open, Open::Emphasis(stars) if !holds(*stars)));
        while ends.is_some_and(|ends| self.open.len() > since + ends) {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        match self.open.pop() {
            Some(Open::Emphasis(stars)) => {
                self.held &= !stars;
                self.close_stars(stars);
            }
            Some(Open::Wrap(wrap)) => match &self.wraps[wrap].kind {
                Kind::Inserted(id) => self.close_mark(MarkKind::Inserted, *id),
                Kind::Deleted(id) => self.close_mark(MarkKind::Deleted, *id),
                Kind::Replaced { old, .. } => self.close_mark(MarkKind::Replaced, *old),
                Kind::Commented(chain) => {
                    self.pieces.push(Piece::Close(MarkKind::Highlight, String::new()));
                    self.pieces.push(Piece::Comments(self.marks.comments(chain)));
                }
                Kind::Link(target) => {
                    self.pieces.push(Piece::LinkClose(link_target(target).unwrap_or_default()));
                }
                Kind::Bracket => {}
            },
            None => {}
        }
    }

    fn close_mark(&mut self, kind: MarkKind, id: ChangeId) {
        self.pieces.push(Piece::Close(kind, self.marks.author(id)));
    }

    /// The last blanks of an emphasis stand behind its stars; around nothing but blanks there are none.
    fn close_stars(&mut self, stars: u8) {
        let mut blanks = String::new();
        if let Some(Piece::Text(last)) = self.pieces.last_mut() {
            blanks = last.split_off(last.trim_end().len());
            if last.is_empty() {
                self.pieces.pop();
            }
        }
        match self.pieces.last() {
            Some(Piece::EmphasisOpen { .. }) => {
                self.pieces.pop();
            }
            _ => self.pieces.push(Piece::EmphasisClose(stars)),
        }
        match self.pieces.last_mut() {
            Some(Piece::Text(last)) => last.push_str(&blanks),
            _ if blanks.is_empty() => {}
            _ => self.pieces.push(Piece::Text(blanks)),
        }
    }
}
