//! A text as a view shows it: runs filtered, and what was recognised in them turned from ranges beside the text into links
//! and terms around it.
//!
//! It decides no target and no number itself: it asks `targets`, `places` and `notes`.

use std::ops::Range;

use crate::document::{CommentId, Inline, Target, Term};
use crate::model::{Kind, Reference, Text};
use crate::text::{Run, State, TextPos, View};

use super::Composer;
use super::no_break::{no_breaks, replace};
use super::notes::Shown;
use super::targets::undated;

/// What stands around some inlines.
enum Wrap {
    Link(Target),
    Links,
    Term(Term),
}

/// What is to happen at a place of the text; offsets count the bytes of all runs, shown or not.
struct Mark {
    start: usize,
    end: usize,
    act: Act,
}

enum Act {
    /// Around what stands between start and end.
    Wrap(Wrap),
    /// At start; nothing of the text is left out.
    Put(Vec<Inline>),
    /// Instead of what stands between start and end.
    Instead(Vec<Run>),
}

/// The runs of a text and where they start.
struct Measured<'t> {
    runs: &'t [Run],
    /// Of each run and of the end.
    starts: Vec<usize>,
}

impl<'t> Measured<'t> {
    fn new(runs: &'t [Run]) -> Self {
        let mut total = 0;
        let mut starts = vec![0];
        starts.extend(runs.iter().map(|run| {
            total += run.text.len();
            total
        }));
        Self { runs, starts }
    }

    /// A place as an offset, moved to the next one that exists.
    fn offset(&self, at: TextPos) -> usize {
        let run = at.run as usize;
        match self.runs.get(run) {
            Some(typed) => self.starts[run] + typed.text.floor_char_boundary(at.offset as usize),
            None => self.starts[self.runs.len()],
        }
    }

    fn range(&self, range: &Range<TextPos>) -> Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }

    /// The runs that have a byte in a range, and where each starts.
    fn within(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &'t Run)> + use<'_, 't> {
        let first = self.starts.partition_point(|start| *start <= range.start).saturating_sub(1);
        let last = self.starts.partition_point(|start| *start < range.end).min(self.runs.len()).max(first);
        self.starts[first..last].iter().copied().zip(&self.runs[first..last])
    }

    /// The characters of a range, shown or not.
    fn text(&self, range: &Range<usize>) -> String {
        let slices = self.within(range).map(|(start, run)| {
            let (from, until) = (range.start.max(start) - start, (range.end - start).min(run.text.len()));
            run.text.get(from..until).unwrap_or_default()
        });
        slices.collect()
    }
}

impl Mark {
    /// Makes a link to one clause one to all from it to another, if it is one.
    fn reach(&mut self, to: &str, end: usize) -> bool {
        let Act::Wrap(Wrap::Link(target)) = &mut self.act else { return false };
        let Target::Anchor(from) = target else { return false };
        *target = Target::Anchors(std::mem::take(from), to.to_owned());
        self.end = end;
        true
    }

    /// Of marks at one place: what is put there, what begins there, what stands instead of what follows.
    fn order(&self) -> u8 {
        match self.act {
            Act::Put(_) => 0,
            Act::Wrap(_) => 1,
            Act::Instead(_) => 2,
        }
    }
}

impl Composer<'_> {
    /// A text in something of the `outer` state, as this view shows it; `terms` are ranges of bytes of all its runs.
    pub(super) fn inlines(&mut self, text: &Text, outer: State, terms: Vec<(Range<usize>, Term)>) -> Vec<Inline> {
        let measured = Measured::new(&text.runs);
        let mut marks = self.marks(text, &measured, outer);
        marks.extend(terms.into_iter().map(|(range, term)| Mark {
            start: range.start,
            end: range.end,
            act: Act::Wrap(Wrap::Term(term)),
        }));
        // Of wraps the longer before the shorter.
        marks.sort_by_key(|mark| (mark.start, mark.order(), std::cmp::Reverse(mark.end)));
        let mut weaver = Weaver::new(&measured, outer, self);
        for mark in marks {
            weaver.go_to(mark.start);
            match mark.act {
                Act::Wrap(wrap) if mark.start < mark.end && mark.end > weaver.at => weaver.open(mark.end, wrap),
                Act::Wrap(_) => {}
                Act::Put(inlines) => weaver.put(inlines),
                Act::Instead(runs) => {
                    weaver.put(runs.into_iter().map(Inline::Run).collect());
                    weaver.at = weaver.at.max(mark.end);
                }
            }
        }
        weaver.finish()
    }

    /// What was recognised, as things to do at places.
    fn marks(&mut self, text: &Text, measured: &Measured<'_>, outer: State) -> Vec<Mark> {
        let mut marks = Vec::new();
        // Where the wrap of the last reference stands in `marks`: a range of clauses ends in the next one.
        let mut before: Option<usize> = None;
        for annotation in &text.annotations {
            let Range { start, end } = measured.range(&annotation.range);
            let mut wrap = |wrap| marks.push(Mark { start, end, act: Act::Wrap(wrap) });
            match &annotation.kind {
                Kind::Citation(cited) => {
                    let span = measured.within(&(start..end)).find_map(|(_, run)| run.span);
                    let cited = cited.get(self.view);
                    if let Some(target) = cited.and_then(|target| self.target(target, span)) {
                        wrap(Wrap::Link(target));
                    } else if let Some(path) = cited.and_then(undated) {
                        wrap(Wrap::Term(Term::Series(path)));
                    }
                }
                Kind::CitationList => wrap(Wrap::Links),
                Kind::Link(address) => {
                    if let Some(target) = self.address(address) {
                        wrap(Wrap::Link(target));
                    }
                }
                Kind::Reference(reference) => {
                    let target = reference.target.get(self.view).and_then(|node| self.names.id(*node));
                    match (before.filter(|_| reference.through), target) {
                        (Some(index), Some(to)) if marks[index].reach(to, end) => {}
                        (_, Some(id)) => {
                            before = Some(marks.len());
                            let link = Wrap::Link(Target::Anchor(id.to_owned()));
                            marks.push(Mark { start, end, act: Act::Wrap(link) });
                        }
                        (_, None) => before = None,
                    }
                    let label = measured.range(&reference.label);
                    if let Some(runs) = self.printed(reference, &label, measured, outer) {
                        marks.push(Mark { start: label.start, end: label.end, act: Act::Instead(runs) });
                    }
                }
                Kind::Note { id, name, state } => {
                    let state = state.within(outer);
                    if state.shown(self.view) {
                        let inline = self.note_mark(*id, name, state.in_view(self.view));
                        marks.push(Mark { start, end: start, act: Act::Put(vec![inline]) });
                    }
                }
                Kind::Comment(index) => {
                    if self.comment(*index) {
                        let id = CommentId(*index);
                        marks.push(Mark { start, end: start, act: Act::Put(vec![Inline::CommentStart(id)]) });
                        marks.push(Mark { start: end, end, act: Act::Put(vec![Inline::CommentEnd(id)]) });
                    }
                }
                // Brackets are characters of the text.
                Kind::Bracket { .. } => {}
            }
        }
        marks
    }

    /// What stands instead of the label of a reference, where the view prints another or it was typed `@id`.
    fn printed(
        &mut self,
        reference: &Reference,
        label: &Range<usize>,
        measured: &Measured<'_>,
        outer: State,
    ) -> Option<Vec<Run>> {
        let (_, first) = measured.within(label).next()?;
        let kept = measured.within(label).all(|(_, run)| run.state.within(outer).is_kept());
        let state = first.state.within(outer);
        if !state.shown(self.view) {
            return None;
        }
        if reference.named.is_some() {
            let runs = self.named(reference.target.base, reference.target.revised, kept)?;
            let state = state.in_view(self.view);
            return Some(runs.into_iter().map(|run| Run { state: run.state.within(state), ..run }).collect());
        }
        let base = reference.base.as_deref().filter(|_| kept)?;
        match self.view {
            View::Base => Some(vec![Run::plain(base).with_style(first.style)]),
            View::Revised => None,
            View::Marked => Some(self.changes.replace(base, &measured.text(label), first.style)),
        }
    }

    fn note_mark(&mut self, id: Option<crate::text::NoteId>, name: &str, state: State) -> Inline {
        let defined = id.filter(|id| {
            let note = self.publication.notes.get(id.0 as usize);
            note.is_some_and(|note| note.state.shown(self.view))
        });
        match defined.map(|id| (id, self.notes.mark(id, &self.publication.notes[id.0 as usize].name))) {
            Some((id, Shown::First)) => Inline::Note { id, state, first: true },
            Some((id, Shown::Again)) => Inline::Note { id, state, first: false },
            Some((_, Shown::Elsewhere(marker))) => Inline::Run(super::notes::raised(marker).with_state(state)),
            None => Inline::Run(Run::plain(format!("[^{name}]")).with_state(state)),
        }
    }
}

/// Goes through the text once, with the wraps that are open.
struct Weaver<'t> {
    measured: &'t Measured<'t>,
    outer: State,
    view: View,
    /// Where each run starts in what is shown.
    shown: Vec<usize>,
    no_breaks: Vec<usize>,
    /// What was dealt with.
    at: usize,
    run: usize,
    /// The end of each wrap that is open, what it is, and what stood before it.
    open: Vec<(usize, Wrap, Vec<Inline>)>,
    inlines: Vec<Inline>,
}

impl<'t> Weaver<'t> {
    fn new(measured: &'t Measured<'t>, outer: State, composer: &Composer<'_>) -> Self {
        let view = composer.view;
        let mut all = String::new();
        let shown = measured.runs.iter().map(|run| {
            let start = all.len();
            if run.state.within(outer).shown(view) {
                all.push_str(&run.text);
            }
            start
        });
        let shown = shown.collect();
        let no_breaks = no_breaks(&all, composer.publication.language);
        Self { measured, outer, view, shown, no_breaks, at: 0, run: 0, open: Vec::new(), inlines: Vec::new() }
    }

    /// Shows the text up to `to`, closing the wraps that end before.
    fn go_to(&mut self, to: usize) {
        while let Some(end) = self.open.last().map(|open| open.0).filter(|end| *end <= to) {
            self.text(end);
            self.close();
        }
        self.text(to);
    }

    fn text(&mut self, to: usize) {
        while let Some(run) = self.measured.runs.get(self.run).filter(|_| self.at < to) {
            let (start, end) = (self.measured.starts[self.run], self.measured.starts[self.run + 1]);
            let (from, until) = (self.at.max(start), to.min(end));
            let state = run.state.within(self.outer);
            if from < until && state.shown(self.view) {
                let shown = self.shown[self.run] + from - start;
                let text = replace(&run.text[from - start..until - start], shown, &self.no_breaks);
                self.inlines.push(Inline::Run(run.like(text).with_state(state.in_view(self.view))));
            }
            self.at = self.at.max(until);
            if until == end {
                self.run += 1;
            }
        }
    }

    /// Opens a wrap, which ends with the one around it at the latest.
    fn open(&mut self, end: usize, wrap: Wrap) {
        let end = self.open.last().map_or(end, |around| end.min(around.0));
        self.open.push((end, wrap, std::mem::take(&mut self.inlines)));
    }

    fn put(&mut self, inlines: Vec<Inline>) {
        self.inlines.extend(inlines);
    }

    /// Closes the innermost wrap; around nothing that is shown it is left out.
    fn close(&mut self) {
        let Some((_, wrap, before)) = self.open.pop() else { return };
        let inlines = std::mem::replace(&mut self.inlines, before);
        let shown = inlines.iter().any(|inline| !matches!(inline, Inline::CommentStart(_) | Inline::CommentEnd(_)));
        let links = inlines.iter().any(|inline| matches!(inline, Inline::Link { .. }));
        match wrap {
            Wrap::Link(target) if shown => self.inlines.push(Inline::Link { target, inlines }),
            Wrap::Term(term) if shown => self.inlines.push(Inline::Term { term, inlines }),
            Wrap::Links if links => self.inlines.push(Inline::Links(inlines)),
            Wrap::Link(_) | Wrap::Term(_) | Wrap::Links => self.inlines.extend(inlines),
        }
    }

    fn finish(mut self) -> Vec<Inline> {
        self.go_to(usize::MAX);
        self.inlines
    }
}
