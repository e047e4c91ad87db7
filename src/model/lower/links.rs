//! What points somewhere: citations, references to clauses, note marks. Found and resolved once labels are settled.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::diagnostic::{Diagnostic, Severity};
use crate::language::VerbKey;
use crate::model::address::label_core as core;
use crate::model::bracket::Owners;
use crate::model::{
    Annex, Block, Cell, Clause, Division, InView, Instrument, Kind, Note, Part, Publication, Section, Text,
};
use crate::syntax::{NAME_TWICE, NOTE_IN_TEXT, NOTE_MISSING, NOTE_TWICE, NOTE_UNUSED, Problems};
use crate::text::{NodeId, NoteId, Span, View};

use super::Source;
use super::brackets::brackets;
use super::recognise::recognise;

/// The clauses of an instrument, by how they are referred to.
#[derive(Debug)]
pub(super) struct Index {
    clauses: InView<BTreeMap<(VerbKey, Path), ByWords>>,
    /// The verbs of the calls.
    verbs: InView<BTreeSet<VerbKey>>,
    /// Under the verb that a longer one begins with, *resolves* of *resolves to invite*: the first clause of a path.
    longer: InView<BTreeMap<(VerbKey, Path), NodeId>>,
    base_labels: BTreeMap<NodeId, String>,
    names: BTreeMap<String, NodeId>,
}

/// The labels from the outermost clause on.
type Path = Vec<String>;

/// The first clause of a path under a call of these words.
type ByWords = BTreeMap<String, NodeId>;

/// A call as one view has it: its verb and all its words.
type CallWords = (VerbKey, String);

impl Index {
    fn new(instrument: &Instrument) -> Self {
        let mut index = Self {
            clauses: InView::both(BTreeMap::new()),
            verbs: InView::both(BTreeSet::new()),
            longer: InView::both(BTreeMap::new()),
            base_labels: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for section in &instrument.sections {
            let words = |view| {
                let shown = section.call.text.shown(view).trim().to_string();
                section.call.verb.get(view).cloned().zip((!shown.is_empty()).then_some(shown))
            };
            let call = InView { base: words(View::Base), revised: words(View::Revised) };
            for (verbs, call) in [(&mut index.verbs.base, &call.base), (&mut index.verbs.revised, &call.revised)] {
                if let (Some(verbs), Some((verb, _))) = (verbs, call) {
                    verbs.insert(verb.clone());
                }
            }
            index.add(&section.clauses, &call, &InView::both(Path::new()));
        }
        index
    }

    fn add(&mut self, clauses: &[Clause], call: &InView<CallWords>, above: &InView<Path>) {
        for clause in clauses {
            if let Some(name) = &clause.name {
                self.names.entry(name.clone()).or_insert(clause.node);
            }
            let shown = clause.label.as_ref().map(|label| &label.shown);
            let path = |above: Option<&Path>, label: Option<&String>| {
                let (above, label) = (above?, label?);
                let core = core(label);
                // `2.1` has the number above it in its label.
                let mut path = if core.contains('.') { Vec::new() } else { above.clone() };
                path.extend(core.split('.').map(str::to_string));
                Some(path)
            };
            let here = InView {
                base: path(above.base.as_ref(), shown.and_then(|s| s.base.as_ref())),
                revised: path(above.revised.as_ref(), shown.and_then(|s| s.revised.as_ref())),
            };
            for (map, longer, call, path) in [
                (&mut self.clauses.base, &mut self.longer.base, &call.base, &here.base),
                (&mut self.clauses.revised, &mut self.longer.revised, &call.revised, &here.revised),
            ] {
                let (Some(map), Some(longer), Some((verb, words)), Some(path)) = (map, longer, call, path) else {
                    continue;
                };
                let by_words = map.entry((verb.clone(), path.clone())).or_default();
                by_words.entry(words.clone()).or_insert(clause.node);
                if let Some((verb, _)) = verb.0.split_once("To") {
                    longer.entry((VerbKey(verb.to_owned()), path.clone())).or_insert(clause.node);
                }
            }
            if let Some(base) = shown.and_then(|shown| shown.base.clone()) {
                self.base_labels.insert(clause.node, base);
            }
            self.add(&clause.clauses, call, &here);
        }
    }

    /// The clause a typed-out reference names in a view: the first of its label under a call of its words; with the words
    /// of the whole call first, so that `invites Member States 2` is not found elsewhere. Where no call has the verb alone,
    /// `resolves 1` is under *resolves to invite*.
    pub fn find(&self, key: &VerbKey, call: &str, path: &[String], view: View) -> Option<NodeId> {
        let place = (key.clone(), path.to_vec());
        if !self.verbs.get(view)?.contains(key) {
            return self.longer.get(view)?.get(&place).copied();
        }
        let by_words = self.clauses.get(view)?.get(&place)?;
        let begins = || {
            let from = by_words.range::<str, _>((Bound::Included(call), Bound::Unbounded));
            from.take_while(|(words, _)| words.starts_with(call)).map(|(_, clause)| *clause).min()
        };
        by_words.get(call).copied().or_else(begins)
    }

    /// What the base view prints for a label typed as `typed`, where it differs.
    pub fn base_label(&self, clause: NodeId, typed: &str) -> Option<String> {
        let base = core(self.base_labels.get(&clause)?);
        let now = core(typed);
        if base == now || now.is_empty() {
            return None;
        }
        Some(typed.replacen(&now, &base, 1))
    }
}

/// Recognises and resolves everything that points somewhere.
pub(super) fn links(input: Source<'_>, publication: &mut Publication, problems: &mut Problems) {
    let mut notes = Notes::new(publication);
    let owners = Owners::of_front(&publication.front);
    let mut indexes = Vec::new();
    for part in &mut publication.parts {
        let index = instrument_of(part).map(Index::new);
        if let Some(instrument) = instrument_of(part) {
            report_names(instrument, problems);
        }
        part_texts(part, &mut |text| {
            brackets(text, &owners);
            resolve_names(text, index.as_ref());
            recognise(input, text, index.as_ref());
            notes.resolve(text, indexes.len());
        });
        indexes.push(index);
    }
    for note in &mut publication.notes {
        // What a footnote refers to stands in the text that marks it.
        let index = notes.marked[note.id.0 as usize].and_then(|part| indexes.get(part)?.as_ref());
        block_texts(&mut note.blocks, &mut |text| {
            brackets(text, &owners);
            resolve_names(text, index);
            recognise(input, text, index);
        });
    }
    notes.report(input, publication, problems);
}

fn instrument_of(part: &Part) -> Option<&Instrument> {
    match part {
        Part::Instrument(instrument) => Some(instrument),
        Part::Proposal(proposal) => proposal.instrument.as_deref(),
        Part::Prose(_) | Part::Included(_) => None,
    }
}

/// `@id` of a clause that exists is a reference; any other is text.
fn resolve_names(text: &mut Text, index: Option<&Index>) {
    text.annotations.retain_mut(|annotation| {
        let Kind::Reference(reference) = &mut annotation.kind else { return true };
        let Some(name) = &reference.named else { return true };
        let Some(node) = index.and_then(|index| index.names.get(name)).copied() else { return false };
        reference.target = InView::both(node);
        true
    });
}

fn report_names(instrument: &Instrument, problems: &mut Problems) {
    let mut seen: BTreeMap<&str, Option<Span>> = BTreeMap::new();
    let mut open: Vec<&Clause> = instrument.sections.iter().flat_map(|section| &section.clauses).rev().collect();
    while let Some(clause) = open.pop() {
        open.extend(clause.clauses.iter().rev());
        let Some(name) = clause.name.as_deref() else { continue };
        let here = clause.span.unwrap_or_default();
        match seen.get(name) {
            Some(first) => {
                let mut diagnostic =
                    Diagnostic::new(NAME_TWICE, Severity::Warning, here, format!("two clauses have the name `{name}`"))
                        .with_help("`@` followed by the name points to the first; give this one a name of its own");
                if let Some(first) = first {
                    diagnostic = diagnostic.with_related(*first, "the first is here");
                }
                problems.push(diagnostic);
            }
            None => {
                seen.insert(name, clause.span);
            }
        }
    }
}

/// The definitions of notes, and which of them are marked.
struct Notes {
    by_name: BTreeMap<String, Vec<(NoteId, u32)>>,
    /// The first part that marks each.
    marked: Vec<Option<usize>>,
    /// Marks that lead nowhere: the name, the run it was typed in, and how far in at least.
    missing: Vec<(String, Span, u32)>,
}

impl Notes {
    fn new(publication: &Publication) -> Self {
        let mut by_name: BTreeMap<String, Vec<(NoteId, u32)>> = BTreeMap::new();
        for note in &publication.notes {
            by_name.entry(note.name.clone()).or_default().push((note.id, note.span.map_or(0, |span| span.start)));
        }
        Self { by_name, marked: vec![None; publication.notes.len()], missing: Vec::new() }
    }

    /// Finds the definition of each note mark: of several of one name the first behind the mark, else the last.
    fn resolve(&mut self, text: &mut Text, part: usize) {
        let place = |runs: &[crate::text::Run], at: crate::text::TextPos| {
            let run = runs.get(at.run as usize).or(runs.last());
            run.and_then(|run| run.span)
        };
        for at in 0..text.annotations.len() {
            let range = text.annotations[at].range.clone();
            let Kind::Note { id, name, .. } = &mut text.annotations[at].kind else { continue };
            let near = place(&text.runs, range.start);
            let offset = near.map_or(0, |span| span.start);
            let found = self.by_name.get(name.as_str()).and_then(|defined| {
                let behind = defined.get(defined.partition_point(|(_, start)| *start < offset));
                behind.or(defined.last()).map(|(id, _)| *id)
            });
            *id = found;
            match found {
                Some(found) => {
                    self.marked[found.0 as usize].get_or_insert(part);
                }
                None => self.missing.push((name.clone(), near.unwrap_or_default(), range.start.offset)),
            }
        }
    }

    fn report(self, input: Source<'_>, publication: &Publication, problems: &mut Problems) {
        for (name, run, offset) in self.missing {
            let mark = format!("[^{name}]");
            let from = run.start + offset;
            // What is escaped or marked before it makes its place lie further behind, never before.
            let behind = input.text.get(from as usize..run.end as usize).and_then(|typed| typed.find(&mark));
            let typed = behind.map(|behind| from + behind as u32).map(|at| Span {
                start: at,
                end: at + mark.len() as u32,
                ..run
            });
            problems.warn(
                NOTE_MISSING,
                typed.unwrap_or(run),
                format!("the footnote `[^{name}]` has no text"),
                &format!("add a block `[^{name}]: …` behind the text; as it stands the mark is printed as typed"),
            );
        }
        // Of each name a note that marks lead to.
        let (marked, unmarked): (Vec<_>, Vec<_>) =
            publication.notes.iter().zip(self.marked).partition(|(_, marked)| marked.is_some());
        let led_to: BTreeMap<&str, &Note> = marked.iter().rev().map(|(note, _)| (note.name.as_str(), *note)).collect();
        // Whose mark was told to be a digit of the text.
        let in_text = input.file.problems.iter().filter(|problem| problem.code == NOTE_IN_TEXT);
        let in_text: BTreeSet<u32> =
            in_text.flat_map(|problem| problem.related.iter().map(|note| note.span.start)).collect();
        for (note, _) in unmarked {
            let here = note.span.unwrap_or_default();
            if in_text.contains(&here.start) {
                continue;
            }
            let other = led_to.get(note.name.as_str());
            if let Some(other) = other {
                let message = format!("two footnotes have the name `[^{}]`", note.name);
                let help = "the mark leads to the other one, and this one is printed last; give it a name of its own, or join the two";
                let twice = Diagnostic::new(NOTE_TWICE, Severity::Warning, here, message).with_help(help);
                problems.push(twice.with_related(other.span.unwrap_or_default(), "the other is here"));
                continue;
            }
            problems.warn(
                NOTE_UNUSED,
                here,
                format!("nothing marks the footnote `[^{}]`", note.name),
                &format!("put `[^{}]` behind the word it explains; as it stands the note is printed last", note.name),
            );
        }
    }
}

// ---- every text of a part, in order ---------------------------------------------------------------------------------

fn part_texts(part: &mut Part, act: &mut dyn FnMut(&mut Text)) {
    match part {
        Part::Prose(blocks) => block_texts(blocks, act),
        Part::Proposal(proposal) => {
            block_texts(&mut proposal.prose, act);
            if let Some(instrument) = &mut proposal.instrument {
                instrument_texts(instrument, act);
            }
            block_texts(&mut proposal.reasons, act);
        }
        Part::Instrument(instrument) => instrument_texts(instrument, act),
        Part::Included(_) => {}
    }
}

fn instrument_texts(instrument: &mut Instrument, act: &mut dyn FnMut(&mut Text)) {
    // The frame identifies this text: it cites nothing, but for the notes it carries.
    let mut frame = |text: &mut Text| {
        let before = text.annotations.clone();
        act(text);
        let kept = |kind: &Kind| !matches!(kind, Kind::Citation(_) | Kind::CitationList);
        if text.annotations.len() != before.len() {
            text.annotations.retain(|annotation| kept(&annotation.kind));
        }
    };
    frame(&mut instrument.heading.paragraph.text);
    for title in &mut instrument.title {
        act(&mut title.text);
    }
    for line in instrument.history.iter_mut().map(|history| &mut history.paragraph) {
        act(&mut line.text);
    }
    for line in instrument.opening.iter_mut().map(|opening| &mut opening.paragraph) {
        act(&mut line.text);
    }
    block_texts(&mut instrument.unplaced, act);
    for Section { call, clauses, .. } in &mut instrument.sections {
        act(&mut call.text);
        clause_texts(clauses, act);
    }
    for Division { heading, title, body, .. } in &mut instrument.divisions {
        act(&mut heading.text);
        title.iter_mut().for_each(|title| act(&mut title.text));
        block_texts(body, act);
    }
    instrument.annexes.iter_mut().for_each(|annex| annex_texts(annex, act));
}

fn annex_texts(annex: &mut Annex, act: &mut dyn FnMut(&mut Text)) {
    act(&mut annex.heading.text);
    annex.title.iter_mut().for_each(|title| act(&mut title.text));
    block_texts(&mut annex.body, act);
    annex.annexes.iter_mut().for_each(|annex| annex_texts(annex, act));
}

fn clause_texts(clauses: &mut [Clause], act: &mut dyn FnMut(&mut Text)) {
    for clause in clauses {
        block_texts(&mut clause.body, act);
        clause_texts(&mut clause.clauses, act);
    }
}

fn block_texts(blocks: &mut [Block], act: &mut dyn FnMut(&mut Text)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) | Block::Field(paragraph) | Block::Unplaced(paragraph) => {
                act(&mut paragraph.text)
            }
            Block::Heading(heading) => act(&mut heading.paragraph.text),
            Block::Provision(provision) => act(&mut provision.paragraph.text),
            Block::List(list) => clause_texts(&mut list.clauses, act),
            Block::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    if let Cell::Text(text) = cell {
                        act(text);
                    }
                }
            }
            Block::Figure(_) | Block::Rule(_) | Block::Formula(_) => {}
        }
    }
}
