//! R122: a citation agrees with what the register knows of the text.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::Register;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};

use super::chain::{contradiction, known_editions};
use super::cited::{Cited, cited, edition_shown, met};

/// A citation that contradicts the register.
pub struct EditionNotInRegister;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R122", name: "edition-not-in-register" },
    severity: Severity::Info,
    fault: "the cited edition contradicts what the register knows of the text",
    why: "A text is adopted once, and carries *Rev.* from then on. A citation of an edition before the first, or with \
          *Rev.* where the register has none, is most often a slip in the year or in the bracket. The register is not \
          complete, so this is a hint.",
    source: "The editions of each text that the register knows (`plenary register`); a text that is not in it is not \
          reported.",
    example: "\
considering

that Resolution 45 (Rev. Doha, 2006) of the World Telecommunication Development Conference (WTDC) spoke of spam,

resolves

to encourage local repair.
",
    instead: "\
considering

that Resolution 45 (Rev. Dubai, 2014) of the World Telecommunication Development Conference (WTDC) spoke of spam,

resolves

to encourage local repair.
",
    fix: None,
};

impl Rule for EditionNotInRegister {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let found = cited(outline, draft.publication.language);
            report.extend(found.filter_map(|it| finding(&it, outline, draft.register)));
        }
    }
}

fn finding(it: &Cited<'_>, outline: &Outline<'_>, register: &Register) -> Option<Diagnostic> {
    let (key, edition) = (it.body?, it.edition()?);
    // Where nobody met at all, another rule speaks.
    let wrong = met(key, edition).and_then(|_| contradiction(register, key, it.identity(), outline))?;
    let known: Vec<_> =
        known_editions(register, key, it.identity()).map(|entry| format!("({})", entry.bracket())).collect();
    let message = format!("{} ({}): {wrong}", it.name(), edition_shown(edition));
    let help = format!("the register knows {}; it is not complete", known.join(", "));
    Some(INFO.finding(it.span()?, message).with_help(help))
}
