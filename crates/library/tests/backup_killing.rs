//! A program that is killed while it backs up, restores or replaces leaves the old or the new, and no wrong backup under
//! a final name.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use torchpress_document::{Article, Block, Body, Meta};
use torchpress_library::backup::{self, Reason, Rendering, To};
use torchpress_library::{Library, NewPhoto, RevisionKind};

/// Where this is set, the test plays the program that is killed, in the folder of that path.
const PLACE: &str = "TORCHPRESS_TEST_BACKUPS";

const KILLS: u64 = 24;

fn render(_: &Library, article: &Article) -> Result<Rendering, String> {
    let json = serde_json::to_string(article).map_err(|error| error.to_string())?;
    Ok(Rendering { json, markdown: article.body.text() })
}

fn body(text: &str) -> Body {
    Body { content: vec![Block::paragraph(text.to_owned())] }
}

/// The one article of the library, and its words.
fn words(library: &Library) -> String {
    let query = torchpress_library::ArticleQuery { limit: 10, ..Default::default() };
    let articles = library.article_list(&query).unwrap().articles;
    assert_eq!(articles.len(), 1);
    library.article(&articles[0].id, None).unwrap().body.text()
}

/// Backs up, restores into new folders and puts the backup with the old text in the library's place, without end.
fn work_without_end(folder: &Path) -> ! {
    let place = folder.join("a.torchpress");
    let mut go_on = |_: &backup::Step<'_>| true;
    for round in 0_u64.. {
        let library = Library::open(&place).unwrap();
        backup::write(&library, To::Folder(&place.join("backups")), Reason::Automatic, &render, &mut go_on)
            .unwrap();
        let name = folder.join(format!("{}-{round}.zip", std::process::id()));
        backup::write(&library, To::File(&name), Reason::User, &render, &mut go_on).unwrap();
        let into = folder.join(format!("{}-{round}.torchpress", std::process::id()));
        backup::restore(&name, &into, &[], &mut go_on).unwrap();
        let id = library.info().unwrap().id;
        let waiting = backup::prepare(&place, &id, &folder.join("old.zip"), &mut go_on).unwrap();
        drop(library);
        waiting.swap().unwrap();
    }
    unreachable!("it is killed")
}

#[test]
fn a_kill_leaves_the_old_or_the_new_and_no_wrong_backup() {
    if let Some(folder) = std::env::var_os(PLACE).map(PathBuf::from) {
        work_without_end(&folder);
    }
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    let place = folder.join("a.torchpress");
    let library = Library::create(&place, "a").unwrap();
    let photo = NewPhoto {
        format: "png".to_owned(),
        extension: "png".to_owned(),
        width: 1,
        height: 1,
        ..NewPhoto::default()
    };
    let photo = library.photo_add(photo, &b"a picture ".repeat(50_000)).unwrap().id;
    let saved = library.article_create(&Meta::default(), &body("old"), RevisionKind::Create, "").unwrap();
    backup::write(&library, To::File(&folder.join("old.zip")), Reason::User, &render, &mut |_| true).unwrap();
    let new = library
        .article_save(&saved.id, saved.revision, &Meta::default(), &body("new"), RevisionKind::Edit)
        .unwrap();
    assert_eq!(new.revision, 2);
    drop(library);
    let mut checked = 0;
    for round in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_kill_leaves_the_old_or_the_new_and_no_wrong_backup", "--test-threads=1"])
            .env(PLACE, folder)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(60 + round * 53 % 700));
        child.kill().unwrap();
        child.wait().unwrap();

        let library = Library::open(&place).unwrap();
        assert!(["old", "new"].contains(&words(&library).as_str()), "a mix");
        assert_eq!(library.photo_original(&photo).unwrap().metadata().unwrap().len(), 500_000);
        // The next round begins with the text that is to be replaced.
        let article = library.article(&saved.id, None).unwrap();
        library
            .article_save(&saved.id, article.revision, &article.meta, &body("new"), RevisionKind::Edit)
            .unwrap();
        drop(library);
        for entry in fs::read_dir(folder).unwrap().chain(fs::read_dir(place.join("backups")).unwrap()) {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if name.starts_with('.') || path == place {
                continue;
            }
            if name.ends_with(".zip") {
                let record = backup::check(&path, &mut |_| true).unwrap();
                assert!(record.is_good(), "{name}");
                checked += 1;
            } else if name.ends_with(".torchpress") {
                let library = Library::open(&path).unwrap();
                assert!(["old", "new"].contains(&words(&library).as_str()), "{name}");
                assert!(library.photo_original(&photo).is_ok(), "{name}");
            }
        }
        let integrity = rusqlite::Connection::open(place.join("library.db")).unwrap();
        let sound: String = integrity.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(sound, "ok");
    }
    assert!(checked > 0, "no backup was ever finished");
    // Whoever comes after cleans up: one more restore and backup leave nothing half done.
    let library = Library::open(&place).unwrap();
    let id = library.info().unwrap().id;
    backup::prepare(&place, &id, &folder.join("old.zip"), &mut |_| true).unwrap().discard();
    backup::write(&library, To::Folder(&place.join("backups")), Reason::Automatic, &render, &mut |_| true)
        .unwrap();
    for entry in fs::read_dir(place.join("backups")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.ends_with(".backup") && !name.ends_with(".scratch"), "{name}");
    }
}
