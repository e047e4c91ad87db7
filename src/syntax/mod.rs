//! What was typed: the flat, lossless tree of a source.
//!
//! Lines and inlines have a parser function per production; which block a line opens depends on its neighbours and on
//! the language, and is decided by a state machine in `assemble`. It does not know what a text means: that is `model`.

mod assemble;
mod behind;
mod call;
mod edition;
mod file;
mod front;
mod glued;
mod heading;
mod history;
mod include;
pub(crate) mod inline;
mod label;
mod line;
mod lines;
mod mark;
mod number;
mod numeral;
mod opening;
mod opens;
mod part;
mod problem;
mod project;
mod proposal;
mod provision;
mod residue;
mod run_in;
mod series;
mod starred;
mod table;
mod tokens;

pub(crate) use behind::{is_heading_text, is_quantity, last_char};
pub use call::{CallShape, call_shape};
pub(crate) use call::{prefix_len, unknown_call_shape, words};
pub use edition::{EditionAt, edition_behind};
pub use file::{Block, BlockKind, File, FrontField, Mark, MarkKind, Token, TokenKind};
pub use front::{FRONT_KEYS, front_date};
pub use heading::{Heading, heading};
pub use history::{HistoryLine, history_line};
pub(crate) use include::include_path;
pub use label::{Count, LabelKind, LabelStyle, LabelText, Ordinal, label, print, starred_suffix};
pub use mark::{MarkAuthor, mark_author};
pub(crate) use mark::{mark_close, mark_open};
pub use opening::{OpeningLine, opening_line};
pub use part::{Owner, PartLine, part_line};
pub use problem::*;
pub(crate) use project::structural;
pub use project::{Projection, is_break, marks_around, project};
pub use proposal::{ProposalLine, ProposalNumber, proposal_line};
pub use provision::provision_len;
pub(crate) use provision::{is_provision_number, proposed_provision};
pub use run_in::{RunInCall, decision_len, run_in_call, run_in_decision, run_in_order};
pub use series::{MOST_LEVELS, printed_kind};
pub(crate) use series::{Nearness, nearness_in_prose};

pub(crate) use table::{cells, goes_on};

use crate::language::lexicon;
use crate::text::SourceId;

/// Parses a source. It never fails: what is not understood is kept as text and reported in [`File::problems`].
#[must_use]
pub fn parse(source: &str, id: SourceId) -> File {
    let mut file = File { source: id, len: source.len() as u32, ..File::default() };
    let mut problems = Problems::default();
    let behind = front::front(source, &mut file, &mut problems);
    let lines = lines::lines(source, behind);
    let lexicon = lexicon(file.language);
    assemble::assemble(source, &mut file, &lines, lexicon, &mut problems);
    tokens::tokens(source, &mut file, &lines, behind, &mut problems);
    residue::residue(source, &file, &lines, &mut problems);
    table::ragged_rows(source, &file, &mut problems);
    file.problems = problems.finish();
    file
}
