//! C: the lines that open a section.

use super::Rule;

mod addressee_in_small_letters;
mod bureaus;
mod call_in_other_spelling;
mod call_repeated;
mod call_run_in;
mod call_with_mark;
mod call_without_addressee;
mod further_without_first;
mod members_before_offices;
mod members_instructed;
mod members_out_of_order;
mod resolves_behind_tasks;
mod unknown_addressee;

pub(super) use call_run_in::RUN_IN;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &call_in_other_spelling::CallInOtherSpelling,
    &call_with_mark::CallWithMark,
    &call_run_in::CallRunIn,
    &call_repeated::CallRepeated,
    &further_without_first::FurtherWithoutFirst,
    &call_without_addressee::CallWithoutAddressee,
    &unknown_addressee::UnknownAddressee,
    &addressee_in_small_letters::AddresseeInSmallLetters,
    &members_out_of_order::MembersOutOfOrder,
    &members_instructed::MembersInstructed,
    &resolves_behind_tasks::ResolvesBehindTasks,
    &members_before_offices::MembersBeforeOffices,
    &bureaus::Bureaus,
];
