//! A101: a proposal has one of the marks that are in use.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::syntax::proposal_line;

/// A word in the place of a mark that is none.
pub struct UnknownProposalMark;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A101", name: "unknown-proposal-mark" },
    severity: Severity::Error,
    fault: "the mark of a proposal is none that is in use",
    why: "The mark tells the secretariat and the committees what is asked for: ADD a new text, MOD a change, SUP a \
          deletion, NOC no change. Another word is not counted as a proposal.",
    source: "The guidelines for proposals of PP-10; Final Acts of PP-14 and PP-18.",
    example: "\
# Proposals

DEL ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts
",
    instead: "\
# Proposals

SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for UnknownProposalMark {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for passage in &draft.prose {
            let Some(range) = proposal_line(&passage.shown).and_then(|line| line.unknown_mark) else { continue };
            let Some(span) = passage.span(range.clone()) else { continue };
            let typed = &passage.shown[range.clone()];
            let mut finding = INFO
                .finding(span, format!("`{typed}` is no mark of a proposal"))
                .with_help("the marks are ADD, MOD, SUP and NOC, further ADD*, SUP* and (MOD)");
            if let Some((_, meant)) = MEANT.iter().find(|(wrong, _)| *wrong == typed) {
                let edits = passage.replace(range, meant);
                finding = finding.with_fix(format!("write {meant}"), Safety::Unsafe, edits);
            }
            report.push(finding);
        }
    }
}

/// Words in the place of a mark, and the mark they stand for.
const MEANT: [(&str, &str); 8] = [
    ("NEW", "ADD"),
    ("INS", "ADD"),
    ("AMD", "MOD"),
    ("CHG", "MOD"),
    ("REV", "MOD"),
    ("DEL", "SUP"),
    ("SUPP", "SUP"),
    ("NOCH", "NOC"),
];
