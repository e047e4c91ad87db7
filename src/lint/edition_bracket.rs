//! Places and years in brackets, wherever a text names an edition: in its number line, its opening line and its citations.
//!
//! It finds them and their parts, however ill they were typed. Whether such a conference met is not asked here.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::language::{Edition, lexicon};
use crate::model::citation::{Instrument, Target};
use crate::model::{Annotation, Kind};
use crate::syntax::edition_behind;
use crate::text::Language;

use super::{Outline, Passage};

/// A bracket with an edition.
#[derive(Debug)]
pub(super) struct EditionBracket<'d, 'a> {
    /// The text it stands in.
    pub passage: &'d Passage<'a>,
    /// The bracket in what is shown.
    pub range: Range<usize>,
    /// What it says.
    pub edition: Edition,
    /// The text it cites; none for the text's own lines, and where a list of numbers shares the bracket.
    pub cites: Option<&'d Instrument>,
    /// Whether it is that of a citation.
    pub cited: bool,
}

impl<'d> EditionBracket<'d, '_> {
    /// As shown.
    pub fn shown(&self) -> &'d str {
        &self.passage.shown[self.range.clone()]
    }

    /// Where the place stands in what is shown.
    pub fn place(&self) -> Option<Range<usize>> {
        let start = self.range.start + self.shown().rfind(self.edition.place.as_deref()?)?;
        Some(start..start + self.edition.place.as_ref()?.len())
    }

    /// Whether it is printed in capitals, as in a number line.
    pub fn in_capitals(&self) -> bool {
        let shown = self.shown();
        shown.contains(char::is_uppercase) && !shown.contains(char::is_lowercase)
    }
}

/// All of them in one instrument, in order.
pub(super) fn edition_brackets<'d, 'a>(outline: &'d Outline<'a>, language: Language) -> Vec<EditionBracket<'d, 'a>> {
    let mut found = Vec::new();
    for line in [outline.heading(), outline.opening()].into_iter().flatten() {
        found.extend(line.shown.rfind(['(', '（']).and_then(|at| bracket(line, at, language)));
    }
    for passage in outline.body() {
        in_citations(passage, language, &mut found);
    }
    found
}

/// Those of the citations of one text.
fn in_citations<'d, 'a>(passage: &'d Passage<'a>, language: Language, found: &mut Vec<EditionBracket<'d, 'a>>) {
    let mut seen = BTreeSet::new();
    let is_list = |annotation: &&Annotation| matches!(annotation.kind, Kind::CitationList);
    let annotations = || passage.text.annotations.iter();
    // A list holds its citations, some of them with a bracket of their own.
    let in_order = annotations().filter(|it| !is_list(it)).chain(annotations().filter(is_list));
    for annotation in in_order {
        let cites = match &annotation.kind {
            Kind::Citation(target) => match &target.revised {
                Some(Target::Instrument(instrument)) => Some(instrument),
                Some(_) | None => continue,
            },
            Kind::CitationList => None,
            Kind::Reference(_) | Kind::Link(_) | Kind::Note { .. } | Kind::Comment(_) | Kind::Bracket { .. } => {
                continue;
            }
        };
        let range = passage.range(&annotation.range);
        for (at, _) in passage.shown[range.clone()].match_indices(['(', '（']) {
            if seen.insert(range.start + at) {
                let bracket = bracket(passage, range.start + at, language);
                found.extend(bracket.map(|bracket| EditionBracket { cites, cited: true, ..bracket }));
            }
        }
    }
}

fn bracket<'d, 'a>(passage: &'d Passage<'a>, start: usize, language: Language) -> Option<EditionBracket<'d, 'a>> {
    let (edition, length) = edition_behind(&passage.shown[start..], lexicon(language))?;
    Some(EditionBracket { passage, range: start..start + length, edition, cites: None, cited: false })
}
