//! How often each rule is broken.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::diagnostic::Code;

use super::Report;

/// Prints a line for each rule that found something, the most frequent first.
pub fn statistics(reports: &[Report<'_>], out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in reports.iter().flat_map(|report| report.findings) {
        *counts.entry(finding.code).or_default() += 1;
    }
    let mut counts: Vec<(Code, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(code, count)| (std::cmp::Reverse(*count), *code));
    let width = counts.first().map_or(1, |(_, count)| count.to_string().len());
    for (code, count) in counts {
        writeln!(out, "{count:width$}  {}  {}", code.code, code.name)?;
    }
    Ok(())
}
