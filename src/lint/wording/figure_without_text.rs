//! W120: a figure says what it shows.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

/// A figure without a text for those who do not see it.
pub struct FigureWithoutText;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W120", name: "figure-without-text" },
    severity: Severity::Warning,
    fault: "a figure does not say what it shows",
    why: "Members read with screen readers too. What stands in the square brackets is read out in the place of the picture; \
          the caption below names the figure, and does not say what is to be seen in it.",
    source: "ISO 14289-1 (PDF/UA), 7.3: a figure has an alternative text. The Union publishes accessible PDF.",
    example: "\
considering

that high masts are hard to repair,

resolves

to build lower masts, as shown in the Annex to this resolution.

ANNEX

Masts

![](mast.png)

FIGURE 1 – Load by height
",
    instead: "\
considering

that high masts are hard to repair,

resolves

to build lower masts, as shown in the Annex to this resolution.

ANNEX

Masts

![The load falls by half from 30 to 60 metres](mast.png)

FIGURE 1 – Load by height
",
    fix: None,
};

impl Rule for FigureWithoutText {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for figure in draft.publication.figures() {
            let (Some(picture), Some(span)) = (&figure.picture.revised, figure.span) else { continue };
            if picture.alt.is_empty() {
                report.push(INFO.finding(span, "the figure does not say what it shows").with_help(format!(
                    "say it between the square brackets, in a sentence: ![The steps of an enquiry]({})",
                    picture.file
                )));
            }
        }
    }
}
