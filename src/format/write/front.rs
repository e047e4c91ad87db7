//! The front matter, one field a line.

use crate::model::{Field, Publication};
use crate::text::Language;

/// The front matter with its fences, or nothing where there is no field.
pub(super) fn front(publication: &Publication) -> String {
    let typed = publication.front.get("lang").and_then(Language::from_code);
    let untold = typed.unwrap_or_default() != publication.language;
    let language = untold.then(|| Field {
        key: "lang".into(),
        value: publication.language.code().into(),
        key_span: None,
        value_span: None,
    });
    // Of two languages the first counts.
    let mut fields = language.iter().chain(&publication.front.fields).peekable();
    if fields.peek().is_none() {
        return String::new();
    }
    let mut text = String::from("---\n");
    for field in fields {
        let line = format!("{}: {}", one_line(&field.key), one_line(&field.value));
        text.push_str(line.trim());
        text.push('\n');
    }
    text.push_str("---\n");
    text
}

fn one_line(text: &str) -> String {
    text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ").trim().to_string()
}
