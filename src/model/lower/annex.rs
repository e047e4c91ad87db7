//! Annexes: what each is annexed to, and so where it stands among the others.

use crate::language::{Lexicon, PartKind};
use crate::model::{Annex, InView, Paragraph};
use crate::syntax::{Owner, PartLine, part_line};
use crate::text::{NodeId, State, View};

/// How deep annexes may stand in annexes; what would stand deeper stands beside.
const MOST_LEVELS: usize = 6;

/// The part another belongs to: its kind, and its number if it has one.
type Owned = Option<(PartKind, Option<String>)>;

/// An annex of its line, and the part it is to, if it is to one.
pub(super) fn of_line(node: NodeId, heading: Paragraph, state: State, lexicon: &Lexicon) -> (Annex, Owned) {
    let base = line(&heading, View::Base, lexicon);
    let revised = line(&heading, View::Revised, lexicon);
    let typed = |(text, line): &(String, PartLine)| {
        let owners = line.owners.first().zip(line.owners.last());
        owners.and_then(|((_, first), (_, last))| text.get(first.start..last.end)).map(str::to_owned)
    };
    let hidden = line(&heading, View::Marked, lexicon);
    let shown = revised.as_ref().or(base.as_ref()).or(hidden.as_ref());
    let to = shown.and_then(typed);
    let owner = shown.and_then(|(_, line)| match line.owners.first() {
        Some((Owner::Part(kind, number), _)) => Some((*kind, number.clone())),
        Some((Owner::Instrument(_) | Owner::ThisText, _)) | None => None,
    });
    let number = InView { base: number(&base), revised: number(&revised) };
    let span = heading.span;
    let annex = Annex { node, heading, number, to, title: None, body: Vec::new(), annexes: Vec::new(), state, span };
    (annex, owner)
}

/// Puts an annex behind those there are: in the innermost of the last ones that it is to, else beside the outermost.
pub(super) fn nest(annexes: &mut Vec<Annex>, annex: Annex, owner: Owned, lexicon: &Lexicon) {
    let level = owner.and_then(|owner| {
        let mut found = None;
        let mut last = annexes.last();
        for level in 1..MOST_LEVELS {
            let Some(open) = last else { break };
            if is(open, &owner, lexicon) {
                found = Some(level);
            }
            last = open.annexes.last();
        }
        found
    });
    let mut beside = annexes;
    for _ in 0..level.unwrap_or(0) {
        beside = match beside.last_mut() {
            Some(open) => &mut open.annexes,
            None => return,
        };
    }
    beside.push(annex);
}

/// The annex that is being read.
pub(super) fn innermost(annexes: &mut [Annex]) -> Option<&mut Annex> {
    let mut open = annexes.last_mut()?;
    while !open.annexes.is_empty() {
        open = open.annexes.last_mut()?;
    }
    Some(open)
}

/// Whether an annex is what another one is to.
fn is(annex: &Annex, (kind, number): &(PartKind, Option<String>), lexicon: &Lexicon) -> bool {
    // One that neither view shows stands there all the same.
    [View::Revised, View::Base, View::Marked].into_iter().any(|view| {
        let read = line(&annex.heading, view, lexicon);
        let of_kind = read.as_ref().is_some_and(|(_, line)| line.kind == *kind);
        of_kind && number.as_ref().is_none_or(|number| self::number(&read).as_ref() == Some(number))
    })
}

/// The line as a view has it, and how it reads.
fn line(heading: &Paragraph, view: View, lexicon: &Lexicon) -> Option<(String, PartLine)> {
    let shown = heading.text.shown(view);
    let text = shown.trim().trim_start_matches(['[', '*']).trim_start().to_owned();
    let line = part_line(&text, lexicon)?;
    Some((text, line))
}

fn number(read: &Option<(String, PartLine)>) -> Option<String> {
    let (text, line) = read.as_ref()?;
    text.get(line.number.clone()?).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::model::{Part, lower};
    use crate::syntax::parse;
    use crate::text::SourceId;

    #[test]
    fn an_annex_that_neither_view_shows_holds_what_is_to_it() {
        let source =
            "RESOLUTION 1 (Dubai, 2018)\n\nTitle\n\nnoting\n\nx\n\n{++{--ANNEX 1--}++}\n\nAPPENDIX 1 TO ANNEX 1\n\ny\n";
        let publication = lower(source, &parse(source, SourceId::default())).publication;
        let Some(Part::Instrument(instrument)) = publication.parts.first() else { panic!("no instrument") };
        assert_eq!(instrument.annexes.iter().map(|annex| annex.annexes.len()).collect::<Vec<_>>(), [1]);
    }
}
