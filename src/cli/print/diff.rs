//! Two texts as a unified diff, which `patch` and `git apply` read.

use similar::{Algorithm, TextDiff};

/// Lines that did not change, shown around those that did.
const CONTEXT: usize = 3;

/// What would change in a file.
pub fn diff(file: &str, before: &str, after: &str) -> String {
    // Lines that stand once in both texts hold it together: unlike the shortest diff, it is found in little time.
    let diff = TextDiff::configure().algorithm(Algorithm::Patience).diff_lines(before, after);
    diff.unified_diff().context_radius(CONTEXT).header(file, file).to_string()
}
