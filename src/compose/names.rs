//! The id of every section, clause, division and annex, in a view and in the base.
//!
//! Base and revised text are numbered each by itself; the marked view takes the ids of the revised one, and what is only
//! in the base gets its base id with `v1`. Printed numbers are not its business.

use std::collections::BTreeMap;

use crate::document::Anchor;
use crate::language::Half;
use crate::model::{Annex, Block, Clause, InView, Instrument, Part, Publication};
use crate::text::{NodeId, State, View};

use super::ids::{Ids, anchor, call_slug, slug};
use super::outline::{self, ShownClause, ShownSection};

/// The ids of a view.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: BTreeMap<NodeId, Name>,
    /// The ids of the base text, for `wId`.
    base: BTreeMap<NodeId, Name>,
}

#[derive(Clone, Debug)]
struct Name {
    id: String,
    /// What it adds to the id of what it stands in.
    local: String,
}

impl Names {
    /// Gives the ids of a view; with a key, as of a part of a collection, they all begin with that.
    pub(super) fn new(publication: &Publication, view: View, key: Option<&str>) -> Self {
        let base = Namer::number(publication, View::Base, key, None);
        let names = match view {
            View::Base => base.clone(),
            View::Revised => Namer::number(publication, View::Revised, key, None),
            View::Marked => {
                let revised = Namer::number(publication, View::Revised, key, None);
                Namer::number(publication, View::Marked, key, Some(Both { base: &base, revised: &revised }))
            }
        };
        Self { names, base }
    }

    /// The anchor of a part, if the view shows it.
    pub(super) fn anchor(&self, node: NodeId) -> Option<Anchor> {
        let id = self.id(node)?;
        Some(anchor(id, self.base.get(&node).map(|name| name.id.as_str())))
    }

    /// The id of a part, if the view shows it.
    pub(super) fn id(&self, node: NodeId) -> Option<&str> {
        self.names.get(&node).map(|name| name.id.as_str())
    }
}

/// The ids of the two clean views, for those of the marked one.
#[derive(Clone, Copy)]
struct Both<'n> {
    base: &'n BTreeMap<NodeId, Name>,
    revised: &'n BTreeMap<NodeId, Name>,
}

/// How the clauses of a series are called.
#[derive(Clone, Copy)]
enum Series {
    /// Of a preambular section.
    Preamble,
    /// Of an operative section.
    Operative,
    /// Under an operative clause.
    Points,
    /// In prose, and under a preambular clause.
    Items,
}

/// What ids are given in: the id of the whole, and whether it will be gone.
#[derive(Clone, Copy)]
struct Within<'w> {
    /// With the mark that divides it from what follows: `considering_1__`. Empty at the top.
    prefix: &'w str,
    /// It has the mark of a deleted part already.
    gone: bool,
}

struct Namer<'n> {
    view: View,
    both: Option<Both<'n>>,
    /// What all ids begin with.
    top: String,
    ids: Ids,
    names: BTreeMap<NodeId, Name>,
}

impl<'n> Namer<'n> {
    fn number(
        publication: &Publication,
        view: View,
        key: Option<&str>,
        both: Option<Both<'n>>,
    ) -> BTreeMap<NodeId, Name> {
        let top = key.map_or_else(String::new, |key| format!("{key}__"));
        let mut namer = Namer { view, both, top, ids: Ids::default(), names: BTreeMap::new() };
        if let Some(both) = both {
            for name in both.revised.values() {
                namer.ids.claim(&name.id);
            }
        }
        let several = outline::instruments(publication).count() > 1;
        for (index, part) in publication.parts.iter().enumerate() {
            match part {
                Part::Prose(blocks) => namer.prose(&prose_id(index), blocks),
                Part::Instrument(instrument) => namer.instrument(instrument, several),
                Part::Included(_) => {}
                Part::Proposal(proposal) => {
                    namer.prose(&prose_id(index), &proposal.prose);
                    if let Some(instrument) = &proposal.instrument {
                        namer.instrument(instrument, several);
                    }
                    namer.prose(&reasons_id(index), &proposal.reasons);
                }
            }
        }
        namer.names
    }

    fn prose(&mut self, id: &str, blocks: &[Block]) {
        self.blocks(Within { prefix: &format!("{}{id}__", self.top), gone: false }, blocks, 0);
    }

    fn instrument(&mut self, instrument: &Instrument, several: bool) {
        let prefix = if several {
            let identity = instrument.identity.get(self.view).or(instrument.identity.any());
            let kind = identity.map_or("instrument", |identity| super::iri::kind_word(identity.kind));
            let number = identity.and_then(|identity| identity.number.as_ref());
            let local = match number.map(|number| slug(&number.printed())).filter(|slug| !slug.is_empty()) {
                Some(number) => format!("{kind}_{number}"),
                None => format!("{kind}_unnumbered"),
            };
            let top = self.top.clone();
            format!("{}__", self.name(instrument.node, Within { prefix: &top, gone: false }, local))
        } else if let Some(key) = self.top.strip_suffix("__").map(str::to_owned) {
            // The only text of a part of a collection has the id of the part.
            format!("{}__", self.name(instrument.node, Within { prefix: "", gone: false }, key))
        } else {
            String::new()
        };
        let within = Within { prefix: &prefix, gone: false };
        self.sections(within, &outline::sections(instrument, self.view));
        for (index, division) in instrument.divisions.iter().enumerate() {
            if division.state.shown(self.view) {
                let id = self.name(division.node, within, format!("sec_{}", index + 1));
                let within = Within { prefix: &format!("{id}__"), gone: self.gone(division.node) };
                self.blocks(within, &division.body, 0);
            }
        }
        self.annexes(within, &instrument.annexes);
    }

    fn sections(&mut self, within: Within<'_>, sections: &[ShownSection<'_>]) {
        let mut counts: BTreeMap<String, u32> = BTreeMap::new();
        for shown in sections {
            let key = shown.section.and_then(|section| section.call.verb.get(self.view).or(section.call.verb.any()));
            let slug = call_slug(key.map_or("", |key| &key.0));
            let count = counts.entry(slug.clone()).or_default();
            *count += 1;
            let local = format!("{slug}_{count}");
            let (id, gone) = match shown.section {
                Some(section) => {
                    let id = self.name(section.node, within, local);
                    (id, self.gone(section.node))
                }
                None => (self.ids.claim(&format!("{}{local}", within.prefix)), within.gone),
            };
            let series = match shown.half {
                Half::Operative => Series::Operative,
                Half::Preamble | Half::Unknown => Series::Preamble,
            };
            self.clauses(Within { prefix: &format!("{id}__"), gone }, &shown.clauses, series, 1);
        }
    }

    /// Names the clauses of list number `list` of what they stand in.
    fn clauses(&mut self, within: Within<'_>, clauses: &[ShownClause<'_>], series: Series, list: usize) {
        let bare = |clause: &Clause| clause.label.as_ref().is_none_or(|label| label.shown.get(self.view).is_none());
        let bare = clauses.iter().all(|shown| bare(shown.clause));
        for (index, ShownClause { clause, clauses }) in clauses.iter().enumerate() {
            let count = index + 1;
            let part = part(clause, self.view).unwrap_or_else(|| count.to_string());
            let (local, inner) = match series {
                // The call is the first paragraph.
                Series::Preamble if bare => (format!("p_{}", count + 1), Series::Items),
                Series::Preamble | Series::Items => (format!("list_{list}__item_{part}"), Series::Items),
                Series::Operative => (format!("para_{part}"), Series::Points),
                Series::Points => (format!("list_{list}__point_{part}"), Series::Points),
            };
            let id = self.name(clause.node, within, local);
            let within = Within { prefix: &format!("{id}__"), gone: self.gone(clause.node) };
            self.clauses(within, clauses, inner, 1);
            // Its sub-clauses are its first list.
            self.blocks(within, &clause.body, 1);
        }
    }

    /// Names the clauses of the lists among some blocks, of which `lists` went before.
    fn blocks(&mut self, within: Within<'_>, blocks: &[Block], mut lists: usize) {
        // The lists behind a provision are its own.
        let mut provision: Option<(String, bool, usize)> = None;
        for block in blocks {
            match block {
                Block::Provision(it) if outline::provision_shown(it, State::KEPT, self.view) => {
                    let number = [self.view, View::Base].map(|view| slug(&it.number.shown(view)));
                    let number = number.into_iter().find(|number| !number.is_empty());
                    let id = self.name(it.node, within, format!("para_{}", number.unwrap_or_default()));
                    provision = Some((format!("{id}__"), self.gone(it.node), 0));
                    continue;
                }
                Block::List(list) => {
                    let shown = outline::clauses(&list.clauses, self.view);
                    match &mut provision {
                        Some((prefix, gone, lists)) => {
                            *lists += 1;
                            let within = Within { prefix: prefix.as_str(), gone: *gone };
                            self.clauses(within, &shown, Series::Points, *lists);
                        }
                        None => {
                            lists += 1;
                            self.clauses(within, &shown, Series::Items, lists);
                        }
                    }
                    continue;
                }
                Block::Paragraph(_)
                | Block::Heading(_)
                | Block::Table(_)
                | Block::Figure(_)
                | Block::Rule(_)
                | Block::Formula(_)
                | Block::Provision(_)
                | Block::Field(_)
                | Block::Unplaced(_) => {}
            }
            provision = None;
        }
    }

    fn annexes(&mut self, within: Within<'_>, annexes: &[Annex]) {
        for (index, annex) in outline::annexes(annexes, self.view).into_iter().enumerate() {
            let number = annex.number.get(self.view).map(|number| slug(number)).filter(|slug| !slug.is_empty());
            let local = format!("annex_{}", number.unwrap_or_else(|| (index + 1).to_string()));
            let id = self.name(annex.node, within, local);
            let within = Within { prefix: &format!("{id}__"), gone: self.gone(annex.node) };
            self.blocks(within, &annex.body, 0);
            self.annexes(within, &annex.annexes);
        }
    }

    /// Gives a part its id.
    fn name(&mut self, node: NodeId, within: Within<'_>, local: String) -> String {
        let Some(both) = self.both else {
            let id = self.ids.claim(&format!("{}{local}", within.prefix));
            self.names.insert(node, Name { id: id.clone(), local });
            return id;
        };
        if let Some(name) = both.revised.get(&node) {
            self.names.insert(node, name.clone());
            return name.id.clone();
        }
        let local = both.base.get(&node).map_or(local, |name| name.local.clone());
        // The mark stands once: what is in a deleted part has it in its prefix.
        let version = if within.gone { "" } else { "v1" };
        let id = self.ids.claim(&format!("{}{local}{version}", within.prefix));
        self.names.insert(node, Name { id: id.clone(), local });
        id
    }

    /// Whether a part is no more in the revised view.
    fn gone(&self, node: NodeId) -> bool {
        self.both.is_some_and(|both| !both.revised.contains_key(&node))
    }
}

/// The id of the prose of a part of the publication.
pub(super) fn prose_id(index: usize) -> String {
    format!("prose_{}", index + 1)
}

/// The id of the reasons of a proposal.
pub(super) fn reasons_id(index: usize) -> String {
    format!("reasons_{}", index + 1)
}

/// The label of a clause as part of its id; dashes and bullets are counted.
fn part(clause: &Clause, view: View) -> Option<String> {
    let shown: &InView<String> = &clause.label.as_ref()?.shown;
    Some(slug(shown.get(view)?)).filter(|slug| !slug.is_empty())
}
