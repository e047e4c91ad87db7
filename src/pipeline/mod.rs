//! Everything in order: bytes to text, text to model, findings, canonical form, outputs.
//!
//! The command line, an editor and a hook all call these verbs, so that they cannot disagree. There is no disk, clock,
//! environment or terminal here: texts come through a [`Loader`], dates and settings as arguments.

mod build;
mod cited;
mod collection;
mod figures;
mod format;
mod loader;
mod outline;
mod pages;
mod per_file;
mod place;
mod project;
mod read;
mod refusal;
mod register;
mod schema;
mod settings;
mod source;
mod spot;

pub use crate::config;
pub use crate::exchange::schema as model_schema;
pub use crate::layout::{Fonts, HouseStyle};
pub use crate::lint::{Clauses, GROUPS, Group, RuleInfo, Selection, Settings, nearest as nearest_rule, rule};
pub use crate::model::bracket::Bracketed;
pub use crate::render::akn::AknLevel;
pub use build::{BuildOptions, Built, Output, build};
pub use cited::{Cited, KnownEdition};
pub use collection::{Collection, Member, Standing, collect};
pub use figures::{FIGURE_FILE, Figures};
pub use format::Format;
pub use loader::{LoadError, Loader, load};
pub use outline::{Entry, EntryKind, outline};
pub use pages::{PAGES, Page, page};
pub use per_file::PerFile;
pub use project::{PROJECT_FILE, Project, Projects, folder_of};
pub use read::{
    Reading, between, brackets, check, clauses, fix, fix_some, format, is_in_the_way, is_of_reading, read, silence,
    wrap,
};
pub use register::{RegisterFile, known};
pub use schema::config_schema;
pub use settings::{author, build_formats, build_style, check_settings, unknown_rules};
pub use source::{Foreign, LIMIT as SOURCE_LIMIT, NotText, Source, decode};
pub use spot::{LeadsTo, Place, Spot, spot};
