//! Labels in both views.
//!
//! What is typed is the revised label. The base label is the typed one moved back by what is inserted, and on by what is
//! deleted, before it in its series; so irregular published text never grows phantom changes. Decided here, once.

use crate::model::{Annex, Block, Clause, InView, Instrument, Label, LabelForm, LabelKind, Part, Publication, Text};
use crate::syntax::{Count, LabelStyle, LabelText, Ordinal, label, print, printed_kind};
use crate::text::{Run, State};

/// Settles the labels of all clauses and items.
pub(super) fn labels(publication: &mut Publication) {
    for part in &mut publication.parts {
        match part {
            Part::Prose(blocks) => in_blocks(blocks),
            Part::Proposal(proposal) => {
                in_blocks(&mut proposal.prose);
                if let Some(instrument) = &mut proposal.instrument {
                    in_instrument(instrument);
                }
                in_blocks(&mut proposal.reasons);
            }
            Part::Instrument(instrument) => in_instrument(instrument),
            Part::Included(_) => {}
        }
    }
}

fn in_instrument(instrument: &mut Instrument) {
    in_blocks(&mut instrument.unplaced);
    for section in &mut instrument.sections {
        series(&mut section.clauses, &Above::default(), printed_kind(section.half));
    }
    for division in &mut instrument.divisions {
        in_blocks(&mut division.body);
    }
    let mut annexes: Vec<&mut Annex> = instrument.annexes.iter_mut().collect();
    while let Some(annex) = annexes.pop() {
        in_blocks(&mut annex.body);
        annexes.extend(&mut annex.annexes);
    }
}

fn in_blocks(blocks: &mut [Block]) {
    for block in blocks {
        if let Block::List(list) = block {
            series(&mut list.clauses, &Above::default(), LabelKind::Letter);
        }
    }
}

/// The numbers of the clause above, in each view, for decimals.
#[derive(Clone, Debug, Default)]
struct Above {
    revised: Vec<Ordinal>,
    base: Vec<Ordinal>,
}

/// The place a label has in its series, by what it counts.
fn ordinal(read: &LabelText, kind: LabelKind) -> Option<Ordinal> {
    match (&read.count, kind) {
        (Count::Letters { letter, .. }, LabelKind::Letter) => *letter,
        (Count::Letters { roman, .. }, LabelKind::Roman) => *roman,
        (Count::Numbers(path), LabelKind::Number | LabelKind::Decimal) => path.last().copied(),
        (Count::Letters { .. } | Count::Numbers(_) | Count::Dash | Count::Bullet, _) => None,
    }
}

/// The numbers of a label, from the outermost.
fn numbers(text: Option<&String>) -> Vec<Ordinal> {
    match text.and_then(|text| label(text)).map(|label| label.count) {
        Some(Count::Numbers(path)) => path,
        Some(Count::Letters { .. } | Count::Dash | Count::Bullet) | None => Vec::new(),
    }
}

/// Settles the labels of siblings, and of what is below them. `bare` is the kind of label the place has, for a clause
/// without one among labelled ones.
fn series(clauses: &mut [Clause], above: &Above, bare: LabelKind) {
    let mut kinds: Vec<LabelKind> = clauses.iter().filter_map(|c| c.label.as_ref().map(|l| l.form.kind)).collect();
    kinds.sort_unstable();
    kinds.dedup();
    give_bare_labels(clauses, bare);
    for kind in kinds {
        one_series(clauses, kind, above);
    }
    for clause in clauses {
        let shown = clause.label.as_ref().map(|label| &label.shown);
        let above = Above {
            revised: numbers(shown.and_then(|shown| shown.revised.as_ref())),
            base: numbers(shown.and_then(|shown| shown.base.as_ref().or(shown.revised.as_ref()))),
        };
        for block in &mut clause.body {
            if let Block::List(list) = block {
                series(&mut list.clauses, &Above::default(), LabelKind::Letter);
            }
        }
        series(&mut clause.clauses, &above, LabelKind::Letter);
    }
}

/// A clause typed bare whose siblings are all deleted takes its base label from its place among them.
fn give_bare_labels(clauses: &mut [Clause], bare: LabelKind) {
    let is_bare = |clause: &Clause| clause.label.is_none() && clause.state.is_kept();
    let deleted = |clause: &Clause| clause.state.del.is_some() && clause.state.ins.is_none();
    let mut kept = clauses.iter().filter(|clause| !deleted(clause) && clause.state.del.is_none());
    let alone = matches!((kept.next(), kept.next()), (Some(clause), None) if is_bare(clause));
    if !alone {
        return;
    }
    let Some(form) = clauses.iter().filter(|c| deleted(c)).find_map(|c| c.label.as_ref()).map(|label| label.form)
    else {
        return;
    };
    let at = clauses.iter().take_while(|clause| !is_bare(clause)).filter(|c| deleted(c) && c.label.is_some()).count();
    let Some(clause) = clauses.iter_mut().find(|clause| is_bare(clause)) else { return };
    let counted = match form.kind {
        LabelKind::Letter | LabelKind::Roman | LabelKind::Number => form.kind,
        LabelKind::Decimal | LabelKind::Dash | LabelKind::Bullet => bare,
    };
    let base = print(counted, form.style, &[], Ordinal { base: at as u32 + 1, suffix: 0 });
    clause.label = Some(Label {
        typed: Text::default(),
        shown: InView { base: Some(base), revised: None },
        expected: InView::neither(),
        form: LabelForm { kind: counted, ..form },
        pinned: false,
        span: None,
    });
}

/// What a clause does to its series.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    Kept,
    Inserted,
    Deleted,
    /// Inserted and deleted again: in neither view.
    Passing,
}

fn fate(state: State) -> Fate {
    match (state.ins, state.del) {
        (None, None) => Fate::Kept,
        (Some(_), None) => Fate::Inserted,
        (None, Some(_)) => Fate::Deleted,
        (Some(_), Some(_)) => Fate::Passing,
    }
}

fn one_series(clauses: &mut [Clause], kind: LabelKind, above: &Above) {
    let members: Vec<usize> =
        (0..clauses.len()).filter(|at| clauses[*at].label.as_ref().is_some_and(|l| l.form.kind == kind)).collect();
    let in_base = |clause: &Clause| matches!(fate(clause.state), Fate::Kept | Fate::Deleted);
    let touched = members.iter().any(|at| !clauses[*at].state.is_kept())
        || (kind == LabelKind::Decimal && above.revised != above.base);
    let bases = clauses.iter().filter(|clause| in_base(clause)).count();
    let alone_in_base = touched && bases == 1 && members.iter().any(|at| !clauses[*at].state.is_kept());
    let mut shift = 0i64;
    // Revised and base place of the last kept label, which a following `bis` hangs on.
    let mut stem: Option<(u32, u32)> = None;
    let mut last: Option<Ordinal> = None;
    for at in members {
        let clause = &mut clauses[at];
        let fate = fate(clause.state);
        let Some(label_of) = clause.label.as_mut() else { continue };
        let typed = label_of.shown.revised.clone().or(label_of.shown.base.clone());
        let typed = typed.as_ref();
        let place = typed.and_then(|text| label(text)).and_then(|read| ordinal(&read, kind));
        let style = label_of.form.style;
        // A blank behind an Arabic letter is as typed.
        let printed = |prefix: &[Ordinal], at: Ordinal| match (style, Some(at) == place) {
            (LabelStyle::Abjad, true) => typed.cloned(),
            (_, _) => Some(print(kind, style, prefix, at)),
        };
        // Bare in the revised view: it takes no part in its series there.
        let bare_now = label_of.typed.is_empty() || (fate == Fate::Kept && label_of.shown.revised.is_none());
        if matches!(fate, Fate::Kept | Fate::Inserted) && !bare_now {
            let due = match (last, place) {
                (Some(last), Some(place)) if place.follows(last) => place,
                (Some(last), _) => last.next(),
                (None, _) => Ordinal::FIRST,
            };
            label_of.expected.revised = printed(&above.revised, due);
            last = place.or(Some(due));
        }
        let counts = place.is_none_or(|place| place.suffix == 0);
        match fate {
            Fate::Inserted if counts => shift -= 1,
            Fate::Deleted if counts => shift += 1,
            Fate::Inserted | Fate::Deleted | Fate::Passing => {}
            Fate::Kept if label_of.pinned && !alone_in_base && says_what_is_computed(label_of, place, shift, kind) => {
                // A pin that says what is computed anyway is none.
                label_of.pinned = false;
                let text = label_of.shown.revised.clone().unwrap_or_default();
                let span = label_of.span;
                label_of.typed = Text { runs: vec![Run { span, ..Run::plain(text) }], annotations: Vec::new() };
                stem = place.map(|place| (place.base, (i64::from(place.base) + shift) as u32));
            }
            // A pin says what both views print, and moves nothing behind it.
            Fate::Kept if label_of.pinned || bare_now => stem = None,
            Fate::Kept => {
                label_of.shown.base = if alone_in_base {
                    None
                } else if let (true, Some(place)) = (touched, place) {
                    let moved = match stem {
                        Some((revised, base)) if place.suffix > 0 && revised == place.base => i64::from(base),
                        _ => i64::from(place.base) + shift,
                    };
                    let base = u32::try_from(moved).ok().filter(|base| *base > 0).unwrap_or(place.base);
                    stem = Some((place.base, base));
                    let prefix = decimal_prefix(typed, above);
                    printed(&prefix, Ordinal { base, ..place })
                } else {
                    typed.cloned()
                };
            }
        }
    }
}

/// Whether the base label of a pin is the one the series gives.
fn says_what_is_computed(label_of: &Label, place: Option<Ordinal>, shift: i64, kind: LabelKind) -> bool {
    // A label that only the base has was typed as such; what is deleted before a label is no part of it.
    let plain = label_of.shown.revised.is_some() && label_of.typed.runs.iter().all(|run| !run.text.starts_with('['));
    let base =
        label_of.shown.base.as_ref().and_then(|text| label(text).filter(|read| read.len == text.trim_end().len()));
    let (Some(place), Some(base)) = (place, base.and_then(|read| ordinal(&read, kind))) else { return false };
    plain && place.suffix == base.suffix && i64::from(place.base) + shift == i64::from(base.base)
}

/// The numbers before the last of a decimal in the base view: those of the clause above where the label has them.
fn decimal_prefix(typed: Option<&String>, above: &Above) -> Vec<Ordinal> {
    let mut path = numbers(typed);
    path.pop();
    if path == above.revised { above.base.clone() } else { path }
}
