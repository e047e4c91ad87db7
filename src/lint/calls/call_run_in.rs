//! C105: a call stands on a line of its own.

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::language::{Half, Lexicon, lexicon};
use crate::lint::{Draft, Next, Outline, Passage, Report, Rule, RuleInfo, Section};
use crate::syntax::{RunInCall, decision_len, run_in_call, run_in_decision, run_in_order};
use crate::text::View;

/// A call in the paragraph of the clause before it.
pub struct CallRunIn;

/// Its code, which fixes ask for.
pub const RUN_IN: Code = Code { code: "C105", name: "call-run-in" };

static INFO: RuleInfo = RuleInfo {
    code: RUN_IN,
    severity: Severity::Warning,
    fault: "a call stands in the same paragraph as the clause before it",
    why: "A call opens a section and stands alone on its line. Run in, it is printed as the end of a clause, its own clauses \
          stand under the call before, and nobody finds them by their call.",
    source: "Every call of the Final Acts of PP-18 has a line of its own in print; texts taken from a PDF lose such lines.",
    example: "\
considering

that spare parts are hard to obtain,

resolves

1 to encourage local repair;

2 to share repair manuals, instructs the Secretary-General

1 to publish a list of repair shops;

2 to report to the next conference.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

1 to encourage local repair;

2 to share repair manuals,

instructs the Secretary-General

1 to publish a list of repair shops;

2 to report to the next conference.
",
    fix: Some(Safety::Safe),
};

impl Rule for CallRunIn {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let lexicon = lexicon(draft.publication.language);
        for outline in &draft.outlines {
            let decided = outline.sections.iter().any(|section| is_decision(section, lexicon));
            let operative = outline.sections.iter().position(|section| section.half == Half::Operative);
            let preamble_ends = operative.unwrap_or(outline.sections.len()).checked_sub(1);
            let clauses = outline.sections.iter().enumerate();
            let clauses = clauses.flat_map(|(at, section)| section.clauses.iter().map(move |clause| (at, clause)));
            for (at, clause) in clauses {
                for text in outline.gone_on(clause) {
                    if let Some(found) = run_in_call(&text.shown, lexicon, true) {
                        tell(outline, text, found, report);
                    }
                }
                let Some(text) = outline.last(clause) else { continue };
                let clauses_follow = matches!(clause.next, Next::SubClause | Next::WrapUp);
                let ends_preamble = !decided && Some(at) == preamble_ends && clause.next == Next::Section;
                let ends = matches!(clause.next, Next::Section | Next::Nothing);
                let ends_order = ends && outline.sections[at].half == Half::Operative;
                // What another text decides is no decision of this one.
                let decides = ends_preamble || ends_order && text.citations(draft.publication.language).is_empty();
                let found = run_in_call(&text.shown, lexicon, clauses_follow)
                    .or_else(|| (ends_preamble || ends_order).then(|| run_in_order(&text.shown, lexicon)).flatten())
                    .or_else(|| decides.then(|| run_in_decision(&text.shown, lexicon)).flatten());
                if let Some(found) = found {
                    tell(outline, text, found, report);
                }
            }
        }
    }
}

fn tell(outline: &Outline<'_>, text: &Passage<'_>, found: RunInCall, report: &mut Report) {
    let RunInCall { call, clause: label } = found;
    let Some(span) = text.span(call.clone()) else { return };
    let words = text.shown[call.clone()].trim();
    let mut finding = INFO
        .finding(span, format!("*{words}* stands in the same paragraph as the clause before it"))
        .with_help("a call stands alone on its line, and each of its clauses begins a line below it");
    if !outline.tracked {
        let breaks = [Some(call.start), label].into_iter().flatten();
        let edits = breaks.filter_map(|at| line_break(text, at)).collect();
        finding = finding.with_fix("give the call a line of its own", Safety::Safe, edits);
    }
    report.push(finding);
}

/// Whether the text decides here, as under *resolves*; *instructs* and its like speak to others.
fn is_decision(section: &Section<'_>, lexicon: &Lexicon) -> bool {
    let call = section.call.text.shown(View::Revised);
    section.half == Half::Operative && decision_len(call.trim_start_matches(['[', '*']), lexicon).is_some()
}

/// The edit that begins a new block at an offset, in place of the blank before it.
fn line_break(text: &Passage<'_>, at: usize) -> Option<Edit> {
    let span = text.span(at.checked_sub(1)?..at)?;
    Some(Edit { span, text: "\n\n".to_owned() })
}
