//! I: labels and the clauses behind them.

use super::Rule;

mod label_out_of_sequence;
mod renumber;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[&label_out_of_sequence::LabelOutOfSequence];
