//! The proof that the library loses nothing: a program that uses it is killed, its writes fail, the power is cut, files
//! are damaged; each time what was acknowledged must be there.
//!
//! `layer.c` stands between the program and the system. It is for Linux; what is proven is the library's own order of
//! writes and syncs, which is the same on all systems.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a proof that cannot go on says so, and the files it writes are for a moment"
)]

mod actor;
mod content;
mod damage;
mod disk;
mod drive;
mod failing;
mod found;
mod killing;
mod layer;
mod leftover;
mod model;
mod old;
mod perform;
mod place;
mod power;
mod random;
mod record;
mod step;
mod table;
mod weak;

mod proofs;

pub use proofs::{Plan, caught, prove};
pub use table::{Row, head};

/// Plays the program under test; `words` say how.
pub fn play(words: &[&str]) {
    match words {
        ["act", scenario, seed, steps, folder] => {
            let scenario = actor::Scenario::named(scenario).unwrap();
            let place = place::Place::at(std::path::Path::new(folder));
            actor::act(&place, scenario, seed.parse().unwrap(), steps.parse().unwrap());
        }
        ["fail", of, fault, share, stride, seed, folder] => {
            let place = place::Place::at(std::path::Path::new(folder));
            let part = failing::Part::read(fault, share, stride);
            failing::play(&place, of, part, seed.parse().unwrap());
        }
        ["weak", way, folder] => weak::play(&place::Place::at(std::path::Path::new(folder)), way),
        other => panic!("{other:?} is no part to play"),
    }
}
