//! A file of further editions, in the form of `grammar/register.toml`, every mistake as a diagnostic with its place.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;

use crate::diagnostic::{Code, Diagnostic};
use crate::language::{
    BodyKey, InstrumentKind, RegisterEntry, Sure, bodies, body_key, conference, nearest_conferences,
};

use super::reader::{Reader, UNKNOWN_KEY, Value, WRONG_VALUE, one_of, read, span};

const UNKNOWN_CONFERENCE: Code = Code { code: "config", name: "unknown-conference" };
const SAID_TWICE: Code = Code { code: "config", name: "said-twice" };

const KEYS: &[&str] = &["body", "kind", "number", "revised", "place", "year", "subject", "sure"];
const KINDS: [(&str, InstrumentKind); 4] = [
    ("resolution", InstrumentKind::Resolution),
    ("decision", InstrumentKind::Decision),
    ("recommendation", InstrumentKind::Recommendation),
    ("opinion", InstrumentKind::Opinion),
];
const SURENESS: [(&str, Sure); 3] = [("seen", Sure::Seen), ("general", Sure::General), ("uncertain", Sure::Uncertain)];
const EXAMPLE: &str = "{ body = \"wtdc\", kind = \"resolution\", number = \"45\", revised = true, place = \"Dubai\", \
                       year = 2014 }";

/// Reads a register. Each problem is an error: an edition that is passed over would let a wrong citation stand.
#[must_use]
pub fn parse_register(text: &str) -> (Vec<RegisterEntry>, Vec<Diagnostic>) {
    read(text, Reader::editions)
}

/// Of one edition, what was typed so far.
#[derive(Default)]
struct Typed {
    body: Option<BodyKey>,
    kind: Option<InstrumentKind>,
    number: Option<String>,
    revised: bool,
    place: Option<(String, Range<usize>)>,
    year: Option<u16>,
    subject: Option<String>,
    sure: Sure,
}

impl Reader {
    fn editions(&mut self, root: &DeTable<'_>) -> Vec<RegisterEntry> {
        let mut editions = Vec::new();
        let mut said = BTreeSet::new();
        for (key, value) in root {
            if key.get_ref().as_ref() != "editions" {
                self.unknown_key(key.get_ref(), key.span(), &["editions"]);
                continue;
            }
            let Some(list) = value.get_ref().as_array() else {
                self.wrong_value("editions", value, "a list", &format!("editions = [{EXAMPLE}]"));
                continue;
            };
            for item in list.iter() {
                let Some(edition) = self.edition(item) else { continue };
                let text = (edition.body, edition.kind, edition.number.clone(), edition.year);
                if !said.insert(text) {
                    let message = "this edition stands in the file before";
                    let help =
                        "a conference adopts one edition of a text: correct number or year, or delete one of them";
                    self.report(SAID_TWICE, span(&item.span()), message.to_owned(), Some(help.to_owned()));
                }
                editions.push(edition);
            }
        }
        editions
    }

    fn edition(&mut self, item: &Value<'_>) -> Option<RegisterEntry> {
        let Some(table) = item.get_ref().as_table() else {
            let message = "an edition is a table".to_owned();
            self.report(WRONG_VALUE, span(&item.span()), message, Some(format!("write {EXAMPLE}")));
            return None;
        };
        let mut typed = Typed::default();
        for (key, value) in table {
            self.field(key, value, &mut typed);
        }
        let lacks = |key: &&str| !table.keys().any(|known| known.get_ref() == *key);
        let missing: Vec<String> = ["body", "kind", "number", "place", "year"]
            .iter()
            .filter(|key| lacks(key))
            .map(|key| format!("`{key}`"))
            .collect();
        if !missing.is_empty() {
            let message = format!("this edition lacks {}", missing.join(", "));
            self.report(WRONG_VALUE, span(&item.span()), message, Some(format!("an edition is {EXAMPLE}")));
        }
        let (body, year, (place, place_span)) = (typed.body?, typed.year?, typed.place?);
        if conference(Some(body), &place, year).next().is_none() {
            let near = nearest_conferences(body, &place, year);
            let near: Vec<String> = near.iter().map(|it| format!("{}, {}", it.place, it.year)).collect();
            let message = format!("no conference of `{}` met at {place} in {year}", body.0);
            let help = format!("the nearest known are {}; `plenary register` lists all", near.join("; "));
            self.report(UNKNOWN_CONFERENCE, span(&place_span), message, Some(help));
        }
        let Typed { revised, subject, sure, .. } = typed;
        Some(RegisterEntry { body, kind: typed.kind?, number: typed.number?, revised, place, year, subject, sure })
    }

    fn field(&mut self, key: &Spanned<impl AsRef<str>>, value: &Value<'_>, typed: &mut Typed) {
        let name = key.get_ref().as_ref();
        match name {
            "body" => {
                let keys: Vec<&str> = bodies().iter().map(|body| body.key.0).collect();
                typed.body = self.named(name, value, &keys).and_then(|key| body_key(&key));
            }
            "kind" => {
                let word = self.named(name, value, &KINDS.map(|(word, _)| word));
                typed.kind = word.and_then(|word| KINDS.into_iter().find(|(known, _)| *known == word)).map(|it| it.1);
            }
            "sure" => {
                let word = self.named(name, value, &SURENESS.map(|(word, _)| word));
                let sure = word.and_then(|word| SURENESS.into_iter().find(|(known, _)| *known == word));
                typed.sure = sure.map(|it| it.1).unwrap_or_default();
            }
            "number" => typed.number = self.filled(name, value),
            "subject" => typed.subject = self.filled(name, value),
            "place" => typed.place = self.filled(name, value).map(|place| (place, value.span())),
            "revised" => match value.get_ref().as_bool() {
                Some(revised) => typed.revised = revised,
                None => self.wrong_value(name, value, "either true or false", "revised = true"),
            },
            "year" => {
                let number = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
                typed.year = number.filter(|year| (1865..2200).contains(year));
                if typed.year.is_none() {
                    self.wrong_value(name, value, "a year", "year = 2022");
                }
            }
            _ => self.unknown_key(name, key.span(), KEYS),
        }
    }

    /// A word that is not empty.
    fn filled(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let word = self.word(key, value)?;
        if word.text.trim().is_empty() {
            let help = format!("write {key} = \"…\", or delete the key where it may be left out");
            self.report(WRONG_VALUE, word.span, format!("`{key}` is empty"), Some(help));
            return None;
        }
        Some(word.text)
    }

    /// A word of a list.
    fn named(&mut self, key: &str, value: &Value<'_>, known: &[&str]) -> Option<String> {
        let word = self.word(key, value)?;
        if !known.contains(&word.text.as_str()) {
            let message = format!("there is no {key} `{}`", word.text);
            self.report(UNKNOWN_KEY, word.span, message, Some(one_of(&word.text, known)));
            return None;
        }
        Some(word.text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Each problem as `text under its span: message (help)`.
    fn problems(text: &str) -> Vec<String> {
        let describe = |problem: Diagnostic| {
            let spot = &text[problem.span.range()];
            format!("{spot}: {} ({})", problem.message, problem.help.unwrap_or_default())
        };
        parse_register(text).1.into_iter().map(describe).collect()
    }

    #[test]
    fn the_register_inside_is_of_the_same_form() {
        let (editions, problems) = parse_register(include_str!("../../grammar/register.toml"));
        assert_eq!(problems, []);
        assert_eq!(editions, crate::language::Register::built_in().editions());
    }

    #[test]
    fn both_ways_to_write_tables_are_read() {
        let long =
            "[[editions]]\nbody = \"wtdc\"\nkind = \"resolution\"\nnumber = \"45\"\nplace = \"Doha\"\nyear = 2006\n";
        let short =
            "editions = [{ body = \"wtdc\", kind = \"resolution\", number = \"45\", place = \"Doha\", year = 2006 }]\n";
        assert_eq!(parse_register(long), parse_register(short));
        assert_eq!(parse_register(long).0.len(), 1);
    }

    #[test]
    fn each_mistake_has_its_place_and_what_to_type() {
        let edition = |changed: &str| {
            let mut fields = BTreeMap::from([
                ("body", "body = \"wtdc\""),
                ("kind", "kind = \"resolution\""),
                ("number", "number = \"45\""),
                ("place", "place = \"Kigali\""),
                ("year", "year = 2022"),
            ]);
            let key = changed.split(" =").next().unwrap();
            fields.insert(key, changed);
            format!("editions = [{{ {} }}]", fields.into_values().collect::<Vec<_>>().join(", "))
        };
        let of = |changed: &str| problems(&edition(changed)).join("\n");
        assert_eq!(of("year = 2022"), "");
        assert_eq!(of("body = \"wtdo\""), "\"wtdo\": there is no body `wtdo` (did you mean `wtdc`?)");
        assert_eq!(
            of("kind = \"Resolution\""),
            "\"Resolution\": there is no kind `Resolution` (did you mean `resolution`?)"
        );
        assert_eq!(of("number = 45"), "45: `number` is a word in quotation marks (write number = \"45\")");
        assert_eq!(of("year = \"2022\""), "\"2022\": `year` is a year (write year = 2022)");
        assert_eq!(of("revised = \"yes\""), "\"yes\": `revised` is either true or false (write revised = true)");
        assert_eq!(of("subjekt = \"x\""), "subjekt: there is no key `subjekt` here (did you mean `subject`?)");
        assert_eq!(
            of("subject = \" \""),
            "\" \": `subject` is empty (write subject = \"…\", or delete the key where it may be left out)"
        );
        assert_eq!(
            of("year = 2021"),
            "\"Kigali\": no conference of `wtdc` met at Kigali in 2021 (the nearest known are Kigali, 2022; Buenos Aires, 2017; Baku, 2025; `plenary register` lists all)"
        );
        assert_eq!(problems("editions = 1\n").len(), 1);
        assert_eq!(problems("[edition]\n"), ["edition: there is no key `edition` here (did you mean `editions`?)"]);
        assert_eq!(problems("editions = [\"x\"]\n").len(), 1);
        let lacking = problems("editions = [{ body = \"wtdc\" }]\n");
        assert!(lacking[0].contains("this edition lacks `kind`, `number`, `place`, `year`"), "{lacking:?}");
        let twice = edition("year = 2022").replace(
            "]",
            ", { body = \"wtdc\", kind = \"resolution\", number = \"45\", place = \"Kigali\", year = 2022 }]",
        );
        assert!(problems(&twice)[0].contains("this edition stands in the file before"), "{:?}", problems(&twice));
        assert_eq!(problems("editions = [\n").len(), 1);
    }
}
