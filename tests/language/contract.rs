//! The contract of the language, section by section and row by row: `tests/spec/language` holds a page for each section.
//!
//! A row begins with `=== its name`. Behind it stand `--- typed` (or `--- behind a head`, in an instrument that has its
//! opening line), then what comes of it: `--- tree` the blocks; `--- told` the reader's findings, none where this is
//! missing; `--- printed` the plain text of all views, or `--- base`, `--- revised`, `--- marked` of each; `--- md` the
//! Markdown, which shows emphasis, links and notes; `--- fmt` the canonical form, where it differs from what is typed.
//! `--- identity` is what the number line of the first instrument says, `--- cited` what the citations of the first
//! paragraph name, `--- comments` and `--- changes` what the marks say, `--- rule x` what one rule finds, with its fixes.
//! Of every row the canonical form is its own, and means the same.

use std::fmt::Write;

use plenary::compose::{ComposeOptions, compose};
use plenary::diagnostic::Diagnostic;
use plenary::format::format;
use plenary::language::{Draft as Standing, Identity, Number};
use plenary::lint::{Draft, Settings, check};
use plenary::model::citation::Target;
use plenary::model::{Annex, Block, Instrument, Kind, Part, Publication, lower};
use plenary::render::{md, txt};
use plenary::syntax::parse;
use plenary::text::{SourceId, TextPos, View};

use super::{HEAD, outline, unsettled};

/// A row: its name, and its parts by their names.
struct Row<'p> {
    name: &'p str,
    parts: Vec<(&'p str, &'p str)>,
}

fn rows(page: &str) -> Vec<Row<'_>> {
    let row = |text: &'_ str| -> usize { text.find('\n').unwrap_or(text.len()) };
    page.split("\n=== ")
        .skip(1)
        .map(|text| {
            let (name, body) = text.split_at(row(text));
            let parts = body.split("\n--- ").skip(1);
            let parts = parts.map(|part| {
                let (name, text) = part.split_at(row(part));
                (name.trim(), text.strip_prefix('\n').unwrap_or(text).trim_end_matches('\n'))
            });
            Row { name: name.trim(), parts: parts.collect() }
        })
        .collect()
}

/// Of a source behind `lines` lines, or `paragraphs` of its print, that are not the row's.
struct Read {
    source: String,
    head: bool,
}

impl Read {
    fn behind_head<'t>(&self, text: &'t str, paragraphs: usize) -> &'t str {
        let skip = if self.head { paragraphs } else { 0 };
        text.splitn(skip + 1, "\n\n").nth(skip).unwrap_or_default().trim_end_matches('\n')
    }

    fn part(&self, name: &str) -> String {
        let file = parse(&self.source, SourceId::default());
        let lowered = lower(&self.source, &file);
        let publication = &lowered.publication;
        let document = |view| compose(publication, view, &ComposeOptions::default()).document;
        let print = |view| {
            let text = String::from_utf8(txt::render(&document(view)).bytes).unwrap();
            self.behind_head(&text, 3).to_owned()
        };
        match name {
            "tree" => outline(&self.source).lines().skip(if self.head { 3 } else { 0 }).collect::<Vec<_>>().join("\n"),
            "told" => {
                let told = file.problems.iter().chain(&lowered.problems);
                told.map(|it| format!("{}: {}", it.code.name, it.message)).collect::<Vec<_>>().join("\n")
            }
            "base" => print(View::Base),
            "revised" => print(View::Revised),
            "marked" => print(View::Marked),
            "printed" => {
                let (revised, others) = (print(View::Revised), [print(View::Base), print(View::Marked)]);
                if others.iter().all(|it| *it == revised) { revised } else { "the views differ".into() }
            }
            "md" => {
                let text = String::from_utf8(md::render(&document(View::Revised)).bytes).unwrap();
                self.behind_head(&text, 3).to_owned()
            }
            "identity" => {
                let identity = instrument(publication).and_then(|it| it.identity.revised.as_ref());
                identity.map(identified).unwrap_or_default()
            }
            "status" => format!("{:?}", publication.status).to_lowercase(),
            "annexes" => {
                let mut lines = String::new();
                if let Some(instrument) = instrument(publication) {
                    annexes(&instrument.annexes, 0, &mut lines);
                }
                lines.trim_end().to_owned()
            }
            "cited" => cited(publication),
            "comments" => {
                let said = |it: &plenary::model::Comment| match it.answers {
                    Some(answered) => format!("{}, to {}", it.text, publication.comments[answered as usize].text),
                    None => it.text.clone(),
                };
                publication.comments.iter().map(said).collect::<Vec<_>>().join("\n")
            }
            "changes" => changes(publication),
            "fmt" => self.behind_head(&format(&self.source, &file, publication), 3).to_owned(),
            other => {
                let rule = other.strip_prefix("rule ").unwrap_or_else(|| panic!("no part of a row is called {other}"));
                let settings = Settings { select: vec![rule.into()], ..Settings::default() };
                let draft = Draft::new(&self.source, &file, &lowered);
                let found = check(&draft, &settings).into_iter().filter(|it| it.code.name == rule);
                let fixed =
                    |it: &Diagnostic| it.fix.as_ref().map(|fix| format!(" ({})", fix.title)).unwrap_or_default();
                found.map(|it| format!("{}{}", it.message, fixed(&it))).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// The first instrument.
fn instrument(publication: &Publication) -> Option<&Instrument> {
    publication.parts.iter().find_map(|part| match part {
        Part::Instrument(instrument) => Some(&**instrument),
        Part::Proposal(proposal) => proposal.instrument.as_deref(),
        Part::Prose(_) | Part::Included(_) => None,
    })
}

/// Annexes as they nest, with their titles.
fn annexes(annexes: &[Annex], depth: usize, lines: &mut String) {
    for annex in annexes {
        let heading = annex.heading.text.shown(View::Revised);
        let title = annex.title.as_ref().map(|title| format!(": {}", title.text.shown(View::Revised)));
        let _ = writeln!(lines, "{}{heading}{}", "  ".repeat(depth), title.unwrap_or_default());
        self::annexes(&annex.annexes, depth + 1, lines);
    }
}

/// What a number line identifies, in words.
fn identified(identity: &Identity) -> String {
    let draft = match identity.draft {
        Standing::No => None,
        Standing::Draft => Some("draft".to_owned()),
        Standing::DraftNew => Some("draft new".to_owned()),
    };
    let number = identity.number.as_ref().map(|number| match number {
        Number::Final(number) => number.clone(),
        Number::Placeholder(code) => format!("placeholder {code}"),
        Number::Provisional(number) => format!("{number}, of a conference that goes on"),
    });
    let mut words: Vec<String> = draft.into_iter().collect();
    words.push(format!("{:?}", identity.kind).to_lowercase());
    words.extend(number);
    words.extend(identity.body.map(|body| format!("of {}", body.0)));
    if let Some(edition) = &identity.edition {
        let session = edition.session.as_ref().map(|session| format!("session {session}"));
        let first = edition.first.as_ref().map(|first| format!("first {first}"));
        let parts = [edition.revised.then(|| "revised".into()), edition.place.clone()].into_iter();
        let parts = parts.chain([edition.year.map(|year| year.to_string()), session, first]);
        words.push(format!("({})", parts.flatten().collect::<Vec<_>>().join(", ")));
    }
    words.join(" ")
}

/// The citations of the first paragraph, one a line: its words in the marked view, and what each view makes of them.
fn cited(publication: &Publication) -> String {
    let Some(Part::Prose(blocks)) = publication.parts.first() else { return "no prose".into() };
    let Some(Block::Paragraph(paragraph)) = blocks.first() else { return "no paragraph".into() };
    let text = &paragraph.text;
    let words = |range: &std::ops::Range<TextPos>| -> String {
        let shown = |(at, run): (usize, &plenary::text::Run)| {
            let at = at as u32;
            let from = if at == range.start.run { range.start.offset as usize } else { 0 };
            let to = if at == range.end.run { range.end.offset as usize } else { run.text.len() };
            let inside = range.start.run <= at && (at < range.end.run || at == range.end.run && to > 0);
            inside.then(|| run.text[from..to].to_owned())
        };
        text.runs.iter().enumerate().filter_map(shown).collect()
    };
    let named = |target: Option<&Target>| target.map_or("none".into(), target_named);
    let mut lines = Vec::new();
    for annotation in &text.annotations {
        let Kind::Citation(target) = &annotation.kind else { continue };
        let (base, revised) = (named(target.base.as_ref()), named(target.revised.as_ref()));
        let both = if base == revised { revised } else { format!("{base}; then {revised}") };
        lines.push(format!("{} → {both}", words(&annotation.range)));
    }
    lines.join("\n")
}

fn target_named(target: &Target) -> String {
    match target {
        Target::Instrument(instrument) => identified(&instrument.identity),
        Target::Unga { number } => format!("General Assembly {number}"),
        Target::Recommendation { number, .. } => format!("Recommendation {number}"),
        Target::Question { number, .. } => format!("Question {number}"),
        Target::Summit { document, paragraph } => format!("{document:?} {paragraph}"),
        Target::Provision { of, number } => format!("{of:?} {number}"),
        Target::Article { of, number } => format!("{of:?}, Article {number}"),
        Target::ActionLine { name } => format!("action line {name}"),
        Target::Annex { number, .. } => format!("annex {}", number.as_deref().unwrap_or_default()),
        Target::Document { number } => format!("document {number}"),
        Target::ThisConference => "this conference".into(),
        Target::StudyGroup { number, .. } => format!("study group {number}"),
    }
}

/// The changes in their order: whose, when, and what each is the other end of.
fn changes(publication: &Publication) -> String {
    let line = |(at, change): (usize, &plenary::text::Change)| {
        let author = change.author.map(|author| publication.authors[author.0 as usize].code.clone());
        let date = change.date.as_ref().and_then(|date| serde_json::to_value(date).ok());
        let date = date.and_then(|date| date.as_str().map(str::to_owned));
        let pair = change.pair.map(|pair| format!("with {}", pair.0 + 1));
        let name = change.name.as_ref().map(|name| format!("move {name}"));
        let said = [author, date, name, pair].into_iter().flatten().collect::<Vec<_>>().join(" ");
        format!("{} {said}", at + 1).trim_end().to_owned()
    };
    publication.changes.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

/// Checks each row of a page; where one fails, the page is shown as it would have to read.
#[track_caller]
fn holds(page: &str) {
    let rows = rows(page);
    let (mut now, mut wrong) = (String::new(), Vec::new());
    for row in &rows {
        let (place, typed) = row.parts.first().expect("a row has what is typed");
        let head = *place == "behind a head";
        assert!(head || *place == "typed", "{}: {place}", row.name);
        let read = Read { source: if head { format!("{HEAD}{typed}") } else { (*typed).to_owned() }, head };
        wrong.extend(unsettled(&read.source).map(|why| format!("{}: {why}", row.name)));
        let _ = write!(now, "\n=== {}\n--- {place}\n{typed}\n", row.name);
        let mut parts = row.parts[1..].to_vec();
        if !parts.iter().any(|(name, _)| *name == "told") {
            parts.push(("told", ""));
        }
        for (name, wanted) in parts {
            let found = read.part(name);
            if found != wanted {
                wrong.push(format!("{}: {name}", row.name));
            }
            if !found.is_empty() {
                let _ = write!(now, "--- {name}\n{found}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{}\nthe page would have to read:\n{now}", wrong.join("\n"));
}

macro_rules! pages {
    ($($name:ident: $page:literal),* $(,)?) => {$(
        #[test]
        fn $name() {
            holds(include_str!(concat!("../spec/language/", $page)));
        }
    )*};
}

pages! {
    section_2_blocks: "2-blocks.txt",
    section_4_instruments: "4-instruments.txt",
    section_5_calls: "5-calls.txt",
    section_6_labels: "6-labels.txt",
    section_7_inlines: "7-inlines.txt",
    section_8_marks: "8-marks.txt",
    section_9_contributions: "9-contributions.txt",
    section_11_traps: "11-traps.txt",
}
