//! What the checks of citations know: bodies and their conferences, and editions of texts, as lines to look through.

use crate::language::{BodyKey, Conference, InstrumentKind, RegisterEntry, Sure, body, conferences, register};
use crate::text::Language;

/// Known conferences and texts whose line has every word of a query, in any case; all of them for an empty one.
#[must_use]
pub fn known(query: &str) -> Vec<String> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let lines = conferences().iter().map(conference).chain(register().iter().map(text));
    lines
        .filter(|line| {
            let line = line.to_lowercase();
            words.iter().all(|word| line.contains(word))
        })
        .collect()
}

/// `World Telecommunication Development Conference (Kigali, 2022), WTDC-22`
fn conference(known: &Conference) -> String {
    let code = known.code.as_ref().map(|code| format!(", {code}")).unwrap_or_default();
    format!("{} ({}, {}){code}{}", name(known.body), known.place, known.year, sure(known.sure))
}

/// What is said of a fact that was not read in a text of the Union.
fn sure(sure: Sure) -> &'static str {
    match sure {
        Sure::Seen => "",
        Sure::General => " (not seen in a text)",
        Sure::Uncertain => " (uncertain)",
    }
}

/// `Resolution 21 (Rev. Dubai, 2018) of the Plenipotentiary Conference, measures concerning …`
fn text(known: &RegisterEntry) -> String {
    let kind = match known.kind {
        InstrumentKind::Resolution => "Resolution",
        InstrumentKind::Decision => "Decision",
        InstrumentKind::Recommendation => "Recommendation",
        InstrumentKind::Opinion => "Opinion",
    };
    let revised = if known.revised { "Rev. " } else { "" };
    let subject = known.subject.as_ref().map(|subject| format!(", {subject}")).unwrap_or_default();
    let body = name(known.body);
    let sure = sure(known.sure);
    format!("{kind} {} ({revised}{}, {}) of the {body}{subject}{sure}", known.number, known.place, known.year)
}

fn name(key: BodyKey) -> &'static str {
    body(key).map_or(key.0, |body| &body.names(Language::En).name)
}
