//! Changes nobody types: a label or a reference that follows a renumbering. Old and new stand side by side, as deleted
//! and inserted runs.

use crate::model::{Front, Label, Publication};
use crate::text::{Author, AuthorId, Change, ChangeId, Origin, Run, State, Style, View, plain_text};

/// The changes of a document: those of the source, then the computed ones.
#[derive(Debug)]
pub(super) struct Changes {
    pub all: Vec<Change>,
    pub authors: Vec<Author>,
    /// What a computed change carries: the author and the date of the front matter, or the author of the caller.
    computed: Change,
}

impl Changes {
    pub(super) fn new(publication: &Publication, caller: Option<AuthorId>) -> Self {
        let mut authors = publication.authors.clone();
        let author = publication.front.get("author").and_then(|code| author(code, &mut authors)).or(caller);
        let computed = Change { author, date: date(&publication.front), origin: Origin::Computed, ..Change::default() };
        Self { all: publication.changes.clone(), authors, computed }
    }

    /// `old` deleted and `new` inserted, with what punctuation they share left alone: `b)` to `i)` keeps the bracket.
    pub(super) fn replace(&mut self, old: &str, new: &str, style: Style) -> Vec<Run> {
        if old == new {
            return vec![Run::plain(new).with_style(style)];
        }
        let start = shared(old.chars().zip(new.chars()));
        let end = shared(old[start..].chars().rev().zip(new[start..].chars().rev()));
        let run = |text: &str, state| Run::plain(text).with_style(style).with_state(state);
        let (deletion, insertion) = self.pair();
        let mut runs = vec![
            run(&old[..start], State::KEPT),
            run(&old[start..old.len() - end], State::deleted(deletion)),
            run(&new[start..new.len() - end], State::inserted(insertion)),
            run(&old[old.len() - end..], State::KEPT),
        ];
        runs.retain(|run| !run.text.is_empty());
        runs
    }

    fn pair(&mut self) -> (ChangeId, ChangeId) {
        let next = ChangeId(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        let after = ChangeId(next.0.saturating_add(1));
        self.all.push(Change { pair: Some(after), ..self.computed.clone() });
        self.all.push(Change { pair: Some(next), ..self.computed.clone() });
        (next, after)
    }

    /// The runs of the label of a clause in a view.
    pub(super) fn label(&mut self, label: &Label, clause: State, view: View) -> Vec<Run> {
        let (base, revised) = (label.shown.base.as_deref(), label.shown.revised.as_deref());
        // What is typed is the label of the revised text, of a deleted clause that of the base.
        let (typed, own) = if clause.del.is_some() { (View::Base, base) } else { (View::Revised, revised) };
        let as_typed = label.pinned || base == revised || view == typed || clause.ins.is_some() || clause.del.is_some();
        if as_typed && (label.pinned || own.is_some() || clause.ins.is_some()) {
            return label.typed.runs.iter().filter(|run| run.state.within(clause).shown(view)).cloned().collect();
        }
        let style = label.typed.runs.first().map_or(Style::PLAIN, |run| run.style);
        let mut runs = front(label, own.unwrap_or_default(), typed);
        match view {
            View::Base => runs.extend(base.map(|label| Run::plain(label).with_style(style))),
            View::Revised => runs.extend(revised.map(|label| Run::plain(label).with_style(style))),
            View::Marked => runs.extend(self.replace(base.unwrap_or_default(), revised.unwrap_or_default(), style)),
        }
        runs
    }
}

/// What stands before the label itself, `own`: an opening bracket.
fn front(label: &Label, own: &str, typed: View) -> Vec<Run> {
    let shown = plain_text(&label.typed.runs, typed);
    let mut left = shown.strip_suffix(own).map_or(0, str::len);
    let mut runs = Vec::new();
    for run in label.typed.runs.iter().filter(|run| run.state.shown(typed)) {
        let length = left.min(run.text.len());
        if length == 0 {
            break;
        }
        runs.push(run.like(&run.text[..length]));
        left -= length;
    }
    runs
}

/// Bytes of the punctuation that two texts share from where the pairs begin; letters and digits are never divided.
fn shared(pairs: impl Iterator<Item = (char, char)>) -> usize {
    pairs.take_while(|(old, new)| old == new && !old.is_alphanumeric()).map(|(old, _)| old.len_utf8()).sum()
}

fn author(code: &str, authors: &mut Vec<Author>) -> Option<AuthorId> {
    let index = authors.iter().position(|author| author.code == code).unwrap_or_else(|| {
        authors.push(Author { code: code.to_owned(), name: None });
        authors.len() - 1
    });
    u16::try_from(index).ok().map(AuthorId)
}

fn date(front: &Front) -> Option<crate::text::Instant> {
    front.get("author-date")?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Old and new as one marked text.
    fn check(old: &str, new: &str, marked: &str) {
        let runs = Changes::new(&Publication::default(), None).replace(old, new, Style::PLAIN);
        let shown: String = runs
            .iter()
            .map(|run| match run.state {
                State { del: Some(_), .. } => format!("-{}-", run.text),
                State { ins: Some(_), .. } => format!("+{}+", run.text),
                State { ins: None, del: None } => run.text.to_string(),
            })
            .collect();
        assert_eq!(shown, marked);
    }

    #[test]
    fn only_what_counts_is_replaced() {
        check("b)", "i)", "-b-+i+)");
        check("(b)", "(i)", "(-b-+i+)");
        check("10", "11", "-10-+11+");
        check("2.1", "3.1", "-2.1-+3.1+");
        check("", "a)", "+a)+");
        check("a)", "", "-a)-");
    }
}
