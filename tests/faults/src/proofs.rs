//! The list of proofs, and how often each is done.

use std::path::PathBuf;

use crate::actor::Scenario;
use crate::drive::Base;
use crate::table::Row;
use crate::{damage, failing, killing, leftover, old, power, weak};

/// What to prove.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The program that plays the program under test.
    pub program: PathBuf,
    /// As often as the figures in the documentation say, or as often as a check of each change can.
    pub long: bool,
    /// Chance.
    pub seed: u64,
    /// Only proofs whose name begins so.
    pub only: String,
}

/// How often in the short form, how often in the long one.
type Times = (u64, u64);

/// What is done how often in the short and in the long form: kills, power cuts.
const TIMES: [(Scenario, Times, Times); 10] = [
    (Scenario::Typing, (12, 240), (10, 100)),
    (Scenario::Import, (6, 130), (8, 80)),
    (Scenario::Export, (4, 100), (4, 50)),
    (Scenario::Organise, (4, 110), (6, 60)),
    (Scenario::Backup, (4, 100), (4, 50)),
    (Scenario::Restore, (4, 70), (4, 40)),
    (Scenario::Replace, (4, 70), (4, 40)),
    (Scenario::Search, (4, 60), (4, 30)),
    (Scenario::Migration, (4, 70), (4, 40)),
    (Scenario::Mixed, (4, 100), (4, 50)),
];

/// Ten years, in seconds.
const DECADE: i64 = 315_576_000;

/// Carries out the plan; `told` hears of each row as it is done.
pub fn prove(plan: &Plan, mut told: impl FnMut(&Row)) -> Vec<Row> {
    let base = Base::new();
    let old = old::old(&base);
    let times = |(short, long): Times| if plan.long { long } else { short };
    let (program, seed) = (plan.program.as_path(), plan.seed);
    let mut rows = Vec::new();
    let mut done = |name: &str, row: &dyn Fn() -> Row| {
        if name.starts_with(&plan.only) {
            let row = row();
            told(&row);
            rows.push(row);
        }
    };
    for (scenario, kills, _) in TIMES {
        let base = if scenario == Scenario::Migration { &old } else { &base };
        done(&format!("kill: {}", scenario.name()), &|| {
            killing::kill(program, base, scenario, times(kills), seed, 0)
        });
    }
    for clock in [DECADE, -DECADE] {
        done("kill: typing, clock", &|| {
            killing::kill(program, &base, Scenario::Typing, times((3, 20)), seed, clock)
        });
    }
    done("kill: migration, at each write", &|| killing::kill_migrations(program, &old, times((9, 1)), seed));
    done("kill: repair", &|| damage::kill(program, &base, times((3, 60)), seed));
    for (scenario, _, cuts) in TIMES {
        let base = if scenario == Scenario::Migration { &old } else { &base };
        done(&format!("power cut: {}", scenario.name()), &|| {
            power::cut(program, base, scenario, times(cuts), seed)
        });
    }
    for of in failing::USES {
        let stride = if of == "checkpoint" { times((3_001, 397)) } else { times((9, 1)) };
        done(&format!("failing write: {of}"), &|| failing::fail(program, &base, of, stride, seed));
    }
    done("failing write: migration", &|| failing::fail(program, &old, "migration", times((9, 1)), seed));
    done("damage: pages and indexes", &|| damage::damage(&base, times((14, 200)), seed));
    done("damage: a log left over", &|| leftover::plant(&base, times((12, 102)), seed));
    rows
}

/// Has careless programs lose their power; the failures of each row are what was caught, and none may be without.
pub fn caught(plan: &Plan) -> Vec<Row> {
    let base = Base::new();
    weak::WAYS.iter().map(|way| weak::caught(&plan.program, &base, way, 40, plan.seed)).collect()
}
