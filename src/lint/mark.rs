//! Punctuation marks that join clauses, in the scripts of the six languages.

use crate::text::Language;

/// A mark that joins or ends clauses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Comma,
    Semicolon,
    Colon,
    Stop,
}

impl Mark {
    /// The mark that is meant by a character of any of the six languages.
    pub fn of(char: char) -> Option<Self> {
        match char {
            ',' | '،' | '，' | '、' => Some(Self::Comma),
            ';' | '؛' | '；' => Some(Self::Semicolon),
            ':' | '：' => Some(Self::Colon),
            '.' | '。' => Some(Self::Stop),
            _ => None,
        }
    }

    /// As a language prints it.
    pub fn printed(self, language: Language) -> &'static str {
        let [western, arabic, chinese] = match self {
            Self::Comma => [",", "،", "，"],
            Self::Semicolon => [";", "؛", "；"],
            Self::Colon => [":", ":", "："],
            Self::Stop => [".", ".", "。"],
        };
        match language {
            Language::En | Language::Fr | Language::Es | Language::Ru => western,
            Language::Ar => arabic,
            Language::Zh => chinese,
        }
    }
}
