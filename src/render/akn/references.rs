//! What the metadata declares so that the text can point to it: organizations, offices, concepts, places.

use std::collections::BTreeMap;

use super::xml::{Tag, Xml};

/// The classes of declared things, in the order they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Organization,
    Role,
    Concept,
    Location,
    /// A text that has no Work.
    Reference,
}

impl Class {
    fn element(self) -> &'static str {
        match self {
            Self::Organization => "TLCOrganization",
            Self::Role => "TLCRole",
            Self::Concept => "TLCConcept",
            Self::Location => "TLCLocation",
            Self::Reference => "TLCReference",
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::Role => "role",
            Self::Concept => "concept",
            Self::Location => "location",
            Self::Reference => "reference",
        }
    }
}

/// The things declared so far.
#[derive(Debug, Default)]
pub(super) struct References {
    declared: BTreeMap<(Class, String), Declared>,
    ids: BTreeMap<String, u32>,
}

#[derive(Debug)]
struct Declared {
    id: String,
    shown: String,
    short: Option<String>,
}

impl References {
    /// Declares a thing by the end of its IRI (`un/itu-wtdc`) and gives the reference to it: `#itu-wtdc`. Ids have no
    /// underscore, so that they are never those of parts of the text.
    pub(super) fn refer(&mut self, class: Class, path: &str, shown: &str, short: Option<&str>) -> String {
        let Self { declared, ids } = self;
        let entry = declared.entry((class, path.to_owned())).or_insert_with(|| {
            let wanted = slug(path.rsplit('/').next().unwrap_or(path));
            let count = ids.entry(wanted.to_lowercase()).or_default();
            *count += 1;
            let id = if *count == 1 { wanted } else { format!("{wanted}.{count}") };
            Declared { id, shown: shown.to_owned(), short: short.map(str::to_owned) }
        });
        format!("#{}", entry.id)
    }

    /// Writes the declarations.
    pub(super) fn write(&self, xml: &mut Xml) {
        for ((class, path), Declared { id, shown, short }) in &self.declared {
            let href = format!("/akn/ontology/{}/{path}", class.path());
            let tag = Tag::new(class.element()).with("eId", id).with("href", &href).with("showAs", shown);
            // `recommendation` of `un/itu/recommendation/itu-t/G.811`
            let name = path.split('/').nth(2).filter(|_| *class == Class::Reference);
            xml.void(tag.maybe("shortForm", short.as_deref()).maybe("name", name));
        }
    }
}

/// A name as part of an id or an IRI: letters, digits and hyphens.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars() {
        match c {
            c if c.is_alphanumeric() => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "unnamed".to_owned() } else { slug.to_owned() }
}
