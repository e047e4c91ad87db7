//! What is to be shown, in one view: roles, never looks; every id, label, number and printed reference decided.
//!
//! `compose` makes it from the model; renderers copy it. It does not know the source's syntax, nor any output format.

mod block;
mod figure;
mod image;
mod inline;
mod part;
mod role;
mod walk;

pub use crate::language::{Action, Status};
pub use block::{Align, Anchor, Block, Cell, Content, Row, Table};
pub use figure::{Figure, below};
pub use image::{Image, ImageFault, ImageKind, MOST_PIXELS, Vector};
pub use inline::{CommentId, Inline, Target, Term};
pub use part::{Comment, Document, Identification, Note, Part, PartKind};
pub use role::{CoverField, Role};
pub use walk::{Leaf, LeafContent, leaves};
