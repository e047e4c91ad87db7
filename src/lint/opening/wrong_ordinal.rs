//! O107: a policy forum is counted in its opening line, and counted right.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{conference, lexicon};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

use super::line::Line;

/// An opening line with a wrong ordinal, or with none where there should be one.
pub struct WrongOrdinal;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O107", name: "wrong-ordinal" },
    severity: Severity::Warning,
    fault: "the opening line counts the forum wrongly, or not at all",
    why: "Policy forums are few and irregular, and are told apart by their number: the fourth met in Lisbon in 2009.",
    source: "The opening lines of the opinions of WTPF-09 and WTPF-13; the list of forums (`plenary register`).",
    example: "\
OPINION 7 (Geneva, 2013)

Local repair of telecommunication equipment

The fourth World Telecommunication/Information and Communication Technology Policy Forum (Geneva, 2013),

considering

that spare parts are hard to obtain,

invites Member States

to encourage local repair.
",
    instead: "\
OPINION 7 (Geneva, 2013)

Local repair of telecommunication equipment

The fifth World Telecommunication/Information and Communication Technology Policy Forum (Geneva, 2013),

considering

that spare parts are hard to obtain,

invites Member States

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for WrongOrdinal {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        if language != Language::En {
            return;
        }
        let lines = draft.outlines.iter().filter_map(|outline| Line::of(outline, language));
        report.extend(lines.filter_map(|line| miscounted(&line, language)));
    }
}

fn miscounted(line: &Line<'_, '_>, language: Language) -> Option<Diagnostic> {
    let edition = &line.opening.edition.as_ref().filter(|_| line.body.opening_has_ordinal)?.edition;
    let met = conference(Some(line.body.key), edition.place.as_deref()?, edition.year?).next()?;
    let right = met.ordinal.filter(|right| line.opening.ordinal != Some(*right))?;
    let word = lexicon(language).ordinal_word(right)?;
    let name = line.range(&line.opening.name);
    let start = line.opening.article.as_ref().map_or(0, |article| line.range(article).end);
    let typed = line.shown(&(start..name.start)).trim();
    let at = start + line.shown(&(start..name.start)).find(typed).unwrap_or_default();
    let (place, message, edits) = if typed.is_empty() {
        let message = format!("the forum is not counted: it was the {word}");
        let edits = line.passage.replace(name.start..name.start, &format!("{word} "));
        (name, message, edits)
    } else {
        let range = at..at + typed.len();
        (range.clone(), format!("the forum was not the {typed} but the {word}"), line.passage.replace(range, word))
    };
    let help = "the opening line of a policy forum counts it: The sixth World Telecommunication/ICT Policy Forum";
    let finding = INFO.finding(line.passage.span(place)?, message).with_help(help);
    Some(finding.with_fix(format!("write \"{word}\""), Safety::Unsafe, edits))
}
