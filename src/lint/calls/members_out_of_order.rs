//! C114: members are named in their order of rank.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};

/// Member States behind Sector Members, Associates or Academia.
pub struct MembersOutOfOrder;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C114", name: "members-out-of-order" },
    severity: Severity::Warning,
    fault: "members are not named in their order",
    why: "The Constitution knows Member States first, then Sector Members; Associates and Academia came later. The \
          order is fixed, so that a missing group is seen at once.",
    source: "Counted in the Final Acts of PP-18: *Member States, Sector Members, Associates and Academia*, or a beginning \
          of this list, wherever members are addressed.",
    example: "\
resolves

to encourage local repair,

invites Sector Members and Member States

to publish repair manuals.
",
    instead: "\
resolves

to encourage local repair,

invites Member States and Sector Members

to publish repair manuals.
",
    fix: None,
};

impl Rule for MembersOutOfOrder {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            for section in &outline.sections {
                let named = section.call.addressees.revised.iter().flatten();
                let members: Vec<_> =
                    named.filter_map(|named| Some((rank(named.key.as_deref()?)?, &named.name))).collect();
                let Some(pair) = members.windows(2).find(|pair| pair[0].0 > pair[1].0) else { continue };
                let line = outline.call(section);
                let Some(at) = line.shown.rfind(pair[1].1.as_str()) else { continue };
                let Some(span) = line.span(at..at + pair[1].1.len()) else { continue };
                report.push(
                    INFO.finding(span, format!("\"{}\" stands behind \"{}\"", pair[1].1, pair[0].1))
                        .with_help("the order is Member States, Sector Members, Associates and Academia"),
                );
            }
        }
    }
}

/// The rank of members, by the key of the table of addressees.
fn rank(key: &str) -> Option<usize> {
    ["member-states", "sector-members", "associates", "academia"].iter().position(|member| *member == key)
}
