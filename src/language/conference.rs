//! Conferences and assemblies: what place and year, or a session code, stand for.
//!
//! It knows when and where they met, not what they adopted (`register`) nor how their name is printed (`body`).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::fold::folded;
use super::{BodyKey, bodies};
use crate::text::{Date, Language};

/// How sure a fact of the tables is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sure {
    /// Read in a text or register of the Union.
    #[default]
    Seen,
    /// General knowledge of practice.
    General,
    /// To be confirmed.
    Uncertain,
}

/// One meeting of a body.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conference {
    /// Whose.
    pub body: BodyKey,
    /// Its session code: `WTDC-14`, `C19`. Older ones have none.
    #[serde(default)]
    pub code: Option<String>,
    /// Further codes: `WTDC-21`, as the conference of 2022 was planned.
    #[serde(default)]
    pub also: Vec<String>,
    /// The English name of its place.
    pub place: String,
    /// The year in its brackets, which may not be that of its code: WTSA-20 met in 2022.
    pub year: u16,
    /// The how manyth of its body it was.
    #[serde(default)]
    pub ordinal: Option<u8>,
    /// First day.
    #[serde(default)]
    pub opens: Option<Date>,
    /// Last day: the date of what it adopted.
    #[serde(default)]
    pub closes: Option<Date>,
    /// How sure place and year are.
    #[serde(default)]
    pub sure: Sure,
    /// How sure the days are, where less so.
    #[serde(default)]
    dates: Option<Sure>,
}

impl Conference {
    /// How sure first and last day are.
    #[must_use]
    pub fn dates_sure(&self) -> Sure {
        self.dates.unwrap_or(self.sure)
    }

    /// The place as a language prints it.
    #[must_use]
    pub fn place_in(&self, language: Language) -> &str {
        place_named(&self.place).map_or(&self.place, |place| place.name(language))
    }

    fn codes(&self) -> impl Iterator<Item = &str> {
        self.code.iter().chain(&self.also).map(String::as_str)
    }
}

/// A place, as each language prints it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    en: String,
    fr: String,
    es: String,
    ru: String,
    ar: String,
    zh: String,
    #[serde(default)]
    also: Vec<String>,
}

impl Place {
    /// Its name in a language.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    conferences: Vec<Conference>,
    places: Vec<Place>,
}

/// The table and what is looked up in it.
struct Known {
    conferences: Vec<Conference>,
    /// Row of a body's conference by the year of its code.
    codes: BTreeMap<(BodyKey, u16), usize>,
    places: Vec<Place>,
    /// Row of a place by its folded names.
    names: BTreeMap<String, usize>,
}

fn known() -> &'static Known {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let table: Table = toml::from_str(include_str!("../../grammar/conferences.toml"))
            .expect("a test reads every table of `grammar/`");
        let Table { mut conferences, places } = table;
        conferences.extend(yearly());
        let coded = conferences.iter().enumerate();
        let codes =
            coded.flat_map(|(row, it)| it.codes().filter_map(move |code| Some(((it.body, code_year(code)?.1), row))));
        let named = places.iter().enumerate().flat_map(|(row, place)| {
            let names = Language::ALL.into_iter().map(|language| place.name(language));
            names.chain(place.also.iter().map(String::as_str)).map(move |name| (folded(name), row))
        });
        Known { codes: codes.collect(), names: named.collect(), conferences, places }
    })
}

/// The sessions known by rule: `C-1985` up to 2000, then `C01`.
fn yearly() -> impl Iterator<Item = Conference> {
    let rules = bodies().iter().filter_map(|body| Some((body.key, body.sessions.first()?, body.yearly.as_ref()?)));
    rules.flat_map(|(body, letters, rule)| {
        (rule.from..=rule.to).map(move |year| Conference {
            body,
            code: Some(if year > 2000 { format!("{letters}{:02}", year % 100) } else { format!("{letters}-{year}") }),
            also: Vec::new(),
            place: rule.place.clone(),
            year,
            ordinal: None,
            opens: None,
            closes: None,
            sure: Sure::General,
            dates: None,
        })
    })
}

/// Letters and year of a session code: `WRC-19`, `WRC-2000`, `C19`, `C-1985`. Two digits from 45 on are of the last century.
#[must_use]
pub fn code_year(code: &str) -> Option<(&str, u16)> {
    let letters = code.find(|c: char| !c.is_alphabetic())?;
    let digits = code[letters..].strip_prefix(['-', '\u{2010}', '\u{2011}']).unwrap_or(&code[letters..]);
    if letters == 0 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let year: u16 = digits.parse().ok()?;
    match digits.len() {
        2 if year < 45 => Some((&code[..letters], 2000 + year)),
        2 => Some((&code[..letters], 1900 + year)),
        4 if (1850..2200).contains(&year) => Some((&code[..letters], year)),
        _ => None,
    }
}

/// All conferences: the table's, of each body in order of time, then those known by rule.
#[must_use]
pub fn conferences() -> &'static [Conference] {
    &known().conferences
}

/// The place of a name in any of the languages.
#[must_use]
pub fn place_named(name: &str) -> Option<&'static Place> {
    let known = known();
    known.names.get(&folded(name)).map(|row| &known.places[*row])
}

/// Whose session a code is, by its letters, be the session known or not: `CMR-42` is one of the WRC.
#[must_use]
pub fn session_body(code: &str) -> Option<BodyKey> {
    let (letters, _) = code_year(code)?;
    bodies().iter().find(|body| body.sessions.iter().any(|session| session == letters)).map(|body| body.key)
}

/// The conference of a session code: `WRC-19`, `WTDC-17`, `C19`, `PP-18`, also `CMR-19`.
#[must_use]
pub fn session(code: &str) -> Option<&'static Conference> {
    let known = known();
    known.codes.get(&(session_body(code)?, code_year(code)?.1)).map(|row| &known.conferences[*row])
}

/// The conferences (of one body, or of any) that met at a place in a year. The place may be in any language.
pub fn conference(body: Option<BodyKey>, place: &str, year: u16) -> impl Iterator<Item = &'static Conference> {
    let place = place_named(place).map(|place| place.name(Language::En));
    let met = move |it: &&Conference| it.year == year && Some(it.place.as_str()) == place;
    conferences().iter().filter(move |it| body.is_none_or(|body| it.body == body)).filter(met)
}

/// The three conferences of a body a wrong place and year are likeliest to have meant: at that place or in that year
/// first, then the nearest in time.
#[must_use]
pub fn nearest_conferences(body: BodyKey, place: &str, year: u16) -> Vec<&'static Conference> {
    let place = place_named(place).map(|place| place.name(Language::En));
    let mut near: Vec<_> = conferences().iter().filter(|it| it.body == body).collect();
    near.sort_by_key(|it| (it.year != year && Some(it.place.as_str()) != place, it.year.abs_diff(year)));
    near.truncate(3);
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::body_key;

    fn session_of(code: &str) -> String {
        session(code).map_or("none".into(), |it| format!("{} {} {}", it.body.0, it.place, it.year))
    }

    #[test]
    fn session_codes_name_conferences() {
        for (code, meeting) in [
            ("WRC-19", "wrc Sharm el-Sheikh 2019"),
            ("WRC-2000", "wrc Istanbul 2000"),
            ("WRC-00", "wrc Istanbul 2000"),
            ("CMR-19", "wrc Sharm el-Sheikh 2019"),
            ("ВКР-19", "wrc Sharm el-Sheikh 2019"),
            ("ORB-88", "wrc Geneva 1988"),
            ("WARC-92", "wrc Malaga-Torremolinos 1992"),
            ("WTSA-20", "wtsa Geneva 2022"),
            ("WTDC-21", "wtdc Kigali 2022"),
            ("WTDC-17", "wtdc Buenos Aires 2017"),
            ("WTDC\u{2011}17", "wtdc Buenos Aires 2017"),
            ("PP-18", "pp Dubai 2018"),
            ("C19", "council Geneva 2019"),
            ("C-1985", "council Geneva 1985"),
            ("C2022", "council Geneva 2022"),
            ("WRC-20", "none"),
            ("X-19", "none"),
            ("C", "none"),
            ("19", "none"),
            ("C199", "none"),
            ("", "none"),
        ] {
            assert_eq!(session_of(code), meeting, "{code}");
        }
    }

    #[test]
    fn place_and_year_name_conferences() {
        let all = |body: &str, place, year| {
            conference(body_key(body), place, year).filter_map(|it| it.code.as_deref()).collect::<Vec<_>>().join(" ")
        };
        for (body, place, year, codes) in [
            ("", "Dubai", 2012, "WTSA-12 WCIT-12"),
            ("wtsa", "DUBAI", 2012, "WTSA-12"),
            ("pp", "Dubaï", 2018, "PP-18"),
            ("pp", "釜山", 2014, "PP-14"),
            ("pp", "Marrakech", 2002, "PP-02"),
            ("wtsa", "Florianopolis", 2004, "WTSA-04"),
            ("", "Sharm el\u{2011}Sheikh", 2019, "WRC-19 RA-19"),
            ("pp", "Dubai", 2014, ""),
            ("pp", "Nowhere", 2014, ""),
        ] {
            assert_eq!(all(body, place, year), codes, "{body} {place} {year}");
        }
    }

    #[test]
    fn the_nearest_come_first() {
        let near = nearest_conferences(body_key("pp").unwrap(), "Dubai", 2014);
        assert_eq!(near.iter().filter_map(|it| it.code.as_deref()).collect::<Vec<_>>(), ["PP-14", "PP-18", "PP-10"]);
    }
}
