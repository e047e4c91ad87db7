//! The bodies that adopt texts: their keys, their habits, and their names in each language.
//!
//! What they are stands in `grammar/bodies.toml`, what they are called in the tables of the languages.

use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, de::Error};

use super::{BodyKey, InstrumentKind, lexicon};
use crate::text::Language;

/// The house of style of a body's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum House {
    /// Conference documents, in Calibri: PP, WTDC, Council, WTPF.
    Conference,
    /// Published resolutions, in Times New Roman: WTSA, WRC, RA.
    Published,
}

/// Meetings known by rule, one a year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Yearly {
    /// First year.
    pub from: u16,
    /// Last year.
    pub to: u16,
    /// English name of the place.
    pub place: String,
}

/// A body that adopts texts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct Body {
    /// `wtdc`.
    #[serde(deserialize_with = "new_key")]
    pub key: BodyKey,
    /// Its name in the IRIs of Akoma Ntoso: `itu-wtdc`.
    pub actor: String,
    /// The look of its texts.
    pub house: House,
    /// Whether its opening line names place and year. Those of the Council and the RA do not.
    #[serde(default, rename = "place")]
    pub opening_has_place: bool,
    /// Whether its opening line counts the meetings: `The fourth World Telecommunication Policy Forum`.
    #[serde(default, rename = "ordinal")]
    pub opening_has_ordinal: bool,
    /// The kinds of text it may adopt.
    pub adopts: Vec<InstrumentKind>,
    /// What the codes of its meetings begin with, in all languages: `WRC`, `WARC`, `CMR`.
    pub sessions: Vec<String>,
    /// Meetings known by rule.
    #[serde(default)]
    pub yearly: Option<Yearly>,
}

/// What a body is called in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyNames {
    /// The article of its opening line, where the language has one: `The`, `L'`.
    #[serde(default)]
    pub article: Option<String>,
    /// Its name: `Plenipotentiary Conference`.
    pub name: String,
    /// Its name in the opening line, where that is longer.
    #[serde(default)]
    pub formal: Option<String>,
    /// `WTDC`; the Council has none.
    #[serde(default)]
    pub abbreviation: Option<String>,
    /// What it calls itself inside its texts: `this conference`, `the Council`.
    pub this: String,
    /// Other names met, older and inflected ones too.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Older abbreviations: `WTSC`.
    #[serde(default)]
    pub old: Vec<String>,
}

impl BodyNames {
    /// The name of the opening line, without its article.
    #[must_use]
    pub fn formal(&self) -> &str {
        self.formal.as_deref().unwrap_or(&self.name)
    }

    /// The opening line up to place and year: `The Plenipotentiary Conference of the International Telecommunication Union`.
    #[must_use]
    pub fn opening(&self) -> String {
        match self.article.as_deref() {
            None => self.formal().to_owned(),
            Some(article) if article.ends_with('\'') => format!("{article}{}", self.formal()),
            Some(article) => format!("{article} {}", self.formal()),
        }
    }

    /// Names written in words, the official ones first.
    pub fn in_words(&self) -> impl Iterator<Item = &str> {
        self.formal.iter().chain([&self.name]).chain(&self.aliases).map(String::as_str)
    }

    /// Abbreviations, the present one first.
    pub fn abbreviations(&self) -> impl Iterator<Item = &str> {
        self.abbreviation.iter().chain(&self.old).map(String::as_str)
    }
}

impl Body {
    /// What it is called in a language.
    #[must_use]
    pub fn names(&self, language: Language) -> &'static BodyNames {
        lexicon(language).names(self.key)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
struct Table {
    bodies: Vec<Body>,
}

/// All bodies, in the order of their table.
#[must_use]
pub fn bodies() -> &'static [Body] {
    static BODIES: OnceLock<Vec<Body>> = OnceLock::new();
    BODIES.get_or_init(|| {
        let table: Table =
            toml::from_str(include_str!("../../grammar/bodies.toml")).expect("a test reads every table of `grammar/`");
        table.bodies
    })
}

/// The body of a key.
#[must_use]
pub fn body(key: BodyKey) -> Option<&'static Body> {
    bodies().iter().find(|body| body.key == key)
}

/// The key written so in tables, configuration and the exchange form.
#[must_use]
pub fn body_key(text: &str) -> Option<BodyKey> {
    bodies().iter().map(|body| body.key).find(|key| key.0 == text)
}

/// The longest name or abbreviation of a body that stands at the start of `text` as whole words, and its bytes.
/// Abbreviations must be written exactly; `WTDC-17` is a session and no name.
#[must_use]
pub fn body_named(text: &str, language: Language) -> Option<(BodyKey, usize)> {
    lexicon(language).body(text)
}

impl<'de> Deserialize<'de> for BodyKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        body_key(&text).ok_or_else(|| D::Error::custom(format!("`{text}` is no body")))
    }
}

/// A key in the table that defines the keys: it lives as long as the table's text, which is part of the program.
fn new_key<'de: 'static, D: Deserializer<'de>>(deserializer: D) -> Result<BodyKey, D::Error> {
    <&'de str>::deserialize(deserializer).map(BodyKey)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_at_the_start() {
        let named = |text, language| body_named(text, language).map(|(key, len)| (key.0, &text[..len]));
        for (text, language, key, name) in [
            (
                "World Telecommunication Development Conference (WTDC)",
                Language::En,
                "wtdc",
                "World Telecommunication Development Conference",
            ),
            ("WTDC, on", Language::En, "wtdc", "WTDC"),
            (
                "PLENIPOTENTIARY CONFERENCE OF THE INTERNATIONAL TELECOMMUNICATION UNION",
                Language::En,
                "pp",
                "PLENIPOTENTIARY CONFERENCE OF THE INTERNATIONAL TELECOMMUNICATION UNION",
            ),
            ("ITU Council at its", Language::En, "council", "ITU Council"),
            ("Conseil de l\u{2019}UIT", Language::Fr, "council", "Conseil de l\u{2019}UIT"),
            (
                "Всемирной конференции по развитию электросвязи (ВКРЭ)",
                Language::Ru,
                "wtdc",
                "Всемирной конференции по развитию электросвязи",
            ),
            ("全权代表大会（2014年，釜山）", Language::Zh, "pp", "全权代表大会"),
        ] {
            assert_eq!(named(text, language), Some((key, name)));
        }
        for nothing in ["WTDC-17", "pp. 3", "Councillors", "the Council", "World Conference"] {
            assert_eq!(named(nothing, Language::En), None, "{nothing}");
        }
    }

    #[test]
    fn opening_lines_are_put_together() {
        let opening = |key, language| body(body_key(key).unwrap()).unwrap().names(language).opening();
        assert_eq!(
            opening("pp", Language::En),
            "The Plenipotentiary Conference of the International Telecommunication Union"
        );
        assert_eq!(opening("wtsa", Language::Fr), "L'Assemblée mondiale de normalisation des télécommunications");
        assert_eq!(opening("council", Language::Ru), "Совет");
    }

    #[test]
    fn keys_read_as_they_are_written() {
        let key = body_key("wtsa").unwrap();
        assert_eq!(serde_json::from_str::<BodyKey>(&serde_json::to_string(&key).unwrap()).unwrap(), key);
        assert!(serde_json::from_str::<BodyKey>("\"nobody\"").is_err());
    }
}
