//! Which rules are on, and how much they weigh.
//!
//! It knows the names of rules, not what they check, and nothing of files or arguments.

use std::collections::BTreeMap;

use crate::diagnostic::Severity;
use crate::language::Status;

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
    /// Other weights than the rules' own.
    pub severity: BTreeMap<String, Severity>,
    /// `None`: as the status of the text asks.
    pub profile: Option<Profile>,
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
    /// The names that no rule has, in order, to be reported before anything is checked.
    #[must_use]
    pub fn unknown(&self) -> Vec<UnknownRule> {
        let names = [&self.select, &self.ignore, &self.extend_select].into_iter().flatten().chain(self.severity.keys());
        names
            .filter(|name| !RULES.iter().any(|rule| length(name, rule.info()).is_some()))
            .map(|name| UnknownRule { name: name.clone(), nearest: nearest(name) })
            .collect()
    }

    /// Whether a rule is on.
    pub(super) fn selects(&self, rule: &dyn Rule, profile: Profile) -> bool {
        let longest = |names: &[String]| names.iter().filter_map(|name| length(name, rule.info())).max();
        let selected = longest(&self.select).max(longest(&self.extend_select));
        let selected = if self.select.is_empty() { selected.max(Some(0)) } else { selected };
        let by_itself = selected == Some(WHOLE);
        let in_profile = profile != Profile::Draft || rule.in_drafts() || by_itself;
        selected > longest(&self.ignore) && in_profile
    }

    /// How much a rule weighs, if the settings say so.
    pub(super) fn severity(&self, info: &RuleInfo) -> Option<Severity> {
        let matching = self.severity.iter().filter_map(|(name, severity)| Some((length(name, info)?, *severity)));
        matching.max_by_key(|(length, _)| *length).map(|(_, severity)| severity)
    }
}

/// The length of a code, as which a whole name counts too.
const WHOLE: usize = 4;

/// How much of a rule's code a name gives, if it means the rule.
fn length(name: &str, info: &RuleInfo) -> Option<usize> {
    match name {
        "ALL" => Some(0),
        name if name == info.code.name => Some(WHOLE),
        "" => None,
        start => info.code.code.starts_with(start).then_some(start.len()),
    }
}
