//! How words are compared: case, accents, vowel marks, kinds of blank, hyphen and apostrophe make no difference.
//!
//! It knows letters, not words: what a word means stands in the tables.

/// A character as it is compared, `None` where it is passed over (Arabic vowel marks, the stretching line, direction marks).
#[must_use]
pub fn fold(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() });
    }
    Some(match c {
        '\u{64B}'..='\u{652}' | '\u{670}' | '\u{640}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{300}'..='\u{36F}' => {
            return None;
        }
        '\u{2010}'..='\u{2012}' => '-',
        '\u{2018}' | '\u{2019}' | '\u{2BC}' => '\'',
        '،' => ',',
        '؛' => ';',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        '\u{FF01}'..='\u{FF5E}' => return char::from_u32(c as u32 - 0xFEE0).and_then(fold),
        '\u{3000}' => ' ',
        _ if c.is_whitespace() => ' ',
        _ => without_accent(c.to_lowercase().next().unwrap_or(c)),
    })
}

fn without_accent(c: char) -> char {
    match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ё' => 'е',
        _ => c,
    }
}

/// A text as it is compared, blanks at its ends dropped and runs of blanks made one.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars().filter_map(fold) {
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out
}

/// Bytes of `text` that read as `phrase`, which is folded; a blank in it stands for any number of blanks.
/// What the text passes over behind the last letter is taken too.
#[must_use]
pub fn eat(text: &str, phrase: &str) -> Option<usize> {
    // Plain letters need no folding but of case, and decide nearly every time.
    let same = |(typed, wanted): &(u8, u8)| typed.is_ascii_alphanumeric() && typed.to_ascii_lowercase() == *wanted;
    let plain = text.bytes().zip(phrase.bytes()).take_while(same).count();
    if plain < phrase.len() && text.as_bytes().get(plain).is_none_or(u8::is_ascii_alphanumeric) {
        return None;
    }
    let mut rest = text[plain..].char_indices().peekable();
    for wanted in phrase[plain..].chars() {
        while rest.next_if(|&(_, c)| fold(c).is_none()).is_some() {}
        rest.next_if(|&(_, c)| fold(c) == Some(wanted))?;
        if wanted == ' ' {
            while rest.next_if(|&(_, c)| fold(c) == Some(' ')).is_some() {}
        }
    }
    while rest.next_if(|&(_, c)| fold(c).is_none()).is_some() {}
    Some(rest.peek().map_or(text.len(), |&(at, _)| plain + at))
}

/// Whether a word that ends before `rest` ends there. Chinese has no marks between words, so after a Chinese character it does.
#[must_use]
pub fn ends_word(word: &str, rest: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() && !is_cjk(c);
    let mut after = rest.chars();
    match (word.chars().next_back(), after.next()) {
        (Some(last), Some(next)) if joins(last) => {
            // A hyphen or apostrophe joins too when a letter or digit follows: `WTDC-17`, `Council's`.
            let glue = matches!(fold(next), Some('-' | '\''));
            !(joins(next) || glue && after.next().is_some_and(joins))
        }
        (Some(_) | None, _) => true,
    }
}

/// Chinese characters, which stand without blanks between words.
#[must_use]
pub fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_what_is_printed_alike() {
        for (left, right) in [
            ("RÉSOLUTION", "résolution"),
            ("Sharm\u{A0}el\u{2011}Sheikh", "sharm el-sheikh"),
            ("القـرار", "القرار"),
            ("المراجَع", "المراجع"),
            ("أيضاً", "ايضا"),
            ("подчёркивая", "подчеркивая"),
            ("（2014年，迪拜）", "(2014年,迪拜)"),
            ("l\u{2019}avis", "l'avis"),
            ("Йоханнесбург", "йоханнесбург"),
        ] {
            assert_eq!(folded(left), folded(right), "{left}");
        }
        assert_ne!(folded("йод"), folded("иод"));
    }

    #[test]
    fn eats_a_phrase_and_says_how_much() {
        assert_eq!(eat("Taking  into\u{A0}account,", "taking into account"), Some(21));
        assert_eq!(eat("taking in", "taking into"), None);
        assert_eq!(eat("يذكّرُ x", "يذكر"), Some("يذكّرُ".len()));
        assert_eq!(eat("", "a"), None);
    }

    #[test]
    fn knows_where_a_word_ends() {
        for (word, rest) in [
            ("resolves", ""),
            ("resolves", " to"),
            ("resolves", ","),
            ("resolves", "- x"),
            ("责成", "秘书长"),
            ("Rev.", "WRC"),
        ] {
            assert!(ends_word(word, rest), "{word}|{rest}");
        }
        for (word, rest) in [("WTDC", "-17"), ("Council", "'s"), ("resolve", "s"), ("Opinion", "1"), ("Совет", "а")]
        {
            assert!(!ends_word(word, rest), "{word}|{rest}");
        }
    }
}
