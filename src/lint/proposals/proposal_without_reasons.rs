//! A109: each proposal gives its reasons.

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::language::Action;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::model::Block;
use crate::syntax::Mark;
use crate::text::{Language, Span};

use super::proposed::{Proposed, proposed};

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
    fix: Some(Safety::Unsafe),
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
            let mut finding = INFO.finding(it.span, "no reasons are given for this proposal").with_help(help);
            if let Some(edits) = moved(draft, &it) {
                finding = finding.with_fix("move it behind the text as its reasons", Safety::Unsafe, edits);
            }
            report.push(finding);
        }
    }

    fn in_drafts(&self) -> bool {
        false
    }
}

/// The edits that make the one paragraph before the text the reasons behind it. None where it, or what is around it, has
/// revision marks. Reasons that nobody has written are not for a program to invent.
fn moved(draft: &Draft<'_>, it: &Proposed<'_>) -> Option<Vec<Edit>> {
    let [Block::Paragraph(paragraph)] = it.proposal.prose.as_slice() else { return None };
    let instrument = it.proposal.instrument.as_deref()?;
    let outline = draft.outlines.iter().find(|outline| std::ptr::eq(outline.instrument, instrument))?;
    let (own, heading, end) = (paragraph.span?, instrument.heading.paragraph.span?, outline.end()?);
    let said = draft.source.get(own.range())?;
    let marked = |mark: &Mark| mark.fence || own.range().contains(&(mark.open as usize));
    if draft.publication.language != Language::En || own.end >= heading.start || draft.file.marks.iter().any(marked) {
        return None;
    }
    let line_end = if draft.source.contains("\r\n") { "\r\n" } else { "\n" };
    let away = Edit { span: Span { end: heading.start, ..own }, text: String::new() };
    // A mark may close behind the last text.
    let line = draft.source.get(end.range().end..)?.lines().next().unwrap_or_default();
    let behind = end.range().end + line.len();
    let back = Edit {
        span: Span::within(end.source, behind, behind),
        text: format!("{line_end}{line_end}Reasons: {}", said.trim()),
    };
    Some(vec![away, back])
}
