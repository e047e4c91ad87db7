//! What identifies a text of a body: kind, number, and the conference that adopted or last revised it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The kinds of instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum InstrumentKind {
    /// Resolution.
    Resolution,
    /// Decision.
    Decision,
    /// Recommendation adopted by a conference (not of the ITU-T or ITU-R series).
    Recommendation,
    /// Opinion.
    Opinion,
}

/// The key of a body in `grammar/bodies.toml`: `pp`, `wtdc`, `wtsa`, `wrc`, `ra`, `council`, `wtpf`, `wcit`, `unga` …
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct BodyKey(pub &'static str);

/// The language-neutral key of a call: `recognizingFurther`, `resolves`. Of an unknown call: its first words, joined.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct VerbKey(pub String);

/// The two halves of an instrument.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Half {
    /// The reasons: considering, recalling.
    Preamble,
    /// The acts: resolves, instructs.
    Operative,
    /// Of a call we do not know.
    Unknown,
}

/// The number of an instrument as it is typed in its heading or in a citation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Number {
    /// `45`, `70/125`, `1-9` (of the RA, with its version), `1332`: as typed, without blanks.
    Final(String),
    /// `[ACP-1]`: what stands in the brackets.
    Placeholder(String),
    /// `COM6/5`, `PLEN/1`: a number during a conference.
    Provisional(String),
}

impl Number {
    /// As printed: `45`, `[ACP-1]`, `COM6/5`.
    #[must_use]
    pub fn printed(&self) -> String {
        match self {
            Self::Final(number) | Self::Provisional(number) => number.clone(),
            Self::Placeholder(code) => format!("[{code}]"),
        }
    }
}

/// How far a text is from adoption, by its heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Draft {
    /// `RESOLUTION`
    #[default]
    No,
    /// `DRAFT RESOLUTION`, `DRAFT REVISED RESOLUTION`
    Draft,
    /// `DRAFT NEW RESOLUTION`
    DraftNew,
}

/// The conference in the brackets behind a number: `(Rev. Dubai, 2014)`, `(REV.WRC-19)`, `(C16, last amended C19)`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Edition {
    /// `Rev.` or `last amended` was typed.
    pub revised: bool,
    /// `Dubai`, in the case it was typed.
    pub place: Option<String>,
    /// `2014`; of a session code the year it stands for.
    pub year: Option<u16>,
    /// `WRC-19`, `C19`, `ORB-88`: the session code that stands instead of place and year, the last of several.
    pub session: Option<String>,
    /// An earlier session typed before the last: `WARC-92` of `(WARC-92, REV.WRC-07)`, `C16` of `(C16, last amended C19)`.
    pub first: Option<String>,
}

/// What identifies one edition of one text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Identity {
    /// Resolution, decision …
    pub kind: InstrumentKind,
    /// Its number, `None` where none was typed.
    pub number: Option<Number>,
    /// Who adopts it, where typed or certain from the session; the opening line may say it later.
    pub body: Option<BodyKey>,
    /// The conference in brackets.
    pub edition: Option<Edition>,
    /// Draft or not.
    pub draft: Draft,
}
