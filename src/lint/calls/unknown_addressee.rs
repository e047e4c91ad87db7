//! C112: a call names an office, an organ or members of the Union.

use crate::diagnostic::{Code, Severity};
use crate::language::{addressees, lexicon};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

/// A call that addresses somebody the tables do not know.
pub struct UnknownAddressee;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C112", name: "unknown-addressee" },
    severity: Severity::Info,
    fault: "the addressee of a call is none the program knows",
    why: "A conference gives tasks to the offices and organs of the Union, and invites members and partners. A name \
          that is none of theirs is most often a misspelt title, which its owner may not take for his own.",
    source: "The addressees measured in the Final Acts of PP-18 and in Radio Regulations, Volume 3. Others exist, so this \
          is a hint.",
    example: "\
resolves

to encourage local repair,

instructs the BDT Head

to publish repair manuals.
",
    instead: "\
resolves

to encourage local repair,

instructs the Director of the Telecommunication Development Bureau

to publish repair manuals.
",
    fix: None,
};

impl Rule for UnknownAddressee {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        // The tables of addressees are full in English only.
        if draft.publication.language != Language::En {
            return;
        }
        let lexicon = lexicon(Language::En);
        for outline in &draft.outlines {
            for section in &outline.sections {
                let line = outline.call(section);
                let Some(call) = lexicon.call(&line.shown) else { continue };
                let named = section.call.addressees.revised.iter().flatten().next();
                // An organ of the Union is instructed; whom it invites is free.
                let is_order =
                    ["instructs", "resolvesToInstruct", "charges", "directs", "entrusts"].contains(&call.plain);
                let Some(unknown) = named.filter(|named| is_order && named.key.is_none() && !is_meeting(&named.name))
                else {
                    continue;
                };
                let Some(at) = line.shown.find(unknown.name.as_str()) else { continue };
                let Some(span) = line.span(at..at + unknown.name.len()) else { continue };
                let mut finding =
                    INFO.finding(span, format!("\"{}\" is no office or organ that is known", unknown.name));
                if let Some(near) = nearest(&unknown.name) {
                    finding = finding.with_help(format!("the nearest that is known is \"{near}\""));
                }
                report.push(finding);
            }
        }
    }
}

/// Whether a name is that of a group or meeting, of which there are more than a table holds, `Study Group 15`, or of some of
/// the Directors.
fn is_meeting(name: &str) -> bool {
    let directors = name.starts_with("the Directors of ") && name.contains("Bureau");
    name.is_empty() || directors || ["Group", "group", "Committee", "Board"].iter().any(|word| name.contains(word))
}

/// The canonical name that is most like an unknown one, if any is near.
fn nearest(unknown: &str) -> Option<&'static str> {
    let names = addressees().iter().filter_map(|entry| entry.names(Language::En).first());
    let near = names.map(|name| (strsim::normalized_damerau_levenshtein(unknown, name), name.as_str()));
    near.filter(|(likeness, _)| *likeness >= 0.6).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}
