//! Addressees: the offices, organs and members an operative call speaks to.

use crate::language::{Lexicon, Word, addressee_named};

use super::Addressee;

/// The addressees named in the words behind a verb: `the Secretary-General and the Directors of the Bureaux`. What
/// follows a comma and is none (`, in consultation with …`) ends the list.
#[must_use]
pub fn addressees(words: &str, lexicon: &Lexicon) -> Vec<Addressee> {
    let mut found = Vec::new();
    let mut rest = words.trim();
    while !rest.is_empty() {
        match addressee_named(rest, lexicon.language()) {
            Some((entry, length)) => {
                found.push(Addressee { key: Some(entry.key.clone()), name: rest[..length].to_string() });
                rest = rest[length..].trim_start();
            }
            None if found.is_empty() => {
                // One we do not know: all there is, up to a comma.
                let end = rest.find([',', ';']).unwrap_or(rest.len());
                found.push(Addressee { key: None, name: rest[..end].trim().to_string() });
                break;
            }
            None => break,
        }
        let joined = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        let joined = lexicon.word(Word::And, joined).map_or(joined, |length| joined[length..].trim_start());
        if joined.len() == rest.len() {
            break;
        }
        rest = joined;
    }
    found
}
