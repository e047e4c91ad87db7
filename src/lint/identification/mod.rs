//! N: the number line and the title.

use super::Rule;

mod no_instrument;
mod opening_differs_from_heading;
mod place;
mod unknown_conference;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &no_instrument::NoInstrument,
    &unknown_conference::UnknownConference,
    &opening_differs_from_heading::OpeningDiffersFromHeading,
];
