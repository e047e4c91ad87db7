//! A108: who wishes a text to stay says why.

use crate::diagnostic::{Code, Severity};
use crate::language::Action;
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::proposed::proposed;

/// An underlined NOC without reasons.
pub struct FirmNocWithoutReasons;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A108", name: "firm-noc-without-reasons" },
    severity: Severity::Warning,
    fault: "an underlined NOC has no reasons",
    why: "NOC alone says that one has nothing to propose. Underlined it is a position, that the text shall stay, and \
          others who propose to change it want to know why.",
    source: "The guidelines for proposals of PP-10: NOC underlined is to be given with reasons.",
    example: "\
*NOC* ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts
",
    instead: "\
*NOC* ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: The text is up to date.
",
    fix: None,
};

impl Rule for FirmNocWithoutReasons {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for it in proposed(draft) {
            if it.proposal.action == Some(Action::NocFirm) && it.proposal.reasons.is_empty() {
                report.push(
                    INFO.finding(it.span, "the wish that the text stay unchanged has no reasons")
                        .with_help("write `Reasons:` and why, behind the text"),
                );
            }
        }
    }
}
