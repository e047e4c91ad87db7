//! C103: a call is spelt with z.

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::lexicon;
use crate::lint::{Draft, Report, Rule, RuleInfo};

/// A call in a spelling the Union does not use.
pub struct CallInOtherSpelling;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C103", name: "call-in-other-spelling" },
    severity: Severity::Error,
    fault: "a call is not spelt as the Union spells it",
    why: "Calls are fixed words, by which clauses are cited and found. The Union writes *recognizing* and \
          *emphasizing*, with z.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: *recognizing* in 52 texts, *emphasizing* in 8, and none \
          with s.",
    example: "\
recognising

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
recognizing

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for CallInOtherSpelling {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let lexicon = lexicon(draft.publication.language);
        for outline in &draft.outlines {
            for line in outline.sections.iter().map(|section| outline.call(section)) {
                let Some(call) = lexicon.call(&line.shown) else { continue };
                let typed = &line.shown[..call.len];
                // `further` may stand within the words.
                let other = typed
                    .split_whitespace()
                    .zip(call.canonical.split_whitespace())
                    .find(|(typed, right)| typed.to_lowercase() != **right && spelling(typed) == spelling(right));
                let Some((word, right)) = other else { continue };
                let Some(at) = typed.find(word) else { continue };
                let (range, first) = (at..at + word.len(), word.chars().next());
                let right = match first.filter(|first| first.is_uppercase()) {
                    Some(first) => format!("{first}{}", right.get(first.len_utf8()..).unwrap_or_default()),
                    None => right.to_owned(),
                };
                let Some(span) = line.span(range.clone()) else { continue };
                report.push(
                    INFO.finding(span, format!("*{word}* is written *{right}*"))
                        .with_help("calls are the same in all texts, and so is their spelling")
                        .with_fix(format!("write *{right}*"), Safety::Safe, line.replace(range, &right)),
                );
            }
        }
    }
}

/// What two spellings of a word have in common.
fn spelling(word: &str) -> String {
    word.to_lowercase().replace('-', "").replace('z', "s")
}
