//! P105: nothing but the semicolon joins clauses.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::{Draft, Next, Passage, Report, Rule, RuleInfo};
use crate::text::Language;

/// `; and` before the last clause of a call.
pub struct AndBetweenClauses;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P105", name: "and-between-clauses" },
    severity: Severity::Warning,
    fault: "a clause ends in \"; and\"",
    why: "Clauses of one call are joined by semicolons alone, the last two as well: a clause inserted or moved later must not \
          leave an \"and\" in the wrong place. In lists below a clause \"; and\" is usual, and is not reported.",
    source: "Counted: none of 65 last but one clauses in the Final Acts of PP-18, none of 718 numbered ones in the Radio \
             Regulations, Volume 3, ends so.",
    example: "\
considering

a) that repair shops keep equipment in use for longer; and

b) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for AndBetweenClauses {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            let clauses = outline.sections.iter().flat_map(|section| &section.clauses);
            let joined = clauses.filter(|clause| clause.level == 1 && clause.next == Next::Clause);
            report.extend(joined.filter_map(|clause| and_behind(outline.last(clause)?)));
        }
    }
}

fn and_behind(passage: &Passage<'_>) -> Option<Diagnostic> {
    let text = passage.shown.trim_end_matches([']', ' ', '\u{a0}']);
    let before = text.strip_suffix("and")?;
    let mark = before.trim_end();
    if mark.len() == before.len() || !mark.ends_with([';', ',']) {
        return None;
    }
    let word = before.len()..text.len();
    let finding = INFO
        .finding(passage.span(word.clone())?, "\"and\" stands between two clauses")
        .with_help("the semicolon alone joins clauses of one call");
    Some(finding.with_fix("remove \"and\"", Safety::Safe, passage.replace(mark.len()..word.end, "")))
}
