//! The sections of an instrument: containers in the preamble, hierarchical containers in the operative part.

use crate::document::{Block, Content, Inline, Role};
use crate::language::{Half, lexicon};
use crate::text::Run;

use super::inline::words;
use super::prose::{is_clause, is_shown, wrap_up};
use super::references::Class;
use super::xml::Tag;
use super::{Akn, Owner, removed};

impl<'d> Akn<'d> {
    /// A section, in the element its half asks for.
    pub(super) fn section(&mut self, section: &'d Block, half: Half) {
        let Content::Blocks(blocks) = &section.content else { return };
        let (call, clauses) = match blocks.as_slice() {
            [call, clauses @ ..] if call.role == Role::Call => (Some(call), clauses),
            clauses => (None, clauses),
        };
        let anchor = section.anchor.as_ref();
        let id = anchor.map_or_else(|| self.ids.counted("call"), |anchor| anchor.id.clone());
        let name = call_name(&id).to_owned();
        let state = call.map_or(section.state, |call| call.state);
        let element = match half {
            Half::Operative => "hcontainer",
            Half::Preamble | Half::Unknown => "container",
        };
        let tag = Tag::new(element).with("name", &name).with("eId", &id);
        let tag = tag.maybe("wId", anchor.and_then(|anchor| anchor.was.as_deref()));
        let refers = call.map(|call| self.verb(&name, call));
        self.xml.open(tag.maybe("refersTo", refers.as_deref()).maybe("status", removed(section.state)));
        let owner = Owner { was: anchor.and_then(|anchor| anchor.was.clone()), ..Owner::named(&id, state) };
        self.owned(owner, |akn| match half {
            Half::Operative => akn.operative(&id, call, clauses),
            Half::Preamble | Half::Unknown => akn.preambular(call, clauses),
        });
        self.xml.close();
    }

    /// Declares the verb of a call.
    fn verb(&mut self, name: &str, call: &Block) -> String {
        let line = match &call.content {
            Content::Inlines(inlines) => words(inlines),
            Content::Blocks(_) | Content::Table(_) | Content::Figure(_) => String::new(),
        };
        let known = lexicon(self.document.language).call(&line).map(|found| &line[..found.len]);
        self.references.refer(Class::Concept, &format!("un/itu/call/{name}"), known.unwrap_or(name), None)
    }

    fn preambular(&mut self, call: Option<&'d Block>, clauses: &'d [Block]) {
        if !clauses.is_empty() && clauses.iter().all(is_clause) && clauses.iter().any(|clause| !clause.label.is_empty())
        {
            self.block_list(call, clauses);
            return;
        }
        if let Some(call) = call {
            self.xml.line(Tag::new("p"));
            self.call_block(call);
            self.xml.end();
        }
        for clause in clauses {
            self.bare(clause);
        }
        if call.is_none() && clauses.is_empty() {
            self.xml.void(Tag::new("p"));
        }
    }

    /// A clause without a label, in the preamble or behind a list: its id is that of its first paragraph.
    fn bare(&mut self, clause: &'d Block) {
        let (first, rest) = match &clause.content {
            Content::Blocks(blocks) if is_clause(clause) => match blocks.as_slice() {
                [first @ Block { content: Content::Inlines(_), role: Role::Paragraph, .. }, rest @ ..] => {
                    (Some(first), rest)
                }
                rest => (None, rest),
            },
            Content::Blocks(_) | Content::Inlines(_) | Content::Table(_) | Content::Figure(_) => {
                (None, std::slice::from_ref(clause))
            }
        };
        let anchor = clause.anchor.as_ref();
        let owner = anchor.map_or_else(|| self.owner.clone(), |anchor| Owner::of(anchor, clause.state));
        self.owned(owner, |akn| {
            if let Some(Block { content: Content::Inlines(inlines), .. }) = first {
                let tag = Tag::new("p").maybe("eId", anchor.map(|anchor| anchor.id.as_str()));
                let tag = tag.maybe("wId", anchor.and_then(|anchor| anchor.was.as_deref()));
                akn.xml.line(tag.maybe("status", removed(clause.state)));
                akn.inlines(inlines);
                akn.xml.end();
            }
            if !rest.is_empty() {
                akn.blocks(rest);
            }
        });
    }

    fn operative(&mut self, id: &str, call: Option<&'d Block>, clauses: &'d [Block]) {
        let (element, name) = if clauses.is_empty() { ("content", "content") } else { ("intro", "intro") };
        if let Some(call) = call {
            self.xml.open(Tag::new(element).with("eId", &format!("{id}__{name}")));
            self.xml.line(Tag::new("p"));
            self.call_block(call);
            self.xml.end();
            self.xml.close();
        }
        for clause in clauses {
            if is_clause(clause) {
                self.unit("paragraph", clause);
            } else {
                self.unnumbered(std::slice::from_ref(clause));
            }
        }
    }

    /// An operative clause or a provision: a `paragraph`, or a `point` under one.
    pub(super) fn unit(&mut self, element: &'static str, clause: &'d Block) {
        let anchor = clause.anchor.as_ref();
        let id = anchor.map_or_else(|| self.element_id("para"), |anchor| anchor.id.clone());
        let tag = Tag::new(element).with("eId", &id).maybe("wId", anchor.and_then(|anchor| anchor.was.as_deref()));
        self.xml.open(tag.maybe("status", removed(clause.state)));
        let was = anchor.and_then(|anchor| anchor.was.clone());
        self.owned(Owner { was, ..Owner::named(&id, clause.state) }, |akn| {
            akn.num(&clause.label);
            akn.unit_body(&id, clause);
        });
        self.xml.close();
    }

    fn unit_body(&mut self, id: &str, clause: &'d Block) {
        let blocks = match &clause.content {
            Content::Blocks(blocks) => blocks.as_slice(),
            Content::Inlines(_) | Content::Table(_) | Content::Figure(_) => &[],
        };
        let text = blocks.iter().position(is_clause).unwrap_or(blocks.len());
        let (body, clauses) = blocks.split_at(text);
        if clauses.is_empty() {
            self.xml.open(Tag::new("content").with("eId", &format!("{id}__content")));
            match &clause.content {
                Content::Inlines(inlines) => {
                    self.xml.line(Tag::new("p"));
                    self.inlines(inlines);
                    self.xml.end();
                }
                Content::Table(table) => self.table(clause, table, None),
                Content::Figure(figure) => self.figure(clause, figure, None),
                Content::Blocks(_) => self.blocks(body),
            }
            self.xml.close();
            return;
        }
        let list = self.ids.fresh(&format!("{id}__list_1"));
        self.xml.open(Tag::new("list").with("eId", &list));
        if body.iter().any(is_shown) {
            self.xml.open(Tag::new("intro").with("eId", &format!("{list}__intro")));
            self.blocks(body);
            self.xml.close();
        }
        let (clauses, end) = clauses.split_at(wrap_up(clauses));
        for block in clauses {
            if is_clause(block) {
                self.unit("point", block);
            } else {
                self.unnumbered(std::slice::from_ref(block));
            }
        }
        if !end.is_empty() {
            self.xml.open(Tag::new("wrapUp").with("eId", &format!("{list}__wrapup")));
            end.iter().for_each(|clause| self.bare(clause));
            self.xml.close();
        }
        self.xml.close();
    }

    /// A label.
    pub(super) fn num(&mut self, label: &[Run]) {
        if !label.is_empty() {
            self.xml.line(Tag::new("num"));
            self.label(label);
            self.xml.end();
        }
    }

    fn call_block(&mut self, call: &'d Block) {
        if let Content::Inlines(inlines) = &call.content {
            self.call(inlines);
        }
    }

    /// The words of a call, in italics.
    pub(super) fn call(&mut self, inlines: &'d [Inline]) {
        self.xml.start(Tag::new("i"));
        self.italic = true;
        self.inlines(inlines);
        self.italic = false;
        self.xml.end();
    }
}

/// The verb in the id of a section: `recalling` of `resolution_42__recalling_2`.
fn call_name(id: &str) -> &str {
    let local = id.rsplit("__").next().unwrap_or(id);
    local.rsplit_once('_').map_or(local, |(name, _)| name)
}
