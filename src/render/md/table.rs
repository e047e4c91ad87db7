//! Tables: a row a line, with bars between the cells. A cell joined to a neighbour leaves its own place empty.

use crate::document::{Align, Block, LeafContent, Row, Table, leaves};
use crate::text::Style;

use super::Names;
use super::line::Line;

/// The lines of a table. Markdown wants one row of headers: of several the others are plain rows, and without one it
/// is empty.
pub(super) fn table(table: &Table, names: &Names) -> String {
    let columns = table.rows.iter().map(width).max().unwrap_or(0);
    if columns == 0 {
        return String::new();
    }
    let headed = table.rows.first().is_some_and(|row| row.header);
    let mut rows: Vec<Vec<String>> = table.rows.iter().map(|row| texts(row, names)).collect();
    if !headed {
        rows.insert(0, Vec::new());
    }
    rows[0].resize(columns, String::new());
    let mut rule = vec!["---".to_owned(); columns];
    // As most of the table stands: the alignment of its last row.
    for cell in table.rows.last().iter().flat_map(|row| &row.cells) {
        rule[cell.column] = match cell.align {
            Align::Start => "---",
            Align::Center => ":-:",
            Align::End => "--:",
        }
        .to_owned();
    }
    rows.insert(1, rule);
    rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect::<Vec<_>>().join("\n")
}

/// Places of a row up to its last cell.
fn width(row: &Row) -> usize {
    row.cells.last().map_or(0, |cell| cell.column.saturating_add(1))
}

fn texts(row: &Row, names: &Names) -> Vec<String> {
    let mut texts = vec![String::new(); width(row)];
    for cell in &row.cells {
        texts[cell.column] = text(&cell.blocks, names);
    }
    texts
}

fn text(blocks: &[Block], names: &Names) -> String {
    let mut paragraphs = Vec::new();
    for leaf in leaves(blocks) {
        let mut line = Line::default();
        line.runs(leaf.label(), Style::PLAIN);
        line.gap();
        if let LeafContent::Inlines(inlines) = leaf.content {
            line.inlines(inlines, names, Style::PLAIN);
        }
        paragraphs.push(line.on_one_line("<br>").replace('|', "\\|"));
    }
    paragraphs.retain(|text| !text.is_empty());
    paragraphs.join("<br>")
}
