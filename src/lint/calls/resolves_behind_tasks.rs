//! C117: *resolves* is the first operative call.

use crate::diagnostic::{Code, Edit, Safety, Severity};
use crate::language::{Half, lexicon};
use crate::lint::{Draft, Report, Rule, RuleInfo};
use crate::syntax::{BlockKind, TokenKind};
use crate::text::Span;

/// *resolves* behind a call that gives tasks.
pub struct ResolvesBehindTasks;

static INFO: RuleInfo = RuleInfo {
    code: Code { code: "C117", name: "resolves-behind-tasks" },
    severity: Severity::Warning,
    fault: "what is resolved stands behind what is asked of others",
    why: "First the conference says what it has decided, then who is to carry it out. A task that stands before the \
          decision has nothing to lean on.",
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
    fix: Some(Safety::Unsafe),
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
                        let finding = INFO
                            .finding(span, format!("*{}* stands behind the first task", line.shown.trim()))
                            .with_help("put it, with its clauses, before the calls that ask something of others")
                            .with_related(related, "the first task stands here");
                        report.push(match moved(draft, related, span) {
                            Some(edit) => finding.with_fix("move it before the tasks", Safety::Unsafe, vec![edit]),
                            None => finding,
                        });
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

/// The edit that puts a call and its clauses before the tasks above it, and exchanges the marks at their ends where it
/// stands last. None where anything but calls and clauses is among them, where marks are typed, and where words say what
/// stands above or below.
fn moved(draft: &Draft<'_>, task: Span, call: Span) -> Option<Edit> {
    let (file, source) = (draft.file, draft.source);
    let block_of = |span: Span| file.blocks.partition_point(|block| block.start <= span.start).checked_sub(1);
    let (first, own) = (block_of(task)?, block_of(call)?);
    let is_clause = |kind: BlockKind| matches!(kind, BlockKind::Clause | BlockKind::ClauseParagraph);
    let clauses = file.blocks.get(own + 1..)?.iter().take_while(|block| is_clause(block.kind));
    let (count, end) = clauses.fold((0, 0), |(count, _), block| (count + 1, block.end));
    let between = file.blocks.get(first..own)?.iter();
    let plain = between.map(|block| block.kind).all(|kind| is_clause(kind) || kind == BlockKind::Call);
    let range = file.blocks[first].start..end;
    let mark = file.marks.get(file.marks.partition_point(|mark| mark.open < range.start));
    let marked = mark.is_some_and(|mark| range.contains(&mark.open));
    let tokens = &file.tokens[file.tokens.partition_point(|token| token.start < range.start)..];
    let mut tokens = tokens.iter().take_while(|token| token.start < end);
    let remarks = tokens.any(|token| token.kind == TokenKind::Comment);
    if count == 0 || !plain || marked || remarks {
        return None;
    }
    let typed = |start: u32, end: u32| source.get(start as usize..end as usize);
    let (tasks, decision) = (typed(range.start, file.blocks[own].start)?, typed(file.blocks[own].start, end)?);
    let (gap, tasks) = (&tasks[tasks.trim_end().len()..], tasks.trim_end());
    let says_where =
        |text: &str| text.split(|c: char| !c.is_alphabetic()).any(|word| matches!(word, "above" | "below"));
    if gap.matches('\n').count() < 2 || says_where(tasks) || says_where(decision) {
        return None;
    }
    let goes_on = file.blocks.get(own + 1 + count).is_some_and(|next| next.kind == BlockKind::Call);
    let text = match (decision.strip_suffix('.'), tasks.strip_suffix(',')) {
        _ if goes_on => format!("{decision}{gap}{tasks}"),
        (Some(decision), Some(tasks)) => format!("{decision},{gap}{tasks}."),
        _ => return None,
    };
    Some(Edit { span: file.span(range.start, end), text })
}
