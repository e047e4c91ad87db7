//! C111: who is instructed or invited is named in the call.

use crate::diagnostic::{Code, Severity};
use crate::language::lexicon;
use crate::lint::{Draft, Report, Rule, RuleInfo};

/// *instructs* with nobody named.
pub struct CallWithoutAddressee;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C111", name: "call-without-addressee" },
    severity: Severity::Error,
    fault: "a call that addresses somebody names nobody",
    why: "Under *instructs* stand tasks: without a name nobody has them. The addressee belongs to the call, so that \
          each office finds its tasks at once.",
    source: "The calls of the Final Acts of PP-18 and of Radio Regulations, Volume 3: *instructs*, *invites*, *requests*, \
          *urges* and *encourages* name whom they address.",
    example: "\
resolves

to encourage local repair,

instructs

to publish repair manuals.
",
    instead: "\
resolves

to encourage local repair,

instructs the Secretary-General

to publish repair manuals.
",
    fix: None,
};

impl Rule for CallWithoutAddressee {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let lexicon = lexicon(draft.publication.language);
        for outline in &draft.outlines {
            for section in &outline.sections {
                let line = outline.call(section);
                let Some(call) = lexicon.call(&line.shown).filter(|call| call.addressee) else { continue };
                let alone =
                    line.shown[call.len..].trim().trim_matches(|char: char| char.is_ascii_punctuation()).is_empty();
                let named_below = !section.clauses.is_empty()
                    && section.clauses.iter().all(|clause| {
                        let text = outline.last(clause).map_or("", |text| text.shown.trim_start());
                        text.starts_with("the ") || text.starts_with(char::is_uppercase)
                    });
                let Some(span) = line.whole().filter(|_| alone && !named_below) else {
                    continue;
                };
                report.push(
                    INFO.finding(span, format!("*{}* does not say whom", line.shown.trim()))
                        .with_help("name the addressee in the call: *instructs the Secretary-General*"),
                );
            }
        }
    }
}
