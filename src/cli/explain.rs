//! `plenary explain` and `plenary rules`: the pages of the rules, as the rules themselves carry them.

use std::io::Write;

use crate::diagnostic::Safety;
use crate::pipeline::{GROUPS, Page, RuleInfo, page as other_page, rule, unknown_rules};

use super::arguments::ExplainArguments;
use super::{Console, Status};

/// Runs `plenary explain`.
pub fn explain(arguments: &ExplainArguments, console: Console) -> Status {
    match (rule(&arguments.rule), other_page(&arguments.rule)) {
        (Some(rule), _) => console.give(|out| out.write_all(page(rule.info()).as_bytes())),
        (None, Some(page)) => console.give(|out| out.write_all(of_other(page).as_bytes())),
        (None, None) => {
            let help = unknown_rules([&arguments.rule]).pop().map(|(_, help)| help);
            let message = format!("there is no rule `{}`", arguments.rule);
            console.fault(&message, Some(help.as_deref().unwrap_or("`plenary rules` lists all")));
            Status::Usage
        }
    }
}

/// Runs `plenary rules`.
pub fn rules(console: Console) -> Status {
    let width = GROUPS.iter().flat_map(|group| group.rules).map(|rule| rule.info().code.name.len()).max().unwrap_or(0);
    console.give(|out| {
        for (position, group) in GROUPS.iter().enumerate() {
            let gap = if position > 0 { "\n" } else { "" };
            writeln!(out, "{gap}{} – {}", group.letter, group.name)?;
            for rule in group.rules {
                let info = rule.info();
                writeln!(
                    out,
                    "  {}  {:width$}  {:7}  {}",
                    info.code.code,
                    info.code.name,
                    info.severity.word(),
                    info.fault
                )?;
            }
        }
        writeln!(out, "\n`plenary explain RULE` says what a rule wants, and why.")
    })
}

fn of_other(page: &Page) -> String {
    let Page { code, name, severity, fault, why, remedy } = page;
    let name = if name == code { String::new() } else { format!("{name} ") };
    format!("{code} {name}({})\n\n{fault}\n\nWhy: {why}\n\nWhat to do: {remedy}\n", severity.word())
}

/// All there is to say about a rule.
pub(super) fn page(info: &RuleInfo) -> String {
    let fix = match info.fix {
        Some(Safety::Safe) => "\nFix: `plenary check --fix` cures it.\n",
        Some(Safety::Unsafe) => "\nFix: `plenary check --fix --unsafe-fixes` cures it; read the result.\n",
        None => "",
    };
    format!(
        "{} {} ({})\n\n{}\n\nWhy: {}\n\nSource: {}\n\nReported:\n\n{}\nBetter:\n\n{}{fix}",
        info.code.code,
        info.code.name,
        info.severity.word(),
        info.fault,
        info.why,
        info.source,
        indented(info.example),
        indented(info.instead),
    )
}

fn indented(text: &str) -> String {
    let indent = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") };
    text.lines().map(indent).collect()
}
