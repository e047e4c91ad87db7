//! The search: from one word that may begin a citation to the next, and past what was read.

use std::ops::Range;

use nom::{Offset, Parser};

use super::lexeme::{Parsed, is_word, nothing, said};
use super::words::{Grammar, Head, OtherHead};
use super::{Citation, Target};
use crate::text::Language;

/// A citation as slices of the text it stands in.
#[derive(Clone, Debug)]
pub(super) struct Found<'t> {
    pub words: &'t str,
    pub list: Option<&'t str>,
    pub number: Option<&'t str>,
    pub edition: Option<&'t str>,
    pub body: Option<&'t str>,
    pub target: Target,
}

/// All citations of a text in order, none within another. `text` is one block as one view shows it, without marks.
///
/// Time grows with the text alone: every parser reads on from its word and gives up where the words stop fitting.
#[must_use]
pub fn citations(text: &str, language: Language) -> Vec<Citation> {
    let grammar = Grammar::new(language);
    let mut citations = Vec::new();
    let (mut at, mut free) = (0, 0);
    while let Some((start, (typed, head))) = grammar.next_head(text, at) {
        match grammar.citation(head, &text[free..], &text[start..]) {
            Ok((rest, found)) => {
                at = text.len() - rest.len();
                for citation in found.into_iter().map(|found| found.in_text(text)) {
                    // `this conference` may turn out to be the body of what follows it.
                    let is_body = |last: &mut Citation| citation.body.as_ref().is_some_and(|body| *body == last.range);
                    citations.pop_if(is_body);
                    free = if citation.target == Target::ThisConference { free } else { at };
                    citations.push(citation);
                }
            }
            Err(_) => at = start + typed.len(),
        }
    }
    citations
}

impl Grammar {
    /// The next word that may begin a citation.
    fn next_head(self, text: &str, from: usize) -> Option<(usize, (&str, Head))> {
        let first = &self.words.first;
        let mut at = from;
        loop {
            at += text.as_bytes()[at..].iter().position(|byte| first[usize::from(*byte)])?;
            if !text[..at].ends_with(is_word)
                && let Ok((_, head)) = self.head(&text[at..])
            {
                return Some((at, head));
            }
            at += 1;
        }
    }

    /// The longest head at the start of a text.
    pub(in crate::model) fn head<'t>(self, input: &'t str) -> Parsed<'t, (&'t str, Head)> {
        said(&self.words.heads).parse(input)
    }

    /// A head of one meaning: its words.
    pub(super) fn begins<'t>(self, wanted: OtherHead, input: &'t str) -> Parsed<'t, &'t str> {
        let (rest, (typed, head)) = self.head(input)?;
        if head == Head::Other(wanted) { Ok((rest, typed)) } else { nothing(input) }
    }

    /// `citation = counted | instruments | recommendations | sector-first | short-provisions | provisions | articles
    /// | paragraphs | questions | study-groups | action-lines | documents | symbol | this | annexes ;`
    ///
    /// By its first word. `free` is the text behind the last citation; `input` is the end of it.
    fn citation<'t>(self, head: Head, free: &'t str, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        match head {
            Head::One(_) | Head::Many(_) => {
                self.recommendations(None, input).or_else(|_| self.instruments(free, input))
            }
            Head::Sector(_) => self.sector_first(input),
            Head::Short(_) => self.short_provisions(input),
            Head::Other(other) => match other {
                OtherHead::Ordinal => self.counted(free, input),
                OtherHead::Question => self.questions(None, input),
                OtherHead::StudyGroup => self.study_groups(None, input),
                OtherHead::ActionLine => self.action_lines(input),
                OtherHead::Annex => self.annexes(input),
                OtherHead::Document => self.documents(input),
                OtherHead::Provision => self.provisions(input),
                OtherHead::Article => self.articles(input),
                OtherHead::Paragraph => self.paragraphs(input),
                OtherHead::Symbol => self.symbol(input),
                OtherHead::This => self.this(input),
            },
        }
    }
}

impl<'t> Found<'t> {
    /// One that is nothing but its words.
    pub(super) fn new(words: &'t str, target: Target) -> Self {
        Self { words, list: None, number: None, edition: None, body: None, target }
    }

    /// The same, said to be of a body in `words`.
    pub(super) fn of(self, words: Option<&'t str>) -> Self {
        Self { body: words, ..self }
    }

    /// The same, with the words from the start of `input` as part of it.
    pub(super) fn starting(self, input: &'t str) -> Self {
        let from = |words: &'t str| &input[..input.offset(words) + words.len()];
        match self.list {
            Some(list) => Self { list: Some(from(list)), ..self },
            None => Self { words: from(self.words), ..self },
        }
    }

    /// As ranges of the text its slices are of.
    fn in_text(self, text: &str) -> Citation {
        let range = |words: &str| -> Range<usize> { text.offset(words)..text.offset(words) + words.len() };
        Citation {
            range: range(self.words),
            list: self.list.map(range),
            number: self.number.map(range),
            edition: self.edition.map(range),
            body: self.body.map(range),
            target: self.target,
        }
    }
}

/// One citation for each number of `whole`; of several, each has its number alone for its words.
pub(super) fn numbered<'t>(whole: &'t str, items: impl IntoIterator<Item = (&'t str, Target)>) -> Vec<Found<'t>> {
    let one = |(number, target)| Found { number: Some(number), ..Found::new(number, target) };
    let mut found: Vec<_> = items.into_iter().map(one).collect();
    match &mut found[..] {
        [only] => only.words = whole,
        several => several.iter_mut().for_each(|found| found.list = Some(whole)),
    }
    found
}
