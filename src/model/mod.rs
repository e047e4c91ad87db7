//! What a text means.

pub mod citation;
pub mod reference;
