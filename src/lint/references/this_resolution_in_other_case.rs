//! R107: a text names itself in the case its body uses.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::places::places;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// *this Resolution* outside of the radio conferences, or *this resolution* there.
pub struct ThisResolutionInOtherCase;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R107", name: "this-resolution-in-other-case" },
    severity: Severity::Warning,
    fault: "this resolution is not written in the case its body uses",
    why: "A text names itself often, and each body has one way: *this resolution* at plenipotentiary and development \
          conferences, standardization assemblies and in the Council, *this Resolution* at radio conferences.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 171 times in lower case, never with a capital; in Radio \
          Regulations, Volume 3: 479 times with a capital, never in lower case.",
    example: "\
considering

that this Resolution was asked for by many,

resolves

to encourage local repair.
",
    instead: "\
considering

that this resolution was asked for by many,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for ThisResolutionInOtherCase {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            let body = outline.instrument.identity.revised.as_ref().and_then(|own| own.body);
            let capital = match body.map(|body| body.0) {
                Some("wrc") => true,
                Some("pp" | "wtdc" | "wtsa" | "wcit" | "wtpf" | "council") => false,
                Some(_) | None => continue,
            };
            for passage in &outline.passages {
                for (small, large) in NAMES {
                    let (wrong, right) = if capital { (small, large) } else { (large, small) };
                    for range in places(&passage.shown, wrong) {
                        let Some(span) = passage.span(range.clone()) else { continue };
                        report.push(
                            INFO.finding(span, format!("\"{wrong}\" is written \"{right}\" in texts of this body"))
                                .with_help("radio conferences write it with a capital, the others without")
                                .with_fix(format!("write \"{right}\""), Safety::Safe, passage.replace(range, right)),
                        );
                    }
                }
            }
        }
    }
}

/// What a text calls itself, in lower case and with a capital.
const NAMES: [(&str, &str); 4] = [
    ("this resolution", "this Resolution"),
    ("this decision", "this Decision"),
    ("this recommendation", "this Recommendation"),
    ("this opinion", "this Opinion"),
];
