//! W121: an adopted text is agreed.

use crate::diagnostic::{Code, Severity};
use crate::language::Status;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::model::bracket::{Bracketed, brackets};

/// Square brackets in a text that is adopted.
pub struct OpenBrackets;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W121", name: "open-brackets" },
    severity: Severity::Error,
    fault: "an adopted text has words in square brackets",
    why: "Square brackets mark what is not yet agreed. While a text is negotiated they are its most important marks; in a \
          text that is adopted nobody can tell whether the words between them hold.",
    source: "No text of the Final Acts of PP-18 has one. `plenary brackets` lists them all, with owners and alternatives.",
    example: "\
considering

that spare parts are hard to obtain,

resolves

to encourage [local] repair.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for OpenBrackets {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        match draft.publication.status {
            Status::Adopted if draft.source.contains('[') => {}
            // These are still negotiated.
            Status::Adopted | Status::Draft | Status::Proposal => return,
        }
        let open = brackets(draft.source, draft.file, draft.publication);
        for bracketed in open.iter().filter(|it| it.address.is_some() && it.depth == 0 && !is_aside(it)) {
            let message = match (&bracketed.owner, bracketed.choice) {
                (Some(owner), _) => format!("the text of {owner} is not yet agreed"),
                (None, Some(_)) => "one of several alternatives, not yet agreed".to_owned(),
                (None, None) => "text in square brackets is not yet agreed".to_owned(),
            };
            let help = "delete the brackets, or what stands in them; of a text not yet adopted say `status: draft`";
            report.push(INFO.finding(bracketed.span, message).with_help(help));
        }
    }
}

/// A remark of the editors, or the sign of an omission: nothing to agree on.
fn is_aside(bracketed: &Bracketed) -> bool {
    let words = bracketed.words.to_lowercase();
    let remark = ["note", "editorial note", "editor's note", "secretariat note", "note by the secretariat", "sic"];
    let is_remark =
        |word: &str| words.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.']));
    remark.into_iter().any(is_remark) || matches!(&*words, "…" | "...")
}
