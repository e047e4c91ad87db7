//! Whether a text could open a block of its own somewhere: what a backslash before it is for. It does not know where it
//! stands, so that it says yes wherever any place would.

use crate::language::{Lexicon, Word};

use super::call::unknown_call_shape;
use super::heading::heading;
use super::inline;
use super::label::label;
use super::opening::opening_line;
use super::part::part_line;
use super::proposal::proposal_line;
use super::provision::{is_provision_number, proposed_provision, provision_len};

/// Whether a text begins, or is, a label, call, heading, number of a provision, field or the like.
pub(super) fn opens(text: &str, lexicon: &Lexicon) -> bool {
    label(text).is_some()
        || lexicon.call(text).is_some()
        || unknown_call_shape(text)
        || heading(text, lexicon).is_some()
        || part_line(text, lexicon).is_some()
        || opening_line(text, lexicon).is_some()
        || proposal_line(text).is_some()
        || proposed_provision(text).is_some()
        || provision_len(text).is_some()
        || is_provision_number(text)
        || inline::include(text).is_ok()
        || lexicon.word(Word::Reasons, text).is_some()
        || text.contains(':')
}
