//! I: labels and the clauses behind them.

use super::Rule;

mod beginnings;
mod clause_in_other_text;
mod clause_repeated;
mod clause_with_capital;
mod decision_without_that;
mod empty_clause;
mod label_out_of_sequence;
pub(super) mod lost_revision_marks;
mod mixed_label_forms;
mod operative_without_numbers;
mod preamble_without_letters;
mod relabel;
mod renumber;
mod single_clause_with_label;
mod suffix_in_new_text;
mod task_without_to;

pub use clause_in_other_text::{Clauses, clauses, repeated_between};

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &single_clause_with_label::SingleClauseWithLabel,
    &preamble_without_letters::PreambleWithoutLetters,
    &operative_without_numbers::OperativeWithoutNumbers,
    &label_out_of_sequence::LabelOutOfSequence,
    &suffix_in_new_text::SuffixInNewText,
    &mixed_label_forms::MixedLabelForms,
    &empty_clause::EmptyClause,
    &clause_with_capital::ClauseWithCapital,
    &task_without_to::TaskWithoutTo,
    &decision_without_that::DecisionWithoutThat,
    &clause_repeated::ClauseRepeated,
    &lost_revision_marks::LostRevisionMarks,
    &clause_in_other_text::ClauseInOtherText,
];
