//! What was run into the paragraph before it: a call, with or without its first label.

use std::ops::Range;

use crate::language::{Half, Lexicon, addressee_named};
use crate::text::Language;

use super::call::{call_shape, words};

/// A call in the middle of a text, and where the label of its first clause stands, if it was run in too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunInCall {
    /// The words of the call.
    pub call: Range<usize>,
    /// Where its first clause begins, if it stands behind the call.
    pub clause: Option<usize>,
}

/// Most bytes of a call; no list of addressees is longer.
const LONGEST_CALL: usize = 400;

/// Finds a call behind a comma that passes the call test up to the end of the text, where its clauses follow, or up to a
/// first label.
#[must_use]
pub fn run_in_call(text: &str, lexicon: &Lexicon, clauses_follow: bool) -> Option<RunInCall> {
    // A label alone could be a number; with the next one behind it, it is a series.
    let series = [(" 1 ", text.rfind("; 2 ")), (" a) ", text.rfind("; b) "))];
    let end = text.trim_end().len();
    text.match_indices(", ").map(|(comma, _)| comma + 2).find_map(|start| {
        let rest = text.get(start..end)?;
        let call = lexicon.call(rest).filter(|call| !call.capital)?;
        let is_call = |words: &str| {
            let whole = !words.ends_with(',') && (call.half == Half::Operative || !words.contains(','));
            let addressed = !call.addressee || words.len() > call.len;
            // `resolves that the programme continue` is a clause as well.
            let says = rest[call.len..].starts_with(" that ") && words.len() > call.len + " that".len();
            whole && addressed && !says && call_shape(words, lexicon, true).is_some()
        };
        if clauses_follow && rest.len() <= LONGEST_CALL && is_call(rest) {
            return Some(RunInCall { call: start..end, clause: None });
        }
        let reach = rest.char_indices().map(|(at, _)| at).take_while(|at| *at <= LONGEST_CALL + 4).last()?;
        let labels = series.iter().filter_map(|(first, second)| {
            let at = rest[..reach].find(first)?;
            second.is_some_and(|second| second > start + at).then_some(at)
        });
        let label = labels.min().filter(|at| is_call(&rest[..*at]))?;
        Some(RunInCall { call: start..start + label, clause: Some(start + label + 1) })
    })
}

/// An operative call that addresses nobody, behind a comma and before its clause, as in `…, resolves to share …`: for the
/// end of a preamble with no such call behind it.
#[must_use]
pub fn run_in_decision(text: &str, lexicon: &Lexicon) -> Option<RunInCall> {
    text.match_indices(", ").find_map(|(comma, _)| {
        let rest = &text[comma + 2..];
        let length = decision_len(rest, lexicon)?;
        // `Resolution 45 (Doha, 2006), resolves …` says what another text does.
        let cites = text[..comma].ends_with(|c: char| c == ')' || c.is_ascii_digit());
        let speaks = rest[length..].starts_with(' ') && words(&rest[length..]) > 2;
        let start = comma + 2;
        (!cites && speaks).then(|| RunInCall { call: start..start + length, clause: Some(start + length + 1) })
    })
}

/// An operative call behind a comma that addresses an office or organ that is known, before what it is asked, as in `…,
/// instructs the Secretary-General, in cooperation with the Directors, to share …`: for the last clause of a call. In English.
#[must_use]
pub fn run_in_order(text: &str, lexicon: &Lexicon) -> Option<RunInCall> {
    if lexicon.language() != Language::En {
        return None;
    }
    text.match_indices(", ").map(|(comma, _)| comma + 2).find_map(|start| {
        let rest = &text[start..];
        let call = lexicon.call(rest).filter(|call| !call.capital && call.half == Half::Operative && call.addressee)?;
        let named = rest[call.len..].strip_prefix(' ')?;
        let from = call.len + 1 + addressee_named(named, Language::En)?.1;
        let length = from + rest[from..].find(" to ")?;
        let is_call = !rest[..length].contains([';', ':', '.']) && call_shape(&rest[..length], lexicon, true).is_some();
        let asked = &rest[length + " to ".len()..];
        let asks = asked.starts_with(char::is_lowercase) && words(asked) > 1;
        let sentence = text[..start].rsplit(';').next().unwrap_or_default();
        (is_call && asks && !names_text(sentence))
            .then(|| RunInCall { call: start..start + length, clause: Some(start + length + 1) })
    })
}

/// Whether a sentence names a text, which may be what `resolves` or `instructs` behind it.
fn names_text(sentence: &str) -> bool {
    ["esolution ", "ecision ", "pinion ", "ecommendation "].iter().any(|word| {
        let mut behind = sentence.match_indices(word).map(|(at, _)| &sentence[at + word.len()..]);
        behind.any(|behind| behind.starts_with(|c: char| c.is_ascii_digit() || c == '['))
    })
}

/// Bytes of the verb of a decision at the start of a text: of `resolves to encourage …`, which as a call speaks to others,
/// those of `resolves`.
#[must_use]
pub fn decision_len(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let call = lexicon.call(text).filter(|call| !call.capital && call.half == Half::Operative)?;
    if !call.addressee {
        return Some(call.len);
    }
    let mut ends = text[..call.len].match_indices(' ').map(|(end, _)| end);
    let decides = |end: &usize| {
        let verb = lexicon.call(&text[..*end]);
        verb.is_some_and(|verb| verb.len == *end && !verb.addressee && verb.half == Half::Operative)
    };
    ends.find(decides)
}
