//! Resolutions, decisions, opinions and recommendations of conferences, alone or in a list.

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n};
use nom::character::complete::{char, satisfy};
use nom::combinator::{consumed, opt, recognize};
use nom::sequence::{delimited, preceded, terminated};
use nom::{Offset, Parser};

use super::body::{BodyText, Who, assembly, word_starts};
use super::edition::{EditionText, of_session, plain_hyphens};
use super::lexeme::{Parsed, blank, blanks, digits, hyphen, known, list, nothing, up_to, word_end};
use super::scan::Found;
use super::words::{Grammar, Head, OtherHead};
use super::{BodyFrom, Instrument, Sector, Target};
use crate::language::{self, BodyKey, Draft, Edition, Identity, InstrumentKind, Number, Word, session_body};

/// One number of a citation and what stands with it.
#[derive(Clone, Debug)]
struct Item<'t> {
    /// From the number to the bracket.
    words: &'t str,
    number: NumberText<'t>,
    edition: Option<EditionText<'t>>,
    body: Option<BodyText<'t>>,
}

/// A number and the words that say it.
#[derive(Clone, Debug)]
struct NumberText<'t> {
    words: &'t str,
    number: Number,
    /// `ITU-R` before it.
    sector: Option<Sector>,
    /// `70/125`, as the General Assembly numbers its texts.
    slashed: bool,
}

/// What is said of all numbers of a citation.
#[derive(Clone, Copy)]
struct Said<'t> {
    kind: InstrumentKind,
    draft: Draft,
    /// The body named before the kind.
    body: Option<BodyText<'t>>,
}

impl Grammar {
    /// `instruments = language-kind , blank , [ language-number-sign , blanks ] , item , { separator , item } ;`
    ///
    /// A list only where the kind is a plural.
    pub(super) fn instruments<'t>(self, free: &'t str, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (rest, (typed, head)) = self.head(input)?;
        let (kind, many) = match head {
            Head::One(kind) => (kind, false),
            Head::Many(kind) => (kind, true),
            Head::Sector(_) | Head::Short(_) | Head::Other(_) => return nothing(input),
        };
        let behind_kind = rest;
        let no = known(self.lexicon, Word::NumberSign);
        let (rest, _) = (blank, opt((no, blanks))).parse(rest)?;
        let (rest, items) = if many {
            list(&self.words.joiners, |i| self.item(i, many)).parse(rest)?
        } else {
            (|i| self.item(i, many)).map(|item| vec![item]).parse(rest)?
        };
        // In lower case it is a word like another, unless what follows proves the citation.
        let proven = items.iter().any(|item| item.edition.is_some() || item.number.slashed);
        if typed.starts_with(char::is_lowercase) && !proven {
            return nothing(input);
        }
        Ok((rest, found(self.said(kind, free, input, behind_kind), input, &items)))
    }

    /// `counted = language-counter-open , blanks , number , blanks , [ language-counter ] , { separator , [
    /// language-counter-open ] , blanks , number , blanks , [ language-counter ] } , language-kind , [ edition ] ;`
    ///
    /// As `第45号决议（2014年，迪拜）`.
    pub(super) fn counted<'t>(self, free: &'t str, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let ordinal = |i| self.begins(OtherHead::Ordinal, i);
        let counter = (blanks, opt(known(self.lexicon, Word::Counter)));
        let one = delimited((opt(ordinal), blanks), |i| self.number(i, true), counter);
        let (rest, (numbers, _)) = (list(&self.words.joiners, one), blanks).parse(input)?;
        let Some((kind, length)) = self.lexicon.kind(rest) else {
            // What is within this list is no citation either; to look again from each number would take too long.
            return Ok((rest, Vec::new()));
        };
        let rest = &rest[length..];
        let (rest, edition) = opt(preceded(blanks, |i| self.edition(i))).parse(rest)?;
        let mut items: Vec<_> =
            numbers.into_iter().map(|number| Item { words: number.words, number, edition: None, body: None }).collect();
        if let Some(last) = items.last_mut() {
            last.words = &input[input.offset(last.words)..input.len() - rest.len()];
            last.edition = edition;
        }
        Ok((rest, found(self.said(kind, free, input, input), input, &items)))
    }

    /// `item = number , [ blanks , edition ] , [ body-after ] , [ blanks , edition | held ] ;`
    ///
    /// With one edition.
    fn item<'t>(self, input: &'t str, many: bool) -> Parsed<'t, Item<'t>> {
        let edition = |i| preceded(blanks, |i| self.edition(i)).parse(i);
        let words = |end: &str| &input[..input.len() - end.len()];
        let (end, (number, bracket)) = ((|i| self.number(i, many)), opt(edition)).parse(input)?;
        let (after, body) = opt(|i| self.body_after(i)).parse(end)?;
        if bracket.is_some() {
            return Ok((after, Item { words: words(end), number, edition: bracket, body }));
        }
        if body.is_some()
            && let Ok((after, late)) = edition(after)
        {
            return Ok((after, Item { words: words(after), number, edition: Some(late), body }));
        }
        let (after, held) = opt(|i| self.held(i)).parse(after)?;
        Ok((after, Item { words: words(end), number, edition: held, body }))
    }

    /// `number = placeholder | provisional | slashed | plain ;`
    fn number(self, input: &str, many: bool) -> Parsed<'_, NumberText<'_>> {
        alt((placeholder, provisional, slashed, |i| self.plain(i, many))).parse(input)
    }

    /// `plain = [ sector , blank ] , digits , [ hyphen , digits ] ;`
    ///
    /// Between bare numbers of a list the hyphen is one of the list.
    fn plain(self, input: &str, many: bool) -> Parsed<'_, NumberText<'_>> {
        let (rest, sector) = opt(terminated(|i| self.sector(i), blank)).parse(input)?;
        let version = |i| preceded(hyphen, digits(2)).parse(i);
        let versioned = |i| terminated(recognize((digits(4), version)), word_end).parse(i);
        let bare = |i| terminated(digits(4), word_end).parse(i);
        let (rest, words) = if many && sector.is_none() { bare(rest)? } else { alt((versioned, bare)).parse(rest)? };
        Ok((rest, NumberText { words, number: Number::Final(plain_hyphens(words)), sector, slashed: false }))
    }

    /// What the end of `free` says before `input`, where the kind begins, and up to `rest`, where it ends.
    fn said<'t>(self, kind: InstrumentKind, free: &'t str, input: &'t str, rest: &'t str) -> Said<'t> {
        let (before, with_kind) = (up_to(free, input), up_to(free, rest));
        let draft = word_starts(with_kind).filter_map(|start| {
            let (_, draft, length) = self.lexicon.heading(&with_kind[start..])?;
            (start + length == with_kind.len()).then_some(draft)
        });
        Said { kind, draft: draft.last().unwrap_or_default(), body: self.body_before(before) }
    }
}

/// `placeholder = "[" , character , { character } , "]" ;`
///
/// As `[ACP-1]`.
fn placeholder(input: &str) -> Parsed<'_, NumberText<'_>> {
    let code = take_while_m_n(1, 40, |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2011}' | '/' | '.' | '_'));
    let (rest, (words, code)) = consumed(delimited(char('['), code, char(']'))).parse(input)?;
    Ok((rest, NumberText { words, number: Number::Placeholder(plain_hyphens(code)), sector: None, slashed: false }))
}

/// `provisional = ( "COM" | "PLEN" | "GT-PLEN" ) , [ digits ] , ( "/" | hyphen ) , ( digits | capital ) ;`
fn provisional(input: &str) -> Parsed<'_, NumberText<'_>> {
    let meeting = alt((tag("COM"), tag("PLEN"), tag("GT-PLEN")));
    let serial = alt((digits(3), recognize(satisfy(|c| c.is_ascii_uppercase()))));
    let code = recognize((meeting, opt(digits(2)), alt((char('/'), hyphen)), serial));
    let (rest, words) = terminated(code, word_end).parse(input)?;
    Ok((rest, NumberText { words, number: Number::Provisional(plain_hyphens(words)), sector: None, slashed: false }))
}

/// `slashed = digits , "/" , digits ;`
///
/// As `70/125`.
fn slashed(input: &str) -> Parsed<'_, NumberText<'_>> {
    let (rest, words) = terminated(recognize((digits(4), char('/'), digits(4))), word_end).parse(input)?;
    Ok((rest, NumberText { words, number: Number::Final(words.to_owned()), sector: None, slashed: true }))
}

/// One citation for each number. What stands behind the last of a row of bare numbers is said of the row.
fn found<'t>(said: Said<'t>, input: &'t str, items: &[Item<'t>]) -> Vec<Found<'t>> {
    let up_to = |words: &str| &input[..input.offset(words) + words.len()];
    let (mut edition, mut behind): (Option<&EditionText<'_>>, Option<Behind<'_, '_>>) = (None, None);
    let mut found = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate().rev() {
        edition = item.edition.as_ref().or(edition);
        behind = item.body.map(|body| Behind { body, edition: edition.map(|edition| &edition.edition) }).or(behind);
        let body = match behind {
            Some(behind) => behind.said_of(item).or(said.body),
            None => said.body,
        };
        let shares_bracket = item.edition.is_none() || (at > 0 && items[at - 1].edition.is_none());
        found.push(Found {
            words: match items.len() {
                1 => up_to(item.words),
                _ if shares_bracket => item.number.words,
                _ => item.words,
            },
            list: (items.len() > 1).then(|| up_to(items[items.len() - 1].words)),
            number: Some(item.number.words),
            edition: edition.map(|edition| edition.words),
            body: body.map(|body| body.words),
            target: target(said, &item.number, edition.map(|edition| &edition.edition), body.map(|body| body.who)),
        });
    }
    found.reverse();
    found
}

/// A body behind a number of a list, and the edition it stands with.
#[derive(Clone, Copy)]
struct Behind<'t, 'i> {
    body: BodyText<'t>,
    edition: Option<&'i Edition>,
}

impl<'t> Behind<'t, '_> {
    /// The body, where it is said of this number too: it does not overrule a conference the number names itself.
    fn said_of(self, item: &Item<'_>) -> Option<BodyText<'t>> {
        let own = item.edition.as_ref().map(|edition| &edition.edition).filter(|_| item.body.is_none());
        let overruled = match self.body.who {
            Who::Body(body) | Who::Session(body, _) => own.and_then(met_alone).is_some_and(|own| own != body),
            Who::Here | Who::Other => own.is_some_and(|own| {
                self.edition.is_some_and(|edition| (&own.place, own.year) != (&edition.place, edition.year))
            }),
        };
        (!overruled).then_some(self.body)
    }
}

/// Which text a number, an edition and a body name together.
fn target(said: Said<'_>, number: &NumberText<'_>, edition: Option<&Edition>, who: Option<Who<'_>>) -> Target {
    let mut edition = edition.cloned();
    let (body, body_from) = match who {
        Some(Who::Here) => (None, BodyFrom::Here),
        Some(Who::Other) => (None, BodyFrom::Other),
        Some(Who::Body(body)) => (Some(body), BodyFrom::Typed),
        Some(Who::Session(body, code)) => {
            edition = edition.or_else(|| Some(of_session(code)));
            (Some(body), BodyFrom::Session)
        }
        None => body_unsaid(number.sector, edition.as_ref()),
    };
    let unga = body.is_some_and(|body| body.0 == "unga");
    let unsaid = number.slashed && matches!(body_from, BodyFrom::Unknown) && said.kind == InstrumentKind::Resolution;
    if unga || unsaid {
        return Target::Unga { number: number.number.printed() };
    }
    let number = Some(number.number.clone());
    let identity = Identity { kind: said.kind, number, body, edition, draft: said.draft };
    Target::Instrument(Instrument { identity, body_from })
}

/// The body where no words name it.
fn body_unsaid(sector: Option<Sector>, edition: Option<&Edition>) -> (Option<BodyKey>, BodyFrom) {
    if let Some(sector) = sector {
        return (Some(assembly(sector)), BodyFrom::Typed);
    }
    let session = edition.and_then(|edition| session_body(edition.session.as_deref()?));
    if let Some(body) = session {
        return (Some(body), BodyFrom::Session);
    }
    match edition.and_then(met_alone) {
        Some(body) => (Some(body), BodyFrom::Conference),
        None => (None, BodyFrom::Unknown),
    }
}

fn met_alone(edition: &Edition) -> Option<BodyKey> {
    // A session known by rule is never cited by its place.
    let by_place = |body: BodyKey| language::body(body).is_some_and(|body| body.yearly.is_none());
    let met = language::conference(None, edition.place.as_deref()?, edition.year?).map(|conference| conference.body);
    let mut bodies = met.filter(|body| by_place(*body));
    let body = bodies.next()?;
    bodies.all(|other| other == body).then_some(body)
}
