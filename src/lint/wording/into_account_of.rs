//! W122: something is taken into account, or account is taken of it.

use std::ops::Range;

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// "Taking into account of".
pub struct IntoAccountOf;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W122", name: "into-account-of" },
    severity: Severity::Warning,
    fault: "\"of\" stands behind \"into account\"",
    why: "Something is taken into account, or account is taken of it. The two are easily mixed up where words such as \
          *inter alia* stand between, and every translation has to guess which was meant.",
    source: "A slip of grammar; seen in a draft opinion for WTPF-09.",
    example: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair, taking into account, *inter alia*, of the needs of rural areas.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair, taking into account, *inter alia*, the needs of rural areas.
",
    fix: Some(Safety::Safe),
};

impl Rule for IntoAccountOf {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for passage in draft.texts() {
            for of in surplus(&passage.shown) {
                let Some(span) = passage.span(of.start..of.end - 1) else { continue };
                report.push(
                    INFO.finding(span, "\"of\" stands behind \"into account\"")
                        .with_help("write \"taking into account the ...\", or \"taking account of the ...\"")
                        .with_fix("delete it", Safety::Safe, passage.replace(of, "")),
                );
            }
        }
    }
}

/// Most bytes of what stands between commas there.
const LONGEST_ASIDE: usize = 40;

/// Each `of ` behind `into account`, and behind words between commas there.
fn surplus(text: &str) -> impl Iterator<Item = Range<usize>> {
    const ACCOUNT: &str = "into account";
    text.match_indices(ACCOUNT).filter_map(|(at, _)| {
        let mut from = at + ACCOUNT.len();
        if let Some(aside) = text[from..].strip_prefix(", ") {
            let length = aside.find(", ").filter(|length| *length <= LONGEST_ASIDE)?;
            from += ", ".len() + length + ",".len();
        }
        text[from..].starts_with(" of ").then_some(from + 1..from + " of ".len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_surplus_word() {
        let found = |text: &str| surplus(text).map(|of| text[of].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("taking into account of this, and into account, if need be, of that"), ["of ", "of "]);
        assert_eq!(found("into account the needs, into account, of course, the rest, and account of it"), [""; 0]);
    }
}
