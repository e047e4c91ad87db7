//! The codes of those who propose: `ACP`, `RUS`.
//!
//! It knows groups and countries, not the authors a text names itself.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The name of a group of administrations or a country, by its code in capitals.
#[must_use]
pub fn author_named(code: &str) -> Option<&'static str> {
    static AUTHORS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    let authors = AUTHORS.get_or_init(|| {
        toml::from_str(include_str!("../../grammar/authors.toml")).expect("a test reads every table of `grammar/`")
    });
    authors.get(code).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_authors() {
        assert_eq!(author_named("RUS"), Some("Russian Federation"));
        assert_eq!(author_named("ACP"), Some("Asia-Pacific Common Proposals"));
        assert_eq!(author_named("Note"), None);
    }
}
