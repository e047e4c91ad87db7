//! Which rules are on, and how much they weigh.
//!
//! It knows the names of rules, not what they check, and nothing of files or arguments.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Severity;
use crate::language::{Register, Status};

use super::catalogue::{RULES, nearest};
use super::{Rule, RuleInfo};

/// How strict a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Of a text being written: what closes clauses and texts is not asked for yet.
    Draft,
    /// Of a proposal: findings in text unchanged from the base are only information.
    Proposal,
    /// Of a text to be published: everything, at its full weight.
    Editorial,
}

/// What to report. Rules are given by code (`P104`), name (`early-full-stop`), the start of a code (`P`, `P1`) or `ALL`;
/// of two that say different things the longer wins, and `ignore` where they are equal.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Only these; empty for all.
    pub select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
    /// These too.
    pub extend_select: Vec<String>,
    /// What is said over the three above, by the command line over a project.
    pub over: Selection,
    /// Not these in this text, whatever else is said.
    pub spared: Vec<String>,
    /// Other weights than the rules' own.
    pub severity: BTreeMap<String, Severity>,
    /// `None`: as the status of the text asks.
    pub profile: Option<Profile>,
    /// The editions that citations are checked against; `None`: those inside the program.
    pub register: Option<Arc<Register>>,
}

/// A choice of rules over an earlier one: `select` puts it aside, `ignore` and `extend_select` change it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these; empty to go on from the earlier choice.
    pub select: Vec<String>,
    /// Not these.
    pub ignore: Vec<String>,
    /// These too.
    pub extend_select: Vec<String>,
}

/// How a choice leaves a rule.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chosen {
    Off,
    /// With others, by its group or all.
    On,
    /// By its code or name.
    ByItself,
}

/// A name in the settings that no rule has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// As given.
    pub name: String,
    /// The rule that may be meant.
    pub nearest: Option<&'static str>,
}

impl Profile {
    /// The profile of a word of configuration.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Draft, Self::Proposal, Self::Editorial].into_iter().find(|profile| profile.name() == name)
    }

    /// The word of configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposal => "proposal",
            Self::Editorial => "editorial",
        }
    }

    /// The profile a text of some status is read with, if nobody says otherwise.
    #[must_use]
    pub fn of(status: Status) -> Self {
        match status {
            Status::Draft => Self::Draft,
            Status::Proposal => Self::Proposal,
            Status::Adopted => Self::Editorial,
        }
    }
}

impl Settings {
    /// The editions that citations are checked against.
    #[must_use]
    pub fn register(&self) -> &Register {
        self.register.as_deref().unwrap_or_else(|| Register::built_in())
    }

    /// The names that no rule has, in order, to be reported before anything is checked.
    #[must_use]
    pub fn unknown(&self) -> Vec<UnknownRule> {
        let chosen = [&self.select, &self.ignore, &self.extend_select, &self.spared];
        let over = [&self.over.select, &self.over.ignore, &self.over.extend_select];
        let names = chosen.into_iter().chain(over).flatten().chain(self.severity.keys());
        names
            .filter(|name| !RULES.iter().any(|rule| length(name, rule.info()).is_some()))
            .map(|name| UnknownRule { name: name.clone(), nearest: nearest(name) })
            .collect()
    }

    /// Whether a rule is on.
    pub(super) fn selects(&self, rule: &dyn Rule, profile: Profile) -> bool {
        let info = rule.info();
        if longest(&self.spared, info).is_some() {
            return false;
        }
        let chosen = choose(Chosen::On, [&self.select, &self.extend_select, &self.ignore], info);
        let over = &self.over;
        match choose(chosen, [&over.select, &over.extend_select, &over.ignore], info) {
            Chosen::Off => false,
            Chosen::On => profile != Profile::Draft || rule.in_drafts(),
            Chosen::ByItself => true,
        }
    }

    /// How much a rule weighs, if the settings say so.
    pub(super) fn severity(&self, info: &RuleInfo) -> Option<Severity> {
        let matching = self.severity.iter().filter_map(|(name, severity)| Some((length(name, info)?, *severity)));
        matching.max_by_key(|(length, _)| *length).map(|(_, severity)| severity)
    }
}

/// How `[select, extend_select, ignore]` leave a rule that an earlier choice left so.
fn choose(earlier: Chosen, [select, extend, ignore]: [&[String]; 3], info: &RuleInfo) -> Chosen {
    let picked = longest(select, info).max(longest(extend, info));
    let dropped = longest(ignore, info);
    if picked > dropped {
        if picked == Some(WHOLE) { Chosen::ByItself } else { Chosen::On }
    } else if dropped.is_some() || !select.is_empty() {
        Chosen::Off
    } else {
        earlier
    }
}

/// How much of a rule's code the longest of the names gives that mean the rule.
fn longest(names: &[String], info: &RuleInfo) -> Option<usize> {
    names.iter().filter_map(|name| length(name, info)).max()
}

/// The length of a code, as which a whole name counts too.
const WHOLE: usize = 4;

/// How much of a rule's code a name gives, if it means the rule.
fn length(name: &str, info: &RuleInfo) -> Option<usize> {
    match name {
        name if name.eq_ignore_ascii_case("ALL") => Some(0),
        name if name == info.code.name => Some(WHOLE),
        "" => None,
        start => {
            let begins = info.code.code.get(..start.len()).is_some_and(|code| code.eq_ignore_ascii_case(start));
            begins.then_some(start.len())
        }
    }
}
