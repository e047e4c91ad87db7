//! I111: a task begins with *to*.

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::lexicon;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

use super::beginnings::{beginnings, first_word};

/// A clause under *instructs* or *invites* that does not begin with *to*.
pub struct TaskWithoutTo;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "I111", name: "task-without-to" },
    severity: Severity::Warning,
    fault: "a clause that gives a task does not begin with \"to\"",
    why: "The call says who, the clause says what to do: *instructs the Secretary-General* 1 *to report*. Without *to* \
          the sentence breaks, and a clause that begins with something else hides its task.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: some 145 of 154 clauses under *instructs*, *invites*, \
          *requests*, *urges* and *encourages* begin with *to*, and most of the others with words that say when or \
          how.",
    example: "\
resolves

to encourage local repair,

instructs the Director of the Telecommunication Development Bureau

1 publish repair manuals;

2 to report.
",
    instead: "\
resolves

to encourage local repair,

instructs the Director of the Telecommunication Development Bureau

1 to publish repair manuals;

2 to report.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for TaskWithoutTo {
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
                let line = outline.call(section);
                let Some(call) = lexicon.call(&line.shown).filter(|call| table.tasks.contains(call.plain)) else {
                    continue;
                };
                // Where the call names nobody, each clause may.
                if line.shown[call.len..].trim().is_empty() {
                    continue;
                }
                for clause in section.clauses.iter().filter(|clause| clause.level == 1) {
                    let Some(text) = outline.first(clause) else { continue };
                    let word = first_word(&text.shown);
                    // Other beginnings, such as `that`, are a style of their own.
                    if word.is_empty()
                        || !word.starts_with(char::is_lowercase)
                        || table.begins(&text.shown, &["to", "that"])
                    {
                        continue;
                    }
                    let Some(at) = text.shown.find(word) else { continue };
                    let Some(span) = text.span(at..at + word.len()) else { continue };
                    let mut finding = INFO
                        .finding(
                            span,
                            format!("under *{}* the clause begins with \"{word}\", not with \"to\"", line.shown.trim()),
                        )
                        .with_help("begin with what is to be done: \"to report\"; how and when follow");
                    if table.is_verb(word) {
                        finding = finding.with_fix("write \"to\"", Safety::Unsafe, text.replace(at..at, "to "));
                    }
                    report.push(finding);
                }
            }
        }
    }
}
