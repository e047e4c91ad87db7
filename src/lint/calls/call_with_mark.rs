//! C104: no mark stands behind a call.

use crate::diagnostic::{Code, Diagnostic, Edit, Safety, Severity};
use crate::language::{Lexicon, lexicon};
use crate::lint::mark::Mark;
use crate::lint::{Draft, Outline, Passage, Report, Rule, RuleInfo, Section};
use crate::syntax::call_shape;
use crate::text::{Language, Span};

/// A call with a comma, colon, semicolon or full stop.
pub struct CallWithMark;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C104", name: "call-with-mark" },
    severity: Severity::Error,
    fault: "a call ends in a punctuation mark",
    why: "The call and its clauses are one sentence: *considering that*, *resolves to*. A mark between them breaks it, \
          and a call with a colon is no longer recognised as one: its clauses fall to the call before.",
    source: "The calls of the Final Acts of PP-18, of WTSA Resolution 1 (Rev. Hammamet, 2016) and of Radio Regulations, \
          Volume 3, none of which has a mark.",
    example: "\
considering:

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    instead: "\
considering

that spare parts are hard to obtain,

resolves

to encourage local repair.
",
    fix: Some(Safety::Safe),
};

impl Rule for CallWithMark {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let lexicon = lexicon(draft.publication.language);
        for outline in &draft.outlines {
            let frame = [outline.heading(), outline.opening()].map(|line| line.and_then(Passage::whole));
            let lines = outline.passages.iter().filter(|passage| !frame.contains(&passage.whole()));
            report.extend(lines.filter_map(|passage| finding(passage, lexicon)));
            // In print Russian, Arabic and Chinese calls have one.
            let commas = draft.publication.language == Language::En;
            let with_comma = outline.sections.iter().filter(|section| commas && section.call.comma);
            report.extend(with_comma.filter_map(|section| comma(draft.source, outline, section)));
        }
    }
}

/// The comma behind a call, which the reader takes off.
fn comma(source: &str, outline: &Outline<'_>, section: &Section<'_>) -> Option<Diagnostic> {
    let (line, call) = (outline.call(section), section.call.span?);
    let words = line.whole()?;
    let at = words.range().end + source.get(words.range().end..call.range().end)?.find(',')?;
    let span = Span::within(words.source, at, at + ','.len_utf8());
    // What the base has is marked as deleted.
    let text = if outline.tracked { "{--,--}" } else { "" };
    Some(
        INFO.finding(span, "the call ends in a comma")
            .with_help("a call stands alone on its line, and nothing stands behind it")
            .with_fix("delete it", Safety::Safe, vec![Edit { span, text: text.to_owned() }]),
    )
}

/// Most bytes of a line that could be a call.
const LONGEST: usize = 200;

fn finding(passage: &Passage<'_>, lexicon: &Lexicon) -> Option<Diagnostic> {
    let line = passage.shown.trim_end();
    let mark = line.chars().next_back().filter(|_| line.len() <= LONGEST)?;
    let wrong = match Mark::of(mark)? {
        Mark::Colon => "a colon",
        Mark::Semicolon => "a semicolon",
        Mark::Stop => "a full stop",
        // The reader takes it off.
        Mark::Comma => return None,
    };
    let end = line.len() - mark.len_utf8();
    let call = lexicon.call(&line[..end]).filter(|call| !call.addressee || call.len < end)?;
    // `resolves to repair:` is the beginning of a clause.
    let is_call = call.addressee || call.len == end;
    if !is_call || call_shape(&line[..end], lexicon, true).is_none() {
        return None;
    }
    let range = end..line.len();
    Some(
        INFO.finding(passage.span(range.clone())?, format!("the call ends in {wrong}"))
            .with_help("a call stands alone on its line, and nothing stands behind it")
            .with_fix("delete it", Safety::Safe, passage.replace(range, "")),
    )
}
