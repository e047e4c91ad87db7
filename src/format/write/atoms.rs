//! A line cut where anything begins or ends: atoms in order, and what is wrapped around ranges of them.
//!
//! It decides what there is to write, not how: which wrapper stands in which is for `pieces`.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Kind, Text};
use crate::text::{State, Style, TextPos};

use super::line::{Line, Segment};
use super::marks::Marks;

/// What is not cut further.
pub(super) struct Atom<'m> {
    pub what: What<'m>,
    pub style: Style,
    pub state: State,
    /// It is italic as the call of a reference, typed so or not.
    pub implied: bool,
}

/// The kinds of atom.
pub(super) enum What<'m> {
    /// Characters.
    Text(Cow<'m, str>),
    /// Characters that stand for themselves: labels, `@id`, note marks.
    Raw(Cow<'m, str>),
    /// An address that links to itself.
    Address(Cow<'m, str>),
    /// `[` of a bracket that closes.
    BracketOpen,
    /// `]` of it.
    BracketClose,
    /// Comments at a point, each answering the one before.
    Comments(Vec<u32>),
    /// `¶`
    Break,
}

/// What stands around atoms, from one up to but not including another.
pub(super) struct Wrap<'m> {
    pub start: usize,
    pub end: usize,
    pub kind: WrapKind<'m>,
}

/// The kinds of wrapper that texts ask for; those of states are found from the atoms.
pub(super) enum WrapKind<'m> {
    /// Comments on what is wrapped.
    Commented(Vec<u32>),
    /// A link.
    Link(&'m str),
    /// A pair of brackets, both among the atoms; the opening one may stand in the label.
    Bracket,
}

/// A line as atoms and wrappers.
pub(super) struct Atoms<'m> {
    pub atoms: Vec<Atom<'m>>,
    pub wraps: Vec<Wrap<'m>>,
}

/// Cuts a line into atoms.
pub(super) fn atoms<'l, 'c>(line: &'l Line<'c>, marks: &'c Marks<'c>, ambient: State) -> Atoms<'l> {
    let mut cutter = Cutter { line, marks, atoms: Vec::new(), wraps: Vec::new() };
    for segment in &line.segments {
        match segment {
            Segment::Word(word) => cutter.push(What::Raw(Cow::Borrowed(word)), Style::PLAIN, Some(line.state)),
            Segment::Gap(gap) => cutter.push(What::Raw(Cow::Borrowed(gap)), Style::PLAIN, None),
            Segment::Label(text) => cutter.text(text, true),
            Segment::Text(text) => cutter.text(text, false),
        }
    }
    if cutter.atoms.is_empty() && line.state != ambient {
        cutter.push(What::Raw("".into()), Style::PLAIN, Some(line.state));
    }
    if line.end != line.state {
        cutter.push(What::Break, Style::PLAIN, Some(line.end));
    }
    let Cutter { atoms, wraps, .. } = cutter;
    Atoms { atoms: settle(atoms, marks, ambient), wraps }
}

/// An atom whose style and state may still depend on its neighbours.
struct Loose<'m> {
    what: What<'m>,
    style: Option<Style>,
    state: Option<State>,
    implied: bool,
}

struct Cutter<'l, 'c> {
    line: &'l Line<'c>,
    marks: &'c Marks<'c>,
    atoms: Vec<Loose<'l>>,
    wraps: Vec<Wrap<'l>>,
}

/// What the annotations of one text ask for, by offsets in all its characters.
#[derive(Default)]
struct Asked<'m> {
    /// Ranges of `@id`, of addresses, of italics that go without saying: start to end.
    names: BTreeMap<usize, usize>,
    addresses: BTreeMap<usize, usize>,
    implied: BTreeMap<usize, usize>,
    opens: BTreeSet<usize>,
    closes: BTreeSet<usize>,
    links: Vec<(usize, usize, &'m str)>,
    /// Without its opening bracket where that stands in the label.
    brackets: Vec<(usize, usize)>,
    comments: Vec<(usize, usize, Vec<u32>)>,
    /// Notes and comments at points, in order: where, what, and the state if it has one of its own.
    points: Vec<(usize, What<'m>, Option<State>)>,
}

/// Whether one of the ranges holds an offset.
fn within(ranges: &BTreeMap<usize, usize>, offset: usize) -> bool {
    ranges.range(..=offset).next_back().is_some_and(|(_, end)| offset < *end)
}

impl<'l> Cutter<'l, '_> {
    fn push(&mut self, what: What<'l>, style: Style, state: Option<State>) {
        self.atoms.push(Loose { what, style: Some(style), state, implied: false });
    }

    fn text(&mut self, text: &'l Text, raw: bool) {
        let mut starts = vec![0];
        for run in &text.runs {
            starts.push(starts[starts.len() - 1] + run.text.len());
        }
        let mut asked = self.asked(text, &starts);
        let mut cuts: BTreeSet<usize> = starts.iter().copied().collect();
        for ranges in [&asked.names, &asked.addresses, &asked.implied] {
            cuts.extend(ranges.iter().flat_map(|(start, end)| [*start, *end]));
        }
        cuts.extend(asked.opens.iter().chain(&asked.closes).flat_map(|at| [*at, at + 1]));
        cuts.extend(asked.links.iter().flat_map(|(start, end, _)| [*start, *end]));
        cuts.extend(asked.comments.iter().flat_map(|(start, end, _)| [*start, *end]));
        cuts.extend(asked.points.iter().map(|(at, ..)| *at));
        let cuts: Vec<usize> = cuts.into_iter().collect();
        // Of each cut the first atom at it, and the first of these that is text.
        let mut places: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut points = std::mem::take(&mut asked.points).into_iter().peekable();
        let mut run = 0;
        for (nth, cut) in cuts.iter().enumerate() {
            let first = self.atoms.len();
            while let Some((_, what, state)) = points.next_if(|(at, ..)| at == cut) {
                let state = state.map(|state| state.within(self.line.state));
                self.atoms.push(Loose { what, style: None, state, implied: false });
            }
            places.insert(*cut, (first, self.atoms.len()));
            let Some(end) = cuts.get(nth + 1) else { break };
            while starts[run + 1] <= *cut {
                run += 1;
            }
            let (whole, offset) = (&text.runs[run], starts[run]);
            let Some(piece) = whole.text.get(cut - offset..end - offset) else { continue };
            let what = if raw || within(&asked.names, *cut) {
                What::Raw(piece.into())
            } else if within(&asked.addresses, *cut) {
                What::Address(piece.into())
            } else if asked.opens.contains(cut) {
                What::BracketOpen
            } else if asked.closes.contains(cut) {
                What::BracketClose
            } else {
                What::Text(one_line(piece))
            };
            let state = Some(whole.state.within(self.line.state));
            let implied = within(&asked.implied, *cut);
            self.atoms.push(Loose { what, style: Some(whole.style), state, implied });
        }
        let place = |offset: usize| places.get(&offset).copied().unwrap_or_default();
        // Ranges that end at one place, the inner before the outer: no inner one reaches further.
        let comments = asked.comments.into_iter().map(|(start, end, chain)| (start, end, WrapKind::Commented(chain)));
        let links = asked.links.into_iter().map(|(start, end, target)| (start, end, WrapKind::Link(target)));
        let mut ranges: Vec<(usize, usize, WrapKind<'l>)> = comments.chain(links).collect();
        ranges.sort_by_key(|(start, end, _)| (*end, Reverse(*start)));
        let mut inner = (0, 0);
        for (start, end, kind) in ranges {
            let reach = self.reach(place(start).1, place(end), &kind).max(if inner.0 == end { inner.1 } else { 0 });
            inner = (end, reach);
            self.wraps.push(Wrap { start: place(start).1, end: reach, kind });
        }
        for (start, end) in asked.brackets.into_iter().filter(|_| !raw) {
            self.wraps.push(Wrap { start: place(start).1, end: place(end).0, kind: WrapKind::Bracket });
        }
    }

    /// Where a range ends that begins at atom `start`, of the atoms `first` to `behind` without text at its end: behind the
    /// notes in one mark with its last words, and behind the comments that were made before the one on it.
    fn reach(&mut self, start: usize, (first, behind): (usize, usize), kind: &WrapKind<'_>) -> usize {
        let last = first.checked_sub(1).and_then(|before| self.atoms[before].state);
        let marked = |atom: &&Loose<'_>| atom.state.is_some() && atom.state == last && last != Some(self.line.state);
        let notes = first + self.atoms[first..behind].iter().take_while(marked).count();
        let WrapKind::Commented(chain) = kind else { return notes };
        let earlier = |atom: &Loose<'_>| matches!(&atom.what, What::Comments(other) if other.first() < chain.first());
        let reach = self.atoms[notes..behind].iter().rposition(earlier).map_or(notes, |at| notes + at + 1);
        let around =
            self.atoms.get(start).and_then(|atom| atom.state).zip(last).map(|(first, last)| shared(first, last));
        for atom in &mut self.atoms[notes..reach] {
            atom.state = atom.state.or(around);
        }
        reach
    }

    fn asked(&self, text: &'l Text, starts: &[usize]) -> Asked<'l> {
        let total = starts.last().copied().unwrap_or(0);
        let offset = |at: TextPos| starts.get(at.run as usize).map_or(total, |s| s + at.offset as usize).min(total);
        let char_at = |at: usize| {
            let run = starts.partition_point(|start| *start <= at).checked_sub(1)?;
            text.runs.get(run)?.text.get(at - starts[run]..)?.chars().next()
        };
        let mut asked = Asked::default();
        let mut comments: Vec<(u32, usize, usize, usize)> = Vec::new();
        let mut points: Vec<(usize, usize, What<'l>, Option<State>)> = Vec::new();
        for (nth, annotation) in text.annotations.iter().enumerate() {
            let (start, end) = (offset(annotation.range.start), offset(annotation.range.end));
            match &annotation.kind {
                Kind::Citation(_) | Kind::CitationList => {}
                Kind::Reference(reference) if reference.named.is_some() => {
                    asked.names.insert(start, end);
                }
                Kind::Reference(reference) => {
                    let label = offset(reference.label.start);
                    if reference.target.any().is_some() && start < label {
                        asked.implied.insert(start, label);
                    }
                }
                Kind::Link(target) => {
                    let run = starts.partition_point(|first| *first <= start).saturating_sub(1);
                    let typed =
                        text.runs.get(run).and_then(|run_| run_.text.get(start - starts[run]..end - starts[run]));
                    if typed == Some(target.as_str()) && !target.is_empty() {
                        asked.addresses.insert(start, end);
                    } else if start < end {
                        asked.links.push((start, end, target));
                    }
                }
                Kind::Note { name, state, .. } => {
                    points.push((start, nth, What::Raw(format!("[^{}]", note_name(name)).into()), Some(*state)));
                }
                Kind::Comment(comment) => comments.push((*comment, start, end, nth)),
                Kind::Bracket { .. } => {
                    let closes = end.checked_sub(1).filter(|close| char_at(*close) == Some(']'));
                    let opens = char_at(start) == Some('[');
                    if let Some(close) = closes.filter(|close| start <= *close && (opens || start == 0)) {
                        if opens {
                            asked.opens.insert(start);
                        }
                        asked.closes.insert(close);
                        asked.brackets.push((start, end));
                    }
                }
            }
        }
        comments.sort_unstable();
        let mut chains: Vec<(usize, usize, usize, Vec<u32>)> = Vec::new();
        for (comment, start, end, nth) in comments {
            let answers = self.marks.answered(comment);
            match chains.last_mut() {
                Some((_, before, _, chain)) if *before == start && start == end && answers == chain.last().copied() => {
                    chain.push(comment);
                }
                _ => chains.push((start, end, nth, vec![comment])),
            }
        }
        for (start, end, nth, chain) in chains {
            match start < end {
                true => asked.comments.push((start, end, chain)),
                false => points.push((start, nth, What::Comments(chain), None)),
            }
        }
        points.sort_by_key(|(at, nth, ..)| (*at, *nth));
        asked.points = points.into_iter().map(|(at, _, what, state)| (at, what, state)).collect();
        asked
    }
}

/// The changes that two states have in common.
fn shared(one: State, other: State) -> State {
    State { ins: one.ins.filter(|ins| other.ins == Some(*ins)), del: one.del.filter(|del| other.del == Some(*del)) }
}

/// Text on one line.
fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains('\n') { text.replace('\n', " ").into() } else { text.into() }
}

/// The id of a note, of characters it may have.
pub(super) fn note_name(name: &str) -> Cow<'_, str> {
    let stars = !name.is_empty() && name.chars().all(|c| c == '*');
    let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if stars || (!name.is_empty() && name.chars().all(plain)) {
        return name.into();
    }
    let plain = name.chars().map(|c| if plain(c) { c } else { '-' });
    if name.is_empty() { "note".into() } else { plain.collect::<String>().into() }
}

/// Gives atoms of no style or state of their own those of their neighbours: a note mark stands in the emphasis before it,
/// a comment or a gap in what both neighbours share.
fn settle<'m>(loose: Vec<Loose<'m>>, marks: &Marks<'_>, ambient: State) -> Vec<Atom<'m>> {
    let mut behind: Vec<(Option<Style>, Option<State>)> = vec![(None, None); loose.len() + 1];
    for (at, atom) in loose.iter().enumerate().rev() {
        behind[at] = (atom.style.or(behind[at + 1].0), atom.state.or(behind[at + 1].1));
    }
    let mut settled: Vec<Atom<'m>> = Vec::with_capacity(loose.len());
    for (at, Loose { what, style, state, implied }) in loose.into_iter().enumerate() {
        let before = settled.last();
        // A comment stands before the stars of what it begins with.
        let follows = behind[at].0.filter(|_| !matches!(what, What::Comments(_)));
        let style = style.or(before.map(|atom| atom.style)).or(follows).unwrap_or_default();
        let state = state.unwrap_or_else(|| match (before.map(|atom| atom.state), behind[at].1) {
            (Some(old), Some(new)) if old.del.zip(new.ins).is_some_and(|(old, new)| marks.replaces(old, new)) => old,
            (Some(before), Some(behind)) => shared(before, behind),
            (None, Some(behind)) => behind,
            (Some(before), None) if matches!(what, What::Raw(_)) => before,
            (_, None) => ambient,
        });
        settled.push(Atom { what, style, state, implied });
    }
    settled
}
