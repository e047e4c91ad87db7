//! P113: marks stand directly behind the word.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};
use crate::text::Language;

/// A blank before a mark, or behind an opening bracket.
pub struct BlankBeforeMark;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P113", name: "blank-before-mark" },
    severity: Severity::Warning,
    fault: "a blank stands before a punctuation mark or inside a bracket",
    why: "A line may break at a blank, and the mark would stand alone at the start of the next. Mostly it is what is left where \
          a word was deleted.",
    source: "A slip of typing, not a matter of style. French sets a thin space before `;` and `:`, and is not asked about those.",
    example: "\
considering

that spare parts , tools and manuals ( if there are any) are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
considering

that spare parts, tools and manuals (if there are any) are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for BlankBeforeMark {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let marks: &[char] = match draft.publication.language {
            Language::Fr => &[',', '.', ')'],
            Language::En | Language::Es | Language::Ru => &[',', ';', ':', '.', ')'],
            // Arabic prints `أ )` for its letters, and Chinese marks have their own width.
            Language::Ar | Language::Zh => return,
        };
        draft.passages().for_each(|passage| report.extend(blanks(passage, marks)));
    }
}

fn blanks(passage: &Passage<'_>, marks: &[char]) -> Vec<Diagnostic> {
    let shown = &passage.shown;
    let mut found = Vec::new();
    let first_bracket = shown.find('(').unwrap_or(shown.len());
    let mut from = 0;
    while let Some(at) = shown[from..].find(' ') {
        let start = from + at;
        let end = start + (shown[start..].len() - shown[start..].trim_start_matches(' ').len());
        from = end;
        let (before, mut behind) = (shown[..start].chars().next_back(), shown[end..].chars());
        let (mark, next) = (behind.next(), behind.next());
        let message = match (before, mark) {
            (Some('('), Some(_)) => "a blank stands behind `(`".to_owned(),
            // `.5`, `...`, `:-)` and `) ` behind a bracket that was left open are something else.
            (Some(before), Some(mark))
                if marks.contains(&mark)
                    && next.is_none_or(|next| next.is_whitespace() || (mark == ')' && !next.is_alphanumeric()))
                    && !marks[..marks.len() - 1].contains(&before)
                    && (mark != ')' || first_bracket < start) =>
            {
                format!("a blank stands before `{mark}`")
            }
            (None | Some(_), _) => continue,
        };
        let Some(span) = passage.span(start..end) else { continue };
        let finding = INFO
            .finding(span, message)
            .with_help("a mark stands directly behind its word, a bracket directly at the words it holds");
        found.push(finding.with_fix("remove the blank", Safety::Safe, passage.replace(start..end, "")));
    }
    found
}
