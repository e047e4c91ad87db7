//! Which blocks go together: labelled clauses as a list, a caption with its table, the lines at the top of a cover and
//! those in its box.

use crate::document::{Block, Content, Role};

use super::style::StyleName;

/// Blocks that go together.
#[derive(Clone, Copy, Debug)]
pub(super) enum Together<'d> {
    /// Clauses of one series.
    List(&'d [Block]),
    /// A caption and its table.
    Captioned(&'d Block, &'d Block),
    /// The top of a cover.
    Cover(&'d [Block]),
    /// What a cover says of its contents.
    Boxed(&'d [Block]),
    /// A block that stands alone.
    Alone(&'d Block),
}

/// Sorts blocks into what goes together, in their order.
pub(super) fn together(blocks: &[Block]) -> Vec<Together<'_>> {
    let mut sorted = Vec::new();
    let mut rest = blocks;
    while let Some((first, others)) = rest.split_first() {
        let series = |of: fn(&Block) -> bool| rest.iter().take_while(|block| of(block)).count();
        let (items, fields, boxed) = (series(is_item), series(is_cover), series(is_boxed));
        let count = match (others.first(), &first.content) {
            (Some(table), Content::Inlines(_)) if first.role == Role::Caption && is_table(table) => {
                sorted.push(Together::Captioned(first, table));
                2
            }
            (_, _) if items > 0 => {
                sorted.push(Together::List(&rest[..items]));
                items
            }
            (_, _) if fields > 0 => {
                sorted.push(Together::Cover(&rest[..fields]));
                fields
            }
            (_, _) if boxed > 0 => {
                sorted.push(Together::Boxed(&rest[..boxed]));
                boxed
            }
            (_, _) => {
                sorted.push(Together::Alone(first));
                1
            }
        };
        rest = &rest[count..];
    }
    sorted
}

fn is_item(block: &Block) -> bool {
    matches!(block.role, Role::Clause { .. } | Role::Provision) && !block.label.is_empty()
}

fn is_cover(block: &Block) -> bool {
    matches!(StyleName::of(block.role), StyleName::CoverStart | StyleName::CoverEnd)
        && matches!(block.content, Content::Inlines(_))
}

fn is_boxed(block: &Block) -> bool {
    StyleName::of(block.role) == StyleName::Boxed && matches!(block.content, Content::Inlines(_))
}

fn is_table(block: &Block) -> bool {
    block.role == Role::Table && matches!(block.content, Content::Table(_))
}
