//! What is written of a line, in order: text, and the delimiters around it.
//!
//! Wrappers are nested here: marks by the states of the atoms, then comments, links, brackets and emphasis. What cannot be
//! typed, such as a link that crosses a mark, loses its wrapper and keeps its text.

use std::cmp::Reverse;

use crate::syntax::MarkKind;
use crate::text::{ChangeId, Raise, State, Style};

use super::atoms::{Atom, Atoms, What, WrapKind};
use super::marks::Marks;

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

/// A wrapper with its place: atoms from `start` up to `end`.
struct Wrap<'m> {
    start: usize,
    end: usize,
    kind: Kind<'m>,
}

enum Kind<'m> {
    Inserted(ChangeId),
    Deleted(ChangeId),
    /// Its new side begins at `divide`.
    Replaced {
        old: ChangeId,
        divide: usize,
    },
    Commented(Vec<u32>),
    Link(&'m str),
    Bracket,
}

/// The pieces of a line. `state` is that of the line as a whole, `ambient` that of the fences around it.
pub(super) fn pieces(line: Atoms<'_>, marks: &Marks<'_>, state: State, ambient: State) -> Vec<Piece> {
    let Atoms { mut atoms, wraps: asked } = line;
    let mut wraps = mark_wraps(&atoms, marks, ambient);
    wraps.extend(asked.into_iter().map(|wrap| Wrap {
        start: wrap.start,
        end: wrap.end,
        kind: match wrap.kind {
            WrapKind::Commented(chain) => Kind::Commented(chain),
            WrapKind::Link(target) => Kind::Link(target),
            WrapKind::Bracket => Kind::Bracket,
        },
    }));
    let whole = state != ambient;
    wraps.sort_by_key(|wrap| (wrap.start, Reverse(wrap.end), rank(&wrap.kind, whole)));
    let (wraps, points) = nest(wraps, &mut atoms);
    let mut writer = Writer { marks, wraps: &wraps, open: Vec::new(), held: 0, pieces: Vec::new() };
    writer.write(&atoms, points);
    writer.pieces
}

/// Of wrappers with the same place, which is the outer. A mark that marks the whole line is the outermost.
fn rank(kind: &Kind<'_>, whole: bool) -> u8 {
    match kind {
        Kind::Commented(_) if !whole => 0,
        Kind::Inserted(_) => 1,
        Kind::Deleted(_) => 2,
        Kind::Replaced { .. } => 3,
        Kind::Commented(_) => 4,
        Kind::Link(_) => 5,
        Kind::Bracket => 6,
    }
}

// ---- marks ----------------------------------------------------------------------------------------------------------

/// The marks that the states of atoms ask for, within the state around.
fn mark_wraps<'m>(atoms: &[Atom<'_>], marks: &Marks<'_>, ambient: State) -> Vec<Wrap<'m>> {
    let own = |at: usize| {
        let state = atoms[at].state;
        State {
            ins: state.ins.filter(|ins| ambient.ins != Some(*ins)),
            del: state.del.filter(|del| ambient.del != Some(*del)),
        }
    };
    let is_break = |at: usize| matches!(atoms[at].what, What::Break);
    let inserted = groups(atoms.len(), |at| own(at).ins, is_break);
    let deleted = groups(atoms.len(), |at| own(at).del.map(|del| (del, own(at).ins)), is_break);
    let mut wraps: Vec<Wrap<'m>> = Vec::new();
    let mut replaced = Vec::new();
    for (start, end, (old, around)) in deleted {
        let new = inserted.binary_search_by_key(&end, |(start, ..)| *start).ok().map(|at| inserted[at]);
        let new = new.filter(|(from, to, new)| {
            let plain = (start..*to).all(|at| !is_break(at)) && (*from..*to).all(|at| own(at).del.is_none());
            around.is_none() && plain && marks.replaces(old, *new)
        });
        match new {
            Some((divide, to, _)) => {
                replaced.push(divide);
                wraps.push(Wrap { start, end: to, kind: Kind::Replaced { old, divide } });
            }
            None => wraps.push(Wrap { start, end, kind: Kind::Deleted(old) }),
        }
    }
    let apart = inserted.into_iter().filter(|(start, ..)| replaced.binary_search(start).is_err());
    wraps.extend(apart.map(|(start, end, id)| Wrap { start, end, kind: Kind::Inserted(id) }));
    wraps
}

/// The longest ranges of atoms that have one value; those that stand alone are ranges of their own.
fn groups<T: PartialEq + Copy>(
    count: usize,
    value: impl Fn(usize) -> Option<T>,
    alone: impl Fn(usize) -> bool,
) -> Vec<(usize, usize, T)> {
    let mut groups: Vec<(usize, usize, T)> = Vec::new();
    for at in 0..count {
        let Some(here) = value(at) else { continue };
        match groups.last_mut() {
            Some((_, end, before)) if *end == at && *before == here && !alone(at) && !alone(at - 1) => *end = at + 1,
            _ => groups.push((at, at + 1, here)),
        }
    }
    groups
}

// ---- nesting --------------------------------------------------------------------------------------------------------

/// A wrapper around those that follow, and what they need to know of those around it.
#[derive(Clone, Copy)]
struct Around {
    /// Its index among those kept.
    at: usize,
    end: usize,
    /// Where the replacement around is divided.
    divide: Option<usize>,
    /// A comment's range is around.
    commented: bool,
}

/// Drops the wrappers that would cross others or may not stand in them; of comments the place is left. `wraps` are in
/// order of their starts, the outer first.
fn nest<'m>(wraps: Vec<Wrap<'m>>, atoms: &mut [Atom<'_>]) -> (Vec<Wrap<'m>>, Vec<(usize, Vec<u32>)>) {
    let mut kept: Vec<Option<Wrap<'m>>> = Vec::with_capacity(wraps.len());
    let mut dropped: Vec<Wrap<'m>> = Vec::new();
    let mut open: Vec<Around> = Vec::new();
    for wrap in wraps {
        while open.last().is_some_and(|outer| outer.end <= wrap.start) {
            open.pop();
        }
        let crosses = |open: &[Around]| open.last().is_some_and(|outer| outer.end < wrap.end);
        let is_mark = matches!(wrap.kind, Kind::Inserted(_) | Kind::Deleted(_) | Kind::Replaced { .. });
        // A mark is never dropped: what it would cross is.
        while is_mark && crosses(&open) {
            dropped.extend(open.pop().and_then(|outer| kept[outer.at].take()));
        }
        let outer = open.last().copied();
        if crosses(&open) || !fits(&wrap, outer) {
            dropped.push(wrap);
            continue;
        }
        let divide = match wrap.kind {
            Kind::Replaced { divide, .. } => Some(divide),
            Kind::Inserted(_) | Kind::Deleted(_) | Kind::Commented(_) | Kind::Link(_) | Kind::Bracket => {
                outer.and_then(|outer| outer.divide)
            }
        };
        let commented = matches!(wrap.kind, Kind::Commented(_)) || outer.is_some_and(|outer| outer.commented);
        open.push(Around { at: kept.len(), end: wrap.end, divide, commented });
        kept.push(Some(wrap));
    }
    let mut points = Vec::new();
    for wrap in dropped {
        match wrap.kind {
            Kind::Commented(chain) => points.push((wrap.end, chain)),
            Kind::Bracket => {
                for at in [wrap.start, wrap.end.saturating_sub(1)] {
                    let Some(atom) = atoms.get_mut(at) else { continue };
                    match atom.what {
                        What::BracketOpen => atom.what = What::Text("[".into()),
                        What::BracketClose => atom.what = What::Text("]".into()),
                        What::Text(_) | What::Raw(_) | What::Address(_) | What::Comments(_) | What::Break => {}
                    }
                }
            }
            Kind::Link(_) | Kind::Inserted(_) | Kind::Deleted(_) | Kind::Replaced { .. } => {}
        }
    }
    points.sort_by_key(|(at, _)| *at);
    (kept.into_iter().flatten().collect(), points)
}

/// Whether a wrapper may stand in those around it.
fn fits(wrap: &Wrap<'_>, outer: Option<Around>) -> bool {
    let divide = outer.and_then(|outer| outer.divide);
    let on_one_side = divide.is_none_or(|divide| wrap.end <= divide || divide <= wrap.start);
    match wrap.kind {
        Kind::Inserted(_) | Kind::Deleted(_) | Kind::Replaced { .. } => true,
        Kind::Commented(_) => divide.is_none() && outer.is_none_or(|outer| !outer.commented),
        Kind::Link(target) => on_one_side && link_target(target).is_some(),
        Kind::Bracket => on_one_side,
    }
}

/// A target as it may stand in brackets: with blanks and brackets of its own as URLs write them.
fn link_target(target: &str) -> Option<String> {
    let mut typed = String::new();
    for c in target.trim().chars() {
        match c {
            '(' => typed.push_str("%28"),
            ')' => typed.push_str("%29"),
            c if c.is_whitespace() => typed.push_str("%20"),
            c => typed.push(c),
        }
    }
    let wrapped = format!("({typed})");
    crate::syntax::inline::link_target(&wrapped).is_ok_and(|(rest, _)| rest.is_empty()).then_some(typed)
}

// ---- writing --------------------------------------------------------------------------------------------------------

enum Open {
    Wrap(usize),
    Emphasis(u8),
}

struct Writer<'w, 'm> {
    marks: &'w Marks<'w>,
    wraps: &'w [Wrap<'m>],
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
            What::Text(text) => match raised(text, atom.style.raise) {
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

/// `^{2}`: what stands in it is read as it is, so that not all can.
fn raised(text: &str, raise: Raise) -> Option<String> {
    let sign = match raise {
        Raise::None => return None,
        Raise::Super => '^',
        Raise::Sub => '_',
    };
    let typed = format!("{sign}{{{text}}}");
    let marks = ["{++", "{--", "{~~", "{>>", "{==", "++}", "--}", "~~}", "<<}", "==}", "~>"];
    let plain = !text.is_empty() && !text.contains('}') && marks.iter().all(|mark| !typed.contains(mark));
    plain.then_some(typed)
}
