//! O111: each kind of text has its verb.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{InstrumentKind, body_key};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo, Section};
use crate::text::Language;

/// *resolves* in a decision, a recommendation or an opinion.
pub struct VerbOfOtherKind;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O111", name: "verb-of-other-kind" },
    severity: Severity::Warning,
    fault: "the operative verb is that of another kind of text",
    why: "A resolution resolves, a decision decides, a recommendation recommends. An opinion binds nobody: it gives a view and \
          invites, and a forum has nobody to instruct.",
    source: "The two decisions and the recommendation of the Final Acts of PP-18; the opinions of WTPF-09.",
    example: "\
DECISION 5 (Rev. Bucharest, 2022)

Local repair of telecommunication equipment

The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
DECISION 5 (Rev. Bucharest, 2022)

Local repair of telecommunication equipment

The Plenipotentiary Conference of the International Telecommunication Union (Bucharest, 2022),

considering

that spare parts are hard to obtain,

decides

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for VerbOfOtherKind {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            let sections = outline.sections.iter();
            report.extend(sections.filter_map(|section| foreign(outline, section, draft.publication.language)));
        }
    }
}

fn foreign(outline: &Outline<'_>, section: &Section<'_>, language: Language) -> Option<Diagnostic> {
    let identity = outline.instrument.identity.revised.as_ref()?;
    let verb = &section.call.verb.revised.as_ref()?.0;
    let of_forum = identity.body == body_key("wtpf");
    let (kind, right, help) = match identity.kind {
        InstrumentKind::Resolution => return None,
        InstrumentKind::Decision => ("decision", Some("decides"), "a decision *decides*"),
        InstrumentKind::Recommendation => ("recommendation", Some("recommends"), "a recommendation *recommends*"),
        InstrumentKind::Opinion => ("opinion", None, "an opinion *is of the view* and *invites*"),
    };
    let wrong = verb.starts_with("resolves") || of_forum && right.is_none() && verb.starts_with("instructs");
    let line = outline.call(section);
    let word = if verb.starts_with("instructs") { "instructs" } else { "resolves" };
    let found = line.shown.find(word).filter(|_| wrong && language == Language::En);
    let range = match found {
        Some(at) => at..at + word.len(),
        None if wrong => 0..line.shown.len(),
        None => return None,
    };
    let message = format!("*{}* is no verb of an {kind}", &line.shown[range.clone()]);
    let message = if kind == "opinion" { message } else { message.replace(" an ", " a ") };
    let finding = INFO.finding(line.span(range.clone())?, message).with_help(help);
    Some(match right.filter(|_| found.is_some()) {
        Some(right) => finding.with_fix(format!("write *{right}*"), Safety::Unsafe, line.replace(range, right)),
        None => finding,
    })
}
