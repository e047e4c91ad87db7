//! Which sections and clauses of an instrument a view shows, and what they belong to there.
//!
//! A call a view does not show leaves its clauses to the section before, a clause its sub-clauses to the series it stood
//! in. It knows nothing of ids or of what is printed.

use crate::language::Half;
use crate::model::{
    Annex, Block, Clause, Heading, Instrument, Kind, Paragraph, Part, Provision, Publication, Section, Text,
};
use crate::text::{Run, State, View};

/// A section with what a view shows of it.
pub(super) struct ShownSection<'m> {
    /// `None` for clauses in front of the first call that the view shows.
    pub section: Option<&'m Section>,
    /// Preamble or operative part; of an unknown call what its place says.
    pub half: Half,
    /// Its clauses.
    pub clauses: Vec<ShownClause<'m>>,
}

/// A clause with the sub-clauses a view shows.
pub(super) struct ShownClause<'m> {
    pub clause: &'m Clause,
    pub clauses: Vec<ShownClause<'m>>,
}

/// The clean view whose words stand for this one in metadata.
pub(super) fn clean(view: View) -> View {
    match view {
        View::Base => View::Base,
        View::Revised | View::Marked => View::Revised,
    }
}

/// The instruments of a publication, in order.
pub(super) fn instruments(publication: &Publication) -> impl Iterator<Item = &Instrument> {
    publication.parts.iter().filter_map(|part| match part {
        Part::Prose(_) | Part::Included(_) => None,
        Part::Proposal(proposal) => proposal.instrument.as_deref(),
        Part::Instrument(instrument) => Some(instrument),
    })
}

/// Whether a view holds anything of an instrument.
pub(super) fn instrument_shown(instrument: &Instrument, view: View) -> bool {
    let history = instrument.history.iter().map(|history| &history.paragraph);
    let opening = instrument.opening.iter().map(|opening| &opening.paragraph);
    let frame = instrument.title.iter().chain([&instrument.heading.paragraph]).chain(history).chain(opening);
    frame.into_iter().any(|paragraph| paragraph_shown(paragraph, State::KEPT, view))
        || instrument.unplaced.iter().any(|block| block_shown(block, State::KEPT, view))
        || !sections(instrument, view).is_empty()
        || instrument.divisions.iter().any(|division| division.state.shown(view))
        || !annexes(&instrument.annexes, view).is_empty()
}

/// The sections of an instrument in a view.
pub(super) fn sections(instrument: &Instrument, view: View) -> Vec<ShownSection<'_>> {
    let mut found: Vec<ShownSection<'_>> = Vec::new();
    let mut half = Half::Preamble;
    for section in &instrument.sections {
        let clauses = clauses(&section.clauses, view);
        let shown = section.state.shown(view) && shows(&section.call.text, State::KEPT, view);
        match found.last_mut() {
            Some(before) if !shown => before.clauses.extend(clauses),
            None if !shown && clauses.is_empty() => {}
            Some(_) | None => {
                if shown && section.half != Half::Unknown {
                    half = section.half;
                }
                found.push(ShownSection { section: shown.then_some(section), half, clauses });
            }
        }
    }
    found
}

/// The clauses of a series in a view.
pub(super) fn clauses(clauses: &[Clause], view: View) -> Vec<ShownClause<'_>> {
    let mut found = Vec::new();
    for clause in clauses {
        let inner = self::clauses(&clause.clauses, view);
        if clause_shown(clause, view) {
            found.push(ShownClause { clause, clauses: inner });
        } else {
            found.extend(inner);
        }
    }
    found
}

/// The annexes a view shows; those of one it does not show stand in its place.
pub(super) fn annexes(annexes: &[Annex], view: View) -> Vec<&Annex> {
    let mut found = Vec::new();
    for annex in annexes {
        if annex.state.shown(view) {
            found.push(annex);
        } else {
            found.extend(self::annexes(&annex.annexes, view));
        }
    }
    found
}

fn clause_shown(clause: &Clause, view: View) -> bool {
    let label = || clause.label.as_ref().is_some_and(|label| label.shown.get(view).is_some());
    // A bracket before the label closes behind the text.
    let emptied = || match clause.body.as_slice() {
        [Block::Paragraph(paragraph)] => {
            let label = clause.label.iter().flat_map(|label| &label.typed.runs);
            is_emptied(label.chain(&paragraph.text.runs), |state| state.within(clause.state).shown(view))
        }
        _ => false,
    };
    let says = || clause.body.iter().any(|block| block_shown(block, clause.state, view));
    clause.state.shown(view) && (label() || says() && !emptied())
}

/// Whether a view shows anything of a block that stands in something of the `outer` state.
pub(super) fn block_shown(block: &Block, outer: State, view: View) -> bool {
    match block {
        Block::Paragraph(paragraph) | Block::Field(paragraph) | Block::Unplaced(paragraph) => {
            paragraph_shown(paragraph, outer, view)
        }
        Block::Heading(heading) => heading_shown(heading, outer, view),
        Block::Provision(provision) => provision_shown(provision, outer, view),
        Block::List(list) => outer.shown(view) && !clauses(&list.clauses, view).is_empty(),
        Block::Table(table) => table.rows.iter().any(|row| row.state.within(outer).shown(view)),
        Block::Figure(figure) => {
            let state = figure.state.within(outer);
            state.shown(view) && figure.picture.get(view).is_some()
        }
        Block::Rule(state) => state.within(outer).shown(view),
        Block::Formula(_) => outer.shown(view),
    }
}

/// Whether a view shows anything of a paragraph.
pub(super) fn paragraph_shown(paragraph: &Paragraph, outer: State, view: View) -> bool {
    shows(&paragraph.text, paragraph.state.within(outer), view)
}

/// Whether a view shows anything of a provision: its number may stand alone.
pub(super) fn provision_shown(provision: &Provision, outer: State, view: View) -> bool {
    let state = provision.paragraph.state.within(outer);
    shows(&provision.number, state, view) || shows(&provision.paragraph.text, state, view)
}

/// Whether a view shows anything of a heading.
pub(super) fn heading_shown(heading: &Heading, outer: State, view: View) -> bool {
    let state = heading.paragraph.state.within(outer);
    shows(&heading.number, state, view) || shows(&heading.paragraph.text, state, view)
}

/// Whether a view shows more of a text than blanks, and than brackets whose words it does not show: a character, or the
/// mark of a note.
pub(super) fn shows(text: &Text, outer: State, view: View) -> bool {
    let visible = |state: State| state.within(outer).shown(view);
    outer.shown(view)
        && (text.runs.iter().any(|run| visible(run.state) && !run.text.trim().is_empty())
            && !is_emptied(text.runs.iter(), visible)
            || text.annotations.iter().any(|annotation| match &annotation.kind {
                Kind::Note { state, .. } => visible(*state),
                Kind::Citation(_)
                | Kind::CitationList
                | Kind::Reference(_)
                | Kind::Link(_)
                | Kind::Comment(_)
                | Kind::Bracket { .. } => false,
            }))
}

/// Whether brackets are left of a text, and what they held is gone.
fn is_emptied<'m>(runs: impl Iterator<Item = &'m Run> + Clone, visible: impl Fn(State) -> bool) -> bool {
    let says = |run: &Run| run.text.contains(|c: char| !c.is_whitespace() && !matches!(c, '[' | ']'));
    let left = || runs.clone().filter(|run| visible(run.state));
    let count = |bracket: char| left().map(|run| run.text.matches(bracket).count()).sum::<usize>();
    runs.clone().any(|run| !visible(run.state) && says(run)) && !left().any(says) && count('[') == count(']')
}
