//! The list of proofs, and how often each is done.

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

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
    /// How many proofs, and parts of proofs, are carried out at a time.
    pub jobs: usize,
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

/// A proof in parts that can be done side by side; it has one row.
struct Proof<'a> {
    name: String,
    parts: Vec<Box<dyn Fn() -> Row + Send + Sync + 'a>>,
}

/// Carries out the plan; `told` hears of each row as it is done.
pub fn prove(plan: &Plan, told: impl FnMut(&Row) + Send) -> Vec<Row> {
    let base = Base::new();
    let old = old::old(&base);
    let mut proofs = proofs(plan, &base, &old);
    proofs.retain(|proof| proof.name.starts_with(&plan.only));
    let parts: Vec<(usize, _)> = proofs
        .iter()
        .enumerate()
        .flat_map(|(index, proof)| proof.parts.iter().map(move |part| (index, part)))
        .collect();
    let next = AtomicUsize::new(0);
    let left: Vec<usize> = proofs.iter().map(|proof| proof.parts.len()).collect();
    let state = Mutex::new((left, vec![None::<Row>; proofs.len()], told));
    std::thread::scope(|scope| {
        for _ in 0..plan.jobs.max(1) {
            scope.spawn(|| {
                while let Some((index, part)) = parts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let row = part();
                    let (left, rows, told) = &mut *state.lock().unwrap();
                    match &mut rows[*index] {
                        Some(sum) => sum.add(row),
                        none => *none = Some(row),
                    }
                    left[*index] -= 1;
                    if let (0, Some(sum)) = (left[*index], &rows[*index]) {
                        told(sum);
                    }
                }
            });
        }
    });
    state.into_inner().unwrap().1.into_iter().flatten().collect()
}

/// All proofs of the short or of the long form.
fn proofs<'a>(plan: &'a Plan, base: &'a Base, old: &'a Base) -> Vec<Proof<'a>> {
    let times = |(short, long): Times| if plan.long { long } else { short };
    let (program, seed) = (plan.program.as_path(), plan.seed);
    let mut proofs: Vec<Proof<'a>> = Vec::new();
    let mut add = |name: &str, part: Box<dyn Fn() -> Row + Send + Sync + 'a>| {
        proofs.push(Proof { name: name.to_owned(), parts: vec![part] });
    };
    let base_of = |scenario| if scenario == Scenario::Migration { old } else { base };
    for (scenario, kills, _) in TIMES {
        let (base, kills) = (base_of(scenario), times(kills));
        let part = move || killing::kill(program, base, scenario, kills, seed, 0);
        add(&format!("kill: {}", scenario.name()), Box::new(part));
    }
    let kills = times((3, 20));
    for clock in [DECADE, -DECADE] {
        let part = move || killing::kill(program, base, Scenario::Typing, kills, seed, clock);
        add("kill: typing, clock", Box::new(part));
    }
    let stride = times((9, 1));
    add(
        "kill: migration, at each write",
        Box::new(move || killing::kill_migrations(program, old, stride, seed)),
    );
    let kills = times((3, 60));
    add("kill: repair", Box::new(move || damage::kill(program, base, kills, seed)));
    for (scenario, _, cuts) in TIMES {
        let (base, cuts) = (base_of(scenario), times(cuts));
        let part = move || power::cut(program, base, scenario, cuts, seed);
        add(&format!("power cut: {}", scenario.name()), Box::new(part));
    }
    let damages = times((14, 200));
    add("damage: pages and indexes", Box::new(move || damage::damage(base, damages, seed)));
    let logs = times((12, 102));
    add("damage: a log left over", Box::new(move || leftover::plant(base, logs, seed)));
    for of in failing::USES {
        let base = if of == "migration" { old } else { base };
        let stride = if of == "checkpoint" { times((3_001, 397)) } else { times((9, 1)) };
        let part = |part| -> Box<dyn Fn() -> Row + Send + Sync + 'a> {
            Box::new(move || failing::fail(program, base, of, part, seed))
        };
        let parts = failing::Part::all(stride).into_iter().map(part).collect();
        proofs.push(Proof { name: format!("failing write: {of}"), parts });
    }
    proofs
}

/// Has careless programs lose their power; the failures of each row are what was caught, and none may be without.
pub fn caught(plan: &Plan) -> Vec<Row> {
    let base = Base::new();
    weak::WAYS.iter().map(|way| weak::caught(&plan.program, &base, way, 40, plan.seed)).collect()
}
