//! A110: a text that is changed names the new conference.

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::language::{Action, BodyKey, Conference, Edition, conference, lexicon, session};
use crate::lint::edition_place::Bracket;
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo};
use crate::model::Annex;
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
    fix: Some(Safety::Unsafe),
};

impl Rule for HeadingNotRevised {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for outline in &draft.outlines {
            old_heading(draft, outline, report);
            old_annexes(draft, outline, report);
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
    let Some((span, changed)) = span.zip(changed) else { return };
    let conference = conference_of(draft, outline);
    let bracket = conference.map(|met| met.code.clone().unwrap_or_else(|| format!("{}, {}", met.place, met.year)));
    let finding = INFO
        .finding(span, "the text is changed, but its number line names the old edition")
        .with_help(match &bracket {
            Some(name) => format!("the text is to be revised by {name}: mark the new place and year, here and below"),
            None => "mark the new place and year: `(Rev. {~~Kigali~>Baku~~}, {~~2022~>2025~~})`".to_owned(),
        })
        .with_related(changed, "changed here");
    let edits = conference.and_then(|conference| revised(draft, outline, conference));
    report.push(match edits.zip(bracket) {
        Some((edits, name)) => finding.with_fix(format!("revise it for {name}"), Safety::Unsafe, edits),
        None => finding,
    });
}

/// The conference that is to revise a text: the one that its opening line, the cover or another text of the contribution
/// names.
fn conference_of(draft: &Draft<'_>, outline: &Outline<'_>) -> Option<&'static Conference> {
    let own = outline.instrument.identity.revised.as_ref()?;
    let (body, old) = own.body.zip(own.edition.as_ref())?;
    let met = |edition: &Edition| met(body, edition);
    let year = met(old).map(|met| met.year).or(old.year)?;
    let opening = || outline.instrument.opening.as_ref()?.edition.revised.as_ref().and_then(met);
    let cover = || session(draft.publication.front.get("document")?.split('/').next()?.trim());
    let others = || {
        let identities = draft.outlines.iter().map(|other| &other.instrument.identity);
        let revised = identities.filter(|identity| identity.base != identity.revised);
        revised.filter_map(|identity| identity.revised.as_ref()?.edition.as_ref().and_then(met)).next()
    };
    let is_later = |met: &&Conference| met.body == body && met.year > year;
    opening().filter(is_later).or_else(|| cover().filter(is_later)).or_else(|| others().filter(is_later))
}

fn met(body: BodyKey, edition: &Edition) -> Option<&'static Conference> {
    match &edition.session {
        Some(code) => session(code).filter(|met| met.body == body),
        None => conference(Some(body), edition.place.as_deref()?, edition.year?).next(),
    }
}

/// The edits that name the new conference in the number line, the opening line and the lines of the annexes.
fn revised(draft: &Draft<'_>, outline: &Outline<'_>, conference: &Conference) -> Option<Vec<Edit>> {
    let language = draft.publication.language;
    let edition = outline.instrument.identity.revised.as_ref()?.edition.as_ref()?;
    if !edition.revised && language != Language::En {
        return None;
    }
    let mut edits = Bracket::of(outline.heading()?, edition)?.revise(conference, language, edition.revised);
    if edits.is_empty() {
        return None;
    }
    let is_old = |other: &Edition| other.year != Some(conference.year);
    let opening = outline.instrument.opening.as_ref().and_then(|line| line.edition.revised.as_ref());
    if let Some((line, opening)) = outline.opening().zip(opening).filter(|(_, opening)| is_old(opening)) {
        edits.extend(Bracket::of(line, opening)?.revise(conference, language, true));
    }
    for (line, edition) in annex_lines(outline, language).filter(|(_, edition)| is_old(edition)) {
        edits.extend(Bracket::of(line, &edition)?.revise(conference, language, edition.revised));
    }
    edits.sort_by_key(|edit| edit.span.start);
    Some(edits)
}

/// The first place below the number line where something is inserted or deleted.
fn first_change(outline: &Outline<'_>) -> Option<Span> {
    let runs = outline.passages.iter().flat_map(|passage| &passage.text.runs);
    runs.filter(|run| !run.state.is_kept()).find_map(|run| run.span)
}

/// The lines of annexes that name an edition.
fn annex_lines<'d, 'a>(
    outline: &'d Outline<'a>,
    language: Language,
) -> impl Iterator<Item = (&'d Passage<'a>, Edition)> + use<'d, 'a> {
    let shown = outline.instrument.annexes.iter().filter(|annex| annex.state.del.is_none());
    shown.filter_map(move |annex: &Annex| {
        let text = annex.heading.text.shown(View::Revised);
        let (edition, _) = text.find(['(', '（']).and_then(|at| edition_behind(&text[at..], lexicon(language)))?;
        let line = outline.passages.iter().find(|passage| std::ptr::eq(passage.text, &annex.heading.text))?;
        edition.year.is_some().then_some((line, edition))
    })
}

/// The lines of annexes that name another edition than the number line.
fn old_annexes(draft: &Draft<'_>, outline: &Outline<'_>, report: &mut Report) {
    let Some(identity) = outline.instrument.identity.revised.as_ref() else { return };
    let Some(own) = identity.edition.as_ref() else { return };
    let language = draft.publication.language;
    for (line, edition) in annex_lines(outline, language) {
        let place = |place: &Option<String>| place.as_deref().map(str::to_lowercase);
        if (place(&edition.place), edition.year) == (place(&own.place), own.year) {
            continue;
        }
        let Some(span) = line.whole() else { continue };
        let mut finding = INFO
            .finding(span, "the line of the annex names another edition than the number line")
            .with_help("place and year of an annex are those of its text");
        if let Some(heading) = outline.heading().and_then(|line| line.whole()) {
            finding = finding.with_related(heading, "the number line");
        }
        let conference = identity.body.and_then(|body| met(body, own));
        let bracket = Bracket::of(line, &edition).filter(|_| edition.revised || language == Language::En);
        if let Some((bracket, conference)) = bracket.zip(conference) {
            let edits = bracket.revise(conference, language, edition.revised || !own.revised);
            finding = finding.with_fix("write the edition of the number line", Safety::Unsafe, edits);
        }
        report.push(finding);
    }
}
