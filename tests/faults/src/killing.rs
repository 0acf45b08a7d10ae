//! Kills at random moments, half of them at a writing operation that the layer counts, half of them by the clock.

use std::path::Path;
use std::time::Duration;

use crate::actor::Scenario;
use crate::drive::{Base, Run, run};
use crate::layer::Layer;
use crate::random::Random;
use crate::table::Row;

/// Kills the program `kills` times; a new place is begun every so often, so that libraries stay quick to read whole.
pub fn kill(program: &Path, base: &Base, scenario: Scenario, kills: u64, seed: u64, clock: i64) -> Row {
    const ROUNDS: u64 = 12;
    let mut row = Row::new(&format!("kill: {}{}", scenario.name(), shifted(clock)));
    let mut random = Random::new(seed);
    let (mut planted, mut expected) = (base.planted(), base.expected.clone());
    let mut most = 1_200;
    let mut round = 0;
    // A run that ends before it could be killed proves nothing and is not counted.
    while row.count < kills && round < 4 * kills + 20 {
        round += 1;
        if round % ROUNDS == 0 {
            (planted, expected) = (base.planted(), base.expected.clone());
        }
        let ordinal = random.chance(50);
        let layer = Layer {
            kill: ordinal.then(|| 1 + random.next() % most),
            torn: random.chance(50),
            clock,
            ..Layer::default()
        };
        let wanted = Run {
            scenario,
            seed: random.next() >> 20,
            steps: 400,
            layer: (ordinal || clock != 0).then_some(layer),
            after: (!ordinal).then(|| Duration::from_micros(random.next() % 200_000)),
        };
        let ended = run(program, &planted.1, &wanted).and_then(|ran| {
            ran.said.iter().for_each(|said| expected.hear(said));
            row.count += u64::from(ran.killed);
            if !ran.killed && ordinal {
                most = (most * 3 / 4).max(20);
            }
            base.check(&planted.1, &expected)
        });
        match ended {
            Ok(found) => expected.settle(found, base.exported(&planted.1)),
            Err(what) => {
                row.fail(&format!("round {round}: {what}"), &planted.1);
                (planted, expected) = (base.planted(), base.expected.clone());
            }
        }
        row.acknowledged += std::mem::take(&mut expected.acknowledged);
    }
    row
}

/// Kills the opening of an old library at every `stride`th writing operation, until it ends by itself.
pub fn kill_migrations(program: &Path, base: &Base, stride: u64, seed: u64) -> Row {
    let mut row = Row::new("kill: migration, at each write");
    for at in (1..).step_by(usize::try_from(stride).unwrap_or(1)) {
        let (_folder, place) = base.planted();
        let layer = Layer { kill: Some(at), torn: at % 2 == 0, ..Layer::default() };
        let wanted = Run { scenario: Scenario::Migration, seed, steps: 1, layer: Some(layer), after: None };
        let ran = run(program, &place, &wanted);
        let killed = ran.as_ref().is_ok_and(|ran| ran.killed);
        if let Err(what) = ran.and_then(|_| base.check(&place, &base.expected)) {
            row.fail(&format!("at {at}: {what}"), &place);
        }
        if !killed {
            break;
        }
        row.count += 1;
    }
    row
}

fn shifted(clock: i64) -> String {
    if clock == 0 { String::new() } else { format!(", clock {:+} years", clock / 31_557_600) }
}
