//! A saved report, whose findings are not told again: `check --baseline`.
//!
//! A finding is known again by file, rule and message, wherever it stands by now. Of equal ones as many are known as were
//! saved.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::pipeline::{folder_of, load};
use crate::text::LineIndex;

use super::disk::{Disk, STDIN};
use super::inputs::Fault;
use super::print::Places;

/// The part of a report that is needed to know its findings again.
#[derive(Deserialize)]
struct Saved {
    version: u32,
    diagnostics: Vec<SavedFinding>,
}

#[derive(Deserialize)]
struct SavedFinding {
    code: String,
    message: String,
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// Rule and message.
type Key = (String, String);

/// Where a finding begins and ends in its lines, and over how many it goes: of equal findings that tells which is which as
/// long as their own lines are not touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Extent {
    lines: usize,
    column: usize,
    end_column: usize,
}

/// The findings of one file, and how many there are of each.
type OfFile = BTreeMap<Key, BTreeMap<Extent, usize>>;

/// The findings of a saved report.
#[derive(Default)]
pub struct Baseline {
    files: BTreeMap<PathBuf, OfFile>,
}

/// Which findings of a text a baseline knows.
pub struct Known {
    /// For each finding.
    pub hidden: Vec<bool>,
    /// How many are in the baseline and no longer there.
    pub gone: usize,
}

impl Baseline {
    /// Reads a report as `--output-format json` prints it.
    ///
    /// # Errors
    /// Says why it is none.
    pub fn read(path: &Path) -> Result<Self, Fault> {
        let name = path.display();
        // Not under the name that was given: that may be the name of something else.
        let save = "save one with `plenary check FILES --output-format json > baseline.json`";
        let fault = |message: String, help: String| Fault { message, help: Some(help) };
        let source = load(&Disk, path).map_err(|error| {
            let help = error.help().map_or(save.to_owned(), |help| format!("{help}; {save}"));
            fault(format!("cannot read the baseline `{name}`: {error}"), help)
        })?;
        let saved: Saved = serde_json::from_str(&source.text)
            .map_err(|error| fault(format!("the baseline `{name}` is no report in json: {error}"), save.to_owned()))?;
        if saved.version != 1 {
            let message = format!("the baseline `{name}` is a report of version {}, and 1 is read here", saved.version);
            return Err(fault(message, save.to_owned()));
        }
        let (mut baseline, mut places) = (Self::default(), BTreeMap::new());
        for finding in saved.diagnostics {
            let file = places.entry(finding.file.clone()).or_insert_with(|| place(&finding.file, folder_of(path)));
            let extent = Extent {
                lines: finding.end_line.saturating_sub(finding.line),
                column: finding.column,
                end_column: finding.end_column,
            };
            let of_file = baseline.files.entry(file.clone()).or_default();
            *of_file.entry((finding.code, finding.message)).or_default().entry(extent).or_default() += 1;
        }
        Ok(baseline)
    }

    /// Which findings of a file are in it.
    pub fn known(&self, file: &Path, source: &str, findings: &[Diagnostic]) -> Known {
        let mut hidden = vec![false; findings.len()];
        let Some(of_file) = self.files.get(file) else { return Known { hidden, gone: 0 } };
        let mut left = of_file.clone();
        let places = Places::of(source, &LineIndex::new(source), findings);
        let extents: Vec<(Key, Extent)> =
            findings.iter().map(|finding| (key(finding), extent(finding, &places))).collect();
        for as_it_was in [true, false] {
            for (hidden, (key, extent)) in hidden.iter_mut().zip(&extents).filter(|(hidden, _)| !**hidden) {
                let Some(saved) = left.get_mut(key) else { continue };
                let one = if as_it_was { saved.get_key_value(extent) } else { saved.first_key_value() };
                let Some((extent, count)) = one.map(|(extent, count)| (*extent, *count)) else { continue };
                if count > 1 {
                    saved.insert(extent, count - 1)
                } else {
                    saved.remove(&extent)
                };
                *hidden = true;
            }
        }
        Known { hidden, gone: left.values().flat_map(BTreeMap::values).sum() }
    }
}

fn key(finding: &Diagnostic) -> Key {
    (finding.code.code.to_owned(), finding.message.clone())
}

fn extent(finding: &Diagnostic, places: &Places) -> Extent {
    let (start, end) = (places.at(finding.span.start), places.at(finding.span.end));
    Extent { lines: end.line.saturating_sub(start.line), column: start.column, end_column: end.column }
}

/// The file that a report names: from the current folder, or else from that of the report.
fn place(file: &str, folder: &Path) -> PathBuf {
    if file == STDIN {
        return PathBuf::from(file);
    }
    let from_here = PathBuf::from(file);
    let from_there = folder.join(file);
    from_here.canonicalize().or_else(|_| from_there.canonicalize()).unwrap_or(from_here)
}
