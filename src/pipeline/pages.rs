//! Pages of what is told outside of the rules: texts that are not found, letters no font has, settings nobody knows.
//!
//! They say what to do, as the pages of the rules do; `plenary explain` shows both. A test asks for a page of every code
//! that any part of the program reports.

use crate::diagnostic::Severity;

/// The page of a code that is no rule: it can be neither selected nor ignored.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// `L003`
    pub code: &'static str,
    /// `include-cycle`
    pub name: &'static str,
    /// What it is told as.
    pub severity: Severity,
    /// The fault, in a line.
    pub fault: &'static str,
    /// Why it is told.
    pub why: &'static str,
    /// What to do.
    pub remedy: &'static str,
}

/// In order of their codes.
pub const PAGES: &[Page] = &[
    Page {
        code: "B101",
        name: "closing-day-unknown",
        severity: Severity::Warning,
        fault: "no conference of the tables closed at this place in this year",
        why: "Akoma Ntoso identifies a text by the day it was adopted, which is the last day of its conference. Of one that \
              the tables do not know, the first day of the year stands for it.",
        remedy: "Look up place and year of the conference. If they are right there is nothing to do: the day stands in no \
                 output but as part of those identifiers.",
    },
    Page {
        code: "F001",
        name: "missing-glyph",
        severity: Severity::Error,
        fault: "no font has a letter of the text",
        why: "A letter without a picture would be printed as an empty box in the PDF. The fonts inside the program know Latin, \
              Greek, Cyrillic and Arabic letters; Chinese needs a file of its own.",
        remedy: "Name a TrueType file that has the letter under `fonts` of `[build]` in `plenary.toml`.",
    },
    Page {
        code: "F002",
        name: "figure-file",
        severity: Severity::Error,
        fault: "the picture of a figure cannot be used",
        why: "The picture is taken into every output, so it has to be there, lie inside the project, and be a picture of a \
              size that a page can hold.",
        remedy: "Correct the path, which starts from the folder of the text, or save the picture again as PNG, JPEG or SVG.",
    },
    Page {
        code: "L001",
        name: "unreadable-include",
        severity: Severity::Error,
        fault: "a text that is taken in cannot be read",
        why: "A volume without one of its texts would be another volume.",
        remedy: "Correct the path, which starts from the folder of the text that names it, or put the file there.",
    },
    Page {
        code: "L002",
        name: "include-outside",
        severity: Severity::Error,
        fault: "a text that is taken in lies outside of the project",
        why: "A text from anywhere may take in only what its project holds: nobody should find the content of other files of \
              his machine in what he compiles.",
        remedy: "Copy the file into the project, or place `plenary.toml` in a folder that holds both.",
    },
    Page {
        code: "L003",
        name: "include-cycle",
        severity: Severity::Error,
        fault: "texts take in one another in a circle",
        why: "A text that takes itself in, at once or by way of others, has no end. The message shows the chain.",
        remedy: "Delete one of the `@include` lines of the chain.",
    },
    Page {
        code: "L004",
        name: "included-twice",
        severity: Severity::Error,
        fault: "a text is taken in twice",
        why: "Its headings would stand twice in the contents, and links to it would have two targets.",
        remedy: "Delete one of the two `@include` lines.",
    },
    Page {
        code: "L005",
        name: "include-too-deep",
        severity: Severity::Error,
        fault: "texts take in others too deep",
        why: "Volumes have parts, and parts have texts; what is nested much deeper is a mistake.",
        remedy: "Take the inner texts in from the outer file.",
    },
    Page {
        code: "L006",
        name: "too-many-includes",
        severity: Severity::Error,
        fault: "a volume takes in too many texts",
        why: "The largest final acts hold some hundreds of texts; many thousands are a mistake of a script.",
        remedy: "Divide the volume.",
    },
    Page {
        code: "L007",
        name: "empty-include",
        severity: Severity::Error,
        fault: "a text that is taken in holds nothing",
        why: "A file without a text, of remarks or front matter alone, would leave a hole in the volume that no reader sees: often \
              it was never saved.",
        remedy: "Save its text in it, or delete the `@include` line, or make a remark of it with `//`, until there is one.",
    },
    Page {
        code: "S901",
        name: "unprintable-character",
        severity: Severity::Warning,
        fault: "a control character that Word cannot hold was left out",
        why: "Control characters come from other programs by accident. XML, and with it every Word file, cannot hold them.",
        remedy: "Delete the character at the place the message names.",
    },
    Page {
        code: "config",
        name: "config",
        severity: Severity::Error,
        fault: "`plenary.toml` says something the program does not understand",
        why: "A setting that is misspelt and passed over in silence looks as if it worked. So an unknown key, rule, format, \
              profile, style or value is an error, and nothing is checked or built.",
        remedy: "Write what the message proposes; the README shows all keys.",
    },
];

/// The page of a code or name, in any case.
#[must_use]
pub fn page(code_or_name: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| page.name == code_or_name || page.code.eq_ignore_ascii_case(code_or_name))
}
