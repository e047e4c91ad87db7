//! Pages of what the reader reports about headings, calls, clauses, notes and tables.

use crate::diagnostic::{Safety, Severity};
use crate::lint::RuleInfo;
use crate::syntax;

use super::Reader;

pub(super) static HEADING_FORM: Reader = Reader(&RuleInfo {
    code: syntax::HEADING_FORM,
    severity: Severity::Warning,
    fault: "a heading line that could be read in part only",
    why: "Number, place and year identify the text; every citation of it repeats them.",
    source: "The Plenary language, section 4.",
    example: "\
RESOLUTION 95 (Baku 2025)

Local repair of telecommunication equipment
",
    instead: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment
",
    fix: None,
});

pub(super) static HEADING_BODY: Reader = Reader(&RuleInfo {
    code: syntax::HEADING_BODY,
    severity: Severity::Warning,
    fault: "the short name of a body before the heading word",
    why: "The body speaks in the opening line; the number line begins with the kind of text.",
    source: "The Plenary language, section 4.",
    example: "\
RESOLUTION 94 (Baku, 2025)

Spare parts

MOD ACP/31/2

WTDC RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment
",
    instead: "\
RESOLUTION 94 (Baku, 2025)

Spare parts

MOD ACP/31/2

RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment
",
    fix: Some(Safety::Safe),
});

pub(super) static CALL_CAPITAL: Reader = Reader(&RuleInfo {
    code: syntax::CALL_CAPITAL,
    severity: Severity::Warning,
    fault: "a call that begins with a capital",
    why: "The whole text is one sentence, which begins in the opening line.",
    source: "Counted in the Final Acts of PP-18: every call begins in lower case.",
    example: "\
Resolves

to encourage local repair.
",
    instead: "\
resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
});

pub(super) static CALL_UNKNOWN: Reader = Reader(&RuleInfo {
    code: syntax::CALL_UNKNOWN,
    severity: Severity::Warning,
    fault: "a line that stands where a call would, with a verb that is in no list",
    why: "Calls are a closed set: readers, and the programs that collect what is asked of whom, know them by their verb.",
    source: "The calls of the Final Acts of PP-18 and of the Radio Regulations, Volume 3; the Plenary language, section 5.",
    example: "\
considering

that spare parts are hard to obtain,

pondering

that repair shops keep equipment in use for longer,

resolves

to encourage local repair.
",
    instead: "\
considering

that spare parts are hard to obtain,

considering further

that repair shops keep equipment in use for longer,

resolves

to encourage local repair.
",
    fix: None,
});

pub(super) static CALL_EMPTY: Reader = Reader(&RuleInfo {
    code: syntax::CALL_EMPTY,
    severity: Severity::Warning,
    fault: "a call with nothing under it",
    why: "A call is half a sentence. Its clauses stand below it, each in a paragraph of its own.",
    source: "The Plenary language, section 5.",
    example: "\
considering

resolves

to encourage local repair.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: None,
});

pub(super) static BULLET: Reader = Reader(&RuleInfo {
    code: syntax::BULLET,
    severity: Severity::Warning,
    fault: "a bullet before a call, a label or a heading",
    why: "Texts copied from web pages have bullets before everything; the Union prints none.",
    source: "The Plenary language, section 2.",
    example: "\
• resolves

to encourage local repair.
",
    instead: "\
resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
});

pub(super) static SERIES_IN_SERIES: Reader = Reader(&RuleInfo {
    code: syntax::SERIES_IN_SERIES,
    severity: Severity::Warning,
    fault: "a series of labels directly under another of the same kind",
    why: "Sub-clauses have labels of another kind than the clause above them. Where a) follows b), a call is missing \
          between them.",
    source: "The Plenary language, section 6.",
    example: "\
resolves

1 to encourage local repair;

2 to share repair manuals,

1 to report to the next conference.
",
    instead: "\
resolves

1 to encourage local repair;

2 to share repair manuals,

instructs the Secretary-General

to report to the next conference.
",
    fix: None,
});

pub(super) static TOO_DEEP: Reader = Reader(&RuleInfo {
    code: syntax::TOO_DEEP,
    severity: Severity::Warning,
    fault: "clauses nested more than six deep",
    why: "Nobody can cite a clause on the seventh level, and no format of the Union has a place for it.",
    source: "WTSA Resolution 1 (Rev. Hammamet, 2016), the deepest text at hand, nests three levels.",
    example: "\
resolves

1 to act on:

a) equipment:

i) parts:

– small:

• first:

1.1 bolts:

a) brass;

2 to report.
",
    instead: "\
resolves

1 to act on:

a) equipment:

i) parts;

2 to report.
",
    fix: None,
});

pub(super) static LOOSE_PARAGRAPH: Reader = Reader(&RuleInfo {
    code: syntax::LOOSE_PARAGRAPH,
    severity: Severity::Warning,
    fault: "a paragraph without a label among labelled clauses",
    why: "It cannot be cited, and the reader cannot tell whether it goes on with the clause above or begins another.",
    source: "The Plenary language, section 6.",
    example: "\
resolves

1 to encourage local repair;

2 to share repair manuals;

To this end, repair shops shall be listed.
",
    instead: "\
resolves

1 to encourage local repair;

2 to share repair manuals;

3 to list repair shops to this end.
",
    fix: None,
});

pub(super) static NAME_TWICE: Reader = Reader(&RuleInfo {
    code: syntax::NAME_TWICE,
    severity: Severity::Warning,
    fault: "two clauses of one name",
    why: "A reference by that name could mean either of them.",
    source: "The Plenary language, section 7.",
    example: "\
resolves

1 {#repair} to encourage local repair;

2 {#repair} to share repair manuals.
",
    instead: "\
resolves

1 {#repair} to encourage local repair;

2 {#manuals} to share repair manuals.
",
    fix: None,
});

pub(super) static RAGGED_ROW: Reader = Reader(&RuleInfo {
    code: syntax::RAGGED_ROW,
    severity: Severity::Error,
    fault: "a row of a table has more or fewer cells than the others",
    why: "A cell that is missing moves all that follows it under the wrong head. No file is written while it is: nobody but \
          the author knows where the cell was left out.",
    source: "The Plenary language, section 9.",
    example: "\
resolves

to share the bands as follows:

| Band | Use |
|------|-----|
| 1 | fixed |
| 2 |
",
    instead: "\
resolves

to share the bands as follows:

| Band | Use |
|------|-----|
| 1 | fixed |
| 2 | ^ |
",
    fix: None,
});

pub(super) static INCLUDE_FORM: Reader = Reader(&RuleInfo {
    code: syntax::INCLUDE_FORM,
    severity: Severity::Warning,
    fault: "a line that nearly takes in a file",
    why: "`@include`, in small letters, a blank and a path take in a file. Any other line is text: it is printed, and the file is \
          missing from the volume.",
    source: "The Plenary language, section 9.",
    example: "\
resolves

to encourage local repair.

@include: annexes/shops.plen
",
    instead: "\
resolves

to encourage local repair.

@include annexes/shops.plen
",
    fix: Some(Safety::Unsafe),
});

pub(super) static UNPLACED: Reader = Reader(&RuleInfo {
    code: syntax::UNPLACED,
    severity: Severity::Warning,
    fault: "a paragraph that fits nowhere",
    why: "Between the title and the first call stand the history and the opening line, and nothing else.",
    source: "The Plenary language, section 4.",
    example: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

Repair has always been dear to us.

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

resolves

to encourage local repair.
",
    fix: None,
});

pub(super) static NOTE_MISSING: Reader = Reader(&RuleInfo {
    code: syntax::NOTE_MISSING,
    severity: Severity::Error,
    fault: "the mark of a footnote that is nowhere",
    why: "The number would be printed, and nothing at the foot of the page.",
    source: "The Plenary language, section 7.",
    example: "\
resolves

to encourage local repair in developing countries[^1].
",
    instead: "\
resolves

to encourage local repair in developing countries[^1].

[^1]: These include the least developed countries.
",
    fix: None,
});

pub(super) static NOTE_UNUSED: Reader = Reader(&RuleInfo {
    code: syntax::NOTE_UNUSED,
    severity: Severity::Warning,
    fault: "a footnote that nothing refers to",
    why: "A footnote is printed where its mark stands; without one it is not printed at all.",
    source: "The Plenary language, section 7.",
    example: "\
resolves

to encourage local repair in developing countries.

[^1]: These include the least developed countries.
",
    instead: "\
resolves

to encourage local repair in developing countries[^1].

[^1]: These include the least developed countries.
",
    fix: None,
});

pub(super) static NOTE_TWICE: Reader = Reader(&RuleInfo {
    code: syntax::NOTE_TWICE,
    severity: Severity::Warning,
    fault: "two footnotes of one name",
    why: "The mark can lead to one of them only; the other is lost.",
    source: "The Plenary language, section 7.",
    example: "\
resolves

to encourage local repair in developing countries[^1].

[^1]: These include the least developed countries.

[^1]: These include small island developing states.
",
    instead: "\
resolves

to encourage local repair in developing countries[^1].

[^1]: These include the least developed countries and small island developing states.
",
    fix: None,
});
