//! P: how clauses end, and marks that do not belong.

use super::Rule;

mod colon_without_list;
mod comma_between_clauses;
mod doubled_punctuation;
mod early_full_stop;
mod end_mark;
mod no_end_mark;
mod no_final_stop;
mod semicolon_before_call;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &comma_between_clauses::CommaBetweenClauses,
    &semicolon_before_call::SemicolonBeforeCall,
    &no_final_stop::NoFinalStop,
    &early_full_stop::EarlyFullStop,
    &colon_without_list::ColonWithoutList,
    &no_end_mark::NoEndMark,
    &doubled_punctuation::DoubledPunctuation,
];
