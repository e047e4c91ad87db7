//! Citations and references in a text, in each view, laid over its runs.

use std::ops::Range;

use crate::model::citation::{Target, citations};
use crate::model::reference::references;
use crate::model::{Annotation, InView, Kind, Reference, Text};
use crate::text::{Language, TextPos, View};

use super::Source;
use super::links::Index;
use super::restyle::italicize;

/// What one view shows of a text, and where each byte of it is.
struct Shown {
    text: String,
    /// Of each run shown: where it begins in `text`, and its index.
    starts: Vec<(usize, u32)>,
    /// Where it is in italics.
    italics: Vec<Range<usize>>,
}

impl Shown {
    fn new(text: &Text, view: View) -> Self {
        let (mut shown, mut starts, mut italics) = (String::new(), Vec::new(), Vec::<Range<usize>>::new());
        for (at, run) in text.runs.iter().enumerate().filter(|(_, run)| run.state.shown(view)) {
            starts.push((shown.len(), at as u32));
            shown.push_str(&run.text);
            if run.style.italic {
                let end = shown.len();
                match italics.last_mut() {
                    Some(last) if last.end + run.text.len() == end => last.end = end,
                    _ => italics.push(end - run.text.len()..end),
                }
            }
        }
        Self { text: shown, starts, italics }
    }

    fn start(&self, offset: usize) -> TextPos {
        let at = self.starts.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        self.starts
            .get(at)
            .map_or(TextPos::default(), |(start, run)| TextPos { run: *run, offset: (offset - start) as u32 })
    }

    /// The end of a range: behind the character before it, so that what a view hides there stays outside.
    fn end(&self, text: &Text, offset: usize) -> TextPos {
        let Some(before) = offset.checked_sub(1) else { return self.start(0) };
        let mut end = self.start(before);
        end.offset += 1;
        match text.runs.get(end.run as usize) {
            Some(run) if end.offset as usize >= run.text.len() => TextPos { run: end.run + 1, offset: 0 },
            _ => end,
        }
    }

    fn range(&self, text: &Text, range: &Range<usize>) -> Range<TextPos> {
        self.start(range.start)..self.end(text, range.end)
    }
}

/// A reference as one view has it.
struct Found {
    range: Range<TextPos>,
    label: Range<TextPos>,
    /// The clause it names, if there is one.
    clause: Option<crate::text::NodeId>,
    typed: String,
    through: bool,
}

/// Recognises the citations and references of a text. `index` is of the instrument the text belongs to.
pub(super) fn recognise(input: Source<'_>, text: &mut Text, index: Option<&Index>) {
    let language = input.file.language;
    if text.runs.iter().all(|run| run.text.len() < 3 && run.state.is_kept()) {
        return;
    }
    let changed = text.runs.iter().any(|run| !run.state.is_kept());
    let revised = Shown::new(text, View::Revised);
    let base = changed.then(|| Shown::new(text, View::Base));
    let mut found = citations_of(text, language, &revised, base.as_ref());
    if let Some(index) = index {
        found.extend(references_of(text, language, index, &revised, base.as_ref()));
    }
    // What an author linked, named or addressed is not read again.
    let taken: Vec<Range<TextPos>> = text
        .annotations
        .iter()
        .filter(|a| matches!(a.kind, Kind::Link(_) | Kind::Reference(_)))
        .map(|a| a.range.clone())
        .collect();
    let mut taken = taken.into_iter().peekable();
    found.sort_by_key(|a| (a.range.start, std::cmp::Reverse(a.range.end)));
    found.retain(|annotation| {
        while taken.peek().is_some_and(|range| range.end <= annotation.range.start) {
            taken.next();
        }
        taken.peek().is_none_or(|range| range.start >= annotation.range.end)
    });
    if found.is_empty() {
        return;
    }
    // The call of a reference stands in italics, typed so or not.
    let calls: Vec<Range<TextPos>> = found
        .iter()
        .filter_map(|annotation| match &annotation.kind {
            Kind::Reference(reference) if reference.target.any().is_some() => {
                Some(annotation.range.start..reference.label.start)
            }
            Kind::Citation(_)
            | Kind::CitationList
            | Kind::Reference(_)
            | Kind::Link(_)
            | Kind::Note { .. }
            | Kind::Comment(_)
            | Kind::Bracket { .. } => None,
        })
        .filter(|range| !range.is_empty())
        .collect();
    text.annotations.extend(found);
    text.annotations.sort_by_key(|a| (a.range.start, std::cmp::Reverse(a.range.end)));
    italicize(input, text, &calls);
}

fn citations_of(text: &Text, language: Language, revised: &Shown, base: Option<&Shown>) -> Vec<Annotation> {
    let read = |shown: &Shown| -> Vec<(Range<TextPos>, Option<Range<TextPos>>, Target)> {
        let found = citations(&shown.text, language);
        found
            .into_iter()
            .map(|c| (shown.range(text, &c.range), c.list.map(|list| shown.range(text, &list)), c.target))
            .collect()
    };
    let in_revised = read(revised);
    let in_base = base.map(read);
    let mut annotations = Vec::new();
    let mut lists: Vec<Range<TextPos>> = in_revised.iter().filter_map(|(_, list, _)| list.clone()).collect();
    match in_base {
        None => {
            for (range, _, target) in in_revised {
                annotations.push(Annotation { range, kind: Kind::Citation(InView::both(target)) });
            }
        }
        Some(in_base) => {
            lists.extend(in_base.iter().filter_map(|(_, list, _)| list.clone()));
            let mut base = in_base.into_iter().peekable();
            for (range, _, target) in in_revised {
                let mut value = InView { base: None, revised: Some(target) };
                let mut whole = range;
                while let Some((before, _, old)) = base.next_if(|(before, ..)| before.start < whole.end) {
                    if before.end <= whole.start || value.base.is_some() {
                        let kind = Kind::Citation(InView { base: Some(old), revised: None });
                        let apart = before.end <= whole.start;
                        if apart {
                            annotations.push(Annotation { range: before, kind });
                        }
                    } else {
                        whole = whole.start.min(before.start)..whole.end.max(before.end);
                        value.base = Some(old);
                    }
                }
                annotations.push(Annotation { range: whole, kind: Kind::Citation(value) });
            }
            annotations.extend(base.map(|(range, _, old)| Annotation {
                range,
                kind: Kind::Citation(InView { base: Some(old), revised: None }),
            }));
        }
    }
    lists.sort_by_key(|list| (list.start, list.end));
    lists.dedup();
    // Lists of the two views that overlap are one.
    let mut merged: Vec<Range<TextPos>> = Vec::new();
    for list in lists {
        match merged.last_mut() {
            Some(last) if list.start < last.end => last.end = last.end.max(list.end),
            _ => merged.push(list),
        }
    }
    annotations.extend(merged.into_iter().map(|range| Annotation { range, kind: Kind::CitationList }));
    annotations
}

fn references_of(
    text: &Text,
    language: Language,
    index: &Index,
    revised: &Shown,
    base: Option<&Shown>,
) -> Vec<Annotation> {
    let read = |shown: &Shown, view: View| -> Vec<Found> {
        let mut found = Vec::new();
        for reference in references(&shown.text, &shown.italics, language) {
            let call =
                &shown.text[reference.call.start..reference.addressee.as_ref().map_or(reference.call.end, |a| a.end)];
            let mut through = false;
            for (at, label) in reference.labels.iter().enumerate() {
                let start = if at == 0 { reference.range.start } else { label.range.start };
                found.push(Found {
                    range: shown.range(text, &(start..label.range.end)),
                    label: shown.range(text, &label.range),
                    clause: index.find(&reference.key, call, &label.path, view),
                    typed: shown.text[label.range.clone()].to_string(),
                    through: std::mem::replace(&mut through, label.through),
                });
            }
        }
        found
    };
    let mut annotations = Vec::new();
    let mut old = base.map(|base| read(base, View::Base)).unwrap_or_default().into_iter().peekable();
    for found in read(revised, View::Revised) {
        // Of the same characters in both views: one reference, typed as the revised view has it.
        while old.next_if(|before| before.range.end <= found.range.start).is_some() {}
        let same = old.next_if(|before| before.range == found.range).is_some();
        let kept = base.is_none() || same || is_kept(text, &found.range);
        let shown_base = kept.then(|| found.clause.and_then(|clause| index.base_label(clause, &found.typed))).flatten();
        let target = InView { base: found.clause.filter(|_| kept), revised: found.clause };
        annotations.push(Annotation {
            range: found.range,
            kind: Kind::Reference(Reference {
                target,
                label: found.label,
                base: shown_base,
                named: None,
                through: found.through,
            }),
        });
    }
    // Those of the base alone stand in deleted text.
    let in_revised: Vec<Range<TextPos>> = annotations.iter().map(|a| a.range.clone()).collect();
    if let Some(base) = base {
        for found in read(base, View::Base) {
            // Those of the revised view stand in order and apart.
            let before = in_revised[..].partition_point(|range| range.start < found.range.end);
            let overlaps = before.checked_sub(1).is_some_and(|at| in_revised[at].end > found.range.start);
            if !overlaps && !is_kept(text, &found.range) {
                annotations.push(Annotation {
                    range: found.range,
                    kind: Kind::Reference(Reference {
                        target: InView { base: found.clause, revised: None },
                        label: found.label,
                        base: None,
                        named: None,
                        through: found.through,
                    }),
                });
            }
        }
    }
    annotations
}

/// Whether no change touches a range.
fn is_kept(text: &Text, range: &Range<TextPos>) -> bool {
    let last = if range.end.offset == 0 { range.end.run } else { range.end.run + 1 };
    text.runs[range.start.run as usize..(last as usize).min(text.runs.len())].iter().all(|run| run.state.is_kept())
}
