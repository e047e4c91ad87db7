//! Where to go from what is under the pointer: a clause, a note, an annex, a file taken in.

use lsp_types::{Location, Position, Range};

use crate::pipeline::{LeadsTo, Loader, folder_of, spot};

use super::checked::Checked;
use super::document::Document;
use super::uri::uri_of;

/// The place that what stands at a position leads to.
pub fn definition(document: &Document, checked: &Checked, position: Position, loader: &dyn Loader) -> Option<Location> {
    let read = checked.read.as_ref().ok()?;
    let spot = spot(read.source(), read.reading(), document.offset(position), checked.settings.register())?;
    match spot.leads_to {
        LeadsTo::Text(_) => None,
        LeadsTo::Place(place) => Some(Location::new(document.uri.clone(), document.range(place.span))),
        LeadsTo::File(path) => {
            let place = loader.locate(&folder_of(document.name.as_deref()?).join(path)).ok()?;
            Some(Location::new(uri_of(&place)?, Range::default()))
        }
    }
}
