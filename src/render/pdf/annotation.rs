//! Links: the places on the pages that lead somewhere.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use crate::layout::{LinkId, LinkTarget, Pages};

use super::object::{name, real, text};

/// An annotation, the page it is on, and its number among all that the tags refer to.
pub(super) struct Annotation {
    pub id: ObjectId,
    pub page: ObjectId,
    pub key: usize,
}

/// Adds the links to their pages; pages have the first numbers, links those after them.
pub(super) fn add(file: &mut Document, pages: &Pages, ids: &[ObjectId]) -> BTreeMap<LinkId, Vec<Annotation>> {
    let mut added: BTreeMap<LinkId, Vec<Annotation>> = BTreeMap::new();
    let mut key = pages.pages.len();
    for (number, (page, page_id)) in pages.pages.iter().zip(ids).enumerate() {
        let mut references: Vec<Object> = Vec::new();
        for area in &page.areas {
            let Some(link) = pages.links.get(area.link.0 as usize) else { continue };
            let top = pages.paper.1 - area.y;
            let mut dictionary = Dictionary::new();
            dictionary.set("Type", name("Annot"));
            dictionary.set("Subtype", name("Link"));
            dictionary.set("Rect", vec![real(area.x), real(top - area.height), real(area.x + area.width), real(top)]);
            dictionary.set("Border", vec![0.into(), 0.into(), 0.into()]);
            // To be printed, and nothing else.
            dictionary.set("F", 4);
            dictionary.set("Contents", text(&link.text));
            dictionary.set("StructParent", key as i64);
            dictionary.set("A", action(&link.target));
            let id = file.add_object(dictionary);
            references.push(Object::Reference(id));
            added.entry(area.link).or_default().push(Annotation { id, page: *page_id, key });
            key += 1;
        }
        if let Ok(dictionary) = file.get_dictionary_mut(*page_id) {
            dictionary.remove(b"Annots");
            if !references.is_empty() {
                dictionary.set("Annots", references);
            }
            dictionary.set("StructParents", number as i64);
            dictionary.set("Tabs", name("S"));
        }
    }
    added
}

fn action(target: &LinkTarget) -> Dictionary {
    let mut action = Dictionary::new();
    let string = |value: &str| Object::String(value.as_bytes().to_vec(), StringFormat::Literal);
    match target {
        LinkTarget::Place(place) => {
            action.set("S", name("GoTo"));
            action.set("D", string(place));
        }
        LinkTarget::Url(url) => {
            action.set("S", name("URI"));
            action.set("URI", string(&ascii(url)));
        }
    }
    action
}

/// An address in ASCII, other bytes in their `%` form.
fn ascii(url: &str) -> String {
    url.bytes()
        .map(|byte| if byte.is_ascii_graphic() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
