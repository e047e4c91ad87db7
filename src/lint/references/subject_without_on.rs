//! R109: the subject of a cited text follows with *, on*.

use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::text::Language;

use super::cited::{Cited, cited};

/// A subject that is introduced otherwise.
pub struct SubjectWithoutOn;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "R109", name: "subject-without-on" },
    severity: Severity::Info,
    fault: "the subject of a cited text is not introduced by a comma and \"on\"",
    why: "After the citation the subject stands behind a comma and *on*, in lower case: one form for all citations of \
          a list, which the eye can follow. A quoted title is longer and says no more.",
    source: "Counted in the Final Acts of PP-18, where the form with a comma and *on* is by far the most frequent.",
    example: "\
considering

a) Resolution 37 (Rev. Baku, 2025) of this conference concerning the digital divide;

b) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
considering

a) Resolution 37 (Rev. Baku, 2025) of this conference, on the digital divide;

b) that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Unsafe),
};

impl Rule for SubjectWithoutOn {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        if draft.publication.language != Language::En {
            return;
        }
        for outline in &draft.outlines {
            report.extend(cited(outline, Language::En).filter_map(|it| finding(&it)));
        }
    }
}

/// Words that introduce a subject.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    words: String,
    #[serde(default)]
    fix: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the reader of the table, and for the test of it"))]
    bad: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "for the reader of the table, and for the test of it"))]
    good: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    rows: Vec<Row>,
}

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let table: Table =
            toml::from_str(include_str!("../../../grammar/subjects.toml")).expect("a test reads every table");
        table.rows
    })
}

fn finding(it: &Cited<'_>) -> Option<Diagnostic> {
    let end = it.citation.end();
    let (range, row) = introduction(&it.passage.shown, end)?;
    let words = &it.passage.shown[range.clone()];
    // A row of its own for the mark of a quotation.
    let quoted = words.starts_with(['"', '“']);
    let message = if quoted {
        "the subject is given as a quoted title".to_owned()
    } else {
        format!("the subject is introduced by \"{words}\"")
    };
    let finding = INFO.finding(it.passage.span(range.clone())?, message).with_help(
        "the subject follows behind a comma, with \"on\" and in lower case: `of WTDC, on the digital divide`",
    );
    if !row.fix {
        return Some(finding);
    }
    let edits = it.passage.replace(end..range.end, ", on");
    Some(finding.with_fix("write \", on\"", Safety::Unsafe, edits))
}

/// The words behind a citation that introduce its subject: behind a blank, with a comma before it or not.
fn introduction(text: &str, end: usize) -> Option<(Range<usize>, &'static Row)> {
    let behind = text.get(end..)?;
    let behind = behind.strip_prefix(',').unwrap_or(behind);
    let words = behind.strip_prefix([' ', '\u{a0}'])?;
    let row = rows().iter().find(|row| {
        let rest = words.strip_prefix(&row.words);
        rest.is_some_and(|rest| row.words.starts_with(['"', '“']) || rest.starts_with(char::is_whitespace))
    })?;
    let start = text.len() - words.len();
    Some((start..start + row.words.len(), row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::citation::citations;

    #[test]
    fn every_row_says_what_it_does() {
        let found = |text: &str| introduction(text, citations(text, Language::En)[0].end());
        for row in rows() {
            let (range, reported) = found(&row.bad).expect(&row.bad);
            assert_eq!((&row.bad[range.clone()], &reported.words), (row.words.as_str(), &row.words));
            assert!(found(&row.good).is_none(), "{}", row.good);
            let end = citations(&row.bad, Language::En)[0].end();
            let fixed = format!("{}, on{}", &row.bad[..end], &row.bad[range.end..]);
            assert_eq!(fixed == row.good, row.fix, "{fixed}");
        }
    }
}
