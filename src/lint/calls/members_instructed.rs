//! C115: members are invited, not instructed.

use crate::diagnostic::{Code, Safety, Severity};
use crate::language::lexicon;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// *instructs Member States*.
pub struct MembersInstructed;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C115", name: "members-instructed" },
    severity: Severity::Warning,
    fault: "members are instructed",
    why: "A conference may instruct the offices and organs that it governs. Member States are sovereign and Sector \
          Members are free: they are invited, urged or encouraged.",
    source: "Counted in the 64 texts of the Final Acts of PP-18 and in 187 resolutions of the Radio Regulations: members \
          are invited (38 times at PP-18), urged or called upon, and never instructed.",
    example: "\
resolves

to encourage local repair,

instructs Member States

to publish repair manuals.
",
    instead: "\
resolves

to encourage local repair,

invites Member States

to publish repair manuals.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for MembersInstructed {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let lexicon = lexicon(draft.publication.language);
        for outline in &draft.outlines {
            for section in &outline.sections {
                let line = outline.call(section);
                let Some(call) = lexicon.call(&line.shown) else { continue };
                let is_order = call.plain == "instructs" || call.plain == "resolvesToInstruct";
                let named = section.call.addressees.revised.iter().flatten();
                let mut members = named.filter(|named| named.key.as_deref().is_some_and(is_member));
                let Some(member) = members.next().filter(|_| is_order) else { continue };
                let Some(span) = line.whole() else { continue };
                let mut finding = INFO
                    .finding(span, format!("members are instructed: {}", member.name))
                    .with_help("invite, urge or encourage them");
                let word = ["instructs", "instruct"].into_iter().find_map(|word| Some((line.shown.find(word)?, word)));
                if let Some((at, word)) = word.filter(|_| draft.publication.language == Language::En) {
                    let new = word.replacen("instruct", "invite", 1);
                    let edits = line.replace(at..at + word.len(), &new);
                    finding = finding.with_fix(format!("write *{new}*"), Safety::Unsafe, edits);
                }
                report.push(finding);
            }
        }
    }
}

/// Whether a key of the table of addressees is one of members.
fn is_member(key: &str) -> bool {
    ["member-states", "sector-members", "associates", "academia", "membership", "administrations"].contains(&key)
}
