//! R116: an annex that is cited is there, and the other way round.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Severity};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::model::citation::{AnnexOf, Target};
use crate::text::{Language, View};

/// A citation of an annex the text does not have, or an annex it never names.
pub struct AnnexNotThere;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R116", name: "annex-not-there" },
    severity: Severity::Warning,
    fault: "an annex is cited that the text does not have, or has one that it does not cite",
    why: "The reader who looks for the annex finds none. An annex that no clause refers to has no force: nothing says \
          what it is for.",
    source: "The texts of the Final Acts of PP-18 with annexes, each of which is named in a clause.",
    example: "\
resolves

to apply the procedure set out in Annex 2 to this resolution.

ANNEX 1 TO RESOLUTION 95 (Baku, 2025)

Repair shops

As listed in Annex 1, they are open to all.
",
    instead: "\
resolves

to apply the procedure set out in Annex 1 to this resolution.

ANNEX 1 TO RESOLUTION 95 (Baku, 2025)

Repair shops

They are open to all.
",
    fix: None,
};

impl Rule for AnnexNotThere {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language == Language::En {
            draft.outlines.iter().for_each(|outline| check(outline, report));
        }
    }
}

fn check(outline: &Outline<'_>, report: &mut Report) {
    let annexes = || outline.instrument.annexes.iter().filter(|annex| annex.state.del.is_none());
    let numbers: BTreeSet<&str> = annexes().filter_map(|annex| annex.number.revised.as_deref()).collect();
    let lines: BTreeSet<_> = annexes().filter_map(|annex| annex.span).map(|span| span.start).collect();
    // An attachment is named as such, `the Attachment to this Resolution`.
    let mut words = BTreeSet::from(["annex".to_owned()]);
    words.extend(annexes().filter_map(|annex| {
        let heading = annex.heading.text.shown(View::Revised);
        heading.split_whitespace().next().map(str::to_lowercase)
    }));
    let mut named = false;
    for passage in &outline.passages {
        let is_line = passage.whole().is_some_and(|span| lines.contains(&span.start));
        named |= !is_line && words.iter().any(|word| names(&passage.shown, word));
        for citation in passage.citations(Language::En) {
            let Target::Annex { number: Some(number), of: AnnexOf::This } = &citation.target else { continue };
            // Annexes of rules and of treaties are cited bare too.
            let here = passage.shown.get(citation.range.clone()).is_some_and(|typed| typed.contains("this"));
            if numbers.contains(number.as_str()) || is_line || !here && numbers.is_empty() {
                continue;
            }
            let Some(span) = passage.span(citation.range.clone()) else { continue };
            let help = match numbers.len() {
                0 => "the text has no annex with a number".to_owned(),
                _ => format!(
                    "the text has {}",
                    numbers.iter().map(|it| format!("Annex {it}")).collect::<Vec<_>>().join(", ")
                ),
            };
            report.push(INFO.finding(span, format!("there is no Annex {number} to this text")).with_help(help));
        }
    }
    if !named && let Some(span) = annexes().next().and_then(|annex| annex.heading.span.or(annex.span)) {
        report.push(
            INFO.finding(span, "no clause refers to the annex")
                .with_help("a clause says what the annex is for: `as set out in the annex to this resolution`"),
        );
    }
}

/// Whether a text has a word, with or without a capital.
fn names(text: &str, word: &str) -> bool {
    text.contains(word)
        || word.get(1..).is_some_and(|behind| {
            let capital = word[..1].to_uppercase() + behind;
            text.contains(&capital)
        })
}
