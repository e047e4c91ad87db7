//! The Union's Word styles, from `grammar/styles.toml`, in one of its houses of style.
//!
//! Knows names and measures; which block takes which style is decided in `looks`.

use std::sync::OnceLock;

use docx_rs::{
    AlignmentType, BorderType, Caps, LineSpacing, LineSpacingType, ParagraphBorder, ParagraphBorderPosition,
    ParagraphProperty, RunFonts, RunProperty, SpecialIndentType, Style, StyleType, Styles, Tab, TabLeaderType,
    TabValueType, TableCellMargins, TableProperty, VertAlignType, WidthType,
};
use serde::Deserialize;

use crate::layout::House;

/// Face, size and page of a house.
pub(super) fn base(house: House) -> &'static Base {
    let houses = &table().house;
    match house {
        House::Conference => &houses.conference,
        House::Meeting => &houses.meeting,
        House::Published => &houses.published,
    }
}

/// What a house sets for all text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Base {
    font: String,
    size: usize,
    before: u32,
    #[serde(default)]
    line: u32,
    #[serde(default)]
    justified: bool,
    /// Margins of the page.
    pub(super) page: Page,
}

/// Margins of an A4 page.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Page {
    pub(super) top: i32,
    pub(super) bottom: i32,
    pub(super) side: i32,
    pub(super) header: i32,
}

/// Width of A4 in twips.
pub(super) const PAGE_WIDTH: u32 = 11_907;
/// Height of A4 in twips.
pub(super) const PAGE_HEIGHT: u32 = 16_840;

impl Page {
    /// Width of the text.
    pub(super) fn measure(self) -> u32 {
        PAGE_WIDTH.saturating_sub(2 * self.side.unsigned_abs())
    }

    /// Height of the text.
    pub(super) fn depth(self) -> u32 {
        PAGE_HEIGHT.saturating_sub(self.top.unsigned_abs() + self.bottom.unsigned_abs())
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    house: Houses,
    faces: Faces,
    style: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Houses {
    conference: Base,
    meeting: Base,
    published: Base,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Faces {
    east_asia: String,
    complex: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: String,
    #[serde(default)]
    kind: Kind,
    based: Option<String>,
    next: Option<String>,
    look: toml::Table,
    #[serde(default)]
    published: toml::Table,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    #[default]
    Paragraph,
    Character,
    Table,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Align {
    Left,
    Center,
    Right,
}

/// What a style sets, over the style it is based on.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Values {
    size: Option<usize>,
    bold: Option<bool>,
    italic: Option<bool>,
    caps: Option<bool>,
    underline: Option<bool>,
    raised: Option<bool>,
    color: Option<String>,
    align: Option<Align>,
    before: Option<u32>,
    after: Option<u32>,
    line: Option<u32>,
    left: Option<i32>,
    right: Option<i32>,
    hanging: Option<i32>,
    tabs: Vec<usize>,
    tabs_off: Vec<usize>,
    /// A tab at whose place a number ends, with dots up to it.
    dotted_tab: Option<usize>,
    keep_next: Option<bool>,
    keep_lines: Option<bool>,
    outline: Option<usize>,
    boxed: Option<bool>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        toml::from_str(include_str!("../../../grammar/styles.toml")).expect("a test reads the table as it stands here")
    })
}

impl Row {
    /// The values of a house: its own over the common ones.
    fn values(&self, house: House) -> Values {
        let mut values = self.look.clone();
        match house {
            House::Conference | House::Meeting => {}
            House::Published => values.extend(self.published.clone()),
        }
        values.try_into().expect("a test reads every row for every house")
    }

    fn style(&self, house: House) -> Style {
        let values = self.values(house);
        let kind = match self.kind {
            Kind::Paragraph => StyleType::Paragraph,
            Kind::Character => StyleType::Character,
            Kind::Table => StyleType::Table,
        };
        let mut style = Style::new(&self.id, kind).name(&self.name).q_format(self.kind == Kind::Paragraph);
        if let Some(based) = &self.based {
            style = style.based_on(based);
        }
        if let Some(next) = &self.next {
            style = style.next(next);
        }
        style.run_property = values.run();
        style.paragraph_property = values.paragraph();
        if self.kind == Kind::Table {
            let margins = TableCellMargins::new().margin_left(108, WidthType::Dxa).margin_right(108, WidthType::Dxa);
            style.table_property = TableProperty::without_borders().set_margins(margins);
        }
        if self.id == "Normal" {
            let base = base(house);
            let align = if base.justified { AlignmentType::Both } else { AlignmentType::Left };
            let spacing = spacing(base.line).before(base.before);
            style.paragraph_property = style.paragraph_property.widow_control(true).line_spacing(spacing).align(align);
        }
        style
    }
}

/// An exact height, or for 0 single spacing.
fn spacing(line: u32) -> LineSpacing {
    match i32::try_from(line).unwrap_or(0) {
        0 => LineSpacing::new().line(240).line_rule(LineSpacingType::Auto),
        exact => LineSpacing::new().line(exact).line_rule(LineSpacingType::Exact),
    }
}

impl Values {
    fn run(&self) -> RunProperty {
        let mut run = RunProperty::new();
        if let Some(size) = self.size {
            run = run.size(size);
        }
        if let Some(bold) = self.bold {
            run = if bold { run.bold() } else { run.disable_bold() };
        }
        if let Some(italic) = self.italic {
            run = if italic { run.italic() } else { run.disable_italic() };
        }
        if let Some(caps) = self.caps {
            run.caps = Some(if caps { Caps::new() } else { Caps::new().disable() });
        }
        if self.underline == Some(true) {
            run = run.underline("single");
        }
        if self.raised == Some(true) {
            run = run.vert_align(VertAlignType::SuperScript);
        }
        if let Some(color) = &self.color {
            run = run.color(color);
        }
        run
    }

    fn paragraph(&self) -> ParagraphProperty {
        let mut paragraph = ParagraphProperty::new();
        if let Some(align) = self.align {
            paragraph = paragraph.align(match align {
                Align::Left => AlignmentType::Left,
                Align::Center => AlignmentType::Center,
                Align::Right => AlignmentType::Right,
            });
        }
        if self.before.is_some() || self.after.is_some() || self.line.is_some() {
            let mut line = self.line.map_or_else(LineSpacing::new, spacing);
            if let Some(before) = self.before {
                line = line.before(before);
            }
            if let Some(after) = self.after {
                line = line.after(after);
            }
            paragraph = paragraph.line_spacing(line);
        }
        if self.left.is_some() || self.hanging.is_some() {
            paragraph = paragraph.indent(self.left, self.hanging.map(SpecialIndentType::Hanging), self.right, None);
        }
        for &off in &self.tabs_off {
            paragraph = paragraph.add_tab(Tab::new().val(TabValueType::Clear).pos(off));
        }
        for &stop in &self.tabs {
            paragraph = paragraph.add_tab(Tab::new().val(TabValueType::Left).pos(stop));
        }
        if let Some(stop) = self.dotted_tab {
            let stop = Tab::new().val(TabValueType::Right).leader(TabLeaderType::Dot).pos(stop);
            paragraph = paragraph.add_tab(stop);
        }
        if let Some(keep) = self.keep_next {
            paragraph = paragraph.keep_next(keep);
        }
        if let Some(keep) = self.keep_lines {
            paragraph = paragraph.keep_lines(keep);
        }
        if self.boxed == Some(true) {
            let side = |position| ParagraphBorder::new(position).val(BorderType::Single).size(4).space(4);
            paragraph = [
                ParagraphBorderPosition::Top,
                ParagraphBorderPosition::Left,
                ParagraphBorderPosition::Bottom,
                ParagraphBorderPosition::Right,
            ]
            .into_iter()
            .fold(paragraph, |paragraph, position| paragraph.set_border(side(position)));
        }
        if let Some(level) = self.outline {
            paragraph = paragraph.outline_lvl(level);
        }
        paragraph
    }
}

/// The faces of a house: Latin, of East Asia, of complex scripts.
pub(super) fn faces(house: House) -> [&'static str; 3] {
    [&base(house).font, &table().faces.east_asia, &table().faces.complex]
}

/// The styles part of a house, before the second pass.
pub(super) fn styles(house: House) -> Styles {
    let [latin, east_asia, complex] = faces(house);
    let fonts = RunFonts::new().ascii(latin).hi_ansi(latin).east_asia(east_asia).cs(complex);
    let start = Styles::new().default_fonts(fonts).default_size(base(house).size);
    table().style.iter().fold(start, |styles, row| styles.add_style(row.style(house)))
}
