//! P108: one kind of quotation mark in a text.

use crate::diagnostic::{Code, Diagnostic, Safety, Severity};
use crate::lint::spared::{Quotation, Quotes, quotations};
use crate::lint::{Draft, Passage, Report, Rule, RuleInfo};

/// Straight quotation marks beside curly ones.
pub struct MixedQuotes;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "P108", name: "mixed-quotes" },
    severity: Severity::Warning,
    fault: "straight and curly quotation marks in one text",
    why: "Word turns straight marks into curly ones as they are typed, and leaves those that are pasted. Either kind is found \
          in texts of the Union; in one document there is one.",
    source: "WTSA Resolution 1 (Rev. Hammamet, 2016): 25 straight pairs, 1 curly; Radio Regulations, Volume 3: 119 curly pairs, \
             3 straight.",
    example: "\
considering

a) that \"repair\" and \"maintenance\" are different things;

b) that nobody has defined “spare parts”,

resolves

to encourage local repair.
",
    instead: "\
considering

a) that \"repair\" and \"maintenance\" are different things;

b) that nobody has defined \"spare parts\",

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for MixedQuotes {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let in_passage = |passage| quotations_of(passage).into_iter().map(move |quotation| (passage, quotation));
        let all: Vec<_> = draft.passages().flat_map(in_passage).collect();
        let count = |quotes| all.iter().filter(|(_, quotation)| quotation.quotes == quotes).count();
        let (straight, curly) = (count(Quotes::Straight), count(Quotes::Curly));
        // Of as many of both the one used first is meant.
        let (wanted, odd) = match all.first() {
            Some((_, first)) if straight == curly && first.quotes == Quotes::Curly => (Quotes::Curly, Quotes::Straight),
            _ if straight >= curly => (Quotes::Straight, Quotes::Curly),
            _ => (Quotes::Curly, Quotes::Straight),
        };
        if straight > 0 && curly > 0 {
            let odd = all.iter().filter(|(_, quotation)| quotation.quotes == odd);
            report.extend(odd.filter_map(|(passage, quotation)| finding(passage, quotation, wanted)));
        }
    }
}

fn quotations_of(passage: &Passage<'_>) -> Vec<Quotation> {
    let mut found = quotations(&passage.shown);
    found.retain(|quotation| quotation.quotes != Quotes::Angular);
    found
}

fn finding(passage: &Passage<'_>, quotation: &Quotation, wanted: Quotes) -> Option<Diagnostic> {
    let range = &quotation.range;
    let shown = &passage.shown[range.clone()];
    let (opening, closing) = (shown.chars().next()?, shown.chars().next_back()?);
    let [name, new_opening, new_closing] = match wanted {
        Quotes::Straight => ["straight", "\"", "\""],
        Quotes::Curly | Quotes::Angular => ["curly", "“", "”"],
    };
    let kind = if wanted == Quotes::Straight { "curly" } else { "straight" };
    let mut edits = passage.replace(range.start..range.start + opening.len_utf8(), new_opening);
    edits.extend(passage.replace(range.end - closing.len_utf8()..range.end, new_closing));
    let finding = INFO
        .finding(passage.span(range.clone())?, format!("{kind} quotation marks in a text that has mostly {name} ones"))
        .with_help("keep to one kind of quotation mark");
    Some(finding.with_fix(format!("make them {name}"), Safety::Safe, edits))
}
