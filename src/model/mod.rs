//! What a text means: instruments, sections, clauses, labels in both views, citations, notes; marks as states.
//!
//! Every expected part is an `Option` or a `Vec`: half a resolution lowers without error. Typed is the revised view;
//! the base is computed, here, once. It knows no output format and no rule.

pub mod address;
pub mod addressee;
mod annotation;
mod block;
pub mod bracket;
pub mod citation;
mod clause;
mod figure;
mod front;
mod instrument;
mod lower;
mod place;
mod publication;
pub mod reference;
mod states;

pub use crate::syntax::{LabelKind, LabelStyle};
pub use annotation::{Annotation, Kind, Reference, Text};
pub use block::{Block, Cell, ColumnAlign, Heading, List, Paragraph, Provision, Row, Table};
pub use clause::{Addressee, Call, Clause, Label, LabelForm, Section};
pub use figure::{Figure, Picture};
pub use front::{Field, Front};
pub use instrument::{Annex, Division, HeadingLine, History, Instrument, OpeningLine};
pub use lower::{Lowered, lower};
pub use place::{joins_cjk, place, token_text};
pub use publication::{Comment, InView, Include, Note, Part, Proposal, Publication};
pub use states::each_state;
