//! The model as JSON, with a version, for other programs, and the schema of that. It knows no file.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};
use serde::{Deserialize, Serialize};

use crate::model::Publication;

/// The version this program writes, and the only one it reads.
const VERSION: u32 = 1;

/// A text as Plenary reads it: what `plenary build --to json` writes.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "The model of a text of Plenary")]
struct Written<'m> {
    /// Of this form. A change of meaning raises it.
    #[schemars(extend("const" = VERSION))]
    version: u32,
    /// What the text means.
    model: &'m Publication,
}

#[derive(Deserialize)]
struct Read {
    model: Publication,
}

#[derive(Deserialize)]
struct Header {
    version: u32,
}

/// A publication as JSON, indented, with a line feed at its end.
#[must_use]
pub fn to_json(publication: &Publication) -> String {
    let written = Written { version: VERSION, model: publication };
    let mut json = serde_json::to_string_pretty(&written).expect("the keys of the model are strings");
    json.push('\n');
    json
}

/// The JSON Schema of what [`to_json`] writes, indented, with a line feed at its end. It is stricter than [`from_json`], which
/// passes over keys that it does not know.
#[must_use]
pub fn schema() -> String {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Written<'_>>();
    RecursiveTransform(closed).transform(&mut schema);
    let mut json = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    json.push('\n');
    json
}

/// An object has no keys but those that are named.
fn closed(schema: &mut Schema) {
    if schema.get("properties").is_some() {
        schema.insert("additionalProperties".into(), false.into());
    }
}

/// The publication in a text that [`to_json`] wrote.
///
/// # Errors
/// What is wrong with the text, and where.
pub fn from_json(json: &str) -> Result<Publication, String> {
    let said = |error: serde_json::Error| error.to_string();
    let Header { version } = serde_json::from_str(json).map_err(said)?;
    if version != VERSION {
        return Err(format!(
            "version {version} of the exchange form is not known; this program reads version {VERSION}"
        ));
    }
    Ok(serde_json::from_str::<Read>(json).map_err(said)?.model)
}
