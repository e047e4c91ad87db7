//! Texts and what is found in them: the words of each citation, and after the arrow what they name.

use proptest::prelude::*;

use super::*;
use crate::language::Edition;
use crate::text::Language;

/// One line for each citation: its words, what they name, and in brackets the list, the edition and the body.
fn found(text: &str, language: Language) -> Vec<String> {
    citations(text, language).iter().map(|citation| line(text, citation)).collect()
}

fn line(text: &str, citation: &Citation) -> String {
    let part = |name: &str, range: &Option<Range<usize>>| match range {
        Some(range) => format!(" [{name} {}]", &text[range.clone()]),
        None => String::new(),
    };
    let parts = [part("list", &citation.list), part("edition", &citation.edition), part("body", &citation.body)];
    format!("{} → {}{}", &text[citation.range.clone()], named(&citation.target), parts.concat())
}

fn named(target: &Target) -> String {
    let sector = |sector: &Option<Sector>| sector.map_or(String::new(), |sector| format!("{} ", sector.code()));
    match target {
        Target::Instrument(instrument) => instrument_named(instrument),
        Target::Unga { number } => format!("unga {number}"),
        Target::Recommendation { sector: of, number, inverted } => {
            format!("recommendation {}{number}{}", sector(of), if *inverted { " inverted" } else { "" })
        }
        Target::Question { sector: of, number } => format!("question {}{number}", sector(of)),
        Target::Summit { document, paragraph } => format!("{document:?} {paragraph}"),
        Target::Provision { of, number } => format!("{of:?} {number}"),
        Target::Article { of, number } => format!("{of:?} article {number}"),
        Target::ActionLine { name } => format!("action line {name}"),
        Target::Annex { number, of } => {
            let number = number.as_deref().map_or(String::new(), |number| format!(" {number}"));
            match of {
                AnnexOf::This => format!("annex{number}"),
                AnnexOf::Instrument(of) => format!("annex{number} to {}", instrument_named(of)),
            }
        }
        Target::Document { number } => format!("document {number}"),
        Target::ThisConference => "this".to_owned(),
        Target::StudyGroup { sector: of, number } => format!("study group {}{number}", sector(of)),
    }
}

fn instrument_named(instrument: &Instrument) -> String {
    let identity = &instrument.identity;
    let draft =
        if identity.draft == crate::language::Draft::No { String::new() } else { format!("{:?} ", identity.draft) };
    let body = identity.body.map_or(String::new(), |body| format!("{} ", body.0));
    let number = identity.number.as_ref().map_or(String::new(), crate::language::Number::printed);
    let edition = identity.edition.as_ref().map_or(String::new(), edition_named);
    format!("{draft}{:?} {number} {body}{:?}{edition}", identity.kind, instrument.body_from).to_lowercase()
}

fn edition_named(edition: &Edition) -> String {
    let parts = [
        edition.revised.then(|| "rev".to_owned()),
        edition.first.clone(),
        edition.session.clone(),
        edition.place.clone(),
        edition.year.map(|year| year.to_string()),
    ];
    parts.into_iter().flatten().map(|part| format!(" {part}")).collect()
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(found(text, Language::En), expected, "in: {text}");
}

#[test]
fn one_instrument() {
    check(
        "see Resolution 45 (Rev. Dubai, 2014) of the World Telecommunication Development Conference (WTDC), on",
        &["Resolution 45 (Rev. Dubai, 2014) → resolution 45 wtdc typed rev dubai 2014 [edition (Rev. Dubai, 2014)] \
         [body World Telecommunication Development Conference (WTDC)]"],
    );
    check(
        "Decision 5 (Rev. Dubai, 2018);",
        &["Decision 5 (Rev. Dubai, 2018) → decision 5 pp conference rev dubai 2018 [edition (Rev. Dubai, 2018)]"],
    );
    for text in ["Resolution 50 of WTSA-12, on", "draft new Resolution [ACP-1] (Doha, 2006)", "UNGA Resolution 70/1"] {
        println!("{:?}", found(text, Language::En));
    }
}
