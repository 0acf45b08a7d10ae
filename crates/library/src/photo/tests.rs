use std::fs;

use torchpress_document::{Block, Body, Figure, Language, Layout, Meta, PhotoUse};

use super::*;
use crate::{ArticleChange, ArticleQuery, Library, LibraryError, RevisionKind};

fn library() -> (tempfile::TempDir, Library) {
    let folder = tempfile::tempdir().unwrap();
    let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
    (folder, library)
}

fn new(name: &str) -> NewPhoto {
    NewPhoto {
        format: "jpeg".to_owned(),
        extension: "jpg".to_owned(),
        width: 40,
        height: 30,
        file_name: name.to_owned(),
        ..NewPhoto::default()
    }
}

#[test]
fn a_photo_is_added_once_and_its_original_kept() {
    let (_folder, library) = library();
    let mut first = new("合影.jpg");
    first.texts.insert(Language::Chinese, PhotoTexts { caption: "合影".to_owned(), ..PhotoTexts::default() });
    let added = library.photo_add(first, b"bytes").unwrap();
    assert_eq!(added.status, PhotoStatus::Added);
    assert_eq!(added.sha256, "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9");
    let path = library.photo_original(&added.id).unwrap();
    assert!(path.ends_with(format!("originals/27/{}.jpg", added.sha256)), "{}", path.display());
    assert_eq!(fs::read(&path).unwrap(), b"bytes");
    assert_eq!((added.photo.bytes, added.photo.file_name.as_str()), (5, "合影.jpg"));
    assert_eq!(library.photo(&added.id).unwrap(), added.photo);

    let again =
        library.photo_add(NewPhoto { extension: "jpeg".to_owned(), ..new("other.jpeg") }, b"bytes").unwrap();
    assert_eq!((again.status, &again.id, &again.photo), (PhotoStatus::Known, &added.id, &added.photo));
    assert_eq!(library.info().unwrap().photos, 1);

    fs::remove_file(&path).unwrap();
    assert!(matches!(library.photo_original(&added.id), Err(LibraryError::Io(..))));
    library.photo_add(new("again.jpg"), b"bytes").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"bytes", "a lost original is put back");
}

#[test]
fn an_original_that_cannot_be_kept_leaves_no_record() {
    let (_folder, library) = library();
    for extension in ["", "../../x", "a/b", "toolongext"] {
        let refused = library.photo_add(NewPhoto { extension: extension.to_owned(), ..new("a") }, b"bytes");
        assert!(matches!(refused, Err(LibraryError::Damaged(_))), "{refused:?}");
    }
    fs::remove_dir(library.path().join("originals")).unwrap();
    fs::File::create(library.path().join("originals")).unwrap();
    assert!(library.photo_add(new("a"), b"bytes").is_err());
    assert_eq!(library.info().unwrap().photos, 0);
}

#[cfg(unix)]
#[test]
fn an_original_outside_the_library_is_not_given_out() {
    let (folder, library) = library();
    let added = library.photo_add(new("a"), b"bytes").unwrap();
    let path = library.photo_original(&added.id).unwrap();
    let outside = folder.path().join("outside.jpg");
    fs::rename(&path, &outside).unwrap();
    std::os::unix::fs::symlink(&outside, &path).unwrap();
    assert!(matches!(library.photo_original(&added.id), Err(LibraryError::Damaged(_))));
}

#[test]
fn a_record_is_changed_field_by_field() {
    let (_folder, library) = library();
    let id = library.photo_add(new("a"), b"a").unwrap().id;
    let text = |text: &str| Some(text.to_owned());
    let change = PhotoChange { caption: text("图注"), credit: text("张三"), ..PhotoChange::default() };
    library.photo_set(&id, &change).unwrap();
    let change = PhotoChange { language: Language::English, alt: text("a hall"), ..PhotoChange::default() };
    let photo = library.photo_set(&id, &change).unwrap();
    assert_eq!(photo.credit, "张三");
    assert_eq!(photo.texts[&Language::Chinese].caption, "图注");
    assert_eq!(photo.texts[&Language::English].alt, "a hall");
    let json = serde_json::to_value(&photo).unwrap();
    assert_eq!(json["texts"]["zh-CN"]["caption"], "图注");
    assert_eq!(json["taken_at"], serde_json::Value::Null);
    let emptied =
        library.photo_set(&id, &PhotoChange { caption: text(""), ..PhotoChange::default() }).unwrap();
    assert!(!emptied.texts.contains_key(&Language::Chinese));
    assert!(matches!(library.photo_set("0", &PhotoChange::default()), Err(LibraryError::PhotoNotFound(_))));
}

#[test]
fn photos_are_listed_by_what_they_lack_and_page_by_page() {
    let (_folder, library) = library();
    let ids: Vec<String> =
        (0..5_u8).map(|n| library.photo_add(new(&n.to_string()), &[n]).unwrap().id).collect();
    let change = PhotoChange { caption: Some("c".to_owned()), ..PhotoChange::default() };
    library.photo_set(&ids[0], &change).unwrap();
    library
        .photo_set(&ids[1], &PhotoChange { credit: Some("c".to_owned()), ..PhotoChange::default() })
        .unwrap();
    let names = |query: &PhotoQuery| -> Vec<String> {
        library.photo_list(query).unwrap().photos.into_iter().map(|photo| photo.file_name).collect()
    };
    let query = PhotoQuery { limit: 10, ..PhotoQuery::default() };
    let lacking = |missing| {
        let filter = PhotoFilter { missing: Some(missing), ..PhotoFilter::default() };
        PhotoQuery { filter, ..query.clone() }
    };
    assert_eq!(names(&query), ["4", "3", "2", "1", "0"]);
    assert_eq!(names(&lacking(Missing::Caption)), ["4", "3", "2", "1"]);
    assert_eq!(names(&lacking(Missing::Credit)), ["4", "3", "2", "0"]);
    let page = library.photo_list(&PhotoQuery { limit: 2, ..query.clone() }).unwrap();
    assert_eq!(names(&PhotoQuery { limit: 9, after: page.next, ..query }), ["2", "1", "0"]);
    let some = library.photos(&[&ids[3], "unknown", &ids[0]]).unwrap();
    assert_eq!(some.iter().map(|photo| &photo.id).collect::<Vec<_>>(), [&ids[3], &ids[0]]);
    assert_eq!(library.photo_find(&ids[2]).unwrap(), ids[2]);
}

#[test]
fn a_photo_knows_the_articles_that_use_it_now() {
    let (_folder, library) = library();
    let id = library.photo_add(new("a"), b"a").unwrap().id;
    let photo = PhotoUse { photo: Some(id.clone()), ..PhotoUse::default() };
    let figure = Figure { layout: Layout::Single, credit: None, photos: vec![photo], caption: vec![] };
    let body = Body { content: vec![Block::Figure(figure)] };
    let meta = Meta { title: "稿".to_owned(), ..Meta::default() };
    let article = library.article_create(&meta, &body, RevisionKind::Create, "").unwrap();
    let used = PhotoUsage { article: article.id.clone(), title: "稿".to_owned() };
    let unused = || {
        let filter = PhotoFilter { unused: true, ..PhotoFilter::default() };
        let query = PhotoQuery { filter, limit: 10, ..PhotoQuery::default() };
        let listed = library.photo_list(&query).unwrap().photos.len();
        assert_eq!(library.article_counts().unwrap().unused_photos as usize, listed);
        listed
    };
    assert_eq!((library.photo(&id).unwrap().uses, unused()), (vec![used.clone()], 0));
    // One in the trash may come back, so the photo is of use as long as the article is there.
    let ids = [article.id.clone()];
    library.articles_change(&ids, &ArticleChange::Trash).unwrap();
    assert_eq!((library.photo(&id).unwrap().uses, unused()), (vec![], 0));
    library.articles_change(&ids, &ArticleChange::Untrash).unwrap();
    library.article_save(&article.id, 1, &meta, &Body::empty(), RevisionKind::Edit).unwrap();
    assert_eq!((library.photo(&id).unwrap().uses, unused()), (vec![], 1));
    library.article_revert(&article.id, 1).unwrap();
    assert_eq!((library.photo(&id).unwrap().uses, unused()), (vec![used], 0));
    library.articles_change(&ids, &ArticleChange::Trash).unwrap();
    library.trash_empty(None).unwrap();
    assert_eq!(unused(), 1, "the photo stays");
    // An article may name a photo that comes only later.
    let late = library.photo_add(new("b"), b"b").unwrap().id;
    assert_eq!((unused(), library.photo(&late).unwrap().uses), (2, vec![]));
}

#[test]
fn what_a_photo_says_is_looked_at_again_with_the_articles_that_show_it() {
    let (_folder, library) = library();
    let id = library.photo_add(new("a"), b"a").unwrap().id;
    let photo = PhotoUse { photo: Some(id.clone()), ..PhotoUse::default() };
    let figure = Figure { layout: Layout::Single, credit: None, photos: vec![photo], caption: vec![] };
    let boilerplate =
        library.boilerplate_put(None, "关于", Language::Chinese, &[Block::paragraph("x")]).unwrap();
    let create = |blocks: Vec<Block>| {
        let body = Body { content: blocks };
        library.article_create(&Meta::default(), &body, RevisionKind::Create, "").unwrap().id
    };
    let first = create(vec![Block::Figure(figure.clone())]);
    let second = create(vec![Block::Boilerplate { boilerplate: boilerplate.clone() }, Block::Figure(figure)]);
    let third = create(vec![Block::Boilerplate { boilerplate: boilerplate.clone() }]);
    let order = || -> Vec<String> {
        library
            .readers
            .read(|sql| {
                let ids = sql
                    .prepare("SELECT id FROM articles ORDER BY stamp")?
                    .query_map([], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                Ok(ids)
            })
            .unwrap()
    };
    assert_eq!(order(), [&first, &second, &third].map(String::clone));
    let change = PhotoChange { caption: Some("图".to_owned()), ..PhotoChange::default() };
    library.photo_set(&id, &change).unwrap();
    assert_eq!(order(), [&third, &first, &second].map(String::clone));
    library.photo_set(&id, &change).unwrap();
    assert_eq!(order(), [&third, &first, &second].map(String::clone), "nothing was changed");
    library.boilerplate_put(Some(&boilerplate), "关于", Language::Chinese, &[Block::paragraph("y")]).unwrap();
    assert_eq!(order(), [&first, &second, &third].map(String::clone));
    let listed =
        library.article_list(&ArticleQuery { limit: 9, ..ArticleQuery::default() }).unwrap().articles;
    let listed: Vec<&String> = listed.iter().map(|article| &article.id).collect();
    assert_eq!(listed, [&third, &second, &first], "the order of the list is another");
}

#[test]
fn renditions_stay_in_their_folder() {
    let (_folder, library) = library();
    let home = library.path().join("renditions");
    assert_eq!(library.rendition_path("abcd", "thumb.jpg"), home.join("ab/abcd-thumb.jpg"));
    for path in [library.rendition_path("../../x", "../y"), library.rendition_path("", "/etc/passwd")] {
        assert!(
            path.starts_with(&home) && !path.components().any(|part| part.as_os_str() == ".."),
            "{path:?}"
        );
    }
}
