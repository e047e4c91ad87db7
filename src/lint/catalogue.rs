//! Every rule, and finding one by its code or name.

use super::{Rule, calls, identification, items, opening, proposals, punctuation, reading, references, wording};

/// A group of rules: the letter of their codes, what they are about, the rules.
#[derive(Clone, Copy)]
pub struct Group {
    /// `P`
    pub letter: char,
    /// `punctuation`
    pub name: &'static str,
    /// In order of their codes.
    pub rules: &'static [&'static dyn Rule],
}

/// The groups, in the order of an instrument; what the reader itself reports comes last.
pub const GROUPS: &[Group] = &[
    Group { letter: 'N', name: "identification", rules: identification::RULES },
    Group { letter: 'O', name: "opening and frame", rules: opening::RULES },
    Group { letter: 'C', name: "calls", rules: calls::RULES },
    Group { letter: 'I', name: "items", rules: items::RULES },
    Group { letter: 'P', name: "punctuation", rules: punctuation::RULES },
    Group { letter: 'R', name: "references", rules: references::RULES },
    Group { letter: 'W', name: "wording", rules: wording::RULES },
    Group { letter: 'A', name: "proposals", rules: proposals::RULES },
    Group { letter: 'S', name: "reading", rules: reading::RULES },
];

/// Every rule, group by group.
pub static RULES: [&dyn Rule; COUNT] = joined();

const COUNT: usize = {
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        count += GROUPS[group].rules.len();
        group += 1;
    }
    count
};

const fn joined() -> [&'static dyn Rule; COUNT] {
    let mut joined = [GROUPS[0].rules[0]; COUNT];
    let (mut count, mut group) = (0, 0);
    while group < GROUPS.len() {
        let mut rule = 0;
        while rule < GROUPS[group].rules.len() {
            joined[count] = GROUPS[group].rules[rule];
            count += 1;
            rule += 1;
        }
        group += 1;
    }
    joined
}

/// The rule of a code (`P104`, in any case) or name (`early-full-stop`).
#[must_use]
pub fn rule(code_or_name: &str) -> Option<&'static dyn Rule> {
    let named = |rule: &&&dyn Rule| {
        let code = rule.info().code;
        code.name == code_or_name || code.code.eq_ignore_ascii_case(code_or_name)
    };
    RULES.iter().find(named).copied()
}

/// The name of the rule that is most like a misspelt name or code, if any is near.
#[must_use]
pub fn nearest(misspelt: &str) -> Option<&'static str> {
    let near = |known: &str| strsim::normalized_damerau_levenshtein(misspelt, known);
    let best = RULES.iter().map(|rule| rule.info().code).map(|code| (near(code.name), code.name));
    best.filter(|(likeness, _)| *likeness >= 0.6).max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}
