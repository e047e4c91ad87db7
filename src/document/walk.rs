//! The paragraphs of nested blocks in reading order, for renderers that set line after line.

use crate::text::Run;

use super::{Block, Content, Figure, Inline, Table};

/// One paragraph, or a table, with the block that owns it.
#[derive(Clone, Copy, Debug)]
pub struct Leaf<'d> {
    /// The block itself: its role is `Paragraph` for the text of clauses and notes.
    pub block: &'d Block,
    /// The nearest block around it that is no mere paragraph: the clause of a paragraph; else the block itself.
    pub owner: &'d Block,
    /// It is the first leaf of its owner, so that it carries the owner's label and anchor.
    pub first: bool,
    /// Its text, or its rows.
    pub content: LeafContent<'d>,
}

/// What a leaf holds.
#[derive(Clone, Copy, Debug)]
pub enum LeafContent<'d> {
    /// Text.
    Inlines(&'d [Inline]),
    /// Rows.
    Table(&'d Table),
    /// A picture.
    Figure(&'d Figure),
}

impl<'d> Leaf<'d> {
    /// The label to print before the text; empty if none.
    #[must_use]
    pub fn label(&self) -> &'d [Run] {
        if self.first { &self.owner.label } else { &self.block.label }
    }
}

/// The leaves of some blocks in reading order. A block of blocks with nothing in it gives one leaf without text, so that
/// its label is not lost.
#[must_use]
pub fn leaves(blocks: &[Block]) -> Vec<Leaf<'_>> {
    let mut found = Vec::new();
    // A stack, not recursion; `None` as owner: the block is its own.
    let mut open: Vec<(&Block, Option<&Block>, bool)> = blocks.iter().rev().map(|b| (b, None, true)).collect();
    while let Some((block, owner, first)) = open.pop() {
        let leaf = |content| Leaf { block, owner: owner.unwrap_or(block), first, content };
        match &block.content {
            Content::Inlines(inlines) => found.push(leaf(LeafContent::Inlines(inlines))),
            Content::Table(table) => found.push(leaf(LeafContent::Table(table))),
            Content::Figure(figure) => found.push(leaf(LeafContent::Figure(figure))),
            Content::Blocks(inner) if inner.is_empty() => found.push(leaf(LeafContent::Inlines(&[]))),
            Content::Blocks(inner) => {
                for (at, child) in inner.iter().enumerate().rev() {
                    let paragraph = child.role == super::Role::Paragraph || matches!(child.content, Content::Table(_));
                    open.push(if paragraph && child.label.is_empty() {
                        (child, Some(block), at == 0)
                    } else {
                        (child, None, true)
                    });
                }
            }
        }
    }
    found
}
