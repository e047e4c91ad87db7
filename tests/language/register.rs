//! The tables of conferences and editions against the reference they were made from, where that is at hand.

use std::fs;
use std::path::{Path, PathBuf};

use plenary::language::{InstrumentKind, Register, body_key, conference, session};

/// Lines of the reference that are slips: the edition was not, or not so, adopted.
const SLIPS: &[&str] = &["PP resolution 181 Rev. Guadalajara 2010", "WTDC resolution 45  Hyderabad 2010"];

fn reference(name: &str) -> Option<String> {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference");
    fs::read_to_string(folder.join(name)).ok()
}

#[test]
fn every_edition_of_the_reference_is_known() {
    let Some(table) = reference("register.tsv") else { return };
    let rows = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    let (mut count, mut cut, mut unknown, mut slips) = (0, 0, Vec::new(), Vec::new());
    for row in rows {
        let cells: Vec<&str> = row.split('\t').collect();
        let [body, kind, number, revised, place, year, subject, ..] = cells[..] else { panic!("{row}") };
        count += 1;
        let name = format!("{body} {kind} {number} {} {place} {year}", revised.trim());
        let key = body_key(&body.to_lowercase()).unwrap();
        let found = Register::built_in().editions().iter().find(|it| {
            let kind_name = format!("{:?}", it.kind).to_lowercase();
            (it.body, kind_name.as_str(), it.number.as_str()) == (key, kind, number)
                && (it.revised, it.place.as_str()) == (!revised.trim().is_empty(), place)
                && it.year.to_string() == year
        });
        match found {
            None if SLIPS.contains(&name.as_str()) => slips.push(name),
            None => unknown.push(name),
            // A subject that is cut in the reference is left out.
            Some(it) => cut += usize::from(it.subject.is_none() && !subject.is_empty()),
        }
    }
    assert_eq!((count, slips.len()), (198, SLIPS.len()), "the reference has changed");
    assert!(unknown.is_empty() && cut <= 6, "{cut} subjects are missing; {unknown:#?}");
}

#[test]
fn every_conference_of_the_reference_is_known() {
    let Some(page) = reference("itu-drafting.md") else { return };
    let from = page.find("\n## 6. ").unwrap();
    let until = page[from..].find("\n### 6.6").unwrap();
    let mut count = 0;
    for row in page[from..from + until].lines().filter(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.split('|').map(|cell| cell.trim().trim_matches('*')).collect();
        let meeting = cells.iter().find_map(|cell| {
            let (place, rest) = cell.split_once(", ")?;
            Some((place, rest.get(..4)?.parse::<u16>().ok()?))
        });
        let Some((place, year)) =
            meeting.filter(|(place, _)| place.chars().all(|c| c.is_alphabetic() || " -".contains(c)))
        else {
            continue;
        };
        let met: Vec<_> = conference(None, place, year).collect();
        assert!(!met.is_empty(), "{place}, {year}");
        let code = cells.iter().filter_map(|cell| cell.split([' ', '(']).next()).find_map(session);
        assert!(code.is_none_or(|code| code.year == year && code.place == place), "{row}");
        count += 1;
    }
    assert!(count > 50, "{count} conferences");
}

#[test]
fn texts_named_elsewhere_in_the_reference_are_known() {
    for (body, kind, number, year) in [
        ("pp", InstrumentKind::Decision, "5", 2014),
        ("pp", InstrumentKind::Decision, "3", 1998),
        ("wtdc", InstrumentKind::Resolution, "31", 2002),
        ("wtsa", InstrumentKind::Resolution, "1", 1956),
        ("wrc", InstrumentKind::Resolution, "750", 2019),
        ("ra", InstrumentKind::Resolution, "7-3", 2015),
        ("council", InstrumentKind::Resolution, "1238", 2005),
        ("council", InstrumentKind::Decision, "482", 2020),
    ] {
        let known = Register::built_in().editions_of(body_key(body).unwrap(), kind, number);
        assert!(known.iter().any(|it| it.year == year), "{body} {number} {year}");
    }
}
