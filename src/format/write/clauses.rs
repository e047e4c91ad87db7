//! Clauses and items as lines: their labels, names and indentation, and the blank behind a label.

use crate::model::{Block, Clause, Text};
use crate::syntax::{BlockKind, Count, LabelKind, Ordinal, is_quantity, label};
use crate::text::{State, View};

use super::blocks::Blocks;
use super::line::Line;
use super::marks::id;

/// The numbers of one series so far: of the revised view, and of what is deleted.
#[derive(Default)]
struct Series {
    revised: Option<Ordinal>,
    deleted: Option<Ordinal>,
}

impl<'m> Blocks<'m, '_> {
    /// Nothing written so far makes a label due.
    pub fn begin_series(&mut self) {
        self.number.clear();
        self.gone.clear();
        self.dashes.clear();
    }

    /// The clauses of one series, with those under them.
    pub fn clauses(&mut self, clauses: &'m [Clause], level: usize, kind: BlockKind) {
        let mut series = Series::default();
        for clause in clauses {
            self.clause(clause, level, kind, &mut series);
            self.clauses(&clause.clauses, level + 1, kind);
        }
    }

    fn clause(&mut self, clause: &'m Clause, level: usize, kind: BlockKind, series: &mut Series) {
        let (first, further) = match clause.body.split_first() {
            Some((Block::Paragraph(first), further)) => (Some(first), further),
            Some(_) | None => (None, clause.body.as_slice()),
        };
        let text = first.map(|first| &first.text).filter(|text| !text.is_empty());
        let label = clause.label.as_ref().filter(|label| !label.typed.is_empty());
        let mut line = Line::new(kind, clause.state);
        line.name = clause.name.as_deref().map(id);
        let name = line.name.as_ref().map(|name| format!("{{#{name}}}"));
        self.dashes.retain(|(above, _)| *above < level);
        if let Some(label) = label {
            if matches!(label.form.kind, LabelKind::Dash | LabelKind::Bullet) {
                line.indent = 2 * self.dashes.iter().filter(|(_, dash)| *dash == label.form.kind).count();
                self.dashes.push((level, label.form.kind));
            }
            let blank = self.blank(&label.typed, text, clause.state, series);
            line = line.label(&label.typed);
            line = match (name, text) {
                (Some(name), Some(_)) => line.gap(format!("{blank}{name} ")),
                (Some(name), None) => line.gap(format!("{blank}{name}")),
                (None, Some(_)) => line.gap(blank),
                (None, None) => line,
            };
        } else if let Some(name) = name {
            line = line.word(name + " ");
        }
        if let Some(text) = text {
            line = line.text(text);
        }
        self.push(line.ending(first.map_or(clause.state, |first| first.end)));
        let under = self.dashes.iter().filter(|(above, _)| *above <= level).count();
        for block in further {
            match block {
                Block::Paragraph(paragraph) => {
                    let item = kind == BlockKind::Item;
                    let kind = if item { BlockKind::ItemParagraph } else { BlockKind::ClauseParagraph };
                    self.paragraph(kind, paragraph);
                    if let Some(line) = self.lines.last_mut() {
                        line.indent = 2 + 2 * under.saturating_sub(1);
                    }
                }
                Block::Heading(_)
                | Block::List(_)
                | Block::Table(_)
                | Block::Figure(_)
                | Block::Rule(_)
                | Block::Formula(_)
                | Block::Field(_)
                | Block::Provision(_)
                | Block::Unplaced(_) => self.block(block),
            }
        }
    }

    /// What stands behind a label: a blank; a tab where a number would not be taken for a label otherwise.
    fn blank(&mut self, typed: &Text, text: Option<&Text>, state: State, series: &mut Series) -> &'static str {
        let view = match (state.ins, state.del) {
            (_, None) => View::Revised,
            (None, Some(_)) => View::Base,
            (Some(_), Some(_)) => View::Marked,
        };
        let shown = typed.shown(view);
        let Some(Count::Numbers(path)) = label(shown.trim_start_matches(['[', '*'])).map(|label| label.count) else {
            return " ";
        };
        let Some((at, prefix)) = path.split_last() else { return " " };
        let near = |last: Ordinal| at.follows(last) || at.base.abs_diff(last.base + 1) <= 2;
        let deleted = state.del.is_some();
        let due = match (series.revised, series.deleted.filter(|_| deleted)) {
            (None, None) => {
                let above = prefix == self.number || (deleted && prefix == self.gone);
                *at == Ordinal::FIRST && (prefix.is_empty() || above)
            }
            (revised, deleted) => revised.is_some_and(near) || deleted.is_some_and(near),
        };
        let quantity = text.is_some_and(|text| {
            // Inside a fence the reader asks before it looks at the fence.
            let stays = text.runs.iter().filter(|run| run.state.del.is_none() || run.state.del == state.del);
            let unfenced: String = stays.map(|run| &*run.text).collect();
            is_quantity(&text.shown(view), self.lexicon) || (deleted && is_quantity(&unfenced, self.lexicon))
        });
        if deleted {
            series.deleted = Some(*at);
            self.gone = path;
        } else {
            series.revised = Some(*at);
            self.number = path;
        }
        // In a proposal a tab behind a number that is not due makes a provision of it.
        let plain = if due { !quantity } else { self.provisions };
        if plain { " " } else { "\t" }
    }
}
