//! The metadata of statements and their parts: identification, publication, life cycle, procedure, changes, references.

use crate::document::{Identification, Part};
use crate::language::{Draft, InstrumentKind, Status};
use crate::text::{Date, View};

use super::Akn;
use super::changes::Sources;
use super::identification::{Frbr, Whole, language_of};
use super::references::{Class, slug};
use super::statement::{Statement, prefix};
use super::xml::Tag;

/// Where nothing says a year.
pub(super) const NO_DATE: Date = Date { year: 1900, month: 1, day: 1 };

/// The name of our own metadata.
const OWN: &str = "urn:plenary:akn:1";

impl<'d> Akn<'d> {
    /// The metadata of a statement. Declarations stand in that of the outermost document.
    pub(super) fn statement_meta(&mut self, statement: Statement<'d>, outermost: bool) {
        let part = statement.part;
        let Some(identification) = &part.identification else {
            return if outermost { self.collection_meta() } else { self.bare_meta("main") };
        };
        let prefix = prefix(part);
        let draft = self.is_draft(identification);
        let proponent = self.proponent(identification);
        self.xml.open(Tag::new("meta"));
        self.statement_identification(part, identification, &prefix, proponent.as_deref());
        let date = identification.expression_date;
        if let Some((_, number)) = identification.proposal.as_ref().filter(|_| date != NO_DATE) {
            let tag = Tag::new("publication").with("date", &date.to_string()).with("name", "contribution");
            let shown = self.document.source.as_deref().unwrap_or(number);
            self.xml.void(tag.with("showAs", shown).with("number", &number.replace(char::is_whitespace, "")));
        }
        let event = self.life_cycle(identification, &prefix);
        self.procedure(identification, proponent.as_deref());
        let maker = self.maker();
        let analyst = proponent.clone().unwrap_or_else(|| maker.clone());
        let proposal =
            if identification.proposal.is_some() { self.contribution() } else { identification.expression.clone() };
        let before = identification.previous.as_deref().map(|previous| expression_of(previous, identification));
        let status = self.status(if draft { "proposed" } else { "adopted" });
        if self.document.view == View::Marked {
            let changes = std::mem::take(&mut self.changes);
            let sources = Sources {
                by: &analyst,
                maker: &maker,
                proposal: &proposal,
                before: before.as_deref(),
                event: Some(&event),
                status: &status,
                prefix: &prefix,
            };
            changes.write(&mut self.xml, &sources);
        }
        self.xml.open(Tag::new("references").with("source", &maker));
        self.texts(part, identification, &prefix);
        if outermost {
            self.references.write(&mut self.xml);
        }
        self.xml.close();
        self.proprietary(identification, &maker);
        self.xml.close();
    }

    /// What the format has no words for: the action of the proposal, and which edition the marks start from.
    fn proprietary(&mut self, it: &Identification, maker: &str) {
        let marked = self.document.view == View::Marked && !self.document.changes.is_empty();
        if it.proposal.is_none() && !marked {
            return;
        }
        self.xml.open(Tag::new("proprietary").with("source", maker).with("xmlns:plenary", OWN));
        if let Some((action, number)) = &it.proposal {
            let tag = Tag::new("plenary:proposal").with("action", action.typed());
            self.xml.void(tag.with("number", number));
        }
        if marked {
            let base = it.previous.as_deref().and_then(work_date).map(|date| date.to_string());
            self.xml.void(Tag::new("plenary:revision").with("shows", "marked").maybe("base", base.as_deref()));
        }
        self.xml.close();
    }

    fn statement_identification(&mut self, part: &Part, it: &Identification, prefix: &str, proponent: Option<&str>) {
        let draft = self.is_draft(it);
        let title = it.title.as_deref().map_or_else(|| it.name.clone(), |title| format!("{}: {title}", it.name));
        let mut aliases = vec![("title", title)];
        if let Some(body) = it.body {
            let series = format!("{}-{}-{}", body.0, kind_word(it.kind), slug(&it.number));
            aliases.push(("series", format!("/akn/ontology/concept/un/itu/series/{series}")));
        }
        aliases.extend(it.previous.iter().map(|previous| ("previousEdition", previous.clone())));
        let mut components = vec![(it.component.clone(), it.name.clone())];
        collect_components(part, &mut components);
        let author = self.author(it);
        let version = it.expression.rsplit('@').next().filter(|version| version.parse::<Date>().is_err());
        let master = it.previous.as_deref().map(|previous| expression_of(previous, it));
        let frbr = Frbr {
            whole: Some(Whole {
                aliases,
                components,
                prefix,
                title: it.title.as_deref(),
                authoritative: !draft,
                version: version.filter(|version| !version.is_empty()),
                master: master.as_deref(),
            }),
            ..self.frbr(it, &it.component, &author, proponent)
        };
        self.identification(&frbr);
    }

    fn frbr<'f>(
        &self,
        it: &'f Identification,
        component: &'f str,
        author: &'f str,
        writer: Option<&'f str>,
    ) -> Frbr<'f> {
        let draft = self.is_draft(it);
        Frbr {
            work: &it.work,
            expression: &it.expression,
            component,
            work_date: it.work_date,
            work_event: if draft { "session" } else { "adoption" },
            expression_date: it.expression_date,
            expression_event: match (&it.proposal, draft) {
                (Some(_), _) => "proposal",
                (None, true) => "draft",
                (None, false) => "adoption",
            },
            author,
            writer,
            subtype: "deliberation",
            number: &it.number,
            number_shown: Some(it.number_shown.as_str()).filter(|shown| !shown.is_empty()),
            whole: None,
        }
    }

    /// The metadata of a part of a text, such as an annex, that has the id `id`.
    pub(super) fn part_meta(&mut self, part: &Part, id: &str) {
        let Some(it) = &part.identification else { return self.bare_meta(id) };
        let component = if part.anchor.as_ref().is_some_and(|anchor| anchor.id == id) {
            it.component.clone()
        } else {
            id.to_owned()
        };
        let (author, proponent) = (self.author(it), self.proponent(it));
        self.xml.open(Tag::new("meta"));
        let frbr = Frbr { number_shown: None, ..self.frbr(it, &component, &author, proponent.as_deref()) };
        self.identification(&frbr);
        let maker = self.maker();
        self.xml.open(Tag::new("references").with("source", &maker));
        let reference = self.ids.fresh(&format!("{id}__ro_1"));
        let host = format!("{}/!main", it.expression);
        self.xml.void(Tag::new("attachmentOf").with("eId", &reference).with("href", &host).with("showAs", "main text"));
        self.xml.close();
        self.xml.close();
    }

    /// The events in the life of a text; gives the reference to the last one.
    fn life_cycle(&mut self, it: &Identification, prefix: &str) -> String {
        let maker = self.maker();
        let (proposal, draft) = (it.proposal.is_some(), self.is_draft(it));
        self.xml.open(Tag::new("lifecycle").with("source", &maker));
        let generated = it.previous.as_deref().filter(|_| draft).and_then(work_date).unwrap_or(if draft {
            it.expression_date
        } else {
            it.work_date
        });
        let tag = Tag::new("eventRef").with("eId", &format!("{prefix}eref_1")).with("date", &generated.to_string());
        let tag = tag.with("source", &format!("#{prefix}ro_1")).with("type", "generation");
        let status = (draft && it.previous.is_none()).then(|| self.status("draft"));
        self.xml.void(tag.maybe("refersTo", status.as_deref()));
        let mut last = 1;
        if proposal && it.previous.is_some() {
            last = 2;
            let date = it.expression_date.to_string();
            let tag = Tag::new("eventRef").with("eId", &format!("{prefix}eref_2")).with("date", &date);
            let tag = tag.with("source", &format!("#{prefix}rp_1")).with("type", "amendment");
            let status = self.status("proposed");
            self.xml.void(tag.with("refersTo", &status));
        }
        self.xml.close();
        format!("#{prefix}eref_{last}")
    }

    /// The steps of a proposal.
    fn procedure(&mut self, it: &Identification, proponent: Option<&str>) {
        let Some(proponent) = proponent else { return };
        let (maker, role, outcome) = (self.maker(), self.role("proponent"), self.status("proposed"));
        self.xml.open(Tag::new("workflow").with("source", &maker));
        let tag =
            Tag::new("step").with("date", &it.expression_date.to_string()).with("by", proponent).with("as", &role);
        self.xml.void(tag.with("outcome", &outcome).with("href", &it.expression));
        self.xml.close();
    }

    /// The texts this one comes from, is changed by, and has attached.
    fn texts(&mut self, part: &Part, it: &Identification, prefix: &str) {
        let original = it.previous.as_deref().filter(|_| self.is_draft(it)).map(|previous| expression_of(previous, it));
        let (href, shown) = match &original {
            Some(previous) => (previous.as_str(), "previous edition"),
            None => (it.expression.as_str(), it.name.as_str()),
        };
        let tag = Tag::new("original").with("eId", &format!("{prefix}ro_1")).with("href", href);
        self.xml.void(tag.with("showAs", shown));
        if let (Some((_, number)), Some(_)) = (&it.proposal, &it.previous) {
            let tag = Tag::new("passiveRef").with("eId", &format!("{prefix}rp_1")).with("href", &self.contribution());
            self.xml.void(tag.with("showAs", number));
        }
        for (count, annex) in part.parts.iter().enumerate() {
            let Some(annex) = &annex.identification else { continue };
            let tag = Tag::new("hasAttachment").with("eId", &format!("{prefix}ra_{}", count + 1));
            let href = format!("{}/!{}", annex.expression, annex.component);
            self.xml.void(tag.with("href", &href).with("showAs", &annex.name));
        }
    }

    /// Reference to the body that adopts a text.
    fn author(&mut self, it: &Identification) -> String {
        match it.body {
            Some(body) => self.body(body),
            None => self.union(),
        }
    }

    /// Reference to the Union.
    pub(super) fn union(&mut self) -> String {
        self.references.refer(Class::Organization, "un/itu", "International Telecommunication Union", Some("ITU"))
    }

    /// Reference to this program.
    pub(super) fn maker(&mut self) -> String {
        self.references.refer(Class::Organization, "software/plenary", "Plenary", None)
    }

    /// Reference to what somebody is in the making of a text.
    pub(super) fn role(&mut self, role: &str) -> String {
        let mut letters = role.chars();
        let first = letters.next().as_ref().map(char::to_ascii_uppercase);
        let shown: String = first.into_iter().chain(letters).collect();
        self.references.refer(Class::Role, &format!("un/{role}"), &shown, None)
    }

    fn status(&mut self, status: &str) -> String {
        self.references.refer(Class::Concept, &format!("un/status/{status}"), status, None)
    }

    fn is_draft(&self, it: &Identification) -> bool {
        it.draft != Draft::No || it.status != Status::Adopted
    }
}

/// The first version of an edition, in the language of this text.
fn expression_of(work: &str, it: &Identification) -> String {
    format!("{work}/{}@", language_of(&it.expression))
}

fn collect_components(part: &Part, components: &mut Vec<(String, String)>) {
    for annex in &part.parts {
        if let Some(it) = &annex.identification {
            let shown = if it.name.is_empty() { it.component.clone() } else { it.name.clone() };
            components.push((it.component.clone(), shown));
        }
        collect_components(annex, components);
    }
}

/// The date in the IRI of a Work.
fn work_date(work: &str) -> Option<Date> {
    work.rsplit('/').find_map(|segment| segment.parse().ok())
}

fn kind_word(kind: InstrumentKind) -> &'static str {
    match kind {
        InstrumentKind::Resolution => "resolution",
        InstrumentKind::Decision => "decision",
        InstrumentKind::Recommendation => "recommendation",
        InstrumentKind::Opinion => "opinion",
    }
}
