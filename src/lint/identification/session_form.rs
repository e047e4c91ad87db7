//! N104: a WRC names its sessions by their code.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::{Conference, body_key, conference, session, session_body};
use crate::lint::edition_bracket::{EditionBracket, edition_brackets};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::Language;

/// A bracket of a WRC text in another form.
pub struct SessionForm;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N104", name: "session-form" },
    severity: Severity::Error,
    fault: "a text of a WRC names a session otherwise than by its code, or with a blank behind \"Rev.\"",
    why: "The Radio Regulations print the code of the session, without a city and with no blank behind `Rev.`: (Rev.WRC-23). \
          The other bodies write place and year, with a blank.",
    source: "Counted in 187 resolutions of the Radio Regulations, Volume 3, 2024: all of them.",
    example: "\
RESOLUTION 155 (Rev. WRC-19)

Satellite links for aircraft

The World Radiocommunication Conference (Sharm el-Sheikh, 2019),

considering

that aircraft fly beyond line of sight,

resolves

to continue the studies.
",
    instead: "\
RESOLUTION 155 (Rev.WRC-19)

Satellite links for aircraft

The World Radiocommunication Conference (Sharm el-Sheikh, 2019),

considering

that aircraft fly beyond line of sight,

resolves

to continue the studies.
",
    fix: Some(Safety::Safe),
};

impl Rule for SessionForm {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        if language != Language::En {
            return;
        }
        for outline in draft.outlines.iter().filter(|outline| is_of_wrc(outline)) {
            let opening = outline.opening();
            let brackets = edition_brackets(outline, language).into_iter();
            // The opening line does name place and year.
            let brackets = brackets.filter(|it| opening.is_none_or(|line| !std::ptr::eq(line, it.passage)));
            report.extend(brackets.filter_map(|bracket| ill_formed(&bracket)));
        }
    }
}

fn is_of_wrc(outline: &Outline<'_>) -> bool {
    let identity = outline.instrument.identity.revised.as_ref();
    identity.is_some_and(|identity| identity.body.is_some() && identity.body == body_key("wrc"))
}

fn ill_formed(bracket: &EditionBracket<'_, '_>) -> Option<Diagnostic> {
    let edition = &bracket.edition;
    let typed = bracket.shown();
    let revised = match (edition.revised, bracket.in_capitals()) {
        (false, _) => "",
        (true, true) => "REV.",
        (true, false) => "Rev.",
    };
    let (right, range) = match (&edition.session, &edition.place) {
        (Some(code), None) if session_body(code) == body_key("wrc") => {
            let code = session(code).and_then(|known| code_of(known, code)).unwrap_or(code);
            // Of `(WARC-92, Rev.WRC-07)` the last part.
            let start = typed.rfind(',').map_or(1, |comma| comma + 1);
            let start = start + (typed[start..].len() - typed[start..].trim_start().len());
            (format!("{revised}{code}"), start..typed.len() - 1)
        }
        (None, Some(place)) => {
            let of_wrc = match bracket.cites {
                Some(cited) => cited.identity.body == body_key("wrc"),
                None => !bracket.cited,
            };
            let known = conference(body_key("wrc"), place, edition.year?).next().filter(|_| of_wrc)?;
            (format!("{revised}{}", known.code.as_deref()?), 1..typed.len() - 1)
        }
        (Some(_) | None, _) => return None,
    };
    let old = typed.get(range.clone())?;
    // Orb-88 and Mob-87 are printed so as well.
    let plain = old.replace('\u{2011}', "-");
    let same = plain.starts_with(revised) && plain.eq_ignore_ascii_case(&right);
    if !typed.ends_with(')') || same {
        return None;
    }
    let place = bracket.range.start + range.start..bracket.range.start + range.end;
    let finding = INFO
        .finding(bracket.passage.span(place.clone())?, format!("`{old}` is written `{right}` in texts of a WRC"))
        .with_help("texts of a WRC write (WRC-23) and (Rev.WRC-23)");
    Some(finding.with_fix(format!("write `{right}`"), Safety::Safe, bracket.passage.replace(place, &right)))
}

/// The code a session is printed with: `WRC-2000` for `WRC-00`. Codes of other kinds stay as they are.
fn code_of<'c>(known: &'c Conference, typed: &str) -> Option<&'c str> {
    let same_kind = |code: &&str| code.split('-').next() == typed.split('-').next();
    known.code.as_deref().filter(same_kind)
}
