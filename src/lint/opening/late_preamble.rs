//! O108: the preamble comes before the operative part.

use crate::diagnostic::{Code, Severity};
use crate::language::Half;
use crate::lint::{Draft, Report, Rule, RuleInfo};

/// A call of the preamble behind one of the operative part.
pub struct LatePreamble;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O108", name: "late-preamble" },
    severity: Severity::Error,
    fault: "a call of the preamble stands behind the operative part has begun",
    why: "The preamble gives the reasons, the operative part what is decided; the sentence turns from the one to the other \
          once, at *resolves*. A reason behind it has no verb to lean on.",
    source: "The order of parts in the texts the Union publishes: Final Acts of PP-18, WTSA Resolution 1 (Rev. Hammamet, \
             2016), Radio Regulations, Volume 3.",
    example: "\
considering

that repair shops keep equipment in use for longer,

resolves

to encourage local repair,

noting

that spare parts are hard to obtain.
",
    instead: "\
considering

that repair shops keep equipment in use for longer,

noting

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for LatePreamble {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let mut sections = outline.sections.iter();
            let Some(turn) = sections.find(|section| section.half == Half::Operative) else { continue };
            let turn = outline.call(turn);
            for section in sections.filter(|section| section.half == Half::Preamble) {
                let line = outline.call(section);
                let (Some(span), Some(related)) = (line.whole(), turn.whole()) else { continue };
                report.push(
                    INFO.finding(
                        span,
                        format!("*{}* belongs to the preamble, but the operative part has begun", line.shown),
                    )
                    .with_help("move it, with its clauses, before the first operative call")
                    .with_related(related, "the operative part begins here"),
                );
            }
        }
    }
}
