//! Figures: which picture a view shows, and what it says to those who do not see it.

use crate::document::{Block, Content, Figure, Role};
use crate::model::{self, Picture};
use crate::text::{State, View};

use super::Composer;

impl Composer<'_> {
    /// A figure in something of the `outer` state. `caption` is the paragraph below it, if it is its caption. Where the
    /// picture is replaced, the marked view shows both, the old one first.
    pub(super) fn figure(
        &mut self,
        out: &mut Vec<Block>,
        figure: &model::Figure,
        caption: Option<&model::Paragraph>,
        outer: State,
    ) {
        self.joining = false;
        let whole = figure.state.within(outer);
        if !whole.shown(self.view) {
            return;
        }
        let (base, revised) = (&figure.picture.base, &figure.picture.revised);
        let same = |base: &&Picture| revised.as_ref().is_some_and(|revised| revised.file == base.file);
        let change = |of: fn(State) -> State| {
            let states = figure.typed.runs.iter().map(|run| of(run.state)).find(|state| !state.is_kept());
            states.unwrap_or_default().within(whole)
        };
        let deleted = || change(|state| State { ins: None, ..state });
        let inserted = || change(|state| State { del: None, ..state });
        let shown: Vec<(&Picture, State)> = match (self.view, base, revised) {
            (View::Base, Some(picture), _) | (View::Revised, _, Some(picture)) => vec![(picture, whole)],
            (View::Base, None, _) | (View::Revised, _, None) | (View::Marked, None, None) => Vec::new(),
            (View::Marked, Some(base), Some(revised)) if same(&base) => vec![(revised, whole)],
            (View::Marked, Some(base), Some(revised)) => vec![(base, deleted()), (revised, inserted())],
            (View::Marked, Some(base), None) => vec![(base, deleted())],
            (View::Marked, None, Some(revised)) => vec![(revised, inserted())],
        };
        let caption = || caption.map(|caption| caption.text.shown(self.view).trim().to_owned());
        for (picture, state) in shown {
            let says = Some(picture.alt.clone()).filter(|alt| !alt.is_empty()).or_else(caption);
            let alt = says.filter(|alt| !alt.is_empty()).unwrap_or_else(|| picture.file.clone());
            let content = Content::Figure(Figure { file: picture.file.clone(), alt });
            let state = state.in_view(self.view);
            let block = Block::holding(Role::Figure, content);
            out.push(Block { state, end: state, span: figure.span, ..block });
        }
    }
}
