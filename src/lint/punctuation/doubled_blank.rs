//! P107: one blank between words, none at the end of a line.

use std::ops::Range;

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Span;

/// Two blanks where one belongs.
pub struct DoubledBlank;

/// Bytes of the number of a provision: `5.A12bis`.
const LONGEST_NUMBER: usize = 12;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P107", name: "doubled-blank" },
    severity: Severity::Warning,
    fault: "more than one blank between two words, or blanks at the end of a line",
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
        for range in trailing(draft.source) {
            let blanks = Span::within(draft.file.source, range.start, range.end);
            let edit = Edit { span: blanks, text: String::new() };
            let mut finding = INFO
                .finding(blanks, "a blank at the end of the line")
                .with_help("it is not printed, and shows up in every comparison of two versions")
                .with_fix("delete it", Safety::Safe, vec![edit]);
            finding.severity = Severity::Info;
            report.push(finding);
        }
    }
}

/// The blanks and tabs at the ends of lines that hold something else as well.
fn trailing(source: &str) -> impl Iterator<Item = Range<usize>> {
    let lines = source.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line.trim_end_matches(['\r', '\n'])))
    });
    lines.filter_map(|(start, line)| {
        let text = line.trim_end_matches([' ', '\t']).len();
        (0 < text && text < line.len()).then_some(start + text..start + line.len())
    })
}
