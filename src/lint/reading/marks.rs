//! Pages of what the reader reports about revision marks and the front matter.

use crate::diagnostic::{Safety, Severity};
use crate::lint::RuleInfo;
use crate::syntax;

use super::Reader;

pub(super) static AND_MORE: Reader = Reader(&RuleInfo {
    code: syntax::AND_MORE,
    severity: Severity::Warning,
    fault: "more findings of one kind than are told one by one",
    why: "A file with hundreds of faults of one kind has one cause, such as a conversion; a hundred of them show it.",
    source: "The Plenary language, section 1: nothing is lost, every fault is reported.",
    example: "",
    instead: "",
    fix: None,
});

pub(super) static UNCLOSED_MARK: Reader = Reader(&RuleInfo {
    code: syntax::UNCLOSED_MARK,
    severity: Severity::Error,
    fault: "a revision mark is opened and never closed",
    why: "Nobody can tell how far the insertion or deletion reaches. A mark ends in the paragraph it begins in; a mark over \
          several paragraphs has its delimiters alone on lines.",
    source: "The Plenary language, section 8.",
    example: "\
resolves

to encourage {++local repair.
",
    instead: "\
resolves

to encourage {++local++} repair.
",
    fix: None,
});

pub(super) static UNOPENED_MARK: Reader = Reader(&RuleInfo {
    code: syntax::UNOPENED_MARK,
    severity: Severity::Warning,
    fault: "a revision mark is closed that was never opened",
    why: "It is read as text and will be printed. Either the opening is missing, or an empty line stands inside the mark.",
    source: "The Plenary language, section 8.",
    example: "\
resolves

to encourage local++} repair.
",
    instead: "\
resolves

to encourage {++local++} repair.
",
    fix: None,
});

pub(super) static MARK_AUTHOR: Reader = Reader(&RuleInfo {
    code: syntax::MARK_AUTHOR,
    severity: Severity::Warning,
    fault: "what stands behind a revision mark is neither author nor date nor the name of a move",
    why: "Without its author a change cannot be accepted or rejected by delegation.",
    source: "The Plenary language, section 8.",
    example: "\
resolves

to encourage {++local++}{@APT 30 March} repair.
",
    instead: "\
resolves

to encourage {++local++}{@APT 2025-03-30} repair.
",
    fix: None,
});

pub(super) static UNCLOSED_FENCE: Reader = Reader(&RuleInfo {
    code: syntax::UNCLOSED_FENCE,
    severity: Severity::Warning,
    fault: "a mark over several paragraphs is never closed",
    why: "`{++` alone on a line marks every paragraph up to `++}` alone on a line. Without that line it marks nothing and is \
          read as text.",
    source: "The Plenary language, section 8.",
    example: "\
{++

resolves

to encourage local repair.
",
    instead: "\
{++

resolves

to encourage local repair.

++}
",
    fix: None,
});

pub(super) static LONELY_MOVE: Reader = Reader(&RuleInfo {
    code: syntax::LONELY_MOVE,
    severity: Severity::Warning,
    fault: "a move with one end only, or with more than two",
    why: "A move is a deletion in one place and an insertion in another, under one name; with one end missing it is an \
          ordinary change, and text may be lost.",
    source: "The Plenary language, section 8.",
    example: "\
resolves

to encourage {--local --}{@APT #m1}repair.
",
    instead: "\
resolves

to encourage {--local --}{@APT #m1}repair{++ of local equipment++}{@APT #m1}.
",
    fix: None,
});

pub(super) static CROSSING: Reader = Reader(&RuleInfo {
    code: syntax::CROSSING,
    severity: Severity::Warning,
    fault: "emphasis that crosses a bracket or a mark",
    why: "What a mark holds is read on its own, so that accepting or rejecting it can never leave half an emphasis.",
    source: "The Plenary language, section 7.",
    example: "\
resolves

to encourage *local [repair* of] equipment.
",
    instead: "\
resolves

to encourage *local* [*repair* of] equipment.
",
    fix: None,
});

pub(super) static OPEN_FRONT: Reader = Reader(&RuleInfo {
    code: syntax::OPEN_FRONT,
    severity: Severity::Warning,
    fault: "front matter without an end",
    why: "The fields at the top of a file stand between two lines `---`. With one alone they would be read as text.",
    source: "The Plenary language, section 3.",
    example: "\
---
source: Asia-Pacific Telecommunity

RESOLUTION 95 (Baku, 2025)
",
    instead: "\
---
source: Asia-Pacific Telecommunity
---

RESOLUTION 95 (Baku, 2025)
",
    fix: None,
});

pub(super) static FRONT_LINE: Reader = Reader(&RuleInfo {
    code: syntax::FRONT_LINE,
    severity: Severity::Warning,
    fault: "a line of the front matter that is no field",
    why: "Each line is a key, a colon and a value; a value goes on in lines that are indented.",
    source: "The Plenary language, section 3.",
    example: "\
---
Asia-Pacific Telecommunity
---

RESOLUTION 95 (Baku, 2025)
",
    instead: "\
---
source: Asia-Pacific Telecommunity
---

RESOLUTION 95 (Baku, 2025)
",
    fix: None,
});

pub(super) static FRONT_KEY: Reader = Reader(&RuleInfo {
    code: syntax::FRONT_KEY,
    severity: Severity::Warning,
    fault: "a key the front matter does not have",
    why: "Its value would appear nowhere, neither on the cover nor in the data of the document.",
    source: "The Plenary language, section 3.",
    example: "\
---
sourse: Asia-Pacific Telecommunity
---

RESOLUTION 95 (Baku, 2025)
",
    instead: "\
---
source: Asia-Pacific Telecommunity
---

RESOLUTION 95 (Baku, 2025)
",
    fix: Some(Safety::Unsafe),
});

pub(super) static FRONT_VALUE: Reader = Reader(&RuleInfo {
    code: syntax::FRONT_VALUE,
    severity: Severity::Warning,
    fault: "a value the key does not take",
    why: "Languages, dates and the status are read by programs and have one form each.",
    source: "The Plenary language, section 3.",
    example: "\
---
lang: english
---

RESOLUTION 95 (Baku, 2025)
",
    instead: "\
---
lang: en
---

RESOLUTION 95 (Baku, 2025)
",
    fix: None,
});
