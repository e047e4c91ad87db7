//! Calls: their verbs and addressees in each view.

use crate::language::{Half, VerbKey};
use crate::model::{Call, InView, Section, Text};
use crate::syntax::{self, BlockKind, call_shape};
use crate::text::View;

use super::super::frame;
use super::super::text::Read;
use super::Builder;

impl Builder<'_> {
    pub(super) fn call(&mut self, block: &syntax::Block) {
        let Read { label, mut text, .. } = self.read(block);
        // A bracket before the verb is the text's.
        if !label.is_empty() {
            text = label;
        }
        for run in &mut text.runs {
            (run.style.italic, run.style.bold) = (false, false);
        }
        merge_runs(&mut text);
        let comma = drop_comma(&mut text);
        let lexicon = self.input.lexicon;
        let verb = |view| {
            let shown = text.shown(view);
            call_shape(&shown, lexicon, true).map(|shape| (shape.call.key, shape.call.half))
        };
        let (base, revised) = (verb(View::Base), verb(View::Revised));
        let known = block.kind == BlockKind::Call;
        let half = revised.as_ref().or(base.as_ref()).map_or(Half::Unknown, |(_, half)| *half);
        let guessed = |view| (!known).then(|| unknown_key(&text.shown(view))).flatten();
        let verb = InView {
            base: base.map(|(key, _)| key).or_else(|| guessed(View::Base)),
            revised: revised.map(|(key, _)| key).or_else(|| guessed(View::Revised)),
        };
        let addressees = InView {
            base: frame::addressees(&text.shown(View::Base), lexicon),
            revised: frame::addressees(&text.shown(View::Revised), lexicon),
        };
        let section = Section {
            node: self.node(),
            half,
            call: Call {
                verb,
                known,
                addressees,
                text,
                comma,
                span: Some(self.input.file.span(block.start, block.end)),
            },
            clauses: Vec::new(),
            state: self.state(block),
        };
        self.with_instrument(|instrument| instrument.sections.push(section));
    }
}

/// Joins neighbours of one style and state; annotations keep their characters.
fn merge_runs(text: &mut Text) {
    let mut merged: Vec<crate::text::Run> = Vec::new();
    let mut moved: Vec<(u32, u32)> = Vec::new(); // of each old run: its new index, and where it begins there
    for run in std::mem::take(&mut text.runs) {
        match merged.last_mut() {
            Some(last) if last.style == run.style && last.state == run.state => {
                moved.push((merged.len() as u32 - 1, merged[merged.len() - 1].text.len() as u32));
                let last = merged.last_mut().expect("seen just now");
                last.text = format!("{}{}", last.text, run.text).into();
                last.span = last.span.zip(run.span).map(|(a, b)| a.to(b));
            }
            _ => {
                moved.push((merged.len() as u32, 0));
                merged.push(run);
            }
        }
    }
    moved.push((merged.len() as u32, 0));
    text.runs = merged;
    for annotation in &mut text.annotations {
        for at in [&mut annotation.range.start, &mut annotation.range.end] {
            if let Some((run, offset)) = moved.get(at.run as usize) {
                (at.run, at.offset) = (*run, offset + at.offset);
            }
        }
    }
}

/// Drops the comma at the end of a call in the revised view, or of one wholly deleted; says whether there was one.
fn drop_comma(text: &mut Text) -> bool {
    let shown = text.runs.iter().rposition(|run| run.state.del.is_none());
    let last = shown.unwrap_or(text.runs.len().saturating_sub(1));
    let Some(last) = text.runs.get_mut(last) else { return false };
    let trimmed = last.text.trim_end();
    let Some(bare) = trimmed.strip_suffix([',', '،', '，']) else { return false };
    last.text = bare.trim_end().into();
    text.runs.retain(|run| !run.text.is_empty());
    true
}

/// The key of a call we do not know: its first words, joined.
fn unknown_key(shown: &str) -> Option<VerbKey> {
    let words = shown.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(3);
    let mut key = String::new();
    for word in words {
        let mut chars = word.chars();
        match (key.is_empty(), chars.next()) {
            (true, Some(first)) => key.extend(first.to_lowercase()),
            (false, Some(first)) => key.extend(first.to_uppercase()),
            (_, None) => {}
        }
        key.extend(chars.flat_map(char::to_lowercase));
    }
    (!key.is_empty()).then_some(VerbKey(key))
}
