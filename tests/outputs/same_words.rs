//! The words are the same in every output, in every view: body in order, notes apart.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use lopdf::{Dictionary, Document as File, Object, ObjectId};
use plenary::document::{Document, Inline};
use plenary::layout::{Fonts, arrange};
use plenary::render::akn::AknLevel;
use plenary::render::{RenderOptions, akn, docx, md, pdf, txt};
use quick_xml::events::Event;

use super::reading::{plain_words, read, words};
use super::{VIEWS, document, keep, sources};
use crate::pages::read_back::stretches;

/// What an output says.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said {
    pub(super) body: Vec<String>,
    /// Of all notes; each output has them at a place of its own.
    notes: Vec<String>,
}

impl Said {
    fn new(body: &str, notes: &str) -> Self {
        let mut notes = folded(notes);
        notes.sort();
        Self { body: folded(body), notes }
    }

    /// The first word that differs, with those around it.
    fn difference(&self, other: &Self) -> Option<String> {
        let pairs = [("body", &self.body, &other.body), ("notes", &self.notes, &other.notes)];
        let (place, ours, theirs) = pairs.into_iter().find(|(_, ours, theirs)| ours != theirs)?;
        let at = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
        let near = |words: &[String]| words[at.saturating_sub(3)..(at + 4).min(words.len())].join(" ");
        Some(format!("{place}: `{}`, in plain text `{}`", near(theirs), near(ours)))
    }
}

fn folded(text: &str) -> Vec<String> {
    words(&text.replace('\u{2011}', "-").replace(['\u{ad}', '\u{2060}'], ""))
}

pub(super) fn txt_says(document: &Document) -> Said {
    let body = plain_words(document);
    let whole = String::from_utf8(txt::render(document).bytes).unwrap();
    let (mut notes, mut inside) = (Vec::new(), false);
    for line in whole.lines() {
        inside = (inside && !line.is_empty()) || is_note(line);
        if inside {
            notes.push(if is_note(line) { line.split_once(']').unwrap().1 } else { line });
        }
    }
    Said { body, ..Said::new("", &notes.join(" ")) }
}

fn is_note(line: &str) -> bool {
    let line = line.trim_start_matches(['{', '+', '-']);
    line.strip_prefix('[').and_then(|rest| rest.split_once(']')).is_some_and(|(marker, text)| {
        text.starts_with([' ', '+', '-']) && marker.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '^'))
    })
}

/// Markdown without what only its readers see.
pub(super) fn md_says(document: &Document) -> Said {
    let whole = String::from_utf8(md::render(document).bytes).unwrap();
    let (mut body, mut notes, mut inside, mut fenced) = (String::new(), String::new(), false, false);
    for line in whole.lines() {
        let note = line.strip_prefix("[^").and_then(|rest| rest.split_once("]:"));
        inside = note.is_some() || (inside && (line.is_empty() || line.starts_with("    ")));
        let is_rule = line == "---" || (line.starts_with("| ") && !line.contains(char::is_alphanumeric));
        let said = match note {
            Some((_, said)) => said.to_owned(),
            None if line.starts_with("```") => {
                fenced = !fenced;
                continue;
            }
            None if fenced => line.to_owned(),
            None if is_rule => continue,
            None => shown(line.trim_start_matches('#')),
        };
        let into = if inside { &mut notes } else { &mut body };
        into.push_str(&if note.is_some() { shown(&said) } else { said });
        into.push('\n');
    }
    Said::new(&body, &notes)
}

/// A line of Markdown without emphasis, tags, marks of notes, targets of links, bars and escapes.
fn shown(line: &str) -> String {
    let (mut shown, mut rest) = (String::new(), line);
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => shown.extend(rest.chars().next().inspect(|_| rest = &rest[1..])),
            '[' if rest.starts_with('^') => rest = rest.split_once(']').unwrap().1,
            ']' => rest = rest.split_once(')').unwrap().1,
            '<' => {
                let (tag, after) = rest.split_once('>').unwrap();
                rest = after;
                shown.push_str(if tag == "br" {
                    " "
                } else if tag.contains("://") {
                    tag
                } else {
                    ""
                });
            }
            '*' | '[' => {}
            c => shown.push(c),
        }
    }
    shown
}

pub(super) fn akn_says(document: &Document) -> Said {
    let xml = akn::render(document, &RenderOptions::default(), AknLevel::One).bytes;
    let read = read(&String::from_utf8(xml).unwrap());
    Said::new(&read.words, &read.notes)
}

pub(super) fn docx_says(document: &Document) -> Said {
    let bytes = docx::docx(document, &RenderOptions::default()).bytes;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let [body, notes] = ["document", "footnotes"].map(|part| {
        let mut xml = String::new();
        if let Ok(mut part) = archive.by_name(&format!("word/{part}.xml")) {
            part.read_to_string(&mut xml).unwrap();
        }
        part_says(&xml)
    });
    Said::new(&body, &notes)
}

fn part_says(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    // The number of a note is not text of it.
    let (mut said, mut shown, mut number) = (String::new(), false, false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                number &= tag.name().as_ref() != b"w:r";
                shown = !number && matches!(tag.name().as_ref(), b"w:t" | b"w:delText");
            }
            Event::Text(text) if shown => said.push_str(&text.decode().unwrap()),
            Event::GeneralRef(name) if shown => {
                said.push_str(quick_xml::escape::resolve_predefined_entity(str::from_utf8(&name).unwrap()).unwrap());
            }
            Event::Empty(tag) => match tag.name().as_ref() {
                b"w:tab" | b"w:br" => said.push(' '),
                b"w:noBreakHyphen" => said.push('-'),
                b"w:rStyle" => {
                    let style = tag.try_get_attribute("w:val").unwrap().unwrap();
                    number = style.value.as_ref() == b"FootnoteReference";
                }
                _ => {}
            },
            Event::End(tag) => {
                shown = false;
                if tag.name().as_ref() == b"w:p" {
                    // The row that closes a text is drawn.
                    let start = said.rfind('\n').map_or(0, |at| at + 1);
                    if said[start..].chars().all(|c| c == '_') {
                        said.truncate(start);
                    }
                    said.push('\n');
                }
            }
            Event::Eof => return said,
            _ => {}
        }
    }
}

pub(super) fn pdf_says(document: &Document, fonts: &Fonts) -> Said {
    let pages = arrange(document, None, fonts);
    let bytes = pdf::render(document, &pages, fonts, RenderOptions::default()).bytes;
    let file = File::load_mem(&bytes).unwrap();
    let root = file.catalog().unwrap().get_deref(b"StructTreeRoot", &file).unwrap().as_dict().unwrap();
    let stretches: BTreeMap<ObjectId, Vec<String>> = stretches(&file).into_iter().collect();
    let (mut body, mut notes) = (String::new(), String::new());
    tag_says(&file, &stretches, root, false, &mut body, &mut notes);
    Said::new(&body, &notes)
}

fn tag_says(
    file: &File,
    stretches: &BTreeMap<ObjectId, Vec<String>>,
    tag: &Dictionary,
    in_note: bool,
    body: &mut String,
    notes: &mut String,
) {
    let name = tag.get(b"S").map_or(&b""[..], |name| name.as_name().unwrap());
    let in_note = in_note || name == b"Note";
    // The mark before a note.
    if in_note && name == b"Lbl" {
        return;
    }
    let before = body.len();
    let kids = match tag.get(b"K") {
        Ok(Object::Array(kids)) => kids.as_slice(),
        Ok(kid) => std::slice::from_ref(kid),
        Err(_) => &[],
    };
    for kid in kids {
        let (page, number) = match kid {
            Object::Reference(inner) => {
                let inner = file.get_dictionary(*inner).unwrap();
                tag_says(file, stretches, inner, in_note, body, notes);
                continue;
            }
            Object::Integer(number) => (tag.get(b"Pg").unwrap(), *number),
            Object::Dictionary(place) if place.has(b"MCID") => {
                (place.get(b"Pg").unwrap(), place.get(b"MCID").unwrap().as_i64().unwrap())
            }
            _ => continue,
        };
        let said = &stretches[&page.as_reference().unwrap()][usize::try_from(number).unwrap()];
        if in_note { notes.push_str(said) } else { body.push_str(said) }
    }
    // The mark of a note in the text, but not the blank behind it.
    if name == b"Reference" {
        let blank = body.ends_with(' ');
        body.truncate(before);
        body.push_str(if blank { " " } else { "" });
        return;
    }
    if !matches!(name, b"Ins" | b"Del" | b"Span" | b"Link") {
        if in_note { notes.push(' ') } else { body.push(' ') }
    }
}

fn differences(source: &str, fonts: &Fonts) -> Vec<String> {
    let mut found = Vec::new();
    for view in VIEWS {
        // What one author both put in and took out is nothing in Word.
        let document = keep(document(source, view), |inline| match inline {
            Inline::Run(run) => run.state.ins.is_none() || run.state.del.is_none(),
            _ => true,
        });
        let ours = txt_says(&document);
        for (name, said) in [
            ("akn", akn_says(&document)),
            ("docx", docx_says(&document)),
            ("md", md_says(&document)),
            ("pdf", pdf_says(&document, fonts)),
        ] {
            found.extend(ours.difference(&said).map(|difference| format!("{name}, {view:?}, {difference}")));
        }
    }
    found
}

/// One of everything that has words.
const SOURCE: &str = "\
---
document: WTDC-25/31-E
source: Samoa
date: 6 October 2025
original: English
to: Plenary Meeting
agenda-item: 4
abstract: What it is about, in short.
references: Resolution 7
---

# Introduction

Some prose of ITU-D[^1].

MOD SMO/31/1

RESOLUTION 7 (Rev. {~~Kigali~>Baku~~}, {~~2022~>2025~~})

Repair of {~~devices~>equipment~~}

The World Telecommunication Development Conference (Baku, 2025),

considering

a) that {++repair[^2] ++}saves {--much --}material;

{++b) that x^{2} and H_{2}O differ,++}

resolves

1 to repair what Table 1 lists:

Table 1 – What is *repaired*

| Kind | Count {++now++} |
|------|------:|
| a    | 10 < 20 & 30   |
{++| b | 3[^3] |++}

NOTE – Counted {~~once~>twice~~}.

– first a dash;

{--2 to report;--}

3 to end.

Reasons: To save.

[^1]: The {~~Development~>Other~~} Sector.

{++[^2]: A *new* note.++}

[^3]: In a cell.
";

#[test]
fn every_output_says_the_same_in_every_view() {
    let fonts = Fonts::bundled();
    assert_eq!(differences(SOURCE, &fonts), [""; 0]);
    for source in sources::ODD {
        assert_eq!(differences(source, &fonts), [""; 0], "{source}");
    }
}

/// What is lost in one output only is seen, wherever it stands.
#[test]
fn a_word_that_one_output_loses_is_seen() {
    let fonts = Fonts::bundled();
    let whole = document(SOURCE, plenary::text::View::Marked);
    let words = ["Samoa", "short", "Repair", "Counted", "cell", "Sector", "10", "repaired", "save"];
    let outputs = [
        ("akn", akn_says(&whole)),
        ("docx", docx_says(&whole)),
        ("md", md_says(&whole)),
        ("pdf", pdf_says(&whole, &fonts)),
    ];
    for (output, said) in outputs {
        for word in words {
            let mut lost = Said { body: said.body.clone(), notes: said.notes.clone() };
            let is_it = |there: &String| there.trim_end_matches(['.', ',', ';']) == word;
            let list = if lost.body.iter().any(is_it) { &mut lost.body } else { &mut lost.notes };
            let at = list.iter().position(is_it).unwrap_or_else(|| panic!("{output} does not say {word}"));
            list.remove(at);
            assert!(txt_says(&whole).difference(&lost).is_some(), "{output} without {word}");
        }
    }
}
