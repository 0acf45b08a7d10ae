//! Programs that break the rules: whoever checks must find that out, or a check that finds nothing proves nothing.

use std::fs;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;

use crate::drive::{Base, listen, place_of};
use crate::layer::Layer;
use crate::model::Expected;
use crate::place::Place;
use crate::power;
use crate::random::Random;
use crate::step::{Said, Step};
use crate::table::Row;

/// The ways in which they are careless: the database does not wait for the disk; a file is renamed before its content is on
/// the disk; a file's name is not synced.
pub const WAYS: [&str; 3] = ["database without sync", "rename without sync", "name without sync"];

/// Plays the careless program.
pub fn play(place: &Place, way: &str) {
    let said = |key: String| {
        Said::Try { step: Step::Create { key } }.say();
        Said::Done { sha256: None }.say();
    };
    if way == WAYS[0] {
        let sql = Connection::open(place.root().join("weak.db")).unwrap();
        sql.pragma_update(None, "journal_mode", "wal").unwrap();
        sql.pragma_update(None, "synchronous", "off").unwrap();
        sql.execute("CREATE TABLE saved (key TEXT NOT NULL)", []).unwrap();
        for number in 0..300 {
            sql.execute("INSERT INTO saved VALUES (?1)", [format!("{number}{}", "x".repeat(3_000))]).unwrap();
            said(number.to_string());
        }
        return;
    }
    for number in 0..60 {
        let (temporary, path) = (place.root().join("temporary"), place.root().join(format!("f{number}")));
        fs::write(&temporary, vec![b'x'; 9_000]).unwrap();
        if way == WAYS[2] {
            fs::File::open(&temporary).unwrap().sync_all().unwrap();
        }
        fs::rename(&temporary, &path).unwrap();
        if way == WAYS[1] {
            fs::File::open(place.root()).unwrap().sync_all().unwrap();
        }
        said(number.to_string());
    }
}

/// Cuts the power of the careless program; the row's failures are what was found out.
pub fn caught(program: &Path, base: &Base, way: &str, cuts: u64, seed: u64) -> Row {
    let mut row = Row::new(&format!("careless: {way}"));
    let (_folder, place) = base.planted();
    let mut command = Command::new(program);
    command.args(["weak", way]).arg(place_of(&place));
    Layer { log: Some(place.log()), ..Layer::default() }.load(&mut command, &place.root());
    listen(&mut command, None).unwrap();
    let log = fs::read(place.log()).unwrap();
    let before = base.expected.state.articles.len();
    let check = |left: &Place, expected: &Expected| {
        // The program's own acknowledgements come on top of what the base has.
        let said = expected.state.articles.len() - before;
        if way == WAYS[0] { rows(left, said) } else { files(left, said) }
    };
    power::replay(&mut row, &log, &place, base, cuts, &mut Random::new(seed), &check);
    row
}

fn rows(left: &Place, said: usize) -> Result<(), String> {
    let path = left.root().join("weak.db");
    if said == 0 || !path.exists() {
        return if said == 0 { Ok(()) } else { Err("the database is gone".to_owned()) };
    }
    let sql = Connection::open(path).map_err(|error| error.to_string())?;
    let sound: String =
        sql.query_row("PRAGMA integrity_check", [], |row| row.get(0)).map_err(|error| error.to_string())?;
    let there: u32 = sql
        .query_row("SELECT count(*) FROM saved", [], |row| row.get(0))
        .map_err(|error| error.to_string())?;
    if sound == "ok" && there as usize >= said {
        Ok(())
    } else {
        Err(format!("{sound}; {there} of {said} rows"))
    }
}

fn files(left: &Place, said: usize) -> Result<(), String> {
    for number in 0..said {
        let length =
            fs::metadata(left.root().join(format!("f{number}"))).map_err(|error| error.to_string())?.len();
        if length != 9_000 {
            return Err(format!("f{number} has {length} bytes"));
        }
    }
    Ok(())
}
