//! Square brackets in one text: whose they are, and which are alternatives of one another.

use std::collections::BTreeSet;

use crate::model::bracket::{Owners, is_between_alternatives};
use crate::model::{Kind, Text};
use crate::text::{TextPos, View};

/// How far an owner may reach behind the opening bracket, in characters.
const MOST_OF_OWNER: usize = 80;

/// Says of each bracket of a text whose it is, and whether another stands right beside it.
pub(super) fn brackets(text: &mut Text, owners: &Owners) {
    let is_bracket = |kind: &Kind| matches!(kind, Kind::Bracket { .. });
    let starts: BTreeSet<TextPos> =
        text.annotations.iter().filter(|a| is_bracket(&a.kind)).map(|a| a.range.start).collect();
    if starts.is_empty() {
        return;
    }
    let mut besides = BTreeSet::new();
    let mut owned = Vec::new();
    let mut all = text.annotations.iter().filter(|a| is_bracket(&a.kind)).peekable();
    while let Some(annotation) = all.next() {
        let range = &annotation.range;
        let deleted = text.runs.get(range.start.run as usize).is_some_and(|run| run.state.del.is_some());
        let view = if deleted { View::Base } else { View::Revised };
        // One that opens before a label has only its rest in the text, which may begin with another.
        let in_label = all.peek().is_some_and(|inner| inner.range.start == range.start);
        let mut inside = String::new();
        for (at, c) in chars(text, range.start, view).take(MOST_OF_OWNER).take_while(|(at, _)| *at < range.end) {
            if in_label || at != range.start || c != '[' {
                inside.push(c);
            }
        }
        owned.push(owners.of(&inside).map(|(owner, _)| owner.to_string()));
        let next = chars(text, range.end, view).find(|(_, c)| !is_between_alternatives(*c));
        if let Some((at, _)) = next.filter(|(at, _)| starts.contains(at)) {
            besides.extend([range.start, at]);
        }
    }
    let brackets = text.annotations.iter_mut().filter(|a| is_bracket(&a.kind));
    for (annotation, owner) in brackets.zip(owned) {
        annotation.kind = Kind::Bracket { owner, alternative: besides.contains(&annotation.range.start) };
    }
}

/// The characters of a view from a place on, each with its place.
fn chars(text: &Text, from: TextPos, view: View) -> impl Iterator<Item = (TextPos, char)> {
    let runs = text.runs.iter().enumerate().skip(from.run as usize);
    runs.filter(move |(_, run)| run.state.shown(view)).flat_map(move |(index, run)| {
        let skipped = if index == from.run as usize { from.offset as usize } else { 0 };
        let rest = run.text.get(skipped..).unwrap_or_default();
        rest.char_indices().map(move |(at, c)| (TextPos { run: index as u32, offset: (skipped + at) as u32 }, c))
    })
}
