//! A109: each proposal gives its reasons.

use crate::diagnostic::{Code, Severity};
use crate::language::Action;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::model::Block;

use super::proposed::proposed;

/// A proposal that is not followed by *Reasons:*.
pub struct ProposalWithoutReasons;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A109", name: "proposal-without-reasons" },
    severity: Severity::Warning,
    fault: "a proposal gives no reasons",
    why: "A short statement of reasons behind each proposal is what delegates read first, and what the summary of the \
          document is made from.",
    source: "The guidelines for proposals of PP-10 and of WRC-12 ask for a short statement of reasons behind each \
          proposal.",
    example: "\
SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts
",
    instead: "\
SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    fix: None,
};

impl Rule for ProposalWithoutReasons {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.is_final_acts() {
            return;
        }
        for it in proposed(draft) {
            let wanted = match it.proposal.action {
                Some(Action::Add | Action::AddMoved | Action::Mod | Action::Sup | Action::SupMoved) => true,
                // What is editorial, or not proposed at all, needs none; a firm NOC has a rule of its own.
                Some(Action::ModEditorial | Action::Noc | Action::NocFirm) | None => false,
            };
            if !wanted || !it.proposal.reasons.is_empty() {
                continue;
            }
            let before = it.proposal.instrument.is_some()
                && it.proposal.prose.iter().any(|block| matches!(block, Block::Paragraph(_)));
            let help = if before {
                "what is said before the text belongs behind it, after `Reasons:`"
            } else {
                "write `Reasons:` and why, behind the text"
            };
            report.push(INFO.finding(it.span, "no reasons are given for this proposal").with_help(help));
        }
    }

    fn in_drafts(&self) -> bool {
        false
    }
}
