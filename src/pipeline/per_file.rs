//! Rules that do not hold for some files of a project: `[check.per-file-ignores]`.
//!
//! Globs mean what they mean to ruff. Where the project lies is not known here: paths come in from its folder down.

use std::path::Path;

use globset::{Glob, GlobMatcher};

use crate::config::Word;
use crate::diagnostic::{Code, Diagnostic};

use super::settings::{no_rule, unknown};

const WRONG_GLOB: Code = Code { code: "config", name: "wrong-glob" };

/// The rules that do not hold, glob by glob.
#[derive(Clone, Debug, Default)]
pub struct PerFile {
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    glob: GlobMatcher,
    /// `!glob`: of the files that the glob does not mean.
    others: bool,
    rules: Vec<String>,
}

impl PerFile {
    /// Of a configuration; and its mistakes.
    #[must_use]
    pub fn new(lists: &[(Word, Vec<Word>)]) -> (Self, Vec<Diagnostic>) {
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        for (pattern, rules) in lists {
            problems.extend(rules.iter().filter_map(no_rule));
            let (others, glob) = match pattern.text.strip_prefix('!') {
                Some(glob) => (true, glob),
                None => (false, pattern.text.as_str()),
            };
            match compiled(glob) {
                Ok(glob) => {
                    let rules = rules.iter().map(|rule| rule.text.clone()).collect();
                    rows.push(Row { glob, others, rules });
                }
                Err((message, help)) => problems.push(unknown(WRONG_GLOB, pattern, message, help)),
            }
        }
        (Self { rows }, problems)
    }

    /// The rules that do not hold for a file, given by its path from the folder of the project.
    #[must_use]
    pub fn spared(&self, path: &Path) -> Vec<String> {
        let name = path.file_name().map(Path::new);
        let means = |row: &Row| row.glob.is_match(path) || name.is_some_and(|name| row.glob.is_match(name));
        let rows = self.rows.iter().filter(|row| means(row) != row.others);
        rows.flat_map(|row| row.rules.iter().cloned()).collect()
    }
}

/// A glob, or what is wrong with it and what to type.
fn compiled(glob: &str) -> Result<GlobMatcher, (String, String)> {
    let from_here =
        "globs start at the folder of plenary.toml: write \"drafts/*.plen\" for a folder in it, \"*.plen\" for all";
    let glob = glob.strip_prefix("./").unwrap_or(glob);
    if glob.is_empty() {
        return Err(("a glob is empty".to_owned(), from_here.to_owned()));
    }
    if glob.starts_with('/') || glob.split('/').any(|part| part == "..") {
        return Err((format!("the glob `{glob}` leaves the project, and means no file of it"), from_here.to_owned()));
    }
    // A folder stands for all that is in it.
    let whole = if glob.ends_with('/') { format!("{glob}**") } else { glob.to_owned() };
    match Glob::new(&whole) {
        Ok(glob) => Ok(glob.compile_matcher()),
        Err(error) => {
            let help = "in a glob * stands for any characters, ? for one, [ab] for one of these, {a,b} for either; [*] is a star";
            Err((format!("`{glob}` is no glob: {}", error.kind()), help.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::parse;

    fn per_file(toml: &str) -> (PerFile, Vec<String>) {
        let (config, mistakes) = parse(toml);
        assert_eq!(mistakes, []);
        let (per_file, problems) = PerFile::new(&config.check.per_file_ignores);
        let told = |it: Diagnostic| format!("{}: {}", &toml[it.span.range()], it.message);
        (per_file, problems.into_iter().map(told).collect())
    }

    /// The rules spared in a file when `glob = ["P"]`.
    fn means(glob: &str, path: &str) -> bool {
        let (per_file, problems) = per_file(&format!("[check.per-file-ignores]\n\"{glob}\" = [\"P\"]\n"));
        assert_eq!(problems, Vec::<String>::new());
        !per_file.spared(Path::new(path)).is_empty()
    }

    #[test]
    fn globs_mean_what_they_mean_to_ruff() {
        for (glob, path, wanted) in [
            ("a.plen", "a.plen", true),
            ("a.plen", "old/a.plen", true),
            ("old/a.plen", "a.plen", false),
            ("./old/*.plen", "old/a.plen", true),
            ("old/*.plen", "old/deep/a.plen", true),
            ("old/*.plen", "very/old/a.plen", false),
            ("**/old/*.plen", "very/old/a.plen", true),
            ("old/", "old/deep/a.plen", true),
            ("old/", "older/a.plen", false),
            ("!old/**", "old/a.plen", false),
            ("!old/**", "new/a.plen", true),
            ("res-{45,46}.plen", "res-46.plen", true),
            ("قرار-*.plen", "قرار-١.plen", true),
        ] {
            assert_eq!(means(glob, path), wanted, "{glob} {path}");
        }
    }

    #[test]
    fn mistakes_have_their_places() {
        let toml =
            "[check.per-file-ignores]\n\"a[.plen\" = [\"P\"]\n\"../b\" = []\nc = [\"early-fullstop\"]\n\"\" = []\n";
        let (_, problems) = per_file(toml);
        let expected = [
            "\"a[.plen\": `a[.plen` is no glob: unclosed character class; missing ']'",
            "\"../b\": the glob `../b` leaves the project, and means no file of it",
            "\"early-fullstop\": there is no rule `early-fullstop`",
            "\"\": a glob is empty",
        ];
        let sorted = |mut list: Vec<String>| {
            list.sort();
            list
        };
        assert_eq!(sorted(problems), sorted(expected.map(str::to_owned).to_vec()));
    }
}
