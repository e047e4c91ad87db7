//! The front matter: `---`, fields, `---`.

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::language::{Lexicon, lexicon};
use crate::text::{Date, Language};

use super::file::{File, FrontField};
use super::lines::{Line, lines};
use super::problem::{FRONT_KEY, FRONT_LINE, FRONT_VALUE, OPEN_FRONT, Problems};

/// The keys the front matter has, in the order `fmt` keeps as typed and documentation lists.
pub const FRONT_KEYS: &[&str] = &[
    "document",
    "addendum",
    "revision",
    "source",
    "date",
    "original",
    "to",
    "agenda-item",
    "priority-area",
    "objectives",
    "abstract",
    "expected-results",
    "references",
    "contact",
    "lang",
    "status",
    "base",
    "author",
    "author-date",
    "authors",
];

/// A day of the front matter: `2014-03-30`, or as the Union prints it, `30 March 2014`.
#[must_use]
pub fn front_date(value: &str, lexicon: &Lexicon) -> Option<Date> {
    if let Ok(date) = value.parse() {
        return Some(date);
    }
    let (day, rest) = value.split_once([' ', '\u{a0}'])?;
    let rest = rest.trim_start();
    let (month, length) = lexicon.month(rest)?;
    let year: String =
        rest[length..].chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    Date::new(year.parse().ok()?, month, day.trim_end_matches('.').parse().ok()?)
}

/// Reads the front matter into `file`; returns where the text behind it starts.
pub(super) fn front(source: &str, file: &mut File, problems: &mut Problems) -> usize {
    let bom = if source.starts_with('\u{feff}') { 3 } else { 0 };
    let rest = &source[bom..];
    let fence = |line: &str| line.trim_end() == "---";
    if !fence(rest.split('\n').next().unwrap_or_default()) {
        return bom;
    }
    // The closing fence is looked for before any line is judged: without it this is a rule, not front matter.
    let mut at = bom;
    let mut close = None;
    for (number, line) in rest.split_inclusive('\n').enumerate() {
        if number > 0 && fence(line) {
            close = Some((at, at + line.len()));
            break;
        }
        at += line.len();
    }
    let Some((close, behind)) = close else {
        problems.warn(
            OPEN_FRONT,
            file.span(bom as u32, bom as u32 + 3),
            "front matter without an end",
            "close the fields with a second line `---`; as it stands, the line is read as a rule",
        );
        return bom;
    };
    let lines: Vec<Line> = lines(&source[..close], bom).into_iter().skip(1).filter(|line| !line.is_blank()).collect();
    for line in lines {
        if line.comment {
            continue;
        }
        if line.indent > 0
            && let Some(field) = file.front.last_mut()
        {
            if field.value.0 == field.value.1 {
                field.value.0 = line.text;
            }
            field.value.1 = line.end;
            continue;
        }
        let text = line.text(source);
        let Some((key, value)) = text.split_once(':') else {
            problems.warn(
                FRONT_LINE,
                file.span(line.text, line.end),
                "a line of the front matter that is no field",
                "type `key: value`, and indent a line that continues the value above",
            );
            continue;
        };
        let key_end = line.text + key.trim_end().len() as u32;
        let value_start = line.end - value.trim_start().len() as u32;
        file.front.push(FrontField { key: (line.text, key_end), value: (value_start, line.end) });
    }
    if let Some(language) = file.field(source, "lang").and_then(|code| Language::from_code(&code)) {
        file.language = language;
    }
    for field in file.front.clone() {
        judge(source, file, field, problems);
    }
    behind
}

/// Whether a field is one we know, with a value it takes.
fn judge(source: &str, file: &File, field: FrontField, problems: &mut Problems) {
    let key = &source[field.key.0 as usize..field.key.1 as usize];
    let span = file.span(field.key.0, field.key.1);
    if !FRONT_KEYS.contains(&key) {
        let nearest = FRONT_KEYS.iter().max_by(|a, b| strsim::jaro(a, key).total_cmp(&strsim::jaro(b, key)));
        let mut diagnostic =
            Diagnostic::new(FRONT_KEY, Severity::Warning, span, format!("the front matter has no key `{key}`"));
        if let Some(nearest) = nearest.filter(|nearest| strsim::jaro(nearest, key) > 0.7) {
            diagnostic = diagnostic.with_help(format!("did you mean `{nearest}`?")).with_fix(
                format!("write `{nearest}`"),
                Safety::Unsafe,
                vec![Edit { span, text: (*nearest).into() }],
            );
        }
        problems.push(diagnostic);
        return;
    }
    let value = field.text(source);
    let wanted = match key {
        "lang" if Language::from_code(&value).is_none() => "one of `en`, `fr`, `es`, `ru`, `ar`, `zh`",
        "status" if !["draft", "proposal", "adopted"].contains(&value.as_str()) => {
            "one of `draft`, `proposal`, `adopted`"
        }
        "date" | "author-date" if front_date(&value, lexicon(file.language)).is_none() => {
            "a day, as `2014-03-30` or `30 March 2014`"
        }
        _ => return,
    };
    let span = file.span(field.value.0, field.value.1);
    problems.warn(FRONT_VALUE, span, format!("`{value}` is no value of `{key}`"), &format!("it takes {wanted}"));
}
