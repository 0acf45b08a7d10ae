//! Power cuts: a run is recorded, and a disk is rebuilt as it may be when the power fails at a moment of it.

use std::fs;
use std::path::Path;

use crate::actor::Scenario;
use crate::disk::{self, Disk};
use crate::drive::{Base, Run, run};
use crate::layer::Layer;
use crate::model::Expected;
use crate::place::{Place, temporary};
use crate::random::Random;
use crate::record;
use crate::step::Said;
use crate::table::Row;

/// Cuts the power `cuts` times during runs of a scenario, so many times in each run.
pub fn cut(program: &Path, base: &Base, scenario: Scenario, cuts: u64, seed: u64) -> Row {
    const EACH: u64 = 50;
    let mut row = Row::new(&format!("power cut: {}", scenario.name()));
    let mut random = Random::new(seed);
    while row.count < cuts {
        let wanted = EACH.min(cuts - row.count);
        let (_folder, place) = base.planted();
        let layer = Layer { log: Some(place.log()), ..Layer::default() };
        let steps = match scenario {
            Scenario::Backup | Scenario::Restore | Scenario::Replace => 12,
            _ => 60,
        };
        let plan = Run { scenario, seed: random.next() >> 20, steps, layer: Some(layer), after: None };
        if let Err(what) = run(program, &place, &plan) {
            row.count += wanted;
            row.fail(&what, &place);
            continue;
        }
        let log = fs::read(place.log()).unwrap();
        let check = |place: &Place, expected: &Expected| base.check(place, expected).map(|_| ());
        replay(&mut row, &log, &place, base, wanted, &mut random, &check);
    }
    row
}

/// Plays a log to random moments of it and looks at what each could leave.
pub fn replay(
    row: &mut Row,
    log: &[u8],
    place: &Place,
    base: &Base,
    cuts: u64,
    random: &mut Random,
    check: &impl Fn(&Place, &Expected) -> Result<(), String>,
) {
    let records = record::read(log);
    let changes: Vec<usize> = (0..records.len()).filter(|at| records[*at].is_change()).collect();
    let mut moments: Vec<usize> = (0..cuts).map(|_| *random.pick(&changes)).collect();
    moments.sort_unstable();
    let mut moments = moments.into_iter().peekable();
    let mut disk = Disk::new(&place.root(), &base.tree);
    let mut expected = base.expected.clone();
    for (at, record) in records.iter().enumerate() {
        disk.apply(record);
        for said in said(record.data, record.op) {
            expected.hear(&said);
        }
        while moments.next_if_eq(&at).is_some() {
            row.count += 1;
            let folder = temporary();
            let left = Place::at(folder.path());
            disk::plant(&disk.cut(random), &left.root());
            if let Err(what) = check(&left, &expected) {
                row.fail(&format!("after {at} of {} operations: {what}", records.len()), &left);
            }
        }
    }
    row.acknowledged += expected.acknowledged;
    // Were anything to go past the layer, the disk that was played would differ from the one that is there.
    let (seen, there) = (disk.seen(), disk::tree(&place.root()));
    if seen != there {
        let differ: Vec<&String> =
            seen.keys().chain(there.keys()).filter(|path| seen.get(*path) != there.get(*path)).collect();
        row.fail(&format!("the records are not what happened to {differ:?}"), place);
    }
}

fn said(data: &[u8], op: u8) -> Vec<Said> {
    if op != b'M' {
        return Vec::new();
    }
    String::from_utf8_lossy(data).lines().filter_map(Said::read).collect()
}
