//! The contribution as a whole: its number and IRI, and who submits it.

use crate::document::{Action, Identification};
use crate::language::BodyKey;

use super::Akn;
use super::collection::is_volume;
use super::identification::Frbr;
use super::meta::NO_DATE;
use super::references::{Class, slug};
use super::xml::Tag;

/// Characters of a title in an IRI.
const LONGEST_SEGMENT: usize = 60;

/// A number or a title as a segment of an IRI, no longer than one reads.
fn segment(number: &str) -> String {
    let whole = slug(number);
    let short = whole.char_indices().nth(LONGEST_SEGMENT).map(|(end, _)| &whole[..end]);
    short.map_or(whole.clone(), |short| short.rsplit_once('-').map_or(short, |(words, _)| words).to_owned())
}

impl<'d> Akn<'d> {
    /// The metadata of a collection, with all declarations.
    pub(super) fn collection_meta(&mut self) {
        self.xml.open(Tag::new("meta"));
        self.contribution_identification("main");
        let maker = self.maker();
        self.xml.open(Tag::new("references").with("source", &maker));
        self.references.write(&mut self.xml);
        self.xml.close();
        self.xml.close();
    }

    /// Metadata of a part of a contribution that is no instrument.
    pub(super) fn bare_meta(&mut self, component: &str) {
        self.xml.open(Tag::new("meta"));
        self.contribution_identification(component);
        self.xml.close();
    }

    fn contribution_identification(&mut self, component: &str) {
        let contribution = self.contribution();
        let expression = format!("{contribution}/{}@", self.document.language.iso639_2());
        let date = self.document.date.or(self.made_on).unwrap_or(NO_DATE);
        let (author, number) = (self.submitter(), self.publication_number());
        let event = if is_volume(&self.document.parts) { "publication" } else { "submission" };
        let frbr = Frbr {
            work: &contribution,
            expression: &expression,
            component,
            work_date: date,
            work_event: event,
            expression_date: date,
            expression_event: event,
            author: &author,
            writer: None,
            subtype: "publication",
            number: &segment(&number),
            number_shown: Some(&number),
            whole: None,
        };
        self.identification(&frbr);
    }

    /// IRI of the contribution that this document is.
    pub(super) fn contribution(&mut self) -> String {
        let date = self.document.date.or(self.made_on).unwrap_or(NO_DATE);
        let submitter = self.submitter();
        let number = segment(&self.publication_number());
        format!("/akn/un/documentCollection/publication/{}/{date}/{number}", submitter.trim_start_matches('#'))
    }

    /// The number of the document; a volume without one is known by its title.
    fn publication_number(&self) -> String {
        let proposal = || self.proposals().next().map(|(_, number)| number.clone());
        let title = || Some(self.document.title.clone()).filter(|title| !title.trim().is_empty());
        let title = || title().filter(|_| is_volume(&self.document.parts));
        self.document.number.clone().or_else(proposal).or_else(title).unwrap_or_else(|| "unnumbered".to_owned())
    }

    fn proposals(&self) -> impl Iterator<Item = &'d (Action, String)> + use<'d> {
        // Those of a collection are not its own.
        let parts = if is_volume(&self.document.parts) { &[][..] } else { &self.document.parts };
        parts.iter().filter_map(|part| part.identification.as_ref()?.proposal.as_ref())
    }

    /// Reference to who submits the document.
    fn submitter(&mut self) -> String {
        match (self.proposals().next(), &self.document.source) {
            (Some((_, number)), source) => self.organization(number, source.as_deref()),
            (None, Some(source)) => {
                self.references.refer(Class::Organization, &slug(source).to_lowercase(), source, None)
            }
            (None, None) => match self.adopting() {
                Some(body) => self.body(body),
                None => self.union(),
            },
        }
    }

    /// The body that adopts all texts of a volume, if that is one.
    fn adopting(&self) -> Option<BodyKey> {
        let parts = Some(&self.document.parts).filter(|parts| is_volume(parts))?;
        let mut bodies = parts.iter().filter_map(|part| part.identification.as_ref()).map(|it| it.body);
        let first = bodies.next()??;
        bodies.all(|body| body == Some(first)).then_some(first)
    }

    /// Reference to who makes a proposal, where it is one.
    pub(super) fn proponent(&mut self, it: &Identification) -> Option<String> {
        let (_, number) = it.proposal.as_ref()?;
        let source = self.document.source.as_deref();
        Some(self.organization(number, source))
    }

    /// The author in a proposal number: `ACP` of `ACP/37/4`.
    fn organization(&mut self, number: &str, source: Option<&str>) -> String {
        let codes: Vec<&str> =
            number.split('/').take_while(|code| !code.contains(|c: char| c.is_ascii_digit())).collect();
        let code = codes.join("/");
        self.references.refer(Class::Organization, &slug(&code).to_lowercase(), source.unwrap_or(&code), Some(&code))
    }
}
