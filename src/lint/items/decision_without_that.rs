//! I112: a decision begins with *that* or *to*.

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::lexicon;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

use super::beginnings::{beginnings, first_word};

/// A clause under *resolves* that begins with something else.
pub struct DecisionWithoutThat;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I112", name: "decision-without-that" },
    severity: Severity::Info,
    fault: "a clause under resolves begins with neither \"that\" nor \"to\"",
    why: "What is resolved is a sentence of its own, *that parts be kept*, or an act of the conference, *to encourage \
          repair*. Other beginnings leave open which of the two is meant.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 94 clauses under *resolves* begin with *that* and 37 \
          with *to*.",
    example: "\
resolves

1 encourage local repair;

2 to share repair manuals.
",
    instead: "\
resolves

1 to encourage local repair;

2 to share repair manuals.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for DecisionWithoutThat {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        let (lexicon, table) = (lexicon(Language::En), beginnings());
        for outline in &draft.outlines {
            for section in &outline.sections {
                let call = lexicon.call(&outline.call(section).shown);
                if !call.is_some_and(|call| table.decisions.contains(call.plain)) {
                    continue;
                }
                for clause in section.clauses.iter().filter(|clause| clause.level == 1) {
                    let Some(text) = outline.first(clause) else { continue };
                    let word = first_word(&text.shown);
                    if word.is_empty()
                        || !word.starts_with(char::is_lowercase)
                        || table.begins(&text.shown, &["that", "to"])
                    {
                        continue;
                    }
                    let Some(at) = text.shown.find(word) else { continue };
                    let Some(span) = text.span(at..at + word.len()) else { continue };
                    let mut finding = INFO
                        .finding(span, format!("the clause begins with \"{word}\", not with \"that\" or \"to\""))
                        .with_help("begin with \"that\" and a sentence, or with \"to\" and what is done");
                    if table.is_verb(word) {
                        finding = finding.with_fix("write \"to\"", Safety::Unsafe, text.replace(at..at, "to "));
                    }
                    report.push(finding);
                }
            }
        }
    }
}
