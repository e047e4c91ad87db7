//! Which findings of a run are told: all, but those of a baseline, and those on lines that did not change.
//!
//! What is not told is not fixed either.

use std::path::Path;

use crate::diagnostic::Diagnostic;

use super::arguments::CheckArguments;
use super::baseline::Baseline;
use super::changes::{Changes, Lines, changed};
use super::inputs::Fault;
use super::jobs::Job;

/// What is to be told in a run.
#[derive(Default)]
pub struct Filter {
    baseline: Option<Baseline>,
    changes: Option<Changes>,
}

/// What is to be told of one file.
pub struct OfFile<'f> {
    filter: &'f Filter,
    place: &'f Path,
    /// The text that git compared.
    original: String,
    lines: Lines,
}

/// How many findings are not told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hidden {
    /// They are in the baseline.
    pub known: usize,
    /// They are on lines that did not change.
    pub old: usize,
    /// They are in the baseline, and no longer in the text.
    pub gone: usize,
}

impl Filter {
    /// Of the arguments of a run over some sources.
    ///
    /// # Errors
    /// Says why the baseline or the revision is none.
    pub fn new(arguments: &CheckArguments, jobs: &[Job]) -> Result<Self, Fault> {
        let baseline = arguments.baseline.as_deref().map(Baseline::read).transpose()?;
        let changes = arguments.diff_base.as_deref().map(|revision| Changes::since(revision, jobs)).transpose()?;
        Ok(Self { baseline, changes })
    }

    /// Whether it is about lines that changed.
    pub fn has_lines(&self) -> bool {
        self.changes.is_some()
    }

    /// For a file with links followed, and the text it has on disk.
    pub fn of<'f>(&'f self, place: &'f Path, original: &str) -> OfFile<'f> {
        let lines = self.changes.as_ref().map_or(Lines::All, |changes| changes.of(place));
        let original = if self.changes.is_some() { original.to_owned() } else { String::new() };
        OfFile { filter: self, place, original, lines }
    }
}

impl OfFile<'_> {
    /// Which findings of the text as it is now are told, and how many are not.
    pub fn told(&self, text: &str, findings: &[Diagnostic]) -> (Vec<bool>, Hidden) {
        let mut hidden = Hidden::default();
        let mut told = vec![true; findings.len()];
        if let Some(baseline) = &self.filter.baseline {
            let known = baseline.known(self.place, text, findings);
            hidden.gone = known.gone;
            hidden.known = known.hidden.iter().filter(|known| **known).count();
            told = known.hidden.iter().map(|known| !known).collect();
        }
        if self.filter.changes.is_some() {
            let new = changed(&self.lines, &self.original, text, findings);
            for (told, _) in told.iter_mut().zip(new).filter(|(told, new)| **told && !new) {
                *told = false;
                hidden.old += 1;
            }
        }
        (told, hidden)
    }
}

impl std::ops::AddAssign for Hidden {
    fn add_assign(&mut self, other: Self) {
        self.known += other.known;
        self.old += other.old;
        self.gone += other.gone;
    }
}
