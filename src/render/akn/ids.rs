//! The ids of elements that only this format has: lists, contents, marks. They continue the ids of the document.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Block, Content, Document, Part};

/// The ids of the document and those given here.
#[derive(Debug, Default)]
pub(super) struct Ids {
    anchors: BTreeSet<String>,
    given: BTreeSet<String>,
    counts: BTreeMap<String, u32>,
}

impl Ids {
    pub(super) fn new(document: &Document) -> Self {
        let mut ids = Self::default();
        document.parts.iter().for_each(|part| ids.part(part));
        ids
    }

    fn part(&mut self, part: &Part) {
        self.anchors.extend(part.anchor.iter().map(|anchor| anchor.id.clone()));
        self.blocks(&part.flow);
        self.anchors.extend(part.notes.iter().filter_map(|note| Some(note.anchor.as_ref()?.id.clone())));
        part.parts.iter().for_each(|annex| self.part(annex));
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.anchors.extend(block.anchor.iter().map(|anchor| anchor.id.clone()));
            match &block.content {
                Content::Blocks(blocks) => self.blocks(blocks),
                Content::Inlines(_) | Content::Table(_) | Content::Figure(_) => {}
            }
        }
    }

    /// Whether a block of the document has this id.
    pub(super) fn is_anchor(&self, id: &str) -> bool {
        self.anchors.contains(id)
    }

    /// The wanted id, with a number where it is taken.
    pub(super) fn fresh(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while self.anchors.contains(&id) || !self.given.insert(id.clone()) {
            let count = self.counts.entry(format!("{wanted}-")).or_insert(1);
            *count += 1;
            id = format!("{wanted}-{count}");
        }
        id
    }

    /// The wanted id with the next number: `ref_1`, `resolves_1__ins_2`.
    pub(super) fn counted(&mut self, wanted: &str) -> String {
        let count = self.counts.entry(wanted.to_owned()).or_default();
        *count += 1;
        let id = format!("{wanted}_{count}");
        self.fresh(&id)
    }
}
