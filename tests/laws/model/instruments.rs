//! Instruments and proposals with all their parts.

use plenary::language::{Action, Half};
use plenary::model::{
    Annex, Block, Call, Division, HeadingLine, History, InView, Instrument, OpeningLine, Paragraph, Proposal,
    Provision, Section, Text,
};
use plenary::text::{Run, State};

use super::Maker;

const CALLS: &[&str] = &["noting", "recalling further", "considering", "resolves", "instructs the Secretary-General"];

impl Maker {
    /// A line of its own form: words, of which `{old>new}` are replaced, sometimes.
    fn line(&mut self, form: &str) -> Paragraph {
        let state = self.whole();
        let mut text = Text::default();
        let mut say = |words: &str, state: State| {
            if !words.is_empty() {
                text.runs.push(Run::plain(words).with_state(state));
            }
        };
        let replaced = state == self.ambient && self.once_in(2);
        let mut rest = form;
        let mut plain = String::new();
        while let Some((before, choice)) = rest.split_once('{') {
            let (old, behind) = choice.split_once('>').unwrap();
            let (new, behind) = behind.split_once('}').unwrap();
            plain.push_str(before);
            rest = behind;
            if !replaced {
                plain.push_str(new);
                continue;
            }
            say(&std::mem::take(&mut plain), state);
            let (was, is) = self.replacement();
            say(old, State::deleted(was).within(state));
            say(new, State::inserted(is).within(state));
        }
        plain.push_str(rest);
        say(&plain, state);
        Paragraph { text, state, end: state, span: None }
    }

    pub(super) fn proposal(&mut self) -> Proposal {
        let actions = [Action::Mod, Action::Add, Action::Sup, Action::Noc, Action::NocFirm, Action::SupMoved];
        let action = Some(actions[self.pick(actions.len())]);
        let state = self.whole();
        let number = self.one_of(&["ACP/37/4", "RCC/40A22/1 #12345", ""]);
        let mut prose = Vec::new();
        while self.once_in(3) {
            let paragraph = self.line("Objective(s): {3>4}");
            prose.push(Block::Field(paragraph));
        }
        if self.once_in(3) {
            // Headings of `#` would end the proposal.
            let mut more = self.prose(false);
            prose.append(&mut more);
        }
        let instrument = self.once_in(2).then(|| Box::new(self.instrument()));
        while instrument.is_none() && self.once_in(3) {
            let number = self.one_of(&["75A", "5.A12", "5.340", "75", "57bis"]);
            let node = self.node();
            // Behind anything but a proposal line, a field or a provision its number alone would be text.
            let alone = prose.last().is_none_or(|last| matches!(last, Block::Field(_) | Block::Provision(_)));
            let paragraph = if alone && self.once_in(4) { Paragraph::default() } else { self.paragraph() };
            let number = Text { runs: vec![Run::plain(number).with_state(paragraph.state)], ..Text::default() };
            prose.push(Block::Provision(Provision { node, number, paragraph }));
        }
        let mut reasons = Vec::new();
        let reasons_word = (instrument.is_none() || self.once_in(2)).then(|| "Reasons:".to_string());
        if reasons_word.is_some() {
            reasons.push(Block::Paragraph(self.paragraph()));
            if self.once_in(3) {
                let mut more = self.prose(false);
                reasons.append(&mut more);
            }
        }
        Proposal { action, number: Text::plain(number), prose, instrument, reasons, reasons_word, state, span: None }
    }

    pub(super) fn instrument(&mut self) -> Instrument {
        self.names.clear();
        let node = self.node();
        let form = self.one_of(&[
            "RESOLUTION 45 (Rev. {Doha>Dubai}, {2006>2014})",
            "DRAFT NEW RESOLUTION (Dubai, 2018)",
            "OPINION 4",
            "RESOLUTION 155 (REV.WRC-19)",
        ]);
        let heading = HeadingLine { paragraph: self.line(form) };
        let mut title: Vec<Paragraph> = (0..self.pick(3)).map(|_| self.paragraph()).collect();
        let history = (!title.is_empty() && self.once_in(3)).then(|| History {
            paragraph: self.line("(Dubai, 2012; {Doha, 2006>Busan, 2014})"),
            editions: InView::neither(),
        });
        let opening = self.once_in(2).then(|| OpeningLine {
            paragraph: self.line("The World Telecommunication Development Conference ({Doha>Dubai}, {2006>2014}),"),
            body: InView::neither(),
            edition: InView::neither(),
        });
        let mut unplaced = Vec::new();
        if opening.is_some() && !title.is_empty() && self.once_in(6) {
            unplaced.push(Block::Unplaced(self.paragraph()));
        }
        let mut sections = Vec::new();
        for _ in 0..=self.pick(3) {
            self.fenced(|maker| {
                let section = maker.section();
                sections.push(section);
            });
        }
        // A part needs a title above it, or sections.
        let (mut divisions, mut annexes) = (Vec::new(), Vec::new());
        for at in 0..self.pick(5) / 3 {
            divisions.push(self.division(at));
        }
        for at in 0..self.pick(5) / 3 {
            annexes.push(self.annex(at));
        }
        title.truncate(2);
        Instrument {
            node,
            identity: InView::neither(),
            heading,
            title,
            history,
            opening,
            unplaced,
            sections,
            divisions,
            annexes,
        }
    }

    fn section(&mut self) -> Section {
        let node = self.node();
        // In a fence it has text of its own.
        let state = if self.ambient.is_kept() { self.whole() } else { self.ambient };
        let verb = self.one_of(CALLS);
        let text = Text { runs: vec![Run::plain(verb).with_state(state)], annotations: Vec::new() };
        let comma = self.once_in(8);
        let call =
            Call { verb: InView::neither(), known: true, addressees: InView::neither(), text, comma, span: None };
        let clauses = self.clauses();
        Section { node, half: Half::Unknown, call, clauses, state }
    }

    fn division(&mut self, at: usize) -> Division {
        let node = self.node();
        let heading = self.line(&format!("SECTION {}", at + 1));
        let state = heading.state;
        let title = Some(self.paragraph());
        Division { node, heading, title, body: self.prose_in_part(), state }
    }

    fn annex(&mut self, at: usize) -> Annex {
        let node = self.node();
        let heading = self.line(&format!("ANNEX {} TO RESOLUTION 45 (Rev. {{Doha>Dubai}}, 2014)", at + 1));
        let state = heading.state;
        let title = Some(self.paragraph());
        let body = self.prose_in_part();
        Annex {
            node,
            heading,
            number: InView::neither(),
            to: None,
            title,
            body,
            annexes: self.appendices(at + 1),
            state,
            span: None,
        }
    }

    /// Annexes of annex `number`: what they are to says where they stand.
    fn appendices(&mut self, number: usize) -> Vec<Annex> {
        let count = if self.once_in(3) { 1 + self.pick(2) } else { 0 };
        let make = |at| {
            let node = self.node();
            let heading = self.line(&format!("APPENDIX {} TO ANNEX {number}", at + 1));
            let (state, title) = (heading.state, Some(self.paragraph()));
            let body = self.prose_in_part();
            let (number, annexes) = (InView::neither(), Vec::new());
            Annex { node, heading, number, to: None, title, body, annexes, state, span: None }
        };
        (0..count).map(make).collect()
    }

    fn prose_in_part(&mut self) -> Vec<Block> {
        let mut body = self.prose(false);
        if self.once_in(3) {
            body.push(Block::Heading(self.heading()));
        }
        body
    }
}
