//! Where links lead: citations to the works they name, references by name to clauses.
//!
//! The form of IRIs is the business of `iri`.

use crate::document::Target;
use crate::model::citation::{self, AnnexOf, BasicText, BodyFrom, Sector, SummitDocument};
use crate::text::{Date, NodeId, Run, Span, View};

use super::{Composer, iri};

impl Composer<'_> {
    /// What a citation leads to, where that can be told. A text without a date of its own has no Work that could be named
    /// (`undated`).
    pub(super) fn target(&mut self, cited: &citation::Target, span: Option<Span>) -> Option<Target> {
        match cited {
            citation::Target::Instrument(instrument) => self.instrument_work(instrument, "main", span),
            citation::Target::Annex { number, of: AnnexOf::This } => {
                let annex = self.annex(number.as_deref())?;
                Some(Target::Anchor(self.names.id(annex)?.to_owned()))
            }
            citation::Target::Annex { number, of: AnnexOf::Instrument(instrument) } => {
                let number = number.as_deref().map(iri::segment).filter(|number| !number.is_empty());
                let component = format!("annex_{}", number.as_deref().unwrap_or("1"));
                self.instrument_work(instrument, &component, span)
            }
            citation::Target::Unga { number } => {
                // A session begins in the autumn of its year.
                let session: u16 = number.split('/').next()?.parse().ok()?;
                let date = Date::new(1945_u16.checked_add(session)?, 1, 1)?;
                Some(Target::Work(format!("{}/!main", iri::deliberation("unga", date, &iri::segment(number)))))
            }
            citation::Target::Summit { document, paragraph } => {
                Some(Target::Work(format!("{}/!main#para_{}", summit(*document), iri::segment(paragraph))))
            }
            citation::Target::Provision { of, number } => {
                Some(Target::Work(format!("{}/!main#prov_{}", basic(*of), iri::segment(number))))
            }
            citation::Target::Article { of, number } => {
                Some(Target::Work(format!("{}/!main#art_{}", basic(*of), iri::segment(number))))
            }
            citation::Target::Recommendation { .. }
            | citation::Target::Question { .. }
            | citation::Target::ActionLine { .. }
            | citation::Target::Document { .. }
            | citation::Target::ThisConference
            | citation::Target::StudyGroup { .. } => None,
        }
    }

    fn instrument_work(&mut self, cited: &citation::Instrument, component: &str, span: Option<Span>) -> Option<Target> {
        let mut identity = cited.identity.clone();
        match cited.body_from {
            BodyFrom::Here => {
                let (body, edition) = self.here.as_ref()?;
                identity.body = *body;
                identity.edition = identity.edition.or_else(|| edition.clone());
            }
            BodyFrom::Other => return None,
            BodyFrom::Typed | BodyFrom::Session | BodyFrom::Conference | BodyFrom::Unknown => {}
        }
        let work = iri::work(&identity)?;
        if let Some(conference) = &work.unknown {
            self.warn(conference, work.date, span);
        }
        Some(Target::Work(format!("{}/!{component}", work.iri)))
    }

    /// The annex of a number; without one the first.
    fn annex(&self, number: Option<&str>) -> Option<NodeId> {
        let mut annexes = self.annexes.iter();
        let found = annexes.find(|(own, _)| number.is_none_or(|number| own.as_deref() == Some(number)));
        found.map(|(_, node)| *node)
    }

    /// What `[text](address)` leads to.
    pub(super) fn address(&self, address: &str) -> Option<Target> {
        let Some(name) = address.strip_prefix('#') else { return Some(Target::Url(address.to_owned())) };
        let id = self.places.named(name).and_then(|node| self.names.id(node))?;
        Some(Target::Anchor(id.to_owned()))
    }

    /// The runs of a reference by name; `None` leaves it as typed. In the marked view what differs is a computed change,
    /// if the reference itself stands in both.
    pub(super) fn named(&mut self, base: Option<NodeId>, revised: Option<NodeId>, kept: bool) -> Option<Vec<Run>> {
        let old = base.and_then(|node| self.places.printed(node, View::Base));
        let new = revised.and_then(|node| self.places.printed(node, View::Revised));
        let (old, new) = match (old, new) {
            (Some(old), Some(new)) if kept && old != new => (old, new),
            (Some(old), Some(new)) => {
                return Some(plain(if self.view == View::Base { &old } else { &new }));
            }
            (Some(one), None) | (None, Some(one)) => return Some(plain(&one)),
            (None, None) => return None,
        };
        match self.view {
            View::Base => Some(plain(&old)),
            View::Revised => Some(plain(&new)),
            View::Marked if old.call == new.call && !old.label.is_empty() && !new.label.is_empty() => {
                let mut runs = new.call_runs();
                runs.extend(self.changes.replace(&old.label, &new.label, new.style()));
                Some(runs)
            }
            View::Marked => {
                let whole = |printed: &super::places::Printed| format!("{} {}", printed.call, printed.label);
                Some(self.changes.replace(whole(&old).trim_end(), whole(&new).trim_end(), new.style()))
            }
        }
    }
}

/// The name of a cited text without a date: `recommendation/itu-t/G.811`.
pub(super) fn undated(cited: &citation::Target) -> Option<String> {
    let (kind, sector, number) = match cited {
        citation::Target::Recommendation { sector, number, .. } => ("recommendation", sector, number),
        citation::Target::Question { sector, number } => ("question", sector, number),
        citation::Target::Instrument(_)
        | citation::Target::Annex { .. }
        | citation::Target::Unga { .. }
        | citation::Target::Summit { .. }
        | citation::Target::Provision { .. }
        | citation::Target::Article { .. }
        | citation::Target::ActionLine { .. }
        | citation::Target::Document { .. }
        | citation::Target::ThisConference
        | citation::Target::StudyGroup { .. } => return None,
    };
    let series = match sector {
        Some(Sector::R) => "itu-r",
        Some(Sector::T) => "itu-t",
        Some(Sector::D) => "itu-d",
        None => "itu",
    };
    let number = iri::segment(number);
    (!number.is_empty()).then(|| format!("{kind}/{series}/{number}"))
}

fn plain(printed: &super::places::Printed) -> Vec<Run> {
    let mut runs = printed.call_runs();
    runs.extend((!printed.label.is_empty()).then(|| Run::plain(printed.label.as_str()).with_style(printed.style())));
    runs
}

/// The texts of the World Summit on the Information Society.
fn summit(document: SummitDocument) -> &'static str {
    match document {
        SummitDocument::GenevaDeclaration => {
            "/akn/un/statement/deliberation/wsis/2003-12-12/geneva-declaration-of-principles"
        }
        SummitDocument::GenevaPlan => "/akn/un/statement/deliberation/wsis/2003-12-12/geneva-plan-of-action",
        SummitDocument::TunisCommitment => "/akn/un/statement/deliberation/wsis/2005-11-18/tunis-commitment",
        SummitDocument::TunisAgenda => "/akn/un/statement/deliberation/wsis/2005-11-18/tunis-agenda",
    }
}

/// The basic texts and the regulations, by the day they were first adopted in their present form.
fn basic(text: BasicText) -> &'static str {
    match text {
        BasicText::Constitution => "/akn/un/act/treaty/itu-pp/1992-12-22/constitution",
        BasicText::Convention => "/akn/un/act/treaty/itu-pp/1992-12-22/convention",
        BasicText::GeneralRules => "/akn/un/act/treaty/itu-pp/2002-10-18/general-rules",
        BasicText::RadioRegulations => "/akn/un/act/treaty/itu-wrc/1995-11-17/radio-regulations",
        BasicText::TelecommunicationRegulations => {
            "/akn/un/act/treaty/itu-wcit/2012-12-14/international-telecommunication-regulations"
        }
    }
}
