//! Which delimiters stand around which atoms: marks by the states of the atoms, then comments, links and brackets.
//!
//! What cannot be typed, such as a link that crosses a mark, loses its wrapper and keeps its text.

use std::cmp::Reverse;

use crate::syntax::inline;
use crate::text::{ChangeId, State};

use super::atoms::{Atom, Atoms, What, WrapKind};
use super::marks::Marks;

/// A wrapper with its place: atoms from `start` up to `end`.
pub(super) struct Wrap<'m> {
    pub start: usize,
    pub end: usize,
    pub kind: Kind<'m>,
}

/// What is written around.
pub(super) enum Kind<'m> {
    /// An insertion.
    Inserted(ChangeId),
    /// A deletion.
    Deleted(ChangeId),
    /// A replacement; its new side begins at `divide`.
    Replaced {
        /// The change of its old side.
        old: ChangeId,
        /// The first atom of the new side.
        divide: usize,
    },
    /// Comments, each answering the one before.
    Commented(Vec<u32>),
    /// A link to an address.
    Link(&'m str),
    /// A pair of brackets, both among the atoms.
    Bracket,
}

/// Atoms in wrappers that nest.
pub(super) struct Nested<'m> {
    /// In order.
    pub atoms: Vec<Atom<'m>>,
    /// In order of their starts, the outer before the inner.
    pub wraps: Vec<Wrap<'m>>,
    /// Comments whose range was dropped, each with the atom before which they stand.
    pub points: Vec<(usize, Vec<u32>)>,
}

/// Nests what stands around the atoms of a line. `state` is that of the line as a whole, `ambient` that of the fences
/// around it.
pub(super) fn nested<'m>(line: Atoms<'m>, marks: &Marks<'_>, state: State, ambient: State) -> Nested<'m> {
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
    Nested { atoms, wraps, points }
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
pub(super) fn link_target(target: &str) -> Option<String> {
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
    inline::link_target(&wrapped).is_ok_and(|(rest, _)| rest.is_empty()).then_some(typed)
}
