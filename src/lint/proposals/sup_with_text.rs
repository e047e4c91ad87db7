//! A106: SUP does without the text.

use crate::diagnostic::{Code, Severity};
use crate::language::Action;
use crate::lint::{Draft, Report, Rule, RuleInfo};

/// The body of a text that is to be suppressed.
pub struct SupWithText;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A106", name: "sup-with-text" },
    severity: Severity::Warning,
    fault: "a SUP reproduces the text that it suppresses",
    why: "What is suppressed is named by its number and title. Its text says nothing more, and in a long document \
          reads as one that is kept.",
    source: "The guidelines for proposals of PP-10: for SUP the text need not be reproduced.",
    example: "\
SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Kigali, 2022),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.

Reasons: To keep equipment in use.
",
    instead: "\
SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Local repair of telecommunication equipment

Reasons: To keep equipment in use.
",
    fix: None,
};

impl Rule for SupWithText {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let suppressed = matches!(outline.action, Some(Action::Sup | Action::SupMoved));
            let line = outline.sections.first().map(|section| outline.call(section));
            let Some(span) = line.filter(|_| suppressed).and_then(|line| line.whole()) else { continue };
            report.push(
                INFO.finding(span, "the text that is to be suppressed begins here")
                    .with_help("number and title are enough; delete the rest"),
            );
        }
    }
}
