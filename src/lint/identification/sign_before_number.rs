//! N102: the number stands behind the kind of text directly.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{Word, lexicon};
use crate::lint::spared::Spared;
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};
use crate::text::Language;

use super::number_line::NumberLine;

/// `No.` before the number of a resolution.
pub struct SignBeforeNumber;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N102", name: "sign-before-number" },
    severity: Severity::Error,
    fault: "\"No.\" stands before the number of a text",
    why: "\"No.\" is for provisions, No. 118 of the Constitution; the number of a resolution follows the word at once. With \
          the sign a citation is neither found by a search nor linked.",
    source: "Briefing \"Drafting of ITU Resolutions\", PP-18: the number is never preceded by \"No.\".",
    example: "\
considering

that Resolution No. 37 (Rev. Baku, 2025) of this conference calls for affordable equipment,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 37 (Rev. Baku, 2025) of this conference calls for affordable equipment,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for SignBeforeNumber {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        for outline in &draft.outlines {
            let Some(line) = NumberLine::of(outline, language) else { continue };
            if let (Some(sign), Some(number)) = (&line.heading.number_sign, &line.heading.number) {
                let (sign, number) = (line.range(sign), line.range(number));
                report.extend(finding(line.passage, sign.clone(), sign.start..number.start));
            }
        }
        for passage in draft.outlines.iter().flat_map(|outline| outline.body()).chain(&draft.prose) {
            report.extend(in_text(passage, language));
        }
    }
}

fn finding(passage: &Passage<'_>, sign: Range<usize>, surplus: Range<usize>) -> Option<Diagnostic> {
    let message = format!("`{}` stands before the number", passage.shown[sign.clone()].trim());
    let finding =
        INFO.finding(passage.span(sign)?, message).with_help("the number follows the word at once: Resolution 12");
    Some(finding.with_fix("remove it", Safety::Safe, passage.replace(surplus, "")))
}

/// Signs between a kind of text and its number in running text. A kind begins with a capital there: `the decision No. 1`
/// may be that of anybody.
fn in_text(passage: &Passage<'_>, language: Language) -> Vec<Diagnostic> {
    let (lexicon, shown) = (lexicon(language), &passage.shown);
    let mut found = Vec::new();
    let mut spared = None;
    for (at, _) in shown.match_indices(['N', 'n', '#', '№']) {
        let before = shown[..at].trim_end();
        let sign = if before.len() < at { lexicon.word(Word::NumberSign, &shown[at..]) } else { None };
        let Some(length) = sign else { continue };
        let number = at + length + (shown[at + length..].len() - shown[at + length..].trim_start().len());
        let word = before.rfind(char::is_whitespace).map_or(0, |blank| blank + 1);
        let kind = before.get(word..).unwrap_or_default();
        let is_kind = lexicon.kind(kind).is_some_and(|(_, length)| length == kind.len());
        if !is_kind
            || !kind.starts_with(char::is_uppercase)
            || !shown[number..].starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        if !spared.get_or_insert_with(|| Spared::of(passage)).holds(&(at..number)) {
            found.extend(finding(passage, at..at + length, at..number));
        }
    }
    found
}
