//! A: contributions and the proposals in them.

use super::Rule;

mod add_with_deletions;
mod cover_incomplete;
mod firm_noc_without_reasons;
mod heading_not_revised;
mod mod_without_changes;
mod other_language_letter;
mod proposal_number_form;
mod proposal_number_out_of_sequence;
mod proposal_without_reasons;
mod proposed;
mod sup_with_text;
mod unknown_proposal_mark;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &unknown_proposal_mark::UnknownProposalMark,
    &proposal_number_form::ProposalNumberForm,
    &proposal_number_out_of_sequence::ProposalNumberOutOfSequence,
    &mod_without_changes::ModWithoutChanges,
    &sup_with_text::SupWithText,
    &add_with_deletions::AddWithDeletions,
    &firm_noc_without_reasons::FirmNocWithoutReasons,
    &proposal_without_reasons::ProposalWithoutReasons,
    &heading_not_revised::HeadingNotRevised,
    &cover_incomplete::CoverIncomplete,
    &other_language_letter::OtherLanguageLetter,
];
