//! Deleting photos that are in the trash for good: the one place where originals are removed.

use std::collections::BTreeSet;
use std::fs;

use rusqlite::{Connection, OptionalExtension as _};

use super::add::by_sha256;
use crate::article::{photos_named, photos_named_anywhere};
use crate::transact::Transaction;
use crate::{Library, Result};

/// What became of photos in the trash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotosEmptied {
    /// How many were deleted, with their originals.
    pub deleted: u32,
    /// The ids of those that stay in the trash, since a revision of an article or a boilerplate uses them.
    pub kept: Vec<String>,
    /// How many bytes their originals had.
    pub bytes: u64,
}

/// A photo whose record is gone.
struct Gone {
    sha256: String,
    extension: String,
    bytes: u64,
}

impl Library {
    /// Deletes photos that are in the trash, with their originals and renditions: those of `ids`, or all. A photo of `ids`
    /// that is not in the trash is left alone, and so is every one that any revision of an article uses, the oldest and
    /// those of articles in the trash included, or a boilerplate.
    ///
    /// Whether one is used is found out twice: by reading every revision, and in the transaction that deletes by the
    /// tables, which know of revisions that were saved meanwhile. A crash leaves originals without a record, never a record
    /// without its original.
    ///
    /// # Errors
    /// [`LibraryError::Damaged`](crate::LibraryError::Damaged) where a revision cannot be read, since nobody knows what it
    /// uses. Nothing is then deleted.
    pub fn photos_empty(&self, ids: Option<&[String]>) -> Result<PhotosEmptied> {
        let wanted: BTreeSet<String> = match ids {
            Some(ids) => ids.iter().cloned().collect(),
            None => self.readers.read(|sql| {
                let all = sql
                    .prepare("SELECT id FROM photos INDEXED BY photos_trashed WHERE trashed_at IS NOT NULL")?
                    .query_map([], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                Ok(all)
            })?,
        };
        if wanted.is_empty() {
            return Ok(PhotosEmptied::default());
        }
        let named = self.readers.read(|sql| photos_named_anywhere(sql, &wanted))?;
        let (gone, kept) = self.transact("photos_empty", |transaction| {
            let (mut gone, mut kept) = (Vec::new(), Vec::new());
            let shared = in_boilerplates(transaction)?;
            for id in &wanted {
                let Some((number, doomed)) = in_trash(transaction, id)? else { continue };
                if named.contains(id) || shared.contains(id) || is_used(transaction, id)? {
                    kept.push(id.clone());
                } else {
                    delete(transaction, id, number)?;
                    gone.push(doomed);
                }
            }
            Ok((gone, kept))
        })?;
        for doomed in &gone {
            self.remove_original(doomed)?;
        }
        let bytes = gone.iter().map(|doomed| doomed.bytes).sum();
        Ok(PhotosEmptied { deleted: u32::try_from(gone.len()).unwrap_or(u32::MAX), kept, bytes })
    }

    /// Removes the files of a photo without a record. The same bytes may have been imported again since: nobody can give
    /// them a record while this is being done, and whoever does so afterwards looks whether the original is there.
    fn remove_original(&self, gone: &Gone) -> Result<()> {
        let path = self.original_path(&gone.sha256, &gone.extension)?;
        self.transact("photos_empty_files", |transaction| {
            if by_sha256(transaction, &gone.sha256)?.is_some() {
                return Ok(());
            }
            // What cannot be removed is in nobody's way, and repairing takes it into the library again.
            let _ = fs::remove_file(&path);
            let shown = self.rendition_path(&gone.sha256, "");
            for entry in
                shown.parent().and_then(|shelf| fs::read_dir(shelf).ok()).into_iter().flatten().flatten()
            {
                if entry.file_name().to_string_lossy().starts_with(&gone.sha256) {
                    let _ = fs::remove_file(entry.path());
                }
            }
            Ok(())
        })
    }
}

/// The photos that any version of a boilerplate names: articles use them without naming them.
fn in_boilerplates(sql: &Connection) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut contents = sql.prepare("SELECT content FROM boilerplate_versions")?;
    let mut rows = contents.query([])?;
    while let Some(row) = rows.next()? {
        let content: String = row.get(0)?;
        found.extend(photos_named(content.as_bytes()).map(str::to_owned));
    }
    Ok(found)
}

fn in_trash(sql: &Connection, id: &str) -> Result<Option<(i64, Gone)>> {
    let found = sql
        .prepare_cached(
            "SELECT number, sha256, extension, bytes FROM photos WHERE id = ?1 AND trashed_at IS NOT NULL",
        )?
        .query_row([id], |row| {
            let bytes = u64::try_from(row.get::<_, i64>(3)?).unwrap_or(0);
            Ok((row.get(0)?, Gone { sha256: row.get(1)?, extension: row.get(2)?, bytes }))
        })
        .optional()?;
    Ok(found)
}

fn is_used(sql: &Connection, id: &str) -> Result<bool> {
    let used = sql
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM revision_photos WHERE photo = ?1) \
             OR EXISTS (SELECT 1 FROM article_photos WHERE photo = ?1)",
        )?
        .query_row([id], |row| row.get(0))?;
    Ok(used)
}

fn delete(transaction: &mut Transaction<'_>, id: &str, number: i64) -> Result<()> {
    for delete in [
        "DELETE FROM photo_texts WHERE photo = ?1",
        "DELETE FROM photo_files WHERE photo = ?1",
        "DELETE FROM photo_tags WHERE photo = ?1",
        "DELETE FROM photo_people WHERE photo = ?1",
        "DELETE FROM photos WHERE id = ?1",
    ] {
        transaction.prepare_cached(delete)?.execute([id])?;
    }
    transaction.prepare_cached("DELETE FROM photo_words WHERE rowid = ?1")?.execute([number])?;
    transaction.changes.photos.push(id.to_owned());
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use proptest::prelude::*;
    use torchpress_document::{Block, Body, Cover, Figure, Language, Layout, Meta, PhotoUse};

    use super::super::{NewPhoto, PhotoEdits, PhotoFilter, PhotoQuery, PhotoTexts};
    use super::*;
    use crate::{ArticleChange, LibraryError, RevisionKind};

    struct Fixture {
        _folder: tempfile::TempDir,
        library: Library,
        ids: Vec<String>,
    }

    fn fixture(photos: usize) -> Fixture {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
        let add = |number: usize| {
            let mut new = NewPhoto {
                format: "jpeg".to_owned(),
                extension: "jpg".to_owned(),
                width: 40,
                height: 30,
                file_name: format!("{number}.jpg"),
                tags: vec!["会".to_owned()],
                people: vec!["王老师".to_owned()],
                file_metadata: Some("{}".to_owned()),
                ..NewPhoto::default()
            };
            let texts = PhotoTexts { caption: "揭牌".to_owned(), ..PhotoTexts::default() };
            new.texts.insert(Language::Chinese, texts);
            library.photo_add(new, format!("photo {number}").as_bytes()).unwrap().id
        };
        let ids = (0..photos).map(add).collect();
        Fixture { _folder: folder, library, ids }
    }

    impl Fixture {
        fn trash(&self, photos: &[usize]) {
            let ids: Vec<String> = photos.iter().map(|at| self.ids[*at].clone()).collect();
            self.library
                .photos_change(&ids, &PhotoEdits { trash: Some(true), ..PhotoEdits::default() })
                .unwrap();
        }

        fn original(&self, photo: usize) -> PathBuf {
            self.library.photo_original(&self.ids[photo]).unwrap()
        }

        fn body(&self, photos: &[usize]) -> Body {
            let text = Block::paragraph("文");
            if photos.is_empty() {
                return Body { content: vec![text] };
            }
            let used = |at: &usize| PhotoUse { photo: Some(self.ids[*at].clone()), alt: None, crop: None };
            let photos = photos.iter().map(used).collect();
            let figure = Block::Figure(Figure { layout: Layout::Row, photos, caption: vec![], credit: None });
            Body { content: vec![figure, text] }
        }

        /// Photos that are as they were, to the last byte.
        fn whole(&self) -> Vec<usize> {
            let is_whole = |at: &usize| {
                let Ok(path) = self.library.photo_original(&self.ids[*at]) else { return false };
                fs::read(path).unwrap() == format!("photo {at}").as_bytes()
            };
            (0..self.ids.len()).filter(is_whole).collect()
        }
    }

    #[test]
    fn only_what_is_in_the_trash_and_nowhere_used_is_deleted() {
        let fixture = fixture(8);
        let library = &fixture.library;
        let meta = Meta {
            cover: Some(Cover { photo: fixture.ids[1].clone(), crop_235_1: None, crop_1_1: None }),
            ..Meta::default()
        };
        let saved = library.article_create(&meta, &fixture.body(&[0]), RevisionKind::Create, "").unwrap();
        // 0 and 1 stand in the first revision alone; 2 in an article in the trash; 3 in a boilerplate.
        library
            .article_save(
                &saved.id,
                saved.revision,
                &Meta::default(),
                &fixture.body(&[]),
                RevisionKind::Autosave,
            )
            .unwrap();
        let other =
            library.article_create(&Meta::default(), &fixture.body(&[2]), RevisionKind::Create, "").unwrap();
        library.articles_change(&[other.id], &ArticleChange::Trash).unwrap();
        library.boilerplate_put(None, "尾", Language::Chinese, &fixture.body(&[3]).content).unwrap();
        fixture.trash(&[0, 1, 2, 3, 4, 5]);
        let (gone, rendition) = (fixture.original(4), {
            let sha256 = library.photo(&fixture.ids[4]).unwrap().sha256;
            let path = library.rendition_path(&sha256, "320");
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            crate::files::write(&path, b"small").unwrap();
            path
        });
        let emptied = library.photos_empty(Some(&[fixture.ids[4].clone(), fixture.ids[7].clone()])).unwrap();
        assert_eq!((emptied.deleted, emptied.kept.len(), emptied.bytes), (1, 0, 7));
        assert!(!gone.exists() && !rendition.exists());
        let emptied = library.photos_empty(None).unwrap();
        assert_eq!(emptied.deleted, 1);
        let mut kept = fixture.ids[..4].to_vec();
        kept.sort();
        assert_eq!(emptied.kept, kept);
        assert_eq!(fixture.whole(), [0, 1, 2, 3, 6, 7]);
        assert!(matches!(library.photo(&fixture.ids[4]), Err(LibraryError::PhotoNotFound(_))));
        let counts = library.photo_counts("2026-01-01").unwrap();
        assert_eq!((counts.all, counts.trash, counts.no_caption), (2, 4, 0));
        let text = PhotoFilter { text: Some("揭牌".to_owned()), ..PhotoFilter::default() };
        let found =
            library.photo_list(&PhotoQuery { filter: text, limit: 100, ..PhotoQuery::default() }).unwrap();
        assert_eq!(found.photos.len(), 2);
        assert_eq!(library.photos_empty(None).unwrap().deleted, 0);
        assert!(library.verify(true, &mut |_, _, _| true).unwrap().problems.is_empty());
    }

    #[test]
    fn what_is_deleted_can_be_imported_again() {
        let fixture = fixture(1);
        let library = &fixture.library;
        let new = NewPhoto {
            format: "jpeg".to_owned(),
            extension: "jpg".to_owned(),
            width: 40,
            height: 30,
            ..NewPhoto::default()
        };
        fixture.trash(&[0]);
        library.photos_empty(None).unwrap();
        let again = library.photo_add(new, b"photo 0").unwrap();
        assert_ne!(again.id, fixture.ids[0]);
        assert_eq!(fs::read(library.photo_original(&again.id).unwrap()).unwrap(), b"photo 0");
    }

    #[test]
    fn nothing_is_deleted_where_a_revision_cannot_be_read() {
        let fixture = fixture(2);
        let library = &fixture.library;
        library.article_create(&Meta::default(), &fixture.body(&[0]), RevisionKind::Create, "").unwrap();
        let damage = "DROP TRIGGER revisions_never_change; UPDATE revisions SET content = x'00'";
        library.writer.lock().unwrap().execute_batch(damage).unwrap();
        fixture.trash(&[1]);
        assert!(matches!(library.photos_empty(None), Err(LibraryError::Damaged(_))));
        assert_eq!(fixture.whole(), [0, 1]);
    }

    /// What happens to a library.
    #[derive(Clone, Debug)]
    enum Act {
        Save(usize, Vec<usize>),
        TrashArticle(usize),
        EmptyArticles,
        Trash(usize),
        Untrash(usize),
        Empty,
        /// The tables of uses lose all they know.
        Forget,
    }

    fn act() -> impl Strategy<Value = Act> {
        let photos = prop::collection::vec(0..6_usize, 0..3);
        prop_oneof![
            4 => (0..3_usize, photos).prop_map(|(article, photos)| Act::Save(article, photos)),
            1 => (0..3_usize).prop_map(Act::TrashArticle),
            1 => Just(Act::EmptyArticles),
            4 => (0..6_usize).prop_map(Act::Trash),
            1 => (0..6_usize).prop_map(Act::Untrash),
            3 => Just(Act::Empty),
            1 => Just(Act::Forget),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn whatever_happens_no_revision_loses_an_original(acts in prop::collection::vec(act(), 1..24)) {
            let fixture = fixture(6);
            let library = &fixture.library;
            let mut articles: Vec<Option<(String, u32)>> = vec![None; 3];
            let mut used: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); 3];
            let mut there: BTreeSet<usize> = (0..6).collect();
            let mut away: BTreeSet<usize> = BTreeSet::new();
            let mut gone: BTreeSet<usize> = BTreeSet::new();
            for act in acts {
                match act {
                    Act::Save(at, _) if gone.contains(&at) => {}
                    Act::Save(at, photos) => {
                        let photos: Vec<usize> = photos.into_iter().filter(|photo| there.contains(photo)).collect();
                        let body = fixture.body(&photos);
                        let saved = match &articles[at] {
                            None => library.article_create(&Meta::default(), &body, RevisionKind::Create, ""),
                            Some((id, revision)) => {
                                library.article_save(id, *revision, &Meta::default(), &body, RevisionKind::Autosave)
                            }
                        }
                        .unwrap();
                        articles[at] = Some((saved.id, saved.revision));
                        used[at].extend(photos);
                    }
                    Act::TrashArticle(at) => {
                        if let Some((id, _)) = &articles[at] {
                            library.articles_change(std::slice::from_ref(id), &ArticleChange::Trash).unwrap();
                            gone.insert(at);
                        }
                    }
                    Act::EmptyArticles => {
                        library.trash_empty(None).unwrap();
                        for at in std::mem::take(&mut gone) {
                            (articles[at], used[at]) = (None, BTreeSet::new());
                        }
                    }
                    Act::Trash(at) if there.contains(&at) => {
                        fixture.trash(&[at]);
                        away.insert(at);
                    }
                    Act::Untrash(at) if away.contains(&at) => {
                        let back = PhotoEdits { trash: Some(false), ..PhotoEdits::default() };
                        library.photos_change(&[fixture.ids[at].clone()], &back).unwrap();
                        away.remove(&at);
                    }
                    Act::Trash(_) | Act::Untrash(_) => {}
                    Act::Empty => {
                        let still: BTreeSet<usize> = used.iter().flatten().copied().collect();
                        let (kept, deleted): (BTreeSet<usize>, BTreeSet<usize>) =
                            away.iter().partition(|at| still.contains(at));
                        let emptied = library.photos_empty(None).unwrap();
                        prop_assert_eq!((emptied.deleted as usize, emptied.kept.len()), (deleted.len(), kept.len()));
                        there.retain(|at| !deleted.contains(at));
                        away = kept;
                    }
                    Act::Forget => {
                        let writer = library.writer.lock().unwrap();
                        writer.execute_batch("DELETE FROM revision_photos; DELETE FROM article_photos").unwrap();
                    }
                }
                prop_assert_eq!(fixture.whole(), there.iter().copied().collect::<Vec<_>>());
            }
        }
    }
}
