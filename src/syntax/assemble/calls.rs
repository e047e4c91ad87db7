//! Which lines are calls, and how many lines a call takes.

use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::syntax::call::{call_shape, prefix_len, words};
use crate::syntax::file::BlockKind;
use crate::syntax::label::label;
use crate::syntax::problem::CALL_CAPITAL;

use super::{Area, Assembler, MOST_LINES, Run, View1, WORDS_WITHOUT_LABEL};

impl<'s> Assembler<'s> {
    pub(super) fn open_call(&mut self, run: &Run<'_>, k: usize, starts: bool, view: &View1<'s>) -> usize {
        let text = view.projection.text.trim();
        let drop = self.bullet_len(text);
        let core = &text[drop..];
        let core = &core[prefix_len(core)..];
        let Some(verb) = self.lexicon.call(core) else { return 0 };
        // In the head a title may begin with any word in a capital.
        if verb.capital && self.area == Area::Head && self.last != Some(BlockKind::Opening) {
            return 0;
        }
        let after_frame = matches!(self.last, Some(BlockKind::Opening));
        if !starts && !after_frame && !matches!(self.last_char, Some(',' | ';' | '.')) {
            return 0;
        }
        let most = (run.lines.len() - k).min(if run.one_per_line { 1 } else { MOST_LINES });
        let mut taken = 0;
        let whole = run.lines.len() - k == most;
        // The whole run first, then as few lines as will do.
        let counts = (k == 0 && whole).then_some(most).into_iter().chain(1..=most);
        for count in counts {
            let last = k + count - 1;
            let joined = self.joined(run, k, last);
            let joined = &joined.trim()[drop..];
            let label = self.label_follows(run.lines[last]);
            if call_shape(joined, self.lexicon, label).is_none() {
                continue;
            }
            let ends_run = last + 1 == run.lines.len();
            let fits = if run.one_per_line || (k == 0 && ends_run) {
                true
            } else {
                let full = (k..last).all(|at| !self.ends_early(run, at));
                full && (label || (words(joined) <= WORDS_WITHOUT_LABEL && (ends_run || self.ends_early(run, last))))
            };
            if fits {
                taken = count;
                break;
            }
        }
        if taken == 0 {
            return 0;
        }
        self.end_section();
        self.area = Area::Sections;
        self.printed_notes = false;
        self.levels.clear();
        let line = self.lines[run.lines[k]];
        self.push(BlockKind::Call, &line);
        self.bullets |= drop > 0 && text.starts_with('•');
        self.drop_bullet(&line, drop);
        self.call_at = Some(self.file.blocks.len() - 1);
        self.bare = true;
        if verb.capital {
            self.report_capital(view, drop);
        }
        taken
    }

    fn report_capital(&mut self, view: &View1<'_>, drop: usize) {
        let text = &view.projection.text;
        let lead = text.len() - text.trim_start().len() + drop;
        let lead = lead + prefix_len(&text[lead..]);
        let Some(capital) = text[lead..].chars().next() else { return };
        let start = view.projection.start(lead);
        let span = self.file.span(start, start + capital.len_utf8() as u32);
        self.problems.push(
            Diagnostic::new(CALL_CAPITAL, Severity::Warning, span, "a call that begins with a capital")
                .with_help("the whole text is one sentence, so that a call begins in lower case")
                .with_fix(
                    "write it in lower case",
                    Safety::Safe,
                    vec![Edit { span, text: capital.to_lowercase().collect() }],
                ),
        );
    }

    /// Whether the next line that is not blank begins with a label that begins a series.
    fn label_follows(&self, line: usize) -> bool {
        let next = self.lines[line + 1..].iter().filter(|line| !line.comment).take(3).find(|line| !line.is_blank());
        next.is_some_and(|next| {
            // Marks of a later run are not known yet; a label behind an opening mark is seen all the same.
            let text = next.text(self.source);
            let text = text.trim_start_matches("{++").trim_start_matches("{--").trim_start_matches(['[', '*']);
            let text = text.strip_prefix('•').map_or(text, str::trim_start);
            label(text).is_some_and(|label| label.is_first())
        })
    }

    /// Whether the next word would have fitted behind a line of the run.
    fn ends_early(&self, run: &Run<'_>, k: usize) -> bool {
        let Some(next) = run.lines.get(k + 1) else { return false };
        let width = |line: usize| self.lines[line].text(self.source).chars().count();
        let longest = *run.longest.get_or_init(|| run.lines.iter().map(|line| width(*line)).max().unwrap_or(0));
        let word = self.lines[*next].text(self.source).split_whitespace().next().map_or(0, |word| word.chars().count());
        width(run.lines[k]) + 1 + word <= longest
    }
}
