//! The six languages of the Union.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An official language of the Union.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// Russian.
    Ru,
    /// Arabic.
    Ar,
    /// Chinese.
    Zh,
}

/// Which way a line runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Language {
    /// All six, in the order the Union lists their codes here.
    pub const ALL: [Self; 6] = [Self::En, Self::Fr, Self::Es, Self::Ru, Self::Ar, Self::Zh];

    /// The code of the front matter and of `xml:lang` (RFC 4646): `en`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::Ru => "ru",
            Self::Ar => "ar",
            Self::Zh => "zh",
        }
    }

    /// The three-letter code of Akoma Ntoso IRIs (ISO 639-2/T): `eng`.
    #[must_use]
    pub fn iso639_2(self) -> &'static str {
        match self {
            Self::En => "eng",
            Self::Fr => "fra",
            Self::Es => "spa",
            Self::Ru => "rus",
            Self::Ar => "ara",
            Self::Zh => "zho",
        }
    }

    /// The tag Word and PDF readers expect for proofing and speech: `en-GB`.
    #[must_use]
    pub fn region_tag(self) -> &'static str {
        match self {
            Self::En => "en-GB",
            Self::Fr => "fr-FR",
            Self::Es => "es-ES",
            Self::Ru => "ru-RU",
            Self::Ar => "ar-SA",
            Self::Zh => "zh-CN",
        }
    }

    /// The letter at the end of a document number: `E` in `WTDC-17/22-E`.
    #[must_use]
    pub fn document_letter(self) -> char {
        match self {
            Self::En => 'E',
            Self::Fr => 'F',
            Self::Es => 'S',
            Self::Ru => 'R',
            Self::Ar => 'A',
            Self::Zh => 'C',
        }
    }

    /// Which way it is written.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self {
            Self::Ar => Direction::Rtl,
            Self::En | Self::Fr | Self::Es | Self::Ru | Self::Zh => Direction::Ltr,
        }
    }

    /// The language of a front-matter code, in any case.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(code))
    }
}
