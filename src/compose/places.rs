//! What the clauses of a publication are called where a text refers to them: "*considering c)*", "*resolves* 2".
//!
//! Their ids are the business of `names`.

use std::collections::BTreeMap;

use crate::model::{Clause, Label, LabelKind, Publication, Text};
use crate::text::{NodeId, Run, Style, View};

use super::outline;

/// The calls and labels of all clauses.
#[derive(Debug, Default)]
pub(super) struct Places<'m> {
    clauses: BTreeMap<NodeId, Place<'m>>,
    names: BTreeMap<&'m str, NodeId>,
}

#[derive(Debug)]
struct Place<'m> {
    call: &'m Text,
    /// From the outermost clause inwards.
    labels: Vec<&'m Label>,
}

/// A place as one view prints it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Printed {
    /// `considering`
    pub call: String,
    /// `c)`, `2 a)`
    pub label: String,
    /// Letters are italic with their call.
    pub italic: bool,
}

impl<'m> Places<'m> {
    pub(super) fn new(publication: &'m Publication) -> Self {
        let mut places = Self::default();
        for instrument in outline::instruments(publication) {
            for section in &instrument.sections {
                places.clauses(&section.call.text, &[], &section.clauses);
            }
        }
        places
    }

    fn clauses(&mut self, call: &'m Text, around: &[&'m Label], clauses: &'m [Clause]) {
        for clause in clauses {
            let labels: Vec<_> = around.iter().copied().chain(&clause.label).collect();
            self.clauses(call, &labels, &clause.clauses);
            self.clauses.insert(clause.node, Place { call, labels });
            if let Some(name) = &clause.name {
                self.names.entry(name).or_insert(clause.node);
            }
        }
    }

    /// The clause named `{#name}`.
    pub(super) fn named(&self, name: &str) -> Option<NodeId> {
        self.names.get(name).copied()
    }

    /// A clause as a view prints it.
    pub(super) fn printed(&self, node: NodeId, view: View) -> Option<Printed> {
        let place = self.clauses.get(&node)?;
        // A decimal says the number above it too.
        let last = place.labels.iter().rposition(|label| label.form.kind == LabelKind::Decimal).unwrap_or(0);
        let labels = place.labels[last..].iter().filter_map(|label| label.shown.get(view).map(String::as_str));
        let italic = place.labels.first().is_some_and(|label| label.form.kind == LabelKind::Letter);
        Some(Printed {
            call: place.call.shown(view).trim().to_owned(),
            label: labels.collect::<Vec<_>>().join(" "),
            italic,
        })
    }
}

impl Printed {
    /// The runs of the call, with the blank before the label.
    pub(super) fn call_runs(&self) -> Vec<Run> {
        let call = Run::plain(self.call.as_str()).with_style(Style::ITALIC);
        let gap = Run::plain(" ").with_style(self.style());
        [call, gap].into_iter().take(if self.label.is_empty() { 1 } else { 2 }).collect()
    }

    /// The style of the label.
    pub(super) fn style(&self) -> Style {
        if self.italic { Style::ITALIC } else { Style::PLAIN }
    }
}
