//! The cover of a contribution: each field of the front matter stands in every output, in its place.

use plenary::document::Document;
use plenary::exchange::to_json;
use plenary::layout::Fonts;
use plenary::text::View;

use super::same_words::{akn_says, docx_says, md_says, pdf_says, txt_says};
use super::{document, publication};

/// The fields in the order of the cover: key, value, and what is printed.
const FIELDS: &[(&str, &str, &str)] = &[
    ("to", "Plenary meeting", "Plenary meeting"),
    ("revision", "3", "Revision 3 to"),
    ("addendum", "2", "Addendum 2 to"),
    ("document", "ABC/37-E", "Document ABC/37-E"),
    ("date", "20 February 2025", "20 February 2025"),
    ("original", "English", "Original: English"),
    ("source", "States of the Pacific", "States of the Pacific"),
    ("agenda-item", "3.1", "Agenda item: 3.1"),
    ("priority-area", "Working methods", "Priority area: Working methods"),
    ("objectives", "Fewer texts", "Objectives: Fewer texts"),
    ("abstract", "Two texts say the same.", "Summary: Two texts say the same."),
    ("expected-results", "One text", "Expected results: One text"),
    ("references", "Resolution 9 (Baku, 2025)", "References: Resolution 9 (Baku, 2025)"),
    ("contact", "Ms A. Author, a@example.org", "Contact: Ms A. Author, a@example.org"),
];

/// A contribution with some fields.
fn contribution<'f>(fields: impl Iterator<Item = &'f (&'f str, &'f str, &'f str)>) -> String {
    let front: String = fields.map(|(key, value, _)| format!("{key}: {value}\n")).collect();
    format!("---\n{front}---\n\nNOC ABC/37/1\n\nReasons: None.\n")
}

/// The words of each output, in order.
fn outputs(document: &Document, fonts: &Fonts) -> [(&'static str, Vec<String>); 5] {
    [
        ("txt", txt_says(document).body),
        ("md", md_says(document).body),
        ("akn", akn_says(document).body),
        ("docx", docx_says(document).body),
        ("pdf", pdf_says(document, fonts).body),
    ]
}

/// Where some words stand among others.
fn place(words: &[String], wanted: &str) -> Option<usize> {
    let wanted: Vec<String> = super::reading::words(wanted);
    words.windows(wanted.len()).position(|these| these == wanted)
}

#[test]
fn each_field_alone_stands_before_the_text() {
    let fonts = Fonts::bundled();
    let mut wrong = Vec::new();
    for field in FIELDS {
        let source = contribution(std::iter::once(field));
        for (output, words) in outputs(&document(&source, View::Marked), &fonts) {
            let (cover, text) = (place(&words, field.2), place(&words, "NOC ABC/37/1"));
            if cover.is_none() || text.is_none() || cover > text {
                wrong.push(format!("{} in {output}: {cover:?} before {text:?} of {words:?}", field.0));
            }
        }
        let json = to_json(&publication(&source));
        assert!(json.contains(&format!("\"value\": \"{}\"", field.1)), "{}: {json}", field.0);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_fields_stand_in_the_order_of_the_cover() {
    let fonts = Fonts::bundled();
    // However they are typed.
    let source = contribution(FIELDS.iter().rev());
    for (output, words) in outputs(&document(&source, View::Revised), &fonts) {
        let places: Vec<Option<usize>> = FIELDS.iter().map(|(.., printed)| place(&words, printed)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{output}: {places:?} in {words:?}");
    }
}

#[test]
fn an_adopted_text_alone_has_no_cover() {
    let source = "---\ndocument: ABC/37-E\n---\n\nRESOLUTION 1 (Geneva, 2022)\n\nA title\n";
    assert_eq!(place(&txt_says(&document(source, View::Revised)).body, "Document ABC/37-E"), None);
}
