//! Provisions and articles of the basic texts and regulations, paragraphs of the texts of the Summit.
//!
//! A bare number is a citation only where the name of the text follows it, or where it has the form of the Radio
//! Regulations (`No. 5.340`).

use nom::Parser;
use nom::character::complete::satisfy;
use nom::combinator::{not, opt, verify};
use nom::sequence::{preceded, separated_pair, terminated};

use super::lexeme::{Parsed, blank, blanks, close, list, nothing, open, provision_number, said, up_to, word};
use super::scan::{Found, numbered};
use super::words::{Grammar, Head, OtherHead};
use super::{BasicText, SummitDocument, Target};

impl Grammar {
    /// `provisions = language-provision , blanks , ( numbers-of | provision-number , { separator , provision-number }
    /// ) ;`
    pub(super) fn provisions<'t>(self, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (start, typed) = terminated(|i| self.begins(OtherHead::Provision, i), blanks).parse(input)?;
        if let Ok((rest, (numbers, of))) = self.numbers_of(start, |i| self.basic_text(i)) {
            let target = |number: &str| Target::Provision { of, number: number.to_owned() };
            return Ok((
                rest,
                numbered(up_to(input, rest), numbers.into_iter().map(|number| (number, target(number)))),
            ));
        }
        let dotted = verify(provision_number, |number: &str| number.contains('.'));
        let (rest, numbers) = list(&self.words.joiners, dotted).parse(start)?;
        if typed.starts_with(char::is_lowercase) {
            return nothing(input);
        }
        let target = |number: &str| Target::Provision { of: BasicText::RadioRegulations, number: number.to_owned() };
        Ok((rest, numbered(up_to(input, rest), numbers.into_iter().map(|number| (number, target(number))))))
    }

    /// `short-provisions = language-short , blank , [ language-provision , blanks ] , provision-number ;`
    ///
    /// In capitals.
    pub(super) fn short_provisions<'t>(self, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (rest, (typed, head)) = self.head(input)?;
        let Head::Short(of) = head else { return nothing(input) };
        let no = |i| self.begins(OtherHead::Provision, i);
        let (rest, number) = preceded((blank, opt((no, blanks))), provision_number).parse(rest)?;
        if typed.contains(char::is_lowercase) || (of == BasicText::RadioRegulations) != number.contains('.') {
            return nothing(input);
        }
        Ok((rest, numbered(up_to(input, rest), [(number, Target::Provision { of, number: number.to_owned() })])))
    }

    /// `articles = language-article-of-law , blank , numbers-of ;`
    pub(super) fn articles<'t>(self, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (rest, _) = (|i| self.begins(OtherHead::Article, i), blank).parse(input)?;
        let (rest, (numbers, of)) = self.numbers_of(rest, |i| self.basic_text(i))?;
        let target = |number: &str| Target::Article { of, number: number.to_owned() };
        Ok((rest, numbered(up_to(input, rest), numbers.into_iter().map(|number| (number, target(number))))))
    }

    /// `paragraphs = language-paragraph , blanks , numbers-of ;`
    pub(super) fn paragraphs<'t>(self, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (rest, _) = (|i| self.begins(OtherHead::Paragraph, i), blanks).parse(input)?;
        let (rest, (numbers, document)) = self.numbers_of(rest, |i| self.summit_text(i))?;
        let target = |number: &str| Target::Summit { document, paragraph: number.to_owned() };
        Ok((rest, numbered(up_to(input, rest), numbers.into_iter().map(|number| (number, target(number))))))
    }

    /// `numbers-of = point , { separator , point } , of , ( basic-text | summit-text ) ;`
    fn numbers_of<'t, T>(
        self,
        input: &'t str,
        text: impl Fn(&'t str) -> Parsed<'t, T>,
    ) -> Parsed<'t, (Vec<&'t str>, T)> {
        let numbers = list(&self.words.joiners, point);
        separated_pair(numbers, |i| self.of(i), text).parse(input)
    }

    /// `basic-text = language-basic , [ blank , language-owner ] ;`
    ///
    /// And not the constitution or convention of others.
    fn basic_text<'t>(self, input: &'t str) -> Parsed<'t, BasicText> {
        let owner = opt((blank, word(&self.words.owners)));
        let others = (blank, word(&self.words.others), blank, satisfy(char::is_uppercase));
        terminated(said(&self.words.basic), (owner, not(others))).map(|(_, text)| text).parse(input)
    }

    /// `summit-text = language-summit ;`
    fn summit_text<'t>(self, input: &'t str) -> Parsed<'t, SummitDocument> {
        said(&self.words.summit).map(|(_, text)| text).parse(input)
    }
}

/// `point = provision-number , [ blanks , [ open ] , small , close ] ;`
///
/// As `35`, `35 a)`: its number.
fn point(input: &str) -> Parsed<'_, &str> {
    let letter = (blanks, opt(open), satisfy(|c| c.is_ascii_lowercase()), close);
    terminated(provision_number, opt(letter)).parse(input)
}
