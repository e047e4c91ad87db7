//! Fences: which changes are marked around whole blocks, `{++` … `++}`, because more than one block carries them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::text::{ChangeId, State};

use super::line::{Bound, Carried, Line};

/// A mark around lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    /// Its change.
    pub change: Carried,
    /// The first line in it.
    pub first: usize,
    /// The last line in it.
    pub last: usize,
}

impl Carried {
    fn id(self) -> ChangeId {
        match self {
            Self::Inserted(id) | Self::Deleted(id) => id,
        }
    }
}

impl Fence {
    /// The state of what stands in it, within the state around it.
    pub fn state(self, outer: State) -> State {
        match self.change {
            Carried::Inserted(id) => State::inserted(id).within(outer),
            Carried::Deleted(id) => State::deleted(id).within(outer),
        }
    }

    /// The line that opens it.
    pub fn open(self) -> &'static str {
        match self.change {
            Carried::Inserted(_) => "{++",
            Carried::Deleted(_) => "{--",
        }
    }

    /// The line that closes it, its author aside.
    pub fn close(self) -> &'static str {
        match self.change {
            Carried::Inserted(_) => "++}",
            Carried::Deleted(_) => "--}",
        }
    }

    /// The change it marks.
    pub fn id(self) -> ChangeId {
        self.change.id()
    }
}

/// The fences of a text, the outer before the inner.
pub(super) fn fences(lines: &[Line<'_>]) -> Vec<Fence> {
    let mut spread: BTreeMap<Carried, (usize, usize)> = BTreeMap::new();
    let mut needed: Vec<Carried> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        for change in line.carried() {
            spread.entry(change).or_insert((at, at)).1 = at;
        }
        needed.extend(needed_on(line));
    }
    needed.sort_unstable();
    let outside = Outside::new(lines);
    let mut fences: Vec<Fence> = spread
        .into_iter()
        .filter(|(change, (first, last))| first < last || needed.binary_search(change).is_ok())
        .map(|(change, (first, last))| {
            // No fence stands within a table or a footnote: what hangs together is in it together.
            let bound = |line: &&Line<'_>| line.bound != Bound::Free;
            let before = lines[..=first].iter().rev().take_while(bound).count();
            let behind = lines[last + 1..].iter().take_while(bound).count();
            Fence { change, first: first - before, last: last + behind }
        })
        .filter(|fence| outside.none_in(fence))
        .collect();
    fences.sort_by_key(|fence| (fence.first, Reverse(fence.last), fence.id()));
    // One that would cross another is marked block by block.
    let mut around: Vec<usize> = Vec::new();
    fences.retain(|fence| {
        while around.last().is_some_and(|last| *last < fence.first) {
            around.pop();
        }
        let nests = around.last().is_none_or(|last| fence.last <= *last);
        if nests {
            around.push(fence.last);
        }
        nests
    });
    fences
}

/// The changes that mark a line as a whole although something on it came or goes by another: only a fence says so.
fn needed_on(line: &Line<'_>) -> Vec<Carried> {
    let other = |mine: Option<ChangeId>, theirs: fn(State) -> Option<ChangeId>| {
        mine.filter(|mine| line.states().filter_map(theirs).any(|id| id != *mine))
    };
    let inserted = other(line.state.ins, |state| state.ins);
    // A deletion stands in an insertion; the other way round, which the numbers tell, only by a fence.
    let deleted = other(line.state.del, |state| state.del);
    let outer = line.state.del.filter(|del| line.states().filter_map(|state| state.ins).any(|ins| *del < ins));
    // A mark around a block reaches to its end, behind which the mark of its break could not stand.
    let (ins, del) = if line.end == line.state { (None, None) } else { (line.state.ins, line.state.del) };
    let (inserted, deleted) = (inserted.or(ins), deleted.or(outer).or(del));
    inserted.map(Carried::Inserted).into_iter().chain(deleted.map(Carried::Deleted)).collect()
}

/// How many lines up to each hold something that no change inserted, or none deleted.
struct Outside {
    inserted: Vec<usize>,
    deleted: Vec<usize>,
}

impl Outside {
    fn new(lines: &[Line<'_>]) -> Self {
        let mut outside = Self { inserted: vec![0], deleted: vec![0] };
        for line in lines {
            let bare = |of: fn(State) -> Option<ChangeId>| {
                usize::from(!line.is_stateless() && line.states().chain([line.state]).any(|state| of(state).is_none()))
            };
            outside.inserted.push(outside.inserted.last().copied().unwrap_or(0) + bare(|state| state.ins));
            outside.deleted.push(outside.deleted.last().copied().unwrap_or(0) + bare(|state| state.del));
        }
        outside
    }

    fn none_in(&self, fence: &Fence) -> bool {
        let sums = match fence.change {
            Carried::Inserted(_) => &self.inserted,
            Carried::Deleted(_) => &self.deleted,
        };
        sums[fence.first] == sums[fence.last + 1]
    }
}
