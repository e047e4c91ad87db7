//! A114: the document number ends in the letter of its language.

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Span;

/// A document number with the letter of another language.
pub struct OtherLanguageLetter;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A114", name: "other-language-letter" },
    severity: Severity::Warning,
    fault: "the document number does not end in the letter of the language",
    why: "Each language version of a document has its letter: A, C, E, F, R or S. With the letter of another language \
          the version overwrites, or is taken for, that one.",
    source: "Document numbers of all conferences since 2002: 56-E, WTDC-17/22(Add.10)-E.",
    example: "\
---
document: WTDC-25/31-F
source: Asia-Pacific Telecommunity Member Administrations
date: 6 October 2025
original: English
---

SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    instead: "\
---
document: WTDC-25/31-E
source: Asia-Pacific Telecommunity Member Administrations
date: 6 October 2025
original: English
---

SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    fix: Some(Safety::Safe),
};

impl Rule for OtherLanguageLetter {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let fields = &draft.publication.front.fields;
        let Some(field) = fields.iter().find(|field| field.key == "document") else { return };
        let due = draft.publication.language.document_letter();
        let Some(span) = field.value_span else { return };
        // `WTPF-IEG/3/DO-4` is no document number of this kind.
        let is_number =
            field.value.rsplit('/').next().is_some_and(|last| last.starts_with(|char: char| char.is_ascii_digit()));
        let letter = field
            .value
            .rsplit_once('-')
            .map(|(_, letter)| letter)
            .filter(|letter| ["A", "C", "E", "F", "R", "S"].contains(letter));
        match letter.filter(|_| is_number) {
            Some(letter) if !letter.starts_with(due) => {
                let place = Span::within(span.source, span.range().end - letter.len(), span.range().end);
                let edits = vec![Edit { span: place, text: due.to_string() }];
                report.push(
                    INFO.finding(place, format!("the letter of the document is {letter}, that of its language {due}"))
                        .with_help("the letters are A, C, E, F, R and S; `lang` says which language the text is in")
                        .with_fix(format!("write {due}"), Safety::Safe, edits),
                );
            }
            Some(_) | None => {}
        }
    }
}
