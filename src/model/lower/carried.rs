//! Drops the changes that nothing carries: of an empty mark, of a pin that says what is computed, of a dropped comma.
//!
//! So a change is always there to be seen, accepted or rejected, and what is written and read again has the same ones.

use crate::model::{Publication, each_state};
use crate::text::{AuthorId, ChangeId};

use super::changes::{MarkId, MarkIds};

/// Keeps the changes that something carries, in order, with the authors of these, of comments and of the front matter.
pub(super) fn keep_carried(ids: &MarkIds, publication: &mut Publication) {
    let mut carried = vec![false; publication.changes.len()];
    let mut look = |id: Option<ChangeId>| {
        if let Some(seen) = id.and_then(|id| carried.get_mut(id.0 as usize)) {
            *seen = true;
        }
    };
    each_state(publication, &mut |state| {
        look(state.ins);
        look(state.del);
    });
    if carried.iter().all(|carried| *carried) {
        return;
    }
    let mut count = 0;
    let renumbered: Vec<Option<ChangeId>> = carried
        .iter()
        .map(|carried| {
            count += u32::from(*carried);
            carried.then(|| ChangeId(count - 1))
        })
        .collect();
    let new = |old: ChangeId| renumbered.get(old.0 as usize).copied().flatten();
    each_state(publication, &mut |state| {
        state.ins = state.ins.and_then(new);
        state.del = state.del.and_then(new);
    });
    let old = std::mem::take(&mut publication.changes);
    // Authors stand in the order in which the front matter and then the marks name them.
    let comments: Vec<Option<AuthorId>> = publication.comments.iter().map(|comment| comment.author).collect();
    let made = |id: ChangeId| new(id).and_then(|_| old[id.0 as usize].author);
    let named = ids.all().flat_map(|mark| match mark {
        MarkId::Inserted(id) | MarkId::Deleted(id) => [made(id), None],
        MarkId::Replaced(old, new) => [made(old), made(new)],
        MarkId::Comment(at) => [comments.get(at as usize).copied().flatten(), None],
        MarkId::Highlight(_) => [None, None],
    });
    let mut places: Vec<Option<AuthorId>> = vec![None; publication.authors.len()];
    let mut kept = Vec::new();
    for author in (0..ids.declared_authors).map(AuthorId).chain(named.flatten()) {
        if let Some(place @ None) = places.get_mut(usize::from(author.0)) {
            *place = Some(AuthorId(kept.len() as u16));
            kept.push(publication.authors[usize::from(author.0)].clone());
        }
    }
    let place = |author: AuthorId| places.get(usize::from(author.0)).copied().flatten();
    publication.changes =
        old.into_iter().zip(carried).filter_map(|(change, carried)| carried.then_some(change)).collect();
    for change in &mut publication.changes {
        change.pair = change.pair.and_then(new);
        change.author = change.author.and_then(place);
    }
    for comment in &mut publication.comments {
        comment.author = comment.author.and_then(place);
    }
    publication.authors = kept;
}
