//! A110: a text that is changed names the new conference.

use crate::diagnostic::{Code, Severity};
use crate::language::{Action, lexicon};
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::syntax::edition_behind;
use crate::text::{Language, Span, View};

/// A MOD whose number line is still that of the base.
pub struct HeadingNotRevised;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "A110", name: "heading-not-revised" },
    severity: Severity::Error,
    fault: "a text is changed, but its number line names the old edition",
    why: "Place and year are part of the number: a text that is revised gets those of the conference that revises it, \
          in its number line, its opening line and the lines of its annexes. Otherwise two texts have one number.",
    source: "The guidelines for proposals, and the Final Acts of PP-18, in which every revised text names Dubai, 2018 in \
          all these lines.",
    example: "\
MOD ACP/31/1

RESOLUTION 95 (Rev. Kigali, 2022)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Kigali, 2022),

considering

that spare parts are hard to obtain,

resolves

to encourage {++local ++}repair.

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

impl Rule for HeadingNotRevised {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            old_heading(draft, outline, report);
            old_annexes(outline, draft.publication.language, report);
        }
    }
}

fn old_heading(draft: &Draft<'_>, outline: &Outline<'_>, report: &mut Report) {
    let identity = &outline.instrument.identity;
    let editions = identity.base.as_ref().zip(identity.revised.as_ref());
    let same = editions.is_some_and(|(base, revised)| base.edition.is_some() && base.edition == revised.edition);
    let Some(line) = outline.heading().filter(|_| outline.action == Some(Action::Mod) && same) else { return };
    let span = line.shown.find(['(', '（']).and_then(|at| line.span(at..line.shown.trim_end().len()));
    let changed = first_change(outline).filter(|_| draft.publication.front.get("base").is_none());
    if let Some((span, changed)) = span.zip(changed) {
        report.push(
            INFO.finding(span, "the text is changed, but its number line names the old edition")
                .with_help("mark the new place and year: `(Rev. {~~Kigali~>Baku~~}, {~~2022~>2025~~})`")
                .with_related(changed, "changed here"),
        );
    }
}

/// The first place below the number line where something is inserted or deleted.
fn first_change(outline: &Outline<'_>) -> Option<Span> {
    let runs = outline.passages.iter().flat_map(|passage| &passage.text.runs);
    runs.filter(|run| !run.state.is_kept()).find_map(|run| run.span)
}

/// The lines of annexes that name another edition than the number line.
fn old_annexes(outline: &Outline<'_>, language: Language, report: &mut Report) {
    let Some(own) = outline.instrument.identity.revised.as_ref().and_then(|own| own.edition.as_ref()) else { return };
    for annex in &outline.instrument.annexes {
        let shown = annex.heading.text.shown(View::Revised);
        let bracket = shown.find(['(', '（']).and_then(|at| edition_behind(&shown[at..], lexicon(language)));
        let Some((edition, _)) = bracket.filter(|(edition, _)| edition.year.is_some()) else { continue };
        let place = |place: &Option<String>| place.as_deref().map(str::to_lowercase);
        if (place(&edition.place), edition.year) == (place(&own.place), own.year) || annex.state.del.is_some() {
            continue;
        }
        let lines = outline.passages.iter().find(|passage| std::ptr::eq(passage.text, &annex.heading.text));
        let Some(span) = lines.and_then(|line| line.whole()) else { continue };
        let related = outline.heading().and_then(|line| line.whole());
        let mut finding = INFO
            .finding(span, "the line of the annex names another edition than the number line")
            .with_help("place and year of an annex are those of its text");
        if let Some(related) = related {
            finding = finding.with_related(related, "the number line");
        }
        report.push(finding);
    }
}
