//! A photo in place of another in every article that uses it.

use torchpress_document::{Body, Cover, Crops, Meta};

use super::super::content::{self, Packed};
use super::super::store::append;
use super::super::undo::{Former, Step};
use super::super::{Changed, RevisionKind, Undo, pack, read};
use crate::transact::Transaction;
use crate::{Library, Result};

/// Which photo an article shows at each of its places, and which parts of it; its cover apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::article) struct PhotosUsed {
    places: Vec<(Option<String>, Option<Crops>)>,
    cover: Option<Cover>,
}

impl PhotosUsed {
    fn of(meta: &Meta, body: &mut Body) -> Self {
        let mut places = Vec::new();
        body.change_uses(|place| places.push((place.photo().map(str::to_owned), place.crop())));
        Self { places, cover: meta.cover.clone() }
    }

    fn put(&self, meta: &mut Meta, body: &mut Body) {
        let mut places = self.places.iter().cloned();
        body.change_uses(|mut place| {
            if let Some((photo, crop)) = places.next() {
                place.show(photo, crop);
            }
        });
        meta.cover.clone_from(&self.cover);
    }

    /// The same with photo `to` instead of `from`.
    fn with(&self, from: &str, to: &str, keeps_crops: bool) -> Self {
        let mut new = self.clone();
        for (photo, crop) in new.places.iter_mut().filter(|(photo, _)| photo.as_deref() == Some(from)) {
            *photo = Some(to.to_owned());
            if !keeps_crops {
                *crop = None;
            }
        }
        if let Some(cover) = new.cover.as_mut().filter(|cover| cover.photo == from) {
            cover.photo = to.to_owned();
            if !keeps_crops {
                (cover.crop_235_1, cover.crop_1_1) = (None, None);
            }
        }
        new
    }
}

impl Library {
    /// Shows photo `to` wherever the newest revision of an article that is not in the trash shows `from`: in figures, on
    /// cards, as a cover. Each gets a revision of kind `batch`; captions, credits and alternative texts of a use stay. Parts
    /// that are shown stay where both photos have the same shape, since a part of another shape would show something else.
    ///
    /// # Errors
    /// [`LibraryError::PhotoNotFound`](crate::LibraryError::PhotoNotFound).
    pub fn photo_replace_everywhere(&self, from: &str, to: &str) -> Result<Changed> {
        let (old, new) = (self.photo(from)?, self.photo(to)?);
        // Scaled copies differ by the rounding of a pixel.
        let ratio = |width: u32, height: u32| f64::from(width) / f64::from(height.max(1));
        let keeps = (ratio(old.width, old.height) / ratio(new.width, new.height) - 1.0).abs() < 0.005;
        self.transact("photo_replace_everywhere", |transaction| {
            let ids: Vec<String> = transaction
                .prepare_cached(include_str!("../../photo/uses.sql"))?
                .query_map([from], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let (mut summaries, mut steps) = (Vec::new(), Vec::new());
            for id in ids {
                let note = format!("{} → {}", old.file_name, new.file_name);
                let change = |was: &PhotosUsed| Some(was.with(from, to, keeps));
                let Some((was, now)) = change_photos(transaction, &id, &note, change)? else { continue };
                transaction.changes.articles.push(id.clone());
                summaries.push(read::summary(transaction, &id)?);
                steps.push(Step { article: id, former: Former::Photos { was, now } });
            }
            let undo = if steps.is_empty() { None } else { Some(Undo::of_articles(steps)) };
            Ok(Changed { summaries, undo })
        })
    }
}

/// Puts the photos of an article back to what they were, if they are what they were made; answers whether they are.
pub(in crate::article) fn put_photos(
    transaction: &mut Transaction<'_>,
    id: &str,
    now: &PhotosUsed,
    was: &PhotosUsed,
) -> Result<bool> {
    let changed = change_photos(transaction, id, "↶", |found| (found == now).then(|| was.clone()))?;
    Ok(changed.is_some())
}

/// Makes a revision with other photos; `None` where there is nothing to change.
fn change_photos(
    transaction: &mut Transaction<'_>,
    id: &str,
    note: &str,
    change: impl FnOnce(&PhotosUsed) -> Option<PhotosUsed>,
) -> Result<Option<(PhotosUsed, PhotosUsed)>> {
    let head = read::head(transaction, id)?;
    let (mut meta, mut body) = content::read(&pack::json_of(transaction, id, head.number)?)?;
    let was = PhotosUsed::of(&meta, &mut body);
    let Some(now) = change(&was).filter(|now| *now != was) else { return Ok(None) };
    now.put(&mut meta, &mut body);
    append(transaction, id, &head, RevisionKind::Batch, note, &Packed::new(&meta, &body)?)?;
    Ok(Some((was, now)))
}

#[cfg(test)]
mod tests {
    use torchpress_document::{Block, Crop, Figure, Inline, Layout, PhotoUse};

    use super::*;
    use crate::{ArticleChange, LibraryError, NewPhoto};

    fn add(library: &Library, name: &str, width: u32, height: u32) -> String {
        let new = NewPhoto {
            format: "jpeg".to_owned(),
            extension: "jpg".to_owned(),
            width,
            height,
            file_name: name.to_owned(),
            ..NewPhoto::default()
        };
        library.photo_add(new, name.as_bytes()).unwrap().id
    }

    fn figure(photo: &str, crop: Option<Crops>) -> Block {
        let place = PhotoUse { photo: Some(photo.to_owned()), alt: Some("替代".to_owned()), crop };
        let (credit, caption) = (Some("来源".to_owned()), vec![Inline::text("图注")]);
        Block::Figure(Figure { layout: Layout::Single, credit, photos: vec![place], caption })
    }

    #[test]
    fn a_photo_is_replaced_wherever_it_is_used_and_all_of_it_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::create(&folder.path().join("a.torchpress"), "a").unwrap();
        let from = add(&library, "旧.jpg", 400, 300);
        let (alike, other) = (add(&library, "同形.jpg", 1600, 1201), add(&library, "异形.jpg", 300, 400));
        let part = Crop { x: 0, y: 0, width: 5_000, height: 5_000 };
        let crop = Some(Crops { body: Some(part), ..Crops::default() });
        let quoted =
            Block::Quote { attribution: None, content: vec![figure(&from, None), figure(&other, crop)] };
        let body = Body { content: vec![figure(&from, crop), quoted] };
        let cover = Cover { photo: from.clone(), crop_235_1: Some(part), crop_1_1: None };
        let meta = Meta { title: "一".to_owned(), cover: Some(cover), ..Meta::default() };
        let make = |meta: &Meta, body: &Body| {
            library.article_create(meta, body, RevisionKind::Create, "").unwrap().id
        };
        let first = make(&meta, &body);
        let second = make(&Meta::default(), &Body { content: vec![figure(&from, crop)] });
        let without = make(&Meta::default(), &Body { content: vec![figure(&other, crop)] });
        let trashed = make(&Meta::default(), &Body { content: vec![figure(&from, crop)] });
        library.articles_change(std::slice::from_ref(&trashed), &ArticleChange::Trash).unwrap();
        let body_of = |id: &str| library.article(id, None).unwrap().body;

        let changed = library.photo_replace_everywhere(&from, &alike).unwrap();
        let mut ids: Vec<&str> = changed.summaries.iter().map(|summary| summary.id.as_str()).collect();
        ids.sort_unstable();
        let mut expected = [first.as_str(), second.as_str()];
        expected.sort_unstable();
        assert_eq!(ids, expected);
        assert_eq!(
            body_of(&second),
            Body { content: vec![figure(&alike, crop)] },
            "the part and the words stay"
        );
        let cover = library.article(&first, None).unwrap().meta.cover.unwrap();
        assert_eq!((cover.photo.as_str(), cover.crop_235_1), (alike.as_str(), Some(part)));
        assert_eq!(library.article_revisions(&without).unwrap().len(), 1);
        let newest = library.article_revisions(&second).unwrap().remove(0);
        assert_eq!((newest.kind, newest.note.as_str()), (RevisionKind::Batch, "旧.jpg → 同形.jpg"));

        // One of them goes on with other words, the other with another photo.
        let mut text = body_of(&first);
        text.content.push(Block::paragraph("后来写的"));
        library
            .article_save(&first, 2, &library.article(&first, None).unwrap().meta, &text, RevisionKind::Edit)
            .unwrap();
        let replaced = Body { content: vec![figure(&other, None)] };
        library.article_save(&second, 2, &Meta::default(), &replaced, RevisionKind::Edit).unwrap();
        let undone = library.undo(&changed.undo.unwrap()).unwrap();
        assert_eq!(undone.refused, std::slice::from_ref(&second));
        let back = body_of(&first);
        assert_eq!(back.content[..2], body.content[..]);
        assert_eq!(back.content[2], Block::paragraph("后来写的"));
        assert_eq!(library.article(&first, None).unwrap().meta, meta);

        library.photo_replace_everywhere(&from, &other).unwrap();
        assert_eq!(body_of(&first).content[0], figure(&other, None), "a part of another shape is none");
        assert!(
            library.photo_replace_everywhere(&from, &other).unwrap().undo.is_none(),
            "nothing uses it any more"
        );
        assert!(matches!(library.photo_replace_everywhere(&from, "0"), Err(LibraryError::PhotoNotFound(_))));
    }
}
