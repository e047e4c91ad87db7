//! R106: *this conference* has no capital.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::places::places;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// *this Conference*.
pub struct ThisConferenceWithCapital;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R106", name: "this-conference-with-capital" },
    severity: Severity::Warning,
    fault: "this conference, assembly or forum is written with a capital",
    why: "Named in full a conference is a proper name; *this conference* is the common noun, and needs no capital to \
          be told from another.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 98 in lower case, 2 with a capital; in Radio \
          Regulations, Volume 3: 32 and 4.",
    example: "\
considering

that Resolution 37 (Rev. Baku, 2025) of this Conference speaks of assistance,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 37 (Rev. Baku, 2025) of this conference speaks of assistance,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for ThisConferenceWithCapital {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.outlines.iter().flat_map(|outline| &outline.passages) {
            for (wrong, right) in NAMES {
                for range in places(&passage.shown, wrong) {
                    let Some(span) = passage.span(range.clone()) else { continue };
                    report.push(
                        INFO.finding(span, format!("\"{wrong}\" is written \"{right}\""))
                            .with_help("capitals are for the full name, as in the opening line")
                            .with_fix(format!("write \"{right}\""), Safety::Safe, passage.replace(range, right)),
                    );
                }
            }
        }
    }
}

/// What a body calls itself, wrong and right.
const NAMES: [(&str, &str); 3] =
    [("this Conference", "this conference"), ("this Assembly", "this assembly"), ("this Forum", "this forum")];
