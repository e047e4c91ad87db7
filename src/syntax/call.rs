//! The call test: whether a line or a whole block is a call such as *considering* or *instructs the Secretary-General*.

use crate::language::{CallMatch, Half, Lexicon};

/// Most words of a preambular call; and of one that ends in a comma.
const PREAMBULAR_WORDS: (usize, usize) = (6, 4);
/// Most words of an operative call; and of one that ends in a comma.
const OPERATIVE_WORDS: (usize, usize) = (30, 12);
/// Most words of a call that begins with a capital.
const CAPITAL_WORDS: usize = 8;
/// Most words of an unknown call.
const UNKNOWN_WORDS: usize = 8;

/// A line that passes the call test.
#[derive(Clone, Debug)]
pub struct CallShape<'l> {
    /// The verb.
    pub call: CallMatch<'l>,
    /// It ends in a comma, which is dropped.
    pub comma: bool,
}

/// Bytes before the first character that is no opening bracket or emphasis around a call, label or heading.
pub(crate) fn prefix_len(text: &str) -> usize {
    let mut rest = text;
    loop {
        let stars = rest.len() - rest.trim_start_matches('*').len();
        if let Some(inner) = rest.strip_prefix('[').filter(|inner| !inner.starts_with('^')) {
            rest = inner.trim_start();
        } else if (1..=3).contains(&stars) && !rest[stars..].starts_with([' ', '\t']) && rest.len() > stars {
            rest = &rest[stars..];
        } else {
            return text.len() - rest.len();
        }
    }
}

/// The number of words of a text, by its blanks.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// A text without what may stand around a call.
fn bare(text: &str) -> &str {
    let text = text.trim();
    text[prefix_len(text)..].trim_end_matches([']', '*']).trim_end()
}

/// Applies the call test to some text. `label_follows`: the next block begins with a first label, which lets `that`
/// stand behind the verb.
#[must_use]
pub fn call_shape<'l>(text: &str, lexicon: &'l Lexicon, label_follows: bool) -> Option<CallShape<'l>> {
    let text = bare(text);
    let call = lexicon.call(text)?;
    if text.ends_with([';', ':', '.', '；', '：', '。', '؛']) {
        return None;
    }
    let plain = text.trim_end_matches([',', '،', '，']).trim_end();
    let comma = plain.len() < text.len();
    let count = words(plain);
    let behind = text.get(call.len..).unwrap_or_default().trim_start();
    let that = behind.strip_prefix("that").is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    if (that && !label_follows) || (call.capital && count > CAPITAL_WORDS) {
        return None;
    }
    let (most, most_with_comma) = match call.half {
        Half::Preamble if plain.contains(|c: char| c.is_numeric() || "([{".contains(c)) => return None,
        Half::Preamble => PREAMBULAR_WORDS,
        Half::Operative | Half::Unknown => OPERATIVE_WORDS,
    };
    (count <= if comma { most_with_comma } else { most }).then_some(CallShape { call, comma })
}

/// Whether a text could be a call with a verb we do not know: lower case, short, no digit, bracket or end mark. What
/// stands around it is for the caller to look at.
#[must_use]
pub(crate) fn unknown_call_shape(text: &str) -> bool {
    let text = bare(text);
    text.starts_with(char::is_lowercase)
        && words(text) <= UNKNOWN_WORDS
        && !text.contains(|c: char| c.is_numeric() || "()[]{}|/\\=<>@#".contains(c))
        && !text.ends_with([',', ';', ':', '.', '!', '?', '–', '-'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon;
    use crate::text::Language;

    fn is_call(text: &str, label_follows: bool) -> bool {
        call_shape(text, lexicon(Language::En), label_follows).is_some()
    }

    #[test]
    fn knows_calls() {
        for call in [
            "considering",
            "*recalling further*",
            "[noting",
            "noting with concern",
            "considering,",
            "Considering",
            "resolves to invite the ITU Radiocommunication Sector to complete in time for the 2027 world radiocommunication conference",
            "instructs the Director of the Telecommunication Development Bureau",
            "invites Member States and Sector Members,",
            "further resolves",
        ] {
            assert!(is_call(call, false), "{call}");
        }
        assert!(is_call("resolves that", true) && !is_call("resolves that", false));
    }

    #[test]
    fn leaves_text_alone() {
        for text in [
            "considering that the Union has a role",
            "recalling Resolution 45 (Doha, 2006),",
            "2014 was a record year,",
            "resolves that the Union shall act",
            "invites Member States to act;",
            "Considering not only the continued interest in this matter from many countries",
            "the need to act",
            "notingham",
            "recognizing the great and lasting value of cooperation",
            "",
        ] {
            assert!(!is_call(text, false), "{text}");
        }
        assert!(unknown_call_shape("pondering deeply") && !unknown_call_shape("pondering (deeply)"));
    }
}
