//! Texts that are kept once for many articles.

use std::collections::BTreeMap;

use serde::Serialize;
use torchpress_document::{Block, Body, Language};
use torchpress_library::{Library, LibraryError};

use crate::session::Nothing;
use crate::{App, Failure};

/// A boilerplate as the editor shows it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Boilerplate"))]
pub struct BoilerplateAnswer {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The language it is written in.
    pub language: Language,
    /// Its text.
    pub text: String,
}

pub(crate) fn list(app: &App, _: Nothing) -> Result<Vec<BoilerplateAnswer>, Failure> {
    let boilerplates = app.library()?.boilerplates()?.into_iter().map(|boilerplate| BoilerplateAnswer {
        id: boilerplate.id,
        name: boilerplate.name,
        language: boilerplate.language,
        text: Body { content: boilerplate.content }.text(),
    });
    Ok(boilerplates.collect())
}

/// The blocks of the boilerplates that a body uses; one that is gone is absent, which the exporters tell.
pub(crate) fn used(library: &Library, body: &Body) -> Result<BTreeMap<String, Vec<Block>>, Failure> {
    let mut found = BTreeMap::new();
    for id in body.boilerplate_ids() {
        match library.boilerplate(id) {
            Ok(boilerplate) => {
                found.insert(id.to_owned(), boilerplate.content);
            }
            Err(LibraryError::BoilerplateNotFound(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(found)
}
