//! A library as the second version of the tables had it, for migrations.

use std::fs;

use rusqlite::{Connection, params};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use torchpress_library::Library;

use crate::disk;
use crate::drive::Base;
use crate::model::Expected;

const STEPS: [(&str, &str); 2] = [
    ("start", include_str!("../../../crates/library/src/schema/0001_start.sql")),
    ("themes", include_str!("../../../crates/library/src/schema/0002_themes.sql")),
];

const AT: &str = "2024-01-02T03:04:05.678Z";

/// What the base's library holds, in tables of version 2, without trash and pins, which those did not know.
pub fn old(base: &Base) -> Base {
    let (_folder, place) = base.planted();
    let old = place.root().join("old.db");
    {
        let library = Library::open(&place.library()).unwrap();
        let mut sql = Connection::open(&old).unwrap();
        sql.pragma_update(None, "application_id", 0x5450_5253).unwrap();
        sql.pragma_update(None, "journal_mode", "wal").unwrap();
        let filled = sql.transaction().unwrap();
        tables(&filled);
        fill(&filled, &library);
        filled.commit().unwrap();
    }
    let library = place.library();
    for end in ["", "-wal", "-shm"] {
        // What is not there need not be removed.
        let _ = fs::remove_file(library.join(format!("library.db{end}")));
    }
    let _ = fs::remove_file(library.join("search.db"));
    fs::rename(&old, library.join("library.db")).unwrap();
    let mut state = base.expected.state.clone();
    for known in state.articles.values_mut() {
        (known.trashed, known.pinned) = (false, false);
        known.tags.clear();
    }
    Base {
        tree: disk::tree(&place.root()),
        expected: Expected { state, ..Expected::default() },
        exports: base.exports.clone(),
    }
}

fn tables(sql: &Connection) {
    sql.execute_batch(include_str!("../../../crates/library/src/schema/applied.sql")).unwrap();
    for (number, (name, step)) in (1..).zip(STEPS) {
        sql.execute_batch(step).unwrap();
        let sum: [u8; 32] = Sha256::digest(step).into();
        sql.execute("INSERT INTO migrations VALUES (?1, ?2, ?3, ?4)", params![number, name, sum, AT])
            .unwrap();
    }
    sql.pragma_update(None, "user_version", STEPS.len() as i64).unwrap();
    sql.execute("INSERT INTO library VALUES (1, '0190-old', 'old', ?1)", [AT]).unwrap();
}

fn fill(sql: &Connection, library: &Library) {
    let new = Connection::open(library.path().join("library.db")).unwrap();
    let mut articles = new
        .prepare("SELECT id, revision, title, chars, photos, thumb, status, language FROM articles")
        .unwrap();
    let mut rows = articles.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let (id, last): (String, u32) = (row.get(0).unwrap(), row.get(1).unwrap());
        let text = |at: usize| row.get::<_, Option<String>>(at).unwrap();
        let number = |at: usize| row.get::<_, i64>(at).unwrap();
        sql.execute(
            "INSERT INTO articles (id, status, revision, created_at, updated_at, language, title, chars, photos, thumb)
             VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9)",
            params![id, text(6), last, AT, text(7), text(2), number(3), number(4), text(5)],
        )
        .unwrap();
        let mut parent: Option<String> = None;
        for number in 1..=last {
            let article = library.article(&id, Some(number)).unwrap();
            let content = json!({ "schema": article.schema, "meta": article.meta, "body": article.body });
            let content = serde_json::to_vec(&content).unwrap();
            let sum: [u8; 32] = Sha256::digest(&content).into();
            let own = format!("{id}-{number}");
            sql.execute(
                "INSERT INTO revisions (id, article, number, parent, kind, note, maker, created_at, chars, sha256, content)
                 VALUES (?1, ?2, ?3, ?4, 'edit', '', 'old', ?5, 1, ?6, ?7)",
                params![own, id, number, parent, AT, sum, zstd::bulk::compress(&content, 3).unwrap()],
            )
            .unwrap();
            parent = Some(own);
        }
    }
    let photos = "SELECT id, sha256, format, extension, width, height, bytes, file_name, taken_at, added_at, updated_at, photographer, credit FROM photos";
    let mut photos = new.prepare(photos).unwrap();
    let mut rows = photos.query([]).unwrap();
    let places = (1..=13).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
    while let Some(row) = rows.next().unwrap() {
        let values: Vec<rusqlite::types::Value> = (0..13).map(|at| row.get(at).unwrap()).collect();
        sql.execute(&format!("INSERT INTO photos VALUES ({places})"), rusqlite::params_from_iter(values))
            .unwrap();
    }
}
