//! What is known by a code alone: action lines of the Summit, documents of a meeting, symbols of the General Assembly.

use nom::Parser;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, satisfy};
use nom::combinator::{opt, recognize, verify};
use nom::multi::many0_count;
use nom::sequence::{preceded, terminated};

use super::Target;
use super::edition::plain_hyphens;
use super::lexeme::{Parsed, blank, close, digits, hyphen, list, nothing, open, up_to, word_end};
use super::scan::{Found, numbered};
use super::words::{Grammar, OtherHead};

impl Grammar {
    /// `action-lines = language-action-line , blank , action-line , { separator , action-line } ;`
    pub(super) fn action_lines<'t>(self, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let head = (|i| self.begins(OtherHead::ActionLine, i), blank);
        let (rest, names) = preceded(head, list(&self.words.joiners, action_line)).parse(input)?;
        let target = |name: &str| Target::ActionLine { name: name.to_owned() };
        Ok((rest, numbered(up_to(input, rest), names.into_iter().map(|name| (name, target(name))))))
    }

    /// `documents = language-document , blank , document , { separator , document } ;`
    ///
    /// With a capital.
    pub(super) fn documents<'t>(self, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (rest, typed) = terminated(|i| self.begins(OtherHead::Document, i), blank).parse(input)?;
        if typed.starts_with(char::is_lowercase) {
            return nothing(input);
        }
        let (rest, numbers) = list(&self.words.joiners, document).parse(rest)?;
        let target = |number: &str| Target::Document { number: plain_hyphens(number) };
        Ok((rest, numbered(up_to(input, rest), numbers.into_iter().map(|number| (number, target(number))))))
    }

    /// `symbol = language-symbol , digits , "/" , digits ;`
    pub(super) fn symbol<'t>(self, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let number = terminated(recognize((digits(4), char('/'), digits(4))), word_end);
        let (rest, number) = preceded(|i| self.begins(OtherHead::Symbol, i), number).parse(input)?;
        Ok((rest, numbered(up_to(input, rest), [(number, Target::Unga { number: number.to_owned() })])))
    }

    /// `this = language-this-body ;`
    pub(super) fn this<'t>(self, input: &'t str) -> Parsed<'t, Vec<Found<'t>>> {
        let (rest, words) = self.begins(OtherHead::This, input)?;
        Ok((rest, vec![Found::new(words, Target::ThisConference)]))
    }
}

/// `action-line = "C" , digits ;`
fn action_line(input: &str) -> Parsed<'_, &str> {
    terminated(recognize((char('C'), digits(2))), word_end).parse(input)
}

/// `document = alphanumeric , { alphanumeric | hyphen | "/" } , { open , latin , { latin } , "." , digits , close } ,
/// [ hyphen , capital ] ;`
///
/// As `C09/65`, `WTDC-17/22(Add.10)-E`. A code has a digit in it.
fn document(input: &str) -> Parsed<'_, &str> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '\u{2010}' | '\u{2011}' | '/');
    let first = |code: &str| code.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let code = verify(take_while1(part), move |code: &str| {
        first(code) && code.contains(|c: char| c.is_ascii_digit()) && !code.ends_with(['-', '/'])
    });
    let letters = take_while1(|c: char| c.is_ascii_alphabetic());
    let mark = (open, letters, char('.'), digits(3), close);
    let language = (hyphen, satisfy(|c| c.is_ascii_uppercase()));
    terminated(recognize((code, many0_count(mark), opt(language))), word_end).parse(input)
}
