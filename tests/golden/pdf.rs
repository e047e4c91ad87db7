//! A PDF in lines: its tags from the outside in, with the words they hold in reading order.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::pages::read_back::stretches;

struct Reader<'f> {
    file: &'f Document,
    words: BTreeMap<ObjectId, Vec<String>>,
    lines: String,
}

/// The tree of tags.
pub fn outline(bytes: &[u8]) -> String {
    let file = Document::load_mem(bytes).unwrap();
    let words = stretches(&file).into_iter().collect();
    let root = file.catalog().unwrap().get_deref(b"StructTreeRoot", &file).unwrap().as_dict().unwrap().clone();
    let mut reader = Reader { file: &file, words, lines: format!("{} pages\n", file.get_pages().len()) };
    for kid in kids(&root) {
        reader.block(&kid, 0);
    }
    reader.lines
}

fn kids(element: &Dictionary) -> Vec<Object> {
    match element.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(kid) => vec![kid.clone()],
        Err(_) => Vec::new(),
    }
}

impl<'f> Reader<'f> {
    fn element(&self, object: &Object) -> Option<&'f Dictionary> {
        let element = self.file.get_dictionary(object.as_reference().ok()?).unwrap();
        element.has(b"S").then_some(element)
    }

    /// An element on a line of its own.
    fn block(&mut self, object: &Object, depth: usize) {
        let element = self.element(object).unwrap();
        let mut line = format!("{}{}", "  ".repeat(depth), tag(element));
        let kids = kids(element);
        let holds_blocks = kids.iter().any(|kid| self.element(kid).is_some_and(|inner| !is_inline(inner)));
        if !holds_blocks {
            let words = self.words(element);
            line = format!("{line}: {}", words.trim_end());
            self.lines.push_str(line.trim_end());
            self.lines.push('\n');
            return;
        }
        self.lines.push_str(&line);
        self.lines.push('\n');
        for kid in &kids {
            match self.element(kid).map(is_inline) {
                Some(false) => self.block(kid, depth + 1),
                Some(true) | None => {
                    let words = self.inline(kid, element);
                    self.lines.push_str(&format!("{}{}\n", "  ".repeat(depth + 1), words.trim_end()));
                }
            }
        }
    }

    /// The words of an element, with the tags that stand inside a line.
    fn words(&self, element: &Dictionary) -> String {
        kids(element).iter().map(|kid| self.inline(kid, element)).collect()
    }

    /// A kid of `element`: content on its page or another, a tag, or a link's place, which has no words.
    fn inline(&self, kid: &Object, element: &Dictionary) -> String {
        if let Some(inner) = self.element(kid) {
            return format!("⟨{} {}⟩", tag(inner), self.words(inner));
        }
        let (page, number) = match kid {
            Object::Integer(number) => (element.get(b"Pg").unwrap(), *number),
            Object::Dictionary(place) if place.has(b"MCID") => {
                (place.get(b"Pg").unwrap(), place.get(b"MCID").unwrap().as_i64().unwrap())
            }
            _ => return String::new(),
        };
        self.words[&page.as_reference().unwrap()][usize::try_from(number).unwrap()].clone()
    }
}

fn tag(element: &Dictionary) -> String {
    let name =
        |key: &[u8]| element.get(key).ok().map(|name| String::from_utf8(name.as_name().unwrap().to_vec()).unwrap());
    let attributes = element.get(b"A").ok().and_then(|attributes| attributes.as_dict().ok());
    let spans = [b"ListNumbering".as_slice(), b"ColSpan", b"RowSpan"].into_iter().filter_map(|key| {
        match attributes?.get(key) {
            Ok(Object::Name(name)) => Some(format!(" {}", String::from_utf8(name.clone()).unwrap())),
            Ok(Object::Integer(count)) => Some(format!(" {}={count}", str::from_utf8(key).unwrap())),
            _ => None,
        }
    });
    name(b"S").unwrap() + &spans.collect::<String>()
}

fn is_inline(element: &Dictionary) -> bool {
    let name = element.get(b"S").unwrap().as_name().unwrap();
    [b"Span".as_slice(), b"Ins", b"Del", b"Link", b"Reference"].contains(&name)
}
