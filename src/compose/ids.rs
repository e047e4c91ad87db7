//! Ids: unique in a document, readable as the citation of what they name, and the same in every output.
//!
//! It knows their form, not what they are given to (`names`).

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::document::Anchor;

/// Longest bookmark Word accepts.
const BOOKMARK: usize = 40;
/// What is kept of a longer id in front of its hash.
const BOOKMARK_HEAD: usize = 31;

/// First parts of ids that Akoma Ntoso or we ourselves use for something other than a call.
const TAKEN: &[&str] = &[
    "annex",
    "body",
    "cmp",
    "cover",
    "emain",
    "eref",
    "fn",
    "formula",
    "identification",
    "keyword",
    "list",
    "mapping",
    "master",
    "mmain",
    "mref",
    "note",
    "pmod",
    "preamble",
    "preface",
    "prose",
    "proposal",
    "ra",
    "reasons",
    "ref",
    "ro",
    "rp",
    "rref",
    "sec",
    "wmain",
];

/// The ids given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// In lower case, since Word compares bookmarks so; with the number of claims.
    claims: BTreeMap<String, u32>,
}

impl Ids {
    /// The wanted id, or where it is taken the same with the first number that makes it new.
    pub(super) fn claim(&mut self, wanted: &str) -> String {
        let key = wanted.to_lowercase();
        let mut claims = self.claims.get(&key).map_or(1, |claims| claims + 1);
        let mut id = wanted.to_owned();
        while claims > 1 {
            id = format!("{wanted}-{claims}");
            if let std::collections::btree_map::Entry::Vacant(e) = self.claims.entry(id.to_lowercase()) {
                e.insert(1);
                break;
            }
            claims += 1;
        }
        self.claims.insert(key, claims);
        id
    }
}

/// An anchor of this id; `was` is kept where it differs.
pub(super) fn anchor(id: &str, was: Option<&str>) -> Anchor {
    Anchor { id: id.to_owned(), was: was.filter(|was| *was != id).map(str::to_owned), bookmark: bookmark(id) }
}

/// The id itself where it is short enough, else its head and a hash of the whole.
fn bookmark(id: &str) -> String {
    if id.chars().count() <= BOOKMARK {
        return id.to_owned();
    }
    let mut bookmark: String = id.chars().take(BOOKMARK_HEAD).collect();
    bookmark.push('_');
    for byte in Sha256::digest(id.as_bytes()).iter().take(4) {
        bookmark.push_str(&format!("{byte:02x}"));
    }
    bookmark
}

/// A label or number as part of an id: letters and digits, inner dots and what else divides them as one hyphen.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut gap = false;
    for c in text.trim().chars() {
        match c {
            // "b)bis" is "bbis": brackets do not divide.
            '(' | ')' | '[' | ']' | '*' => {}
            c if c.is_alphanumeric() => {
                if gap && !slug.is_empty() {
                    slug.push('-');
                }
                gap = false;
                slug.push(c);
            }
            _ => gap = true,
        }
    }
    slug
}

/// The first part of a section's id, by the key of its call.
pub(super) fn call_slug(key: &str) -> String {
    let slug = slug(key);
    match slug.as_str() {
        "" => "call".to_owned(),
        taken if TAKEN.contains(&taken) => format!("call-{taken}"),
        _ => slug,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_become_parts_of_ids() {
        for (label, part) in [
            ("a)", "a"),
            ("(a)", "a"),
            ("1.", "1"),
            ("2.1", "2-1"),
            ("b)bis", "bbis"),
            ("1bis.1", "1bis-1"),
            ("–", ""),
            ("أ)", "أ"),
            (" ACP/37/4 ", "ACP-37-4"),
        ] {
            assert_eq!(slug(label), part);
        }
        assert_eq!(call_slug("recognizingFurther"), "recognizingFurther");
        assert_eq!(call_slug("mapping"), "call-mapping");
    }

    #[test]
    fn an_id_is_given_once() {
        let mut ids = Ids::default();
        let given: Vec<String> = ["a_1", "a_1", "a_1-2", "A_1", "a_1"].into_iter().map(|id| ids.claim(id)).collect();
        assert_eq!(given, ["a_1", "a_1-2", "a_1-2-2", "A_1-3", "a_1-4"]);
    }

    #[test]
    fn bookmarks_are_short_enough_for_word() {
        let long = "recognizingFurther_1__list_1__item_a__list_1__item_ii";
        assert_eq!(anchor("considering_1", None).bookmark, "considering_1");
        assert_eq!(anchor(long, None).bookmark.len(), BOOKMARK);
        assert!(anchor(long, None).bookmark.starts_with("recognizingFurther_1__list_1__i_"));
    }
}
