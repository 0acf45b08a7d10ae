//! The program that is killed: it uses the library at random and says what was acknowledged.

use crate::found;
use crate::model::State;
use crate::perform::User;
use crate::place::Place;
use crate::random::Random;
use crate::step::{Said, Step};

/// What a run of the program is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scenario {
    Typing,
    Import,
    Export,
    Organise,
    Backup,
    Restore,
    Replace,
    Migration,
    Search,
    Repair,
    Mixed,
}

impl Scenario {
    pub const ALL: [Self; 11] = [
        Self::Typing,
        Self::Import,
        Self::Export,
        Self::Organise,
        Self::Backup,
        Self::Restore,
        Self::Replace,
        Self::Migration,
        Self::Search,
        Self::Repair,
        Self::Mixed,
    ];

    /// Its name on the command line and in the table.
    pub fn name(self) -> &'static str {
        match self {
            Self::Typing => "typing",
            Self::Import => "import",
            Self::Export => "export",
            Self::Organise => "organise",
            Self::Backup => "backup",
            Self::Restore => "restore",
            Self::Replace => "replace",
            Self::Migration => "migration",
            Self::Search => "search",
            Self::Repair => "repair",
            Self::Mixed => "mixed",
        }
    }

    /// The scenario of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// The articles that are only exported, so that what an export holds is known.
pub const EXPORTED: [&str; 2] = ["e1", "e2"];

/// Uses the library for `steps` steps.
pub fn act(place: &Place, scenario: Scenario, seed: u64, steps: u64) {
    let once = match scenario {
        Scenario::Migration => Some(Step::Open),
        Scenario::Repair => Some(Step::Repair),
        _ => None,
    };
    if let Some(step) = once {
        take(&User::new(place), &step);
        return;
    }
    let user = match User::with_library(place) {
        Ok(user) => user,
        Err(failure) => return Said::Wrong { what: format!("it does not open: {failure}") }.say(),
    };
    let mut state = match found::read(&user.library(), &place.library()) {
        Ok(state) => state,
        Err(what) => return Said::Wrong { what }.say(),
    };
    let mut chooser = Chooser { random: Random::new(seed), seed, made: 0 };
    for _ in 0..steps {
        let step = chooser.choose(scenario, &state);
        if !take(&user, &step) {
            return;
        }
        match &step {
            Step::Replace { .. } => state = found::read(&user.library(), &place.library()).unwrap(),
            step => state.take_all(step),
        }
    }
}

fn take(user: &User, step: &Step) -> bool {
    Said::Try { step: step.clone() }.say();
    match user.perform(step) {
        Ok(sha256) => {
            Said::Done { sha256 }.say();
            true
        }
        Err(failure) => {
            Said::Wrong { what: format!("{step:?}: {failure}") }.say();
            false
        }
    }
}

/// Chooses what to do next.
pub struct Chooser {
    pub random: Random,
    pub seed: u64,
    pub made: u64,
}

impl Chooser {
    /// A title that no article has yet.
    pub fn key(&mut self) -> String {
        self.made += 1;
        format!("k{:x}n{}", self.seed, self.made)
    }

    fn seed(&mut self) -> u64 {
        self.random.next() >> 16
    }

    /// A name for a file or folder that is not there yet.
    pub fn name(&mut self, end: &str) -> String {
        format!("{}{end}", self.key())
    }

    /// Up to `most` articles for which `holds`.
    fn some(
        &mut self,
        state: &State,
        most: usize,
        holds: impl Fn(&str, &crate::model::Known) -> bool,
    ) -> Vec<String> {
        let mut keys: Vec<String> = state
            .articles
            .iter()
            .filter(|(key, known)| !EXPORTED.contains(&key.as_str()) && holds(key, known))
            .map(|(key, _)| key.clone())
            .collect();
        let wanted = 1 + self.random.below(most);
        while keys.len() > wanted {
            keys.remove(self.random.below(keys.len()));
        }
        keys
    }

    /// The next step of a scenario.
    pub fn choose(&mut self, scenario: Scenario, state: &State) -> Step {
        match scenario {
            Scenario::Typing => self.typing(state),
            Scenario::Import => self.import(),
            Scenario::Export => Step::Export {
                key: (*self.random.pick(&EXPORTED)).to_owned(),
                to: (*self.random.pick(&["wechat", "html", "markdown"])).to_owned(),
            },
            Scenario::Organise => self.organise(state),
            Scenario::Backup | Scenario::Restore | Scenario::Replace => self.keeping(scenario, state),
            Scenario::Search => {
                if self.random.chance(50) {
                    return self.typing(state);
                }
                Step::Search { word: "zz".to_owned() }
            }
            Scenario::Migration | Scenario::Repair => Step::Open,
            Scenario::Mixed => {
                let all = [
                    Scenario::Typing,
                    Scenario::Typing,
                    Scenario::Typing,
                    Scenario::Import,
                    Scenario::Export,
                    Scenario::Organise,
                    Scenario::Organise,
                ];
                let one = *self.random.pick(&all);
                self.choose(one, state)
            }
        }
    }

    fn typing(&mut self, state: &State) -> Step {
        let keys = self.some(state, 1, |_, known| !known.trashed);
        match keys.first() {
            Some(key) if !self.random.chance(8) => Step::Save {
                key: key.clone(),
                number: u32::try_from(state.articles[key].revisions.len()).unwrap() + 1,
                autosave: self.random.chance(80),
            },
            _ => Step::Create { key: self.key() },
        }
    }

    fn import(&mut self) -> Step {
        match self.random.below(3) {
            0 => Step::Photos {
                seeds: (0..1 + self.random.below(3)).map(|_| self.random.next() >> 16).collect(),
            },
            1 => Step::Import { key: self.key(), seed: None },
            _ => Step::Import { key: self.key(), seed: Some(self.seed()) },
        }
    }

    fn organise(&mut self, state: &State) -> Step {
        let choice = self.random.below(6);
        let keys = match choice {
            0 | 1 => self.some(state, 4, |_, known| known.trashed),
            _ => self.some(state, 4, |_, known| !known.trashed),
        };
        if keys.is_empty() {
            return self.typing(state);
        }
        match choice {
            0 => Step::Untrash { keys },
            1 => Step::Empty { keys },
            2 => Step::Trash { keys },
            3 => Step::Pin { keys, pinned: self.random.chance(50) },
            4 => Step::Tag { keys, tag: format!("t{}", self.random.below(9)) },
            _ => Step::Status {
                key: keys[0].clone(),
                status: (*self.random.pick(&["draft", "in_review", "approved"])).to_owned(),
            },
        }
    }

    fn keeping(&mut self, scenario: Scenario, state: &State) -> Step {
        let kept = "base.zip".to_owned();
        match (scenario, self.random.below(3)) {
            (_, 0) => self.typing(state),
            (Scenario::Restore, _) => Step::Restore { name: kept, to: self.name(".torchpress") },
            (Scenario::Replace, _) => Step::Replace { name: kept },
            _ => Step::Backup { name: self.name(".zip") },
        }
    }
}
