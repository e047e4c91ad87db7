//! Model to canonical text: `lower(parse(write(model)))` is the model again.
//!
//! The model is laid out as lines, one for each block ([`blocks`]); changes that several lines carry become fences
//! ([`fences`]); each line is cut into atoms ([`atoms`]), these are nested in their delimiters ([`nesting`], [`pieces`]) and
//! written with a backslash exactly where the reader would otherwise see something else ([`backslashes`], and [`start`] for
//! what begins a line). A model that no text can say, from an import perhaps, is written as near as text comes to it, and never without
//! its words. It knows nothing of comments `// …`, which no model holds.

mod atoms;
mod backslashes;
mod blocks;
mod clauses;
mod draft;
mod escape;
mod fences;
mod front;
mod inlines;
mod line;
mod marks;
mod nesting;
mod pieces;
mod stars;
mod start;

use std::collections::BTreeSet;

use crate::language::lexicon;
use crate::model::Publication;
use crate::syntax::BlockKind;
use crate::text::State;

use escape::Place;
use fences::{Fence, fences};
use inlines::Inlines;
use line::{Bound, Line};
use marks::Marks;
use start::Starts;

/// A block with nothing in it, which no blank line says.
const EMPTY: &str = "{====}";

/// Writes a model in canonical form.
#[must_use]
pub fn write(publication: &Publication) -> String {
    let lexicon = lexicon(publication.language);
    let marks = Marks::new(publication);
    let lines = blocks::lines(publication, lexicon);
    let fences = fences(&lines);
    let names = lines.iter().filter_map(|line| line.name.as_deref()).collect();
    let mut written = inlines(&lines, &fences, &marks, &names);
    let mut starts = Starts::new(lexicon);
    for (at, line) in lines.iter().enumerate() {
        let (this, behind) = written.split_at_mut(at + 1);
        if let Some(this) = this.last_mut() {
            starts.pass(line, this, behind);
        }
    }
    let mut page = Page { text: front::front(publication) };
    let mut fences = fences.into_iter().peekable();
    let mut open: Vec<Fence> = Vec::new();
    for (at, (line, written)) in lines.iter().zip(&written).enumerate() {
        while let Some(fence) = fences.next_if(|fence| fence.first == at) {
            page.line(Bound::Free, 0, fence.open());
            open.push(fence);
        }
        let source = if line.is_nothing() { EMPTY.into() } else { written.source() };
        page.line(line.bound, line.indent, &source);
        while let Some(fence) = open.pop_if(|fence| fence.last == at) {
            page.line(Bound::Free, 0, &format!("{}{}", fence.close(), marks.author(fence.id())));
        }
    }
    page.text
}

/// The text so far.
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, bound: Bound, indent: usize, line: &str) {
        if !self.text.is_empty() && bound != Bound::Joined {
            self.text.push('\n');
        }
        self.text.extend(std::iter::repeat_n(' ', indent));
        self.text.push_str(line.trim_end_matches([' ', '\t']));
        self.text.push('\n');
    }
}

/// What is written of each line, its start not yet looked at.
fn inlines(lines: &[Line<'_>], fences: &[Fence], marks: &Marks<'_>, names: &BTreeSet<&str>) -> Vec<Inlines> {
    let mut coming = fences.iter().peekable();
    // The fences around, each with the state of what stands in it.
    let mut around: Vec<(usize, State)> = Vec::new();
    let mut written = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        while around.pop_if(|(last, _)| *last < at).is_some() {}
        let inside = |around: &[(usize, State)]| around.last().map_or(State::KEPT, |(_, state)| *state);
        while let Some(fence) = coming.next_if(|fence| fence.first == at) {
            around.push((fence.last, fence.state(inside(&around))));
        }
        let ambient = inside(&around);
        let atoms = atoms::atoms(line, marks, ambient);
        let pieces = pieces::pieces(atoms, marks, line.state, ambient);
        let named = matches!(line.kind, BlockKind::Clause | BlockKind::Item);
        let place = Place { table: line.kind == BlockKind::TableRow, named, names };
        written.push(escape::escape(pieces, &place));
    }
    written
}

#[cfg(test)]
mod tests;
