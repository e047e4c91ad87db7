//! N101: there is an instrument or a proposal in the text.

use crate::diagnostic::{Code, Severity};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::model::Part;
use crate::text::Span;

/// A text with neither instrument nor proposal.
pub struct NoInstrument;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "N101", name: "no-instrument" },
    severity: Severity::Error,
    fault: "there is neither an instrument nor a proposal in the text",
    why: "A resolution, decision, recommendation or opinion is known by its heading line, a proposal by its mark and \
          number. Without one of these lines nothing in the text can be told from prose, and there is nothing to publish.",
    source: "Seen in every text of the Union: each begins with the line that identifies it.",
    example: "\
# Local repair of telecommunication equipment

The World Telecommunication Development Conference (Baku, 2025) resolves to encourage local repair.
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
    fix: None,
};

impl Rule for NoInstrument {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let prose = |part: &Part| match part {
            Part::Prose(_) => true,
            Part::Proposal(_) | Part::Instrument(_) | Part::Included(_) => false,
        };
        if draft.publication.parts.iter().all(prose) {
            report.push(INFO.finding(first_word(draft), INFO.fault).with_help(
                "an instrument begins with a line such as RESOLUTION 45 (Rev. Dubai, 2014), \
                 a proposal with one such as MOD ACP/37/4",
            ));
        }
    }
}

/// Of an empty text its start.
fn first_word(draft: &Draft<'_>) -> Span {
    let start = draft.file.blocks.first().map_or(0, |block| block.start as usize);
    let word = draft.source[start..].split(char::is_whitespace).next().unwrap_or_default();
    Span::within(draft.file.source, start, start + word.len())
}
