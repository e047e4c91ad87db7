//! N: the number line and the title.

use super::Rule;

mod council_session_form;
mod invented_number;
mod kind_not_of_body;
mod no_instrument;
mod no_title;
mod number_line;
mod number_without_conference;
mod opening_differs_from_heading;
mod revised_before_adopted;
mod revision_form;
mod session_form;
mod sign_before_number;
mod title_in_title_case;
mod title_names_kind;
mod title_with_full_stop;
mod unknown_conference;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &no_instrument::NoInstrument,
    &sign_before_number::SignBeforeNumber,
    &revision_form::RevisionForm,
    &session_form::SessionForm,
    &unknown_conference::UnknownConference,
    &revised_before_adopted::RevisedBeforeAdopted,
    &opening_differs_from_heading::OpeningDiffersFromHeading,
    &invented_number::InventedNumber,
    &council_session_form::CouncilSessionForm,
    &no_title::NoTitle,
    &title_with_full_stop::TitleWithFullStop,
    &title_in_title_case::TitleInTitleCase,
    &title_names_kind::TitleNamesKind,
    &kind_not_of_body::KindNotOfBody,
    &number_without_conference::NumberWithoutConference,
];
