//! What the checks of citations know: bodies and their conferences, and editions of texts, as lines to look through; and
//! the further editions that a project names.

use std::path::{Path, PathBuf};

use crate::config::{Word, parse_register};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{BodyKey, Conference, InstrumentKind, Register, RegisterEntry, Sure, body, conferences};
use crate::text::Language;

use super::place::plain;
use super::settings::unknown;
use super::{Loader, Source, load};

const NO_REGISTER: Code = Code { code: "config", name: "no-register" };

/// A file of further editions.
#[derive(Debug)]
pub struct RegisterFile {
    /// Where it lies.
    pub file: PathBuf,
    /// Its text, for messages about it.
    pub source: Source,
    /// Its mistakes, in order of the file.
    pub mistakes: Vec<Diagnostic>,
}

/// Reads the registers that a configuration names by paths from its folder: the files, what is known with them, and the
/// paths that lead to none.
pub(super) fn registers(
    paths: &[Word],
    folder: &Path,
    loader: &dyn Loader,
) -> (Vec<RegisterFile>, Register, Vec<Diagnostic>) {
    let (mut files, mut editions, mut unread) = (Vec::new(), Vec::new(), Vec::new());
    for word in paths {
        let file = plain(&folder.join(&word.text));
        match load(loader, &file) {
            Ok(source) => {
                let (further, mistakes) = parse_register(&source.text);
                editions.extend(further);
                files.push(RegisterFile { file, source, mistakes });
            }
            Err(error) => {
                let message = format!("cannot read the register `{}`: {error}", word.text);
                unread.push(unknown(
                    NO_REGISTER,
                    word,
                    message,
                    "paths start at the folder of plenary.toml".to_owned(),
                ));
            }
        }
    }
    (files, Register::built_in().with(editions), unread)
}

/// Known conferences and texts whose line has every word of a query, in any case, a number as a whole one; all of them for
/// an empty query.
#[must_use]
pub fn known(query: &str, register: &Register) -> Vec<String> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let lines = conferences().iter().map(conference).chain(register.editions().iter().map(text));
    lines
        .filter(|line| {
            let line = line.to_lowercase();
            let has_number = |number: &str| line.split(|char: char| !char.is_alphanumeric()).any(|word| word == number);
            let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
            words.iter().all(|word| if is_number(word) { has_number(word) } else { line.contains(word) })
        })
        .collect()
}

/// `World Telecommunication Development Conference (Kigali, 2022), WTDC-22`
fn conference(known: &Conference) -> String {
    let code = known.code.as_ref().map(|code| format!(", {code}")).unwrap_or_default();
    format!("{} ({}, {}){code}{}", name(known.body), known.place, known.year, sure(known.sure))
}

/// What is said of a fact that was not read in a text of the Union.
fn sure(sure: Sure) -> &'static str {
    match sure {
        Sure::Seen => "",
        Sure::General => " (not seen in a text)",
        Sure::Uncertain => " (uncertain)",
    }
}

/// `Resolution 21 (Rev. Dubai, 2018) of the Plenipotentiary Conference, measures concerning …`
fn text(known: &RegisterEntry) -> String {
    let kind = match known.kind {
        InstrumentKind::Resolution => "Resolution",
        InstrumentKind::Decision => "Decision",
        InstrumentKind::Recommendation => "Recommendation",
        InstrumentKind::Opinion => "Opinion",
    };
    let revised = if known.revised { "Rev. " } else { "" };
    let subject = known.subject.as_ref().map(|subject| format!(", {subject}")).unwrap_or_default();
    let body = name(known.body);
    let sure = sure(known.sure);
    format!("{kind} {} ({revised}{}, {}) of the {body}{subject}{sure}", known.number, known.place, known.year)
}

fn name(key: BodyKey) -> &'static str {
    body(key).map_or(key.0, |body| &body.names(Language::En).name)
}
