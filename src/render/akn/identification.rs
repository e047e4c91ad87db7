//! The identification block of the metadata: Work, Expression, Manifestation.

use crate::text::Date;

use super::Akn;
use super::xml::Tag;

/// What identifies a component of a text.
pub(super) struct Frbr<'f> {
    /// IRIs without component.
    pub work: &'f str,
    pub expression: &'f str,
    /// `main`, `annex_1`
    pub component: &'f str,
    pub work_date: Date,
    /// `adoption`, `session`, `submission`
    pub work_event: &'f str,
    pub expression_date: Date,
    pub expression_event: &'f str,
    /// References to who made the Work and the Expression.
    pub author: &'f str,
    pub writer: Option<&'f str>,
    pub subtype: &'f str,
    pub number: &'f str,
    pub number_shown: Option<&'f str>,
    /// Facts of a whole text, which its components do not repeat.
    pub whole: Option<Whole<'f>>,
}

/// What is said of a whole text only.
pub(super) struct Whole<'f> {
    /// Name and value of further names of the Work.
    pub aliases: Vec<(&'f str, String)>,
    /// Component and what it is called.
    pub components: Vec<(String, String)>,
    /// What the ids of this text begin with.
    pub prefix: &'f str,
    pub title: Option<&'f str>,
    /// The text in force, not a draft of one.
    pub authoritative: bool,
    /// The version in the IRI, where it is no date.
    pub version: Option<&'f str>,
    /// IRI of the Expression this one was made from.
    pub master: Option<&'f str>,
}

/// The language in the IRI of an Expression: `fra` of `…/45/fra@2014-04-10`.
pub(super) fn language_of(expression: &str) -> &str {
    let last = expression.rsplit('/').next().unwrap_or_default();
    last.split('@').next().unwrap_or_default()
}

impl Akn<'_> {
    pub(super) fn identification(&mut self, frbr: &Frbr<'_>) {
        let (maker, author, editor) = (self.maker(), self.role("author"), self.role("editor"));
        self.xml.open(Tag::new("identification").with("source", &maker));
        let whole = frbr.whole.as_ref();
        self.xml.open(Tag::new("FRBRWork"));
        self.iris(frbr.work, frbr.component, "");
        for (name, value) in whole.into_iter().flat_map(|whole| &whole.aliases) {
            self.xml.void(Tag::new("FRBRalias").with("name", name).with("value", value));
        }
        self.date(frbr.work_date, frbr.work_event);
        self.xml.void(Tag::new("FRBRauthor").with("href", frbr.author).with("as", &author));
        self.components(whole, "w", "e");
        self.value("FRBRcountry", "un");
        self.value("FRBRsubtype", frbr.subtype);
        self.xml.void(Tag::new("FRBRnumber").with("value", frbr.number).maybe("showAs", frbr.number_shown));
        if let Some(whole) = whole {
            if let Some(title) = whole.title {
                self.value("FRBRname", title);
            }
            self.value("FRBRprescriptive", "false");
            self.value("FRBRauthoritative", if whole.authoritative { "true" } else { "false" });
        }
        self.xml.close();
        self.expression(frbr, whole);
        self.xml.open(Tag::new("FRBRManifestation"));
        self.iris(frbr.expression, frbr.component, ".xml");
        self.date(self.made_on.unwrap_or(frbr.expression_date), "markup");
        self.xml.void(Tag::new("FRBRauthor").with("href", &maker).with("as", &editor));
        self.components(whole, "m", "");
        self.value("FRBRformat", "xml");
        self.xml.close();
        self.xml.close();
    }

    fn expression(&mut self, frbr: &Frbr<'_>, whole: Option<&Whole<'_>>) {
        self.xml.open(Tag::new("FRBRExpression"));
        self.iris(frbr.expression, frbr.component, "");
        self.date(frbr.expression_date, frbr.expression_event);
        let (writer, role) = match frbr.writer {
            Some(writer) => (writer, self.role("proponent")),
            None => (frbr.author, self.role("author")),
        };
        self.xml.void(Tag::new("FRBRauthor").with("href", writer).with("as", &role));
        self.components(whole, "e", "m");
        if let Some(whole) = whole {
            if let Some(version) = whole.version {
                self.value("FRBRversionNumber", version);
            }
            self.value("FRBRauthoritative", if whole.authoritative { "true" } else { "false" });
            if let Some(master) = whole.master {
                let id = self.ids.counted(&format!("{}master", whole.prefix));
                let tag = Tag::new("FRBRmasterExpression").with("eId", &id);
                self.xml.void(tag.with("href", master).with("showAs", "previous edition"));
            }
        }
        let language = language_of(frbr.expression);
        self.xml.void(Tag::new("FRBRlanguage").with("language", language));
        let original = self.document.original.filter(|it| whole.is_some() && it.iso639_2() != language);
        if let (Some(original), Some(at)) = (original, frbr.expression.rfind('@')) {
            let href = format!("{}/{}{}", frbr.work, original.iso639_2(), &frbr.expression[at..]);
            let tag = Tag::new("FRBRtranslation").with("href", &href).with("fromLanguage", original.iso639_2());
            let union = self.union();
            self.xml.void(tag.with("by", &union));
        }
        self.xml.close();
    }

    fn iris(&mut self, iri: &str, component: &str, format: &str) {
        self.value("FRBRthis", &format!("{iri}/!{component}{format}"));
        self.value("FRBRuri", &format!("{iri}{format}"));
    }

    fn date(&mut self, date: Date, event: &str) {
        self.xml.void(Tag::new("FRBRdate").with("date", &date.to_string()).with("name", event));
    }

    fn value(&mut self, element: &'static str, value: &str) {
        self.xml.void(Tag::new(element).with("value", value));
    }

    /// The components of a text on one level (`w`, `e`, `m`), each pointing to itself on the next.
    fn components(&mut self, whole: Option<&Whole<'_>>, level: &str, next: &str) {
        let Some(whole) = whole.filter(|whole| whole.components.len() > 1) else { return };
        self.xml.open(Tag::new("componentInfo"));
        for (component, shown) in &whole.components {
            let id = |level: &str| format!("{}{level}_{component}", whole.prefix);
            let href = if next.is_empty() { format!("!{component}.xml") } else { format!("#{}", id(next)) };
            let tag = Tag::new("componentData").with("eId", &id(level)).with("href", &href);
            self.xml.void(tag.with("name", component).with("showAs", shown));
        }
        self.xml.close();
    }
}
