//! The label of a clause, as typed in each view; what the series makes of it comes later.

use crate::model::{InView, Kind, Label, LabelForm, LabelKind, LabelStyle, Text};
use crate::syntax;
use crate::text::{Run, State, View};

use super::Builder;

impl Builder<'_> {
    /// The label as typed in each view; what the series makes of it comes later.
    pub(super) fn label(&self, block: &syntax::Block, mut typed: Text, state: State) -> Label {
        // Every dash is printed as an en dash.
        for run in &mut typed.runs {
            let openings = run.text.len() - run.text.trim_start_matches(['[', '*']).len();
            if matches!(&run.text[openings..], "-" | "—") {
                run.text = format!("{}–", &run.text[..openings]).into();
            }
        }
        drop_stars(&mut typed);
        let core = |view| {
            let shown = typed.shown(view);
            let inner = shown.trim_start_matches(['[', '*']).trim().to_string();
            (!inner.is_empty()).then_some(inner)
        };
        let (base, revised) = (core(View::Base), core(View::Revised));
        let pinned = typed.runs.iter().any(|run| run.state != state);
        let read = revised.clone().or(base.clone()).or_else(|| core(View::Marked));
        let read = read.as_deref().and_then(syntax::label);
        let style = read.map_or(LabelStyle::Bare, |label| label.style);
        let kind = block.counts.unwrap_or(LabelKind::Number);
        let shown = match (state.ins.is_some(), state.del.is_some()) {
            (true, true) => InView::neither(),
            (true, false) => InView { base: None, revised },
            (false, true) => InView { base, revised: None },
            (false, false) => InView { base, revised },
        };
        let span = Some(self.input.file.span(block.label.0, block.label.1));
        Label { typed, shown, expected: InView::neither(), form: LabelForm { kind, style }, pinned, span }
    }
}

/// Of `{~~c) old~>c) new~~}` the old text stands before the new label: it is text behind a label of its own.
pub(super) fn part_old_text(label: &mut Text, text: &mut Text) {
    let [old, new] = label.runs.as_slice() else { return };
    let replaced = old.state.del.is_some() && old.state.ins == new.state.del && new.state.ins.is_some();
    let Some(read) = syntax::label(&old.text).filter(|_| replaced && label.annotations.is_empty()) else { return };
    let (own, behind) = (&old.text[..read.len], old.text[read.len..].trim_start());
    if behind.is_empty() {
        return;
    }
    let moved = Run { text: behind.into(), span: None, ..old.clone() };
    label.runs = match own == &*new.text {
        // The same label in both views is no change.
        true => vec![Run { state: State { ins: old.state.ins, del: new.state.del }, ..new.clone() }],
        false => vec![Run { text: own.into(), span: None, ..old.clone() }, new.clone()],
    };
    for annotation in &mut text.annotations {
        annotation.range.start.run += 1;
        annotation.range.end.run += 1;
        if let Kind::Reference(reference) = &mut annotation.kind {
            reference.label.start.run += 1;
            reference.label.end.run += 1;
        }
    }
    text.runs.insert(0, moved);
}

/// Suffixes are printed without the stars that make them italic.
pub(super) fn drop_stars(label: &mut Text) {
    for run in &mut label.runs {
        if let Some((stem, suffix)) = syntax::starred_suffix(&run.text) {
            run.text = format!("{stem}{suffix}").into();
        }
    }
}
