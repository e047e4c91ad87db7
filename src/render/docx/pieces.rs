//! Labels and inlines to pieces: nothing nested, and no character in a text that XML or Word would not take as one.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Action, Block, Inline, Role, Target, Term};
use crate::text::{Language, Run, Span, State, Style, View};

use super::line::{Face, Piece, What};
use super::looks;
use super::notes::{Notes, ScopeId};
use super::tree::is_forbidden;

/// A character the file cannot hold was left out.
pub(super) const UNPRINTABLE: Code = Code { code: "S901", name: "unprintable-character" };

/// What makes pieces, and what it learns on the way.
#[derive(Debug)]
pub(super) struct Setter<'d> {
    pub(super) notes: Notes<'d>,
    pub(super) problems: Vec<Diagnostic>,
    links: usize,
}

/// What holds for all pieces of a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'d> {
    /// The block whose text it is.
    pub(super) owner: &'d Block,
    /// Of the line as a whole.
    pub(super) state: State,
    pub(super) language: Language,
    /// Where its note marks are explained.
    pub(super) scope: ScopeId,
}

impl<'d> Setter<'d> {
    pub(super) fn new(notes: Notes<'d>) -> Self {
        Self { notes, problems: Vec::new(), links: 0 }
    }

    /// A label and what sets it apart from the text. What sets it apart is there in the views that show a label.
    pub(super) fn label(&mut self, label: &'d [Run], around: Around<'d>, pieces: &mut Vec<Piece<'d>>) {
        let start = pieces.len();
        for run in label {
            let face = Face { style: looks::label_style(around.owner, run), ..Face::plain(around.language) };
            self.text(&run.text, face, run.state.within(around.state), run.span, pieces);
        }
        let Some(state) = common_state(&pieces[start..]) else { return };
        let gap = if looks::label_runs_in(around.owner) {
            What::Text(Cow::Borrowed(" "), Face::plain(around.language))
        } else {
            What::Tab
        };
        pieces.push(Piece::new(gap, state));
    }

    /// The text of a line.
    pub(super) fn inlines(&mut self, inlines: &'d [Inline], around: Around<'d>, pieces: &mut Vec<Piece<'d>>) {
        let plain = Face::plain(around.language);
        // What is left of each inline that holds others, with the look and the link of what is inside; no recursion.
        let mut open = vec![(inlines.iter(), plain, None)];
        while let Some((rest, face, link)) = open.last_mut() {
            let (face, link) = (*face, *link);
            let Some(inline) = rest.next() else {
                open.pop();
                continue;
            };
            let start = pieces.len();
            match inline {
                Inline::Run(run) => {
                    let style = Style {
                        italic: face.style.italic || run.style.italic,
                        bold: face.style.bold || run.style.bold,
                        raise: run.style.raise,
                    };
                    let face = Face { style, language: run.language.unwrap_or(face.language), ..face };
                    self.text(&run.text, face, run.state.within(around.state), run.span, pieces);
                }
                Inline::Note { id, state, first: _ } => {
                    if let Some(note) = self.notes.find(around.scope, *id) {
                        pieces.push(Piece::new(What::Mark(note), state.within(around.state)));
                    }
                }
                Inline::Link { target, inlines } => {
                    let inner = Some((self.links, target));
                    self.links += 1;
                    let named = if matches!(target, Target::Url(_)) { Some("Hyperlink") } else { face.named };
                    open.push((inlines.iter(), Face { named, ..face }, inner));
                }
                Inline::Links(inlines) => open.push((inlines.iter(), face, link)),
                Inline::Term { term, inlines } => {
                    open.push((inlines.iter(), term_face(around.owner, term, face), link));
                }
                Inline::CommentStart(id) => pieces.push(Piece::new(What::CommentStart(*id), State::KEPT)),
                Inline::CommentEnd(id) => pieces.push(Piece::new(What::CommentEnd(*id), State::KEPT)),
                Inline::Break => pieces.push(Piece::new(What::Break, around.state)),
            }
            for piece in &mut pieces[start..] {
                piece.link = link;
            }
        }
    }

    /// The row of underscores that closes a text.
    pub(super) fn rule(&mut self, around: Around<'d>, pieces: &mut Vec<Piece<'d>>) {
        self.text("________________", Face::plain(around.language), around.state, None, pieces);
    }

    /// Pieces of a text: tabs and line ends stand apart, what XML cannot hold is left out and reported once.
    pub(super) fn text(
        &mut self,
        text: &'d str,
        face: Face,
        state: State,
        span: Option<Span>,
        pieces: &mut Vec<Piece<'d>>,
    ) {
        let mut reported = false;
        let mut rest = text;
        while !rest.is_empty() {
            let stop = rest.find(stands_apart).unwrap_or(rest.len());
            let (plain, after) = rest.split_at(stop);
            if !plain.is_empty() {
                pieces.push(Piece::new(What::Text(Cow::Borrowed(plain), face), state));
            }
            let mut characters = after.chars();
            match characters.next() {
                Some('\t') => pieces.push(Piece::new(What::Tab, state)),
                Some('\n') => pieces.push(Piece::new(What::Break, state)),
                Some('\r') | None => {}
                Some(character) => {
                    if !reported {
                        let message = format!("the character U+{:04X} cannot be printed", u32::from(character));
                        let span = span.unwrap_or_default();
                        self.problems.push(Diagnostic::new(UNPRINTABLE, Severity::Warning, span, message));
                    }
                    reported = true;
                }
            }
            rest = characters.as_str();
        }
    }
}

/// The state of what is there wherever any of some pieces is seen; `None` if there are none.
pub(super) fn common_state(pieces: &[Piece<'_>]) -> Option<State> {
    let seen = || pieces.iter().filter(|piece| piece.what.is_seen()).map(|piece| piece.state);
    let any = seen().next()?;
    let missing = |view| !seen().any(|state| state.shown(view));
    Some(State { ins: any.ins.filter(|_| missing(View::Base)), del: any.del.filter(|_| missing(View::Revised)) })
}

/// What may not stand in `w:t`.
fn stands_apart(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r') || is_forbidden(character)
}

/// The look of a term: the number of an instrument has a character style of its own; what a proposal asks for is bold,
/// and `NOC` asked for firmly underlined too.
fn term_face(owner: &Block, term: &Term, face: Face) -> Face {
    if owner.role == Role::InstrumentNumber && *term == Term::DocNumber {
        return Face { named: Some("href"), ..face };
    }
    if let (Role::ProposalLine(action), Term::Action) = (owner.role, term) {
        let style = Style { bold: true, ..face.style };
        return Face { style, underlined: action == Action::NocFirm, ..face };
    }
    face
}

/// In a proposal line: a tab where a blank follows what is asked for.
pub(super) fn set_number_apart(pieces: &mut Vec<Piece<'_>>) {
    let Some(at) = pieces.iter().position(|piece| matches!(&piece.what, What::Text(_, face) if !face.style.bold))
    else {
        return;
    };
    let Piece { what: What::Text(text, face), state, link } = &pieces[at] else { return };
    let Some(rest) = text.strip_prefix([' ', '\u{a0}']) else { return };
    let number = Piece { what: What::Text(Cow::Owned(rest.to_owned()), *face), state: *state, link: *link };
    let tab = Piece::new(What::Tab, *state);
    pieces.splice(
        at..=at,
        [tab, number].into_iter().filter(|piece| !matches!(&piece.what, What::Text(text, _) if text.is_empty())),
    );
}
