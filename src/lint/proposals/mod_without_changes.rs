//! A105: MOD shows what it changes.

use crate::diagnostic::{Code, Severity};
use crate::language::Action;
use crate::lint::{Draft, Report, Rule, RuleInfo};

use super::proposed::proposed;

/// A MOD with nothing inserted or deleted.
pub struct ModWithoutChanges;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A105", name: "mod-without-changes" },
    severity: Severity::Error,
    fault: "a MOD shows no change",
    why: "MOD is a change of a text in force, shown by revision marks. Without marks nobody sees what is proposed; if \
          nothing is, the mark is NOC.",
    source: "The guidelines for proposals of PP-10 and of WRC-15: the text of a MOD is reproduced with revision marks.",
    example: "\
MOD ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Kigali, 2022),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.

Reasons: To keep equipment in use.
",
    instead: "\
MOD ACP/31/1

RESOLUTION 95 (Rev. {~~Kigali~>Baku~~}, {~~2022~>2025~~})

Local repair of telecommunication equipment

The World Telecommunication Development Conference ({~~Kigali~>Baku~~}, {~~2022~>2025~~}),

considering

that spare parts are hard to obtain,

resolves

to encourage {++local ++}repair.

Reasons: To keep equipment in use.
",
    fix: None,
};

impl Rule for ModWithoutChanges {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        // Marks may be computed from a base text.
        if draft.publication.front.get("base").is_some() || draft.is_final_acts() {
            return;
        }
        for it in proposed(draft) {
            let changes = match it.proposal.action {
                Some(Action::Mod | Action::ModEditorial) => true,
                Some(
                    Action::Add | Action::AddMoved | Action::Sup | Action::SupMoved | Action::Noc | Action::NocFirm,
                )
                | None => false,
            };
            if changes && !draft.is_changed(it.extent) {
                report.push(
                    INFO.finding(it.span, "nothing is inserted or deleted in the text of this MOD")
                        .with_help("mark what is inserted `{++so++}` and what is deleted `{--so--}`, or write NOC"),
                );
            }
        }
    }
}
