//! P: how clauses end, and marks that do not belong.

use super::Rule;

mod and_between_clauses;
mod blank_before_mark;
mod colon_without_list;
mod comma_between_clauses;
mod doubled_blank;
mod doubled_punctuation;
mod early_full_stop;
mod end_mark;
mod mixed_quotes;
mod no_end_mark;
mod no_final_stop;
mod note_without_full_stop;
mod semicolon_before_call;
mod serial_comma;
mod year_range;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &comma_between_clauses::CommaBetweenClauses,
    &semicolon_before_call::SemicolonBeforeCall,
    &no_final_stop::NoFinalStop,
    &early_full_stop::EarlyFullStop,
    &and_between_clauses::AndBetweenClauses,
    &colon_without_list::ColonWithoutList,
    &doubled_blank::DoubledBlank,
    &mixed_quotes::MixedQuotes,
    &serial_comma::SerialComma,
    &year_range::YearRange,
    &no_end_mark::NoEndMark,
    &doubled_punctuation::DoubledPunctuation,
    &blank_before_mark::BlankBeforeMark,
    &note_without_full_stop::NoteWithoutFullStop,
];
