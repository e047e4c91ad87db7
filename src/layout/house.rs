//! The houses of style: their paper, type and paragraphs, read from `grammar/page.toml`.
//!
//! It does not know how lines or pages are made.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::document::{Document, Status};

use super::length::{Length, POINT, share, twips};
use super::style::{Look, Setting, StyleName};

/// A house of style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum House {
    /// Documents of PP, WTDC, Council and WTPF.
    Conference,
    /// Documents of WTSA, RA and WRC while they meet.
    Meeting,
    /// Texts as WTSA, RA and WRC publish them.
    Published,
}

/// Which of its two forms a text is given, whatever its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HouseStyle {
    /// As the document of a conference.
    Conference,
    /// As resolutions are published.
    Published,
}

impl HouseStyle {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Conference, Self::Published];

    /// The word of configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Conference => "conference",
            Self::Published => "published",
        }
    }
}

impl House {
    /// The house of a document in one of the two forms: documents of conferences differ by body.
    #[must_use]
    pub fn in_style(document: &Document, style: HouseStyle) -> Self {
        match style {
            HouseStyle::Published => Self::Published,
            HouseStyle::Conference if has_times(document) => Self::Meeting,
            HouseStyle::Conference => Self::Conference,
        }
    }

    /// The house a document belongs to by its body and status.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        match (has_times(document), document.status) {
            (false, _) => Self::Conference,
            (true, Status::Draft | Status::Proposal) => Self::Meeting,
            (true, Status::Adopted) => Self::Published,
        }
    }
}

/// Whether the body sets its documents in Times.
fn has_times(document: &Document) -> bool {
    document.body.is_some_and(|body| ["wtsa", "ra", "wrc"].contains(&body.0))
}

/// The paper and the looks of one house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Family of the text.
    pub family: String,
    /// Width and height of the paper.
    pub paper: (Length, Length),
    /// Margins: top, bottom, and both sides.
    pub margins: (Length, Length, Length),
    /// From the top edge to the header.
    pub header: Length,
    /// Tab stops behind the first, for labels too wide for theirs.
    pub tabs: Vec<Length>,
    /// Colours of insertions and deletions.
    pub colours: ([u8; 3], [u8; 3]),
    looks: BTreeMap<StyleName, Look>,
}

impl Sheet {
    /// The sheet of a house.
    #[must_use]
    pub fn of(house: House) -> &'static Self {
        static SHEETS: LazyLock<BTreeMap<House, Sheet>> = LazyLock::new(|| {
            let table: Table =
                toml::from_str(include_str!("../../grammar/page.toml")).expect("a test reads grammar/page.toml");
            table.house.iter().map(|(house, entry)| (*house, table.sheet(entry))).collect()
        });
        SHEETS.get(&house).expect("a test looks for every house in grammar/page.toml")
    }

    /// The look of a style.
    #[must_use]
    pub fn look(&self, name: StyleName) -> Look {
        *self.looks.get(&name).or_else(|| self.looks.get(&StyleName::Normal)).expect("a test looks for every style")
    }

    /// From side margin to side margin.
    #[must_use]
    pub fn width(&self) -> Length {
        self.paper.0 - 2 * self.margins.2
    }

    /// From top margin to bottom margin.
    #[must_use]
    pub fn height(&self) -> Length {
        self.paper.1 - self.margins.0 - self.margins.1
    }
}

/// `grammar/page.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    paper: Paper,
    house: BTreeMap<House, HouseEntry>,
    style: BTreeMap<StyleName, StyleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Paper {
    width: i64,
    height: i64,
    tabs: Vec<i64>,
    inserted: String,
    deleted: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HouseEntry {
    family: String,
    size: i64,
    before: i64,
    single: i64,
    ascent: i64,
    exact: Option<i64>,
    #[serde(default)]
    justify: bool,
    top: i64,
    bottom: i64,
    side: i64,
    header: i64,
    #[serde(default)]
    style: BTreeMap<StyleName, StyleEntry>,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct StyleEntry {
    align: Option<Setting>,
    size: Option<i64>,
    before: Option<i64>,
    after: Option<i64>,
    left: Option<i64>,
    hanging: Option<i64>,
    wraps: bool,
    bold: bool,
    italic: bool,
    caps: bool,
    keep_next: bool,
}

impl Table {
    fn sheet(&self, house: &HouseEntry) -> Sheet {
        let looks = self.style.iter().map(|(name, entry)| {
            let own = house.style.get(name).copied().unwrap_or_default();
            (*name, house.look(*entry, own))
        });
        Sheet {
            family: house.family.clone(),
            paper: (twips(self.paper.width), twips(self.paper.height)),
            margins: (twips(house.top), twips(house.bottom), twips(house.side)),
            header: twips(house.header),
            tabs: self.paper.tabs.iter().map(|tab| twips(*tab)).collect(),
            colours: (colour(&self.paper.inserted), colour(&self.paper.deleted)),
            looks: looks.collect(),
        }
    }
}

impl HouseEntry {
    fn look(&self, common: StyleEntry, own: StyleEntry) -> Look {
        let size = own.size.or(common.size).unwrap_or(self.size);
        let text = if self.justify { Setting::Justify } else { Setting::Start };
        let single = share(size * POINT, self.single, 1000);
        let line = match self.exact {
            Some(exact) if size == self.size => twips(exact),
            Some(_) | None => single,
        };
        Look {
            size: size * POINT,
            line,
            baseline: share(size * POINT, self.ascent, 1000) + (line - single) / 2,
            before: twips(own.before.or(common.before).unwrap_or(self.before)),
            after: twips(own.after.or(common.after).unwrap_or(0)),
            left: twips(own.left.or(common.left).unwrap_or(0)),
            hanging: twips(own.hanging.or(common.hanging).unwrap_or(0)),
            wraps: common.wraps || own.wraps,
            setting: own.align.or(common.align).unwrap_or(text),
            bold: common.bold || own.bold,
            italic: common.italic || own.italic,
            caps: common.caps || own.caps,
            keep_next: common.keep_next || own.keep_next,
        }
    }
}

/// `#1f4e9e`; black if it is anything else.
fn colour(text: &str) -> [u8; 3] {
    let digits = text.strip_prefix('#').and_then(|hex| u32::from_str_radix(hex, 16).ok()).unwrap_or(0);
    let [_, red, green, blue] = digits.to_be_bytes();
    [red, green, blue]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_every_house() {
        for (house, family, size) in [
            (House::Conference, "Carlito", 12),
            (House::Meeting, "Liberation Serif", 12),
            (House::Published, "Liberation Serif", 11),
        ] {
            let sheet = Sheet::of(house);
            assert_eq!((sheet.family.as_str(), sheet.look(StyleName::Normal).size), (family, size * POINT));
        }
    }

    #[test]
    fn the_table_holds_every_style() {
        // `Header` is the last one, so that this counts them.
        assert_eq!(Sheet::of(House::Conference).looks.len(), StyleName::Header as usize + 1);
    }

    #[test]
    fn a_style_has_its_own_measures_and_else_its_house_s() {
        let published = Sheet::of(House::Published);
        let call = published.look(StyleName::Call);
        assert!(call.italic && call.keep_next && call.setting == Setting::Start);
        assert_eq!((call.left, call.before, call.line), (twips(794), twips(240), 14 * POINT));
        assert_eq!(published.look(StyleName::Note).line, 11_500);
        assert_eq!(Sheet::of(House::Conference).look(StyleName::Normal).line, 14_652);
    }
}
