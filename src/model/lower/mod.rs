//! Syntax to model: what the blocks of a source mean.
//!
//! The parser has decided what each block is; here blocks become parts, sections and clauses, tokens become runs with
//! states, and what runs say is recognised in each view. Then labels, references and notes are settled.

mod annex;
mod brackets;
mod build;
mod carried;
mod changes;
mod frame;
mod labels;
mod links;
mod recognise;
mod restyle;
mod text;

use crate::diagnostic::Diagnostic;
use crate::language::{Lexicon, lexicon};
use crate::syntax::{File, Problems};

use super::{Field, Front, Publication};

/// A lowered source.
#[derive(Clone, Debug, Default)]
pub struct Lowered {
    /// What it means.
    pub publication: Publication,
    /// What could not be understood, the parser's own problems not among it.
    pub problems: Vec<Diagnostic>,
}

/// What lowering reads.
#[derive(Clone, Copy)]
struct Source<'s> {
    text: &'s str,
    file: &'s File,
    lexicon: &'s Lexicon,
}

/// Lowers a parsed source. It never fails: half a resolution gives half a model.
#[must_use]
pub fn lower(source: &str, file: &File) -> Lowered {
    let input = Source { text: source, file, lexicon: lexicon(file.language) };
    let mut problems = Problems::default();
    let mut publication = Publication { language: file.language, front: front(input), ..Publication::default() };
    let ids = changes::changes(input, &mut publication, &mut problems);
    build::build(input, &ids, &mut publication);
    labels::labels(&mut publication);
    carried::keep_carried(&ids, &mut publication);
    links::links(input, &mut publication, &mut problems);
    publication.status = frame::status(&publication);
    Lowered { publication, problems: problems.finish() }
}

fn front(input: Source<'_>) -> Front {
    let slice = |range: (u32, u32)| input.text[range.0 as usize..range.1 as usize].to_string();
    let fields = input.file.front.iter().map(|field| Field {
        key: slice(field.key),
        value: field.text(input.text),
        key_span: Some(input.file.span(field.key.0, field.key.1)),
        value_span: Some(input.file.span(field.value.0, field.value.1)),
    });
    Front { fields: fields.collect() }
}
