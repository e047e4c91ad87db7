//! One source checked, with all that it takes in, and fixed where that is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Safety};
use crate::pipeline::{self, Clauses, Settings, Source, load};

use super::disk::Disk;
use super::filter::{Filter, Hidden, OfFile};
use super::inputs::Input;
use super::jobs::{FOR_WHOLE_TEXTS, Job};
use super::place::{Content, place};

/// What became of one source.
pub struct Outcome {
    /// The source.
    pub input: Input,
    /// The file itself, links followed.
    place: PathBuf,
    /// The text, with its fixes where they were asked for.
    pub source: Source,
    /// What is to be told of it.
    pub findings: Vec<Diagnostic>,
    /// What is not.
    pub hidden: Hidden,
    /// What it says, to be compared with the others.
    clauses: Clauses,
    /// Fixes applied.
    pub taken: usize,
}

/// What became of a source and of what it takes in.
pub struct Checked {
    /// The source.
    pub outcome: Outcome,
    /// What it takes in.
    pub included: Vec<Outcome>,
    /// A file it takes in could not be read.
    pub unread: bool,
}

/// What is wrong, and what to do.
pub type Fault = (String, Option<&'static str>);

/// What holds for every source of a run.
pub struct Run {
    /// Fixes up to this are written.
    pub fixes: Option<Safety>,
    /// The files that are sources themselves: each is fixed as such, and not by those that take it in.
    pub named: BTreeSet<PathBuf>,
    /// What is told.
    pub filter: Filter,
}

impl Run {
    /// Checks a text and what it takes in.
    ///
    /// # Errors
    /// Says why it could not be read, or its fixes not be written.
    pub fn check(&self, job: &Job) -> Result<Checked, Fault> {
        let own = job.place();
        let mut source = job.load()?;
        let mut originals = BTreeMap::new();
        if job.input.is_stdin() && self.filter.has_lines() {
            // What is piped in is a later state of the file of its name.
            originals.insert(own.clone(), load(&Disk, &own).map(|source| source.text).unwrap_or_default());
        }
        let mut taken = BTreeMap::new();
        if let Some(safety) = self.fixes {
            let original = originals.entry(own.clone()).or_insert_with(|| source.text.clone());
            let path = (!job.input.is_stdin()).then_some(&*job.input.path);
            let count = fix(&mut source, path, &job.settings, safety, &self.filter.of(&own, original))?;
            taken.insert(own.clone(), count);
        }
        let mut collection = job.collect(source);
        if let Some(safety) = self.fixes {
            let places: Vec<(PathBuf, usize)> =
                collection.places().map(|(place, text)| (place.to_owned(), text)).collect();
            for (place, text) in places.into_iter().filter(|(place, _)| !self.named.contains(place)) {
                let member = &mut collection.texts[text];
                let original = originals.entry(place.clone()).or_insert_with(|| member.source.text.clone());
                let filter = self.filter.of(&place, original);
                let count = fix(&mut member.source, Some(&place), &job.settings_for(&place), safety, &filter)?;
                taken.insert(place, count);
            }
            if taken.iter().any(|(place, count)| *place != own && *count > 0) {
                collection = job.collect(std::mem::take(&mut collection.texts[0].source));
            }
        }
        let mut places = vec![own; collection.texts.len()];
        collection.places().for_each(|(place, text)| places[text] = place.to_owned());
        let (unread, settings) = (collection.is_unread(), job.settings_of(&collection));
        let of_text = settings.par_iter().enumerate();
        let findings: Vec<Vec<Diagnostic>> =
            of_text.map(|(at, settings)| collection.findings(at, settings, &job.root, &Disk)).collect();
        let texts = collection.texts.into_par_iter().zip(findings).zip(places).enumerate();
        let outcomes = texts.map(|(at, ((member, findings), place))| {
            let text = &member.source.text;
            let clauses = pipeline::clauses(text, &member.reading, &settings[at]);
            let original = originals.get(&place).unwrap_or(text);
            let (told, hidden) = self.filter.of(&place, original).told(text, &findings);
            let told = findings.into_iter().zip(told).filter(|(_, told)| *told).map(|(finding, _)| finding);
            let input = match at {
                0 => job.input.clone(),
                _ => Input { path: member.name.clone(), name: Some(member.name) },
            };
            let taken = taken.get(&place).copied().unwrap_or_default();
            Outcome { input, findings: told.collect(), hidden, clauses, taken, place, source: member.source }
        });
        let mut outcomes: Vec<Outcome> = outcomes.collect();
        let included = outcomes.split_off(1);
        let outcome = outcomes.remove(0);
        Ok(Checked { outcome, included, unread })
    }
}

impl Run {
    /// Adds what is to be told of the texts side by side.
    pub fn compare(&self, outcomes: &mut [Outcome]) {
        let names: Vec<String> = outcomes.iter().map(|outcome| outcome.input.shown()).collect();
        let texts: Vec<(&str, &Clauses)> =
            names.iter().zip(&*outcomes).map(|(name, outcome)| (name.as_str(), &outcome.clauses)).collect();
        let mut found: BTreeMap<usize, Vec<Diagnostic>> = BTreeMap::new();
        for (at, finding) in pipeline::between(&texts) {
            found.entry(at).or_default().push(finding);
        }
        for (at, findings) in found {
            let outcome = &mut outcomes[at];
            let text = &outcome.source.text;
            let (told, hidden) = self.filter.of(&outcome.place, text).told(text, &findings);
            let told = findings.into_iter().zip(told).filter(|(_, told)| *told).map(|(finding, _)| finding);
            outcome.findings.extend(told);
            outcome.findings.sort_by_key(|finding| (finding.span.start, finding.span.end, finding.code));
            outcome.hidden.known += hidden.known;
            outcome.hidden.old += hidden.old;
            outcome.hidden.gone = outcome.hidden.gone.saturating_sub(hidden.known);
        }
    }
}

/// Fixes a text, in its file where it has one, and says how often. What is not told is not fixed.
fn fix(
    source: &mut Source,
    path: Option<&Path>,
    settings: &Settings,
    safety: Safety,
    filter: &OfFile<'_>,
) -> Result<usize, Fault> {
    let told = |text: &str, findings: &[Diagnostic]| filter.told(text, findings).0;
    let fixed = pipeline::fix_some(&source.text, settings, safety, &told);
    if let Some(path) = path.filter(|_| fixed.source != source.text) {
        let content = Content { path: path.to_owned(), bytes: source.encode(&fixed.source) };
        place(vec![content]).map_err(|fault| (fault.to_string(), None))?;
    }
    source.text = fixed.source;
    Ok(fixed.taken)
}

/// The texts that were named, then those they take in, each file once.
pub fn once(named: Vec<Outcome>, taken_in: Vec<Outcome>) -> Vec<Outcome> {
    let mut outcomes = named;
    let mut known: BTreeMap<PathBuf, usize> =
        outcomes.iter().enumerate().map(|(at, outcome)| (outcome.place.clone(), at)).collect();
    for outcome in taken_in {
        match known.get(&outcome.place) {
            // A circle is told at the line that closes it, which depends on where it was entered.
            Some(at) => {
                let known = &mut outcomes[*at].findings;
                known.retain(|finding| finding.code.name != FOR_WHOLE_TEXTS);
                let is_new = |finding: &Diagnostic| {
                    !known.iter().any(|it| (it.code, it.span.range()) == (finding.code, finding.span.range()))
                };
                let more: Vec<Diagnostic> =
                    outcome.findings.into_iter().filter(|it| it.code.code.starts_with('L') && is_new(it)).collect();
                known.extend(more);
                known.sort_by_key(|finding| (finding.span.start, finding.span.end, finding.code));
            }
            None => {
                known.insert(outcome.place.clone(), outcomes.len());
                outcomes.push(outcome);
            }
        }
    }
    outcomes
}
