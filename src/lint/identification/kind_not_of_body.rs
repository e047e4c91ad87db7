//! N114: each body adopts texts of its own kinds.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::{InstrumentKind, body};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::Language;

use super::number_line::NumberLine;

/// A text of a kind its body does not adopt.
pub struct KindNotOfBody;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N114", name: "kind-not-of-body" },
    severity: Severity::Error,
    fault: "a text of a kind that the body does not adopt",
    why: "The basic texts say what each body may adopt: a policy forum gives opinions that bind nobody, conferences adopt \
          resolutions, the Council resolutions and decisions. A text of another kind has no effect.",
    source: "Constitution and Convention of the Union; the kinds of text each body has published (`plenary explain` names the \
             bodies).",
    example: "\
RESOLUTION 7 (Geneva, 2013)

Local repair of telecommunication equipment

The fifth World Telecommunication/Information and Communication Technology Policy Forum (Geneva, 2013),

considering

that spare parts are hard to obtain,

invites Member States

to encourage local repair.
",
    instead: "\
OPINION 7 (Geneva, 2013)

Local repair of telecommunication equipment

The fifth World Telecommunication/Information and Communication Technology Policy Forum (Geneva, 2013),

considering

that spare parts are hard to obtain,

invites Member States

to encourage local repair.
",
    fix: None,
};

impl Rule for KindNotOfBody {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        report.extend(draft.outlines.iter().filter_map(|outline| foreign(outline, language)));
    }
}

fn foreign(outline: &Outline<'_>, language: Language) -> Option<Diagnostic> {
    let identity = outline.instrument.identity.revised.as_ref()?;
    let key = identity.body?;
    let body = body(key)?;
    if body.adopts.contains(&identity.kind) {
        return None;
    }
    let line = NumberLine::of(outline, language)?;
    let kinds: Vec<&str> = body.adopts.iter().map(|kind| plural(*kind)).collect();
    let names = body.names(Language::En);
    let name = names.abbreviation.as_deref().unwrap_or(&names.name);
    let message = format!("the {name} adopts no {}", plural(identity.kind));
    let help = format!("the {name} adopts {}", kinds.join(", "));
    Some(INFO.finding(line.passage.span(line.range(&line.heading.kind))?, message).with_help(help))
}

fn plural(kind: InstrumentKind) -> &'static str {
    match kind {
        InstrumentKind::Resolution => "resolutions",
        InstrumentKind::Decision => "decisions",
        InstrumentKind::Recommendation => "recommendations",
        InstrumentKind::Opinion => "opinions",
    }
}
