//! Text to meaning, findings and canonical form: each verb one call deep, so that all callers do the same.

use crate::diagnostic::{Diagnostic, Fix, Safety, Severity, apply_edits};
use crate::lint::{self, Clauses, Draft, Fixed, Settings};
use crate::model::bracket::Bracketed;
use crate::model::{self, Lowered, Part, Publication};
use crate::syntax::{self, File, RAGGED_ROW};
use crate::text::SourceId;

/// What was read of a source.
#[derive(Debug)]
pub struct Reading {
    pub(super) file: File,
    lowered: Lowered,
}

/// Reads a text. Any text can be read; what was not understood is among the findings.
#[must_use]
pub fn read(source: &str) -> Reading {
    read_as(source, SourceId::default())
}

/// Reads a text that is one of several.
pub(super) fn read_as(source: &str, id: SourceId) -> Reading {
    let file = syntax::parse(source, id);
    let lowered = model::lower(source, &file);
    Reading { file, lowered }
}

/// Everything to be told about a text, in order of the source.
#[must_use]
pub fn check(source: &str, reading: &Reading, settings: &Settings) -> Vec<Diagnostic> {
    lint::check(&draft(source, reading, settings), settings)
}

fn draft<'a>(source: &'a str, reading: &'a Reading, settings: &'a Settings) -> Draft<'a> {
    Draft::new(source, &reading.file, &reading.lowered).with_register(settings.register())
}

/// What a text says, to be compared with others by [`between`].
#[must_use]
pub fn clauses(source: &str, reading: &Reading, settings: &Settings) -> Clauses {
    lint::clauses(&draft(source, reading, settings), settings)
}

/// What is to be told about several texts side by side, each with its name: the index of the text, and the finding.
#[must_use]
pub fn between(texts: &[(&str, &Clauses)]) -> Vec<(usize, Diagnostic)> {
    lint::repeated_between(texts)
}

/// The text with its fixes up to a safety, and what is still to be told about it.
#[must_use]
pub fn fix(source: &str, settings: &Settings, safety: Safety) -> Fixed {
    lint::fix(source, settings, safety)
}

/// The comment that silences a finding where it stands, if one does and the rest of the text is read as before.
#[must_use]
pub fn silence(source: &str, reading: &Reading, finding: &Diagnostic, settings: &Settings) -> Option<Fix> {
    let fix = lint::silence(source, &reading.file, finding)?;
    let silenced = apply_edits(source, &fix.edits).0;
    let left = check(&silenced, &read(&silenced), settings);
    (left.len() < check(source, reading, settings).len()).then_some(fix)
}

/// The text with the fixes of those findings that are `wanted`, which is asked of each state of the text.
#[must_use]
pub fn fix_some(
    source: &str,
    settings: &Settings,
    safety: Safety,
    wanted: &dyn Fn(&str, &[Diagnostic]) -> Vec<bool>,
) -> Fixed {
    lint::fix_some(source, settings, safety, wanted)
}

/// What of the revised text stands in square brackets, not yet agreed, in order of the source.
#[must_use]
pub fn brackets(source: &str, reading: &Reading) -> Vec<Bracketed> {
    model::bracket::brackets(source, &reading.file, &reading.lowered.publication)
}

/// The text in canonical form.
#[must_use]
pub fn format(source: &str, reading: &Reading) -> String {
    crate::format::format(source, &reading.file, &reading.lowered.publication)
}

/// Canonical text with its lines wrapped at a width in characters, where that changes nothing of what it means.
#[must_use]
pub fn wrap(canonical: &str, width: usize) -> String {
    crate::format::wrap(canonical, width)
}

/// Whether a finding is about reading the text, and not about the drafting rules.
#[must_use]
pub fn is_of_reading(finding: &Diagnostic) -> bool {
    finding.code.code.starts_with('S')
}

/// Whether a finding keeps a text from being built: a row of a table would stand under the wrong heads.
#[must_use]
pub fn is_in_the_way(finding: &Diagnostic) -> bool {
    finding.code == RAGGED_ROW && finding.severity == Severity::Error
}

impl Reading {
    /// What the text means.
    #[must_use]
    pub fn publication(&self) -> &Publication {
        &self.lowered.publication
    }

    pub(super) fn publication_mut(&mut self) -> &mut Publication {
        &mut self.lowered.publication
    }

    pub(super) fn into_publication(self) -> Publication {
        self.lowered.publication
    }

    /// Whether there is something to compile: an instrument, a proposal, or a line that takes in another source.
    #[must_use]
    pub fn has_texts(&self) -> bool {
        self.lowered.publication.parts.iter().any(|part| match part {
            Part::Prose(_) => false,
            Part::Proposal(_) | Part::Instrument(_) | Part::Included(_) => true,
        })
    }
}
