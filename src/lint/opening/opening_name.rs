//! O102: the opening line gives the body its full name.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::language::folded;
use crate::lint::{Draft, Outline, Report, Rule, RuleInfo};
use crate::text::Language;

use super::line::Line;

/// An opening line with an abbreviation, or without article, place or year.
pub struct OpeningName;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O102", name: "opening-name" },
    severity: Severity::Error,
    fault: "the opening line does not name the conference in full",
    why: "The opening line is the only place where the author of the text is named officially: article, full name, place and \
          year. Abbreviations are for the clauses below.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 62 have the same line, and two a slip in it.",
    example: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The WTDC (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for OpeningName {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let language = draft.publication.language;
        for line in draft.outlines.iter().filter_map(|outline| Line::of(outline, language)) {
            report.extend(short_name(&line, language));
            report.extend(no_article(&line, language));
        }
        report.extend(draft.outlines.iter().filter_map(|outline| no_place(outline, language)));
    }
}

/// An abbreviation, or the right name ill spelt. Older names of a body are right in older texts.
fn short_name(line: &Line<'_, '_>, language: Language) -> Option<Diagnostic> {
    let names = line.body.names(language);
    let range = line.range(&line.opening.name);
    let typed = line.shown(&range);
    let plain = |text: &str| text.replace('\u{a0}', " ").replace('’', "'").replace('\u{2011}', "-");
    let capitals = !typed.chars().any(char::is_lowercase) && typed.contains(' ');
    let is_short = names.abbreviations().any(|short| short == typed);
    let spelt = |text: &str| folded(text).replace('s', "z");
    let formal = [names.formal(), &names.name];
    let ill_spelt = formal.iter().any(|name| spelt(name) == spelt(typed)) && !formal.contains(&plain(typed).as_str());
    // The names in the other languages are not sure enough to correct anybody's spelling.
    if !is_short && (!ill_spelt || capitals || language != Language::En) {
        return None;
    }
    let message = format!("\"{typed}\" is not the name of the body as the opening line gives it");
    let finding = INFO
        .finding(line.passage.span(range.clone())?, message)
        .with_help(format!("its name is \"{}\"", names.formal()))
        .with_fix(format!("write \"{}\"", names.formal()), Safety::Safe, line.passage.replace(range, names.formal()));
    Some(finding)
}

fn no_article(line: &Line<'_, '_>, language: Language) -> Option<Diagnostic> {
    if language != Language::En || line.opening.article.is_some() {
        return None;
    }
    let name = line.range(&line.opening.name);
    let word = line.shown(&name).split(' ').next().map_or(name.end, |word| name.start + word.len());
    let finding = INFO
        .finding(line.passage.span(name.start..word)?, "the opening line begins without an article")
        .with_help("the sentence begins here: The World ...");
    // The first word of the line, an ordinal or the name, goes on behind the article.
    let begin = line.begin();
    let first = line.passage.shown[begin..].chars().next()?;
    let next = if line.opening.ordinal.is_some() { first.to_lowercase().to_string() } else { first.to_string() };
    let edits = line.passage.replace(begin..begin + first.len_utf8(), &format!("The {next}"));
    Some(finding.with_fix("begin with \"The\"", Safety::Safe, edits))
}

/// A conference whose place and year are not said.
fn no_place(outline: &Outline<'_>, language: Language) -> Option<Diagnostic> {
    let line = Line::of(outline, language)?;
    if !line.body.opening_has_place || line.opening.edition.is_some() {
        return None;
    }
    let name = line.range(&line.opening.name);
    let end = name.end;
    let mut finding = INFO
        .finding(line.passage.span(name)?, "the opening line says neither place nor year")
        .with_help("write them in brackets behind the name: (Baku, 2025)");
    let edition = outline.instrument.identity.revised.as_ref().and_then(|identity| identity.edition.as_ref());
    if let Some((place, year)) = edition.and_then(|it| it.place.as_deref().zip(it.year))
        && language == Language::En
        && place.chars().any(char::is_lowercase)
    {
        let edits = line.passage.replace(end..end, &format!(" ({place}, {year})"));
        finding = finding.with_fix(format!("write ({place}, {year}), as in the heading"), Safety::Safe, edits);
    }
    Some(finding)
}
