//! `docs/rules`: a page for every rule and every other code, made from what `plenary explain` shows and from the pages in
//! `tests/spec/rules`.
//!
//! `UPDATE_PAGES=1 cargo test --test all rules::documents` writes them anew, and the table of the README.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use plenary::diagnostic::Safety;
use plenary::lint::{GROUPS, Group, Rule};
use plenary::pipeline::{PAGES, Page};

use super::pages::examples;

fn home() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn is_updating() -> bool {
    std::env::var_os("UPDATE_PAGES").is_some()
}

/// The page of a rule.
fn of_rule(rule: &dyn Rule, group: &Group) -> String {
    let info = rule.info();
    let (code, name) = (info.code.code, info.code.name);
    let mut page = format!(
        "# {code} {name}\n\n{}.\n\n| group | severity | fix |\n|---|---|---|\n| {} | {} | {} |\n",
        capital(info.fault),
        group.name,
        info.severity.word(),
        match info.fix {
            Some(Safety::Safe) => "safe: `plenary check --fix`",
            Some(Safety::Unsafe) => "to be read: `plenary check --fix --unsafe-fixes`",
            None => "none",
        }
    );
    write!(page, "\n## Why\n\n{}\n\nSource: {}\n", info.why, info.source).unwrap();
    if !info.example.is_empty() {
        write!(page, "\n## Reported\n\n```\n{}```\n\n## Better\n\n```\n{}```\n", info.example, info.instead).unwrap();
    }
    let silent: Vec<_> = fs::read_to_string(home().join(format!("tests/spec/rules/{name}.md")))
        .map(|page| examples(&page).into_iter().filter(|example| example.kind == "silent").collect())
        .unwrap_or_default();
    if !silent.is_empty() || !rule.in_drafts() {
        page.push_str("\n## Left in peace\n");
        if !rule.in_drafts() {
            page.push_str("\nTexts that are drafts: what is not finished need not be closed.\n");
        }
        for example in silent {
            let remark = if example.remark.is_empty() { "Texts that are right:" } else { &example.remark };
            write!(page, "\n{remark}\n\n```\n{}```\n", example.text).unwrap();
        }
    }
    let comment = format!("`// plenary: ignore {name} (reason)`");
    write!(
        page,
        "\n## To silence it\n\nA comment {comment} above a paragraph, or `ignore = [\"{name}\"]` under `[check]` in \
         `plenary.toml`. [How the rules keep quiet](../rules.md#how-the-rules-keep-quiet) by themselves.\n"
    )
    .unwrap();
    page
}

/// The page of another code.
fn of_other(page: &Page) -> String {
    let Page { code, name, severity, fault, why, remedy } = page;
    let title = if name == code { (*code).to_owned() } else { format!("{code} {name}") };
    format!(
        "# {title}\n\n{}.\n\n| severity |\n|---|\n| {} |\n\n## Why\n\n{why}\n\n## What to do\n\n{remedy}\n",
        capital(fault),
        severity.word()
    )
}

fn capital(fault: &str) -> String {
    let mut letters = fault.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Every page by the name of its file.
fn all() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut index = String::from("# The pages of the rules\n\nMade from what `plenary explain` shows.\n");
    for group in GROUPS {
        write!(index, "\n## {}: {}\n\n", group.letter, group.name).unwrap();
        for rule in group.rules {
            let info = rule.info();
            writeln!(index, "- [{} {name}]({name}.md): {}", info.code.code, info.fault, name = info.code.name).unwrap();
            pages.insert(format!("{}.md", info.code.name), of_rule(*rule, group));
        }
    }
    index.push_str("\n## What is told outside of the rules\n\n");
    for page in PAGES {
        let shown = if page.name == page.code { page.code.to_owned() } else { format!("{} {}", page.code, page.name) };
        writeln!(index, "- [{shown}]({}.md): {}", page.name, page.fault).unwrap();
        pages.insert(format!("{}.md", page.name), of_other(page));
    }
    pages.insert("README.md".into(), index);
    pages
}

#[test]
fn every_rule_has_its_page() {
    let folder = home().join("docs/rules");
    let wanted = all();
    if is_updating() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        wanted.iter().for_each(|(name, page)| fs::write(folder.join(name), page).unwrap());
    }
    let entries = fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let there: BTreeSet<PathBuf> = entries.collect();
    let stale = |name: &String, page: &String| fs::read_to_string(folder.join(name)).ok().as_ref() != Some(page);
    let wrong: Vec<_> = wanted.iter().filter(|(name, page)| stale(name, page)).map(|(name, _)| name).collect();
    let left: Vec<_> = there.iter().filter(|path| !wanted.keys().any(|name| path.ends_with(name))).collect();
    assert!(
        wrong.is_empty() && left.is_empty(),
        "not as the program says: {wrong:?}, left over: {left:?}\nwrite them anew with UPDATE_PAGES=1 cargo test --test all rules::documents"
    );
}

#[test]
fn every_code_has_a_page() {
    let known: BTreeSet<(String, String)> = GROUPS
        .iter()
        .flat_map(|group| group.rules)
        .map(|rule| rule.info().code)
        .map(|code| (code.code.to_owned(), code.name.to_owned()))
        .chain(PAGES.iter().map(|page| (page.code.to_owned(), page.name.to_owned())))
        .collect();
    let mut missing = Vec::new();
    let mut found = 0;
    for code in sources(&home().join("src")).iter().flat_map(|source| codes(source)) {
        found += 1;
        // One page tells of all mistakes of a configuration.
        if code.0 != "config" && !known.contains(&code) {
            missing.push(code);
        }
    }
    assert!(missing.is_empty(), "no page of {missing:?}: write one in src/pipeline/pages.rs");
    assert!(found >= known.len(), "{found} codes of {} were seen in the sources", known.len());
}

/// The codes a source defines: `code: "P104", name: "early-full-stop"`, and the list of the reader.
fn codes(source: &str) -> Vec<(String, String)> {
    let shipped = source.split("#[cfg(test)]").next().unwrap_or_default();
    let quoted = |text: &str| text.split('"').nth(1).map(str::to_owned);
    let typed = shipped.split("Code { code: ").skip(1).filter_map(|rest| {
        let (code, behind) = rest.split_once(", name: ")?;
        Some((quoted(code)?, quoted(behind)?))
    });
    let listed = shipped.lines().filter_map(|line| {
        let (code, name) = line.trim().split_once(" = \"")?.1.strip_suffix("\";")?.split_once("\", \"")?;
        Some((code.to_owned(), name.to_owned()))
    });
    typed.chain(listed).collect()
}

fn sources(folder: &Path) -> Vec<String> {
    let mut sources = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match path.extension() {
                None if path.is_dir() => folders.push(path),
                Some(ending) if ending == "rs" => sources.push(fs::read_to_string(path).unwrap()),
                Some(_) | None => {}
            }
        }
    }
    sources
}

#[test]
fn the_table_of_the_readme_is_that_of_the_program() {
    let path = home().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme.split_once("<!-- rules -->").unwrap();
    let (typed, behind) = rest.split_once("<!-- /rules -->").unwrap();
    let mut table = String::from("\n| code | name | severity | fault |\n|---|---|---|---|\n");
    for info in GROUPS.iter().filter(|group| group.letter != 'S').flat_map(|group| group.rules).map(|rule| rule.info())
    {
        let (code, name, severity) = (info.code.code, info.code.name, info.severity.word());
        writeln!(table, "| {code} | [`{name}`](docs/rules/{name}.md) | {severity} | {} |", info.fault).unwrap();
    }
    if is_updating() {
        fs::write(&path, format!("{before}<!-- rules -->{table}<!-- /rules -->{behind}")).unwrap();
    } else {
        assert_eq!(typed, table, "UPDATE_PAGES=1 cargo test --test all rules::documents");
    }
}
