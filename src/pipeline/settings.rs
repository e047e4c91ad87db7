//! The words of a `plenary.toml` looked up: rules, profiles, formats.

use crate::config::{AuthorConfig, BuildConfig, CheckConfig, Word, nearest};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::lint::{GROUPS, Profile, Settings};

use crate::layout::HouseStyle;
use crate::text::Author;

use super::Format;

const UNKNOWN_RULE: Code = Code { code: "config", name: "unknown-rule" };
const UNKNOWN_PROFILE: Code = Code { code: "config", name: "unknown-profile" };
const UNKNOWN_FORMAT: Code = Code { code: "config", name: "unknown-format" };

const UNKNOWN_STYLE: Code = Code { code: "config", name: "unknown-style" };
const NO_AUTHOR: Code = Code { code: "config", name: "no-author" };

pub(super) const PROFILES: [Profile; 3] = [Profile::Draft, Profile::Proposal, Profile::Editorial];

/// What a project wants checked, and the words that mean nothing, each with its place in the configuration.
#[must_use]
pub fn check_settings(config: &CheckConfig) -> (Settings, Vec<Diagnostic>) {
    let severities = config.severity.iter().map(|(rule, _)| rule);
    let rules = config.select.iter().flatten().chain(&config.ignore).chain(&config.extend_select).chain(severities);
    let mut problems: Vec<Diagnostic> = rules.filter_map(no_rule).collect();
    let profile = config.profile.as_ref().and_then(|word| {
        let profile = Profile::named(&word.text);
        if profile.is_none() {
            let help = one_of(&word.text, PROFILES.map(Profile::name));
            problems.push(unknown(UNKNOWN_PROFILE, word, format!("there is no profile `{}`", word.text), help));
        }
        profile
    });
    let texts = |words: &[Word]| words.iter().map(|word| word.text.clone()).collect();
    let settings = Settings {
        select: config.select.as_deref().map(texts).unwrap_or_default(),
        ignore: texts(&config.ignore),
        extend_select: texts(&config.extend_select),
        severity: config.severity.iter().map(|(rule, severity)| (rule.text.clone(), *severity)).collect(),
        profile,
        ..Settings::default()
    };
    (settings, problems)
}

/// What is to be said of a word of the configuration that means no rule.
pub(super) fn no_rule(word: &Word) -> Option<Diagnostic> {
    let (message, help) = unknown_rules([&word.text]).pop()?;
    Some(unknown(UNKNOWN_RULE, word, message, help))
}

/// The formats a project builds, if it says so, and the words that mean none.
#[must_use]
pub fn build_formats(config: &BuildConfig) -> (Option<Vec<Format>>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let formats = config.formats.as_ref().map(|words| {
        let known = |word: &Word| {
            let format = Format::named(&word.text);
            if format.is_none() {
                let help = one_of(&word.text, Format::ALL.map(Format::name));
                problems.push(unknown(UNKNOWN_FORMAT, word, format!("there is no format `{}`", word.text), help));
            }
            format
        };
        words.iter().filter_map(known).collect()
    });
    (formats, problems)
}

/// What is to be said about each of the names that mean no rule, and what may help.
pub fn unknown_rules<'n>(names: impl IntoIterator<Item = &'n String>) -> Vec<(String, String)> {
    let settings = Settings { select: names.into_iter().cloned().collect(), ..Settings::default() };
    let describe = |unknown: crate::lint::UnknownRule| {
        if unknown.name.is_empty() {
            return (
                "the name of a rule is empty".to_owned(),
                "take out the comma too many, or name a rule".to_owned(),
            );
        }
        let help = match unknown.nearest {
            Some(near) => format!("did you mean `{near}`? `plenary rules` lists all"),
            None => format!("{}; `plenary rules` lists all", group_of(&unknown.name)),
        };
        (format!("there is no rule `{}`", unknown.name), help)
    };
    settings.unknown().into_iter().map(describe).collect()
}

/// What there is in the group of a code that no rule has, or which groups there are.
fn group_of(code: &str) -> String {
    let letter = code.chars().next().map(|letter| letter.to_ascii_uppercase());
    let is_code = code.chars().skip(1).all(|char| char.is_ascii_digit());
    let group = GROUPS.iter().find(|group| is_code && Some(group.letter) == letter);
    match group.map(|group| (group.name, group.rules)) {
        Some((name, [first, .., last])) => {
            format!("the rules of {name} are {} to {}", first.info().code.code, last.info().code.code)
        }
        Some((_, [_] | [])) | None => {
            let letters: Vec<String> = GROUPS.iter().map(|group| group.letter.to_string()).collect();
            format!(
                "rules have names such as `early-full-stop`, codes such as P104, and the groups {}",
                letters.join(", ")
            )
        }
    }
}

/// The form a project gives its texts, if it says so, and what is wrong with the word.
#[must_use]
pub fn build_style(config: &BuildConfig) -> (Option<HouseStyle>, Option<Diagnostic>) {
    let Some(word) = &config.style else { return (None, None) };
    let style = HouseStyle::ALL.into_iter().find(|style| style.name() == word.text);
    let problem = style.is_none().then(|| {
        let help = one_of(&word.text, HouseStyle::ALL.map(HouseStyle::name));
        unknown(UNKNOWN_STYLE, word, format!("there is no style `{}`", word.text), help)
    });
    (style, problem)
}

/// Who writes in a project, if it says so, and what is wrong with that.
#[must_use]
pub fn author(config: &AuthorConfig) -> (Option<Author>, Option<Diagnostic>) {
    let nameless = |word: &Word, message: &str| unknown(NO_AUTHOR, word, message.to_owned(), AUTHOR_HELP.to_owned());
    match (&config.code, &config.name) {
        (Some(code), _) if code.text.trim().is_empty() => {
            (None, Some(nameless(code, "the code of the author is empty")))
        }
        (Some(code), name) => {
            let name = name.as_ref().map(|name| name.text.trim().to_owned()).filter(|name| !name.is_empty());
            (Some(Author { code: code.text.trim().to_owned(), name }), None)
        }
        (None, Some(name)) => (None, Some(nameless(name, "the author has a name and no code"))),
        (None, None) => (None, None),
    }
}

const AUTHOR_HELP: &str = "the code is what stands at revision marks: write code = \"APT\" under [author]";

fn one_of<const N: usize>(word: &str, known: [&'static str; N]) -> String {
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", known.join(", ")),
    }
}

pub(super) fn unknown(code: Code, word: &Word, message: String, help: String) -> Diagnostic {
    Diagnostic::new(code, Severity::Error, word.span, message).with_help(help)
}
