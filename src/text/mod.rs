//! Where something is, and what a run of text carries: spans, lines, languages, styles, revision states.
//!
//! The ground floor: it knows nothing of resolutions.

mod date;
mod language;
mod line_index;
mod mark;
mod run;
mod span;
mod style;

pub use date::{Date, Instant};
pub use language::{Direction, Language};
pub use line_index::{LineIndex, Position};
pub use mark::{Author, AuthorId, Change, ChangeId, Origin, State, View};
pub use run::{NodeId, NoteId, Run, TextPos, plain_text};
pub use span::{SourceId, Span};
pub use style::{Raise, Style};
