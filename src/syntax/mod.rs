//! What was typed: every byte kept, faulty lines too.

mod edition;
mod heading;
mod history;
mod line;
mod number;
mod opening;
mod part;
mod proposal;

pub use edition::{EditionAt, edition_behind};
pub use heading::{Heading, heading};
pub use history::{HistoryLine, history_line};
pub use opening::{OpeningLine, opening_line};
pub use part::{Owner, PartLine, part_line};
pub use proposal::{ProposalLine, ProposalNumber, proposal_line};
