//! What the program says of itself: schemas and manual pages. Whether real files fit the schemas is asked by
//! `scripts/check-reports`, of a checker that is not ours.

use std::process::Command;

use serde_json::Value;

use super::Folder;

fn schema(of: &str) -> Value {
    let out = Folder::with(&[]).run(&format!("schema {of}")).expect(0, &[]).out;
    assert!(out.ends_with("}\n"));
    serde_json::from_str(&out).unwrap()
}

/// The first problem of settings, with its help.
fn problem(toml: &str) -> String {
    let (_, problems) = plenary::config::parse(toml);
    problems.into_iter().map(|it| format!("{} ({})", it.message, it.help.unwrap_or_default())).next().unwrap()
}

/// The keys that settings name as known, where they are given one that is not.
fn known(toml: &str) -> Vec<String> {
    let said = problem(toml);
    let list = said.rsplit_once(": ").map(|(_, list)| list.trim_end_matches(')')).unwrap_or_default();
    let mut keys: Vec<String> = list.split(", ").map(|key| key.trim_matches(['[', ']', '`']).to_owned()).collect();
    keys.sort();
    keys
}

fn keys(properties: &Value) -> Vec<String> {
    let mut keys: Vec<String> = properties.as_object().unwrap().keys().cloned().collect();
    keys.sort();
    keys
}

#[test]
fn the_schema_of_the_settings_has_the_keys_that_are_understood_and_no_others() {
    let schema = schema("config");
    let sections = &schema["properties"];
    assert_eq!(keys(sections), known("[qqqqqq]\n"));
    for section in keys(sections) {
        let in_schema = keys(&sections[&section]["properties"]);
        assert_eq!(in_schema, known(&format!("[{section}]\nqqqqqq = 1\n")), "[{section}]");
        for key in in_schema {
            // What no key takes is wrong as a value, and the key is known.
            let said = problem(&format!("[{section}]\n{key} = 1979-05-27\n"));
            assert!(!said.contains("there is no"), "{section}.{key}: {said}");
        }
    }
}

#[test]
fn the_schema_of_the_model_describes_what_it_names() {
    let schema = schema("model");
    assert_eq!(schema["properties"]["version"]["const"], 1);
    let named = schema["$defs"].as_object().unwrap();
    for type_name in ["Publication", "Clause", "CitedText", "Change"] {
        assert!(named[type_name]["description"].is_string(), "{type_name}");
    }
    let first = |name: &str| name.trim_end_matches(char::is_numeric).to_owned();
    let numbered: Vec<&String> =
        named.keys().filter(|name| first(name) != **name && named.contains_key(&first(name))).collect();
    assert!(numbered.is_empty(), "two types of one name: {numbered:?}");
}

#[test]
fn manual_pages_say_what_help_says_and_are_set_without_a_warning() {
    let folder = Folder::with(&[]);
    let first = folder.run("man").expect(0, &[]).out;
    folder.run("man -o pages").expect(0, &["wrote", "man pages/plenary.1"]);
    assert_eq!(folder.read("pages/plenary.1"), first);
    let commands: Vec<String> = folder.run("--help").out.lines().filter_map(command).collect();
    assert!(commands.len() >= 10, "{commands:?}");
    for name in &commands {
        assert!(first.contains(&format!("plenary\\-{name}(1)")), "{name} is not in {first}");
        assert!(folder.path(&format!("pages/plenary-{name}.1")).exists(), "{name}");
    }
    assert_eq!(folder.files().len(), commands.len() + 1);
    let build = folder.read("pages/plenary-build.1");
    assert!(build.contains("\\-\\-strict") && build.contains("Write nothing if the check finds an error"), "{build}");
    for page in folder.files() {
        let Ok(set) = Command::new("groff").args(["-man", "-Tutf8", "-ww", "-z"]).arg(folder.path(&page)).output()
        else {
            continue;
        };
        assert!(set.status.success() && set.stderr.is_empty(), "{page}: {}", String::from_utf8_lossy(&set.stderr));
    }
}

/// The command of a line of the help's list.
fn command(line: &str) -> Option<String> {
    let rest = line.strip_prefix("  ")?;
    let (name, about) = rest.split_once("  ")?;
    let is_name = name != "help" && !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
    (is_name && !about.is_empty()).then(|| name.to_owned())
}
