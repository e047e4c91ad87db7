//! What changes the text shows, for the analysis of modifications in the metadata.

use std::collections::BTreeSet;

use super::xml::{Tag, Xml};

/// What was done to a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Inserted,
    Deleted,
}

impl Act {
    /// The element around it.
    pub(super) fn element(self) -> &'static str {
        match self {
            Self::Inserted => "ins",
            Self::Deleted => "del",
        }
    }
}

/// The part of the text that changes stand in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Owner {
    pub id: String,
    /// Its id in the base text, where it differs.
    pub was: Option<String>,
    /// What was done to it as a whole.
    pub whole: Option<Act>,
}

#[derive(Debug)]
struct Piece {
    owner: usize,
    act: Act,
    id: String,
    label: bool,
    /// It stands directly behind the piece before.
    follows: bool,
}

/// The changes of one instrument, in order of the text.
#[derive(Debug, Default)]
pub(super) struct Changes {
    owners: Vec<Owner>,
    pieces: Vec<Piece>,
    label: bool,
    follows: bool,
}

/// Where the analysis points to outside the text.
pub(super) struct Sources<'s> {
    /// Reference to who made the analysis.
    pub by: &'s str,
    /// Reference to the maker of this file.
    pub maker: &'s str,
    /// IRI of what proposes the changes.
    pub proposal: &'s str,
    /// IRI of the text before.
    pub before: Option<&'s str>,
    /// Reference to the event of the change.
    pub event: Option<&'s str>,
    /// Reference to how far the changes have come.
    pub status: &'s str,
    /// What the ids of this instrument begin with.
    pub prefix: &'s str,
}

impl Changes {
    /// What follows stands in this part.
    pub(super) fn enter(&mut self, owner: &Owner) {
        if self.owners.last() != Some(owner) {
            self.owners.push(owner.clone());
        }
        self.follows = false;
    }

    /// What follows is a label, or no longer.
    pub(super) fn in_label(&mut self, label: bool) {
        self.label = label;
        self.follows = false;
    }

    /// Text without change was written.
    pub(super) fn kept(&mut self) {
        self.follows = false;
    }

    /// An `ins` or `del` was opened.
    pub(super) fn add(&mut self, act: Act, id: String) {
        let owner = self.owners.len().saturating_sub(1);
        self.pieces.push(Piece { owner, act, id, label: self.label, follows: self.follows });
        self.follows = true;
    }

    /// Writes the analysis, if there is anything to analyse.
    pub(super) fn write(&self, xml: &mut Xml, sources: &Sources<'_>) {
        let mut seen = BTreeSet::new();
        let moved = self.owners.iter().filter(|owner| owner.was.is_some() && seen.insert(&owner.id));
        let moved: Vec<&Owner> = moved.collect();
        if self.pieces.is_empty() && moved.is_empty() {
            return;
        }
        xml.open(Tag::new("analysis").with("source", sources.by));
        if !self.pieces.is_empty() {
            xml.open(Tag::new("passiveModifications"));
            for (count, modification) in self.modifications().into_iter().enumerate() {
                modification.write(xml, &format!("{}pmod_{}", sources.prefix, count + 1), sources);
            }
            xml.close();
        }
        if !moved.is_empty() {
            xml.open(Tag::new("mappings").with("source", sources.maker));
            for (count, owner) in moved.into_iter().enumerate() {
                let original = owner.was.as_deref().map(|was| format!("#{was}"));
                let tag = Tag::new("mapping").with("eId", &format!("{}mapping_{}", sources.prefix, count + 1));
                let tag = tag.maybe("original", original.as_deref()).with("current", &format!("#{}", owner.id));
                xml.void(tag.maybe("start", sources.event));
            }
            xml.close();
        }
        xml.close();
    }

    fn modifications(&self) -> Vec<Modification<'_>> {
        let mut found: Vec<Modification<'_>> = Vec::new();
        for piece in &self.pieces {
            let Some(owner) = self.owners.get(piece.owner) else { continue };
            let kind = match (owner.whole, piece.act) {
                (None, _) if piece.label => Kind::Renumbering,
                (_, Act::Inserted) => Kind::Insertion,
                (_, Act::Deleted) => Kind::Repeal,
            };
            // A part that came or went is one change, and so is a label; elsewhere an insertion replaces what was deleted
            // directly before it.
            let whole = owner.whole.is_some();
            match found.last_mut().filter(|last| last.owner == owner) {
                Some(last) if last.kind == kind && (whole || kind == Kind::Renumbering) => {}
                Some(last) if last.kind == Kind::Repeal && kind == Kind::Insertion && piece.follows && !whole => {
                    last.kind = Kind::Substitution;
                }
                Some(_) | None => found.push(Modification { owner, kind, old: Vec::new(), new: Vec::new() }),
            }
            if let Some(modification) = found.last_mut() {
                match piece.act {
                    Act::Inserted => modification.new.push(&piece.id),
                    Act::Deleted => modification.old.push(&piece.id),
                }
            }
        }
        found
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Insertion,
    Repeal,
    Substitution,
    Renumbering,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Insertion => "insertion",
            Self::Repeal => "repeal",
            Self::Substitution => "substitution",
            Self::Renumbering => "renumbering",
        }
    }
}

#[derive(Debug)]
struct Modification<'c> {
    owner: &'c Owner,
    kind: Kind,
    old: Vec<&'c str>,
    new: Vec<&'c str>,
}

impl Modification<'_> {
    fn write(&self, xml: &mut Xml, id: &str, sources: &Sources<'_>) {
        xml.open(
            Tag::new("textualMod").with("eId", id).with("type", self.kind.word()).with("refersTo", sources.status),
        );
        xml.void(Tag::new("source").with("eId", &format!("{id}__source")).with("href", sources.proposal));
        let here = format!("#{}", self.owner.id);
        xml.void(Tag::new("destination").with("eId", &format!("{id}__destination")).with("href", &here));
        if let (Kind::Renumbering, Some(before), Some(was)) = (self.kind, sources.before, &self.owner.was) {
            let was = was.strip_prefix(sources.prefix).unwrap_or(was);
            let href = format!("{before}/!main#{was}");
            xml.void(Tag::new("previous").with("eId", &format!("{id}__previous")).with("href", &href));
        }
        for (name, pieces) in [("old", &self.old), ("new", &self.new)] {
            for (count, piece) in pieces.iter().enumerate() {
                let number = if count == 0 { String::new() } else { format!("_{}", count + 1) };
                let tag = Tag::new(name).with("eId", &format!("{id}__{name}{number}"));
                xml.void(tag.with("href", &format!("#{piece}")));
            }
        }
        xml.close();
    }
}
