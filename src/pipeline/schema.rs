//! The JSON Schema of `plenary.toml`, with the words that the program knows; a test holds it against what is understood.

use serde_json::{Value, json};

use crate::diagnostic::Severity;
use crate::lint::GROUPS;

use super::settings::PROFILES;
use super::{Format, HouseStyle};

/// The schema of a `plenary.toml`, for editors that complete and check it; indented, with a line feed at its end.
#[must_use]
pub fn config_schema() -> String {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "plenary.toml",
        "description": "The settings of Plenary, found upward from each text.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "check": section("Which findings a project wants.", json!({
                "select": { "description": "These rules and groups alone.", "minItems": 1, "$ref": "#/$defs/rules" },
                "ignore": { "description": "Not these.", "$ref": "#/$defs/rules" },
                "extend-select": { "description": "These besides.", "$ref": "#/$defs/rules" },
                "per-file-ignores": {
                    "description": "Rules that do not hold for the files of a pattern, from where plenary.toml lies.",
                    "type": "object",
                    "additionalProperties": { "$ref": "#/$defs/rules" },
                },
                "severity": {
                    "description": "How much the findings of a rule or a group weigh here.",
                    "type": "object",
                    "propertyNames": { "$ref": "#/$defs/rule" },
                    "additionalProperties": { "enum": SEVERITIES.map(Severity::word) },
                },
                "profile": {
                    "description": "How strictly texts are read; left out, as the status of each text asks.",
                    "enum": PROFILES.map(crate::lint::Profile::name),
                },
            })),
            "build": section("What a project builds.", json!({
                "formats": {
                    "description": "What is made of each text.",
                    "type": "array",
                    "items": { "enum": Format::ALL.map(Format::name) },
                },
                "output": { "description": "A folder, from where plenary.toml lies.", "type": "string" },
                "style": {
                    "description": "How Word and PDF look; left out, as the body and the status of a text ask.",
                    "enum": HouseStyle::ALL.map(HouseStyle::name),
                },
                "fonts": {
                    "description": "Files of further TrueType fonts, from where plenary.toml lies.",
                    "type": "array",
                    "items": { "type": "string" },
                },
            })),
            "author": section("Who writes here.", json!({
                "code": { "description": "As it is typed at revision marks.", "type": "string", "minLength": 1 },
                "name": { "description": "In full.", "type": "string" },
            })),
            "register": section("What citations are checked against besides the register inside the program.", json!({
                "paths": {
                    "description": "Files of further editions, from where plenary.toml lies.",
                    "type": "array",
                    "items": { "type": "string" },
                },
            })),
        },
        "$defs": {
            "rules": { "type": "array", "items": { "$ref": "#/$defs/rule" } },
            "rule": {
                "description": "The code or the name of a rule, the beginning of codes, or ALL.",
                "anyOf": [{ "enum": rules() }, { "pattern": "^[A-Z][0-9]{1,2}$" }],
                "type": "string",
            },
        },
    });
    format!("{schema:#}\n")
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

fn section(about: &str, keys: Value) -> Value {
    json!({ "description": about, "type": "object", "additionalProperties": false, "properties": keys })
}

/// What an editor offers where a rule is meant.
fn rules() -> Vec<String> {
    let mut names = vec!["ALL".to_owned()];
    for group in GROUPS {
        names.push(group.letter.to_string());
        let infos = group.rules.iter().map(|rule| rule.info());
        names.extend(infos.flat_map(|info| [info.code.code.to_owned(), info.code.name.to_owned()]));
    }
    names
}
