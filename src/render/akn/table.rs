//! Tables.

use crate::document::{Align, Block, Content, Row, Table};

use super::xml::Tag;
use super::{Akn, removed};

impl<'d> Akn<'d> {
    /// A table with its caption; the cells hold blocks.
    pub(super) fn table(&mut self, block: &'d Block, table: &'d Table, caption: Option<&'d Block>) {
        let id = self.element_id("table");
        self.xml.open(Tag::new("table").with("eId", &id).maybe("status", removed(block.state)));
        if let Some(caption @ Block { content: Content::Inlines(inlines), .. }) = caption {
            self.xml.line(Tag::new("caption"));
            self.paragraph_text(caption, inlines);
            self.xml.end();
        }
        if table.rows.iter().all(|row| row.cells.is_empty()) {
            // A table must have a row, and a row a cell.
            self.xml.open(Tag::new("tr"));
            self.xml.void(Tag::new("td"));
            self.xml.close();
        }
        table.rows.iter().filter(|row| !row.cells.is_empty()).for_each(|row| self.row(row));
        self.xml.close();
    }

    fn row(&mut self, row: &'d Row) {
        self.xml.open(Tag::new("tr").maybe("status", removed(row.state)));
        for cell in &row.cells {
            let span = |count: usize| (count > 1).then(|| count.to_string());
            let (columns, rows) = (span(cell.columns), span(cell.rows));
            let tag = Tag::new(if row.header { "th" } else { "td" });
            let tag = tag.maybe("rowspan", rows.as_deref()).maybe("colspan", columns.as_deref());
            self.xml.open(tag.maybe("style", style(cell.align)));
            self.blocks(&cell.blocks);
            self.xml.close();
        }
        self.xml.close();
    }
}

/// How the text of a cell stands, where that is not at the start of the line.
fn style(align: Align) -> Option<&'static str> {
    match align {
        Align::Start => None,
        Align::Center => Some("text-align: center"),
        Align::End => Some("text-align: end"),
    }
}
