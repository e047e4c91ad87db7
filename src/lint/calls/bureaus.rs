//! C120: the plural of *Bureau* is *Bureaux*.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::places::places;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// *Bureaus*.
pub struct Bureaus;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C120", name: "bureaus" },
    severity: Severity::Error,
    fault: "the plural of Bureau is written Bureaus",
    why: "The Bureaux of the three Sectors have one name in all English texts of the Union, with the plural of the \
          French word.",
    source: "Counted in the Final Acts of PP-18: *Directors of the Bureaux* 24 times, *of the three Bureaux* 25 times, \
          and no other plural.",
    example: "\
resolves

to encourage local repair,

invites the Directors of the Bureaus

to publish repair manuals.
",
    instead: "\
resolves

to encourage local repair,

invites the Directors of the Bureaux

to publish repair manuals.
",
    fix: Some(Safety::Safe),
};

impl Rule for Bureaus {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.passages() {
            for range in places(&passage.shown, "Bureaus") {
                let Some(span) = passage.span(range.clone()) else { continue };
                report.push(
                    INFO.finding(span, "\"Bureaus\" is written \"Bureaux\"")
                        .with_help("the three Bureaux of the Union have this plural")
                        .with_fix("write \"Bureaux\"", Safety::Safe, passage.replace(range, "Bureaux")),
                );
            }
        }
    }
}
