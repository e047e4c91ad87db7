//! New labels for the rest of a series, and for the references to its clauses.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::Edit;
use crate::lint::{Clause, Draft, Next, Outline, Passage, Section};
use crate::model::{self, Kind, Label, LabelKind};
use crate::syntax::{Count, Ordinal, label, print};
use crate::text::NodeId;

/// Where the clauses of an instrument are referred to by typed-out labels.
pub(super) struct References<'d> {
    places: BTreeMap<NodeId, Vec<(&'d Passage<'d>, Range<usize>)>>,
}

impl<'d> References<'d> {
    /// Looks through all texts of an instrument, and those outside, among which are its footnotes.
    pub fn of(draft: &'d Draft<'d>, outline: &'d Outline<'d>) -> Self {
        let mut places: BTreeMap<NodeId, Vec<_>> = BTreeMap::new();
        for passage in outline.passages.iter().chain(&draft.prose) {
            for annotation in &passage.text.annotations {
                let reference = match &annotation.kind {
                    Kind::Reference(reference) if reference.named.is_none() => reference,
                    Kind::Reference(_)
                    | Kind::Citation(_)
                    | Kind::CitationList
                    | Kind::Link(_)
                    | Kind::Note { .. }
                    | Kind::Comment(_)
                    | Kind::Bracket { .. } => continue,
                };
                if let Some(target) = reference.target.revised {
                    places.entry(target).or_default().push((passage, passage.range(&reference.label)));
                }
            }
        }
        Self { places }
    }

    /// Whether there are references to a clause.
    pub fn any_to(&self, clause: &model::Clause) -> bool {
        self.places.contains_key(&clause.node) || self.any_below(clause)
    }

    /// Where a clause is referred to, and by which typed label.
    pub fn to(&self, clause: &model::Clause) -> impl Iterator<Item = (Place<'_, 'd>, &str)> {
        let places = self.places.get(&clause.node).into_iter().flatten();
        places.map(|place| (Place(place), &place.0.shown[place.1.clone()]))
    }

    /// Whether there are references to sub-clauses, which name the clause above them too.
    pub fn any_below(&self, clause: &model::Clause) -> bool {
        let mut coming: Vec<&model::Clause> = clause.clauses.iter().collect();
        while let Some(below) = coming.pop() {
            if self.places.contains_key(&below.node) {
                return true;
            }
            coming.extend(&below.clauses);
        }
        false
    }
}

/// The place of a typed-out label.
pub(super) struct Place<'r, 'd>(&'r (&'d Passage<'d>, Range<usize>));

impl Place<'_, '_> {
    /// The edits that type another label there.
    pub fn retype(&self, label: &str) -> Vec<Edit> {
        let Self((passage, range)) = self;
        passage.retype(range.clone(), label)
    }
}

/// The series of a section: labelled siblings of one kind, in order.
pub(super) fn all_series<'s, 'a>(section: &'s Section<'a>) -> Vec<Vec<&'s Clause<'a>>> {
    let mut series: Vec<Vec<&Clause<'_>>> = Vec::new();
    let mut open: BTreeMap<(usize, LabelKind), usize> = BTreeMap::new();
    for clause in &section.clauses {
        open.retain(|(level, _), _| *level <= clause.level);
        let Some(label) = &clause.clause.label else { continue };
        let at = *open.entry((clause.level, label.form.kind)).or_insert(series.len());
        if at == series.len() {
            series.push(Vec::new());
        }
        series[at].push(clause);
    }
    series
}

/// The edits that give the clauses of a series, from one of them on, the labels that are due, and that take references
/// along. `None` where that is not for a program to do: a label with `bis` or with marks in it, decimal
/// labels below, a reference to a sub-clause or in a form of its own.
pub(super) fn renumber(
    series: &[&Clause<'_>],
    from: usize,
    tracked: bool,
    references: &References<'_>,
) -> Option<Vec<Edit>> {
    let rest = series.get(from..)?;
    let first = rest.first()?.clause.label.as_ref()?;
    let due = ordinal(first.expected.revised.as_deref()?, first.form.kind)?;
    // Where marks have moved the series, the base label is counted back from the new one; elsewhere it has to be kept.
    let pin = tracked && series.iter().all(|clause| clause.clause.state.is_kept());
    count_on(rest, due, pin, references)
}

/// The edits that give clauses the labels from `due` on, and that take references along; see [`renumber`]. `pin`: as
/// labels pinned in both views.
pub(super) fn count_on(
    rest: &[&Clause<'_>],
    due: Ordinal,
    pin: bool,
    references: &References<'_>,
) -> Option<Vec<Edit>> {
    let is_plain = |clause: &&Clause<'_>| {
        let label = clause.clause.label.as_ref()?;
        let at = ordinal(label.shown.revised.as_deref()?, label.form.kind)?;
        (at.suffix == 0).then_some(())
    };
    rest.iter().try_for_each(is_plain)?;
    count_anew(rest, due, pin, references)
}

/// As [`count_on`]; the clauses may have labels with `bis`.
pub(super) fn count_anew(
    rest: &[&Clause<'_>],
    mut due: Ordinal,
    pin: bool,
    references: &References<'_>,
) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for clause in rest {
        let label = clause.clause.label.as_ref()?;
        let old = label.shown.revised.as_deref()?;
        if label.pinned || has_decimals(clause) {
            return None;
        }
        let new = print(label.form.kind, label.form.style, &prefix(old), due);
        due = due.next();
        if new == old {
            continue;
        }
        if references.any_below(clause.clause) {
            return None;
        }
        edits.push(relabel(label, old, &new, pin)?);
        for (passage, range) in references.places.get(&clause.clause.node).into_iter().flatten() {
            if passage.shown[range.clone()] != *old {
                return None;
            }
            edits.extend(passage.retype(range.clone(), &new));
        }
    }
    edits.sort_by_key(|edit| edit.span.start);
    Some(edits)
}

/// Replaces a label; as one that is pinned in both views where `pin` says so.
fn relabel(label: &Label, old: &str, new: &str, pin: bool) -> Option<Edit> {
    let core = |label: &'_ str| label.trim_matches(['(', ')', '.']).to_owned();
    let pinned = || old.replacen(&core(old), &format!("{{~~{}~>{}~~}}", core(old), core(new)), 1);
    Some(Edit { span: label.span?, text: if pin { pinned() } else { new.to_owned() } })
}

/// Where a label stands in the count of its kind.
pub(super) fn ordinal(text: &str, kind: LabelKind) -> Option<Ordinal> {
    match (label(text)?.count, kind) {
        (Count::Letters { letter, .. }, LabelKind::Letter) => letter,
        (Count::Letters { roman, .. }, LabelKind::Roman) => roman,
        (Count::Numbers(path), LabelKind::Number | LabelKind::Decimal) => path.last().copied(),
        (Count::Letters { .. } | Count::Numbers(_) | Count::Dash | Count::Bullet, _) => None,
    }
}

/// The numbers before the last of a decimal.
pub(super) fn prefix(text: &str) -> Vec<Ordinal> {
    match label(text).map(|label| label.count) {
        Some(Count::Numbers(mut path)) => {
            path.pop();
            path
        }
        Some(Count::Letters { .. } | Count::Dash | Count::Bullet) | None => Vec::new(),
    }
}

fn has_decimals(clause: &Clause<'_>) -> bool {
    let decimal = |label: &Label| label.form.kind == LabelKind::Decimal;
    clause.next == Next::SubClause
        && clause.clause.clauses.iter().any(|below| below.label.as_ref().is_some_and(decimal))
}
