//! C114: members are named in their order of rank.

use std::ops::Range;

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};

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
    fix: Some(Safety::Unsafe),
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
                let finding = INFO
                    .finding(span, format!("\"{}\" stands behind \"{}\"", pair[1].1, pair[0].1))
                    .with_help("the order is Member States, Sector Members, Associates and Academia");
                report.push(match in_order(line, &members) {
                    Some(edits) => finding.with_fix("put them in their order", Safety::Unsafe, edits),
                    None => finding,
                });
            }
        }
    }
}

/// The edits that write the members of a line in the order of their rank, each in the place of another. None where one
/// has words of its own behind it (*Member States of the region*), which would stay behind.
fn in_order(line: &Passage<'_>, members: &[(usize, &String)]) -> Option<Vec<Edit>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (_, name) in members {
        let from = places.last().map_or(0, |last| last.end);
        let at = from + line.shown.get(from..)?.find(name.as_str())?;
        places.push(at..at + name.len());
    }
    let joined = |pair: &[Range<usize>]| {
        let between = line.shown[pair[0].end..pair[1].start].trim();
        [",", "and", ", and", "", "as well as", ", as well as"].contains(&between)
    };
    if !places.windows(2).all(joined) || line.shown[places.last()?.end..].trim_start().starts_with(char::is_alphabetic)
    {
        return None;
    }
    let mut sorted = members.to_vec();
    sorted.sort_by_key(|(rank, _)| *rank);
    let moved = places.into_iter().zip(members.iter().zip(&sorted)).filter(|(_, (old, new))| old.1 != new.1);
    Some(moved.flat_map(|(place, (_, (_, name)))| line.replace(place, name)).collect())
}

/// The rank of members, by the key of the table of addressees.
fn rank(key: &str) -> Option<usize> {
    ["member-states", "sector-members", "associates", "academia"].iter().position(|member| *member == key)
}
