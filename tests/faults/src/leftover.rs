//! A write-ahead log that does not belong to the database beside it, or only in part.

use std::fs;

use crate::actor::{Chooser, Scenario};
use crate::damage;
use crate::drive::Base;
use crate::found;
use crate::model::State;
use crate::perform::User;
use crate::place::Place;
use crate::random::Random;
use crate::table::Row;

/// The files of a library at a moment, and what it held.
struct Moment {
    database: Vec<u8>,
    log: Vec<u8>,
    /// The library as its last closing left it, and after each step since then.
    states: Vec<State>,
}

/// Plants `times` logs, has the library verified each time, opened, and repaired where something was found.
pub fn plant(base: &Base, times: u64, seed: u64) -> Row {
    let mut row = Row::new("damage: a log left over");
    let mut random = Random::new(seed);
    let stranger = Base::new();
    for round in 0..times {
        let moments = moments(base, &mut random);
        let foreign = moments_of_one(&stranger, &mut random);
        let (what, database, log, fitting) = mixed(&moments, &foreign, round % 6, &mut random);
        let (_folder, place) = base.planted();
        fs::write(place.library().join("library.db"), database).unwrap();
        fs::write(place.library().join("library.db-wal"), log).unwrap();
        row.count += 1;
        if let Err(wrong) = judged(&place, &fitting) {
            row.fail(&format!("{what}: {wrong}"), &place);
        }
    }
    row
}

/// The damage is found, or the library holds what it held at a moment at which it may be.
fn judged(place: &Place, fitting: &[State]) -> Result<(), String> {
    let verified = torchpress_library::verify(&place.library(), true, &mut |_, _, _| true);
    let verified = verified.map_err(|error| format!("verifying fails: {error}"))?;
    if !verified.ok() {
        return damage::repaired(place).map(|_| ());
    }
    let found = found::look(&place.library())?;
    if fitting.contains(&found) {
        return Ok(());
    }
    Err(format!(
        "nothing is found, and {}",
        fitting.last().map(|one| found::difference(one, &found)).unwrap_or_default()
    ))
}

/// Database, log, and the states in which the two together may be found.
fn mixed(
    moments: &[Moment],
    foreign: &Moment,
    kind: u64,
    random: &mut Random,
) -> (String, Vec<u8>, Vec<u8>, Vec<State>) {
    let (first, last) = (&moments[0], &moments[1]);
    let half = |log: &[u8], random: &mut Random| log[..32 + random.below(log.len() - 32)].to_vec();
    let alone = |moment: &Moment| vec![moment.states[0].clone()];
    match kind {
        // The older database may be meant, or the newer log.
        0 => {
            let fitting = [alone(first), last.states.clone()].concat();
            ("an older database, a newer log".to_owned(), first.database.clone(), last.log.clone(), fitting)
        }
        1 => (
            "a newer database, an older log".to_owned(),
            last.database.clone(),
            first.log.clone(),
            alone(last),
        ),
        2 => {
            ("the log of another library".to_owned(), last.database.clone(), foreign.log.clone(), alone(last))
        }
        3 => (
            "its own log, cut off".to_owned(),
            last.database.clone(),
            half(&last.log, random),
            last.states.clone(),
        ),
        4 => {
            let mut log = last.log.clone();
            let from = 32 + random.below(log.len() - 32);
            log[from..].iter_mut().for_each(|byte| *byte = random.next() as u8);
            ("its own log with a wrong end".to_owned(), last.database.clone(), log, last.states.clone())
        }
        _ => {
            let log = (0..last.log.len()).map(|_| random.next() as u8).collect();
            ("chance instead of a log".to_owned(), last.database.clone(), log, alone(last))
        }
    }
}

/// Two moments of a library, each with a log; between them it was closed.
fn moments(base: &Base, random: &mut Random) -> Vec<Moment> {
    let (_folder, place) = base.planted();
    let mut state = base.expected.state.clone();
    (0..2).map(|_| moment(&place, &mut state, random)).collect()
}

fn moments_of_one(base: &Base, random: &mut Random) -> Moment {
    let (_folder, place) = base.planted();
    moment(&place, &mut base.expected.state.clone(), random)
}

fn moment(place: &Place, state: &mut State, random: &mut Random) -> Moment {
    found::take_over(&place.library());
    let user = User::with_library(place).unwrap();
    let mut chooser = Chooser { random: Random::new(random.next()), seed: random.next() >> 16, made: 0 };
    let mut states = vec![state.clone()];
    for turn in 0..2 + random.below(6) {
        // The first is a save, since organising may change nothing, and then there is no log.
        let scenario =
            if turn == 0 { Scenario::Typing } else { *random.pick(&[Scenario::Typing, Scenario::Organise]) };
        let step = chooser.choose(scenario, state);
        user.perform(&step).unwrap();
        state.take_all(&step);
        states.push(state.clone());
    }
    let read = |end: &str| fs::read(place.library().join(format!("library.db{end}"))).unwrap();
    Moment { database: read(""), log: read("-wal"), states }
}
