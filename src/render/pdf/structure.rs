//! Tags: what everything on the pages is, for readers who hear or reflow it (PDF/UA-1).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::layout::{Kid, LinkId, Numbering, Pages, Tag, TagId, TagKind};

use super::annotation::Annotation;
use super::content::Marked;
use super::object::{name, points, text};

/// Adds the tree of tags; its root.
pub(super) fn add(
    file: &mut Document,
    pages: &Pages,
    marked: &Marked,
    annotations: &BTreeMap<LinkId, Vec<Annotation>>,
    ids: &[ObjectId],
) -> ObjectId {
    let tags = &pages.tags.list;
    let root = file.new_object_id();
    let kept = kept(tags, marked, annotations);
    let elements: Vec<ObjectId> = tags.iter().map(|_| file.new_object_id()).collect();
    let mut parents = vec![root; tags.len()];
    // Of each page, the tag of each content on it.
    let mut owners: Vec<Vec<Object>> = marked.counts.iter().map(|count| vec![Object::Null; *count as usize]).collect();
    let mut notes = 0;
    let mut link_owners: Vec<(usize, ObjectId)> = Vec::new();
    for (at, tag) in tags.iter().enumerate().filter(|(at, _)| kept[*at]) {
        let mut kids: Vec<Object> = Vec::new();
        // The page that content is on unless it says otherwise.
        let mut home = None;
        for kid in &tag.kids {
            match kid {
                Kid::Tag(TagId(inner)) if kept[*inner as usize] => {
                    parents[*inner as usize] = elements[at];
                    kids.push(Object::Reference(elements[*inner as usize]));
                }
                Kid::Tag(_) => {}
                Kid::Content(content) => {
                    for (page, number) in marked.places.get(content).into_iter().flatten() {
                        owners[*page][*number as usize] = Object::Reference(elements[at]);
                        if *home.get_or_insert(*page) == *page {
                            kids.push((*number).into());
                        } else {
                            kids.push(content_on(ids[*page], *number));
                        }
                    }
                }
            }
        }
        let mut element = Dictionary::new();
        element.set("S", name(role(&tag.kind)));
        element.set("P", parents[at]);
        if let Some(home) = home {
            element.set("Pg", ids[home]);
        }
        if let TagKind::Link(link) = &tag.kind {
            for annotation in annotations.get(link).into_iter().flatten() {
                kids.push(object_on(annotation));
                link_owners.push((annotation.key, elements[at]));
            }
        }
        if tag.kind == TagKind::Note {
            notes += 1;
            element.set("ID", text(&format!("note-{notes}")));
        }
        if let TagKind::Formula(source) | TagKind::Figure(source) = &tag.kind {
            element.set("Alt", text(source));
        }
        if let Some(attributes) = place(tag, pages).or_else(|| attributes(&tag.kind)) {
            element.set("A", attributes);
        }
        if let Some(language) = tag.language {
            element.set("Lang", text(language.region_tag()));
        }
        element.set("K", if kids.len() == 1 { kids.remove(0) } else { kids.into() });
        file.set_object(elements[at], element);
    }
    let root_kid = Object::Reference(elements[0]);
    let parent_tree = parent_tree(owners, link_owners);
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", name("StructTreeRoot"));
    dictionary.set("K", vec![root_kid]);
    dictionary.set("ParentTreeNextKey", (pages.pages.len() + annotations.values().map(Vec::len).sum::<usize>()) as i64);
    dictionary.set("ParentTree", parent_tree);
    let mut roles = Dictionary::new();
    roles.set("Ins", name("Span"));
    roles.set("Del", name("Span"));
    dictionary.set("RoleMap", roles);
    file.set_object(root, dictionary);
    root
}

/// Which tags hold anything that is on a page; cells and rows stay, or the table would lose its shape.
fn kept(tags: &[Tag], marked: &Marked, annotations: &BTreeMap<LinkId, Vec<Annotation>>) -> Vec<bool> {
    let mut kept = vec![false; tags.len()];
    // A tag stands before those it holds.
    for (at, tag) in tags.iter().enumerate().rev() {
        let holds = tag.kids.iter().any(|kid| match kid {
            Kid::Tag(TagId(inner)) => kept[*inner as usize],
            Kid::Content(content) => marked.places.contains_key(content),
        });
        let shape = match &tag.kind {
            TagKind::Document | TagKind::Row | TagKind::Header(..) | TagKind::Cell(..) => true,
            TagKind::Link(link) => annotations.contains_key(link),
            TagKind::Part
            | TagKind::Section
            | TagKind::Heading(_)
            | TagKind::Paragraph
            | TagKind::List(_)
            | TagKind::Item
            | TagKind::Label
            | TagKind::Body
            | TagKind::Note
            | TagKind::Reference
            | TagKind::Inserted
            | TagKind::Deleted
            | TagKind::Span
            | TagKind::Table
            | TagKind::Caption
            | TagKind::Figure(_)
            | TagKind::Formula(_) => false,
        };
        kept[at] = holds || shape;
    }
    kept
}

fn role(kind: &TagKind) -> &'static str {
    match kind {
        TagKind::Document => "Document",
        TagKind::Part => "Part",
        TagKind::Section => "Sect",
        TagKind::Heading(level) => ["H1", "H2", "H3", "H4", "H5", "H6"][usize::from(level.saturating_sub(1).min(5))],
        TagKind::Paragraph => "P",
        TagKind::List(_) => "L",
        TagKind::Item => "LI",
        TagKind::Label => "Lbl",
        TagKind::Body => "LBody",
        TagKind::Note => "Note",
        TagKind::Reference => "Reference",
        TagKind::Link(_) => "Link",
        TagKind::Inserted => "Ins",
        TagKind::Deleted => "Del",
        TagKind::Span => "Span",
        TagKind::Table => "Table",
        TagKind::Row => "TR",
        TagKind::Header(..) => "TH",
        TagKind::Cell(..) => "TD",
        TagKind::Caption => "Caption",
        TagKind::Figure(_) => "Figure",
        TagKind::Formula(_) => "Formula",
    }
}

/// Where a picture stands on its page.
fn place(tag: &Tag, pages: &Pages) -> Option<Dictionary> {
    let [Kid::Content(content)] = tag.kids.as_slice() else { return None };
    let mut pictures = pages.pages.iter().flat_map(|page| &page.pictures);
    let picture = pictures.find(|picture| matches!(tag.kind, TagKind::Figure(_)) && picture.content == *content)?;
    let (bottom, top) = (pages.paper.1 - picture.y - picture.height, pages.paper.1 - picture.y);
    let edges = [picture.x, bottom, picture.x + picture.width, top];
    let mut attributes = Dictionary::new();
    attributes.set("O", name("Layout"));
    attributes.set("Placement", name("Block"));
    attributes.set("BBox", edges.map(|edge| Object::Real(points(edge))).to_vec());
    Some(attributes)
}

/// How a list is numbered; how far a cell reaches, and what a header cell is the header of.
fn attributes(kind: &TagKind) -> Option<Dictionary> {
    let mut attributes = Dictionary::new();
    if let TagKind::List(numbering) = kind {
        let numbering = match numbering {
            Numbering::Decimal => "Decimal",
            Numbering::Letters => "LowerAlpha",
            Numbering::Roman => "LowerRoman",
            Numbering::None => "None",
        };
        attributes.set("O", name("List"));
        attributes.set("ListNumbering", name(numbering));
    }
    if let TagKind::Header(columns, rows) | TagKind::Cell(columns, rows) = kind {
        attributes.set("O", name("Table"));
        if let TagKind::Header(..) = kind {
            attributes.set("Scope", name("Column"));
        }
        for (key, count) in [("ColSpan", *columns), ("RowSpan", *rows)].into_iter().filter(|(_, count)| *count > 1) {
            attributes.set(key, count as i64);
        }
    }
    // An owner alone says nothing.
    (attributes.len() > 1).then_some(attributes)
}

/// Some content of a page.
fn content_on(page: ObjectId, number: i64) -> Object {
    let mut reference = Dictionary::new();
    reference.set("Type", name("MCR"));
    reference.set("Pg", page);
    reference.set("MCID", number);
    Object::Dictionary(reference)
}

/// A link on a page.
fn object_on(annotation: &Annotation) -> Object {
    let mut reference = Dictionary::new();
    reference.set("Type", name("OBJR"));
    reference.set("Pg", annotation.page);
    reference.set("Obj", annotation.id);
    Object::Dictionary(reference)
}

/// From what is on the pages back to its tags.
fn parent_tree(owners: Vec<Vec<Object>>, mut links: Vec<(usize, ObjectId)>) -> Dictionary {
    let mut numbers: Vec<Object> = Vec::new();
    for (page, owners) in owners.into_iter().enumerate() {
        numbers.push((page as i64).into());
        numbers.push(owners.into());
    }
    links.sort_unstable();
    for (key, owner) in links {
        numbers.push((key as i64).into());
        numbers.push(owner.into());
    }
    let mut tree = Dictionary::new();
    tree.set("Nums", numbers);
    tree
}
