//! S: what the reader itself reports, and the comments that silence rules.
//!
//! The reader finds these before any rule runs; here they are explained, so that they can be looked up, selected and
//! weighed like any other finding.

use super::{Draft, Report, Rule, RuleInfo};

mod ignores;
mod marks;
mod residue;
mod structure;

pub(super) use ignores::{UNKNOWN_IGNORE, UNUSED_IGNORE};

/// The page of a fault that is found elsewhere.
pub(super) struct Reader(pub &'static RuleInfo);

impl Rule for Reader {
    fn info(&self) -> &'static RuleInfo {
        self.0
    }

    fn check(&self, _: &Draft<'_>, _: &mut Report) {}
}

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &marks::AND_MORE,
    &marks::UNCLOSED_MARK,
    &marks::UNOPENED_MARK,
    &marks::MARK_AUTHOR,
    &marks::UNCLOSED_FENCE,
    &marks::LONELY_MOVE,
    &marks::CROSSING,
    &marks::OPEN_FRONT,
    &marks::FRONT_LINE,
    &marks::FRONT_KEY,
    &marks::FRONT_VALUE,
    &structure::HEADING_FORM,
    &structure::HEADING_BODY,
    &structure::CALL_CAPITAL,
    &structure::CALL_UNKNOWN,
    &structure::CALL_EMPTY,
    &structure::BULLET,
    &structure::SERIES_IN_SERIES,
    &structure::TOO_DEEP,
    &structure::LOOSE_PARAGRAPH,
    &structure::NAME_TWICE,
    &structure::RAGGED_ROW,
    &structure::INCLUDE_FORM,
    &structure::UNPLACED,
    &structure::NOTE_MISSING,
    &structure::NOTE_UNUSED,
    &structure::NOTE_TWICE,
    &residue::NOTE_IN_TEXT,
    &residue::NOTE_RUN_IN,
    &residue::NOTE_AS_PRINTED,
    &residue::WORD_BOOKMARK,
    &residue::WORD_FOOTNOTE,
    &residue::PAGE_FURNITURE,
    &residue::BROKEN_WORD,
    &residue::ITEM_RUN_IN,
    &residue::INVISIBLE,
    &ignores::UNUSED_IGNORE,
    &ignores::UNKNOWN_IGNORE,
];
