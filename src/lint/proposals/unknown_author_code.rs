//! A104: the author of a proposal has a known code.

use crate::diagnostic::{Code, Severity};
use crate::language::author_named;
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::proposed::proposed;

/// A code that is no group or country.
pub struct UnknownAuthorCode;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A104", name: "unknown-author-code" },
    severity: Severity::Warning,
    fault: "the code of an author is none the program knows",
    why: "Proposals are sorted and counted by the codes of their authors: the symbols of countries, and those of the \
          groups that make common proposals.",
    source: "The country symbols of the Union and the codes of common proposals. A code explained in `authors` of the \
          front matter is known.",
    example: "\
SUP QQQ/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    instead: "\
SUP ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Spare parts

Reasons: Not needed any longer.
",
    fix: None,
};

impl Rule for UnknownAuthorCode {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for it in proposed(draft) {
            let Some(number) = it.number.filter(|number| !number.malformed) else { continue };
            let named = |code: &String| {
                author_named(code).is_some()
                    || draft.publication.authors.iter().any(|author| author.code == *code && author.name.is_some())
            };
            for code in number.authors.iter().filter(|code| !named(code)) {
                report.push(
                    INFO.finding(it.span, format!("`{code}` is the code of no country or group that is known"))
                        .with_help("explain it in the front matter: `authors: ABC = the name in full`"),
                );
            }
        }
    }
}
