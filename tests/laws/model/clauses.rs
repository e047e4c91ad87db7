//! Clauses and items: series of labels that follow one another, to six levels.

use plenary::model::{Block, Clause, InView, Label, LabelForm, LabelKind, LabelStyle, Text};
use plenary::syntax::{Ordinal, print};
use plenary::text::{ChangeId, Run, State};

use super::Maker;

use LabelKind::{Bullet, Dash, Decimal, Letter, Number, Roman};

/// The kinds of label of six levels.
const LADDERS: &[&[LabelKind]] = &[
    &[Letter, Roman, Dash, Dash, Bullet],
    &[Number, Letter, Roman, Dash, Bullet],
    &[Number, Decimal, Decimal, Letter, Roman, Dash],
    &[Dash, Dash, Bullet],
];

impl Maker {
    /// The clauses of a section; labelled ones, or a single bare one.
    pub(super) fn clauses(&mut self) -> Vec<Clause> {
        if self.once_in(4) {
            let state = self.whole();
            let mut clause = self.unlabelled(state);
            self.further(&mut clause, true);
            return vec![clause];
        }
        let at = self.pick(LADDERS.len());
        self.series(LADDERS[at], &[], State::KEPT, true)
    }

    /// Items of prose.
    pub(super) fn items(&mut self) -> Vec<Clause> {
        let at = self.pick(LADDERS.len());
        self.series(LADDERS[at], &[], State::KEPT, false)
    }

    fn unlabelled(&mut self, state: State) -> Clause {
        let node = self.node();
        let name = self.name(node, true);
        let paragraph = self.paragraph_in(state);
        Clause {
            node,
            name,
            label: None,
            body: vec![Block::Paragraph(paragraph)],
            clauses: Vec::new(),
            state,
            span: None,
        }
    }

    /// A name, sometimes; that of an item of prose is nothing to point to.
    fn name(&mut self, node: plenary::text::NodeId, clauses: bool) -> Option<String> {
        if !self.once_in(8) {
            return None;
        }
        self.named += 1;
        let name = match self.named {
            1 => "one".to_string(),
            n => format!("c{n}"),
        };
        if clauses {
            self.names.push((name.clone(), node));
        }
        Some(name)
    }

    /// Siblings of one series, with what is below them. `above` is the number of the clause above, for decimals; `within`
    /// what happened to it as a whole, which happened to all below it.
    fn series(&mut self, ladder: &[LabelKind], above: &[Ordinal], within: State, clauses: bool) -> Vec<Clause> {
        let Some((kind, below)) = ladder.split_first() else { return Vec::new() };
        let style = match kind {
            Letter | Roman => *self.one_of(&[&LabelStyle::Bracket, &LabelStyle::Brackets]),
            Number => *self.one_of(&[&LabelStyle::Bare, &LabelStyle::Dot]),
            Decimal | Dash | Bullet => LabelStyle::Bare,
        };
        let (mut revised, mut base) = (Ordinal { base: 0, suffix: 0 }, Ordinal { base: 0, suffix: 0 });
        let mut siblings = Vec::new();
        let mut moved: Option<ChangeId> = None;
        for _ in 0..=self.pick(4) {
            let around = self.ambient;
            if self.once_in(12) && within.is_kept() && self.ambient.is_kept() {
                // A fence around this clause and all below it.
                self.ambient = match self.pick(2) {
                    0 => State::inserted(self.change()),
                    _ => State::deleted(self.change()),
                };
            }
            let fate = self.ambient.within(within);
            let state = match (fate.ins, fate.del) {
                (None, None) => self.whole(),
                // What stands below a changed clause changed with it, by a mark of its own.
                _ if self.ambient.is_kept() => match fate.del {
                    Some(_) => State::deleted(self.change()),
                    None => State::inserted(self.change()),
                },
                _ => self.ambient,
            };
            let at = match (state.ins, state.del) {
                (_, Some(_)) => {
                    base = base.next();
                    base
                }
                (None, None) if revised.base > 0 && self.once_in(10) => {
                    Ordinal { suffix: revised.suffix + 1, ..revised }
                }
                (None, None) => {
                    base = base.next();
                    revised.next()
                }
                (Some(_), None) => revised.next(),
            };
            if state.del.is_none() {
                revised = at;
            }
            match (moved, state.ins, state.del) {
                (None, Some(change), None) if self.ambient.is_kept() && self.once_in(4) => moved = Some(change),
                (Some(one), None, Some(other)) if self.ambient.is_kept() => {
                    self.pair(one, other);
                    moved = None;
                }
                _ => {}
            }
            let mut path = above.to_vec();
            path.push(at);
            let form = LabelForm { kind: *kind, style };
            let mut clause = self.labelled(form, above, at, state, clauses);
            if self.once_in(3) {
                let deeper = matches!(kind, Number | Decimal);
                clause.clauses = self.series(below, if deeper { &path } else { &[] }, state, clauses);
            }
            siblings.push(clause);
            self.ambient = around;
        }
        siblings
    }

    fn labelled(&mut self, form: LabelForm, above: &[Ordinal], at: Ordinal, state: State, clauses: bool) -> Clause {
        let node = self.node();
        let text = print(form.kind, form.style, above, at);
        let plain = |text: &str| Run::plain(text).with_state(state);
        let pinned = state.is_kept() && form.kind == Letter && form.style == LabelStyle::Bracket && self.once_in(12);
        let runs = match text.split_at_checked(1).filter(|_| pinned && at.suffix == 0) {
            Some((letter, behind)) => {
                let (old, new) = self.replacement();
                vec![
                    Run::plain("q").with_state(State::deleted(old)),
                    Run::plain(letter).with_state(State::inserted(new)),
                    plain(behind),
                ]
            }
            None => vec![plain(&text)],
        };
        let pinned = runs.len() > 1;
        let typed = Text { runs, annotations: Vec::new() };
        let (shown, expected) = (InView::neither(), InView::neither());
        let label = Some(Label { typed, shown, expected, form, pinned, span: None });
        let name = self.name(node, clauses);
        // With text on the next line it would be that line's label.
        let empty = clauses && self.once_in(25);
        let mut clause = if empty {
            let paragraph = plenary::model::Paragraph { state, end: state, ..Default::default() };
            let body = vec![Block::Paragraph(paragraph)];
            Clause { node, name, label, body, clauses: Vec::new(), state, span: None }
        } else {
            let paragraph = self.paragraph_in(state);
            let body = vec![Block::Paragraph(paragraph)];
            Clause { node, name, label, body, clauses: Vec::new(), state, span: None }
        };
        if !empty {
            self.further(&mut clause, clauses);
        }
        clause
    }

    /// Further paragraphs of a clause or item, and tables of a clause.
    fn further(&mut self, clause: &mut Clause, tables: bool) {
        while self.once_in(6) {
            let table = tables && !matches!(clause.body.last(), Some(Block::Table(_)));
            let block =
                if table && self.once_in(3) { Block::Table(self.table()) } else { Block::Paragraph(self.paragraph()) };
            clause.body.push(block);
        }
    }
}
