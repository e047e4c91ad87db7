//! A106: SUP does without the text.

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::language::Action;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::model::Kind;
use crate::text::Span;

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
    fix: Some(Safety::Unsafe),
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
            let finding = INFO
                .finding(span, "the text that is to be suppressed begins here")
                .with_help("number and title are enough; delete the rest");
            report.push(match rest(draft, outline) {
                Some(span) => {
                    let edit = Edit { span, text: String::new() };
                    finding.with_fix("delete all below the title", Safety::Unsafe, vec![edit])
                }
                None => finding,
            });
        }
    }
}

/// What stands below the title, from the end of the line before it. None where it holds marks, or refers to footnotes,
/// which stand elsewhere.
fn rest(draft: &Draft<'_>, outline: &Outline<'_>) -> Option<Span> {
    let below = outline.opening().into_iter().chain(outline.body());
    let is_note = |kind: &Kind| matches!(kind, Kind::Note { .. } | Kind::Comment(_));
    if below.flat_map(|passage| &passage.text.annotations).any(|annotation| is_note(&annotation.kind)) {
        return None;
    }
    let first = outline.opening().or(outline.body().first())?.whole()?;
    let all = first.to(outline.end()?);
    let range = all.range();
    let line = draft.source.get(..range.start)?.rfind('\n')?;
    let start = draft.source[..line].trim_end().len();
    let end = draft.source.get(range.end..)?.find(['\r', '\n']).map_or(draft.source.len(), |at| range.end + at);
    (!draft.is_changed(all)).then(|| Span::within(all.source, start, end))
}
