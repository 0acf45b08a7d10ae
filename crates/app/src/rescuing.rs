//! Saving a copy of an article elsewhere, for when the library cannot take it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use torchpress_document::{
    Article, Body, Meta, SCHEMA, Status, UiLanguage, body_from_value, meta_from_value,
};
use torchpress_export::{Input, Missing, markdown};
use torchpress_library::Library;

use crate::pictures::{self, Bounds};
use crate::{App, Failure, boilerplates, folder};

/// An article as it stands in the window.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveCopy {
    id: String,
    #[cfg_attr(feature = "typescript", ts(as = "Meta"))]
    meta: Value,
    #[cfg_attr(feature = "typescript", ts(type = "Body"))]
    body: Value,
}

/// Where a copy was written.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CopyWritten {
    /// The folder with the article as JSON and Markdown, and its pictures.
    pub path: String,
}

pub(crate) fn save_copy(app: &App, request: SaveCopy) -> Result<Option<CopyWritten>, Failure> {
    let meta = meta_from_value(&request.meta)?;
    let body = body_from_value(&request.body)?;
    let title = match app.language() {
        UiLanguage::Chinese => "另存副本：选位置并命名文件夹",
        UiLanguage::English => "Save a copy: choose a place and name the folder",
    };
    let Some(path) = app.host().pick_folder(title, true)? else { return Ok(None) };
    let library = app.library().ok();
    write(library.as_deref(), &request.id, meta, body, &path)?;
    Ok(Some(CopyWritten { path: path.display().to_string() }))
}

/// Writes what can be written: the text always, and what the library still gives of pictures and set texts.
fn write(library: Option<&Library>, id: &str, meta: Meta, body: Body, path: &Path) -> Result<(), Failure> {
    let stored = library.and_then(|library| library.article(id, None).ok());
    let (revision, status) = stored.map_or((1, Status::Draft), |article| (article.revision, article.status));
    let article = Article { schema: SCHEMA, id: id.to_owned(), revision, status, meta, body };
    let mut contents = BTreeMap::new();
    let json = serde_json::to_vec_pretty(&article).map_err(|error| Failure::internal(&error.to_string()))?;
    contents.insert("article.json".to_owned(), json);
    let boilerplates = library
        .and_then(|library| boilerplates::used(library, article.meta.language, &article.body, None).ok())
        .unwrap_or_default();
    let (found, files) = library
        .and_then(|library| {
            let (body, language) = (&article.body, article.meta.language);
            pictures::for_files(library, body, &boilerplates, language, Bounds::USUAL, &mut |_, _, _| true)
                .ok()
        })
        .unwrap_or_default();
    let input = Input {
        meta: &article.meta,
        body: &article.body,
        pictures: &found,
        boilerplates: &boilerplates,
        missing: Missing::Placeholder,
    };
    contents.insert("article.md".to_owned(), markdown::render(&input).text.into_bytes());
    for file in files {
        contents.insert(file.file, file.bytes);
    }
    folder::write(path, &contents)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_text_is_written_even_without_a_library() {
        let place = tempfile::tempdir().unwrap();
        let meta = json!({ "language": "zh-CN", "title": "学院的一天" });
        let body = json!({ "type": "doc", "content": [
            { "type": "paragraph", "content": [{ "type": "text", "text": "清晨，学员走进课堂。" }] },
        ]});
        let (meta, body) = (meta_from_value(&meta).unwrap(), body_from_value(&body).unwrap());
        let out = place.path().join("副本");
        for _ in 0..2 {
            // Once more over the same folder, as somebody does who is not sure that it was written.
            write(None, "0193", meta.clone(), body.clone(), &out).unwrap();
        }
        let markdown = std::fs::read_to_string(out.join("article.md")).unwrap();
        assert!(markdown.contains("学院的一天") && markdown.contains("清晨，学员走进课堂。"), "{markdown}");
        let json: Value = serde_json::from_slice(&std::fs::read(out.join("article.json")).unwrap()).unwrap();
        assert_eq!((&json["id"], &json["schema"]), (&json!("0193"), &json!(SCHEMA)));
        assert_eq!(body_from_value(&json["body"]).unwrap(), body);
    }

    #[test]
    fn a_folder_with_other_files_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let other = place.path().join("mine.txt");
        crate::write_file(&other, b"mine").unwrap();
        let failure = write(None, "1", Meta::default(), Body::empty(), place.path()).unwrap_err();
        assert_eq!(failure.code, "folder-not-ours");
        assert_eq!(std::fs::read(&other).unwrap(), b"mine");
    }
}
