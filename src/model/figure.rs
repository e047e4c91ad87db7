//! Figures: pictures in files of their own, with a text for those who do not see them.
//!
//! It knows what a line says, and nothing of what is in the file.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::syntax::inline;
use crate::text::{Span, State, View};

use super::{Annex, Block, Clause, InView, Instrument, Part, Publication, Text};

/// A figure: `![alt](file.png)` alone on a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// The line, as typed.
    pub typed: Text,
    /// What it says, in each view.
    pub picture: InView<Picture>,
    /// Inserted or deleted as a whole.
    #[serde(default)]
    pub state: State,
    /// Of the break after it alone.
    #[serde(default)]
    pub end: State,
    /// Where it was typed.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A picture in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Picture {
    /// What it shows, for those who do not see it; empty if that is not said.
    pub alt: String,
    /// Its file, from the folder of the source, with `/` between folders.
    pub file: String,
}

impl Figure {
    /// A figure of a line as typed; in a view that shows no such line there is none.
    #[must_use]
    pub fn new(typed: Text, state: State, end: State, span: Option<Span>) -> Self {
        let shown = |view| state.shown(view).then(|| Picture::read(typed.shown(view).trim())).flatten();
        let picture = InView { base: shown(View::Base), revised: shown(View::Revised) };
        Self { typed, picture, state, end, span }
    }
}

impl Picture {
    /// What a line says, if it is that of a figure.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let (alt, file) = inline::figure(line)?;
        Some(Self { alt: unescaped(alt).trim().to_owned(), file: unescaped(file) })
    }
}

impl Publication {
    /// The figures of this source, not of those it takes in, in order of the whole.
    #[must_use]
    pub fn figures(&self) -> Vec<&Figure> {
        let mut holders = Vec::new();
        for part in &self.parts {
            match part {
                Part::Prose(blocks) => holders.push(Holder::Blocks(blocks)),
                Part::Instrument(instrument) => in_instrument(instrument, &mut holders),
                Part::Included(_) => {}
                Part::Proposal(proposal) => {
                    holders.push(Holder::Blocks(&proposal.prose));
                    proposal.instrument.iter().for_each(|instrument| in_instrument(instrument, &mut holders));
                    holders.push(Holder::Blocks(&proposal.reasons));
                }
            }
        }
        holders.extend(self.notes.iter().map(|note| Holder::Blocks(&note.blocks)));
        figures(holders)
    }
}

/// What may hold figures.
enum Holder<'p> {
    Blocks(&'p [Block]),
    Clauses(&'p [Clause]),
    Annex(&'p Annex),
}

fn in_instrument<'p>(instrument: &'p Instrument, holders: &mut Vec<Holder<'p>>) {
    holders.push(Holder::Blocks(&instrument.unplaced));
    holders.extend(instrument.sections.iter().map(|section| Holder::Clauses(&section.clauses)));
    holders.extend(instrument.divisions.iter().map(|division| Holder::Blocks(&division.body)));
    holders.extend(instrument.annexes.iter().map(Holder::Annex));
}

/// Without recursion, since lists may hold clauses that hold lists.
fn figures(mut coming: Vec<Holder<'_>>) -> Vec<&Figure> {
    let mut found = Vec::new();
    coming.reverse();
    while let Some(holder) = coming.pop() {
        match holder {
            Holder::Annex(annex) => {
                coming.extend(annex.annexes.iter().rev().map(Holder::Annex));
                coming.push(Holder::Blocks(&annex.body));
            }
            Holder::Clauses([]) | Holder::Blocks([]) => {}
            Holder::Clauses([clause, behind @ ..]) => {
                coming.push(Holder::Clauses(behind));
                coming.push(Holder::Clauses(&clause.clauses));
                coming.push(Holder::Blocks(&clause.body));
            }
            Holder::Blocks([block, behind @ ..]) => {
                coming.push(Holder::Blocks(behind));
                match block {
                    Block::Figure(figure) => found.push(figure),
                    Block::List(list) => coming.push(Holder::Clauses(&list.clauses)),
                    Block::Paragraph(_)
                    | Block::Heading(_)
                    | Block::Table(_)
                    | Block::Rule(_)
                    | Block::Formula(_)
                    | Block::Provision(_)
                    | Block::Field(_)
                    | Block::Unplaced(_) => {}
                }
            }
        }
    }
    found
}

/// A text without the backslashes that make a sign stand for itself.
fn unescaped(typed: &str) -> String {
    let mut text = String::with_capacity(typed.len());
    let mut chars = typed.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.next_if(|next| c == '\\' && next.is_ascii_punctuation()) {
            Some(sign) => text.push(sign),
            None => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_is_shown_and_where_it_is() {
        for (line, expected) in [
            ("![A mast](mast.png)", Some(("A mast", "mast.png"))),
            ("![](figures/mast (2).jpg)", Some(("", "figures/mast (2).jpg"))),
            ("![Steps [1] to [4\\](b)](a.png)", Some(("Steps [1] to [4](b)", "a.png"))),
            ("![A mast]( )", None),
            ("![A mast]", None),
            ("[A mast](mast.png)", None),
            ("![A mast](mast.png) and text", None),
            ("![A mast](mast.png) (see below)", None),
        ] {
            let read = Picture::read(line);
            let read = read.as_ref().map(|picture| (picture.alt.as_str(), picture.file.as_str()));
            assert_eq!(read, expected, "{line}");
        }
    }
}
