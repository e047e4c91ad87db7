//! The outermost document: the statement itself where there is one instrument, else a collection of texts in their order.

use crate::document::{Part, PartKind, Role};
use crate::text::State;

use super::statement::{Statement, prose_name};
use super::xml::Tag;
use super::{Akn, Owner};

/// A text of a collection.
enum Component<'d> {
    Statement(Statement<'d>),
    Prose(&'d Part),
}

impl<'d> Akn<'d> {
    /// All of the document.
    pub(super) fn publication(&mut self) {
        let parts = self.document.parts.as_slice();
        let mut instruments = parts.iter().enumerate().filter(|(_, part)| part.kind != PartKind::Prose);
        match (instruments.next(), instruments.next()) {
            (Some((at, part)), None) if !is_volume(parts) => {
                let statement = Statement { before: &parts[..at], part, after: &parts[at + 1..] };
                self.statement(statement, true);
            }
            (None, _) | (Some(_), _) => self.collection(parts),
        }
    }

    fn collection(&mut self, parts: &'d [Part]) {
        let name = if is_volume(parts) { "publicationCollection" } else { "publicationContribution" };
        let tag = Tag::new("documentCollection").with("name", name);
        self.xml.open(tag.with("contains", "originalVersion"));
        let (covers, parts) = parts.split_at(parts.iter().take_while(|part| prose_name(part) == "cover").count());
        let body = self.apart(|akn| {
            if !covers.is_empty() {
                akn.xml.open(Tag::new("coverPage"));
                covers.iter().for_each(|cover| akn.container("cover", cover));
                akn.xml.close();
            }
            akn.xml.open(Tag::new("collectionBody"));
            components(parts).into_iter().for_each(|component| akn.component(component));
            if parts.is_empty() {
                akn.nothing();
            }
            akn.xml.close();
        });
        self.collection_meta();
        self.xml.splice(body);
        self.xml.close();
    }

    fn component(&mut self, component: Component<'d>) {
        let (Component::Statement(Statement { part, .. }) | Component::Prose(part)) = &component;
        let id = match &part.anchor {
            Some(anchor) => anchor.id.clone(),
            None => self.ids.counted("cmp"),
        };
        self.xml.open(Tag::new("component").with("eId", &id));
        match component {
            Component::Statement(statement) => self.statement(statement, false),
            Component::Prose(part) => {
                self.take_notes(part);
                self.xml.open(Tag::new("doc").with("name", prose_name(part)).with("contains", "originalVersion"));
                self.bare_meta(&id);
                self.owned(Owner::named(&id, State::KEPT), |akn| akn.main_prose(&part.flow));
                self.xml.close();
            }
        }
        self.xml.close();
    }

    /// A collection must hold a text.
    fn nothing(&mut self) {
        self.xml.open(Tag::new("component").with("eId", "cmp_1"));
        self.xml.open(Tag::new("doc").with("name", "prose").with("contains", "originalVersion"));
        self.bare_meta("cmp_1");
        self.main_prose(&[]);
        self.xml.close();
        self.xml.close();
    }
}

/// Whether texts of several sources are collected here.
pub(super) fn is_volume(parts: &[Part]) -> bool {
    parts.iter().any(|part| prose_name(part) == "contents")
}

/// The texts of a collection: instruments with their proposal line before and their reasons behind, prose between.
fn components(parts: &[Part]) -> Vec<Component<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let begins = |part: &Part, is: fn(Role) -> bool| {
            part.kind == PartKind::Prose && part.flow.first().is_some_and(|first| is(first.role))
        };
        let line = |role| matches!(role, Role::ProposalLine(_) | Role::ProposalField);
        let reasons = |role| role == Role::Reasons;
        let own = if part.kind != PartKind::Prose {
            at
        } else if begins(part, line) && parts.get(at + 1).is_some_and(|next| next.kind != PartKind::Prose) {
            at + 1
        } else {
            found.push(Component::Prose(part));
            at += 1;
            continue;
        };
        let after = usize::from(parts.get(own + 1).is_some_and(|next| begins(next, reasons)));
        found.push(Component::Statement(Statement {
            before: &parts[at..own],
            part: &parts[own],
            after: &parts[own + 1..own + 1 + after],
        }));
        at = own + 1 + after;
    }
    found
}
