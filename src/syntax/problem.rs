//! What the reader reports, and how much of it.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::text::Span;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $words:literal;)*) => {
        $($(#[$doc])* pub const $name: Code = Code { code: $code, name: $words };)*
        /// Every code of the reader, in order.
        pub const READER_CODES: &[Code] = &[$($name),*];
    };
}

codes! {
    /// Many findings of one code: how many more there are.
    AND_MORE = "S100", "and-more";
    /// An opening mark that nothing closes in its block.
    UNCLOSED_MARK = "S101", "unclosed-mark";
    /// A closing mark that nothing opened.
    UNOPENED_MARK = "S102", "unopened-mark";
    /// `{@…}` behind a mark that is neither author nor date nor move.
    MARK_AUTHOR = "S103", "unreadable-mark-author";
    /// A fence `{++` without its `++}`.
    UNCLOSED_FENCE = "S104", "unclosed-fence";
    /// A move with one end only.
    LONELY_MOVE = "S105", "move-with-one-end";
    /// Emphasis that crosses the edge of a mark.
    CROSSING = "S106", "crossing-emphasis";
    /// `---` on the first line, and no second one.
    OPEN_FRONT = "S110", "unclosed-front-matter";
    /// A line of the front matter that is no field.
    FRONT_LINE = "S111", "front-matter-line";
    /// A key the front matter does not have.
    FRONT_KEY = "S112", "unknown-front-matter-key";
    /// A value the key does not take.
    FRONT_VALUE = "S113", "front-matter-value";
    /// A heading line that could be read in part only.
    HEADING_FORM = "S120", "heading-form";
    /// The short name of a body before the heading word.
    HEADING_BODY = "S121", "body-before-heading";
    /// A call with a capital.
    CALL_CAPITAL = "S130", "call-with-capital";
    /// A call with a verb of no list.
    CALL_UNKNOWN = "S131", "unknown-call";
    /// A call with no clause.
    CALL_EMPTY = "S132", "call-without-clause";
    /// A bullet before a call, label or heading.
    BULLET = "S133", "bullet-dropped";
    /// Two series of one kind, one in the other.
    SERIES_IN_SERIES = "S141", "series-in-series";
    /// Nesting beyond six levels.
    TOO_DEEP = "S142", "nesting-too-deep";
    /// An unlabelled block under a clause, not indented.
    LOOSE_PARAGRAPH = "S143", "loose-paragraph";
    /// Two clauses of one `{#id}`.
    NAME_TWICE = "S144", "clause-name-twice";
    /// A row of a table with more or fewer cells than the others.
    RAGGED_ROW = "S145", "ragged-row";
    /// A line that nearly takes in a file.
    INCLUDE_FORM = "S146", "include-form";
    /// A block that fits nowhere.
    UNPLACED = "S150", "unplaced-block";
    /// `[^id]` with no definition.
    NOTE_MISSING = "S160", "note-without-definition";
    /// A definition that nothing marks.
    NOTE_UNUSED = "S161", "note-never-marked";
    /// Two definitions of one id.
    NOTE_TWICE = "S162", "note-defined-twice";
    /// The number of a footnote behind a word, as text.
    NOTE_IN_TEXT = "S163", "note-number-in-text";
    /// A footnote in the paragraph before it.
    NOTE_RUN_IN = "S164", "note-run-in";
    /// A footnote as it was printed below a page, with its number alone.
    NOTE_AS_PRINTED = "S165", "note-as-printed";
    /// `[bookmark: …]`
    WORD_BOOKMARK = "S170", "word-bookmark";
    /// `[footnoteRef:1]1 … [1: …]`
    WORD_FOOTNOTE = "S171", "word-footnote";
    /// The number or running head of a page.
    PAGE_FURNITURE = "S172", "page-furniture";
    /// A word divided at the end of a line.
    BROKEN_WORD = "S173", "broken-word";
    /// An item in the paragraph of the one before.
    ITEM_RUN_IN = "S174", "item-run-in";
    /// A character nobody sees, inside a text.
    INVISIBLE = "S176", "invisible-character";
}

/// Whether a finding is about marks, the front matter or the bars of a table: what was typed now, whatever it stands in.
#[must_use]
pub fn is_of_notation(code: Code) -> bool {
    ("S101".."S120").contains(&code.code) || code == RAGGED_ROW
}

/// Whether a finding is about what another program left in the text, as S163 to S165 and S170 to S176 are: as long as it
/// is there, other things are read as part of what they are not.
#[must_use]
pub fn is_of_residue(code: Code) -> bool {
    ("S163".."S166").contains(&code.code) || ("S170".."S180").contains(&code.code)
}

/// Most findings of one code that are told one by one.
const MOST_OF_ONE_CODE: usize = 100;

/// Collects findings; of one code at most a hundred, then how many more there are.
#[derive(Debug, Default)]
pub struct Problems {
    found: Vec<Diagnostic>,
    counts: Vec<(Code, usize, Span)>,
}

impl Problems {
    /// Takes a finding in.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let (code, span) = (diagnostic.code, diagnostic.span);
        let at = self.counts.iter().position(|(known, ..)| *known == code).unwrap_or_else(|| {
            self.counts.push((code, 0, span));
            self.counts.len() - 1
        });
        let (_, count, last) = &mut self.counts[at];
        *count += 1;
        *last = span;
        if *count <= MOST_OF_ONE_CODE {
            self.found.push(diagnostic);
        }
    }

    /// A warning with help.
    pub fn warn(&mut self, code: Code, span: Span, message: impl Into<String>, help: &str) {
        self.push(Diagnostic::new(code, Severity::Warning, span, message).with_help(help));
    }

    /// The findings in order of the source.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        for (code, count, last) in &self.counts {
            if let Some(more) = count.checked_sub(MOST_OF_ONE_CODE).filter(|more| *more > 0) {
                let message = format!("{more} more findings of {} ({})", code.code, code.name);
                self.found.push(Diagnostic::new(AND_MORE, Severity::Warning, *last, message));
            }
        }
        self.found.sort_by_key(|d| (d.span.start, d.span.end, d.code));
        self.found
    }
}
