//! P107: one blank between words.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

/// Two blanks where one belongs.
pub struct DoubledBlank;

/// Bytes of the number of a provision: `5.A12bis`.
const LONGEST_NUMBER: usize = 12;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P107", name: "doubled-blank" },
    severity: Severity::Warning,
    fault: "more than one blank between two words",
    why: "Lines of the Union are justified, and two blanks open a hole in them. They are mostly what is left where a word was \
          deleted.",
    source: "A slip of typing, not a matter of style; seen in proposals to WTDC-14.",
    example: "\
considering

that spare  parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for DoubledBlank {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for passage in draft.passages() {
            let shown = &passage.shown;
            let mut from = 0;
            while let Some(at) = shown[from..].find("  ") {
                let start = from + at;
                let end = start + (shown[start..].len() - shown[start..].trim_start_matches(' ').len());
                from = end;
                // At the edges they are not printed, and behind the number of a provision (`75A  The Council`) they are typed.
                let before = &shown[..start];
                let is_number =
                    start <= LONGEST_NUMBER && !before.contains(' ') && before.contains(|c: char| c.is_ascii_digit());
                if start == 0 || end == shown.len() || is_number {
                    continue;
                }
                let Some(span) = passage.span(start..end) else { continue };
                report.push(
                    INFO.finding(span, format!("{} blanks between two words", end - start))
                        .with_help("one blank stands between words, and behind a full stop")
                        .with_fix("keep one blank", Safety::Safe, passage.replace(start + 1..end, "")),
                );
            }
        }
    }
}
