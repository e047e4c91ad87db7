//! Where one can go: the list of contents beside the pages, and the blocks with an id.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use crate::layout::{POINT, Pages, Place};

use super::object::{name, real, text};

/// Adds the headings as the reader's list of contents, those of the first levels open.
pub(super) fn outline(file: &mut Document, pages: &Pages, ids: &[ObjectId]) -> Option<ObjectId> {
    if pages.outline.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let items: Vec<ObjectId> = pages.outline.iter().map(|_| file.new_object_id()).collect();
    let mut made: Vec<Dictionary> = Vec::with_capacity(items.len());
    // The headings that are open, from the outside in, and the last item in each; the first is the root.
    let mut open: Vec<(Option<usize>, Option<usize>)> = vec![(None, None)];
    let mut children = vec![(None, None, 0); items.len() + 1];
    for (at, heading) in pages.outline.iter().enumerate() {
        while open.len() > 1
            && open.last().and_then(|(item, _)| *item).is_some_and(|item| pages.outline[item].level >= heading.level)
        {
            open.pop();
        }
        let depth = open.len() - 1;
        let (parent, before) = open[depth];
        let mut item = Dictionary::new();
        item.set("Title", text(&heading.text));
        item.set("Parent", parent.map_or(root, |parent| items[parent]));
        item.set("Dest", destination(heading.place, pages, ids));
        if let Some(before) = before {
            item.set("Prev", items[before]);
            made[before].set("Next", items[at]);
        }
        let (first, last, count) = &mut children[parent.map_or(0, |parent| parent + 1)];
        first.get_or_insert(at);
        (*last, *count) = (Some(at), *count + 1);
        open[depth].1 = Some(at);
        open.push((Some(at), None));
        made.push(item);
    }
    for (at, mut item) in made.into_iter().enumerate() {
        if let (Some(first), Some(last), count) = children[at + 1] {
            item.set("First", items[first]);
            item.set("Last", items[last]);
            // Closed: its own are shown when asked for.
            item.set("Count", -i64::from(count));
        }
        file.set_object(items[at], item);
    }
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", name("Outlines"));
    if let (Some(first), Some(last), count) = children[0] {
        dictionary.set("First", items[first]);
        dictionary.set("Last", items[last]);
        dictionary.set("Count", i64::from(count));
    }
    file.set_object(root, dictionary);
    Some(root)
}

/// The blocks with an id, each by its id, in order.
pub(super) fn destinations(pages: &Pages, ids: &[ObjectId]) -> Dictionary {
    let mut names: Vec<Object> = Vec::with_capacity(pages.places.len() * 2);
    for (id, place) in &pages.places {
        names.push(Object::String(id.as_bytes().to_vec(), StringFormat::Literal));
        names.push(destination(*place, pages, ids));
    }
    let mut tree = Dictionary::new();
    tree.set("Names", names);
    let mut kinds = Dictionary::new();
    kinds.set("Dests", tree);
    kinds
}

/// A place, with a little of what is above it.
fn destination(place: Place, pages: &Pages, ids: &[ObjectId]) -> Object {
    let page = ids.get(place.page).map_or(Object::Null, |id| Object::Reference(*id));
    let top = (pages.paper.1 - place.y + 6 * POINT).min(pages.paper.1);
    Object::Array(vec![page, name("XYZ"), Object::Null, real(top), Object::Null])
}
