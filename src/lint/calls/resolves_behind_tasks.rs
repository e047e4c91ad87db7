//! C117: *resolves* is the first operative call.

use crate::diagnostic::{Code, Severity};
use crate::language::{Half, lexicon};
use crate::lint::{Draft, Report, Rule, RuleInfo};

/// *resolves* behind a call that gives tasks.
pub struct ResolvesBehindTasks;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C117", name: "resolves-behind-tasks" },
    severity: Severity::Warning,
    fault: "what is resolved stands behind what is asked of others",
    why: "First the conference says what it has decided, then who is to carry it out. A task that stands before the \
          decision has nothing to lean on. Nothing is moved for you: end marks, the order of the footnotes, and words such as \
          *above* move along with a call, and only the author sees what becomes of them.",
    source: "Counted in the 64 texts of the Final Acts of PP-18: *resolves* before *instructs the Secretary-General* 60 \
          times and behind it never, before calls to members 55 times and behind them once.",
    example: "\
instructs the Director of the Telecommunication Development Bureau

to publish repair manuals,

resolves

to encourage local repair.
",
    instead: "\
resolves

to encourage local repair,

instructs the Director of the Telecommunication Development Bureau

to publish repair manuals.
",
    fix: None,
};

impl Rule for ResolvesBehindTasks {
    fn info(&self) -> &'static RuleInfo {
        &INFO
    }

    fn check(&self, draft: &Draft<'_>, report: &mut Report) {
        let lexicon = lexicon(draft.publication.language);
        for outline in &draft.outlines {
            let operative = || outline.sections.iter().filter(|section| section.half == Half::Operative);
            let decides = |key: &str| ["resolves", "decides", "recommends"].contains(&key);
            let calls = operative().map(|section| (outline.call(section), lexicon.call(&outline.call(section).shown)));
            let mut task = None;
            for (line, call) in calls {
                let Some(call) = call else { continue };
                // A second decision may follow the tasks of the first.
                if decides(call.plain) {
                    let found = task.filter(|_| call.key.0 == call.plain);
                    if let Some((span, related)) = line.whole().zip(found) {
                        report.push(
                            INFO.finding(span, format!("*{}* stands behind the first task", line.shown.trim()))
                                .with_help("put it, with its clauses, before the calls that ask something of others")
                                .with_related(related, "the first task stands here"),
                        );
                    }
                    break;
                }
                if call.addressee && !call.plain.starts_with("resolves") && !call.plain.starts_with("decides") {
                    task = task.or(line.whole());
                }
            }
        }
    }
}
