//! The model as JSON, with a version, for other programs. It knows no file.

use serde::{Deserialize, Serialize};

use crate::model::Publication;

/// The version this program writes, and the only one it reads.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Written<'m> {
    version: u32,
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
