//! R123: a clause is referred to by its call and label.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::places::places;
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};
use crate::text::Language;

/// *paragraph d) above*.
pub struct ClauseCitedAsParagraph;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R123", name: "clause-cited-as-paragraph" },
    severity: Severity::Warning,
    fault: "a clause is referred to as a paragraph, without its call",
    why: "Labels begin anew under every call, so *paragraph d)* may be any of several. The call tells which: \
          *considering d)*.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 73 references by call and label, none with the word \
          *paragraph*.",
    example: "\
considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to publish a list of the parts referred to in paragraph b) above.
",
    instead: "\
considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to publish a list of the parts referred to in *considering b)* above.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for ClauseCitedAsParagraph {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            for passage in &outline.passages {
                for word in ["paragraph", "item", "subparagraph", "sub-paragraph"] {
                    for range in places(&passage.shown, word) {
                        if let Some(label) = label(&passage.shown, range.end) {
                            report.extend(finding(outline, passage, range.start, &label));
                        }
                    }
                }
            }
        }
    }
}

/// The label behind a word, with `above` or `below` behind it: ` d) above`.
fn label(shown: &str, end: usize) -> Option<Range<usize>> {
    let behind = shown.get(end..)?.strip_prefix([' ', '\u{a0}'])?;
    let length = behind.find(')').filter(|at| (1..=2).contains(at))?;
    let near = behind.get(length + 1..)?.trim_start();
    let is_label = behind[..length].bytes().all(|byte| byte.is_ascii_lowercase());
    let start = shown.len() - behind.len();
    (is_label && ["above", "below"].iter().any(|word| near.starts_with(word))).then_some(start..start + length + 1)
}

fn finding(outline: &Outline<'_>, passage: &Passage<'_>, start: usize, label: &Range<usize>) -> Option<Diagnostic> {
    let words = passage.shown.get(start..label.end)?;
    let typed = &passage.shown[label.clone()];
    let finding = INFO
        .finding(passage.span(start..label.end)?, format!("\"{words}\" does not say under which call"))
        .with_help("labels begin anew under every call: write the call and the label, as in *considering d)*");
    let with_label = outline.sections.iter().filter(|section| {
        section.clauses.iter().any(|clause| {
            let shown = clause.clause.label.as_ref().and_then(|label| label.shown.revised.as_deref());
            clause.level == 1 && shown == Some(typed)
        })
    });
    let mut calls = with_label.map(|section| outline.call(section).shown.trim());
    let (Some(call), None) = (calls.next(), calls.next()) else { return Some(finding) };
    let new = format!("*{call} {typed}*");
    let edits = passage.replace(start..label.end, &new);
    Some(finding.with_fix(format!("write {new}"), Safety::Unsafe, edits))
}
