//! A107: ADD deletes nothing.

use crate::diagnostic::{Code, Severity};
use crate::language::Action;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::syntax::{Mark, MarkKind};

use super::proposed::proposed;

/// A deletion in a text that is new.
pub struct AddWithDeletions;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A107", name: "add-with-deletions" },
    severity: Severity::Warning,
    fault: "a text that is to be added has deletions",
    why: "A new text has nothing that could be deleted. Marks of deletion come from an earlier draft and puzzle who \
          has not seen it; or the text is in force, and the mark is MOD.",
    source: "The guidelines for proposals of PP-10: ADD is a new text.",
    example: "\
ADD ACP/31/1

DRAFT NEW RESOLUTION [ACP-1] (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage {--all--} local repair.

Reasons: To keep equipment in use.
",
    instead: "\
ADD ACP/31/1

DRAFT NEW RESOLUTION [ACP-1] (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.

Reasons: To keep equipment in use.
",
    fix: None,
};

impl Rule for AddWithDeletions {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for it in proposed(draft) {
            let is_new = matches!(it.proposal.action, Some(Action::Add | Action::AddMoved));
            let inside = |mark: &&Mark| it.extent.range().contains(&(mark.open as usize));
            let mut marks = draft.file.marks.iter().filter(inside);
            let Some(mark) = marks.find(|mark| deletes(mark.kind)).filter(|_| is_new) else { continue };
            report.push(
                INFO.finding(draft.file.span(mark.open, mark.end), "something is deleted in a text that is new")
                    .with_help("delete the words themselves, or write MOD if the text is in force"),
            );
        }
    }
}

fn deletes(kind: MarkKind) -> bool {
    match kind {
        MarkKind::Deleted | MarkKind::Replaced => true,
        MarkKind::Inserted | MarkKind::Comment | MarkKind::Highlight => false,
    }
}
