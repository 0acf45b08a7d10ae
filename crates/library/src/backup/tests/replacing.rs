//! A restored library takes another's place, and a crash at any step leaves one of them.

use super::*;
use crate::LibraryError;

/// A library whose first article was ruined after a backup, and the backup.
fn ruined() -> (House, PathBuf, Body) {
    let house = House::new();
    house.automatic();
    let zip = house.back_up("a.zip").file;
    let article = house.library.article(&house.articles[0], None).unwrap();
    let ruined = Body { content: vec![Block::paragraph("毁了".to_owned())] };
    house
        .library
        .article_save(&article.id, article.revision, &article.meta, &ruined, RevisionKind::Edit)
        .unwrap();
    (house, zip, article.body)
}

fn prepared(house: &House, zip: &Path) -> Waiting {
    let id = house.library.info().unwrap().id;
    prepare(house.path(), &id, zip, &mut |_| true).unwrap()
}

#[test]
fn the_former_library_is_kept_aside_and_its_backups_move_over() {
    let (house, zip, body) = ruined();
    let waiting = prepared(&house, &zip);
    let House { folder, library, articles, .. } = house;
    let place = library.path().to_owned();
    let busy = rusqlite::Connection::open(place.join("library.db")).unwrap();
    drop(library);
    let _: i64 = busy.query_row("SELECT count(*) FROM articles", [], |row| row.get(0)).unwrap();
    drop(busy);
    let former = waiting.swap().unwrap();
    assert!(former.file_name().unwrap().to_str().unwrap().ends_with(" before restore.torchpress"));
    let library = Library::open(&place).unwrap();
    assert_eq!(library.article(&articles[0], None).unwrap().body, body);
    assert_eq!(list(&place.join("backups")).unwrap().len(), 1);
    assert!(!place.join(".replacing.json").exists());
    let old = Library::open(&former).unwrap();
    assert_ne!(old.article(&articles[0], None).unwrap().body, body);
    assert_eq!(names(folder.path()).len(), 3, "{:?}", names(folder.path()));
}

#[test]
fn a_library_that_another_program_uses_stays() {
    let (house, zip, body) = ruined();
    let waiting = prepared(&house, &zip);
    let refused = waiting.swap();
    assert!(matches!(refused, Err(BackupError::Library(LibraryError::Busy))), "{refused:?}");
    assert_ne!(house.library.article(&house.articles[0], None).unwrap().body, body);
    house.library.setting_put("still", &serde_json::json!("written")).unwrap();
}

#[test]
fn a_backup_of_another_library_is_refused() {
    let (house, zip, _) = ruined();
    let refused = prepare(house.path(), "another", &zip, &mut |_| true);
    assert!(matches!(refused, Err(BackupError::OtherLibrary(_))), "{refused:?}");
}

/// What lies about after each of the renames is brought to an end by the next opening.
#[test]
fn opening_finishes_what_a_crash_left() {
    for steps in 0..=2 {
        let (house, zip, body) = ruined();
        let waiting = prepared(&house, &zip);
        let House { folder, library, articles, .. } = house;
        let place = library.path().to_owned();
        drop(library);
        let aside = |purpose: &str| {
            let found = names(folder.path()).into_iter().find(|name| name.ends_with(purpose));
            found.map(|name| folder.path().join(name))
        };
        let restored = aside(".restored").unwrap();
        let former = waiting.former.clone();
        if steps >= 1 {
            fs::rename(&place, &former).unwrap();
        }
        if steps >= 2 {
            fs::rename(&restored, &place).unwrap();
        }
        // The program ends here, and another begins.
        let library = Library::open(&place).unwrap();
        let is_new = library.article(&articles[0], None).unwrap().body == body;
        assert_eq!(is_new, steps >= 1, "after {steps} steps");
        assert_eq!(list(&place.join("backups")).unwrap().len(), 1, "after {steps} steps");
        assert!(!place.join(".replacing.json").exists());
        assert_eq!(former.exists(), steps >= 1);
        // The next restore sweeps away what never took a place.
        let id = library.info().unwrap().id;
        prepare(library.path(), &id, &zip, &mut |_| true).unwrap().discard();
        assert_eq!(aside(".restored"), None);
        assert_eq!(aside(".restore"), None);
    }
}

#[test]
fn a_mark_that_leads_elsewhere_is_not_followed() {
    let house = House::new();
    let outside = house.at("outside");
    fs::create_dir_all(outside.join("backups")).unwrap();
    fs::remove_dir_all(house.backups()).unwrap();
    for former in ["../outside", "/tmp", "..", ""] {
        put(&house.path().join(".replacing.json"), format!("{{\"former\":\"{former}\"}}").as_bytes());
        settle(house.path()).unwrap();
        assert!(outside.join("backups").exists() && !house.backups().exists(), "{former}");
    }
}
