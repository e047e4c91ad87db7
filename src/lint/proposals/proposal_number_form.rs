//! A102: the number of a proposal is author, document and number.

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::syntax::proposal_line;

use super::proposed::proposed;

/// *ACP-37-4*.
pub struct ProposalNumberForm;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A102", name: "proposal-number-form" },
    severity: Severity::Error,
    fault: "the number of a proposal is not of the form ACP/37/4",
    why: "By its number a proposal is found in the data base of the conference and called up in the meeting: author, \
          document, its own number, with strokes between them; an addendum follows the document, as in 40A22.",
    source: "Proposals to PP-02, PP-14, WRC-15 and WTDC-14, and the guidelines for proposals.",
    example: "\
SUP ACP-31-1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    instead: "\
SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for ProposalNumberForm {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for it in proposed(draft) {
            let Some(number) = it.number.as_ref().filter(|number| number.malformed) else { continue };
            let Some(typed) = draft.source.get(it.span.range()) else { continue };
            let mut finding = INFO
                .finding(it.span, format!("`{typed}` is not of the form author, document, number"))
                .with_help("write `ACP/31/1`, of an addendum `ACP/31A2/1`");
            let meant = typed.replace(['-', '\u{2011}', '.'], "/");
            let good = proposal_line(&meant).and_then(|line| line.number).is_some_and(|number| !number.malformed);
            if good && number.range.len() == typed.len() {
                let edits = vec![Edit { span: it.span, text: meant.clone() }];
                finding = finding.with_fix(format!("write {meant}"), Safety::Unsafe, edits);
            }
            report.push(finding);
        }
    }
}
