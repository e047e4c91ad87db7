//! The text of one paragraph: its characters in a row, and what each stretch of them carries.
//!
//! Inlines are flattened here and tagged on the way; how wide anything is comes later.

use crate::document::{Inline, Target};
use crate::text::{Language, NoteId, Raise, Run, Span, State, Style};

use super::note::Notes;
use super::page::{Link, LinkTarget};
use super::style::Look;
use super::tag::{ContentId, LinkId, TagKind, Tagging};

/// Keeps a footnote's mark on the line of its word.
const WORD_JOINER: char = '\u{2060}';

/// What a stretch of characters carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Carries {
    pub bold: bool,
    pub italic: bool,
    pub caps: bool,
    pub raise: Raise,
    pub inserted: bool,
    pub deleted: bool,
    pub underlined: bool,
    pub link: Option<LinkId>,
    /// The footnote that belongs on the page of this.
    pub note: Option<NoteId>,
    pub content: Option<ContentId>,
    pub span: Option<Span>,
}

/// The characters of a paragraph and what they carry; a line feed is a break the author asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    pub chars: String,
    /// From which byte on something else is carried.
    pub spans: Vec<(usize, Carries)>,
}

impl Text {
    /// Adds characters; blanks of any kind become a plain one, but for those that do not break.
    fn push(&mut self, chars: &str, carries: Carries) {
        if chars.is_empty() {
            return;
        }
        if self.spans.last().is_none_or(|(_, last)| *last != carries) {
            self.spans.push((self.chars.len(), carries));
        }
        self.chars.extend(
            chars.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }),
        );
    }

    /// Adds another text behind this one.
    pub(super) fn append(&mut self, other: &Self) {
        let start = self.chars.len();
        self.chars.push_str(&other.chars);
        self.spans.extend(other.spans.iter().map(|(at, carries)| (start + at, *carries)));
    }

    /// Whether there is nothing to see.
    pub(super) fn is_blank(&self) -> bool {
        self.chars.chars().all(|c| c.is_whitespace() && c != '\n')
    }

    /// The whole as plain words, for a list of contents.
    pub(super) fn plain(&self) -> String {
        self.chars.replace([WORD_JOINER, '\u{ad}'], "").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A tag inside a paragraph, from the outside in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    Reference,
    Link(LinkId),
    Language(Language),
    Inserted,
    Deleted,
}

/// Makes the text of a paragraph, with its tags in the tag open now.
pub(super) struct TextMaker<'t, 'd> {
    pub text: Text,
    tagging: &'t mut Tagging,
    links: &'t mut Vec<Link>,
    notes: &'t mut Notes<'d>,
    base: Carries,
    path: Vec<Within>,
    content: Option<ContentId>,
}

impl<'t, 'd> TextMaker<'t, 'd> {
    pub(super) fn new(
        look: &Look,
        tagging: &'t mut Tagging,
        links: &'t mut Vec<Link>,
        notes: &'t mut Notes<'d>,
    ) -> Self {
        let base = Carries { bold: look.bold, italic: look.italic, caps: look.caps, ..Carries::default() };
        Self { text: Text::default(), tagging, links, notes, base, path: Vec::new(), content: None }
    }

    /// Adds runs in a style of their own, as labels have.
    pub(super) fn runs(&mut self, runs: &[Run], style: Style) {
        for run in runs {
            self.run(run, style, None, false);
        }
    }

    /// Adds a blank between what is there and what will follow elsewhere; nothing to nothing.
    pub(super) fn blank(&mut self) {
        let Some((_, last)) = self.text.spans.last() else { return };
        // It is no part of a change, a link or a mark.
        let carries = Carries { content: last.content, span: last.span, ..self.base };
        self.text.push(" ", carries);
    }

    /// Adds a raised mark that is not in the source: the number before a footnote's text.
    pub(super) fn marker(&mut self, marker: &str, state: State) {
        let run = Run::plain(marker).with_state(state);
        self.run(&run, Style { raise: Raise::Super, ..Style::PLAIN }, None, false);
    }

    /// Adds inlines, underlined where the role asks for it.
    pub(super) fn inlines(&mut self, inlines: &[Inline], underlined: bool) {
        // A stack, not recursion: each entry is a list being read, and the link it is in.
        let mut open = vec![(inlines.iter(), None)];
        while let Some((list, link)) = open.last_mut() {
            let link = *link;
            let Some(inline) = list.next() else {
                open.pop();
                continue;
            };
            match inline {
                Inline::Run(run) => self.run(run, Style::PLAIN, link, underlined),
                Inline::Note { id, state, first } => self.note(*id, *state, *first),
                Inline::Link { target, inlines } => {
                    let link = link.or_else(|| self.link(target));
                    open.push((inlines.iter(), link));
                }
                Inline::Links(inlines) | Inline::Term { inlines, .. } => open.push((inlines.iter(), link)),
                Inline::CommentStart(_) | Inline::CommentEnd(_) => {}
                Inline::Break => self.line_break(),
            }
        }
    }

    /// The text, with all its tags closed.
    pub(super) fn finish(mut self) -> Text {
        self.enter(&[]);
        self.text
    }

    fn run(&mut self, run: &Run, style: Style, link: Option<LinkId>, underlined: bool) {
        let state = self.notes.shown(run.state);
        let language = run.language.filter(|language| *language != self.tagging.language());
        // One after the other, from the outside in.
        let within = [
            link.map(Within::Link),
            language.map(Within::Language),
            state.ins.map(|_| Within::Inserted),
            state.del.map(|_| Within::Deleted),
        ];
        let content = self.content_at(&within.into_iter().flatten().collect::<Vec<_>>());
        let raise = if run.style.raise == Raise::None { style.raise } else { run.style.raise };
        let carries = Carries {
            bold: self.base.bold || run.style.bold || style.bold,
            // Italic words in an italic paragraph stand upright, as in print.
            italic: self.base.italic != (run.style.italic || style.italic),
            raise,
            inserted: state.ins.is_some(),
            deleted: state.del.is_some(),
            underlined,
            link,
            content: Some(content),
            span: run.span,
            ..self.base
        };
        self.text.push(&run.text, carries);
        if let Some(link) = link.and_then(|link| self.links.get_mut(link.0 as usize)) {
            link.text.push_str(&run.text);
        }
    }

    fn note(&mut self, id: NoteId, state: State, first: bool) {
        // Of a note that is not there, nothing can be printed; whoever composed the document has said so.
        let Some(mark) = self.notes.mark(id, first) else { return };
        let state = self.notes.shown(state);
        let link = mark.place.map(|place| {
            self.links.push(Link { target: LinkTarget::Place(place), text: mark.marker.clone() });
            LinkId(self.links.len() as u32 - 1)
        });
        let within = [
            state.ins.map(|_| Within::Inserted),
            state.del.map(|_| Within::Deleted),
            Some(Within::Reference),
            link.map(Within::Link),
        ];
        let content = self.content_at(&within.into_iter().flatten().collect::<Vec<_>>());
        let carries = Carries {
            raise: Raise::Super,
            inserted: state.ins.is_some(),
            deleted: state.del.is_some(),
            link,
            note: mark.here.then_some(id),
            content: Some(content),
            caps: false,
            ..self.base
        };
        self.text.push(&format!("{WORD_JOINER}{}", mark.marker), carries);
        if mark.here {
            self.enter(&[]);
            self.notes.tag(id, self.tagging);
            self.content = None;
        }
    }

    fn link(&mut self, target: &Target) -> Option<LinkId> {
        let target = match target {
            Target::Anchor(id) | Target::Anchors(id, _) if self.notes.has_place(id) => LinkTarget::Place(id.clone()),
            Target::Url(url) => LinkTarget::Url(url.clone()),
            // The name of a text is no address, and a place the document does not have cannot be gone to.
            Target::Anchor(_) | Target::Anchors(..) | Target::Work(_) => return None,
        };
        self.links.push(Link { target, text: String::new() });
        Some(LinkId(self.links.len() as u32 - 1))
    }

    fn line_break(&mut self) {
        let content = self.content_at(&[]);
        self.text.spans.push((self.text.chars.len(), Carries { content: Some(content), ..self.base }));
        self.text.chars.push('\n');
    }

    /// The content that words within these tags belong to.
    fn content_at(&mut self, within: &[Within]) -> ContentId {
        self.enter(within);
        *self.content.get_or_insert_with(|| self.tagging.content())
    }

    /// Closes and opens tags so that what comes is within these.
    fn enter(&mut self, within: &[Within]) {
        if self.path == within {
            return;
        }
        let common = self.path.iter().zip(within).take_while(|(have, want)| have == want).count();
        for _ in common..self.path.len() {
            self.tagging.close();
        }
        for tag in &within[common..] {
            match tag {
                Within::Reference => self.tagging.open(TagKind::Reference),
                Within::Link(link) => self.tagging.open(TagKind::Link(*link)),
                Within::Language(language) => self.tagging.open_in(TagKind::Span, Some(*language)),
                Within::Inserted => self.tagging.open(TagKind::Inserted),
                Within::Deleted => self.tagging.open(TagKind::Deleted),
            };
        }
        self.path = within.to_vec();
        self.content = None;
    }
}
