//! The words of each language, the bodies and conferences of the Union, and what identifies their texts.
//!
//! The words are data: tables in `grammar/*.toml` that one can correct without touching logic. Each is read once, when it is
//! first asked for. This floor knows no lines and no trees.

mod addressee;
mod author;
mod body;
mod call;
mod conference;
mod fold;
mod identity;
mod lexicon;
mod part;
mod phrases;
mod register;
mod standing;
#[cfg(test)]
mod tables;

pub use addressee::{AddresseeEntry, addressee, addressee_named, addressees};
pub use author::author_named;
pub use body::{Body, BodyNames, House, Yearly, bodies, body, body_key, body_named};
pub use call::CallMatch;
pub use conference::{
    Conference, Place, Sure, code_year, conference, conferences, nearest_conferences, place_named, session,
    session_body,
};
pub use fold::{eat, ends_word, fold, folded, is_cjk};
pub use identity::{BodyKey, Draft, Edition, Half, Identity, InstrumentKind, Number, VerbKey};
pub use lexicon::{Lexicon, Word, lexicon};
pub use part::{Action, PartKind};
pub use phrases::Phrases;
pub use register::{Register, RegisterEntry};
pub use standing::Status;
