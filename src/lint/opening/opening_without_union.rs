//! O105: the Plenipotentiary Conference is that of the International Telecommunication Union.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::folded;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

use super::line::Line;

/// An opening line that leaves out the Union.
pub struct OpeningWithoutUnion;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O105", name: "opening-without-union" },
    severity: Severity::Warning,
    fault: "the opening line does not say whose conference it is",
    why: "Other organizations have plenipotentiary conferences too. The opening line gives the name in full; the clauses \
          below say \"the Plenipotentiary Conference\".",
    source: "All 64 texts of the Final Acts of PP-18.",
    example: "\
RESOLUTION 225 (Bucharest, 2022)

Local repair of telecommunication equipment

The Plenipotentiary Conference (Bucharest, 2022),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 225 (Bucharest, 2022)

Local repair of telecommunication equipment

The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for OpeningWithoutUnion {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        let lines = draft.outlines.iter().filter_map(|outline| Line::of(outline, language));
        report.extend(lines.filter_map(|line| short(&line, language)));
    }
}

fn short(line: &Line<'_, '_>, language: Language) -> Option<Diagnostic> {
    let names = line.body.names(language);
    let rest = names.formal().strip_prefix(names.name.as_str()).filter(|rest| !rest.is_empty())?;
    let name = line.range(&line.opening.name);
    if folded(line.shown(&name)) != folded(&names.name) {
        return None;
    }
    let end = name.end;
    let finding = INFO
        .finding(line.passage.span(name)?, format!("the opening line leaves out \"{}\"", rest.trim_start()))
        .with_help(format!("the full name is \"{}\"", names.formal()));
    Some(finding.with_fix("write the name in full", Safety::Safe, line.passage.replace(end..end, rest)))
}
