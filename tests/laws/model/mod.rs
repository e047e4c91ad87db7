//! Models as authors could have typed them, made from a list of numbers: each decides one thing, and when the list is at
//! its end everything takes its simplest form, so that what fails shrinks well.

mod blocks;
mod clauses;
mod instruments;
mod words;

use plenary::model::{Block, Note, Paragraph, Part, Publication};
use plenary::text::{Author, AuthorId, Change, ChangeId, Instant, NodeId, NoteId, State};

/// A publication of what numbers decide. Of what is computed (identities, verbs, base labels, citations) it has nothing.
pub fn publication(numbers: Vec<u16>) -> Publication {
    let mut maker = Maker { numbers: numbers.into_iter(), ..Maker::default() };
    maker.publication();
    maker.made
}

/// Makes a publication from its first word to its last, so that all numbers stand in order of the source.
#[derive(Default)]
struct Maker {
    numbers: std::vec::IntoIter<u16>,
    made: Publication,
    nodes: u32,
    /// The state of the fences around.
    ambient: State,
    /// Notes marked and not yet defined.
    undefined: Vec<String>,
    /// A note marks no other.
    in_notes: bool,
    /// Names of the clauses of this instrument so far.
    names: Vec<(String, NodeId)>,
    named: usize,
    moves: usize,
}

impl Maker {
    /// A number below `count`; 0 when the list is at its end.
    fn pick(&mut self, count: usize) -> usize {
        usize::from(self.numbers.next().unwrap_or(0)) % count.max(1)
    }

    /// Whether to do what is done once in `times`.
    fn once_in(&mut self, times: usize) -> bool {
        self.pick(times) == times - 1
    }

    fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.pick(all.len())]
    }

    fn node(&mut self) -> NodeId {
        self.nodes += 1;
        NodeId(self.nodes - 1)
    }

    // ---- changes ----------------------------------------------------------------------------------------------------

    fn author(&mut self) -> Option<AuthorId> {
        let code = match self.pick(4) {
            // An unattributed mark is the front matter's author's.
            0 | 1 => self.made.front.get("author").map(|_| "APT")?,
            2 => "APT",
            _ => self.one_of(&["RUS", "Viet Nam", "2014-03-30", "A#1"]),
        };
        let authors = &mut self.made.authors;
        let known = authors.iter().position(|author| author.code == code);
        let at = known.unwrap_or_else(|| {
            authors.push(Author { code: code.into(), name: None });
            authors.len() - 1
        });
        Some(AuthorId(at as u16))
    }

    fn date(&mut self) -> Option<Instant> {
        let date = self.one_of(&["", "", "2014-03-30", "2014-03-30T10:05Z"]);
        date.parse().ok()
    }

    fn change(&mut self) -> ChangeId {
        let (author, date) = (self.author(), self.date());
        self.made.changes.push(Change { author, date, ..Change::default() });
        ChangeId(self.made.changes.len() as u32 - 1)
    }

    /// The two sides of a replacement.
    fn replacement(&mut self) -> (ChangeId, ChangeId) {
        let old = self.change();
        let new = ChangeId(old.0 + 1);
        let change = Change { pair: Some(old), ..self.made.changes[old.0 as usize].clone() };
        self.made.changes.push(change);
        self.made.changes[old.0 as usize].pair = Some(new);
        (old, new)
    }

    /// Names an insertion and a deletion as one move.
    fn pair(&mut self, one: ChangeId, other: ChangeId) {
        self.moves += 1;
        for (end, other) in [(one, other), (other, one)] {
            let change = &mut self.made.changes[end.0 as usize];
            (change.pair, change.name) = (Some(other), Some(format!("m{}", self.moves)));
        }
    }

    /// A mark around a whole block, or none: its state within the fences around.
    fn whole(&mut self) -> State {
        match self.pick(12) {
            9 => State::inserted(self.change()).within(self.ambient),
            10 => State::deleted(self.change()).within(self.ambient),
            11 if self.ambient.is_kept() => {
                let inserted = self.change();
                State { ins: Some(inserted), del: Some(self.change()) }
            }
            _ => self.ambient,
        }
    }

    /// Does something inside a fence, sometimes: what is done must leave text of its own in it.
    fn fenced(&mut self, act: impl FnOnce(&mut Self)) {
        let around = self.ambient;
        match self.pick(8) {
            6 => self.ambient = State::inserted(self.change()).within(around),
            7 => self.ambient = State::deleted(self.change()).within(around),
            _ => {}
        }
        act(self);
        self.ambient = around;
    }

    // ---- parts ------------------------------------------------------------------------------------------------------

    fn publication(&mut self) {
        self.front();
        if self.once_in(3) {
            let blocks = self.prose(true);
            self.part(Part::Prose(blocks));
        }
        for _ in 0..=self.pick(3) {
            let part = match self.pick(2) {
                0 => Part::Instrument(Box::new(self.instrument())),
                _ => Part::Proposal(self.proposal()),
            };
            self.part(part);
        }
    }

    fn part(&mut self, part: Part) {
        self.made.parts.push(part);
        self.in_notes = true;
        self.names.clear();
        for name in std::mem::take(&mut self.undefined) {
            let state = self.whole();
            let mut blocks = vec![self.paragraph_in(state)];
            for _ in 0..self.pick(3) / 2 {
                blocks.push(self.paragraph());
            }
            let id = NoteId(self.made.notes.len() as u32);
            let blocks = blocks.into_iter().map(Block::Paragraph).collect();
            self.made.notes.push(Note { id, name, state, blocks, span: None });
        }
        self.in_notes = false;
    }

    fn front(&mut self) {
        for (key, value) in [
            ("document", "WTDC14/37-E"),
            ("source", "Asia-Pacific  Telecommunity: proposals"),
            ("authors", "RUS = Russian Federation; APT"),
            ("author", "APT"),
            ("title", ""),
        ] {
            if self.once_in(6) {
                let field =
                    plenary::model::Field { key: key.into(), value: value.into(), key_span: None, value_span: None };
                self.made.front.fields.push(field);
            }
        }
        let named = |key| self.made.front.get(key);
        if named("authors").is_some() {
            let name = Some("Russian Federation".to_string());
            self.made.authors = vec![Author { code: "RUS".into(), name }, Author { code: "APT".into(), name: None }];
        } else if named("author").is_some() {
            self.made.authors = vec![Author { code: "APT".into(), name: None }];
        }
    }

    fn paragraph(&mut self) -> Paragraph {
        let state = self.whole();
        self.paragraph_in(state)
    }

    fn paragraph_in(&mut self, state: State) -> Paragraph {
        let text = self.text(state, true);
        let end = self.end(state);
        Paragraph { text, state, end, span: None }
    }

    /// Of the break behind a block, which may come or go alone.
    fn end(&mut self, state: State) -> State {
        match (state == self.ambient).then(|| self.pick(20)) {
            Some(18) => State::inserted(self.change()).within(state),
            Some(19) => State::deleted(self.change()).within(state),
            _ => state,
        }
    }
}
