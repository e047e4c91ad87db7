//! Labels: `a)`, `ii)`, `1`, `2.1`, `b)bis`, `–`. What a label says; whether one stands here is `series`' business.

use super::line::is_blank;
use super::numeral::{abjad_letters, abjad_value, letter_value, letters, roman, roman_value};
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::{anychar, char, one_of};
use nom::combinator::{map, map_opt, opt, value, verify};
use nom::multi::{many0_count, separated_list1};
use nom::sequence::delimited;
use nom::{IResult, Parser};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What counts in a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LabelKind {
    /// `a` … `z`, `aa`
    Letter,
    /// `i`, `ii`
    Roman,
    /// `1`
    Number,
    /// `1.1`
    Decimal,
    /// `–`
    Dash,
    /// `•`
    Bullet,
}

/// What stands around the counting part of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LabelStyle {
    /// `1`, `–`
    Bare,
    /// `a)`
    Bracket,
    /// `(a)`
    Brackets,
    /// `1.`
    Dot,
    /// `أ )`: a letter of the Arabic script, in the order of its numbers.
    Abjad,
}

/// Latin suffixes of what is inserted without renumbering, in order.
const SUFFIXES: [&str; 9] = ["bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"];

/// A place in a series: 2, or 2*bis*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ordinal {
    /// From 1.
    pub base: u32,
    /// 0; 1 for *bis*, 2 for *ter* …
    pub suffix: u8,
}

impl Ordinal {
    /// The first of a series.
    pub const FIRST: Self = Self { base: 1, suffix: 0 };

    /// Whether this comes right after `last`, or between it and the next.
    #[must_use]
    pub fn follows(self, last: Self) -> bool {
        if self.suffix == 0 {
            self.base == last.base + 1
        } else {
            self.base == last.base && self.suffix == last.suffix + 1
        }
    }

    /// The next without a suffix.
    #[must_use]
    pub fn next(self) -> Self {
        Self { base: self.base + 1, suffix: 0 }
    }
}

/// What a label counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    /// Letters, which may also be a roman number (`i`, `v`, `x`), or only one (`ii`).
    Letters {
        /// As letters: `a` is 1, `z` 26, `aa` 27.
        letter: Option<Ordinal>,
        /// As a roman number.
        roman: Option<Ordinal>,
    },
    /// Numbers from the outermost: `1bis.2`.
    Numbers(Vec<Ordinal>),
    /// A dash.
    Dash,
    /// A bullet.
    Bullet,
}

/// A label as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelText {
    /// What it counts.
    pub count: Count,
    /// What stands around it.
    pub style: LabelStyle,
    /// Its length in bytes, without the white space behind it.
    pub len: usize,
}

impl LabelText {
    /// Whether it begins a series wherever it stands: `a)`, `i)`, `1`, a dash. `n.1` depends on what was read before.
    #[must_use]
    pub fn is_first(&self) -> bool {
        match &self.count {
            Count::Letters { letter, roman } => *letter == Some(Ordinal::FIRST) || *roman == Some(Ordinal::FIRST),
            Count::Numbers(path) => path.as_slice() == [Ordinal::FIRST],
            Count::Dash | Count::Bullet => true,
        }
    }
}

/// `suffix = suffix-word | "*" , suffix-word , "*" ;`
///
/// Plain or in italics.
fn suffix(input: &str) -> IResult<&str, u8> {
    let word = map_opt(take_while1(|c: char| c.is_ascii_lowercase()), |word: &str| {
        SUFFIXES.iter().position(|known| *known == word).map(|at| at as u8 + 1)
    });
    let starred =
        map_opt(delimited(char('*'), take_while1(|c: char| c.is_ascii_lowercase()), char('*')), |word: &str| {
            SUFFIXES.iter().position(|known| *known == word).map(|at| at as u8 + 1)
        });
    alt((word, starred)).parse(input)
}

/// The label and the suffix of `b)*bis*`, which is the same as `b)bis`.
#[must_use]
pub fn starred_suffix(typed: &str) -> Option<(&str, &str)> {
    let (stem, suffix) = typed.strip_suffix('*')?.rsplit_once('*')?;
    SUFFIXES.contains(&suffix).then_some((stem, suffix))
}

/// The letters before a suffix run into them: `b` and 1 of `bbis`.
fn split_suffix(letters: &str) -> (&str, u8) {
    // `cquater` ends in `ter` too: what leaves the shortest stem is meant.
    let stems = SUFFIXES.iter().enumerate().filter_map(|(at, known)| {
        let stem = letters.strip_suffix(known).filter(|stem| !stem.is_empty())?;
        Some((stem, at as u8 + 1))
    });
    stems.min_by_key(|(stem, _)| stem.len()).unwrap_or((letters, 0))
}

/// `letter-label = [ "(" ] , latin , { latin } , ")" , [ suffix ] ;`
///
/// Roman numbers are letters too.
fn letter_label(input: &str) -> IResult<&str, LabelText> {
    let (rest, (open, typed, _, behind)) =
        (opt(char('(')), take_while_m_n(1, 14, |c: char| c.is_ascii_lowercase()), char(')'), opt(suffix))
            .parse(input)?;
    let (stem, inside) = split_suffix(typed);
    let suffix = behind.unwrap_or(inside);
    let ordinal = |base| Ordinal { base, suffix };
    let (letter, roman) = (letter_value(stem).map(ordinal), roman_value(stem).map(ordinal));
    if letter.is_none() && roman.is_none() {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    let style = if open.is_some() { LabelStyle::Brackets } else { LabelStyle::Bracket };
    Ok((rest, LabelText { count: Count::Letters { letter, roman }, style, len: input.len() - rest.len() }))
}

/// `abjad-label = language-letter , { " " | "ـ" } , ")" ;`
///
/// A blank stands behind letters that do not join the next.
fn abjad_label(input: &str) -> IResult<&str, LabelText> {
    let letter = map_opt(anychar, abjad_value);
    let (rest, (base, _, _)) = (letter, many0_count(one_of(" ـ")), char(')')).parse(input)?;
    let count = Count::Letters { letter: Some(Ordinal { base, suffix: 0 }), roman: None };
    Ok((rest, LabelText { count, style: LabelStyle::Abjad, len: input.len() - rest.len() }))
}

/// `ordinal = digit , [ digit ] , [ digit ] , [ suffix ] ;`
fn ordinal(input: &str) -> IResult<&str, Ordinal> {
    let number = map_opt(take_while_m_n(1, 3, |c: char| c.is_ascii_digit()), |digits: &str| digits.parse().ok());
    map((verify(number, |base| *base > 0), opt(suffix)), |(base, suffix)| Ordinal { base, suffix: suffix.unwrap_or(0) })
        .parse(input)
}

/// `number-label = ordinal , { "." , ordinal } , [ "." | ")" ] ;`
fn number_label(input: &str) -> IResult<&str, LabelText> {
    let (rest, path) = separated_list1(char('.'), ordinal).parse(input)?;
    let (rest, mark) = opt(one_of::<_, _, nom::error::Error<&str>>(".)")).parse(rest)?;
    let style = match mark {
        Some('.') => LabelStyle::Dot,
        Some(_) => LabelStyle::Bracket,
        None => LabelStyle::Bare,
    };
    Ok((rest, LabelText { count: Count::Numbers(path), style, len: input.len() - rest.len() }))
}

/// `dash-label = "–" | "-" | "—" | "•" ;`
fn dash_label(input: &str) -> IResult<&str, LabelText> {
    let (rest, count) =
        alt((value(Count::Dash, alt((tag("–"), tag("-"), tag("—")))), value(Count::Bullet, tag("•")))).parse(input)?;
    Ok((rest, LabelText { count, style: LabelStyle::Bare, len: input.len() - rest.len() }))
}

/// `label = ( letter-label | abjad-label | number-label | dash-label ) , ( white-space | end-of-line ) ;`
#[must_use]
pub fn label(text: &str) -> Option<LabelText> {
    let first = *text.as_bytes().first()?;
    let (rest, label) = match first {
        b'(' | b'a'..=b'z' => letter_label(text),
        b'0'..=b'9' => number_label(text),
        b'-' | 0xe2 => dash_label(text),
        // The first bytes of Arabic letters.
        0xd8 | 0xd9 => abjad_label(text),
        _ => return None,
    }
    .ok()?;
    (rest.is_empty() || rest.starts_with(is_blank)).then_some(label)
}

/// How a label of a kind and style is printed at a place of its series. `prefix` is the path of the clause above, for
/// decimals.
#[must_use]
pub fn print(kind: LabelKind, style: LabelStyle, prefix: &[Ordinal], at: Ordinal) -> String {
    let suffix = match at.suffix {
        0 => "",
        n => SUFFIXES.get(usize::from(n) - 1).copied().unwrap_or("bis"),
    };
    let number = |o: &Ordinal| match o.suffix {
        0 => o.base.to_string(),
        n => format!("{}{}", o.base, SUFFIXES.get(usize::from(n) - 1).copied().unwrap_or("bis")),
    };
    let stem = match kind {
        LabelKind::Letter if style == LabelStyle::Abjad => abjad_letters(at.base),
        LabelKind::Letter => letters(at.base),
        LabelKind::Roman => roman(at.base),
        LabelKind::Number => return dressed(&number(&at), style, ""),
        LabelKind::Decimal => {
            let mut path: Vec<String> = prefix.iter().map(number).collect();
            path.push(number(&at));
            return dressed(&path.join("."), style, "");
        }
        LabelKind::Dash => return "–".into(),
        LabelKind::Bullet => return "•".into(),
    };
    dressed(&stem, style, suffix)
}

fn dressed(stem: &str, style: LabelStyle, suffix: &str) -> String {
    match style {
        LabelStyle::Bare => format!("{stem}{suffix}"),
        LabelStyle::Bracket | LabelStyle::Abjad => format!("{stem}){suffix}"),
        LabelStyle::Brackets => format!("({stem}){suffix}"),
        LabelStyle::Dot => format!("{stem}{suffix}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(usize, Count, LabelStyle)> {
        label(text).map(|l| (l.len, l.count, l.style))
    }

    #[test]
    fn reads_every_form() {
        let at = |base, suffix| Some(Ordinal { base, suffix });
        let letters = |letter, roman| Count::Letters { letter, roman };
        assert_eq!(read("a) x"), Some((2, letters(at(1, 0), None), LabelStyle::Bracket)));
        assert_eq!(read("(i) x"), Some((3, letters(at(9, 0), at(1, 0)), LabelStyle::Brackets)));
        assert_eq!(read("ii)"), Some((3, letters(at(243, 0), at(2, 0)), LabelStyle::Bracket)));
        assert_eq!(read("xviii)\tx").map(|r| r.1), Some(letters(None, at(18, 0))));
        assert_eq!(read("ab) x").map(|r| r.1), Some(letters(at(28, 0), None)));
        for bis in ["b)bis that", "bbis) that", "b)*bis* that"] {
            assert_eq!(read(bis).map(|r| r.1), Some(letters(at(2, 1), None)), "{bis}");
        }
        assert_eq!(read("1 to"), Some((1, Count::Numbers(vec![Ordinal::FIRST]), LabelStyle::Bare)));
        assert_eq!(read("12. to").map(|r| (r.0, r.2)), Some((3, LabelStyle::Dot)));
        assert_eq!(read("1bis.3 x").map(|r| r.0), Some(6));
        assert_eq!(read("– x"), Some((3, Count::Dash, LabelStyle::Bare)));
        assert_eq!(read("•\tx"), Some((3, Count::Bullet, LabelStyle::Bare)));
    }

    fn letters_only(at: Ordinal) -> Count {
        Count::Letters { letter: Some(at), roman: None }
    }

    #[test]
    fn leaves_text_alone() {
        for text in
            ["the)", "a)x", "-5 dBm", "1234 x", "0 x", "iiii) x", "word) x", "1.x", "", "(a x", "bis) x", "“a) x"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn prints_what_it_reads() {
        for (text, kind) in [("a)", LabelKind::Letter), ("aj)", LabelKind::Letter), ("b)bis", LabelKind::Letter)] {
            let read = label(text).unwrap();
            let Count::Letters { letter: Some(at), .. } = read.count else { panic!() };
            assert_eq!(print(kind, read.style, &[], at), text);
        }
        for (base, text) in [(1, "أ )"), (2, "ب)"), (4, "د )"), (28, "غ)")] {
            let at = Ordinal { base, suffix: 0 };
            assert_eq!(print(LabelKind::Letter, LabelStyle::Abjad, &[], at), text);
            assert_eq!(read(text), Some((text.len(), letters_only(at), LabelStyle::Abjad)), "{text}");
        }
        assert_eq!(print(LabelKind::Roman, LabelStyle::Brackets, &[], Ordinal { base: 14, suffix: 0 }), "(xiv)");
        let one = Ordinal { base: 1, suffix: 1 };
        assert_eq!(print(LabelKind::Decimal, LabelStyle::Bare, &[one], Ordinal { base: 3, suffix: 0 }), "1bis.3");
        assert_eq!((1..800).find(|n| letter_value(&letters(*n)) != (*n <= 702).then_some(*n)), None);
    }
}
