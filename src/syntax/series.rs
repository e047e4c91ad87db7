//! Series of labels: which label is due, which level it is on.

use crate::language::Half;

use super::label::{Count, LabelKind, LabelText, Ordinal};

/// Deepest level of a clause.
pub const MOST_LEVELS: u8 = 6;

#[derive(Clone, Debug)]
struct Series {
    kind: LabelKind,
    /// Path of the clause above, for decimals.
    prefix: Vec<Ordinal>,
    /// The last label of the revised text; `None` while only deleted clauses stand in it.
    last: Option<Ordinal>,
    /// The last deleted label, which counts in the base.
    deleted: Option<Ordinal>,
    level: u8,
    indent: u16,
}

impl Series {
    fn is_due(&self, at: Ordinal) -> bool {
        self.last.map_or(at == Ordinal::FIRST, |last| at.follows(last))
    }

    /// Whether a deleted label is near to where the series stands in the revised view, in the base, or at its start.
    fn is_near(&self, at: Ordinal) -> bool {
        let bases = [self.last, self.deleted].map(|place| place.map(|place| place.base));
        bases.into_iter().flatten().chain([0]).any(|before| at.base.abs_diff(before + 1) <= 2)
    }
}

/// The open series of a section.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    open: Vec<Series>,
    /// Level of the clause above; 0 before the first.
    above: u8,
    /// The number just read, for `n.1`.
    number: Vec<Ordinal>,
    /// The deleted number just read.
    gone: Vec<Ordinal>,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub level: u8,
    pub kind: LabelKind,
    /// It does not follow from what was before.
    pub jump: bool,
    /// It opens a series directly in one of its own kind.
    pub in_its_own: bool,
    /// The seventh level.
    pub too_deep: bool,
}

/// How near a number is to one that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Nearness {
    Far,
    /// At most two away.
    Near,
    Due,
}

/// How near a number of prose is to what is due behind the last one read, headings included: the next on any level of it,
/// or the first below it.
pub(crate) fn nearness_in_prose(path: &[Ordinal], last: &[Ordinal]) -> Nearness {
    let Some((at, prefix)) = path.split_last() else { return Nearness::Far };
    if last.is_empty() {
        // `5.1` may be the first of a fifth section.
        return if prefix.is_empty() || *at != Ordinal::FIRST { Nearness::Far } else { Nearness::Near };
    }
    let before = last.get(prefix.len()).filter(|_| last.starts_with(prefix));
    match before {
        Some(before) if at.follows(*before) => Nearness::Due,
        Some(before) if !prefix.is_empty() && at.base.abs_diff(before.base + 1) <= 2 => Nearness::Near,
        None if last == prefix && *at == Ordinal::FIRST => Nearness::Due,
        Some(_) | None => Nearness::Far,
    }
}

/// One reading of a label.
struct Reading<'l> {
    kind: LabelKind,
    at: Ordinal,
    prefix: &'l [Ordinal],
}

impl Levels {
    /// Begins anew, under a call or heading.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Level of the clause above; 0 before the first.
    pub fn above(&self) -> u8 {
        self.above
    }

    /// Whether a series of numbers is open.
    pub fn is_counting(&self) -> bool {
        self.open.iter().any(|series| series.kind == LabelKind::Number)
    }

    /// Lets the innermost series go on behind a later place: what lies between stands in the clause above.
    pub fn advance(&mut self, last: Ordinal) {
        let Some(series) = self.open.last_mut() else { return };
        series.last = Some(last);
        if series.kind == LabelKind::Number {
            self.number = vec![last];
        }
    }

    /// An unlabelled clause: level 1, and no series goes on behind it.
    pub fn unlabelled(&mut self) {
        self.open.clear();
        self.above = 1;
    }

    /// How near numbers are to what is due; `deleted` ones also to what was due in the base.
    pub fn nearness(&self, path: &[Ordinal], deleted: bool) -> Nearness {
        let Some((at, prefix)) = path.split_last() else { return Nearness::Far };
        let away = |last: Option<Ordinal>| {
            let due = last.map_or(1, |last| last.base + 1);
            at.base.abs_diff(due)
        };
        let mut nearest = Nearness::Far;
        for series in &self.open {
            let counts = matches!(series.kind, LabelKind::Number | LabelKind::Decimal) && series.prefix == prefix;
            let before = series.deleted.filter(|_| deleted);
            if counts && (series.is_due(*at) || before.is_some_and(|before| at.follows(before))) {
                return Nearness::Due;
            } else if counts && (away(series.last) <= 2 || before.is_some_and(|before| away(Some(before)) <= 2)) {
                nearest = Nearness::Near;
            }
        }
        let above = prefix == self.number || (deleted && prefix == self.gone);
        let begins = *at == Ordinal::FIRST && (prefix.is_empty() || above);
        let none_open = !self.is_counting();
        if begins {
            Nearness::Due
        } else if prefix.is_empty() && none_open && away(None) <= 2 {
            nearest.max(Nearness::Near)
        } else {
            nearest
        }
    }

    /// Places a label and opens and closes series as it asks. `says_next` tells, for a label that is due as a letter and
    /// possible as a roman number, which of the two later labels say: given what would follow as either.
    pub fn place(
        &mut self,
        label: &LabelText,
        indent: u16,
        deleted: bool,
        says_next: impl FnOnce(Ordinal, Ordinal) -> LabelKind,
    ) -> Place {
        let readings = readings(label);
        let place = match &label.count {
            Count::Dash | Count::Bullet => self.place_dash(&readings[0], indent),
            Count::Letters { .. } | Count::Numbers(_) if deleted => self.place_deleted(&readings, indent),
            Count::Letters { .. } | Count::Numbers(_) => self.place_counted(&readings, indent, says_next),
        };
        if let Count::Numbers(path) = &label.count {
            if deleted { &mut self.gone } else { &mut self.number }.clone_from(path);
        }
        self.above = place.level;
        place
    }

    fn place_counted(
        &mut self,
        readings: &[Reading<'_>],
        indent: u16,
        says_next: impl FnOnce(Ordinal, Ordinal) -> LabelKind,
    ) -> Place {
        let due = |reading: &Reading<'_>| {
            self.open.iter().rposition(|s| s.kind == reading.kind && s.prefix == reading.prefix && s.is_due(reading.at))
        };
        let mut order: Vec<usize> = (0..readings.len()).collect();
        if let [letter, roman] = readings {
            let possible = due(roman).is_some() || roman.at == Ordinal::FIRST;
            let roman_wins = match (due(letter).is_some(), possible) {
                (true, true) => says_next(letter.at.next(), roman.at.next()) == LabelKind::Roman,
                (true, false) => false,
                (false, possible) => possible,
            };
            if roman_wins {
                order.reverse();
            }
        }
        // 1. due in an open series; of the preferred reading first.
        for reading in order.iter().map(|at| &readings[*at]) {
            if let Some(at) = due(reading) {
                return self.join(at, reading, false);
            }
            // 2. a first label.
            let first =
                reading.at == Ordinal::FIRST && (reading.prefix.is_empty() || reading.prefix == self.number.as_slice());
            if first {
                return self.open_below(reading, indent, false);
            }
        }
        // 3. the nearest open series of its kind, 4. or one of its own.
        let reading = &readings[order[0]];
        let nearest = self.open.iter().rposition(|s| s.kind == reading.kind && s.prefix == reading.prefix);
        match nearest {
            Some(at) => self.join(at, reading, true),
            None => {
                self.close_deeper(reading);
                self.open_below(reading, indent, true)
            }
        }
    }

    /// Closes the numbers that are below another one: `1.14` behind the `1.13.1` of a heading 1.13 stands beside it, not
    /// under it.
    fn close_deeper(&mut self, reading: &Reading<'_>) {
        if !matches!(reading.kind, LabelKind::Number | LabelKind::Decimal) {
            return;
        }
        let deeper = |series: &Series| {
            let below = series.prefix.len() > reading.prefix.len() && series.prefix.starts_with(reading.prefix);
            series.kind == LabelKind::Decimal && below
        };
        if let Some(at) = self.open.iter().position(deeper) {
            self.above = self.open[at].level.saturating_sub(1);
            self.open.truncate(at);
        }
    }

    /// A deleted clause carries its base label and takes no part in the revised series.
    fn place_deleted(&mut self, readings: &[Reading<'_>], indent: u16) -> Place {
        let begins = readings.iter().any(|reading| reading.at == Ordinal::FIRST);
        let joined = self
            .series_of(readings, |series, at| series.is_due(at) || series.deleted.is_some_and(|gone| at.follows(gone)))
            .or_else(|| self.series_of(readings, |series, at| series.is_near(at)))
            .or_else(|| if begins { None } else { self.series_of(readings, |_, _| true) });
        if let Some((at, reading)) = joined {
            self.open.truncate(at + 1);
            let series = &mut self.open[at];
            series.deleted = Some(reading.at);
            return Place { level: series.level, kind: reading.kind, jump: false, in_its_own: false, too_deep: false };
        }
        let first = readings.iter().find(|r| r.at == Ordinal::FIRST).unwrap_or(&readings[0]);
        // Behind a bare clause it is a sibling, unless it begins a series.
        if first.at != Ordinal::FIRST {
            self.above = self.above.saturating_sub(1);
        }
        let mut place = self.open_below(first, indent, false);
        place.in_its_own = false;
        if let Some(series) = self.open.last_mut() {
            series.deleted = series.last.take();
        }
        place
    }

    /// The innermost open series that one of the readings fits into.
    fn series_of<'r, 'l>(
        &self,
        readings: &'r [Reading<'l>],
        fits: impl Fn(&Series, Ordinal) -> bool,
    ) -> Option<(usize, &'r Reading<'l>)> {
        self.open.iter().enumerate().rev().find_map(|(at, series)| {
            let of_it = |r: &&Reading<'_>| r.kind == series.kind && r.prefix == series.prefix && fits(series, r.at);
            readings.iter().find(of_it).map(|reading| (at, reading))
        })
    }

    /// A dash joins the series of dashes; one under another by deeper indentation.
    fn place_dash(&mut self, reading: &Reading<'_>, indent: u16) -> Place {
        let Some(nearest) = self.open.iter().rposition(|s| s.kind == reading.kind) else {
            return self.open_below(reading, indent, false);
        };
        if nearest + 1 == self.open.len() && indent > self.open[nearest].indent + 1 {
            let mut place = self.open_below(reading, indent, false);
            place.in_its_own = false;
            return place;
        }
        let same = self.open[..=nearest].iter().rposition(|s| s.kind == reading.kind && s.indent <= indent);
        let outermost = self.open.iter().position(|s| s.kind == reading.kind);
        let at = same.or(outermost).unwrap_or(nearest);
        self.join(at, reading, false)
    }

    fn join(&mut self, at: usize, reading: &Reading<'_>, jump: bool) -> Place {
        self.open.truncate(at + 1);
        let series = &mut self.open[at];
        series.last = Some(reading.at);
        Place { level: series.level, kind: reading.kind, jump, in_its_own: false, too_deep: false }
    }

    fn open_below(&mut self, reading: &Reading<'_>, indent: u16, jump: bool) -> Place {
        let too_deep = self.above >= MOST_LEVELS;
        let level = (self.above + 1).min(MOST_LEVELS);
        let in_its_own = self.open.last().is_some_and(|s| s.level == self.above && s.kind == reading.kind)
            && !matches!(reading.kind, LabelKind::Decimal);
        self.open.retain(|series| series.level < level);
        self.open.push(Series {
            kind: reading.kind,
            prefix: reading.prefix.to_vec(),
            last: Some(reading.at),
            deleted: None,
            level,
            indent,
        });
        Place { level, kind: reading.kind, jump, in_its_own, too_deep }
    }
}

/// What a label may mean: letters first.
fn readings(label: &LabelText) -> Vec<Reading<'_>> {
    let one = |kind, at| Reading { kind, at, prefix: &[] };
    match &label.count {
        Count::Letters { letter, roman } => {
            let letter = letter.map(|at| one(LabelKind::Letter, at));
            letter.into_iter().chain(roman.map(|at| one(LabelKind::Roman, at))).collect()
        }
        Count::Numbers(path) => match path.split_last() {
            Some((at, [])) => vec![one(LabelKind::Number, *at)],
            Some((at, prefix)) => vec![Reading { kind: LabelKind::Decimal, at: *at, prefix }],
            None => Vec::new(),
        },
        Count::Dash => vec![one(LabelKind::Dash, Ordinal::FIRST)],
        Count::Bullet => vec![one(LabelKind::Bullet, Ordinal::FIRST)],
    }
}

/// The labels a half of an instrument prints: letters in the preamble, numbers in the operative part.
#[must_use]
pub fn printed_kind(half: Half) -> LabelKind {
    match half {
        Half::Preamble => LabelKind::Letter,
        Half::Operative | Half::Unknown => LabelKind::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::super::label::label;
    use super::*;

    /// Levels and kinds of labels one after another; `!` behind one that does not follow.
    fn check(labels: &str, wanted: &str) {
        let typed: Vec<_> = labels.split(' ').map(|text| label(text).unwrap()).collect();
        let mut levels = Levels::default();
        let mut seen = Vec::new();
        for (at, text) in typed.iter().enumerate() {
            let later = &typed[at + 1..];
            let place = levels.place(text, 0, false, |letter, roman| {
                for label in later {
                    if let Count::Letters { letter: l, roman: r } = &label.count {
                        if *l == Some(letter) {
                            return LabelKind::Letter;
                        }
                        if *r == Some(roman) {
                            return LabelKind::Roman;
                        }
                    }
                }
                LabelKind::Letter
            });
            let kind = match place.kind {
                LabelKind::Letter => "l",
                LabelKind::Roman => "r",
                LabelKind::Number => "n",
                LabelKind::Decimal => "d",
                LabelKind::Dash => "-",
                LabelKind::Bullet => "*",
            };
            seen.push(format!("{}{kind}{}", place.level, if place.jump || place.in_its_own { "!" } else { "" }));
        }
        assert_eq!(seen.join(" "), wanted, "{labels}");
    }

    #[test]
    fn levels_follow_what_is_due() {
        check("h) i) j)", "1l! 1l 1l");
        check("h) i) ii) i)", "1l! 2r 2r 1l");
        check("1 a) b) 2", "1n 2l 2l 1n");
        check("1 1.1 1.2 2", "1n 2d 2d 1n");
        check("1 2 4", "1n 1n 1n!");
        check("a) b) a) b)", "1l 1l 2l! 2l");
        check("a) b)bis c)", "1l 1l! 1l");
        check("a) b) b)bis c)", "1l 1l 1l 1l");
        check("a) – – b)", "1l 2- 2- 1l");
        check("u) v) w) x) y)", "1l! 1l 1l 1l 1l");
        check("a) i) ii) iii) iv) v) b)", "1l 2r 2r 2r 2r 2r 1l");
        check("1 a) i) – 1.1", "1n 2l 3r 4- 5d");
        check("1 1bis 1bis.1 2", "1n 1n 2d 1n");
        check("z) aa) ab)", "1l! 1l 1l");
    }
}
