//! A Word file in lines: each paragraph with its style and bookmarks, `{+inserted+}`, `{-deleted-}`, `{>moved here<}`,
//! `{<moved away>}`; a mark behind ¶ is that of the paragraph's end.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

/// The parts with text, in order.
pub fn outline(bytes: &[u8]) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for name in ["header1", "document", "footnotes", "comments"] {
        let mut xml = String::new();
        if let Ok(mut part) = archive.by_name(&format!("word/{name}.xml")) {
            part.read_to_string(&mut xml).unwrap();
            all.push_str(&format!("= {name}\n{}", part_outline(&xml)));
        }
    }
    all
}

#[derive(Default)]
struct Part {
    lines: String,
    line: String,
    style: String,
    end: &'static str,
    /// The elements open now.
    path: Vec<String>,
    tables: usize,
    /// Of the run being read.
    run: String,
    looks: String,
    links: Vec<String>,
}

fn part_outline(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut part = Part::default();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let name = name(&tag);
                part.start(&name, &tag);
                part.path.push(name);
            }
            Event::Empty(tag) => {
                let name = name(&tag);
                part.start(&name, &tag);
                part.end(&name);
            }
            Event::End(_) => {
                let name = part.path.pop().unwrap();
                part.end(&name);
            }
            Event::Text(text) => part.run.push_str(&text.decode().unwrap()),
            Event::GeneralRef(name) => part.run.push_str(&format!("&{};", str::from_utf8(&name).unwrap())),
            Event::Eof => return part.lines,
            _ => {}
        }
    }
}

fn name(tag: &BytesStart<'_>) -> String {
    let name = tag.name();
    let name = str::from_utf8(name.as_ref()).unwrap();
    name.strip_prefix("w:").unwrap_or(name).to_owned()
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.try_get_attribute(name).unwrap();
    found.map_or(String::new(), |found| String::from_utf8(found.value.into_owned()).unwrap())
}

impl Part {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) {
        let properties = self.path.iter().any(|open| open == "rPr");
        match name {
            "footnote" | "comment" => self.put(&format!("{name} {}", attribute(tag, "w:id"))),
            "tbl" => self.tables += 1,
            "tr" | "tc" => self.put(name),
            "ins" | "del" if self.path.last().is_some_and(|open| open == "trPr") => self.put(&format!("row {name}")),
            "ins" if properties => self.end = "+",
            "del" if properties => self.end = "-",
            "moveTo" if properties => self.end = ">",
            "moveFrom" if properties => self.end = "<",
            "ins" => self.line.push_str("{+"),
            "del" => self.line.push_str("{-"),
            "moveTo" => self.line.push_str("{>"),
            "moveFrom" => self.line.push_str("{<"),
            "pStyle" => self.style = attribute(tag, "w:val"),
            "bookmarkStart" => self.line.push_str(&format!("#{} ", attribute(tag, "w:name"))),
            "gridSpan" | "vMerge" => self.lines.push_str(&format!("{name} {}\n", attribute(tag, "w:val"))),
            "hyperlink" => {
                self.links.push(attribute(tag, "w:anchor") + &attribute(tag, "r:id"));
                self.line.push('[');
            }
            "r" => {
                self.run.clear();
                self.looks.clear();
            }
            "b" | "i" if properties => self.looks.push_str(name),
            "vertAlign" if properties => self.looks.push_str(&attribute(tag, "w:val")),
            "tab" if !self.path.iter().any(|open| open == "tabs") => self.run.push('→'),
            "br" => self.run.push('↵'),
            "noBreakHyphen" => self.run.push('\u{2011}'),
            "footnoteReference" => self.run.push_str(&format!("[^{}]", attribute(tag, "w:id"))),
            "footnoteRef" => self.run.push_str("[^]"),
            "commentReference" => self.run.push_str(&format!("[comment {}]", attribute(tag, "w:id"))),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        let properties = self.path.iter().any(|open| open == "rPr" || open == "trPr");
        match name {
            "tbl" => self.tables -= 1,
            "p" => {
                let style = if self.style.is_empty() { "Normal" } else { &self.style };
                let end = if self.end.is_empty() { String::new() } else { format!(" ¶{}", self.end) };
                let line = format!("{style}: {}{end}", self.line);
                self.put(&line);
                self.line.clear();
                self.style.clear();
                self.end = "";
            }
            "r" => {
                let run = std::mem::take(&mut self.run);
                let shown = match (self.looks.as_str(), run.is_empty()) {
                    (_, true) => String::new(),
                    ("", false) => run,
                    ("i", false) => format!("*{run}*"),
                    ("b", false) => format!("**{run}**"),
                    (looks, false) => format!("⟨{looks} {run}⟩"),
                };
                self.line.push_str(&shown);
            }
            "ins" if !properties => self.line.push_str("+}"),
            "del" if !properties => self.line.push_str("-}"),
            "moveTo" if !properties => self.line.push_str("<}"),
            "moveFrom" if !properties => self.line.push_str(">}"),
            "hyperlink" => {
                let target = self.links.pop().unwrap();
                self.line.push_str(&format!("]({target})"));
            }
            _ => {}
        }
    }

    fn put(&mut self, line: &str) {
        self.lines.push_str(&"  ".repeat(self.tables));
        self.lines.push_str(line);
        self.lines.push('\n');
    }
}
