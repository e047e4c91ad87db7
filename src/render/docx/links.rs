//! Where links lead: bookmarks inside the file, relations to the outside.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::document::Anchor;

/// Word rejects longer names.
const LONGEST_NAME: usize = 40;

/// The bookmarks of a file: every name once, whichever part it is in.
#[derive(Debug, Default)]
pub(super) struct Bookmarks {
    /// By id of the anchor.
    names: BTreeMap<String, String>,
    /// By name: its number, until it is placed.
    waiting: BTreeMap<String, Option<usize>>,
}

impl Bookmarks {
    /// Takes in the anchors a file will hold, in order. One whose name Word would not take, or has already, gets none.
    pub(super) fn new<'a>(anchors: impl Iterator<Item = &'a Anchor>) -> Self {
        let mut bookmarks = Self::default();
        for anchor in anchors {
            let number = bookmarks.waiting.len();
            if is_name(&anchor.bookmark) && !bookmarks.waiting.contains_key(&anchor.bookmark) {
                bookmarks.waiting.insert(anchor.bookmark.clone(), Some(number));
                bookmarks.names.entry(anchor.id.clone()).or_insert_with(|| anchor.bookmark.clone());
            }
        }
        bookmarks
    }

    /// The number and name to write for an anchor, the first time it is asked for.
    pub(super) fn place<'a>(&mut self, anchor: &'a Anchor) -> Option<(usize, &'a str)> {
        let number = self.waiting.get_mut(&anchor.bookmark)?.take()?;
        Some((number, &anchor.bookmark))
    }

    /// The bookmark of an anchor.
    pub(super) fn name(&self, id: &str) -> Option<&str> {
        self.names.get(id).map(String::as_str)
    }
}

fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && characters.all(|character| character.is_alphanumeric() || matches!(character, '_' | '-' | '.'))
        && name.chars().count() <= LONGEST_NAME
}

/// The addresses a part points to, each once, in order.
#[derive(Debug, Default)]
pub(super) struct Relations {
    targets: Vec<String>,
    ids: BTreeMap<String, String>,
}

impl Relations {
    /// The relation to an address; `None` where Word could not follow it.
    pub(super) fn id(&mut self, url: &str) -> Option<String> {
        let url = address(url)?;
        if let Some(id) = self.ids.get(&url) {
            return Some(id.clone());
        }
        self.targets.push(url.clone());
        let id = format!("link{}", self.targets.len());
        self.ids.insert(url, id.clone());
        Some(id)
    }

    /// All of them: id and address.
    pub(super) fn all(&self) -> impl Iterator<Item = (String, &str)> {
        self.targets.iter().enumerate().map(|(at, url)| (format!("link{}", at + 1), url.as_str()))
    }
}

/// An address as a package may hold it: with a scheme or relative, a host and port that can be, and everything but the
/// characters of RFC 3986 percent-encoded. A faulty one makes readers refuse the whole file.
fn address(url: &str) -> Option<String> {
    if let Some(relative) = url.strip_prefix("./") {
        return (!relative.is_empty()).then(|| encoded(url));
    }
    let (scheme, rest) = url.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|character| character.is_ascii_alphanumeric() || matches!(character, '+' | '-' | '.'));
    let is_found = match rest.strip_prefix("//") {
        Some(rest) => is_host(rest.split(['/', '?', '#']).next().unwrap_or_default()),
        None => !rest.is_empty(),
    };
    (is_scheme && is_found).then(|| encoded(url))
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    name.starts_with(|first: char| first.is_alphanumeric())
        && name.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '.'))
        && !name.contains("..")
        && port.parse::<u16>().is_ok()
}

fn encoded(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    let bytes = url.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let is_escape = || bytes.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let is_kept =
            byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=".contains(byte) || (*byte == b'%' && is_escape());
        if is_kept {
            encoded.push(char::from(*byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_only_addresses_that_can_be() {
        for (url, expected) in [
            ("https://www.itu.int/a?b=c#d", Some("https://www.itu.int/a?b=c#d")),
            ("https://www.itu.int/a b/[é]", Some("https://www.itu.int/a%20b/%5B%C3%A9%5D")),
            ("https://www.itu.int/100%/20%25", Some("https://www.itu.int/100%25/20%25")),
            ("mailto:someone@itu.int", Some("mailto:someone@itu.int")),
            ("./file.plen", Some("./file.plen")),
            ("https://", None),
            ("https://a..b/", None),
            ("https://itu.int:port/", None),
            ("http:", None),
            ("itu.int", None),
            ("#clause", None),
        ] {
            assert_eq!(address(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn gives_each_name_once() {
        let anchor = |id: &str, bookmark: &str| Anchor { id: id.into(), was: None, bookmark: bookmark.into() };
        let long = "x".repeat(41);
        let anchors = [anchor("a", "a"), anchor("b", "a"), anchor("c", &long), anchor("d", "1"), anchor("e", "e")];
        let mut bookmarks = Bookmarks::new(anchors.iter());
        let placed: Vec<_> = anchors.iter().filter_map(|anchor| bookmarks.place(anchor)).collect();
        assert_eq!(placed, [(0, "a"), (1, "e")]);
        assert_eq!(bookmarks.name("e"), Some("e"));
        assert_eq!(bookmarks.name("c"), None);
    }
}
