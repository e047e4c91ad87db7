//! Does a text follow the drafting rules of the Union: a slice of rules, each with its page, its check and its fix.
//!
//! A rule sees a [`Draft`] and reports diagnostics; it is one file, two lines in its group, and a page in
//! `tests/spec/rules`. Nothing here prints, and nothing here knows files.

mod calls;
mod catalogue;
mod check;
mod draft;
mod edition_bracket;
mod edition_place;
mod fix;
mod identification;
mod items;
mod likeness;
mod mark;
mod opening;
mod outline;
mod passage;
mod places;
mod proposals;
mod punctuation;
mod reading;
mod references;
mod rule;
mod settings;
mod spared;
mod suppress;
mod typing;
mod walk;
mod wording;

pub use catalogue::{GROUPS, Group, RULES, nearest, rule};
pub use check::check;
pub use draft::Draft;
pub use fix::{Fixed, fix, fix_some};
pub use items::{Clauses, clauses, repeated_between};
pub use outline::{Clause, Next, Outline, Section};
pub use passage::Passage;
pub use rule::{FRAME, Report, Rule, RuleInfo, framed};
pub use settings::{Profile, Selection, Settings, UnknownRule};
pub use suppress::silence;

use walk::Walk;
