//! Whom operative calls address, from `grammar/addressees.toml`.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::text::Language;

use super::Phrases;

/// An office, organ or group of members.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddresseeEntry {
    /// `director-bdt`
    pub key: String,
    /// A person in office rather than an organization.
    pub office: bool,
    #[serde(default)]
    en: Vec<String>,
    #[serde(default)]
    fr: Vec<String>,
    #[serde(default)]
    es: Vec<String>,
    #[serde(default)]
    ru: Vec<String>,
    #[serde(default)]
    ar: Vec<String>,
    #[serde(default)]
    zh: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    addressee: Vec<AddresseeEntry>,
}

impl AddresseeEntry {
    /// Its names in a language, with the article; the canonical one first. Empty where the table has none yet.
    #[must_use]
    pub fn names(&self, language: Language) -> &[String] {
        match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
            Language::Es => &self.es,
            Language::Ru => &self.ru,
            Language::Ar => &self.ar,
            Language::Zh => &self.zh,
        }
    }
}

/// The table, in its order.
#[must_use]
pub fn addressees() -> &'static [AddresseeEntry] {
    static TABLE: OnceLock<Vec<AddresseeEntry>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let table: Table =
            toml::from_str(include_str!("../../grammar/addressees.toml")).expect("a test loads every table");
        table.addressee
    })
}

/// The addressee of a key.
#[must_use]
pub fn addressee(key: &str) -> Option<&'static AddresseeEntry> {
    addressees().iter().find(|entry| entry.key == key)
}

/// The addressee whose longest name starts `text`, and the bytes of that name.
#[must_use]
pub fn addressee_named(text: &str, language: Language) -> Option<(&'static AddresseeEntry, usize)> {
    static PHRASES: [OnceLock<Phrases<usize>>; 6] = [const { OnceLock::new() }; 6];
    let at = Language::ALL.iter().position(|known| *known == language)?;
    let phrases = PHRASES[at].get_or_init(|| {
        let named = addressees().iter().enumerate();
        Phrases::new(named.flat_map(|(at, entry)| entry.names(language).iter().map(move |name| (name.as_str(), at))))
    });
    phrases.at_start(text).and_then(|(at, length)| addressees().get(*at).map(|entry| (entry, length)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_longest_name() {
        let named = |text| addressee_named(text, Language::En).map(|(entry, length)| (entry.key.as_str(), length));
        assert_eq!(named("the Secretary-General and the Directors"), Some(("secretary-general", 21)));
        assert_eq!(named("Member States, Sector Members"), Some(("member-states", 13)));
        assert_eq!(named("the Director of the Telecommunication Development Bureau"), Some(("director-bdt", 56)));
        assert_eq!(named("the delegates"), None);
    }

    #[test]
    fn keys_are_unique_and_fit_identifiers() {
        for (at, entry) in addressees().iter().enumerate() {
            assert!(
                entry.key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{}",
                entry.key
            );
            assert!(addressees()[..at].iter().all(|other| other.key != entry.key), "{}", entry.key);
            assert!(!entry.names(Language::En).is_empty(), "{}", entry.key);
        }
    }
}
