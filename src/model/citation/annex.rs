//! Annexes: `Annex 2 to this resolution`, `Annex 1 to Resolution 71 (Rev. Dubai, 2018)`.

use nom::bytes::complete::take_while_m_n;
use nom::combinator::opt;
use nom::sequence::{preceded, terminated};
use nom::{Offset, Parser};

use super::lexeme::{Parsed, blank, blanks, list, nothing, word, word_end};
use super::scan::Found;
use super::words::{Grammar, OtherHead};
use super::{AnnexOf, Target};

impl Grammar {
    /// `annexes = language-annex , blank , [ annex-number , { separator , annex-number } ] , to , annexed-to |
    /// language-annex , blank , annex-number ;`
    ///
    /// Bare it is our own, as in `set out in Annex 2`; so not in lower case, and not where it is said to be
    /// another's.
    pub(super) fn annexes<'t>(self, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (rest, typed) = self.begins(OtherHead::Annex, input)?;
        let (rest, numbers) = opt(preceded(blank, list(&self.words.joiners, annex_number))).parse(rest)?;
        let numbers = numbers.unwrap_or_default();
        if let Ok((rest, cited)) = preceded(|i| self.to(i), |i| self.annexed_to(i)).parse(rest) {
            return Ok((rest, found(input, rest, &numbers, cited)));
        }
        let digits = numbers.iter().all(|number| number.starts_with(|c: char| c.is_ascii_digit()));
        let bare = digits && !numbers.is_empty() && !typed.starts_with(char::is_lowercase);
        let of_another = (blank, word(&self.words.to)).parse(rest).is_ok();
        if bare && !of_another { Ok((rest, found(input, rest, &numbers, None))) } else { nothing(input) }
    }

    /// `to = blank , [ language-to ] , blanks ;`
    ///
    /// Left out in a language that joins it to the next word.
    fn to(self, input: &str) -> Parsed<'_, ()> {
        let (rest, (_, to, _)) = (blank, opt(word(&self.words.to)), blanks).parse(input)?;
        if to.is_some() || self.words.of_unsaid { Ok((rest, ())) } else { nothing(input) }
    }

    /// `annexed-to = language-this-text | instruments ;`
    ///
    /// The instrument, where it is another.
    fn annexed_to<'t>(self, input: &'t str) -> Parsed<'t, Option<Found<'t>>> {
        if let Ok((rest, _)) = word(&self.words.this_text).parse(input) {
            return Ok((rest, None));
        }
        let (rest, cited) = self.instruments(input, input)?;
        match <[Found<'t>; 1]>::try_from(cited) {
            Ok([cited]) => Ok((rest, Some(cited))),
            Err(_) => nothing(input),
        }
    }
}

/// `annex-number = ( digit | capital ) , { digit | capital } ;`
///
/// As `2`, `A`, `IV`.
fn annex_number(input: &str) -> Parsed<'_, &str> {
    let one = |c: char| c.is_ascii_digit() || c.is_uppercase();
    terminated(take_while_m_n(1, 4, one), word_end).parse(input)
}

/// One citation for each number, or one for an annex with none.
fn found<'t>(input: &'t str, rest: &'t str, numbers: &[&'t str], cited: Option<Found<'t>>) -> Vec<Found<'t>> {
    let end = cited.as_ref().map_or(input.len() - rest.len(), |cited| input.offset(cited.words) + cited.words.len());
    let whole = &input[..end];
    let (of, edition, body) = match cited {
        None => (AnnexOf::This, None, None),
        Some(Found { target: Target::Instrument(instrument), edition, body, .. }) => {
            (AnnexOf::Instrument(Box::new(instrument)), edition, body)
        }
        // A text of the General Assembly: its own citation says more.
        Some(other) => return vec![other],
    };
    let one = |words, list, number: Option<&'t str>| Found {
        words,
        list,
        number,
        edition,
        body,
        target: Target::Annex { number: number.map(str::to_owned), of: of.clone() },
    };
    match numbers {
        [] => vec![one(whole, None, None)],
        [number] => vec![one(whole, None, Some(number))],
        several => several.iter().map(|number| one(number, Some(whole), Some(number))).collect(),
    }
}
