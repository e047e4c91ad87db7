//! An instrument and its frame.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::{BodyKey, Edition, Identity, lexicon};
use crate::syntax::part_line;
use crate::text::{Language, NodeId, Span, State, View};

use super::{Block, InView, Paragraph, Section, Text};

/// A resolution, decision, recommendation or opinion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Instrument {
    /// Its number.
    pub node: NodeId,
    /// What it is, in each view, from its heading; the body from the opening line where the heading does not say.
    pub identity: InView<Identity>,
    /// The number line.
    pub heading: HeadingLine,
    /// The title and, behind it, subtitles.
    pub title: Vec<Paragraph>,
    /// Earlier editions, in one bracket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub history: Option<History>,
    /// The opening line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opening: Option<OpeningLine>,
    /// Blocks before the first call that are no part of the frame.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unplaced: Vec<Block>,
    /// Sections, in order of the source.
    pub sections: Vec<Section>,
    /// Parts of rules: `SECTION 2`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub divisions: Vec<Division>,
    /// Annexes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<Annex>,
}

/// The number line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HeadingLine {
    /// The line, without a title on it.
    pub paragraph: Paragraph,
}

/// The history line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct History {
    /// The line.
    pub paragraph: Paragraph,
    /// What it names, in each view.
    pub editions: InView<Vec<Edition>>,
}

/// The opening line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OpeningLine {
    /// The line.
    pub paragraph: Paragraph,
    /// Who speaks, in each view.
    pub body: InView<BodyKey>,
    /// Where and when, in each view.
    pub edition: InView<Edition>,
}

/// A part of rules: `SECTION 2`, `PART A`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Division {
    /// Its number.
    pub node: NodeId,
    /// The line.
    pub heading: Paragraph,
    /// Its title.
    pub title: Option<Paragraph>,
    /// What it holds.
    pub body: Vec<Block>,
    /// As a whole.
    #[serde(default)]
    pub state: State,
}

/// An annex, appendix or attachment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Annex {
    /// Its number.
    pub node: NodeId,
    /// The line.
    pub heading: Paragraph,
    /// Its number as typed, in each view: `2`, `I`.
    pub number: InView<String>,
    /// What it is annexed to, as typed behind `TO`.
    pub to: Option<String>,
    /// Its title.
    pub title: Option<Paragraph>,
    /// What it holds.
    pub body: Vec<Block>,
    /// Annexes of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annexes: Vec<Annex>,
    /// As a whole.
    #[serde(default)]
    pub state: State,
    /// The line.
    #[serde(skip)]
    pub span: Option<Span>,
}

impl Instrument {
    /// The words of the title in a view, without subtitles.
    #[must_use]
    pub fn title_text(&self, view: crate::text::View) -> Option<String> {
        self.title.first().map(|title| title.text.shown(view)).filter(|text| !text.trim().is_empty())
    }
}

impl Annex {
    /// The words of its title in a view: those of its own block, else those on its line.
    #[must_use]
    pub fn title_text(&self, view: View, language: Language) -> Option<String> {
        let own = self.title.as_ref().map(|title| title.text.shown(view).trim().to_owned());
        own.filter(|title| !title.is_empty()).or_else(|| {
            let line = self.heading.text.shown(view);
            let title = part_line(line.trim(), lexicon(language))?.title?;
            line.trim().get(title).map(str::to_owned)
        })
    }
}

impl HeadingLine {
    /// The runs of the line.
    #[must_use]
    pub fn text(&self) -> &Text {
        &self.paragraph.text
    }
}
