//! The formats a text is compiled to, with their names and file endings.

/// A format of outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// Word.
    Docx,
    /// PDF.
    Pdf,
    /// Akoma Ntoso.
    Akn,
    /// Plain text.
    Txt,
    /// Markdown.
    Md,
    /// The model, all views in one.
    Json,
}

impl Format {
    /// All of them, in the order outputs are made and listed.
    pub const ALL: [Self; 6] = [Self::Docx, Self::Pdf, Self::Akn, Self::Txt, Self::Md, Self::Json];

    /// What is built unless asked otherwise.
    pub const USUAL: [Self; 3] = [Self::Docx, Self::Pdf, Self::Akn];

    /// The word of `--to` and `plenary.toml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Akn => "akn",
            Self::Txt => "txt",
            Self::Md => "md",
            Self::Json => "json",
        }
    }

    /// The ending of its files, without the dot.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Akn => "xml",
            Self::Docx | Self::Pdf | Self::Txt | Self::Md | Self::Json => self.name(),
        }
    }

    /// The format of a word.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format of a file ending, in any case.
    #[must_use]
    pub fn with_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }

    /// Whether it shows one view; json holds all.
    #[must_use]
    pub fn shows_one_view(self) -> bool {
        match self {
            Self::Docx | Self::Pdf | Self::Akn | Self::Txt | Self::Md => true,
            Self::Json => false,
        }
    }
}
