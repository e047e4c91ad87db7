//! O: the opening line, and the frame of preamble and operative part.

use super::Rule;

mod late_preamble;
mod line;
mod needless_place;
mod no_opening;
mod no_operative_part;
mod no_preamble;
mod opening_name;
mod opening_revised;
mod opening_without_comma;
mod opening_without_union;
mod verb_of_other_kind;
mod wrong_ordinal;

/// In order of their codes.
pub const RULES: &[&dyn Rule] = &[
    &no_opening::NoOpening,
    &opening_name::OpeningName,
    &opening_without_comma::OpeningWithoutComma,
    &opening_revised::OpeningRevised,
    &opening_without_union::OpeningWithoutUnion,
    &needless_place::NeedlessPlace,
    &wrong_ordinal::WrongOrdinal,
    &late_preamble::LatePreamble,
    &no_operative_part::NoOperativePart,
    &no_preamble::NoPreamble,
    &verb_of_other_kind::VerbOfOtherKind,
];
