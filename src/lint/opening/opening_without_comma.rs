//! O103: the opening line ends in a comma.

use crate::diagnostic::{Code, Safety, Severity};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Report, Rule, RuleInfo};

/// An opening line that does not end in a comma.
pub struct OpeningWithoutComma;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "O103", name: "opening-without-comma" },
    severity: Severity::Error,
    fault: "the opening line does not end in a comma",
    why: "The opening line is the subject of the one sentence that the text is: the conference, considering this and \
          recognizing that, resolves. The comma joins it to the calls.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: 63 opening lines end in a comma, and one lacks it by a slip.",
    example: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025)

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
RESOLUTION 95 (Baku, 2025)

Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025),

considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for OpeningWithoutComma {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let comma = Mark::Comma.printed(draft.publication.language);
        for line in draft.outlines.iter().filter_map(|outline| outline.opening()) {
            let text = line.shown.trim_end();
            let last = text.chars().next_back();
            let wrong = match last.and_then(Mark::of) {
                Some(Mark::Comma) => continue,
                Some(Mark::Semicolon | Mark::Colon | Mark::Stop) => last.map_or(0, char::len_utf8),
                None => 0,
            };
            let end = text.len();
            let place = if wrong > 0 { end - wrong..end } else { line.word_before(end) };
            let Some(span) = line.span(place) else { continue };
            report.push(
                INFO.finding(span, "the opening line does not end in a comma")
                    .with_help("the opening line is the subject of the sentence, and the calls go on with it")
                    .with_fix("end the line with a comma", Safety::Safe, line.replace(end - wrong..end, comma)),
            );
        }
    }
}
