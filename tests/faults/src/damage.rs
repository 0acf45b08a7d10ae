//! Damage to the database's file: what verifying finds, and what repairing leaves.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use crate::actor::Scenario;
use crate::drive::{self, Base, Run};
use crate::layer::Layer;
use crate::model::{Expected, State};
use crate::perform::User;
use crate::place::Place;
use crate::random::Random;
use crate::step::Step;
use crate::table::Row;
use crate::{content, disk, found};

const PAGE: usize = 4096;

/// How a file is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// A page of chance, or several.
    Garbage,
    /// A page of zeros.
    Zeros,
    /// The second half of a page lost.
    Half,
    /// A page holds what another one should.
    Other,
    /// A byte within an index.
    Index,
    /// An index leads to rows by other values.
    Entry,
    /// The end of the file is gone.
    Shorter,
}

impl Damage {
    const ALL: [Self; 7] =
        [Self::Garbage, Self::Zeros, Self::Half, Self::Other, Self::Index, Self::Entry, Self::Shorter];
}

/// Damages a library `times` times, has it verified each time, and repaired.
pub fn damage(base: &Base, times: u64, seed: u64) -> Row {
    let mut row = Row::new("damage: pages and indexes");
    let mut random = Random::new(seed);
    for round in 0..times {
        let (_folder, place) = base.planted();
        let database = place.library().join("library.db");
        let before = rows(&database).unwrap();
        let damage = Damage::ALL[usize::try_from(round).unwrap() % Damage::ALL.len()];
        let what = strike(&database, damage, &mut random);
        row.count += 1;
        // A place that no row uses may hold anything.
        let harmless = rows(&database).is_ok_and(|after| after == before);
        if let Err(wrong) = detected(&place, harmless).and_then(|()| repaired(&place)) {
            row.fail(&format!("{what}: {wrong}"), &place);
        }
    }
    row
}

/// Damages a file; says how.
fn strike(database: &Path, damage: Damage, random: &mut Random) -> String {
    let pages: Vec<(usize, String)> = {
        let sql = Connection::open(database).unwrap();
        let mut pages = sql.prepare("SELECT pageno, name FROM dbstat WHERE pageno > 1").unwrap();
        let all = pages
            .query_map([], |row| Ok((row.get::<_, u32>(0)? as usize, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        drop(pages);
        sql.pragma_update(None, "wal_checkpoint", "truncate").unwrap();
        all
    };
    let indexes: Vec<(usize, String)> = {
        let sql = Connection::open(database).unwrap();
        let mut names = sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'index'").unwrap();
        let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        pages.iter().filter(|page| names.contains(&page.1)).cloned().collect()
    };
    if damage == Damage::Entry {
        return entry(database, random);
    }
    let (number, name) = random.pick(if damage == Damage::Index { &indexes } else { &pages }).clone();
    let mut bytes = fs::read(database).unwrap();
    let start = (number - 1) * PAGE;
    let page = start..start + PAGE;
    match damage {
        Damage::Garbage => bytes[page].iter_mut().for_each(|byte| *byte = random.next() as u8),
        Damage::Zeros => bytes[page].fill(0),
        Damage::Half => bytes[start + PAGE / 2..start + PAGE].fill(0),
        Damage::Other => {
            let other = random.pick(&pages).0;
            let other = if other == number { (number % pages.len()) + 2 } else { other };
            let copy = bytes[(other - 1) * PAGE..other * PAGE].to_vec();
            bytes[page].copy_from_slice(&copy);
        }
        Damage::Index => bytes[start + PAGE - 1 - random.below(PAGE / 2)] ^= 1 << random.below(8),
        Damage::Shorter => bytes.truncate(start),
        Damage::Entry => {}
    }
    fs::write(database, bytes).unwrap();
    format!("{damage:?} at page {number} of {name}")
}

/// Has an index hold other values than its table: its definition is changed, filled anew, and changed back.
fn entry(database: &Path, random: &mut Random) -> String {
    let sql = Connection::open(database).unwrap();
    let (name, text): (String, String) = {
        let pairs = [
            ("articles_by_title", "title_key"),
            ("articles_of_status", "status"),
            ("photos_newest", "added_at"),
        ];
        let (index, column) = random.pick(&pairs);
        ((*index).to_owned(), (*column).to_owned())
    };
    sql.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
    sql.pragma_update(None, "writable_schema", true).unwrap();
    let definition: String =
        sql.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [&name], |row| row.get(0)).unwrap();
    let changed = definition.replacen(&format!("({text}"), &format!("({text} || 'x'"), 1);
    let set = "UPDATE sqlite_schema SET sql = ?2 WHERE name = ?1";
    sql.execute(set, [&name, &changed]).unwrap();
    drop(sql);
    let sql = Connection::open(database).unwrap();
    sql.execute_batch(&format!("REINDEX {name}")).unwrap();
    sql.pragma_update(None, "writable_schema", true).unwrap();
    sql.execute(set, [&name, &definition]).unwrap();
    format!("other values in {name}")
}

/// All rows of all tables, as one hash.
fn rows(database: &Path) -> Result<String, rusqlite::Error> {
    let sql = Connection::open(database)?;
    let mut names = sql.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let names: Vec<String> = names.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for name in names {
        // Without an index, so that the table itself is read.
        let mut rows = sql.prepare(&format!("SELECT * FROM {name} NOT INDEXED"))?;
        let columns = rows.column_count();
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                all.push(format!("{:?}", row.get_ref(column)?));
            }
        }
    }
    let sound: String = sql.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    Ok(content::sha256(format!("{sound}{}", all.join("\n")).as_bytes()))
}

/// Verifying finds the damage.
fn detected(place: &Place, harmless: bool) -> Result<(), String> {
    let verified = torchpress_library::verify(&place.library(), true, &mut |_, _, _| true);
    match verified {
        Ok(found) if found.ok() && !harmless => Err("verifying finds nothing".to_owned()),
        Ok(_) => Ok(()),
        Err(error) => Err(format!("verifying fails: {error}")),
    }
}

/// Repairing ends with a library that opens and can be read whole; answers what it holds.
pub fn repaired(place: &Place) -> Result<State, String> {
    let user = User::new(place);
    user.perform(&Step::Repair).map_err(|failure| format!("repairing fails: {failure}"))?;
    found::look(&place.library()).map_err(|what| format!("after repairing: {what}"))
}

/// A base whose library has one bad page, and holds what repairing leaves of it.
pub fn damaged(base: &Base, seed: u64) -> Base {
    let (_folder, place) = base.planted();
    strike(&place.library().join("library.db"), Damage::Garbage, &mut Random::new(seed));
    let tree = disk::tree(&place.root());
    let state = repaired(&place).unwrap();
    Base { tree, expected: Expected { state, ..Expected::default() }, exports: base.exports.clone() }
}

/// Kills repairs; the next repair has to end as one that nobody disturbed.
pub fn kill(program: &Path, base: &Base, kills: u64, seed: u64) -> Row {
    let mut row = Row::new("kill: repair");
    let mut random = Random::new(seed);
    let mut most = 400;
    for round in 0..4 * kills + 20 {
        if row.count == kills {
            break;
        }
        let base = &damaged(base, seed.wrapping_add(round / 10));
        let (_folder, place) = base.planted();
        let layer =
            Layer { kill: Some(1 + random.next() % most), torn: random.chance(50), ..Layer::default() };
        let run = Run { scenario: Scenario::Repair, seed, steps: 1, layer: Some(layer), after: None };
        let ended = drive::run(program, &place, &run).and_then(|ran| {
            row.count += u64::from(ran.killed);
            if !ran.killed {
                most = (most * 3 / 4).max(20);
            }
            let found = repaired(&place)?;
            let expected = &base.expected.state;
            if found == *expected { Ok(()) } else { Err(found::difference(expected, &found)) }
        });
        if let Err(what) = ended {
            row.fail(&format!("round {round}: {what}"), &place);
        }
    }
    row
}
