//! References of a text to its own parts, typed out: `considering c)`, `resolves 2 and 3`, `instructs the
//! Secretary-General 5`.
//!
//! They are read on the text of one block as one view shows it, like [citations](super::citation). Whether there is
//! such a part is not asked here; a number behind a verb is a reference only where nothing that is counted follows, or
//! where the call was set in italics, as the Union prints references.

use std::ops::Range;

use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{eof, map_opt, not, opt, peek, recognize, verify};
use nom::multi::{many_m_n, many0, separated_list1};
use nom::sequence::{delimited, pair, preceded, terminated};
use nom::{Offset, Parser};
use serde::{Deserialize, Serialize};

use super::citation::lexeme::{
    Parsed, blank, blanks, close, digits, is_word, nothing, open, separator, up_to, word, word_end,
};
use super::citation::words::{Grammar, Joiner};
use crate::language::VerbKey;
use crate::text::Language;

/// The most words of an addressee.
const MOST_WORDS: usize = 24;

/// A call of the text and labels under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// From the call to the last label.
    pub range: Range<usize>,
    /// The words of the call, without its addressee.
    pub call: Range<usize>,
    /// Which call.
    pub key: VerbKey,
    /// `the Secretary-General`, as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Range<usize>>,
    /// The labels in order; none in `resolves above`, which means a section with one clause.
    pub labels: Vec<LabelRef>,
}

/// One label of a reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelRef {
    /// As typed, with brackets.
    pub range: Range<usize>,
    /// The labels from the outermost clause on, without points and brackets: `2.1` and `2 a)` are `2`, `1` and `2`, `a`.
    pub path: Vec<String>,
    /// Whether all from this label to the next are meant: `resolves 1 to 4`.
    pub through: bool,
}

/// All references of a text in order. `text` is one block as one view shows it, without marks and emphasis; `italics`,
/// in order, is where it was set in italics.
#[must_use]
pub fn references(text: &str, italics: &[Range<usize>], language: Language) -> Vec<Reference> {
    let grammar = Grammar::new(language);
    let mut italics = italics.iter().peekable();
    let mut references = Vec::new();
    let (mut before, mut free) = (' ', 0);
    for (at, c) in text.char_indices() {
        let starts = c.is_alphabetic() && !c.is_uppercase() && !is_word(before) && !matches!(before, '-' | '\'' | '’');
        before = c;
        // `(see also considering c))` refers to *considering*.
        let adverb = text[at..].starts_with("also ") && text[..at].trim_end().ends_with("see");
        if at < free || !starts || adverb {
            continue;
        }
        let found = grammar.reference(&text[at..], Behind::Follower).ok().or_else(|| {
            while italics.next_if(|italic| italic.start < at).is_some() {}
            let italic = italics.peek().filter(|italic| italic.start == at)?;
            let found = grammar.reference(&text[at..], Behind::Anything).ok();
            found.filter(|(_, found)| found.ends_with_a_part(text, italic.end))
        });
        if let Some((rest, found)) = found {
            free = text.len() - rest.len();
            references.push(found.in_text(text));
        }
    }
    references
}

/// What is asked of the words behind the labels.
#[derive(Clone, Copy)]
enum Behind {
    /// They show that nothing is counted.
    Follower,
    /// They do not begin with the name of another text.
    Anything,
}

/// A reference as slices of the text it stands in.
struct Found<'t> {
    words: &'t str,
    call: &'t str,
    key: VerbKey,
    addressee: Option<&'t str>,
    labels: Vec<Label<'t>>,
}

/// A label, what it is under, and whether all up to the next are meant.
struct Label<'t> {
    words: &'t str,
    path: Vec<String>,
    through: bool,
}

impl Grammar {
    /// `reference = language-call , ( labels | blank , addressee , labels ) ;`
    ///
    /// An addressee where the call takes one.
    fn reference<'t>(self, input: &'t str, asked: Behind) -> Parsed<'t, Found<'t>> {
        let Some(call) = self.lexicon.call(input).filter(|call| !call.capital) else { return nothing(input) };
        let (words, behind) = input.split_at(call.len);
        let (rest, addressee, labels) = match self.labels(behind, asked) {
            Ok((rest, labels)) => (rest, None, labels),
            Err(_) if call.addressee => {
                let (behind, addressee) = preceded(blank, |i| self.addressee(i)).parse(behind)?;
                let (rest, labels) = self.labels(behind, asked)?;
                (rest, Some(addressee), labels)
            }
            Err(error) => return Err(error),
        };
        Ok((rest, Found { words: up_to(input, rest), call: words, key: call.key, addressee, labels }))
    }

    /// `labels = blanks , label , { separator , label } , follower | blank , language-above ;`
    fn labels<'t>(self, input: &'t str, asked: Behind) -> Parsed<'t, Vec<Label<'t>>> {
        let gap = verify(blanks, |gap: &str| !gap.is_empty() || !self.lexicon.is_spaced());
        let Ok((rest, first)) = preceded(gap, |i| self.label(i)).parse(input) else {
            return peek(preceded(blank, word(&self.words.above))).map(|_| Vec::new()).parse(input);
        };
        let more = many0(pair(separator(&self.words.joiners), |i| self.label(i)));
        let follows = |i| match asked {
            Behind::Follower => self.follower(i),
            Behind::Anything => {
                let of = alt((preceded(blank, |i| self.of(i)), |i| self.of(i)));
                alt((|i| self.follower(i), not(of))).parse(i)
            }
        };
        let (rest, more) = terminated(more, follows).parse(rest)?;
        let mut labels = vec![first];
        for (joiner, mut label) in more {
            if let Some(before) = labels.last_mut() {
                before.through = joiner == Joiner::Through;
                let outer = label.shared_with(before);
                label.path.splice(..0, outer);
            }
            labels.push(label);
        }
        Ok((rest, labels))
    }

    /// `label = ( numbers | letter ) , { blanks , letter } ;`
    ///
    /// As `2.1`, `c)`, `2 a)`.
    fn label<'t>(self, input: &'t str) -> Parsed<'t, Label<'t>> {
        let letter = |i| self.letter(i).map(|(rest, letter)| (rest, vec![letter]));
        let (rest, mut path) = alt((|i| self.numbers(i), letter)).parse(input)?;
        let (rest, under) = many0(preceded(blanks, |i| self.letter(i))).parse(rest)?;
        path.extend(under);
        Ok((rest, Label { words: up_to(input, rest), path, through: false }))
    }

    /// `numbers = digits , [ repeat ] , { "." , digits , [ repeat ] } ;`
    fn numbers(self, input: &str) -> Parsed<'_, Vec<String>> {
        let number = recognize(pair(digits(3), opt(|i| self.repeat(i)))).map(str::to_owned);
        terminated(separated_list1(char('.'), number), word_end).parse(input)
    }

    /// `letter = [ open ] , small , { small } , blanks , close , [ repeat ] ;`
    ///
    /// One letter, two of one series, or a roman number.
    fn letter(self, input: &str) -> Parsed<'_, String> {
        let letters = take_while_m_n(1, 10, |c: char| c.is_alphabetic() && !c.is_uppercase());
        let label = (delimited(opt(open), letters, pair(blanks, close)), opt(|i| self.repeat(i)));
        map_opt(label, |(letters, repeat): (&str, Option<&str>)| {
            let stem = self.lexicon.repeats().iter().find_map(|repeat| letters.strip_suffix(repeat.as_str()));
            let stem = stem.filter(|stem| !stem.is_empty()).unwrap_or(letters);
            let is_label = stem.chars().count() <= 2 || stem.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
            is_label.then(|| letters.to_owned() + repeat.unwrap_or_default())
        })
        .parse(input)
    }

    /// `repeat = language-repeat ;`
    fn repeat<'t>(self, input: &'t str) -> Parsed<'t, &'t str> {
        let repeats = self.lexicon.repeats().iter().filter(|repeat| input.starts_with(repeat.as_str()));
        match repeats.map(String::len).max() {
            Some(length) => terminated(take_while_m_n(1, length, char::is_alphabetic), word_end).parse(input),
            None => nothing(input),
        }
    }

    /// `follower = end-of-line | punctuation | blank , ( open | language-follower ) | of , language-this-text ;`
    ///
    /// What is counted never follows so: `considering 5 MHz`, `resolves 2 issues`, `noting 10 of the 12`.
    fn follower(self, input: &str) -> Parsed<'_, ()> {
        let decimal = pair(one_of(".,"), satisfy(|c| c.is_ascii_digit()));
        let mark = preceded(not(decimal), one_of(".,;:?!)]\"'”’»。，；：、）】》،؛")).map(drop);
        let word_behind = preceded(blank, alt((word(&self.words.followers).map(drop), open.map(drop))));
        let of_this = preceded(|i| self.of(i), word(&self.words.this_text)).map(drop);
        let joined = word(&self.words.followers).map(drop);
        if self.lexicon.is_spaced() {
            peek(alt((eof.map(drop), mark, word_behind, of_this))).parse(input)
        } else {
            peek(alt((eof.map(drop), mark, word_behind, joined))).parse(input)
        }
    }

    /// `addressee = addressee-word , { [ "," ] , blank , addressee-word } ;`
    ///
    /// With a name in capitals or a plain one of the table.
    fn addressee<'t>(self, input: &'t str) -> Parsed<'t, &'t str> {
        let separator = (opt(char(',')), blank);
        let parts = many_m_n(0, MOST_WORDS, preceded(separator, |i| self.addressee_word(i)));
        recognize(pair(|i| self.addressee_word(i), parts)).parse(input)
    }

    /// `addressee-word = sector | name | language-addressee | open , name , close | digit , digit , digit , digit ;`
    ///
    /// As `Member`, `of`, `(BDT)`, `2027`.
    ///
    /// A name is not one that has a number of its own, as `Resolution`, `Study Group` and `Region` have.
    fn addressee_word<'t>(self, input: &'t str) -> Parsed<'t, &'t str> {
        let capital = || take_while_m_n(1, 1, |c: char| c.is_uppercase());
        let name = || recognize(pair(capital(), take_while1(|c| is_word(c) || matches!(c, '-' | '\u{2011}' | '/'))));
        let sector = |i| recognize(|i| self.sector(i)).parse(i);
        let own_number = alt(((|i| self.head(i)).map(drop), word(&self.words.numbered).map(drop)));
        let short = recognize(delimited(open, name(), close));
        let small = || word(&self.words.addressee);
        let year = verify(digits(4), |year: &str| year.len() == 4);
        let year = terminated(year, peek(preceded(blank, small())));
        alt((sector, preceded(not(own_number), name()), small(), short, year)).parse(input)
    }
}

impl Label<'_> {
    /// What stands once for two labels: in `2 a) and b)` the second is under 2, in `a) i) and ii)` under a.
    fn shared_with(&self, before: &Self) -> Vec<String> {
        let (Some(first), [outer @ .., last]) = (self.path.first(), &before.path[..]) else { return Vec::new() };
        let is_number = |step: &String| step.starts_with(|c: char| c.is_ascii_digit());
        let is_roman = |step: &String| step.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        if is_number(first) {
            Vec::new()
        } else if is_roman(first) && is_roman(last) {
            outer.to_vec()
        } else {
            before.path.iter().take_while(|step| is_number(step)).cloned().collect()
        }
    }
}

impl Found<'_> {
    /// Whether a place in the text is the end of its call, of its addressee or of its last label.
    fn ends_with_a_part(&self, text: &str, end: usize) -> bool {
        let ends = [Some(self.call), self.addressee, Some(self.words)];
        ends.into_iter().flatten().any(|part| text.offset(part) + part.len() == end)
    }

    /// As ranges of the text its slices are of.
    fn in_text(self, text: &str) -> Reference {
        let range = |words: &str| text.offset(words)..text.offset(words) + words.len();
        let label = |label: Label<'_>| LabelRef { range: range(label.words), path: label.path, through: label.through };
        Reference {
            range: range(self.words),
            call: range(self.call),
            key: self.key,
            addressee: self.addressee.map(range),
            labels: self.labels.into_iter().map(label).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line for each reference: its words, the call, the addressee, the labels with their steps joined by `/`.
    fn found(text: &str, language: Language) -> Vec<String> {
        let line = |text: &str, reference: &Reference| {
            let addressee = reference.addressee.clone().map(|range| format!(" <{}>", &text[range]));
            let labels = reference
                .labels
                .iter()
                .map(|label| format!(" {}{}", label.path.join("/"), if label.through { " to" } else { "" }));
            let labels: String = labels.collect();
            format!("{} → {}{}{labels}", &text[reference.range.clone()], reference.key.0, addressee.unwrap_or_default())
        };
        let italics: Vec<_> = text.match_indices('*').map(|(at, _)| at).collect();
        let ranges = italics.chunks_exact(2).enumerate().map(|(at, pair)| pair[0] - 2 * at..pair[1] - 2 * at - 1);
        let (text, ranges) = (text.replace('*', ""), ranges.collect::<Vec<_>>());
        references(&text, &ranges, language).iter().map(|reference| line(&text, reference)).collect()
    }

    #[test]
    fn italics_are_proof() {
        for (text, expected) in [
            ("to take *resolves* 3 and 4 into account", "resolves 3 and 4 → resolves 3 4"),
            (
                "*instructs the Secretary-General* 5 therefore",
                "instructs the Secretary-General 5 → instructs <the Secretary-General> 5",
            ),
            ("*considering a)* that the Union", "considering a) → considering a"),
        ] {
            assert_eq!(found(text, Language::En), [expected], "in: {text}");
        }
        for text in
            ["*resolves* 2 of Resolution 45 (Rev. Dubai, 2014)", "*that resolves* 2 issues", "*resolves 2 issues*"]
        {
            assert_eq!(found(text, Language::En), [""; 0], "in: {text}");
        }
    }

    #[test]
    fn references_are_found() {
        for (text, expected) in [
            ("as in considering c) above", "considering c) → considering c"),
            ("resolves 2", "resolves 2 → resolves 2"),
            ("implements resolves 3, 4 and 5 above,", "resolves 3, 4 and 5 → resolves 3 4 5"),
            ("with resolves 1 to 2;", "resolves 1 to 2 → resolves 1 to 2"),
            ("under considering a) to c)", "considering a) to c) → considering a to c"),
            ("under considering a), b) and d) to f)", "considering a), b) and d) to f) → considering a b d to f"),
            (
                "see instructs the Secretary-General 5.",
                "instructs the Secretary-General 5 → instructs <the Secretary-General> 5",
            ),
            (
                "that instructs the ITU Council 2 should say",
                "instructs the ITU Council 2 → instructs <the ITU Council> 2",
            ),
            ("in recalling further b),", "recalling further b) → recallingFurther b"),
            ("(see also considering b))", "considering b) → considering b"),
            ("resolves 2.1", "resolves 2.1 → resolves 2/1"),
            ("resolves 2 a) and b)", "resolves 2 a) and b) → resolves 2/a 2/b"),
            ("resolves a) i) and ii)", "resolves a) i) and ii) → resolves a/i a/ii"),
            ("invites Member States 3 above", "invites Member States 3 → invites <Member States> 3"),
            ("based on resolves above", "resolves → resolves"),
            (
                "instructs the Directors of the Bureaux below",
                "instructs the Directors of the Bureaux → instructs <the Directors of the Bureaux>",
            ),
            (
                "invites Member States, Sector Members and Associates 2)",
                "invites Member States, Sector Members and Associates 2 → invites <Member States, Sector Members and Associates> 2",
            ),
            (
                "instructs the Director of the Telecommunication Development Bureau (BDT) 4 and 5",
                "instructs the Director of the Telecommunication Development Bureau (BDT) 4 and 5 → instructs <the Director of the Telecommunication Development Bureau (BDT)> 4 5",
            ),
            (
                "invites the 2027 world radiocommunication conference 1",
                "invites the 2027 world radiocommunication conference 1 → invites <the 2027 world radiocommunication conference> 1",
            ),
            ("recognizing aa), ab) and b)bis", "recognizing aa), ab) and b)bis → recognizing aa ab bbis"),
            ("resolves 1bis and 1bis.1", "resolves 1bis and 1bis.1 → resolves 1bis 1bis/1"),
            ("invites ITU-R 2", "invites ITU-R 2 → invites <ITU-R> 2"),
            ("implementing resolves 3, 4 and 5 to the conference", "resolves 3, 4 and 5 → resolves 3 4 5"),
            ("resolves\u{a0}2", "resolves\u{a0}2 → resolves 2"),
            ("resolves 2 of this resolution", "resolves 2 → resolves 2"),
            ("(resolves 2)", "resolves 2 → resolves 2"),
            (
                "resolves to instruct the Secretary-General 3",
                "resolves to instruct the Secretary-General 3 → resolvesToInstruct <the Secretary-General> 3",
            ),
            ("considering (a) above", "considering (a) → considering a"),
        ] {
            assert_eq!(found(text, Language::En), [expected], "in: {text}");
        }
    }

    #[test]
    fn several_in_a_row() {
        assert_eq!(
            found("in resolves 1 and instructs the Secretary-General 2, and noting b)", Language::En),
            [
                "resolves 1 → resolves 1",
                "instructs the Secretary-General 2 → instructs <the Secretary-General> 2",
                "noting b) → noting b"
            ]
        );
    }

    #[test]
    fn prose_is_no_reference() {
        for text in [
            "resolves that the Union",
            "noting 2014 as a year",
            "invites 3 experts",
            "considering 5 MHz and 4 200 MHz",
            "considering 3 and 5 MHz",
            "noting 10 of the 12 members",
            "resolves 2 issues, resolves 2,5 and 2.5%",
            "resolves 1 to continue its work",
            "considering a) that the Union",
            "Resolves 2, Considering a)",
            "a well-considering a), dissolves 2",
            "resolves 2 of Resolution 45 (Rev. Dubai, 2014)",
            "invites Member States to take 3,",
            "invites Member States",
            "resolves",
            "considering",
            "considering (see a))",
            "resolves 20 000 cases, resolves 1234",
            "resolves 2/3 of them",
            "invites administrations in Region 1, and",
            "invites Member States in Resolution 45 (Rev. Dubai, 2014)",
            "instructs Study Group 5, and ITU-T Study Group 17;",
            "",
        ] {
            assert_eq!(found(text, Language::En), [""; 0], "in: {text}");
        }
    }

    #[test]
    fn other_languages() {
        for (language, text, expected) in [
            (Language::Fr, "au titre du décide 2 et 3 ci-dessus", "décide 2 et 3 → resolves 2 3"),
            (Language::Fr, "visé au considérant a)", "considérant a) → considering a"),
            (Language::Es, "en el resuelve 2 anterior", "resuelve 2 → resolves 2"),
            (Language::Ru, "в разделе решает 2 выше", "решает 2 → resolves 2"),
            (Language::Zh, "上述做出决议2和3，", "做出决议2和3 → resolves 2 3"),
        ] {
            assert_eq!(found(text, language), [expected], "in: {text}");
        }
    }
}
