//! Akoma Ntoso.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use plenary::document::Document;
use plenary::render::akn::{AknLevel, render};
use plenary::render::{RenderOptions, txt};
use plenary::text::View;
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::{VIEWS, document, sources, without_notes};

fn xml(document: &Document, level: AknLevel) -> String {
    String::from_utf8(render(document, &RenderOptions::default(), level).bytes).unwrap()
}

/// The lines of the XML that hold `wanted`, without what stands around them.
fn check(source: &str, view: View, wanted: &str) {
    let xml = xml(&document(source, view), AknLevel::One);
    let mut rest = xml.lines().map(str::trim);
    for line in wanted.lines().map(str::trim) {
        assert!(rest.any(|written| written == line), "no `{line}` (or not in this order) in\n{xml}");
    }
}

/// What a reader of the file can check without a schema.
struct Read {
    /// What stands outside metadata and footnotes.
    words: String,
    faults: String,
}

fn read(xml: &str) -> Read {
    let mut reader = Reader::from_str(xml);
    let mut read = Read { words: String::new(), faults: String::new() };
    let (mut ids, mut references) = (BTreeMap::<String, u32>::new(), Vec::new());
    let mut hidden = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => {
                let name = tag.name();
                hidden += u32::from(hidden > 0 || matches!(name.as_ref(), b"meta" | b"authorialNote"));
                attributes(&tag, &mut ids, &mut references);
            }
            Ok(Event::Empty(tag)) => {
                read.words.push_str(if tag.name().as_ref() == b"br" { " " } else { "" });
                attributes(&tag, &mut ids, &mut references);
            }
            Ok(Event::End(tag)) => {
                hidden -= u32::from(hidden > 0);
                if hidden == 0 && !INLINE.contains(&tag.name().as_ref()) {
                    read.words.push(' ');
                }
            }
            Ok(Event::Text(text)) if hidden == 0 => read.words.push_str(&text.decode().unwrap()),
            Ok(Event::GeneralRef(name)) if hidden == 0 => {
                read.words.push_str(match &*name { b"lt" => "<", b"gt" => ">", b"amp" => "&", other => panic!("{other:?}") });
            }
            Ok(_) => {}
            Err(error) => {
                writeln!(read.faults, "not well-formed: {error}").unwrap();
                break;
            }
        }
    }
    for (id, count) in &ids {
        if *count > 1 {
            writeln!(read.faults, "{count} times {id}").unwrap();
        }
        if id.contains(char::is_whitespace) || id.is_empty() {
            writeln!(read.faults, "`{id}` is no id").unwrap();
        }
    }
    for reference in references {
        if !ids.contains_key(&reference) {
            writeln!(read.faults, "#{reference} leads nowhere").unwrap();
        }
    }
    read
}

/// Elements that do not end a word.
const INLINE: &[&[u8]] = &[
    b"a", b"b", b"del", b"docAuthority", b"docDate", b"docNumber", b"docStatus", b"docTitle", b"docType", b"i", b"inline", b"ins",
    b"location", b"mref", b"organization", b"ref", b"role", b"rref", b"span", b"sub", b"sup", b"authorialNote",
];

fn attributes(tag: &quick_xml::events::BytesStart<'_>, ids: &mut BTreeMap<String, u32>, references: &mut Vec<String>) {
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap();
        let value = quick_xml::escape::unescape(std::str::from_utf8(&attribute.value).unwrap()).unwrap().into_owned();
        match attribute.key.as_ref() {
            b"eId" => *ids.entry(value).or_default() += 1,
            b"as" | b"by" | b"current" | b"from" | b"href" | b"outcome" | b"refersTo" | b"source" | b"start" | b"upTo" => {
                references.extend(value.strip_prefix('#').map(str::to_owned));
            }
            // `original` names a part of the text before.
            _ => {}
        }
    }
}

/// The words of plain text, as the XML has them.
fn plain_words(document: &Document) -> Vec<String> {
    let text = String::from_utf8(txt::render(&without_notes(document.clone())).bytes).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with("_____")).collect::<Vec<_>>().join("\n");
    let plain: String = lines
        .chars()
        .map(|c| match c {
            '\u{2070}' => '0',
            '\u{b9}' => '1',
            '\u{b2}' => '2',
            '\u{b3}' => '3',
            '\u{2074}'..='\u{2079}' => char::from_digit(c as u32 - 0x2070, 10).unwrap(),
            '\u{2080}'..='\u{2089}' => char::from_digit(c as u32 - 0x2080, 10).unwrap(),
            c => c,
        })
        .collect();
    words(&plain)
}

/// Words without the characters of marks, for which the XML has elements.
fn words(text: &str) -> Vec<String> {
    let text = text.replace(['{', '}', '+', '-'], "");
    text.split_whitespace().filter(|word| *word != "|").map(str::to_owned).collect()
}

/// Faults of the outputs of a source, in all views.
fn faults(source: &str) -> String {
    let mut faults = String::new();
    for view in VIEWS {
        let document = document(source, view);
        let read = read(&xml(&document, AknLevel::One));
        if !read.faults.is_empty() {
            writeln!(faults, "{view:?}: {}", read.faults).unwrap();
        }
        let (xml, plain) = (words(&read.words), plain_words(&document));
        if xml != plain {
            let at = xml.iter().zip(&plain).take_while(|(a, b)| a == b).count();
            let near = |words: &[String]| words[at.saturating_sub(3).min(words.len())..(at + 5).min(words.len())].join(" ");
            writeln!(faults, "{view:?}: the words differ: XML `{}`, text `{}`", near(&xml), near(&plain)).unwrap();
        }
    }
    faults
}

#[test]
fn real_texts_have_sound_ids_and_all_their_words() {
    for (name, source) in sources::real() {
        assert_eq!(faults(&source), "", "{name}");
    }
}

#[test]
fn odd_texts_have_sound_ids_and_all_their_words() {
    for source in sources::ODD {
        assert_eq!(faults(source), "", "{source}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
    /// Pieces of one of everything, in any order.
    #[test]
    fn torn_texts_have_sound_ids_and_all_their_words(pieces in prop::collection::vec((0_usize..3000, 1_usize..400), 1..8)) {
        let all: Vec<char> = sources::EVERYTHING.chars().collect();
        let piece = |(from, length): (usize, usize)| all.iter().skip(from % all.len()).take(length).collect::<String>();
        let source: String = pieces.into_iter().map(piece).collect::<Vec<_>>().join("\n\n");
        prop_assert_eq!(faults(&source), "");
    }
}

/// With `xmllint` and the schema at hand.
#[test]
fn everything_is_valid() {
    let schema = Path::new("../shared/schemas/akoma-ntoso/akomantoso30.xsd");
    if !schema.exists() || Command::new("xmllint").arg("--version").output().is_err() {
        return;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("akn");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let odd = sources::ODD.iter().enumerate().map(|(number, source)| (format!("odd {number}"), (*source).to_owned()));
    let mut files = Vec::new();
    for (number, (_, source)) in sources::real().into_iter().chain(odd).enumerate() {
        for view in VIEWS {
            for level in [AknLevel::One, AknLevel::Two] {
                let file = folder.join(format!("{number}.{view:?}.{level:?}.xml"));
                std::fs::write(&file, xml(&document(&source, view), level)).unwrap();
                files.push(file);
            }
        }
    }
    let output = Command::new("xmllint").args(["--noout", "--nonet", "--schema"]).arg(schema).args(&files).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    let faults: Vec<&str> = said.lines().filter(|line| !line.ends_with(" validates")).collect();
    assert!(output.status.success() && faults.is_empty(), "{}", faults.join("\n"));
}
