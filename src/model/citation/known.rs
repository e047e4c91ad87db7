//! What the tables of bodies and conferences say of the words of a citation. Stands in for the tables of `language`.

use crate::language::BodyKey;
use crate::text::Language;

/// The body whose name or short name stands at the start of a text, and the bytes of it; the longest.
pub(super) fn body_named(text: &str, _language: Language) -> Option<(BodyKey, usize)> {
    const NAMES: &[(&str, &str)] = &[
        ("Plenipotentiary Conference of the International Telecommunication Union", "pp"),
        ("Plenipotentiary Conference", "pp"),
        ("World Telecommunication Development Conference", "wtdc"),
        ("World Telecommunication Standardization Assembly", "wtsa"),
        ("World Radiocommunication Conference", "wrc"),
        ("Radiocommunication Assembly", "ra"),
        ("World Telecommunication Policy Forum", "wtpf"),
        ("WTDC", "wtdc"),
        ("WTSA", "wtsa"),
        ("WRC", "wrc"),
        ("RA", "ra"),
        ("PP", "pp"),
        ("WTPF", "wtpf"),
        ("ITU Council", "council"),
        ("Council", "council"),
        ("United Nations General Assembly", "unga"),
        ("General Assembly", "unga"),
        ("UNGA", "unga"),
    ];
    let hits = NAMES.iter().filter_map(|(name, key)| Some((BodyKey(key), super::lexeme::phrase_length(text, name)?)));
    hits.max_by_key(|(_, length)| *length)
}

/// The body that met under a session code, and the year it met.
pub(super) fn session(code: &str) -> Option<(BodyKey, u16)> {
    let (body, year) = match code.split_once('-') {
        Some((body, year)) => (body.to_lowercase(), year),
        None => ("council".to_owned(), code.strip_prefix('C')?),
    };
    let key = ["pp", "wtdc", "wtsa", "wrc", "ra", "wtpf", "council"].into_iter().find(|key| *key == body)?;
    let number: u16 = year.parse().ok()?;
    Some((
        BodyKey(key),
        match year.len() {
            2 if number < 47 => 2000 + number,
            2 => 1900 + number,
            _ => number,
        },
    ))
}

/// The only body that met at a place in a year.
pub(super) fn sole_body(place: &str, year: u16) -> Option<BodyKey> {
    const MET: &[(&str, u16, &str)] = &[
        ("Doha", 2006, "wtdc"),
        ("Dubai", 2014, "wtdc"),
        ("Dubai", 2018, "pp"),
        ("Antalya", 2006, "pp"),
        ("Guadalajara", 2010, "pp"),
        ("Busan", 2014, "pp"),
        ("Johannesburg", 2008, "wtsa"),
    ];
    MET.iter().find(|met| met.0 == place && met.1 == year).map(|met| BodyKey(met.2))
}
