//! Lines of text: emphasis, changes, references, terms, footnotes.

use crate::document::{Inline, Target, Term};
use crate::text::{NoteId, Raise, Run, State, View};

use super::address::address;
use super::changes::Act;
use super::references::{Class, slug};
use super::xml::Tag;
use super::{Akn, Owner};

impl Akn<'_> {
    /// Inlines, with what stands in one state inside one `ins` or `del`.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) {
        let mut rest = inlines;
        while let Some(first) = rest.first() {
            let state = uniform(std::slice::from_ref(first));
            let alike = |inline: &&Inline| has_no_state(inline) || uniform(std::slice::from_ref(inline)) == state;
            let length = if state.is_some() { rest.iter().take_while(alike).count() } else { 1 };
            let (group, after) = rest.split_at(length);
            match state {
                Some(state) if !state.is_kept() => self.changed(state, group),
                Some(_) | None => {
                    self.changes.kept();
                    self.plain(group);
                }
            }
            rest = after;
        }
    }

    /// Inlines whose common state, if they have one, stands around them already.
    fn plain(&mut self, inlines: &[Inline]) {
        inlines.iter().for_each(|inline| self.inline(inline));
    }

    /// Runs of a label.
    pub(super) fn label(&mut self, runs: &[Run]) {
        self.changes.in_label(true);
        self.inlines(&runs.iter().cloned().map(Inline::Run).collect::<Vec<_>>());
        self.changes.in_label(false);
    }

    /// What a change brought in or took out; what one inserted and another deleted is in both.
    fn changed(&mut self, state: State, inlines: &[Inline]) {
        let acts = [state.ins.map(|_| Act::Inserted), state.del.map(|_| Act::Deleted)];
        for act in acts.into_iter().flatten() {
            let id = self.element_id(act.element());
            self.xml.start(Tag::new(act.element()).with("eId", &id));
            self.changes.add(act, id);
        }
        self.plain(inlines);
        acts.into_iter().flatten().for_each(|_| self.xml.end());
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Run(run) => self.run(run),
            Inline::Note { id, .. } => self.note(*id),
            Inline::Link { target, inlines } => self.link(target, inlines),
            Inline::Links(inlines) => {
                let id = self.ids.counted("mref");
                self.wrapped(Tag::new("mref").with("eId", &id), inlines);
            }
            Inline::Term { term, inlines } => self.term(term, inlines),
            // Comments are for the desk, not for the record.
            Inline::CommentStart(_) | Inline::CommentEnd(_) => {}
            Inline::Break => self.xml.mark(Tag::new("br")),
        }
    }

    fn wrapped(&mut self, tag: Tag, inlines: &[Inline]) {
        self.xml.start(tag);
        self.inside(inlines);
        self.xml.end();
    }

    /// What stands in a link or term: in one state it is marked around it, else here.
    fn inside(&mut self, inlines: &[Inline]) {
        match uniform(inlines) {
            Some(_) => self.plain(inlines),
            None => self.inlines(inlines),
        }
    }

    fn run(&mut self, run: &Run) {
        let language = run.language.filter(|language| *language != self.document.language);
        let style = run.style;
        let tags = [
            language.map(|language| Tag::new("span").with("xml:lang", language.code())),
            style.bold.then(|| Tag::new("b")),
            (style.italic && !self.italic).then(|| Tag::new("i")),
            match style.raise {
                Raise::None => None,
                Raise::Super => Some(Tag::new("sup")),
                Raise::Sub => Some(Tag::new("sub")),
            },
        ];
        let mut open = 0;
        for tag in tags.into_iter().flatten() {
            self.xml.start(tag);
            open += 1;
        }
        self.xml.text(&run.text);
        for _ in 0..open {
            self.xml.end();
        }
    }

    fn link(&mut self, target: &Target, inlines: &[Inline]) {
        let tag = match target {
            Target::Anchor(id) if self.ids.is_anchor(id) => {
                Tag::new("ref").with("eId", &self.ids.counted("ref")).with("href", &format!("#{id}"))
            }
            Target::Anchors(from, to) if self.ids.is_anchor(from) && self.ids.is_anchor(to) => {
                let tag = Tag::new("rref").with("eId", &self.ids.counted("rref"));
                tag.with("from", &format!("#{from}")).with("upTo", &format!("#{to}"))
            }
            // It leads to nothing in this view.
            Target::Anchor(_) | Target::Anchors(_, _) => return self.inside(inlines),
            Target::Work(iri) => Tag::new("ref").with("eId", &self.ids.counted("ref")).with("href", iri),
            Target::Url(url) => match address(url) {
                Some(url) => Tag::new("a").with("href", &url),
                None => return self.inside(inlines),
            },
        };
        self.wrapped(tag, inlines);
    }

    fn term(&mut self, term: &Term, inlines: &[Inline]) {
        let shown = words(inlines);
        let tag = match term {
            Term::DocType => Tag::new("docType"),
            Term::DocNumber => Tag::new("docNumber"),
            Term::DocStatus => Tag::new("docStatus"),
            Term::DocTitle => Tag::new("docTitle"),
            Term::Year(Some(date)) => Tag::new("docDate").with("date", &date.to_string()),
            Term::Year(None) => return self.inside(inlines),
            Term::Place => {
                let place = self.references.refer(Class::Location, &slug(&shown.to_lowercase()), &shown, None);
                Tag::new("location").with("eId", &self.element_id("location")).with("refersTo", &place)
            }
            Term::Body(key) => Tag::new("docAuthority").with("refersTo", &self.body(*key)),
            Term::Addressee { key, office } => {
                let (class, name) = if *office { (Class::Role, "role") } else { (Class::Organization, "organization") };
                let path = if key == "itu" { "un/itu".to_owned() } else { format!("un/itu/{key}") };
                let refers = self.references.refer(class, &path, &shown, None);
                Tag::new(name).with("eId", &self.element_id(name)).with("refersTo", &refers)
            }
            Term::Action => {
                let path = format!("un/itu/proposal/{}", slug(&shown));
                let refers = self.references.refer(Class::Concept, &path, &shown, None);
                Tag::new("inline").with("name", "akn4un:action").with("refersTo", &refers)
            }
            Term::Series(path) => {
                let refers = self.references.refer(Class::Reference, &format!("un/itu/{path}"), &shown, None);
                Tag::new("inline").with("name", "akn4un:reference").with("refersTo", &refers)
            }
        };
        self.wrapped(tag, inlines);
    }

    /// The mark of a footnote, and at its first place the note itself.
    fn note(&mut self, id: NoteId) {
        let Some(note) = self.notes.get(&id).copied() else { return };
        let Some(anchor) = &note.anchor else { return };
        self.xml.start(Tag::new("sup").with("class", "footnote"));
        if self.noted.insert(anchor.id.clone()) && !self.in_note {
            let tag = Tag::new("authorialNote").with("eId", &anchor.id).maybe("wId", anchor.was.as_deref());
            self.xml.start(tag.with("marker", &note.marker).with("placement", "bottom"));
            self.in_note = true;
            self.owned(Owner::of(anchor, note.state), |akn| akn.blocks(&note.blocks));
            self.in_note = false;
            self.xml.end();
        } else {
            let href = format!("#{}", anchor.id);
            self.xml.mark(Tag::new("noteRef").with("href", &href).with("marker", &note.marker));
        }
        self.xml.end();
    }
}

/// The state that some inlines have in common; `None` where they differ.
fn uniform(inlines: &[Inline]) -> Option<State> {
    let mut states = inlines.iter().filter(|inline| !has_no_state(inline)).map(|inline| match inline {
        Inline::Run(run) => Some(run.state),
        Inline::Note { state, .. } => Some(*state),
        Inline::Link { inlines, .. } | Inline::Links(inlines) | Inline::Term { inlines, .. } => uniform(inlines),
        Inline::CommentStart(_) | Inline::CommentEnd(_) | Inline::Break => None,
    });
    let first = states.next().unwrap_or(Some(State::KEPT))?;
    states.all(|state| state == Some(first)).then_some(first)
}

fn has_no_state(inline: &Inline) -> bool {
    match inline {
        Inline::CommentStart(_) | Inline::CommentEnd(_) | Inline::Break => true,
        Inline::Run(_) | Inline::Note { .. } | Inline::Link { .. } | Inline::Links(_) | Inline::Term { .. } => false,
    }
}

/// The words of some inlines that are there after the changes, else those before.
pub(super) fn words(inlines: &[Inline]) -> String {
    let (mut all, mut left) = (String::new(), String::new());
    collect(inlines, &mut |run| {
        all.push_str(&run.text);
        if run.state.shown(View::Revised) {
            left.push_str(&run.text);
        }
    });
    let words = if left.trim().is_empty() { all } else { left };
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn collect(inlines: &[Inline], found: &mut impl FnMut(&Run)) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => found(run),
            Inline::Link { inlines, .. } | Inline::Links(inlines) | Inline::Term { inlines, .. } => {
                collect(inlines, found)
            }
            Inline::Note { .. } | Inline::CommentStart(_) | Inline::CommentEnd(_) | Inline::Break => {}
        }
    }
}
