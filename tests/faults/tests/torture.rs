//! The short form of every proof; `cargo xtask torture --long` is the other.
#![cfg(target_os = "linux")]

use torchpress_faults::{Plan, caught, head, prove};

fn plan(only: &str) -> Plan {
    // The runner of tests has others to run beside this one.
    let program = env!("CARGO_BIN_EXE_torture").into();
    Plan { program, long: false, seed: 1, only: only.to_owned(), jobs: 1 }
}

/// Every proof whose name begins so finds nothing wrong, and did something.
fn holds(only: &str) {
    let rows = prove(&plan(only), |_| ());
    let table: Vec<String> = rows.iter().map(torchpress_faults::Row::lines).collect();
    let table = format!("{}\n{}", head(), table.join("\n"));
    assert!(!rows.is_empty() && rows.iter().all(|row| row.count > 0 && row.failures == 0), "\n{table}");
}

#[test]
fn a_kill_loses_nothing_that_was_acknowledged() {
    holds("kill");
}

#[test]
fn a_power_cut_loses_nothing_that_was_acknowledged() {
    holds("power");
}

#[test]
fn a_failing_write_leaves_a_sound_library_and_can_be_tried_again() {
    holds("fail");
}

#[test]
fn damage_is_found_and_repaired() {
    holds("damage");
}

/// Were these not caught, the proofs above would prove nothing.
#[test]
fn careless_programs_are_caught() {
    for row in caught(&plan("")) {
        assert!(row.failures > 0, "{}", row.lines());
    }
}
