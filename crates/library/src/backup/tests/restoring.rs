//! Making a library of a backup, and bringing single articles back.

use super::*;
use crate::{ArticleChange, LibraryError};

#[test]
fn a_restored_library_is_the_one_that_was_backed_up() {
    let house = House::new();
    for written in [house.back_up("a.zip"), house.automatic()] {
        let into = house.at(&format!("{:?}.torchpress", written.record.reason));
        // An empty folder will do as well as none.
        fs::create_dir(&into).unwrap();
        let restored = restore(&written.file, &into, &[], &mut |_| true).unwrap();
        assert!(restored.missing.is_empty());
        let library = Library::open(&into).unwrap();
        assert_eq!(library.info().unwrap().id, house.library.info().unwrap().id);
        for id in &house.articles {
            assert_eq!(library.article(id, None).unwrap(), house.library.article(id, None).unwrap());
            assert_eq!(library.article_history(id).unwrap(), house.library.article_history(id).unwrap());
        }
        for (number, id) in house.photos.iter().enumerate() {
            assert_eq!(fs::read(library.photo_original(id).unwrap()).unwrap(), picture(number));
        }
        drop(library);
        assert!(!into.join(".lock").exists());
        let again = restore(&written.file, &into, &[], &mut |_| true);
        assert!(matches!(again, Err(BackupError::Library(LibraryError::NotEmpty(_)))), "{again:?}");
        Library::open(&into).unwrap();
    }
}

#[test]
fn a_backup_before_a_migration_can_be_restored() {
    let house = House::new();
    let connection = rusqlite::Connection::open(house.path().join("library.db")).unwrap();
    let written = before(&connection, house.path(), Reason::Migration).unwrap();
    assert!(written.file.to_str().unwrap().ends_with("-before-migration.zip"));
    assert!(written.record.is_good() && !written.record.rendered);
    check(&written.file, &mut |_| true).unwrap();
    assert!(articles(&written.file).unwrap().is_empty());
    let into = house.at("b.torchpress");
    assert!(restore(&written.file, &into, &[], &mut |_| true).unwrap().missing.is_empty());
    let library = Library::open(&into).unwrap();
    assert_eq!(library.info().unwrap().articles, 3);
}

#[test]
fn one_article_comes_back_as_a_new_revision_or_anew() {
    let house = House::new();
    let zip = house.back_up("a.zip").file;
    let library = &house.library;
    let id = &house.articles[1];
    let as_it_was = library.article(id, None).unwrap();
    let ruined = Body { content: vec![Block::paragraph("毁了".to_owned())] };
    library.article_save(id, as_it_was.revision, &as_it_was.meta, &ruined, RevisionKind::Edit).unwrap();
    let saved = restore_article(library, &zip, id, &mut |_| true).unwrap();
    assert_eq!(saved.revision, as_it_was.revision + 2);
    let restored = library.article(id, None).unwrap();
    assert_eq!((restored.meta, restored.body), (as_it_was.meta.clone(), as_it_was.body.clone()));
    assert_eq!(library.article(id, Some(saved.revision - 1)).unwrap().body, ruined, "what was there is kept");
    let newest = &library.article_history(id).unwrap()[0].newest;
    assert_eq!((newest.kind, newest.note.as_str()), (RevisionKind::Restore, "a.zip"));
    // Deleted for good, it is made anew with its id.
    library.articles_change(std::slice::from_ref(id), &ArticleChange::Trash).unwrap();
    library.trash_empty(Some(std::slice::from_ref(id))).unwrap();
    assert!(library.article(id, None).is_err());
    assert_eq!(restore_article(library, &zip, id, &mut |_| true).unwrap().id, *id);
    assert_eq!(library.article(id, None).unwrap().body, as_it_was.body);
    for missing in ["0199", "../library", ""] {
        let refused = restore_article(library, &zip, missing, &mut |_| true);
        assert!(matches!(refused, Err(BackupError::ArticleNotFound(_))), "{refused:?}");
    }
}

#[test]
fn photos_come_along_with_an_article() {
    let house = House::new();
    for zip in [house.back_up("a.zip").file, house.automatic().file] {
        let other = tempfile::tempdir().unwrap();
        let library = Library::create(&other.path().join("other.torchpress"), "other").unwrap();
        let mut told = Vec::new();
        let stopped = restore_article(&library, &zip, &house.articles[2], &mut |step| {
            told.push((step.done, step.total));
            false
        });
        assert!(matches!(stopped, Err(BackupError::Cancelled)));
        assert_eq!((told, library.info().unwrap().articles), (vec![(0, 1)], 0));
        let saved = restore_article(&library, &zip, &house.articles[2], &mut |_| true).unwrap();
        let article = library.article(&saved.id, None).unwrap();
        let ids = article.body.photo_ids();
        let photo = library.photo(ids[0]).unwrap();
        assert_eq!(fs::read(library.photo_original(ids[0]).unwrap()).unwrap(), picture(2));
        assert_eq!(
            (photo.credit.as_str(), photo.texts[&Language::Chinese].caption.as_str()),
            ("摄影部", "图注")
        );
        // A library that has the record but lost the original gets it back under the same id.
        fs::remove_file(library.photo_original(ids[0]).unwrap()).unwrap();
        restore_article(&library, &zip, &house.articles[2], &mut |_| true).unwrap();
        let again = library.article(&saved.id, None).unwrap();
        assert_eq!(fs::read(library.photo_original(again.body.photo_ids()[0]).unwrap()).unwrap(), picture(2));
    }
}
