//! Every table loads and is coherent.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::text::Language;

/// A call found at the start of a text: its key and its words.
fn call(language: Language, text: &str) -> Option<(String, &str)> {
    lexicon(language).call(text).map(|found| (found.key.0, &text[..found.len]))
}

/// `taking into account` as a key.
fn camel(phrase: &str) -> String {
    let mut key = String::new();
    for word in phrase.split_whitespace() {
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !key.is_empty() => key.extend(first.to_uppercase()),
            first => key.extend(first),
        }
        key.push_str(letters.as_str());
    }
    key
}

#[test]
fn every_language_has_every_word() {
    for language in Language::ALL {
        let lexicon = lexicon(language);
        assert_eq!(lexicon.letters().iter().collect::<BTreeSet<_>>().len(), lexicon.letters().len(), "{language:?}");
        for kind in [
            InstrumentKind::Resolution,
            InstrumentKind::Decision,
            InstrumentKind::Recommendation,
            InstrumentKind::Opinion,
        ] {
            for draft in [Draft::No, Draft::Draft, Draft::DraftNew] {
                assert!(
                    lexicon.all_headings().any(|(_, found)| found == (kind, draft)),
                    "{language:?} {kind:?} {draft:?}"
                );
            }
        }
        for part in PartKind::ALL {
            assert!(lexicon.all_parts().any(|(_, found)| found == part), "{language:?} {part:?}");
        }
        for word in Word::ALL {
            let may_lack =
                matches!(word, Word::Article | Word::YearMark | Word::Counter | Word::CounterOpen | Word::That);
            assert!(may_lack || lexicon.forms(word).next().is_some(), "{language:?} {word:?}");
        }
        for body in bodies() {
            assert!(lexicon.names(body.key).name.trim() == lexicon.names(body.key).name, "{language:?} {body:?}");
        }
    }
}

#[test]
fn keys_are_the_canonical_english_phrase() {
    for (_, key, _) in lexicon(Language::En).all_calls() {
        let phrase = lexicon(Language::En).call_phrase(key).unwrap_or_default();
        assert_eq!(camel(phrase), key);
    }
}

#[test]
fn calls_of_all_languages_share_keys_and_halves() {
    let english: BTreeMap<&str, Half> = lexicon(Language::En).all_calls().map(|(_, key, half)| (key, half)).collect();
    for language in Language::ALL {
        let mut phrases = BTreeMap::new();
        for (phrase, key, half) in lexicon(language).all_calls() {
            assert_eq!(english.get(key), Some(&half), "{language:?} {key}");
            let other = phrases.insert(folded(phrase), key);
            assert_eq!(other, None, "{language:?} `{phrase}` is said twice");
            assert_eq!(call(language, phrase), Some((key.to_owned(), phrase)), "{language:?}");
        }
        for phrase in lexicon(language).all_attested() {
            assert!(phrases.contains_key(&folded(phrase)), "{language:?} `{phrase}` is no call");
        }
    }
}

#[test]
fn bodies_are_coherent() {
    let mut sessions = BTreeSet::new();
    for body in bodies() {
        assert_eq!(
            bodies().iter().filter(|other| other.key == body.key || other.actor == body.actor).count(),
            1,
            "{body:?}"
        );
        assert!(!body.adopts.is_empty(), "{body:?}");
        for session in &body.sessions {
            assert!(sessions.insert(session), "{session} is said twice");
        }
        for language in Language::ALL {
            let names = body.names(language);
            for name in names.in_words().chain(names.abbreviations()) {
                assert_eq!(body_named(name, language), Some((body.key, name.len())), "{language:?} `{name}`");
            }
        }
    }
}

#[test]
fn conferences_are_coherent() {
    let mut seen = BTreeSet::new();
    let mut last: BTreeMap<BodyKey, &Conference> = BTreeMap::new();
    for it in conferences() {
        assert!(seen.insert((it.body, &it.place, it.year)), "said twice: {it:?}");
        assert!(
            place_named(&it.place).is_some_and(|place| place.name(Language::En) == it.place),
            "no such place: {it:?}"
        );
        for code in it.code.iter().chain(&it.also) {
            assert_eq!(session(code).map(|found| (found.body, found.year)), Some((it.body, it.year)), "{code}");
        }
        assert_eq!(it.opens.is_some(), it.closes.is_some(), "{it:?}");
        if let (Some(opens), Some(closes)) = (it.opens, it.closes) {
            assert!(opens < closes && opens.year == it.year && closes.year == it.year, "{it:?}");
        }
        if let Some(before) = last.insert(it.body, it) {
            assert!(before.year < it.year, "{before:?} {it:?}");
            assert!(it.ordinal.is_none() || before.ordinal.is_none_or(|n| it.ordinal == Some(n + 1)), "{it:?}");
        }
    }
}

#[test]
fn closing_dates_are_those_of_what_was_adopted() {
    for (code, closes) in [
        ("PP-06", "2006-11-24"),
        ("PP-10", "2010-10-22"),
        ("PP-14", "2014-11-07"),
        ("PP-18", "2018-11-16"),
        ("PP-22", "2022-10-14"),
        ("WTSA-08", "2008-10-30"),
        ("WTSA-12", "2012-11-29"),
        ("WTDC-06", "2006-03-15"),
        ("WTDC-10", "2010-06-04"),
        ("WTDC-14", "2014-04-10"),
        ("WTPF-09", "2009-04-24"),
    ] {
        assert_eq!(session(code).unwrap().closes.unwrap().to_string(), closes, "{code}");
    }
}

#[test]
fn calls_are_read_with_further_and_also_anywhere() {
    for (language, text, key, phrase) in [
        (Language::En, "recalling", "recalling", "recalling"),
        (Language::En, "taking into account", "takingIntoAccount", "taking into account"),
        (Language::En, "further resolves", "resolvesFurther", "further resolves"),
        (Language::En, "resolves further", "resolvesFurther", "resolves further"),
        (
            Language::En,
            "resolves further to instruct the Secretary-General",
            "resolvesToInstructFurther",
            "resolves further to instruct",
        ),
        (Language::En, "noting also with concern", "notingWithConcernAlso", "noting also with concern"),
        (Language::En, "taking also into account", "takingIntoAccountAlso", "taking also into account"),
        (Language::En, "further instructs the ITU Council", "instructsFurther", "further instructs"),
        (Language::En, "Considering,", "considering", "Considering"),
        (Language::En, "recognising further", "recognizingFurther", "recognising further"),
        (Language::En, "resolves to invite\u{A0}the", "resolvesToInvite", "resolves to invite"),
        (Language::En, "resolves to continue", "resolves", "resolves"),
        (Language::En, "calls upon Member States", "callsUpon", "calls upon"),
        (Language::En, "noting[^1]", "noting", "noting"),
        (Language::Fr, "rappelant en outre", "recallingFurther", "rappelant en outre"),
        (
            Language::Fr,
            "décide en outre de charger le Directeur",
            "resolvesToInstructFurther",
            "décide en outre de charger",
        ),
        (Language::Fr, "décide d\u{2019}inviter les États Membres", "resolvesToInvite", "décide d\u{2019}inviter"),
        (Language::Es, "resuelve además", "resolvesFurther", "resuelve además"),
        (Language::Es, "encarga al Secretario General", "instructs", "encarga"),
        (Language::Ru, "учитывая далее,", "consideringFurther", "учитывая далее"),
        (Language::Ru, "подчёркивая", "emphasizing", "подчёркивая"),
        (Language::Ar, "وإذ يذكّر كذلك", "recallingFurther", "وإذ يذكّر كذلك"),
        (Language::Ar, "إذ تضع في اعتبارها أيضاً", "consideringAlso", "إذ تضع في اعتبارها أيضاً"),
        (Language::Ar, "واقتناعاً منه", "convinced", "واقتناعاً منه"),
        (Language::Ar, "يكلّف الأمين العام", "instructs", "يكلّف"),
        (Language::Zh, "进一步认识到", "recognizingFurther", "进一步认识到"),
        (Language::Zh, "经进一步审议", "havingConsideredFurther", "经进一步审议"),
        (Language::Zh, "做出决议，责成秘书长", "resolvesToInstruct", "做出决议，责成"),
        (Language::Zh, "请成员国", "invites", "请"),
    ] {
        assert_eq!(call(language, text), Some((key.to_owned(), phrase)), "{text}");
    }
}

#[test]
fn what_is_no_call_is_none() {
    for text in [
        "",
        "further",
        "further to",
        "CONSIDERING",
        "Noting With concern",
        "resolve",
        "resolvest",
        "noting-that",
        "pondering",
        "1 resolves",
        "the",
    ] {
        assert_eq!(call(Language::En, text), None, "{text}");
    }
    assert_eq!(call(Language::Zh, "进一步"), None);
    assert_eq!(call(Language::Ar, "و"), None);
}

#[test]
fn calls_say_what_they_are() {
    let english = lexicon(Language::En);
    let found = english.call("Instructs the Director").unwrap();
    assert_eq!((found.half, found.addressee, found.capital, found.plain), (Half::Operative, true, true, "instructs"));
    let found = english.call("further recognising").unwrap();
    assert_eq!(
        (found.half, found.addressee, found.capital, found.canonical),
        (Half::Preamble, false, false, "recognizing")
    );
    assert!(english.is_attested_call("noting") && !english.is_attested_call("trusting"));
}

#[test]
fn the_nearest_call_is_named() {
    for (word, nearest) in [
        ("recaling", Some("recalling")),
        ("Considerng", Some("considering")),
        ("invite", Some("invites")),
        ("pondering", None),
        ("to", None),
        ("", None),
    ] {
        assert_eq!(lexicon(Language::En).nearest_call(word), nearest, "{word}");
    }
}

#[test]
fn words_of_numbers_are_known() {
    let english = lexicon(Language::En);
    assert!(english.is_unit("MHz") && english.is_unit("million") && !english.is_unit("mhz"));
    assert!(english.is_month("January") && english.is_month("may") && !english.is_month("mayor"));
    assert!(english.is_per_cent("per\u{A0}cent of") && english.is_per_cent("%") && !english.is_per_cent("percents"));
    assert!(lexicon(Language::Zh).is_month("月1日") && lexicon(Language::Ru).is_month("января"));
    assert_eq!(english.ordinal("twenty-first Plenipotentiary"), Some((21, 12)));
    assert_eq!(lexicon(Language::Ar).letters()[..4], ['أ', 'ب', 'ج', 'د']);
}
