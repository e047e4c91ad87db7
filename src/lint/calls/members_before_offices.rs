//! C118: members are addressed last.

use crate::diagnostic::{Code, Severity};
use crate::language::{Half, addressee};
use crate::lint::{Draft, Report, Rule, RuleInfo, Section};
use crate::text::Span;

/// A call to the offices of the Union behind one to its members.
pub struct MembersBeforeOffices;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C118", name: "members-before-offices" },
    severity: Severity::Info,
    fault: "a call to members stands before one to an office or organ",
    why: "What the Union does itself comes first, what it asks of its members comes last, where most texts have it and \
          members look for it.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: the Secretary-General before members 56 times, behind \
          them 9; the Directors 62 and 5; the Council 39 and 3.",
    example: "\
resolves

to encourage local repair,

invites Member States

to read repair manuals,

instructs the Director of the Telecommunication Development Bureau

to publish repair manuals.
",
    instead: "\
resolves

to encourage local repair,

instructs the Director of the Telecommunication Development Bureau

to publish repair manuals,

invites Member States

to read repair manuals.
",
    fix: None,
};

impl Rule for MembersBeforeOffices {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let mut members: Option<Span> = None;
            for section in outline.sections.iter().filter(|section| section.half == Half::Operative) {
                let line = outline.call(section);
                match (addressed(section), line.whole(), members) {
                    (Some(Addressed::Members), Some(span), None) => members = Some(span),
                    (Some(Addressed::Office), Some(span), Some(related)) => {
                        report.push(
                            INFO.finding(span, format!("*{}* stands behind a call to members", line.shown.trim()))
                                .with_help("calls to members stand last: move this call, with its clauses, above them")
                                .with_related(related, "members are addressed here"),
                        );
                        break;
                    }
                    (Some(Addressed::Members | Addressed::Office) | None, _, _) => {}
                }
            }
        }
    }
}

/// Whom a call addresses first.
enum Addressed {
    Members,
    Office,
}

fn addressed(section: &Section<'_>) -> Option<Addressed> {
    let key = section.call.addressees.revised.as_ref()?.first()?.key.as_deref()?;
    match key {
        "member-states" | "sector-members" | "associates" | "academia" | "membership" | "administrations" => {
            Some(Addressed::Members)
        }
        key => (key == "council" || addressee(key)?.office).then_some(Addressed::Office),
    }
}
