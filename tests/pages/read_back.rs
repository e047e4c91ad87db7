//! Reads a PDF back as a checker would: its text in the order it is drawn, and what its tags say.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// The text of all pages: every marked stretch of a page on a line of its own, artifacts left out.
pub fn text(bytes: &[u8]) -> String {
    let stretches = stretches(&Document::load_mem(bytes).unwrap());
    stretches.into_iter().flat_map(|(_, lines)| lines).collect::<Vec<_>>().join("\n")
}

/// The marked stretches of each page, by their numbers.
pub fn stretches(file: &Document) -> Vec<(ObjectId, Vec<String>)> {
    let of_page = |page: ObjectId| {
        let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> =
            file.get_page_fonts(page).unwrap().into_iter().map(|(name, font)| (name, meanings(file, font))).collect();
        let content = Content::decode(&file.get_page_content(page)).unwrap();
        let mut reader = Reader { fonts: &fonts, font: Vec::new(), open: Vec::new(), lines: Vec::new() };
        content.operations.iter().for_each(|operation| reader.read(operation));
        (page, reader.lines)
    };
    file.page_iter().map(of_page).collect()
}

/// What each code of a font means.
fn meanings(file: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = font.get_deref(b"ToUnicode", file).unwrap().as_stream().unwrap();
    let map = String::from_utf8(stream.get_plain_content().unwrap()).unwrap();
    let entries = map.lines().filter_map(|line| {
        let (code, text) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units = text.as_bytes().chunks(4).map(|hex| u16::from_str_radix(str::from_utf8(hex).unwrap(), 16).unwrap());
        Some((u16::from_str_radix(code, 16).unwrap(), String::from_utf16(&units.collect::<Vec<_>>()).unwrap()))
    });
    entries.collect()
}

struct Reader<'f> {
    fonts: &'f BTreeMap<Vec<u8>, BTreeMap<u16, String>>,
    font: Vec<u8>,
    /// Of each open mark: whether it is drawn text one reads, and the text said instead of it.
    open: Vec<(bool, Option<String>)>,
    lines: Vec<String>,
}

impl Reader<'_> {
    fn read(&mut self, operation: &Operation) {
        match operation.operator.as_str() {
            "BMC" => self.open.push((false, None)),
            "BDC" => {
                let read = operation.operands[0].as_name().unwrap() != b"Artifact";
                let properties = operation.operands[1].as_dict().unwrap();
                let said = properties.get(b"ActualText").ok().map(|text| utf16(text.as_str().unwrap()));
                if properties.has(b"MCID") {
                    self.lines.push(String::new());
                }
                if read && let (Some(said), Some(line)) = (&said, self.lines.last_mut()) {
                    line.push_str(said);
                }
                self.open.push((read, said));
            }
            "EMC" => drop(self.open.pop()),
            "Tf" => self.font = operation.operands[0].as_name().unwrap().to_vec(),
            "TJ" if self.open.iter().all(|(read, said)| *read && said.is_none()) => {
                for item in operation.operands[0].as_array().unwrap() {
                    let Object::String(codes, _) = item else { continue };
                    for code in codes.chunks(2) {
                        let code = u16::from_be_bytes([code[0], code[1]]);
                        self.lines.last_mut().unwrap().push_str(&self.fonts[&self.font][&code]);
                    }
                }
            }
            _ => {}
        }
    }
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks(2).skip(1).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

/// Checks what a reader of the tagged file counts on: each content has a tag, which holds it; each link too; no glyph
/// is the one for missing ones; every face is embedded.
pub fn check_tags(bytes: &[u8]) {
    let file = Document::load_mem(bytes).unwrap();
    let root = file.catalog().unwrap().get_deref(b"StructTreeRoot", &file).unwrap().as_dict().unwrap();
    let numbers = root.get(b"ParentTree").unwrap().as_dict().unwrap().get(b"Nums").unwrap().as_array().unwrap();
    let owner: BTreeMap<i64, &Object> = numbers.chunks(2).map(|pair| (pair[0].as_i64().unwrap(), &pair[1])).collect();
    for page in file.page_iter() {
        let dictionary = file.get_dictionary(page).unwrap();
        let owners = owner[&dictionary.get(b"StructParents").unwrap().as_i64().unwrap()].as_array().unwrap();
        let content = Content::decode(&file.get_page_content(page)).unwrap();
        let mut count = 0;
        for operation in &content.operations {
            if operation.operator == "BDC"
                && let Ok(number) = operation.operands[1].as_dict().unwrap().get(b"MCID")
            {
                assert_eq!(number.as_i64().unwrap(), count, "contents are counted");
                count += 1;
            }
            if operation.operator == "TJ" {
                let items = operation.operands[0].as_array().unwrap();
                assert!(
                    items.iter().all(|item| item.as_str().is_ok_and(|code| code != [0, 0]) || item.as_str().is_err())
                );
            }
        }
        assert_eq!(owners.len() as i64, count);
        for owner in owners {
            file.get_dictionary(owner.as_reference().unwrap()).unwrap();
        }
        for link in dictionary.get(b"Annots").map_or(&[][..], |links| links.as_array().unwrap()) {
            let link = file.get_dictionary(link.as_reference().unwrap()).unwrap();
            let tag = owner[&link.get(b"StructParent").unwrap().as_i64().unwrap()].as_reference().unwrap();
            assert_eq!(file.get_dictionary(tag).unwrap().get(b"S").unwrap().as_name().unwrap(), b"Link");
        }
        for font in file.get_page_fonts(page).unwrap().values() {
            assert!(font.get(b"BaseFont").unwrap().as_name().unwrap()[6] == b'+', "only a part is embedded");
        }
    }
}
