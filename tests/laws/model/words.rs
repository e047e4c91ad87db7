//! Running text: words fair and foul, in marks, emphasis, links and brackets.

use plenary::model::{Annotation, Comment, InView, Kind, Reference, Text};
use plenary::text::{Run, State, Style, TextPos};

use super::Maker;

const FAIR: &[&str] =
    &["the", "cooperation", "of", "States", "in", "this", "field", "is", "fair;", "growing,", "(all)"];

const FOUL: &[&str] = &[
    "*",
    "**",
    "a*",
    "*b",
    "*c*",
    "2*3",
    "[",
    "]",
    "[x",
    "y]",
    "[z]",
    "{",
    "}",
    "{++",
    "++}",
    "+",
    "{--",
    "--}",
    "-",
    "{~~",
    "~~}",
    "~>",
    "~",
    "~5",
    "5~km",
    "{>>",
    "<<}",
    "{==",
    "==}",
    "\\",
    "\\*",
    "\\a",
    "@one",
    "@two",
    "@itu",
    "a@b",
    "_{x}",
    "^{2}",
    "^{",
    "_",
    "#",
    "#12",
    "1",
    "2)",
    "a)",
    "(i)",
    "–",
    "—",
    "-5",
    "|",
    "<",
    "^",
    ">",
    "://",
    "https://itu.int",
    "https://",
    "<https://a.b>",
    "<mailto:a@b>",
    "\"q\"",
    "“x”",
    "it's",
    "中文",
    "字",
    "عربي",
    "a\u{a0}b",
    "\u{2011}",
    "{#id}",
    "[^1]",
    "[^1]:",
    "$$",
    "---",
    "//",
    "MOD",
    "RESOLUTION",
    "4",
    "200",
    "MHz",
    "é",
    "😀",
    "{@APT}",
    "](#x)",
    "(#x)",
    "1.1",
    "Reasons:",
    "ANNEX",
    "•",
    ":",
    "`",
    "…",
    "a\tb",
    "a  b",
];

const CITATIONS: &[&str] = &[
    "Resolution 45 (Rev. Doha, 2006)",
    "Resolutions 55/63 and 56/121",
    "Recommendation ITU-T X.1205",
    "Nos. 4, 5 and 55 of the Convention",
    "Annex 2 to this resolution",
    "Question 22/1",
];

/// What a block of another kind would begin with.
const STARTS: &[&str] = &[
    // Of no call that is made, so that it refers to nothing.
    "recognizing the",
    "recognizing",
    "resolves",
    "pondering",
    "1 of",
    "12 Many",
    "2.5 Of",
    "a) x",
    "(i) x",
    "- x",
    "– x",
    "• x",
    "• recognizing",
    "# x",
    "###",
    "#12 x",
    "| x",
    "|x|",
    "---",
    "___",
    "// x",
    "//x",
    "//",
    "$$",
    "RESOLUTION 1 (Dubai, 2018)",
    "DRAFT OPINION 4",
    "Resolution 2 (Doha, 2006)",
    "ANNEX 2",
    "SECTION 1",
    "MOD ACP/1/2",
    "MOD",
    "ACP/1/2",
    "NOC",
    "*NOC*",
    "(MOD)",
    "Reasons: x",
    "Note: x",
    "The Council,",
    "The Council",
    "(Doha, 2006)",
    "[^1]: x",
    "[^1] x",
    "@include x",
    "\\alpha",
    "\\",
    "\\*x",
    "[1 x",
    "{#x} y",
    "2014 x",
    "4 200 MHz",
    "*a) x*",
    "{++",
    "++}",
    "中文",
    "第45号决议",
];

/// What may stand in what: as the language nests marks.
#[derive(Clone, Copy, Default)]
struct Around {
    inserted: bool,
    deleted: bool,
    replaced: bool,
    highlight: bool,
    emphasis: bool,
    link: bool,
    depth: usize,
}

struct Writing {
    text: Text,
    style: Style,
    state: State,
    /// Some of it stands in both views, or in all that its block does.
    seen: bool,
}

impl Writing {
    fn say(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        match self.text.runs.last_mut() {
            Some(last) if last.style == self.style && last.state == self.state => {
                last.text = format!("{}{words}", last.text).into();
            }
            _ => self.text.runs.push(Run::plain(words).with_style(self.style).with_state(self.state)),
        }
    }

    fn here(&self) -> TextPos {
        match self.text.runs.last() {
            Some(run) => TextPos { run: self.text.runs.len() as u32 - 1, offset: run.text.len() as u32 },
            None => TextPos::default(),
        }
    }

    fn annotate(&mut self, start: TextPos, kind: Kind) {
        let range = start..self.here();
        self.text.annotations.push(Annotation { range, kind });
    }
}

impl Maker {
    /// A text in the state of its block. `wild`: of all kinds of words; else of fair ones, in marks at most.
    pub(super) fn text(&mut self, state: State, wild: bool) -> Text {
        let mut writing = Writing { text: Text::default(), style: Style::PLAIN, state, seen: false };
        let own = state != self.ambient;
        let around = Around {
            inserted: own && state.ins != self.ambient.ins,
            deleted: own && state.del != self.ambient.del,
            ..Around::default()
        };
        if wild && self.once_in(3) {
            let start = self.one_of(STARTS);
            writing.say(start);
            writing.say(" ");
        }
        self.words(&mut writing, around, wild);
        if !writing.seen {
            writing.say(" seen");
        }
        settle(&mut writing.text);
        writing.text
    }

    fn words(&mut self, writing: &mut Writing, around: Around, wild: bool) {
        let count = 1 + self.pick(if around.depth == 0 { 7 } else { 3 });
        for at in 0..count {
            if at > 0 {
                writing.say(" ");
            }
            self.word(writing, around, wild);
        }
    }

    fn word(&mut self, writing: &mut Writing, around: Around, wild: bool) {
        let inner = Around { depth: around.depth + 1, ..around };
        let marked = around.inserted || around.deleted || around.replaced;
        match self.pick(if around.depth > 3 { 8 } else { 28 }) {
            5..8 if wild => {
                let foul = self.one_of(FOUL);
                writing.say(foul);
            }
            8 | 9 if !marked => {
                let change = self.change();
                self.within(
                    writing,
                    State::inserted(change),
                    Around { inserted: true, emphasis: false, ..inner },
                    wild,
                );
            }
            10 | 11 if !around.deleted && !around.replaced => {
                let change = self.change();
                self.within(writing, State::deleted(change), Around { deleted: true, emphasis: false, ..inner }, wild);
            }
            12 | 13 if !marked => {
                let (old, new) = self.replacement();
                let inner = Around { replaced: true, emphasis: false, ..inner };
                self.within(writing, State::deleted(old), inner, wild);
                self.within(writing, State::inserted(new), inner, wild);
            }
            14..=16 if !around.emphasis => self.emphasis(writing, inner, wild),
            17 if wild => {
                writing.say("x");
                let (style, raise) = (writing.style, self.pick(2));
                writing.style.raise = if raise == 0 { plenary::text::Raise::Super } else { plenary::text::Raise::Sub };
                let raised = self.one_of(&["2", "a b", "*", "\\", "[1]", "n+1"]);
                writing.say(raised);
                writing.style = style;
            }
            18 if wild && !around.link => self.link(writing, inner),
            19 if wild => {
                let start = writing.here();
                writing.say("https://itu.int/a");
                writing.annotate(start, Kind::Link("https://itu.int/a".into()));
            }
            20 | 21 if wild => {
                let start = writing.here();
                writing.say("[");
                self.words(writing, inner, wild);
                writing.say("]");
                writing.annotate(start, Kind::Bracket { owner: None, alternative: false });
            }
            22 if wild && !self.in_notes => self.note_mark(writing),
            23 if wild && !around.replaced && !around.highlight => self.highlight(writing, inner),
            24 if wild => self.comment(writing),
            25 if wild => {
                let citation = self.one_of(CITATIONS);
                writing.say(citation);
            }
            // A reference typed out: the name of its call is italic.
            26 if wild => {
                let style = writing.style;
                writing.style.italic = true;
                writing.say("noting");
                writing.style = style;
                writing.say(" a) above");
            }
            27 if wild && !self.names.is_empty() => {
                let at = self.pick(self.names.len());
                let (name, node) = self.names[at].clone();
                let start = writing.here();
                writing.say(&format!("@{name}"));
                let label = start..writing.here();
                let target = InView::both(node);
                let reference = Reference { target, label, base: None, named: Some(name), through: false };
                writing.annotate(start, Kind::Reference(reference));
            }
            _ => {
                let fair = self.one_of(FAIR);
                writing.say(fair);
                writing.seen |= around.depth == 0;
            }
        }
    }

    fn within(&mut self, writing: &mut Writing, mark: State, around: Around, wild: bool) {
        let outer = writing.state;
        writing.state = mark.within(outer);
        // Marks may cut words and take blanks with them.
        let blank = self.pick(4);
        writing.say(if blank == 1 { " " } else { "" });
        self.words(writing, around, wild);
        writing.say(if blank == 2 { " " } else { "" });
        writing.state = outer;
    }

    fn emphasis(&mut self, writing: &mut Writing, inner: Around, wild: bool) {
        let style = writing.style;
        let stars = 1 + self.pick(3);
        writing.style.italic |= stars != 2;
        writing.style.bold |= stars >= 2;
        // Its ends are words, which stars can stand beside.
        writing.say("all");
        if self.once_in(2) {
            writing.say(" ");
            self.words(writing, Around { emphasis: true, ..inner }, wild);
            writing.say(" of");
        }
        writing.style = style;
    }

    fn link(&mut self, writing: &mut Writing, inner: Around) {
        let start = writing.here();
        writing.say("see");
        if self.once_in(2) {
            writing.say(" ");
            self.words(writing, Around { link: true, ..inner }, true);
        }
        let target = self.one_of(&["https://itu.int/*a*", "#one", "./a_{b}"]);
        writing.annotate(start, Kind::Link(target.into()));
    }

    fn note_mark(&mut self, writing: &mut Writing) {
        let defined = self.made.notes.len() + self.undefined.len();
        let name = match self.pick(3) {
            0 if !self.undefined.is_empty() => self.undefined[0].clone(),
            1 if !self.made.parts.is_empty() => "missing".to_string(),
            _ => format!("n{defined}"),
        };
        let known = self.undefined.iter().position(|note| *note == name);
        let id = match known {
            Some(at) => Some(self.made.notes.len() + at),
            None if name == "missing" => None,
            None => {
                self.undefined.push(name.clone());
                Some(defined)
            }
        };
        let id = id.map(|id| plenary::text::NoteId(id as u32));
        writing.say("noted");
        let here = writing.here();
        writing.annotate(here, Kind::Note { id, name, state: writing.state });
    }

    fn highlight(&mut self, writing: &mut Writing, inner: Around) {
        let start = writing.here();
        writing.say("this");
        if self.once_in(2) {
            writing.say(" ");
            self.words(writing, Around { highlight: true, emphasis: false, ..inner }, true);
        }
        let comment = self.comment_of(None);
        writing.annotate(start, Kind::Comment(comment));
    }

    fn comment(&mut self, writing: &mut Writing) {
        writing.say("here");
        let mut answers = None;
        for _ in 0..=self.pick(2) {
            let comment = self.comment_of(answers);
            let here = writing.here();
            writing.annotate(here, Kind::Comment(comment));
            answers = Some(comment);
        }
    }

    fn comment_of(&mut self, answers: Option<u32>) -> u32 {
        let (author, date) = (self.author(), self.date());
        let text = self.one_of(&["why?", "a {++b", "*so* [x] \\", ""]).to_string();
        self.made.comments.push(Comment { text, author, date, answers, span: None });
        self.made.comments.len() as u32 - 1
    }
}

/// The end of a run is the start of the next, and annotations stand in order of their starts.
fn settle(text: &mut Text) {
    let settled = |at: TextPos| match text.runs.get(at.run as usize) {
        Some(run) if at.offset as usize == run.text.len() => TextPos { run: at.run + 1, offset: 0 },
        _ => at,
    };
    for annotation in &mut text.annotations {
        annotation.range = settled(annotation.range.start)..settled(annotation.range.end);
        if let Kind::Reference(reference) = &mut annotation.kind {
            reference.label = settled(reference.label.start)..settled(reference.label.end);
        }
    }
    text.annotations.sort_by_key(|annotation| (annotation.range.start, std::cmp::Reverse(annotation.range.end)));
}
