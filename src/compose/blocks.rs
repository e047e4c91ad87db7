//! Blocks of content as a view shows them: paragraphs, headings, lists, formulas.
//!
//! Where a view does not hold the break after a paragraph, what follows goes on in it.

use std::ops::Range;

use crate::document::{Block, Content, Inline, Role, Term};
use crate::language::{Half, Word, is_cjk, lexicon};
use crate::model::{self, Heading, Paragraph, Provision};
use crate::text::{Run, State, View};

use super::{Composer, outline};

impl Composer<'_> {
    /// Some blocks in something of the `outer` state.
    pub(super) fn blocks(&mut self, out: &mut Vec<Block>, blocks: &[model::Block], outer: State) {
        // How many lists are those of the provision before.
        let mut skip = 0;
        for (index, block) in blocks.iter().enumerate() {
            match block {
                model::Block::Paragraph(paragraph) => {
                    let before = index.checked_sub(1).and_then(|before| blocks.get(before));
                    let role = self.paragraph_role(paragraph, before, blocks.get(index + 1));
                    self.paragraph(out, role, paragraph, outer, Vec::new());
                }
                model::Block::Field(paragraph) => {
                    self.paragraph(out, Role::ProposalField, paragraph, outer, Vec::new());
                }
                model::Block::Unplaced(paragraph) => {
                    self.paragraph(out, Role::Unplaced, paragraph, outer, Vec::new());
                }
                model::Block::Heading(heading) => self.heading(out, heading, outer),
                model::Block::Provision(provision) => {
                    if outline::provision_shown(provision, outer, self.view) {
                        self.provision(out, provision, &blocks[index + 1..], outer);
                        skip = lists(&blocks[index + 1..]).count();
                    }
                }
                model::Block::List(_) if skip > 0 => skip -= 1,
                model::Block::List(list) => {
                    for shown in outline::clauses(&list.clauses, self.view) {
                        self.clause(out, &shown, Half::Unknown, 1, outer);
                    }
                }
                model::Block::Table(table) => self.table(out, table, outer),
                model::Block::Figure(figure) => {
                    let caption = match blocks.get(index + 1) {
                        Some(model::Block::Paragraph(below)) => Some(below),
                        Some(_) | None => None,
                    };
                    let is_caption =
                        |below: &&Paragraph| self.paragraph_role(below, Some(block), None) == Role::FigureCaption;
                    let caption = caption.filter(is_caption);
                    self.figure(out, figure, caption, outer);
                }
                model::Block::Rule(state) => {
                    let state = state.within(outer);
                    if state.shown(self.view) {
                        out.push(Block { state: state.in_view(self.view), ..Block::new(Role::Rule, Vec::new()) });
                    }
                    self.joining = false;
                }
                model::Block::Formula(lines) => self.formula(out, lines, outer),
            }
        }
    }

    /// A paragraph, or if the break before it is not in this view, the rest of the one before.
    pub(super) fn paragraph(
        &mut self,
        out: &mut Vec<Block>,
        role: Role,
        paragraph: &Paragraph,
        outer: State,
        terms: Vec<(Range<usize>, Term)>,
    ) {
        if !outline::paragraph_shown(paragraph, outer, self.view) {
            return;
        }
        let state = paragraph.state.within(outer);
        let end = paragraph.end.within(outer);
        let mut inlines = self.inlines(&paragraph.text, state, terms);
        match self.view {
            View::Marked if state.is_kept() => inlines.extend(joint(&inlines, end)),
            View::Marked => {}
            // What stood beside a blank may be gone.
            View::Base | View::Revised => trim(&mut inlines),
        }
        let joining = std::mem::replace(&mut self.joining, !end.shown(self.view));
        match last_inlines(out).filter(|_| joining) {
            Some(before) => {
                if !(ends(before).is_none_or(no_blank) || starts(&inlines).is_none_or(no_blank)) {
                    before.push(Inline::Run(Run::plain(" ")));
                }
                before.extend(inlines);
            }
            None => out.push(Block {
                state: state.in_view(self.view),
                end: end.in_view(self.view),
                span: paragraph.span,
                ..Block::new(role, inlines)
            }),
        }
    }

    /// Captions and remarks are paragraphs that begin with a word of theirs: `TABLE 1 – …` or `TABLE 1` alone above a
    /// table, `FIGURE 1 – …` below a figure, `NOTE 1 – …`. In capitals, with its number and a dash, it is a caption
    /// wherever it stands. The number may be changed in the text: it is read as the view has it, else as it was.
    fn paragraph_role(
        &self,
        paragraph: &Paragraph,
        before: Option<&model::Block>,
        next: Option<&model::Block>,
    ) -> Role {
        let texts = [outline::clean(self.view), View::Base].map(|view| paragraph.text.shown(view));
        let Some(text) = texts.iter().find(|text| !text.trim().is_empty()) else { return Role::Paragraph };
        // The word, the number behind it, and what stands behind that.
        let numbered = |word| {
            let (word, behind) = text.split_at(lexicon(self.publication.language).word(word, text)?);
            let behind = behind.trim_start();
            let rest = behind.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
            let number = &behind[..behind.len() - rest.len()];
            let number = if number.contains(|c: char| c.is_ascii_digit()) { number } else { "" };
            Some((word, number, behind[number.len()..].trim_start()))
        };
        let dash = |rest: &str| rest.starts_with(['–', '—', '-']);
        let captions = |word, beside: bool| {
            numbered(word).is_some_and(|(word, number, rest)| {
                let capitals = word.contains(char::is_uppercase) && !word.contains(char::is_lowercase);
                let alone = !number.is_empty() && rest.is_empty();
                beside && (dash(rest) || alone) || capitals && !number.is_empty() && dash(rest)
            })
        };
        let above_table = matches!(next, Some(model::Block::Table(_)));
        let below_figure = matches!(before, Some(model::Block::Figure(_)));
        if captions(Word::Table, above_table) {
            Role::Caption
        } else if captions(Word::Figure, below_figure) {
            Role::FigureCaption
        } else if numbered(Word::Note).is_some_and(|(_, _, rest)| dash(rest)) {
            Role::Remark
        } else {
            Role::Paragraph
        }
    }

    fn heading(&mut self, out: &mut Vec<Block>, heading: &Heading, outer: State) {
        let state = heading.paragraph.state.within(outer);
        if !outline::heading_shown(heading, outer, self.view) {
            return;
        }
        let level = heading.level.get(self.view).or(heading.level.any()).map_or(1, |level| *level);
        self.joining = false;
        let number = heading.number.runs.iter().filter(|run| run.state.within(state).shown(self.view));
        let label = number.map(|run| self.in_view(run, state)).collect();
        let anchor = Some(self.heading_anchor());
        out.push(Block {
            anchor,
            label,
            state: state.in_view(self.view),
            end: heading.paragraph.end.within(outer).in_view(self.view),
            span: heading.paragraph.span,
            ..Block::new(Role::Heading(level.clamp(1, 6)), self.inlines(&heading.paragraph.text, state, Vec::new()))
        });
    }

    /// A provision: its number, its text, and the items of the lists behind it.
    fn provision(&mut self, out: &mut Vec<Block>, provision: &Provision, behind: &[model::Block], outer: State) {
        let Provision { number, paragraph, .. } = provision;
        let state = paragraph.state.within(outer);
        self.joining = false;
        let mut blocks = Vec::new();
        self.paragraph(&mut blocks, Role::Paragraph, paragraph, outer, Vec::new());
        let mark = state.in_view(self.view);
        if blocks.is_empty() {
            blocks.push(Block { state: mark, end: mark, ..Block::new(Role::Paragraph, Vec::new()) });
        }
        for list in lists(behind) {
            for shown in outline::clauses(&list.clauses, self.view) {
                // Their labels stand under the text of the provision, a step further in than under a clause.
                self.clause(&mut blocks, &shown, Half::Unknown, 3, outer);
            }
        }
        let anchor = self.anchor(provision.node);
        let runs = number.runs.iter().filter(|run| run.state.within(state).shown(self.view));
        out.push(Block {
            anchor,
            label: runs.map(|run| self.in_view(run, state)).collect(),
            state: mark,
            end: mark,
            span: paragraph.span,
            ..Block::group(Role::Provision, blocks)
        });
    }

    fn formula(&mut self, out: &mut Vec<Block>, lines: &str, outer: State) {
        if !outer.shown(self.view) {
            return;
        }
        let mut inlines = Vec::new();
        for line in lines.lines() {
            if !inlines.is_empty() {
                inlines.push(Inline::Break);
            }
            inlines.push(Inline::Run(Run::plain(line).with_state(outer.in_view(self.view))));
        }
        out.push(Block { state: outer.in_view(self.view), ..Block::new(Role::Formula, inlines) });
        self.joining = false;
    }

    /// A run in something of the `outer` state, with what this view marks.
    pub(super) fn in_view(&self, run: &Run, outer: State) -> Run {
        Run { state: run.state.within(outer).in_view(self.view), ..run.clone() }
    }
}

/// The lists that some blocks begin with.
fn lists(blocks: &[model::Block]) -> impl Iterator<Item = &model::List> {
    blocks.iter().map_while(|block| match block {
        model::Block::List(list) => Some(list),
        model::Block::Paragraph(_)
        | model::Block::Heading(_)
        | model::Block::Table(_)
        | model::Block::Figure(_)
        | model::Block::Rule(_)
        | model::Block::Formula(_)
        | model::Block::Provision(_)
        | model::Block::Field(_)
        | model::Block::Unplaced(_) => None,
    })
}

/// The blank that stands in one view where the other has a break: deleted with an inserted break, inserted with a
/// deleted one.
fn joint(inlines: &[Inline], end: State) -> Option<Inline> {
    let state = match end {
        State { ins: Some(change), del: None } => State::deleted(change),
        State { ins: None, del: Some(change) } => State::inserted(change),
        State { .. } => return None,
    };
    let blank = !ends(inlines).is_none_or(no_blank);
    blank.then(|| Inline::Run(Run::plain(" ").with_state(state)))
}

/// Whether words are joined here without a blank.
fn no_blank(c: char) -> bool {
    c.is_whitespace() || is_cjk(c)
}

/// The text of the last paragraph among some blocks, if they end in one.
pub(super) fn last_inlines(blocks: &mut [Block]) -> Option<&mut Vec<Inline>> {
    match &mut blocks.last_mut()?.content {
        Content::Inlines(inlines) => Some(inlines),
        Content::Blocks(blocks) => last_inlines(blocks),
        Content::Table(_) | Content::Figure(_) => None,
    }
}

/// Drops the blanks at both ends of a line.
fn trim(inlines: &mut [Inline]) {
    if let Some(run) = inlines.first_mut().and_then(|first| edge_run(first, <[Inline]>::first_mut)) {
        run.text = run.text.trim_start_matches(' ').into();
    }
    if let Some(run) = inlines.last_mut().and_then(|last| edge_run(last, <[Inline]>::last_mut)) {
        run.text = run.text.trim_end_matches(' ').into();
    }
}

/// The run at an edge of an inline.
fn edge_run(inline: &mut Inline, at: fn(&mut [Inline]) -> Option<&mut Inline>) -> Option<&mut Run> {
    match inline {
        Inline::Run(run) => Some(run),
        Inline::Link { inlines, .. } | Inline::Links(inlines) | Inline::Term { inlines, .. } => {
            edge_run(at(inlines)?, at)
        }
        Inline::Note { .. } | Inline::CommentStart(_) | Inline::CommentEnd(_) | Inline::Break => None,
    }
}

/// The last character; `None` where there is none at the end.
fn ends(inlines: &[Inline]) -> Option<char> {
    inlines.iter().rev().find_map(|inline| edge(inline, |text| text.chars().next_back(), ends))
}

/// The first character.
fn starts(inlines: &[Inline]) -> Option<char> {
    inlines.iter().find_map(|inline| edge(inline, |text| text.chars().next(), starts))
}

fn edge(inline: &Inline, of: impl Fn(&str) -> Option<char>, inner: impl Fn(&[Inline]) -> Option<char>) -> Option<char> {
    match inline {
        Inline::Run(run) => of(&run.text),
        Inline::Link { inlines, .. } | Inline::Links(inlines) | Inline::Term { inlines, .. } => inner(inlines),
        Inline::Note { .. } | Inline::CommentStart(_) | Inline::CommentEnd(_) | Inline::Break => None,
    }
}
