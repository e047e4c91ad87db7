//! A103: proposals are numbered through, and name their document.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::syntax::ProposalNumber;
use crate::text::Span;

use super::proposed::proposed;

/// A number that does not follow the one before, or names another document.
pub struct ProposalNumberOutOfSequence;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A103", name: "proposal-number-out-of-sequence" },
    severity: Severity::Error,
    fault: "the number of a proposal does not follow the one before, or names another document",
    why: "A number that stands twice calls up the wrong proposal, one that is missing makes delegates look for it; the \
          document is the one on the cover.",
    source: "Proposals to PP-02, PP-14, WRC-15 and WTDC-14: the number runs through the whole contribution, and each \
          addendum has its own series.",
    example: "\
SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.

SUP ACP/31/3

RESOLUTION 96 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    instead: "\
SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.

SUP ACP/31/2

RESOLUTION 96 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    fix: None,
};

impl Rule for ProposalNumberOutOfSequence {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let cover = draft.publication.front.get("document").and_then(document);
        let mut last: Option<(ProposalNumber, Span)> = None;
        for it in proposed(draft) {
            let Some(number) = it.number.filter(|number| !number.malformed) else { continue };
            if let Some(cover) = cover.filter(|cover| *cover != number.document) {
                report.push(
                    INFO.finding(it.span, format!("the proposal says document {}, the cover {cover}", number.document))
                        .with_help("the second part of the number is the number of the document"),
                );
            }
            let same = |last: &ProposalNumber| {
                (&last.authors, last.document, last.addendum) == (&number.authors, number.document, number.addendum)
            };
            if let Some((before, span)) = last.filter(|(last, _)| same(last)) {
                let due = before.serial.saturating_add(1);
                if number.serial != due {
                    let message = format!("proposal {} stands behind proposal {}", number.serial, before.serial);
                    let finding = INFO.finding(it.span, message).with_help(format!("the next number is {due}"));
                    report.push(finding.with_related(span, "the one before"));
                }
            }
            last = Some((number, it.span));
        }
    }
}

/// The number of a document: 37 of `WTDC14/37-E`, 22 of `WTDC-17/22(Add.10)-E`.
fn document(cover: &str) -> Option<u32> {
    let number = cover.rsplit('/').next()?;
    let digits = number.len() - number.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    number.get(..digits)?.parse().ok()
}
