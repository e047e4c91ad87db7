//! I109: a clause says something.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Draft, Next, Report, Rule, RuleInfo};
use crate::model::Block;
use crate::text::View;

/// A label with nothing behind it.
pub struct EmptyClause;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I109", name: "empty-clause" },
    severity: Severity::Error,
    fault: "a label has nothing behind it",
    why: "An empty clause is left over from text that was moved or never written. It is printed as a label, and the \
          clauses behind it are counted wrong.",
    source: "No text of the Final Acts of PP-18 has one.",
    example: "\
resolves

1 to encourage local repair;

2

3 to share repair manuals.
",
    instead: "\
resolves

1 to encourage local repair;

2 to share repair manuals.
",
    fix: None,
};

impl Rule for EmptyClause {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            for clause in outline.sections.iter().flat_map(|section| &section.clauses) {
                let Some(label) = &clause.clause.label else { continue };
                let says = clause.clause.body.iter().any(|block| match block {
                    Block::Paragraph(paragraph) => !paragraph.text.shown(View::Revised).trim().is_empty(),
                    Block::Heading(_)
                    | Block::List(_)
                    | Block::Table(_)
                    | Block::Provision(_)
                    | Block::Figure(_)
                    | Block::Rule(_)
                    | Block::Formula(_)
                    | Block::Field(_)
                    | Block::Unplaced(_) => true,
                });
                if says || clause.next == Next::SubClause {
                    continue;
                }
                let Some((shown, span)) = label.shown.revised.as_deref().zip(label.span) else { continue };
                report.push(
                    INFO.finding(span, format!("nothing stands behind `{shown}`"))
                        .with_help("write the clause, or delete the label and count on without it"),
                );
            }
        }
    }

    fn in_drafts(&self) -> bool {
        false
    }
}
