//! What Torchpress does, one function a command.
//!
//! A command takes a request and gives an answer or a [`Failure`]; [`COMMANDS`] is the one list of them, from which the
//! window's handler, the command line and the window's typed client come. This crate joins the library, photos,
//! importers, exporters and checks; it knows nothing of windows. What only the surrounding system can do (dialogs, the
//! clipboard) it asks of a [`Host`].

mod answers;
mod app;
mod articles;
mod backups;
mod beginning;
mod boilerplates;
mod budgeting;
mod checking;
#[cfg(feature = "typescript")]
pub mod client;
mod commands;
mod comparing;
mod completing;
mod config;
mod copying;
mod diagrams;
mod digesting;
mod editing;
mod exporting;
mod failure;
mod figures;
mod folder;
mod formulas;
mod host;
mod importing;
pub mod instance;
mod institution;
mod kept;
mod listing;
mod looking;
mod mending;
mod menus;
mod organising;
mod outgoing;
mod photos;
mod pictures;
mod previewing;
mod recents;
mod rendering;
mod rescuing;
mod restoring;
mod sample;
mod searching;
mod session;
mod themes;
mod theming;

pub use answers::{Done, LibraryAnswer, Summary, Warning, warnings as word_notices};
pub use app::App;
pub use commands::{COMMANDS, Command};
pub use config::{Config, WindowPlace, system_language};
pub use diagrams::diagram_file;
pub use exporting::{ExportKind, ExportRequest, Exported};
pub use failure::{Failure, FailureText};
pub use folder::write_file;
pub use formulas::formula_file;
pub use host::{Headless, Host, PickKind, Progress};
pub use mending::{ProblemAnswer, RepairAnswer, StepAnswer, VerifyAnswer, repair_folder, verify_folder};
pub use menus::{MenuLine, MenuOfBar, MenuRole};
pub use photos::{
    ImportAction, ImportItem, ImportProgress, ImportState, PhotoSize, PhotoWish, photo_export, photo_file,
};
pub use rendering::{RenderRequest, RenderedFile, dark_file, render_file};
pub use restoring::{RestoreAnswer, restore_to};
pub use sample::{SampleReport, fill as fill_sample};
pub use themes::read_file as theme_text;
pub use torchpress_library::Mode;

/// The version of Torchpress.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
