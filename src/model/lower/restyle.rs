//! Sets ranges of a text in italics, and keeps its annotations on their characters.

use std::ops::Range;

use crate::model::{Kind, Text, place};
use crate::text::{Run, TextPos};

use super::Source;

/// Sets ranges in italics, but for the blanks at their ends. Ranges are in order and apart.
pub(super) fn italicize(input: Source<'_>, text: &mut Text, ranges: &[Range<TextPos>]) {
    let ranges: Vec<Range<TextPos>> = ranges.iter().map(|range| trimmed(text, range)).collect();
    let plain = |range: &Range<TextPos>| {
        pieces(text, range).any(|(run, part)| !part.is_empty() && !text.runs[run].style.italic)
    };
    if !ranges.iter().any(plain) {
        return;
    }
    // Where each run is cut, and whether the piece behind the cut is to be italic.
    let mut cuts: Vec<Vec<Range<usize>>> = vec![Vec::new(); text.runs.len()];
    for range in &ranges {
        for (run, part) in pieces(text, range).filter(|(run, part)| !part.is_empty() && !text.runs[*run].style.italic) {
            cuts[run].push(part);
        }
    }
    let mut runs: Vec<Run> = Vec::with_capacity(text.runs.len() + 2 * ranges.len());
    // For each old run the pieces it became: first byte, index of the new run, first byte in it.
    let mut became: Vec<Vec<(usize, u32, u32)>> = Vec::with_capacity(text.runs.len());
    for (run, cuts) in std::mem::take(&mut text.runs).into_iter().zip(cuts) {
        let mut parts: Vec<(Range<usize>, bool)> = Vec::new();
        let mut at = 0;
        for cut in cuts {
            parts.push((at..cut.start, false));
            parts.push((cut.clone(), true));
            at = cut.end;
        }
        parts.push((at..run.text.len(), false));
        let mut pieces = Vec::new();
        for (part, italic) in parts.into_iter().filter(|(part, _)| !part.is_empty()) {
            let mut style = run.style;
            style.italic |= italic;
            let whole = part == (0..run.text.len());
            let span = if whole { run.span } else { span_of(input, &run, &part) };
            match runs.last_mut() {
                Some(last) if last.style == style && last.state == run.state && last.language == run.language => {
                    pieces.push((part.start, runs.len() as u32 - 1, runs[runs.len() - 1].text.len() as u32));
                    let last = runs.last_mut().expect("seen just now");
                    last.text = format!("{}{}", last.text, &run.text[part]).into();
                    last.span = last.span.zip(span).map(|(a, b)| a.to(b));
                }
                _ => {
                    pieces.push((part.start, runs.len() as u32, 0));
                    let text = if whole { run.text.clone() } else { run.text[part].into() };
                    runs.push(Run { style, span, ..run.like(text) });
                }
            }
        }
        became.push(pieces);
    }
    let end = TextPos { run: runs.len() as u32, offset: 0 };
    let moved = |at: TextPos| {
        let Some(pieces) = became.get(at.run as usize) else { return end };
        let piece = pieces.partition_point(|(start, ..)| *start <= at.offset as usize).saturating_sub(1);
        let Some((start, run, offset)) = pieces.get(piece) else { return end };
        let offset = offset + (at.offset as usize - start) as u32;
        match runs.get(*run as usize) {
            Some(new) if offset as usize >= new.text.len() => TextPos { run: run + 1, offset: 0 },
            _ => TextPos { run: *run, offset },
        }
    };
    for annotation in &mut text.annotations {
        annotation.range = moved(annotation.range.start)..moved(annotation.range.end);
        if let Kind::Reference(reference) = &mut annotation.kind {
            reference.label = moved(reference.label.start)..moved(reference.label.end);
        }
    }
    text.runs = runs;
}

fn span_of(input: Source<'_>, run: &Run, part: &Range<usize>) -> Option<crate::text::Span> {
    let start = place(input.text, input.file, run, part.start)?;
    let end = place(input.text, input.file, run, part.end)?;
    Some(input.file.span(start, end.max(start)))
}

/// The parts of runs that a range covers.
fn pieces<'t>(text: &'t Text, range: &Range<TextPos>) -> impl Iterator<Item = (usize, Range<usize>)> + 't {
    let (start, end) = (range.start, range.end);
    (start.run as usize..=(end.run as usize).min(text.runs.len().saturating_sub(1))).map(move |run| {
        let from = if run == start.run as usize { start.offset as usize } else { 0 };
        let to = if run == end.run as usize { end.offset as usize } else { text.runs[run].text.len() };
        (run, from..to.max(from))
    })
}

/// The range without the blanks before its end.
fn trimmed(text: &Text, range: &Range<TextPos>) -> Range<TextPos> {
    let mut end = range.end;
    while end > range.start {
        if end.offset == 0 {
            let Some(run) = end.run.checked_sub(1) else { break };
            end = TextPos { run, offset: text.runs[run as usize].text.len() as u32 };
            continue;
        }
        let before = &text.runs[end.run as usize].text[..end.offset as usize];
        let kept = before.trim_end();
        end.offset = kept.len() as u32;
        if !kept.is_empty() {
            break;
        }
    }
    range.start..end.max(range.start)
}
