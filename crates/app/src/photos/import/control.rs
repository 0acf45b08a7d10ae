//! Pausing and stopping work that several threads do.

use std::sync::{Condvar, Mutex};

use crate::app::lock;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Wish {
    #[default]
    Go,
    Pause,
    Stop,
}

/// What those at work are asked to do.
#[derive(Debug, Default)]
pub(super) struct Control {
    wish: Mutex<Wish>,
    changed: Condvar,
}

impl Control {
    fn ask(&self, wish: Wish) {
        let mut now = lock(&self.wish);
        // What was stopped does not begin again.
        if *now != Wish::Stop {
            *now = wish;
        }
        self.changed.notify_all();
    }

    pub(super) fn pause(&self) {
        self.ask(Wish::Pause);
    }

    pub(super) fn resume(&self) {
        self.ask(Wish::Go);
    }

    pub(super) fn stop(&self) {
        self.ask(Wish::Stop);
    }

    /// Whether to go on; waits where there is a pause.
    pub(super) fn goes_on(&self) -> bool {
        let mut now = lock(&self.wish);
        while *now == Wish::Pause {
            now = self.changed.wait(now).unwrap_or_else(std::sync::PoisonError::into_inner);
        }
        *now == Wish::Go
    }

    pub(super) fn is_stopped(&self) -> bool {
        *lock(&self.wish) == Wish::Stop
    }

    pub(super) fn is_paused(&self) -> bool {
        *lock(&self.wish) == Wish::Pause
    }
}
