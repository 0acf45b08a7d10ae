//! How many photos each group has, kept from one look at the photo screen to the next: counting a million takes a
//! fraction of a second, and only few of them move at a time.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rusqlite::Connection;

use crate::{Library, Result};

/// The groups of all photos that are not in the trash.
#[derive(Default)]
pub(crate) struct KeptGroups {
    kept: Mutex<Option<Groups>>,
}

struct Groups {
    /// Another number once anybody but the writing connection has changed the database.
    version: i64,
    counts: BTreeMap<String, i64>,
}

impl Library {
    /// How many photos each group has that are not in the trash, by the keys of the groups. `count` counts them all.
    pub(super) fn group_counts(
        &self,
        count: impl FnOnce(&Connection) -> Result<BTreeMap<String, i64>>,
    ) -> Result<BTreeMap<String, i64>> {
        let mut kept = self.groups.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let reader;
        let (version, snapshot) = {
            let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
            writer.execute_batch(include_str!("follow_groups.sql"))?;
            let version: i64 = writer.pragma_query_value(None, "data_version", |row| row.get(0))?;
            let moved = moved(&writer)?;
            if let Some(groups) = kept.as_mut().filter(|groups| groups.version == version) {
                groups.take(moved);
                return Ok(groups.counts.clone());
            }
            // What is counted is of this moment, and what moves from now on comes on top of it.
            reader = self.readers.fresh()?;
            let snapshot = reader.unchecked_transaction()?;
            snapshot.query_row("SELECT EXISTS (SELECT 1 FROM photos)", [], |_| Ok(()))?;
            (version, snapshot)
        };
        let counts = count(&snapshot)?;
        *kept = Some(Groups { version, counts: counts.clone() });
        Ok(counts)
    }
}

impl Groups {
    fn take(&mut self, moved: Vec<(String, i64)>) {
        for (key, by) in moved {
            let count = self.counts.entry(key).or_default();
            *count += by;
        }
        self.counts.retain(|_, count| *count > 0);
    }
}

/// What moved since this was asked last.
fn moved(writer: &Connection) -> Result<Vec<(String, i64)>> {
    let moved: Vec<(String, i64)> = writer
        .prepare_cached("SELECT key, count FROM temp.photos_moved WHERE count <> 0")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    writer.prepare_cached("DELETE FROM temp.photos_moved")?.execute([])?;
    Ok(moved)
}
