//! I117: several texts say a thing once.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::{BodyKey, InstrumentKind, Number};
use crate::lint::likeness::{alike, stretches};
use crate::lint::suppress::silenced;
use crate::lint::{Draft, Outline, Profile, Report, Rule, RuleInfo, Settings};
use crate::text::{Language, LineIndex, Span};

use super::clause_repeated::cited_first;

/// A clause that stands almost word for word in another text of the run.
pub struct ClauseInOtherText;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I117", name: "clause-in-other-text" },
    severity: Severity::Info,
    fault: "a clause repeats one of another text that is checked with it",
    why: "What two texts say is revised in one of them and forgotten in the other. The Union asks its conferences to cite \
          what stands elsewhere and not to say it again.",
    source: "Counted in six texts of the Final Acts of PP-18 side by side: one clause stands in two of them. A text that \
          is cited may be named in both, so clauses that begin with a citation are not asked.",
    // It takes two texts to show.
    example: "",
    instead: "",
    fix: None,
};

impl Rule for ClauseInOtherText {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    /// One text alone repeats no other: see [`repeated_between`].
    fn check(&self, _draft: &Draft<'_>, _report: &mut Report) {}
}

/// Fewest words of a clause that may be said to repeat one of another text.
const SHORTEST: usize = 20;

/// What the texts of a source say, to be compared with those of others.
#[derive(Clone, Debug, Default)]
pub struct Clauses {
    texts: Vec<TextClauses>,
}

/// An instrument.
#[derive(Clone, Debug)]
struct TextClauses {
    identity: Option<(InstrumentKind, String, Option<BodyKey>)>,
    heading: Option<Span>,
    clauses: Vec<ClauseWords>,
    severity: Severity,
}

#[derive(Clone, Debug)]
struct ClauseWords {
    span: Span,
    /// Counted from 1.
    line: usize,
    stretches: Vec<u64>,
    /// Not to be reported itself: text that a proposal leaves as it is.
    quiet: bool,
}

/// What the texts of a draft say, if the settings ask for it.
#[must_use]
pub fn clauses(draft: &Draft<'_>, settings: &Settings) -> Clauses {
    let profile = settings.profile.unwrap_or(Profile::of(draft.publication.status));
    if !settings.selects(&ClauseInOtherText, profile) {
        return Clauses::default();
    }
    let lines = LineIndex::new(draft.source);
    let silenced = silenced(draft.source, draft.file, INFO.code.name);
    let severity = settings.severity(&INFO).unwrap_or(INFO.severity);
    let is_asked = |span: &Span| !silenced.iter().any(|holds| holds.contains(&span.start));
    let words = |outline: &Outline<'_>, language: Language| {
        let texts = outline.sections.iter().flat_map(|section| &section.clauses);
        let texts =
            texts.filter_map(|clause| outline.first(clause)).filter(|text| cited_first(text, language).is_none());
        let words = texts.filter_map(|text| {
            let stretches = stretches(&text.shown, SHORTEST);
            let span = text.whole().filter(|_| !stretches.is_empty()).filter(is_asked)?;
            let line = lines.line(span.range().start) + 1;
            Some(ClauseWords { span, line, stretches, quiet: draft.is_kept(span) })
        });
        words.collect()
    };
    let texts = draft.outlines.iter().map(|outline| {
        let identity = outline.instrument.identity.revised.as_ref();
        TextClauses {
            identity: identity.and_then(|it| Some((it.kind, it.number.as_ref().map(Number::printed)?, it.body))),
            heading: outline.heading().and_then(|line| line.whole()),
            clauses: words(outline, draft.publication.language),
            severity,
        }
    });
    Clauses { texts: texts.collect() }
}

impl TextClauses {
    /// Whether the two are editions of one text, such as a base and its revision.
    fn is_same(&self, other: &Self) -> bool {
        let Some((own, other)) = self.identity.as_ref().zip(other.identity.as_ref()) else { return false };
        (own.0, &own.1) == (other.0, &other.1) && (own.2.is_none() || other.2.is_none() || own.2 == other.2)
    }
}

/// The clauses that stand in two of several texts, each told once, with the first other place; the index of the source it
/// is told of. Where most of a text stands in another, that is told once.
#[must_use]
pub fn repeated_between(sources: &[(&str, &Clauses)]) -> Vec<(usize, Diagnostic)> {
    let texts: Vec<(usize, &TextClauses)> = sources
        .iter()
        .enumerate()
        .flat_map(|(at, (_, source))| source.texts.iter().map(move |text| (at, text)))
        .collect();
    let all: Vec<(usize, &ClauseWords)> = texts
        .iter()
        .enumerate()
        .flat_map(|(at, (_, text))| text.clauses.iter().map(move |clause| (at, clause)))
        .collect();
    let stretches: Vec<&[u64]> = all.iter().map(|(_, clause)| clause.stretches.as_slice()).collect();
    let mut found: BTreeMap<(usize, usize), Vec<(&ClauseWords, &ClauseWords)>> = BTreeMap::new();
    for same in alike(&stretches).chunk_by(|one, other| one.0 == other.0) {
        let (text, clause) = all[same[0].0];
        let is_other = |other: usize| other != text && !texts[text].1.is_same(texts[other].1);
        let other = same.iter().map(|(_, first)| all[*first]).find(|(other, _)| is_other(*other));
        match other {
            Some((other, first)) if !clause.quiet => found.entry((text, other)).or_default().push((clause, first)),
            Some((other, first)) if !first.quiet => found.entry((other, text)).or_default().push((first, clause)),
            Some(_) | None => {}
        }
    }
    let told = found.into_iter().flat_map(|((text, other), pairs)| {
        let ((source, own), (file, _)) = (texts[text], texts[other]);
        let place = |line: usize| match file == source {
            true => format!("line {line}"),
            false => format!("{}, line {line}", sources[file].0),
        };
        let whole = own.heading.filter(|_| pairs.len() > 2 && pairs.len() * 2 > own.clauses.len());
        let finding = |span, message| Diagnostic::new(INFO.code, own.severity, span, message);
        let told: Vec<(usize, Diagnostic)> = match whole {
            Some(heading) => {
                let message = format!(
                    "{} of {} longer clauses stand in another text too: {}",
                    pairs.len(),
                    own.clauses.len(),
                    place(pairs[0].1.line)
                );
                vec![(
                    source,
                    finding(heading, message).with_help("revise the other text, or cite it for what it says"),
                )]
            }
            None => pairs
                .iter()
                .map(|(clause, first)| {
                    let message = format!("the clause says again what another text says: {}", place(first.line));
                    (source, finding(clause.span, message).with_help("cite the other text, or keep one of the two"))
                })
                .collect(),
        };
        told
    });
    told.collect()
}
