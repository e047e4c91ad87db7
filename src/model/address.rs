//! The address of a clause: `resolves.2.a`, `recalling#2.b`. One form, for every command that names a place of a text.
//!
//! It begins with the English key of the call, in all languages, or with the name of another part (`title`, `annex.2`),
//! and goes down by labels. `#2` is the second of its name beside the first.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{char, digit1};
use nom::combinator::{all_consuming, map_res, opt, verify};
use nom::multi::separated_list1;
use nom::sequence::preceded;
use nom::{IResult, Parser};

use crate::text::{NodeId, View};

use super::{Annex, Clause, Instrument};

/// Where something stands in an instrument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address {
    /// From the call inwards.
    pub steps: Vec<Step>,
}

/// One step of an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The key of a call, or what counts in a label: `a` of `a)`; `-` of a dash and of a clause without label.
    pub name: String,
    /// Of several of that name which, from 1.
    pub nth: u32,
}

/// A text that is no address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoAddress;

impl fmt::Display for NoAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an address is a call and labels with points between them: `resolves.2.a`, `recalling#2.b`")
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, Step { name, nth }) in self.steps.iter().enumerate() {
            let point = if at == 0 { "" } else { "." };
            match nth {
                1 => write!(f, "{point}{name}")?,
                _ => write!(f, "{point}{name}#{nth}")?,
            }
        }
        Ok(())
    }
}

impl FromStr for Address {
    type Err = NoAddress;

    fn from_str(typed: &str) -> Result<Self, NoAddress> {
        let (_, steps) = all_consuming(clause_address).parse(typed.trim()).map_err(|_| NoAddress)?;
        Ok(Self { steps })
    }
}

/// `clause-address = step , { "." , step } ;`
fn clause_address(input: &str) -> IResult<&str, Vec<Step>> {
    separated_list1(char('.'), step).parse(input)
}

/// `step = ( alphanumeric | "-" ) , { alphanumeric | "-" } , [ "#" , digit , { digit } ] ;`
fn step(input: &str) -> IResult<&str, Step> {
    let name = take_while1(|c: char| c.is_alphanumeric() || c == '-');
    let nth = verify(map_res(digit1, str::parse::<u32>), |nth| *nth > 0);
    let (rest, (name, nth)) = (name, opt(preceded(tag("#"), nth))).parse(input)?;
    Ok((rest, Step { name: name.to_string(), nth: nth.unwrap_or(1) }))
}

impl Address {
    /// The address of one name.
    #[must_use]
    pub fn of(name: &str) -> Self {
        Self { steps: vec![Step { name: name.to_string(), nth: 1 }] }
    }

    fn under(&self, steps: impl IntoIterator<Item = Step>) -> Self {
        Self { steps: self.steps.iter().cloned().chain(steps).collect() }
    }
}

/// How many of each name stand beside one another.
#[derive(Default)]
struct Counts(BTreeMap<String, u32>);

impl Counts {
    fn step(&mut self, name: &str) -> Step {
        let count = self.0.entry(name.to_string()).or_default();
        *count += 1;
        Step { name: name.to_string(), nth: *count }
    }
}

/// The address of every section, clause and annex of an instrument, in order of the text.
#[must_use]
pub fn addresses(instrument: &Instrument) -> Vec<(NodeId, Address)> {
    let mut found = Vec::new();
    let mut calls = Counts::default();
    for section in &instrument.sections {
        let key = section.call.verb.any().map_or("call", |verb| verb.0.as_str());
        let address = Address { steps: vec![calls.step(key)] };
        found.push((section.node, address.clone()));
        clauses(&section.clauses, &address, &address, &mut found);
    }
    for division in &instrument.divisions {
        found.push((division.node, Address { steps: vec![calls.step("part")] }));
    }
    annexes(&instrument.annexes, None, &mut found);
    found
}

/// The section, clause or annex of an address.
#[must_use]
pub fn addressed(instrument: &Instrument, address: &Address) -> Option<NodeId> {
    addresses(instrument).into_iter().find(|(_, known)| known == address).map(|(node, _)| node)
}

fn clauses(all: &[Clause], section: &Address, above: &Address, found: &mut Vec<(NodeId, Address)>) {
    let mut counts = Counts::default();
    for clause in all {
        let shown = clause.label.as_ref().and_then(|label| label.shown.get(View::Marked));
        let core = shown.map(|shown| label_core(shown)).unwrap_or_default();
        let mut steps: Vec<&str> = core.split('.').filter(|step| !step.is_empty()).collect();
        // `2.1` has the number above it in its label.
        let owner = if steps.len() > 1 { section } else { above };
        let last = steps.pop().filter(|step| step.contains(char::is_alphanumeric));
        let here = match (last, all.len()) {
            // One clause alone has no label.
            (None, 1) if shown.is_none() => above.clone(),
            (last, _) => {
                let outer = steps.iter().map(|step| Step { name: (*step).to_string(), nth: 1 });
                let last = counts.step(last.unwrap_or("-"));
                owner.under(outer.chain([last]))
            }
        };
        found.push((clause.node, here.clone()));
        clauses(&clause.clauses, section, &here, found);
    }
}

fn annexes(all: &[Annex], above: Option<&Address>, found: &mut Vec<(NodeId, Address)>) {
    let mut counts = Counts::default();
    for annex in all {
        let number = annex.number.any().map(|number| label_core(number)).filter(|number| !number.is_empty());
        let annex_itself = above.cloned().unwrap_or_else(|| Address::of("annex"));
        let here = match number {
            Some(number) => annex_itself.under([counts.step(&number.replace('.', "-"))]),
            None => match (above, counts.step("annex")) {
                (Some(above), step) => above.under([step]),
                (None, step) => Address { steps: vec![step] },
            },
        };
        found.push((annex.node, here.clone()));
        annexes(&annex.annexes, Some(&here), found);
    }
}

/// What of a label counts in a reference: `a` of `a)` and `(a)`, `2bis` of `2bis.`.
#[must_use]
pub fn label_core(label: &str) -> String {
    label
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '.' | '–' | '•'))
        .collect::<String>()
        .trim_end_matches('.')
        .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Part, lower};
    use crate::syntax::parse;
    use crate::text::SourceId;

    #[test]
    fn what_is_shown_is_read() {
        for typed in ["resolves.2.a", "recalling#2.b", "noting", "resolves.1bis.ii", "annex.2", "referringTo.-#3"] {
            assert_eq!(typed.parse::<Address>().map(|address| address.to_string()), Ok(typed.to_string()));
        }
        for typed in ["", ".", "resolves.", "resolves..a", "resolves 2", "a)", "recalling#0", "recalling#x"] {
            assert_eq!(typed.parse::<Address>(), Err(NoAddress), "{typed}");
        }
    }

    #[test]
    fn every_clause_has_an_address_of_its_own() {
        let source = "RESOLUTION 7 (Baku, 2025)\n\nRepair\n\nThe World Telecommunication Development Conference (Baku, 2025),\n\n\
            recalling\n\na) one;\n\nb) two,\n\nnoting\n\nthat,\n\nrecalling\n\n– one;\n\n– two,\n\nresolves\n\n1 the following:\n\n\
            a) x;\n\nb) y;\n\n2 to act:\n\n2.1 here;\n\n2.2 there.\n\nANNEX 2 TO RESOLUTION 7 (Baku, 2025)\n\nTitle\n\nText.";
        let publication = lower(source, &parse(source, SourceId::default())).publication;
        let Some(Part::Instrument(instrument)) = publication.parts.first() else { panic!("no instrument") };
        let found = addresses(instrument);
        let shown: Vec<String> = found.iter().map(|(_, address)| address.to_string()).collect();
        let wanted = "recalling recalling.a recalling.b noting noting recalling#2 recalling#2.- recalling#2.-#2 resolves \
            resolves.1 resolves.1.a resolves.1.b resolves.2 resolves.2.1 resolves.2.2 annex.2";
        assert_eq!(shown.join(" "), wanted);
        let address = "resolves.1.b".parse().unwrap();
        assert_eq!(addressed(instrument, &address), Some(found[11].0));
    }
}
