//! Sections and clauses as a view shows them.

use crate::document::{Block, Content, Role, Term};
use crate::language::{self, Half, Word, lexicon};
use crate::model::{self, Call, Instrument, LabelKind};
use crate::text::State;

use super::Composer;
use super::outline::{self, ShownClause, ShownSection};

impl Composer<'_> {
    /// The sections of an instrument.
    pub(super) fn sections(&mut self, out: &mut Vec<Block>, instrument: &Instrument) {
        for shown in outline::sections(instrument, self.view) {
            let block = self.section(&shown);
            out.push(block);
        }
        self.joining = false;
    }

    fn section(&mut self, shown: &ShownSection<'_>) -> Block {
        let ShownSection { section, half, clauses } = shown;
        let mut blocks = Vec::new();
        self.joining = false;
        let anchor = section.and_then(|section| self.anchor(section.node));
        if let Some(section) = section {
            let call = self.call(&section.call, section.state);
            blocks.push(call);
        }
        for clause in clauses {
            self.clause(&mut blocks, clause, *half, 1, State::KEPT);
        }
        // Inserted or deleted as a whole: the call and all its clauses.
        let state = section.map_or(State::KEPT, |section| section.state);
        let alike = |clause: &ShownClause<'_>| {
            let other = clause.clause.state;
            (other.ins.is_some(), other.del.is_some()) == (state.ins.is_some(), state.del.is_some())
        };
        let whole = if clauses.iter().all(alike) { state } else { State::KEPT };
        Block {
            anchor,
            state: whole.in_view(self.view),
            end: whole.in_view(self.view),
            span: section.and_then(|section| section.call.span),
            ..Block::group(Role::Section(*half), blocks)
        }
    }

    fn call(&mut self, call: &Call, state: State) -> Block {
        let lexicon = lexicon(self.publication.language);
        let line = self.projected(&call.text);
        let mut from = 0;
        let mut terms = Vec::new();
        for addressee in call.addressees.get(self.view).into_iter().flatten() {
            let Some(at) = line.text[from..].find(&addressee.name).filter(|_| !addressee.name.is_empty()) else {
                continue;
            };
            let range = from + at..from + at + addressee.name.len();
            from = range.end;
            if let Some(entry) = addressee.key.as_deref().and_then(language::addressee) {
                let article =
                    lexicon.word(Word::Article, &addressee.name).filter(|length| *length < addressee.name.len());
                let name = addressee.name[article.unwrap_or(0)..].trim_start();
                let term = Term::Addressee { key: entry.key.clone(), office: entry.office };
                terms.push((line.typed(range.end - name.len()..range.end), term));
            }
        }
        let inlines = self.inlines(&call.text, state, terms);
        let shown = state.in_view(self.view);
        Block { state: shown, end: shown, span: call.span, ..Block::new(Role::Call, inlines) }
    }

    /// A clause and its sub-clauses, at the end of `out`.
    pub(super) fn clause(
        &mut self,
        out: &mut Vec<Block>,
        shown: &ShownClause<'_>,
        half: Half,
        level: u8,
        outer: State,
    ) {
        let clause = shown.clause;
        let state = clause.state.within(outer);
        let anchor = self.anchor(clause.node);
        if self.joining {
            // It goes on in the clause before; what else it has follows there.
            let blocks = match out.last_mut() {
                Some(Block { role: Role::Clause { .. }, content: Content::Blocks(blocks), .. }) => blocks,
                Some(_) | None => out,
            };
            self.clause_body(blocks, shown, half, level, state);
            return;
        }
        let label = clause.label.as_ref().map(|label| self.changes.label(label, state, self.view)).unwrap_or_default();
        let label = label.iter().map(|run| self.in_view(run, state)).filter(|run| !run.text.is_empty()).collect();
        let mark = state.in_view(self.view);
        let mut blocks = Vec::new();
        let own = |first: &model::Block| match first {
            model::Block::Paragraph(paragraph) => outline::paragraph_shown(paragraph, state, self.view),
            model::Block::Heading(_)
            | model::Block::List(_)
            | model::Block::Table(_)
            | model::Block::Figure(_)
            | model::Block::Rule(_)
            | model::Block::Formula(_)
            | model::Block::Field(_)
            | model::Block::Provision(_)
            | model::Block::Unplaced(_) => false,
        };
        if !clause.body.first().is_some_and(own) {
            blocks.push(Block { state: mark, end: mark, ..Block::new(Role::Paragraph, Vec::new()) });
        }
        self.clause_body(&mut blocks, shown, half, level, state);
        let dash = clause.label.as_ref().is_some_and(|label| match label.form.kind {
            LabelKind::Dash | LabelKind::Bullet => true,
            LabelKind::Letter | LabelKind::Roman | LabelKind::Number | LabelKind::Decimal => false,
        });
        out.push(Block {
            anchor,
            label,
            state: mark,
            end: mark,
            span: clause.span,
            ..Block::group(Role::Clause { level, half, dash }, blocks)
        });
    }

    fn clause_body(&mut self, out: &mut Vec<Block>, shown: &ShownClause<'_>, half: Half, level: u8, state: State) {
        self.blocks(out, &shown.clause.body, state);
        for inner in &shown.clauses {
            // Of the clause as a whole its sub-clauses are no part: they have states of their own.
            self.clause(out, inner, half, level.saturating_add(1), State::KEPT);
        }
    }
}
