//! R115: a reference names a clause that is there.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::model::Kind;

/// A reference to a clause that does not exist.
pub struct DeadReference;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R115", name: "dead-reference" },
    severity: Severity::Error,
    fault: "a reference to a clause that the text does not have",
    why: "The reader who looks for the clause finds none, or, after a renumbering, another one. References are written as \
          the call and the label of the clause: *considering c)*, *resolves* 2.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 73 such references, 13 to lettered and 60 to numbered \
             clauses; in Radio Regulations, Volume 3, more than 400.",
    example: "\
considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to publish a list of the parts referred to in *considering c)*.
",
    instead: "\
considering

a) that repair shops keep equipment in use for longer;

b) that spare parts are hard to obtain,

resolves

to publish a list of the parts referred to in *considering b)*.
",
    fix: None,
};

impl Rule for DeadReference {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            for passage in &outline.passages {
                for annotation in passage.text.annotations.iter().filter(|annotation| is_dead(&annotation.kind)) {
                    let range = passage.range(&annotation.range);
                    if range.is_empty() || is_of_another(&passage.shown[range.end..]) {
                        continue;
                    }
                    let Some(span) = passage.span(range.clone()) else { continue };
                    let words = &passage.shown[range];
                    let finding = INFO.finding(span, format!("there is no *{words}* in this text"));
                    report.push(finding.with_help(what_there_is(outline, words)));
                }
            }
        }
    }
}

fn is_dead(kind: &Kind) -> bool {
    match kind {
        Kind::Reference(reference) => reference.target.revised.is_none(),
        Kind::Citation(_)
        | Kind::CitationList
        | Kind::Link(_)
        | Kind::Note { .. }
        | Kind::Comment(_)
        | Kind::Bracket { .. } => false,
    }
}

/// Whether the words go on so that they mean a clause of another text: `resolves 2 of Resolution 71`.
fn is_of_another(behind: &str) -> bool {
    let of = behind.trim_start().strip_prefix("of ");
    of.is_some_and(|text| text.trim_start_matches("the ").starts_with(char::is_uppercase))
}

/// The labels a reference could have meant.
fn what_there_is(outline: &Outline<'_>, words: &str) -> String {
    let words = words.to_lowercase();
    let called = outline.sections.iter().filter(|section| words.starts_with(&outline.call(section).shown.to_lowercase()));
    let Some(section) = called.max_by_key(|section| outline.call(section).shown.len()) else {
        return "write the call and the label of a clause of this text, such as *considering c)* or *resolves* 2".to_owned();
    };
    let call = &outline.call(section).shown;
    let labels: Vec<&str> = section.clauses.iter().filter_map(|clause| clause.clause.label.as_ref()?.shown.revised.as_deref()).collect();
    match labels.as_slice() {
        [] => format!("the one clause under *{call}* has no label: refer to it as *{call}*"),
        [only] => format!("*{call}* has the one clause {only}"),
        [first, .., last] => format!("the clauses under *{call}* are {first} to {last}"),
    }
}
