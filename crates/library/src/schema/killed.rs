//! A migration that is killed at any moment leaves the old library or the new one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rusqlite::hooks::Authorization;

use super::*;

const FIXTURES: [&str; 5] = [
    include_str!("../../tests/fixtures/schema-1.sql"),
    include_str!("../../tests/fixtures/schema-2.sql"),
    include_str!("../../tests/fixtures/schema-3.sql"),
    include_str!("../../tests/fixtures/schema-4.sql"),
    include_str!("../../tests/fixtures/schema-5.sql"),
];

/// The frames of a log come after its header; each is a page with a header of its own.
const LOG_HEADER: usize = 32;
const FRAME: usize = 24 + 4096;

/// What a killed program leaves: the database and its log, as they are at that moment.
#[derive(Clone, PartialEq)]
struct Left {
    database: Vec<u8>,
    log: Vec<u8>,
}

fn left(database: &Path) -> Left {
    let log = database.with_extension("db-wal");
    Left { database: fs::read(database).unwrap(), log: fs::read(log).unwrap_or_default() }
}

/// Opens what was left, as the next start would.
#[allow(clippy::disallowed_methods, reason = "a test plays the part of a broken disk")]
fn find(folder: &Path, left: &Left) -> Connection {
    let database = folder.join("found.db");
    let _ = fs::remove_file(database.with_extension("db-shm"));
    fs::write(&database, &left.database).unwrap();
    fs::write(database.with_extension("db-wal"), &left.log).unwrap();
    let connection = Connection::open(&database).unwrap();
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    connection
}

/// All rows of all tables, but for when a migration was applied.
fn content(connection: &Connection) -> Vec<String> {
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'migrations' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<rusqlite::Result<_>>()
        .unwrap();
    let mut all = vec![version(connection).unwrap().to_string()];
    for table in tables {
        let mut statement = connection.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values: Vec<String> =
                (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
            all.push(format!("{table}: {}", values.join(", ")));
        }
    }
    all
}

fn old(folder: &Path, fixture: &str) -> PathBuf {
    let database = folder.join("library.db");
    let connection = Connection::open(&database).unwrap();
    connection.pragma_update(None, "journal_mode", "wal").unwrap();
    connection.execute_batch(fixture).unwrap();
    connection.close().unwrap();
    database
}

#[test]
fn a_migration_that_is_killed_at_any_statement_or_write_is_old_or_new() {
    for fixture in FIXTURES {
        let folder = tempfile::tempdir().unwrap();
        let database = old(folder.path(), fixture);
        let mut connection = Connection::open(&database).unwrap();
        connection.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
        connection.pragma_update(None, "foreign_keys", false).unwrap();
        let before = content(&connection);

        // At every statement, and at much that is decided within one.
        let seen: Arc<Mutex<(usize, Vec<Left>)>> = Arc::default();
        let watch = Arc::clone(&seen);
        let watched = database.clone();
        connection
            .authorizer(Some(move |_: rusqlite::hooks::AuthContext<'_>| {
                let mut seen = watch.lock().unwrap();
                seen.0 += 1;
                let now = left(&watched);
                if seen.1.last() != Some(&now) {
                    seen.1.push(now);
                }
                Authorization::Allow
            }))
            .unwrap();
        apply(&mut connection, MIGRATIONS, known()).unwrap();
        connection.authorizer(None::<fn(rusqlite::hooks::AuthContext<'_>) -> Authorization>).unwrap();
        let after = content(&connection);
        assert_ne!(before, after);
        let finished = left(&database);
        let (moments, mut all) = seen.lock().unwrap().clone();
        assert!(moments > 20, "{moments}");

        // And at every write of the log, whole or torn.
        let frames = (finished.log.len() - LOG_HEADER) / FRAME;
        assert!(frames > 1, "{frames}");
        for frame in 0..=frames {
            for torn in [0, 11, FRAME / 2] {
                let length = (LOG_HEADER + frame * FRAME + torn).min(finished.log.len());
                all.push(Left { database: finished.database.clone(), log: finished.log[..length].to_vec() });
            }
        }
        let (mut old, mut new) = (0, 0);
        for left in all {
            let mut found = find(folder.path(), &left);
            let content_found = content(&found);
            if content_found == after {
                new += 1;
                continue;
            }
            assert!(content_found == before, "it is neither the old one nor the new one");
            old += 1;
            // The next start does it again.
            if old % 10 == 1 {
                found.pragma_update(None, "foreign_keys", false).unwrap();
                apply(&mut found, MIGRATIONS, known()).unwrap();
                assert!(content(&found) == after);
            }
        }
        assert!(old > frames && new >= 1, "{old} old, {new} new");
    }
}
