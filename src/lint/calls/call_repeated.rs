//! C107: a second call of a kind takes "further" or "also".

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::{Half, lexicon};
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};
use crate::text::Language;

/// A call that stands unchanged a second time.
pub struct CallRepeated;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C107", name: "call-repeated" },
    severity: Severity::Warning,
    fault: "the same call stands twice in one text",
    why: "Clauses are cited by their call and label. Where a call stands twice, *recognizing a)* could be either of two \
          clauses. The second group goes under the first call, or its call takes *further* or *also*.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: calls with *further* or *also* stand 39 times, always \
             behind the plain one; a call is repeated unchanged in a single text.",
    example: "\
recognizing

that repair shops keep equipment in use for longer,

recognizing

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
recognizing

that repair shops keep equipment in use for longer,

recognizing further

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for CallRepeated {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let lines = || outline.sections.iter().map(|section| (section, outline.call(section)));
            let mut taken: BTreeSet<String> = lines().map(|(_, line)| normal(&line.shown)).collect();
            let mut first: BTreeMap<String, &Passage<'_>> = BTreeMap::new();
            for (section, line) in lines() {
                let call = normal(&line.shown);
                let Some(before) = first.get(&call) else {
                    first.insert(call, line);
                    continue;
                };
                let (Some(span), Some(related)) = (line.whole(), before.whole()) else { continue };
                let mut finding = INFO
                    .finding(span, format!("*{}* stands in this text before", line.shown.trim()))
                    .with_help("put its clauses under the first one, or add \"further\" or \"also\" to the call")
                    .with_related(related, "first used here");
                let offers = second_calls(draft.publication.language, section.half, &call);
                if let Some(Second { call, before, behind }) = offers.into_iter().find(|it| !taken.contains(&it.call)) {
                    let end = line.shown.trim_end().len();
                    let edits =
                        if before.is_empty() { line.replace(end..end, behind) } else { line.replace(0..0, before) };
                    let title = format!("write *{before}{}{behind}*", line.shown.trim());
                    finding = finding.with_fix(title, Safety::Unsafe, edits);
                    taken.insert(call);
                }
                report.push(finding);
            }
        }
    }
}

/// A call in lower case with single blanks, as one compares it.
fn normal(call: &str) -> String {
    call.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A call that may stand behind the plain one, and what makes it of the plain one.
struct Second {
    call: String,
    before: &'static str,
    behind: &'static str,
}

/// The second calls of a plain one that the table of calls knows.
fn second_calls(language: Language, half: Half, call: &str) -> Vec<Second> {
    let words: &[(&str, &str)] = match (language, half) {
        (Language::En, Half::Preamble) => &[("", " further"), ("", " also")],
        (Language::En, Half::Operative) => &[("further ", ""), ("also ", "")],
        (Language::En, Half::Unknown) => &[],
        (Language::Fr | Language::Es | Language::Ru | Language::Ar | Language::Zh, _) => &[],
    };
    let key = |call: &str| lexicon(language).call(call).map(|found| found.key);
    let second =
        words.iter().map(|(before, behind)| Second { call: format!("{before}{call}{behind}"), before, behind });
    second.filter(|second| key(&second.call).is_some_and(|new| Some(new) != key(call))).collect()
}
