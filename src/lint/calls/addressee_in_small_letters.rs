//! C113: offices and members have capitals in a call.

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::{addressee_named, lexicon};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// An office or member without its capitals in a call.
pub struct AddresseeInSmallLetters;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C113", name: "addressee-in-small-letters" },
    severity: Severity::Error,
    fault: "the addressee of a call is not written with its capitals",
    why: "Secretary-General, Director and Member States are terms of the Constitution, and their capitals tell them \
          from secretaries and members of others.",
    source: "Counted in the Final Acts of PP-18: Secretary-General 166 of 166 times with capitals, Member States and \
          Sector Members 408 of 408.",
    example: "\
resolves

to encourage local repair,

invites member states

to publish repair manuals.
",
    instead: "\
resolves

to encourage local repair,

invites Member States

to publish repair manuals.
",
    fix: Some(Safety::Safe),
};

impl Rule for AddresseeInSmallLetters {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        let lexicon = lexicon(Language::En);
        for outline in &draft.outlines {
            for line in outline.sections.iter().map(|section| outline.call(section)) {
                let Some(call) = lexicon.call(&line.shown).filter(|call| call.addressee) else { continue };
                let mut free = call.len;
                for (at, _) in line.shown.match_indices(' ').map(|(at, blank)| (at + blank.len(), blank)) {
                    if at < free {
                        continue;
                    }
                    let Some((entry, length)) = addressee_named(&line.shown[at..], Language::En) else { continue };
                    free = at + length;
                    let typed = &line.shown[at..free];
                    let same = |name: &&String| plain(name).eq_ignore_ascii_case(&plain(typed));
                    let forms = || entry.names(Language::En).iter();
                    let (Some(right), false) = (forms().find(same), forms().any(|name| plain(name) == plain(typed)))
                    else {
                        continue;
                    };
                    let Some(span) = line.span(at..free) else { continue };
                    report.push(
                        INFO.finding(span, format!("\"{typed}\" is written \"{right}\""))
                            .with_help("offices, organs and members of the Union have capitals")
                            .with_fix(format!("write \"{right}\""), Safety::Safe, line.replace(at..free, right)),
                    );
                }
            }
        }
    }
}

/// With plain blanks and hyphens.
fn plain(typed: &str) -> String {
    typed.replace('\u{a0}', " ").replace(['\u{2010}', '\u{2011}'], "-")
}
