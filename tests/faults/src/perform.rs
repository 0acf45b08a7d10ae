//! Doing one step through the app's commands, as the window does.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use torchpress_app::{App, Config, Failure, Headless};
use torchpress_document::{Meta, UiLanguage};
use torchpress_library::{Library, Mode, RevisionKind};

use crate::content;
use crate::place::Place;
use crate::step::Step;

/// The app, with a library open or not.
pub struct User {
    pub app: App,
    place: Place,
}

impl User {
    /// Starts the app.
    pub fn new(place: &Place) -> Self {
        let app = App::new(Arc::new(Headless), Config::at(place.settings()));
        app.speak(UiLanguage::English);
        Self { app, place: place.clone() }
    }

    /// Starts it with its library open.
    pub fn with_library(place: &Place) -> Result<Self, Failure> {
        let user = Self::new(place);
        user.app.open_quietly(&place.library(), Mode::ReadWrite)?;
        Ok(user)
    }

    /// The library that is open.
    pub fn library(&self) -> Arc<Library> {
        self.app.library().unwrap()
    }

    /// The ids of all articles by their titles.
    fn ids(&self) -> BTreeMap<String, String> {
        let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
        let sql =
            rusqlite::Connection::open_with_flags(self.place.library().join("library.db"), flags).unwrap();
        let mut articles = sql.prepare("SELECT title, id FROM articles").unwrap();
        articles.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
    }

    fn ids_of(&self, keys: &[String]) -> Vec<String> {
        let ids = self.ids();
        keys.iter().map(|key| ids[key].clone()).collect()
    }

    /// Does a step; answers the hash that a backup has.
    pub fn perform(&self, step: &Step) -> Result<Option<String>, Failure> {
        let change = |keys: &[String], change: Value| {
            self.app
                .call("articles_change", json!({ "ids": self.ids_of(keys), "change": change }))
                .map(|_| None)
        };
        match step {
            Step::Create { key } => {
                let meta = Meta { title: key.clone(), ..Meta::default() };
                self.library().article_create(&meta, &content::body(key, 1), RevisionKind::Create, "")?;
                Ok(None)
            }
            Step::Save { key, number, autosave } => self.save(key, *number, *autosave),
            Step::Photos { seeds } => {
                let paths: Vec<_> = seeds.iter().map(|seed| self.picture(*seed)).collect();
                let imported = self.app.call("photo_import", json!({ "paths": paths }))?;
                refused(&imported)
            }
            Step::Import { key, seed } => {
                let picture = seed.map(|seed| self.picture(seed));
                let name =
                    picture.as_ref().and_then(|path| path.file_name()).map(|name| name.to_str().unwrap());
                let file = self.place.input(&format!("{key}.md"));
                fs::write(&file, content::markdown(key, 1, name)).unwrap();
                let imported = self.app.call("article_import", json!({ "paths": [file] }))?;
                let warnings = &imported[0]["warnings"];
                // An article whose picture could not be kept says so; the article itself is there.
                if *warnings == json!([]) { Ok(None) } else { Err(partly(warnings)) }
            }
            Step::Status { key, status } => {
                let id = self.ids_of(std::slice::from_ref(key)).remove(0);
                self.app.call("article_set_status", json!({ "id": id, "status": status })).map(|_| None)
            }
            Step::Trash { keys } => change(keys, json!({ "kind": "trash" })),
            Step::Untrash { keys } => change(keys, json!({ "kind": "untrash" })),
            Step::Pin { keys, pinned } => change(keys, json!({ "kind": "pin", "pinned": pinned })),
            Step::Tag { keys, tag } => change(keys, json!({ "kind": "tags", "add": [tag], "remove": [] })),
            Step::Empty { keys } => {
                self.app.call("trash_empty", json!({ "ids": self.ids_of(keys) })).map(|_| None)
            }
            Step::Export { key, to } => self.export(key, to, &self.place.out()).map(|()| None),
            Step::Backup { name } => {
                let file = self.place.kept().join(name);
                let made = self.app.call("library_backup", json!({ "path": file, "task": null }))?;
                Ok(Some(made["sha256"].as_str().unwrap().to_owned()))
            }
            Step::Restore { name, to } => {
                let (file, path) = (self.place.kept().join(name), self.place.root().join(to));
                self.app
                    .call("library_restore", json!({ "file": file, "path": path, "task": null }))
                    .map(|_| None)
            }
            Step::Replace { name } => {
                let file = self.place.kept().join(name);
                self.app.call("library_replace", json!({ "file": file, "task": null })).map(|_| None)
            }
            Step::Open => self.app.open_quietly(&self.place.library(), Mode::ReadWrite).map(|_| None),
            Step::Search { word } => {
                let request = json!({ "query": word, "order": "recent", "limit": 10, "after": null });
                self.app.call("article_search", request).map(|_| None)
            }
            Step::Repair => {
                let request = json!({ "path": self.place.library(), "task": null });
                let answer = self.app.call("library_repair", request)?;
                if answer["ok"] == true { Ok(None) } else { Err(partly(&answer["steps"])) }
            }
        }
    }

    fn save(&self, key: &str, number: u32, autosave: bool) -> Result<Option<String>, Failure> {
        let id = self.ids_of(&[key.to_owned()]).remove(0);
        let shown = self.app.call("article_show", json!({ "id": id, "revision": null }))?;
        let request = json!({
            "id": id, "revision": shown["revision"], "meta": shown["meta"], "body": content::body(key, number),
            "autosave": autosave,
        });
        let saved = self.app.call("article_save", request)?;
        assert_eq!(saved["revision"], json!(number), "a save has the number after the one before");
        Ok(None)
    }

    /// Exports an article.
    pub fn export(&self, key: &str, to: &str, out: &Path) -> Result<(), Failure> {
        let id = self.ids_of(&[key.to_owned()]).remove(0);
        let request =
            json!({ "id": id, "to": to, "out": out, "theme": null, "embed": false, "single": false });
        self.app.call("article_export", request).map(|_| ())
    }

    fn picture(&self, seed: u64) -> std::path::PathBuf {
        let file = self.place.input(&format!("p{seed}.gif"));
        if !file.exists() {
            fs::write(&file, content::picture(seed)).unwrap();
        }
        file
    }
}

fn refused(imported: &Value) -> Result<Option<String>, Failure> {
    match imported.as_array().unwrap().iter().find(|one| one["status"] == "refused") {
        None => Ok(None),
        Some(one) => Err(partly(&one["reason"])),
    }
}

/// A command that did a part of its work tells of the rest within its answer.
fn partly(what: &Value) -> Failure {
    let words = torchpress_document::Words::new(what.to_string(), what.to_string());
    Failure::new("partly", words.clone(), words)
}
