//! The cover block of a contribution, from its front matter.

use crate::document::{Block, CoverField, Inline, Role, Term};
use crate::language::{Status, body, session};
use crate::model::{Part, Publication};
use crate::text::Run;

use super::identity::conference_code;
use super::words::words;

/// The blocks of the cover: what the front matter says, in the order conferences print it. A text in force that stands
/// alone has none.
pub(super) fn cover(publication: &Publication) -> Vec<Block> {
    let alone = matches!(publication.parts.as_slice(), [] | [Part::Instrument(_)]);
    if alone && publication.status == Status::Adopted {
        return Vec::new();
    }
    let words = words(publication.language);
    let front = |key| publication.front.get(key).map(plain);
    let lines = [
        (CoverField::Conference, "", conference(publication).as_deref().map(plain)),
        (CoverField::Meeting, "", front("to")),
        (CoverField::Addendum, "", numbered(publication, "revision", words.revision)),
        (CoverField::Addendum, "", numbered(publication, "addendum", words.addendum)),
        (CoverField::Document, words.document, front("document").map(number)),
        (CoverField::Date, "", front("date")),
        (CoverField::Original, words.original, front("original")),
        (CoverField::Source, "", front("source")),
        (CoverField::AgendaItem, words.agenda_item, front("agenda-item")),
        (CoverField::PriorityArea, words.priority_area, front("priority-area")),
        (CoverField::Objectives, words.objectives, front("objectives")),
        (CoverField::Abstract, words.summary, front("abstract")),
        (CoverField::ExpectedResults, words.expected_results, front("expected-results")),
        (CoverField::References, words.references, front("references")),
        (CoverField::Contact, words.contact, front("contact")),
    ];
    let block = |(field, label, inlines): (CoverField, &str, Option<Vec<Inline>>)| {
        let label = Some(label).filter(|label| !label.is_empty()).map(Run::plain).into_iter().collect();
        Some(Block { label, ..Block::new(Role::Cover(field), inlines?) })
    };
    lines.into_iter().filter_map(block).collect()
}

fn plain(text: &str) -> Vec<Inline> {
    vec![Inline::Run(Run::plain(text))]
}

fn number(inlines: Vec<Inline>) -> Vec<Inline> {
    vec![Inline::Term { term: Term::DocNumber, inlines }]
}

/// The conference that the number of the document names.
fn conference(publication: &Publication) -> Option<String> {
    let code = conference_code(publication.front.get("document")?)?;
    let names = body(session(code)?.body)?.names(publication.language);
    Some(format!("{} ({code})", names.name))
}

/// `Addendum 2 to`; a value that is more than a number is printed as typed.
fn numbered(publication: &Publication, key: &str, (before, after): (&str, &str)) -> Option<Vec<Inline>> {
    let value = publication.front.get(key)?;
    let number = value.bytes().all(|byte| byte.is_ascii_digit());
    Some(if number { plain(format!("{before} {value} {after}").trim_end()) } else { plain(value) })
}
