//! R114: provisions are cited as *No. 118 of the Constitution*.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::BodyKey;
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};
use crate::model::citation::{BasicText, Citation, Target};
use crate::text::Language;

/// *CS 118*, *Number 118*, *Nos 6*.
pub struct ProvisionInOtherForm;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R114", name: "provision-in-other-form" },
    severity: Severity::Warning,
    fault: "a provision of the basic texts is cited in another form than No. and its number",
    why: "A provision is cited by *No.* and its number, several by *Nos.*, and by the name of its text. The short \
          names CS and CV stand in the margin of the basic texts, not in a resolution.",
    source: "Counted in the Final Acts of PP-18: *No.* throughout; *Nos* without its full stop stands twice, by a slip. \
          The style guide of the Union asks for *Nos.* since 2019.",
    example: "\
considering

that CS 118 lays down the tasks of the Sector,

resolves

to encourage local repair.
",
    instead: "\
considering

that No. 118 of the Constitution lays down the tasks of the Sector,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for ProvisionInOtherForm {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            let own = outline.instrument.identity.revised.as_ref().and_then(|own| own.body);
            for passage in &outline.passages {
                let mut last: Option<Range<usize>> = None;
                for citation in passage.citations(Language::En) {
                    let Some(of) = basic_text(&citation.target) else { continue };
                    let whole = citation.list.as_ref().unwrap_or(&citation.range).clone();
                    if last.replace(whole.clone()) != Some(whole.clone()) {
                        report.extend(finding(passage, citation, whole, of, own));
                    }
                }
            }
        }
    }
}

fn basic_text(target: &Target) -> Option<BasicText> {
    match target {
        Target::Provision { of, .. } => Some(*of),
        Target::Instrument(_)
        | Target::Annex { .. }
        | Target::Unga { .. }
        | Target::Recommendation { .. }
        | Target::Question { .. }
        | Target::Summit { .. }
        | Target::Article { .. }
        | Target::ActionLine { .. }
        | Target::Document { .. }
        | Target::ThisConference
        | Target::StudyGroup { .. } => None,
    }
}

fn finding(
    passage: &Passage<'_>,
    citation: &Citation,
    whole: Range<usize>,
    of: BasicText,
    own: Option<BodyKey>,
) -> Option<Diagnostic> {
    let number = citation.number.clone()?;
    let typed = passage.shown.get(whole.start..number.start)?.trim_end();
    let right = if citation.list.is_some() { "Nos." } else { "No." };
    if typed == right {
        return None;
    }
    let head = whole.start..whole.start + typed.len();
    // `CS 118` names its text by its first word, which has to follow then.
    let text = match of {
        BasicText::Constitution => "the Constitution",
        BasicText::Convention => "the Convention",
        BasicText::GeneralRules => "the General Rules of conferences, assemblies and meetings of the Union",
        BasicText::RadioRegulations => "the Radio Regulations",
        BasicText::TelecommunicationRegulations => "the International Telecommunication Regulations",
    };
    let is_short = ["CS", "CV", "GR", "RR"].iter().any(|short| typed.starts_with(short));
    // Radio conferences speak of their own regulations.
    let own = of == BasicText::RadioRegulations && own.is_some_and(|own| own.0 == "wrc");
    let behind = if is_short && !own { format!(" of {text}") } else { String::new() };
    let shown = &passage.shown[number.clone()];
    let blank = if passage.shown[head.end..].starts_with(char::is_whitespace) { "" } else { " " };
    let mut edits = passage.replace(head.clone(), &format!("{right}{blank}"));
    if !behind.is_empty() {
        edits.extend(passage.replace(number.end..number.end, &behind));
    }
    let better = if citation.list.is_some() { right.to_owned() } else { format!("{right} {shown}{behind}") };
    Some(
        INFO.finding(passage.span(head)?, format!("\"{typed}\" is written \"{right}\""))
            .with_help("a provision is cited by its number and its text: `No. 118 of the Constitution`, `Nos. 6 and 7 of the Convention`")
            .with_fix(format!("write \"{better}\""), Safety::Safe, edits),
    )
}
