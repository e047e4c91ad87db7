//! C108: *noting further* stands behind *noting*.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::{CallMatch, Half, lexicon};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// A second call without a first one.
pub struct FurtherWithoutFirst;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C108", name: "further-without-first" },
    severity: Severity::Warning,
    fault: "a call with \"further\" or \"also\" stands without the plain call before it",
    why: "*Further* says that something was noted before. Where nothing was, the reader looks for a section that is \
          not there; most often it was struck out or moved.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: *considering further* 14 times, *recognizing further* \
          11, *recalling further* 6, always behind the plain call.",
    example: "\
noting further

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
noting

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for FurtherWithoutFirst {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let lexicon = lexicon(draft.publication.language);
        for outline in &draft.outlines {
            let mut seen: BTreeSet<&str> = BTreeSet::new();
            for section in &outline.sections {
                let line = outline.call(section);
                let Some(call) = lexicon.call(&line.shown) else { continue };
                let first = seen.insert(verb(&call));
                if !first || call.key.0 == call.plain || section.half == Half::Unknown {
                    continue;
                }
                let Some(span) = line.whole() else { continue };
                let mut finding = INFO
                    .finding(span, format!("there is no *{}* before *{}*", call.canonical, line.shown.trim()))
                    .with_help("the first section of a kind has the plain call");
                if draft.publication.language == Language::En {
                    let edits = line.replace(0..call.len, call.canonical);
                    finding = finding.with_fix(format!("write *{}*", call.canonical), Safety::Unsafe, edits);
                }
                report.push(finding);
            }
        }
    }
}

/// What a call has to follow, a verb in any form: *noting further* stands behind *noting with concern* too.
fn verb<'l>(call: &CallMatch<'l>) -> &'l str {
    call.plain.split(char::is_uppercase).next().unwrap_or(call.plain)
}
