//! What other programs leave in a text.

use crate::diagnostic::{Safety, Severity};
use crate::lint::RuleInfo;
use crate::syntax;

use super::Reader;

pub(super) static NOTE_IN_TEXT: Reader = Reader(&RuleInfo {
    code: syntax::NOTE_IN_TEXT,
    severity: Severity::Warning,
    fault: "the number of a footnote stands in the text as a digit",
    why: "Text from a PDF has the number of a footnote as a digit of the word before it. It is printed as part of the word, and \
          the footnote has no mark.",
    source: "The Plenary language, section 11.",
    example: "\
resolves

to encourage local repair in developing countries1.

[^1]: These include the least developed countries.
",
    instead: "\
resolves

to encourage local repair in developing countries[^1].

[^1]: These include the least developed countries.
",
    fix: Some(Safety::Unsafe),
});

pub(super) static NOTE_RUN_IN: Reader = Reader(&RuleInfo {
    code: syntax::NOTE_RUN_IN,
    severity: Severity::Warning,
    fault: "a footnote stands in the paragraph before it",
    why: "Text from a PDF has the footnotes of a page behind its last paragraph, with the row that was printed above them.",
    source: "The Plenary language, sections 2 and 7.",
    example: "\
resolves

1 to encourage local repair in developing countries[^1]; ____________________ 1 These include the least developed countries.

2 to share repair manuals.
",
    instead: "\
resolves

1 to encourage local repair in developing countries[^1];

[^1]: These include the least developed countries.

2 to share repair manuals.
",
    fix: Some(Safety::Safe),
});

pub(super) static NOTE_AS_PRINTED: Reader = Reader(&RuleInfo {
    code: syntax::NOTE_AS_PRINTED,
    severity: Severity::Warning,
    fault: "a footnote stands among the paragraphs as it was printed",
    why: "Text from a PDF has the footnotes of a page behind its last paragraph. Without the row that was printed above them \
          nothing but a number tells them from the clauses.",
    source: "The Plenary language, sections 2 and 7.",
    example: "\
resolves

1 to encourage local repair in developing countries1;

1 These include the least developed countries.

2 to share repair manuals.
",
    instead: "\
resolves

1 to encourage local repair in developing countries[^1];

[^1]: These include the least developed countries.

2 to share repair manuals.
",
    fix: Some(Safety::Safe),
});

pub(super) static WORD_BOOKMARK: Reader = Reader(&RuleInfo {
    code: syntax::WORD_BOOKMARK,
    severity: Severity::Warning,
    fault: "a bookmark of Word stands in the text",
    why: "Word marks places of a file with bookmarks. Some programs write their names into the plain text, where they hide the \
          label behind them.",
    source: "The Plenary language, section 2.",
    example: "\
resolves

1 to encourage local repair;

[bookmark: _Toc7]2 to share repair manuals.
",
    instead: "\
resolves

1 to encourage local repair;

2 to share repair manuals.
",
    fix: Some(Safety::Safe),
});

pub(super) static WORD_FOOTNOTE: Reader = Reader(&RuleInfo {
    code: syntax::WORD_FOOTNOTE,
    severity: Severity::Warning,
    fault: "a footnote stands in the text as Word leaves it in plain text",
    why: "Some programs write the mark of a footnote as `[footnoteRef:1]1` and its text in brackets behind the paragraph. \
          Both are printed as they stand.",
    source: "The Plenary language, section 7.",
    example: "\
resolves

to encourage local repair in developing countries[footnoteRef:1]1. [1: 1 These include the least developed countries.]
",
    instead: "\
resolves

to encourage local repair in developing countries[^1].

[^1]: These include the least developed countries.
",
    fix: Some(Safety::Safe),
});

pub(super) static PAGE_FURNITURE: Reader = Reader(&RuleInfo {
    code: syntax::PAGE_FURNITURE,
    severity: Severity::Warning,
    fault: "the number or the running head of a page stands among the paragraphs",
    why: "Text from a PDF has the furniture of every page where the page ended, often in the middle of a paragraph.",
    source: "The Plenary language, section 2.",
    example: "\
resolves

1 to encourage local repair of

– 12 –

terminal equipment;

2 to share repair manuals.
",
    instead: "\
resolves

1 to encourage local repair of terminal equipment;

2 to share repair manuals.
",
    fix: Some(Safety::Safe),
});

pub(super) static BROKEN_WORD: Reader = Reader(&RuleInfo {
    code: syntax::BROKEN_WORD,
    severity: Severity::Warning,
    fault: "a word is divided by the end of a printed line",
    why: "Lines are joined by a blank, which is then printed in the middle of the word.",
    source: "The Plenary language, section 2.",
    example: "\
resolves

to encourage local repair of telecommuni-
cation equipment.
",
    instead: "\
resolves

to encourage local repair of telecommunication equipment.
",
    fix: Some(Safety::Unsafe),
});

pub(super) static ITEM_RUN_IN: Reader = Reader(&RuleInfo {
    code: syntax::ITEM_RUN_IN,
    severity: Severity::Warning,
    fault: "an item stands in the paragraph of the one before it",
    why: "Run in, an item is printed as the end of the one before, and a reference to it leads nowhere.",
    source: "The Plenary language, section 6.",
    example: "\
resolves

1 to encourage local repair; 2 to share repair manuals;

3 to report to the next conference.
",
    instead: "\
resolves

1 to encourage local repair;

2 to share repair manuals;

3 to report to the next conference.
",
    fix: Some(Safety::Safe),
});

pub(super) static INVISIBLE: Reader = Reader(&RuleInfo {
    code: syntax::INVISIBLE,
    severity: Severity::Warning,
    fault: "a character nobody sees stands in the text",
    why: "Word and web pages leave soft hyphens and blanks without width in words. A word with one in it is not found \
          when it is searched for, and the rules take it for another word.",
    source: "The Plenary language, principle 1: what you type is what is printed.",
    example: "\
resolves

to encourage local re\u{ad}pair.
",
    instead: "\
resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
});
