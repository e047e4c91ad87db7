//! Moves: of a deletion and an insertion that are two ends of one move, Word wants to know both ends and their extent.
//!
//! Only an end that is runs and paragraph marks of the body becomes one, with a date of its own or of the document, and
//! only if the other does; else the two stay what they are without it, a deletion and an insertion.

use std::collections::BTreeMap;

use crate::text::{ChangeId, Date};

use super::changes::Changes;
use super::tree::{Element, Node};

/// The ends of moves in a body, by change.
#[derive(Debug)]
struct Moves(BTreeMap<ChangeId, End>);

/// One end of a move.
#[derive(Debug)]
struct End {
    /// Shared by both ends.
    name: String,
    /// How many pieces of it are still to come.
    left: usize,
    started: bool,
}

/// What the body holds of a change.
#[derive(Clone, Copy, Debug)]
struct Extent {
    pieces: usize,
    deletes: bool,
    /// It can be the end of a move.
    fit: bool,
}

/// Makes moves of the insertions and deletions of a body that are one.
pub(super) fn mark(body: &mut Element, changes: Changes<'_>, date: Option<Date>) {
    let mut extents = BTreeMap::new();
    count(body, &mut extents);
    let dated = |change| date.is_some() || changes.get(change).is_some_and(|change| change.date.is_some());
    let fits = |change: &ChangeId| {
        extents.get(change).filter(|extent: &&Extent| extent.fit && extent.pieces > 0 && dated(*change))
    };
    let mut ends = BTreeMap::new();
    for change in extents.keys() {
        let Some(other) = changes.other_end(*change) else { continue };
        if let (Some(extent), Some(to)) = (fits(change), fits(&other))
            && extent.deletes != to.deletes
        {
            let name = format!("move{}", change.0.min(other.0));
            ends.insert(*change, End { name, left: extent.pieces, started: false });
        }
    }
    if !ends.is_empty() {
        Moves(ends).container(body);
    }
}

fn count(element: &Element, extents: &mut BTreeMap<ChangeId, Extent>) {
    for child in element.elements() {
        let Some(change) = change(child) else {
            count(child, extents);
            continue;
        };
        let deletes = child.name == "w:del";
        let extent = extents.entry(change).or_insert(Extent { pieces: 0, deletes, fit: true });
        extent.pieces += usize::from(is_alone(element, child));
        // Word has no moved rows.
        extent.fit &= extent.deletes == deletes && element.name != "w:trPr";
    }
}

/// The change of an insertion or deletion, by number.
fn change(element: &Element) -> Option<ChangeId> {
    let is_revision = matches!(&*element.name, "w:ins" | "w:del");
    element.attribute("w:author").filter(|_| is_revision)?.parse().ok().map(ChangeId)
}

/// It does not say that something was both inserted and deleted.
fn is_alone(parent: &Element, child: &Element) -> bool {
    let pair = parent.name == "w:rPr" && parent.child("w:ins").is_some() && parent.child("w:del").is_some();
    !pair && child.child("w:del").is_none()
}

impl Moves {
    /// The paragraphs of a body or cell; the end of an extent that holds a paragraph mark stands behind the paragraph.
    fn container(&mut self, container: &mut Element) {
        for node in std::mem::take(&mut container.children) {
            let Node::Element(mut element) = node else { continue };
            let behind = if element.name == "w:p" { self.paragraph(&mut element) } else { Vec::new() };
            if matches!(&*element.name, "w:tbl" | "w:tr" | "w:tc") {
                self.container(&mut element);
            }
            container.push(element);
            container.children.extend(behind.into_iter().map(Node::Element));
        }
    }

    /// The runs of a paragraph, then its mark.
    fn paragraph(&mut self, paragraph: &mut Element) -> Vec<Element> {
        for node in std::mem::take(&mut paragraph.children) {
            let Node::Element(mut element) = node else { continue };
            let (mut before, mut behind) = (Vec::new(), Vec::new());
            self.piece(&mut element, true, &mut before, &mut behind);
            if element.name == "w:hyperlink" {
                for child in element.elements_mut() {
                    self.piece(child, true, &mut before, &mut behind);
                }
            }
            paragraph.children.extend(before.into_iter().map(Node::Element));
            paragraph.push(element);
            paragraph.children.extend(behind.into_iter().map(Node::Element));
        }
        let (mut before, mut behind) = (Vec::new(), Vec::new());
        if let Some(mark) = paragraph.child_mut("w:pPr").and_then(|properties| properties.child_mut("w:rPr")) {
            let alone = mark.child("w:ins").is_none() || mark.child("w:del").is_none();
            for child in mark.elements_mut() {
                self.piece(child, alone, &mut before, &mut behind);
            }
        }
        paragraph.children.extend(before.into_iter().map(Node::Element));
        behind
    }

    /// Renames a piece of an end, and says where its extent starts and ends.
    fn piece(&mut self, element: &mut Element, alone: bool, before: &mut Vec<Element>, behind: &mut Vec<Element>) {
        let Some(change) = change(element).filter(|_| alone && element.child("w:del").is_none()) else { return };
        let Some(end) = self.0.get_mut(&change) else { return };
        let (name, start, stop) = match &*element.name {
            "w:del" => ("w:moveFrom", "w:moveFromRangeStart", "w:moveFromRangeEnd"),
            _ => ("w:moveTo", "w:moveToRangeStart", "w:moveToRangeEnd"),
        };
        element.name = name.into();
        // What is moved away is not deleted text.
        for run in element.elements_mut() {
            for text in run.elements_mut().filter(|child| child.name == "w:delText") {
                text.name = "w:t".into();
            }
        }
        let id = change.0.to_string();
        if !end.started {
            let range = Element::new(start).with("w:id", &id).with("w:author", &id);
            before.push(range.with("w:name", &end.name));
            end.started = true;
        }
        end.left = end.left.saturating_sub(1);
        if end.left == 0 {
            behind.push(Element::new(stop).with("w:id", id));
        }
    }
}
