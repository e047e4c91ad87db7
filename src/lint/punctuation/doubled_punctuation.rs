//! P112: no mark directly behind another.

use std::ops::Range;

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::model::Kind;

/// Two marks with nothing between them.
pub struct DoubledPunctuation;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P112", name: "doubled-punctuation" },
    severity: Severity::Error,
    fault: "a comma or semicolon directly before another mark",
    why: "Two marks with nothing between them are what is left where words were deleted. Either a mark has to go, or words \
          are missing.",
    source: "A slip of editing, not a matter of style; seen where words were taken out of a draft opinion of WTPF-09.",
    example: "\
considering

that repair shops need tools, , spare parts and training,

resolves

to encourage local repair.
",
    instead: "\
considering

that repair shops need tools, spare parts and training,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for DoubledPunctuation {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        for passage in draft.passages() {
            let mut links = passage.text.annotations.iter().filter_map(|annotation| match &annotation.kind {
                Kind::Link(_) => Some(passage.range(&annotation.range)),
                Kind::Citation(_)
                | Kind::CitationList
                | Kind::Reference(_)
                | Kind::Note { .. }
                | Kind::Comment(_)
                | Kind::Bracket { .. } => None,
            });
            let mut link = links.next();
            for Doubled { range, first, second } in doubled(&passage.shown) {
                while link.as_ref().is_some_and(|link| link.end <= range.start) {
                    link = links.next();
                }
                if link.as_ref().is_some_and(|link| link.start < range.end) {
                    continue;
                }
                let Some(span) = passage.span(range.clone()) else { continue };
                // Of equal marks the first stays, of others the second, which ends more.
                let (safety, surplus) = if first == second {
                    (Safety::Safe, range.start + first.len_utf8()..range.end)
                } else {
                    (Safety::Unsafe, range.start..range.end - second.len_utf8())
                };
                let finding = INFO
                    .finding(span, format!("`{first}` stands directly before `{second}`"))
                    .with_help("delete one of the marks, or type the words that are missing between them")
                    .with_fix(format!("keep `{second}` alone"), safety, passage.replace(surplus, ""));
                report.push(finding);
            }
        }
    }
}

struct Doubled {
    range: Range<usize>,
    first: char,
    second: char,
}

/// Commas and semicolons with nothing but blanks before the next mark.
fn doubled(text: &str) -> impl Iterator<Item = Doubled> {
    let marks = text.char_indices().filter(|(_, char)| matches!(Mark::of(*char), Some(Mark::Comma | Mark::Semicolon)));
    marks.filter_map(|(start, first)| {
        let behind = start + first.len_utf8();
        let gap = text[behind..].len() - text[behind..].trim_start().len();
        let mut rest = text[behind + gap..].chars();
        let second = rest.next().filter(|char| Mark::of(*char).is_some())?;
        // `.5` and `.org` begin with a point that is no mark.
        let is_mark = second != '.' || rest.next().is_none_or(|next| !next.is_alphanumeric());
        is_mark.then(|| Doubled { range: start..behind + gap + second.len_utf8(), first, second })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_marks_in_a_row() {
        let found = |text: &str| doubled(text).map(|found| text[found.range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("tools, , parts;; etc., 2001::1 and,  ."), [", ,", ";;", ",  ."]);
        assert_eq!(found("between 0, .5 and 1; .org"), [""; 0]);
        assert_eq!(found("电信，，"), ["，，"]);
    }
}
