//! Outputs read back: words, ids, references.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use plenary::document::{Block, Content, Document, Part};
use plenary::render::txt;
use quick_xml::Reader;
use quick_xml::events::Event;

use super::without_notes;

/// What a reader of the file can check without a schema.
pub struct Read {
    /// What stands outside metadata and footnotes.
    pub words: String,
    /// What stands in footnotes.
    pub notes: String,
    pub faults: String,
}

pub fn read(xml: &str) -> Read {
    let mut reader = Reader::from_str(xml);
    let mut read = Read { words: String::new(), notes: String::new(), faults: String::new() };
    let (mut ids, mut references) = (BTreeMap::<String, u32>::new(), Vec::new());
    let (mut hidden, mut noted) = (0, 0);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(tag)) => {
                let name = tag.name();
                hidden += u32::from(hidden > 0 || matches!(name.as_ref(), b"meta" | b"authorialNote"));
                noted += u32::from(noted > 0 || name.as_ref() == b"authorialNote");
                attributes(&tag, &mut ids, &mut references);
            }
            Ok(Event::Empty(tag)) => {
                read.words.push_str(if tag.name().as_ref() == b"br" { " " } else { "" });
                attributes(&tag, &mut ids, &mut references);
            }
            Ok(Event::End(tag)) => {
                hidden -= u32::from(hidden > 0);
                noted -= u32::from(noted > 0);
                if !INLINE.contains(&tag.name().as_ref()) || noted == 0 {
                    read.notes.push(' ');
                }
                if hidden == 0 && !INLINE.contains(&tag.name().as_ref()) {
                    read.words.push(' ');
                }
            }
            Ok(Event::Text(text)) if hidden == 0 => read.words.push_str(&text.decode().unwrap()),
            Ok(Event::Text(text)) if noted > 0 => read.notes.push_str(&text.decode().unwrap()),
            Ok(Event::GeneralRef(name)) if hidden == 0 || noted > 0 => {
                let into = if noted > 0 { &mut read.notes } else { &mut read.words };
                into.push_str(match &*name {
                    b"lt" => "<",
                    b"gt" => ">",
                    b"amp" => "&",
                    other => panic!("{other:?}"),
                });
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
    b"a",
    b"b",
    b"del",
    b"docAuthority",
    b"docDate",
    b"docNumber",
    b"docStatus",
    b"docTitle",
    b"docType",
    b"i",
    b"inline",
    b"ins",
    b"location",
    b"mref",
    b"organization",
    b"ref",
    b"role",
    b"rref",
    b"span",
    b"sub",
    b"sup",
    b"authorialNote",
];

fn attributes(tag: &quick_xml::events::BytesStart<'_>, ids: &mut BTreeMap<String, u32>, references: &mut Vec<String>) {
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap();
        let value = quick_xml::escape::unescape(std::str::from_utf8(&attribute.value).unwrap()).unwrap().into_owned();
        match attribute.key.as_ref() {
            b"eId" => *ids.entry(value).or_default() += 1,
            b"as" | b"by" | b"current" | b"from" | b"href" | b"outcome" | b"refersTo" | b"source" | b"start"
            | b"upTo" => {
                references.extend(value.strip_prefix('#').map(str::to_owned));
            }
            // `original` names a part of the text before.
            _ => {}
        }
    }
}

/// The document without its pictures: only plain text says in its words what they show.
fn without_pictures(mut document: Document) -> Document {
    fn in_blocks(blocks: &mut Vec<Block>) {
        blocks.retain(|block| !matches!(block.content, Content::Figure(_)));
        for block in blocks {
            if let Content::Blocks(inner) = &mut block.content {
                in_blocks(inner);
            }
        }
    }
    let mut parts: Vec<&mut Part> = document.parts.iter_mut().collect();
    while let Some(part) = parts.pop() {
        in_blocks(&mut part.flow);
        parts.extend(&mut part.parts);
    }
    document
}

/// The words of plain text, as the XML has them.
pub fn plain_words(document: &Document) -> Vec<String> {
    let text = String::from_utf8(txt::render(&without_pictures(without_notes(document.clone()))).bytes).unwrap();
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

/// Words without the characters of marks and joined cells, for which the XML has elements.
pub fn words(text: &str) -> Vec<String> {
    let text = text.replace(['{', '}', '+', '-'], "");
    text.split_whitespace().filter(|word| !matches!(*word, "|" | "<" | "^")).map(str::to_owned).collect()
}
