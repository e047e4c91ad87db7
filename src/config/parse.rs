//! The text of a `plenary.toml` to settings, every mistake as a diagnostic with its place.

use toml::Spanned;
use toml::de::DeTable;

use crate::diagnostic::{Diagnostic, Severity};

use super::reader::{Reader, UNKNOWN_KEY, Value, WRONG_VALUE, one_of, read, span, word};
use super::{AuthorConfig, BuildConfig, CheckConfig, Config, RegisterConfig, Word};

const CHECK_KEYS: &[&str] = &["select", "ignore", "extend-select", "per-file-ignores", "severity", "profile"];
const BUILD_KEYS: &[&str] = &["formats", "output", "style", "fonts"];
const AUTHOR_KEYS: &[&str] = &["code", "name"];
const REGISTER_KEYS: &[&str] = &["paths"];
const SECTIONS: &[(&str, &[&str])] =
    &[("check", CHECK_KEYS), ("build", BUILD_KEYS), ("author", AUTHOR_KEYS), ("register", REGISTER_KEYS)];

/// Reads a configuration. Each problem is an error: a setting that is not understood must not be passed over, since the
/// checks or outputs would silently be other than wanted.
#[must_use]
pub fn parse(text: &str) -> (Config, Vec<Diagnostic>) {
    read(text, Reader::config)
}

impl Reader {
    fn config(&mut self, root: &DeTable<'_>) -> Config {
        let mut config = Config::default();
        for (key, value) in root {
            match key.get_ref().as_ref() {
                "check" => config.check = self.table("check", value).map(|table| self.check(table)).unwrap_or_default(),
                "build" => config.build = self.table("build", value).map(|table| self.build(table)).unwrap_or_default(),
                "author" => {
                    config.author = self.table("author", value).map(|table| self.author(table)).unwrap_or_default()
                }
                "register" => {
                    config.register =
                        self.table("register", value).map(|table| self.register(table)).unwrap_or_default()
                }
                name => self.unknown_section(name, key.span()),
            }
        }
        config
    }

    fn check(&mut self, table: &DeTable<'_>) -> CheckConfig {
        let mut check = CheckConfig::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "select" => check.select = self.selection(key, value),
                "ignore" => check.ignore = self.words(key, value).unwrap_or_default(),
                "extend-select" => check.extend_select = self.words(key, value).unwrap_or_default(),
                "per-file-ignores" => check.per_file_ignores = self.per_file_ignores(value),
                "severity" => check.severity = self.severities(value),
                "profile" => check.profile = self.word(key.get_ref(), value),
                name => self.unknown_setting(name, key.span(), CHECK_KEYS),
            }
        }
        check
    }

    fn build(&mut self, table: &DeTable<'_>) -> BuildConfig {
        let mut build = BuildConfig::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "formats" => build.formats = self.words(key, value),
                "output" => build.output = self.word(key.get_ref(), value),
                "style" => build.style = self.word(key.get_ref(), value),
                "fonts" => build.fonts = self.words(key, value).unwrap_or_default(),
                name => self.unknown_setting(name, key.span(), BUILD_KEYS),
            }
        }
        build
    }

    fn author(&mut self, table: &DeTable<'_>) -> AuthorConfig {
        let mut author = AuthorConfig::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "code" => author.code = self.word(key.get_ref(), value),
                "name" => author.name = self.word(key.get_ref(), value),
                name => self.unknown_setting(name, key.span(), AUTHOR_KEYS),
            }
        }
        author
    }

    fn register(&mut self, table: &DeTable<'_>) -> RegisterConfig {
        let mut register = RegisterConfig::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "paths" => register.paths = self.words(key, value).unwrap_or_default(),
                name => self.unknown_setting(name, key.span(), REGISTER_KEYS),
            }
        }
        register
    }

    fn selection(&mut self, key: &Spanned<impl AsRef<str>>, value: &Value<'_>) -> Option<Vec<Word>> {
        if value.get_ref().as_array().is_some_and(|list| list.is_empty()) {
            let help = "leave it out to check all; select = [\"P\"] checks punctuation alone".to_owned();
            let message = "`select` names no rule: nothing would be checked".to_owned();
            self.report(WRONG_VALUE, span(&value.span()), message, Some(help));
        }
        self.words(key, value)
    }

    fn severities(&mut self, value: &Value<'_>) -> Vec<(Word, Severity)> {
        let Some(table) = self.table("check.severity", value) else { return Vec::new() };
        let mut severities = Vec::new();
        for (rule, value) in table {
            let all = [Severity::Error, Severity::Warning, Severity::Info];
            let text = value.get_ref().as_str();
            match all.into_iter().find(|severity| Some(severity.word()) == text) {
                Some(severity) => severities.push((word(rule.get_ref(), rule.span()), severity)),
                None => {
                    let message = match text {
                        Some(text) => format!("`{text}` is no severity"),
                        None => format!("the severity of `{}` is a word in quotation marks", rule.get_ref()),
                    };
                    let help = "write \"error\", \"warning\" or \"info\"".to_owned();
                    self.report(WRONG_VALUE, span(&value.span()), message, Some(help));
                }
            }
        }
        severities
    }

    fn per_file_ignores(&mut self, value: &Value<'_>) -> Vec<(Word, Vec<Word>)> {
        let Some(table) = self.table("check.per-file-ignores", value) else { return Vec::new() };
        let lists =
            table.iter().filter_map(|(name, list)| Some((word(name.get_ref(), name.span()), self.words(name, list)?)));
        lists.collect()
    }

    fn unknown_setting(&mut self, name: &str, range: std::ops::Range<usize>, known: &[&str]) {
        match section_of(name) {
            Some(help) => self.report(UNKNOWN_KEY, span(&range), format!("there is no key `{name}` here"), Some(help)),
            None => self.unknown_key(name, range, known),
        }
    }

    fn unknown_section(&mut self, name: &str, range: std::ops::Range<usize>) {
        let sections: Vec<&str> = SECTIONS.iter().map(|(section, _)| *section).collect();
        let help = section_of(name).unwrap_or_else(|| one_of(name, &sections));
        self.report(UNKNOWN_KEY, span(&range), format!("there is no section `{name}`"), Some(help));
    }
}

/// Where a key is at home that stands elsewhere.
fn section_of(key: &str) -> Option<String> {
    let (section, _) = SECTIONS.iter().find(|(_, keys)| keys.contains(&key))?;
    Some(format!("move it below [{section}]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each problem as `text under its span: message (help)`.
    fn problems(text: &str) -> Vec<String> {
        let describe = |problem: Diagnostic| {
            let spot = &text[problem.span.range()];
            format!("{spot}: {} ({})", problem.message, problem.help.unwrap_or_default())
        };
        parse(text).1.into_iter().map(describe).collect()
    }

    #[test]
    fn reads_every_key() {
        let (config, problems) = parse(
            r#"
[check]
select = ["P", "undated-citation"]
ignore = ["P104"]
extend-select = ["S"]
profile = "draft"
severity = { early-full-stop = "info" }
per-file-ignores = { "old/*.plen" = ["R", "P104"] }

[build]
formats = ["pdf"]
output = "out"
style = "published"
fonts = ["fonts/a.ttf"]

[author]
code = "RUS"
name = "Russian Federation"

[register]
paths = ["register/own.toml"]
"#,
        );
        let texts = |words: &[Word]| words.iter().map(|word| word.text.clone()).collect::<Vec<_>>();
        assert_eq!(problems, []);
        assert_eq!(texts(&config.check.select.unwrap()), ["P", "undated-citation"]);
        assert_eq!(texts(&config.check.ignore), ["P104"]);
        assert_eq!(texts(&config.check.extend_select), ["S"]);
        assert_eq!(config.check.profile.unwrap().text, "draft");
        assert_eq!(config.check.severity[0].0.text, "early-full-stop");
        assert_eq!(config.check.severity[0].1, Severity::Info);
        assert_eq!(config.check.per_file_ignores[0].0.text, "old/*.plen");
        assert_eq!(texts(&config.check.per_file_ignores[0].1), ["R", "P104"]);
        assert_eq!(texts(&config.build.formats.unwrap()), ["pdf"]);
        assert_eq!(config.build.output.unwrap().text, "out");
        assert_eq!(config.build.style.unwrap().text, "published");
        assert_eq!(texts(&config.build.fonts), ["fonts/a.ttf"]);
        assert_eq!(config.author.code.unwrap().text, "RUS");
        assert_eq!(config.author.name.unwrap().text, "Russian Federation");
        assert_eq!(texts(&config.register.paths), ["register/own.toml"]);
    }

    #[test]
    fn names_the_nearest_key() {
        assert_eq!(problems("[chekc]\n"), ["chekc: there is no section `chekc` (did you mean `check`?)"]);
        assert_eq!(
            problems("[build]\nformat = [\"pdf\"]\n"),
            ["format: there is no key `format` here (did you mean `formats`?)"]
        );
        assert_eq!(
            problems("[check]\nextended = 1\nzzz = 1\n"),
            [
                "extended: there is no key `extended` here (did you mean `extend-select`?)",
                "zzz: there is no key `zzz` here (known here: select, ignore, extend-select, per-file-ignores, severity, profile)",
            ]
        );
        assert_eq!(
            problems("ignore = []\n[check]\nextend_select = []\nformats = []\n"),
            [
                "ignore: there is no section `ignore` (move it below [check])",
                "extend_select: there is no key `extend_select` here (did you mean `extend-select`?)",
                "formats: there is no key `formats` here (move it below [build])",
            ]
        );
    }

    #[test]
    fn says_what_to_write() {
        assert_eq!(problems("[check]\nselect = \"P\"\n"), ["\"P\": `select` is a list (write select = [\"P\"])"]);
        assert_eq!(
            problems("check = 1\n[build]\noutput = 2\n"),
            [
                "1: `check` is a section (write [check])",
                "2: `output` is a word in quotation marks (write output = \"2\")"
            ]
        );
        assert_eq!(
            problems("[check]\nselect = []\n"),
            [
                "[]: `select` names no rule: nothing would be checked (leave it out to check all; select = [\"P\"] checks punctuation alone)"
            ]
        );
        assert_eq!(
            problems("[check]\nignore = [\"P\", 104]\nprofile = [\"draft\"]\nper-file-ignores = [\"P\"]\n"),
            [
                "104: `ignore` is a list of words in quotation marks (write ignore = [\"…\"])",
                "[\"draft\"]: `profile` is a word in quotation marks (write profile = \"…\")",
                "[\"P\"]: `check.per-file-ignores` is a section (write [check.per-file-ignores])",
            ]
        );
        assert_eq!(
            problems("[check.per-file-ignores]\n\"a/*.plen\" = \"P\"\n"),
            ["\"P\": `\"a/*.plen\"` is a list (write \"a/*.plen\" = [\"P\"])"]
        );
        assert_eq!(
            problems("[check.severity]\nP104 = 1\n"),
            ["1: the severity of `P104` is a word in quotation marks (write \"error\", \"warning\" or \"info\")"]
        );
        assert_eq!(
            problems("[check.severity]\nP104 = \"fatal\"\n"),
            ["\"fatal\": `fatal` is no severity (write \"error\", \"warning\" or \"info\")"]
        );
    }

    #[test]
    fn reports_broken_notation_alone() {
        let found = problems("[check\nselct = []\n");
        assert_eq!(found.len(), 1, "{found:?}");
    }
}
