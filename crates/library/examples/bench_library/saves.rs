//! A save of a long article, beside what its bytes cost by themselves.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use torchpress_document::{Article, SCHEMA, Status};
use torchpress_library::{Library, RevisionKind};

use crate::figures::{Floor, Target, Times, row};
use crate::measure::failed;
use crate::texts::{Dice, Vocabulary, body};

/// How many times a bare commit a save may take.
const MOST: f64 = 2.0;

/// How many saves.
const SAVES: usize = 400;

/// Saves of a long article and bare commits of the same bytes to the same disk, in turn: one row with the article's
/// JSON as it is, in a database with the library's own journal and syncs.
pub(crate) fn saves(library: &Library, folder: &Path) -> Result<(), String> {
    let vocabulary = Vocabulary::new();
    let (meta, mut paragraphs) = vocabulary.post(7_777_777, 20_000);
    let mut saved =
        library.article_create(&meta, &body(&paragraphs), RevisionKind::Create, "").map_err(failed)?;
    let beside = folder.join("bare.db");
    let bare = Connection::open(&beside).map_err(failed)?;
    bare.execute_batch(
        "PRAGMA journal_mode = wal; PRAGMA synchronous = full; CREATE TABLE IF NOT EXISTS texts (json BLOB)",
    )
    .map_err(failed)?;
    let mut insert = bare.prepare("INSERT INTO texts (json) VALUES (?1)").map_err(failed)?;
    let mut dice = Dice::new(5);
    let (mut ours, mut theirs) = (Vec::<Duration>::new(), Vec::<Duration>::new());
    for _ in 0..SAVES {
        vocabulary.edit(&mut paragraphs, &mut dice);
        let article = Article {
            schema: SCHEMA,
            id: saved.id.clone(),
            revision: saved.revision,
            status: Status::Draft,
            meta: meta.clone(),
            body: body(&paragraphs),
        };
        let json = serde_json::to_vec(&article).map_err(failed)?;
        let began = Instant::now();
        saved = library
            .article_save(&saved.id, saved.revision, &meta, &article.body, RevisionKind::Autosave)
            .map_err(failed)?;
        ours.push(began.elapsed());
        let began = Instant::now();
        insert.execute([json]).map_err(failed)?;
        theirs.push(began.elapsed());
    }
    drop(insert);
    drop(bare);
    for suffix in ["", "-wal", "-shm"] {
        // What cannot be removed is overwritten by the next run.
        let _ = std::fs::remove_file(folder.join(format!("bare.db{suffix}")));
    }
    let (ours, theirs) = (Times::from(ours), Times::from(theirs));
    row("bare commit of the same bytes", &theirs, None, Target::Free);
    let floor = Floor("commit", theirs.middle());
    row("durable save, 20,000 characters", &ours, Some(floor), Target::Ratio(MOST));
    Ok(())
}
