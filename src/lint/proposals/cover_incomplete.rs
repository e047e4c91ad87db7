//! A113: the cover of a contribution has its fields.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::proposed::proposed;

/// A cover without author or date.
pub struct CoverIncomplete;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A113", name: "cover-incomplete" },
    severity: Severity::Warning,
    fault: "the cover of a contribution lacks a field",
    why: "Author and date are printed on the first page. Without them the secretariat cannot \
          register the document.",
    source: "The first pages of contributions to PP-02, PP-14, WTDC-17 and WRC-15.",
    example: "\
---
document: WTDC-25/31-E
---

SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    instead: "\
---
document: WTDC-25/31-E
source: Asia-Pacific Telecommunity Member Administrations
date: 6 October 2025
---

SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    fix: None,
};

impl Rule for CoverIncomplete {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let front = &draft.publication.front;
        let Some(document) = front.fields.iter().find(|field| field.key == "document") else { return };
        let missing = [("source", "its author"), ("date", "its date")];
        let missing: Vec<_> = missing.into_iter().filter(|(key, _)| front.get(key).is_none()).collect();
        let Some(span) = document.key_span.filter(|_| !missing.is_empty() && !proposed(draft).is_empty()) else {
            return;
        };
        let list =
            |part: fn(&(&'static str, &'static str)) -> String| missing.iter().map(part).collect::<Vec<_>>().join(", ");
        report.push(
            INFO.finding(span, format!("the cover does not say {}", list(|(_, words)| (*words).to_owned())))
                .with_help(format!("add to the front matter: {}", list(|(key, _)| format!("`{key}:`")))),
        );
    }

    fn in_drafts(&self) -> bool {
        false
    }
}
