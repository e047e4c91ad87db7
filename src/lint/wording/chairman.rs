//! W114: offices without regard to gender, since 2023.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::Language;

use super::word_table::WordTable;

/// A chairman in a text of 2023 or later.
pub struct Chairman;

/// The first year whose texts say "chair".
const SINCE: u16 = 2023;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "W114", name: "chairman" },
    severity: Severity::Info,
    fault: "a text of 2023 or later says \"chairman\"",
    why: "Since August 2023 the style guide of the Union says chair and vice-chair of whoever holds the office. Older texts, \
          and titles of office in quotations, are left as they are.",
    source: "The change list of the Union's English style guide, August 2023.",
    example: "\
considering

that spare parts are hard to obtain,

instructs the Director of the Telecommunication Development Bureau

to invite the chairmen of the study groups.
",
    instead: "\
considering

that spare parts are hard to obtain,

instructs the Director of the Telecommunication Development Bureau

to invite the chairs of the study groups.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for Chairman {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        let table = WordTable::named("offices");
        let help = "since 2023 texts of the Union say chair and vice-chair";
        for passage in draft.outlines.iter().filter(|outline| is_recent(outline)).flat_map(Outline::texts) {
            report.extend(table.findings(passage, &INFO, help, Safety::Unsafe));
        }
    }
}

fn is_recent(outline: &Outline<'_>) -> bool {
    let identity = outline.instrument.identity.revised.as_ref();
    let year = identity.and_then(|identity| identity.edition.as_ref()?.year);
    year.is_some_and(|year| year >= SINCE)
}
