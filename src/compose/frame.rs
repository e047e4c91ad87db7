//! The frame of an instrument: number line, title, history, opening line, with the meaning of their words.
//!
//! The words are found again in the line by what the model says they are; the line itself is not parsed here.

use std::ops::Range;

use crate::document::{Block, Role, Term};
use crate::language::{Identity, body_named, lexicon};
use crate::model::{Instrument, OpeningLine, Text};
use crate::text::{Date, Language, State, View};

use super::{Composer, iri, outline};

/// How many words of an opening line may stand before the name of the body: `The fifth`.
const WORDS_BEFORE_BODY: usize = 4;

impl Composer<'_> {
    /// The blocks from the number line to the opening line.
    pub(super) fn frame(&mut self, out: &mut Vec<Block>, instrument: &Instrument) {
        let heading = &instrument.heading.paragraph;
        let terms = match instrument.identity.get(self.view) {
            Some(identity) => number_line(&self.projected(&heading.text), identity, self.publication.language),
            None => Vec::new(),
        };
        self.paragraph(out, Role::InstrumentNumber, heading, State::KEPT, terms);
        self.joining = false;
        for (index, title) in instrument.title.iter().enumerate() {
            let length = title.text.runs.iter().map(|run| run.text.len()).sum();
            let role = if index == 0 { Role::Title } else { Role::Subtitle };
            self.paragraph(out, role, title, State::KEPT, vec![(0..length, Term::DocTitle)]);
        }
        self.joining = false;
        if let Some(history) = &instrument.history {
            self.paragraph(out, Role::History, &history.paragraph, State::KEPT, Vec::new());
        }
        self.joining = false;
        if let Some(OpeningLine { paragraph, .. }) = &instrument.opening {
            let terms = opening(&self.projected(&paragraph.text), self.publication.language);
            self.paragraph(out, Role::Opening, paragraph, State::KEPT, terms);
        }
        self.joining = false;
    }

    /// A text as the clean view behind this one shows it.
    pub(super) fn projected(&self, text: &Text) -> Projection {
        let revised = Projection::new(text, outline::clean(self.view));
        if revised.text.is_empty() { Projection::new(text, View::Base) } else { revised }
    }
}

/// What one view shows of a text, and where it stands among all its runs.
pub(super) struct Projection {
    pub text: String,
    /// Of each run shown: its start in `text`, and among the bytes of all runs.
    runs: Vec<(usize, usize)>,
}

impl Projection {
    fn new(text: &Text, view: View) -> Self {
        let mut projection = Self { text: String::new(), runs: Vec::new() };
        let mut all = 0;
        for run in &text.runs {
            if run.state.shown(view) && !run.text.is_empty() {
                projection.runs.push((projection.text.len(), all));
                projection.text.push_str(&run.text);
            }
            all += run.text.len();
        }
        projection
    }

    /// A range of what is shown as one of all runs; it ends behind its last byte, not before what follows.
    pub(super) fn typed(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let run = self.runs.partition_point(|(shown, _)| *shown <= at).saturating_sub(1);
            self.runs.get(run).map_or(at, |(shown, all)| all + at - shown)
        };
        if range.is_empty() { 0..0 } else { place(range.start)..place(range.end - 1) + 1 }
    }

    fn terms(&self, found: impl IntoIterator<Item = (Range<usize>, Term)>) -> Vec<(Range<usize>, Term)> {
        found.into_iter().map(|(range, term)| (self.typed(range), term)).collect()
    }
}

/// The words of a number line: `DRAFT NEW RESOLUTION 45 (Rev. Dubai, 2014)`.
fn number_line(line: &Projection, identity: &Identity, language: Language) -> Vec<(Range<usize>, Term)> {
    let text = line.text.as_str();
    let mut found = Vec::new();
    let start = text.len() - text.trim_start().len();
    let head = lexicon(language).heading(&text[start..]).map_or(start, |(_, _, length)| start + length);
    let kind = word_starts(&text[..head]).find_map(|at| Some(at..at + lexicon(language).kind(&text[at..head])?.1));
    if let Some(kind) = kind {
        found.push((trimmed(text, start..kind.start), Term::DocStatus));
        found.push((trimmed(text, kind.end..head), Term::DocStatus));
        found.push((kind, Term::DocType));
    }
    let find = |from: usize, word: &str| {
        let at = from + text.get(from..)?.find(word)?;
        Some(at..at + word.len())
    };
    let number = identity.number.as_ref().and_then(|number| find(head, &number.printed()));
    let bracket = number.as_ref().map_or(head, |number| number.end);
    found.extend(number.map(|number| (number, Term::DocNumber)));
    if let Some(edition) = &identity.edition {
        let place = edition.place.as_deref().and_then(|place| find(bracket, place));
        let session = edition.session.as_deref().and_then(|session| find(bracket, session));
        let first = edition.first.as_deref().and_then(|first| find(bracket, first));
        let year = edition.year.and_then(|year| find(bracket, &year.to_string()));
        let revised = place.as_ref().or(session.as_ref()).filter(|_| edition.revised && first.is_none());
        if let Some((revised, open)) = revised.zip(text[bracket..].find(['(', '（'])) {
            let open = bracket + open + text[bracket + open..].chars().next().map_or(0, char::len_utf8);
            found.push((trimmed(text, open..revised.start.max(open)), Term::DocStatus));
        }
        found.extend(place.map(|place| (place, Term::Place)));
        found.extend(year.map(|year| (year, Term::Year(closed(identity)))));
    }
    found.retain(|(range, _)| !range.is_empty());
    line.terms(found)
}

/// The day the conference of an identity closed, where it is known.
fn closed(identity: &Identity) -> Option<Date> {
    let met = iri::met(identity.body, identity.edition.as_ref()?)?;
    met.unknown.is_none().then_some(met.date)
}

/// The name of the body in an opening line.
fn opening(line: &Projection, language: Language) -> Vec<(Range<usize>, Term)> {
    let starts = word_starts(&line.text).take(WORDS_BEFORE_BODY);
    let mut found = starts.filter_map(|at| {
        let (key, length) = body_named(&line.text[at..], language)?;
        Some((at..at + length, Term::Body(key)))
    });
    line.terms(found.next())
}

/// Where words start; behind an apostrophe too.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut before = true;
    text.char_indices().filter_map(move |(at, c)| {
        let starts = before && c.is_alphanumeric();
        before = c.is_whitespace() || matches!(c, '\'' | '’');
        starts.then_some(at)
    })
}

/// A range without the blanks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(slice) = text.get(range.clone()) else { return 0..0 };
    let start = range.start + slice.len() - slice.trim_start().len();
    start..start + slice.trim().len()
}
