//! N113: the title says what the text is about, not what it is.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::lexicon;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::Language;

/// A title that begins with "Resolution on".
pub struct TitleNamesKind;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N113", name: "title-names-kind" },
    severity: Severity::Warning,
    fault: "the title says what kind of text it is",
    why: "The number line above it says that it is a resolution. A citation would read \"Resolution 95, on Resolution on local \
          repair\".",
    source: "None of the 64 titles of the Final Acts of PP-18 begins so.",
    example: "\
RESOLUTION 95 (Baku, 2025)

Draft resolution on local repair

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 95 (Baku, 2025)

Local repair

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for TitleNamesKind {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language == Language::En {
            report.extend(draft.outlines.iter().filter_map(named));
        }
    }
}

fn named(outline: &Outline<'_>) -> Option<Diagnostic> {
    let title = outline.title()?;
    let (_, _, kind) = lexicon(Language::En).heading(&title.shown)?;
    let behind = title.shown[kind..].trim_start();
    let subject = ["on the subject of ", "on ", "concerning ", "regarding ", "relating to "]
        .iter()
        .find_map(|word| behind.strip_prefix(word))?;
    let first = subject.chars().next()?;
    let start = title.shown.len() - subject.len();
    let message = format!("the title begins with \"{}\"", title.shown[..start].trim_end());
    let edits = title.replace(0..start + first.len_utf8(), &first.to_uppercase().to_string());
    let finding = INFO.finding(title.span(0..title.shown[..start].trim_end().len())?, message);
    let help = "the number line says what kind of text it is; the title says what it is about";
    Some(finding.with_help(help).with_fix("begin with the subject", Safety::Unsafe, edits))
}
