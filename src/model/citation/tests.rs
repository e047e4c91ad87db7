//! Texts and what is found in them: the words of each citation, and after the arrow what they name.

use proptest::prelude::*;

use super::*;
use crate::language::Edition;
use crate::text::Language;

/// One line for each citation: its words, what they name, then the list, the edition where it stands outside, the body.
fn found(text: &str, language: Language) -> Vec<String> {
    citations(text, language).iter().map(|citation| line(text, citation)).collect()
}

fn line(text: &str, citation: &Citation) -> String {
    let part = |name: &str, range: &Option<Range<usize>>| match range {
        Some(range) => format!(" | {name}: {}", &text[range.clone()]),
        None => String::new(),
    };
    let outside = |range: &Range<usize>| range.start < citation.range.start || citation.range.end < range.end;
    let edition = citation.edition.clone().filter(outside);
    let parts = [part("list", &citation.list), part("edition", &edition), part("body", &citation.body)];
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

/// The pages: the lines that are not indented are texts; under each, indented, stands what is found in it.
const PAGES: &[(Language, &str)] = &[
    (Language::En, include_str!("../../../tests/spec/citations/en-instruments.txt")),
    (Language::En, include_str!("../../../tests/spec/citations/en-lists.txt")),
    (Language::En, include_str!("../../../tests/spec/citations/en-others.txt")),
    (Language::En, include_str!("../../../tests/spec/citations/en-annexes.txt")),
    (Language::En, include_str!("../../../tests/spec/citations/en-provisions.txt")),
    (Language::En, include_str!("../../../tests/spec/citations/en-summit.txt")),
    (Language::En, include_str!("../../../tests/spec/citations/en-series.txt")),
    (Language::En, include_str!("../../../tests/spec/citations/en-here.txt")),
    (Language::En, include_str!("../../../tests/spec/citations/en-ugly.txt")),
    (Language::Fr, include_str!("../../../tests/spec/citations/fr.txt")),
    (Language::Es, include_str!("../../../tests/spec/citations/es.txt")),
    (Language::Ru, include_str!("../../../tests/spec/citations/ru.txt")),
    (Language::Ar, include_str!("../../../tests/spec/citations/ar.txt")),
    (Language::Zh, include_str!("../../../tests/spec/citations/zh.txt")),
];

#[test]
fn pages_hold() {
    for (language, page) in PAGES {
        for text in page.lines().filter(|line| !line.starts_with(' ')) {
            let expected =
                page.lines().skip_while(|line| *line != text).skip(1).take_while(|line| line.starts_with(' '));
            let expected: Vec<_> = expected.map(str::trim).collect();
            assert_eq!(found(text, *language), expected, "in: {text}");
        }
    }
}

#[test]
fn no_break_blanks_and_hyphens_are_blanks_and_hyphens() {
    let text = "Resolution\u{a0}45 (Rev.\u{a0}Dubai, 2014), Recommendation ITU\u{2011}T X.1205, Resolution ITU\u{2011}R 7\u{2011}3, No.\u{a0}5.340";
    let plain = text.replace('\u{a0}', " ").replace('\u{2011}', "-");
    let targets = |text: &str| citations(text, Language::En).into_iter().map(|it| it.target).collect::<Vec<_>>();
    assert_eq!(targets(text).len(), 4);
    assert_eq!(targets(text), targets(&plain));
}

#[test]
fn the_older_order_is_told_from_the_present_one() {
    let order = |text| citations(text, Language::En)[0].body_before_edition();
    assert!(order("Resolution 45 of WTDC (Doha, 2006)"));
    assert!(!order("Resolution 45 (Doha, 2006) of WTDC"));
    let text = "see Resolution 45 (Doha, 2006) of WTDC, on";
    assert_eq!(citations(text, Language::En)[0].end(), text.len() - ", on".len());
}

/// What citations and references are made of.
const PIECES: &[&str] = &[
    "Resolution",
    "Resolutions",
    "Annex",
    "Annexes",
    "to",
    "this resolution",
    "of",
    "the",
    "WTDC",
    "Council",
    "UNGA",
    "(",
    ")",
    "Rev.",
    "Dubai",
    ", ",
    "2014",
    "45",
    "1",
    "70/1",
    "WRC-19",
    "and",
    "this conference",
    "Question",
    "22/1",
    "Study Group",
    "ITU-T",
    "Recommendation",
    "X.1205",
    "§§",
    "Tunis Agenda",
    "Nos.",
    "5.340",
    "Constitution",
    "-",
    "Article",
    "Document",
    "C09/65",
    "[",
    "]",
    "第",
    "号",
    "决议",
    "（",
    "）",
    "القرار",
    "é",
    "\u{a0}",
    "\u{2011}",
    "adopted at its",
    "session",
    "resolves",
    "instructs",
    "Secretary-General",
    "a)",
    "2.1",
    "bis",
    "considering",
    "above",
];

/// Texts made of them in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), prop::sample::select(&["", " ", " ", " "][..]));
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.iter().flat_map(|(word, gap)| [*word, *gap]).collect())
}

#[test]
fn ranges_are_in_order_and_on_characters() {
    proptest!(|(text in prop_oneof![pieces(), ".*"], language in prop::sample::select(Language::ALL.to_vec()))| {
        let mut free = 0;
        for citation in citations(&text, language) {
            prop_assert!(free <= citation.range.start && !text[citation.range.clone()].trim().is_empty());
            free = citation.range.end;
            prop_assert!(citation.end() <= text.len());
            let parts = [&citation.list, &citation.number, &citation.edition, &citation.body];
            for part in parts.into_iter().flatten() {
                prop_assert!(text.get(part.clone()).is_some_and(|words| !words.is_empty()));
            }
            if let (Some(list), Some(number)) = (&citation.list, &citation.number) {
                prop_assert!(list.start <= number.start && number.end <= list.end);
            }
        }
        let mut free = 0;
        for reference in crate::model::reference::references(&text, &[], language) {
            prop_assert!(free <= reference.range.start && text.get(reference.range.clone()).is_some());
            free = reference.range.end;
            prop_assert!(reference.labels.iter().all(|label| !label.path.is_empty() && text.get(label.range.clone()).is_some()));
        }
    });
}

/// Every `Resolution 45 (` of published texts is found, and so is every paragraph sign.
#[test]
#[expect(clippy::disallowed_methods, reason = "the texts may not be part of this repository")]
fn published_texts() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus/pp18");
    let Ok(files) = std::fs::read_dir(folder) else {
        println!("skipped: no {folder}");
        return;
    };
    for file in files {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for block in text.lines() {
            let found = citations(block, Language::En);
            let starts: Vec<_> = found.iter().filter(|it| it.edition.is_some()).map(|it| it.range.start).collect();
            for (at, _) in block.match_indices("Resolution ") {
                let number = block[at + "Resolution ".len()..].trim_start_matches(|c: char| c.is_ascii_digit());
                assert!(!number.starts_with(" (") || starts.contains(&at), "not found in: {}", &block[at..]);
            }
        }
    }
}

#[test]
fn the_exchange_form_keeps_all() {
    for (language, page) in PAGES {
        let found = citations(page, *language);
        let json = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Citation>>(&json).unwrap(), found);
    }
}
