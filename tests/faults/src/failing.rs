//! A writing operation that fails, at every place of every use of the library.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::Command;

use torchpress_library::Mode;

use crate::actor::{Chooser, EXPORTED, Scenario};
use crate::disk;
use crate::drive::{Base, exports, listen, place_of};
use crate::layer::{self, Fault, Layer};
use crate::model::{Expected, State};
use crate::perform::User;
use crate::place::Place;
use crate::random::Random;
use crate::step::{Said, Step};
use crate::table::Row;

/// The uses in which writes fail.
pub const USES: [&str; 15] = [
    "new library",
    "create",
    "save",
    "checkpoint",
    "photos",
    "import",
    "export",
    "status",
    "trash",
    "empty trash",
    "batch",
    "search",
    "backup",
    "restore",
    "migration",
];

const IO: i32 = 5;
const NO_SPACE: i32 = 28;
const QUOTA: i32 = 122;

const FAULTS: [Fault; 4] =
    [Fault::Once(IO), Fault::From(NO_SPACE), Fault::Once(QUOTA), Fault::Short(NO_SPACE)];

/// No use writes this often; one that did would never end.
const MOST: u64 = 6_000;

/// A part of the places at which writes of a use fail. Parts are independent of each other and run side by side.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Which kind of fault.
    fault: usize,
    /// Which of every [`SHARES`] places.
    share: u64,
    /// A fault at every how many-th writing operation, after the first few.
    stride: u64,
}

/// Into how many parts the places of one kind of fault are divided.
const SHARES: u64 = 2;

impl Part {
    /// The parts that together have a fault of each kind at every `stride`th writing operation.
    pub fn all(stride: u64) -> Vec<Self> {
        let shares = |fault| (0..SHARES).map(move |share| Self { fault, share, stride });
        (0..FAULTS.len()).flat_map(shares).collect()
    }

    /// The part that these words name.
    pub fn read(fault: &str, share: &str, stride: &str) -> Self {
        Self { fault: fault.parse().unwrap(), share: share.parse().unwrap(), stride: stride.parse().unwrap() }
    }

    fn words(self) -> [String; 3] {
        [self.fault.to_string(), self.share.to_string(), self.stride.to_string()]
    }

    /// The numbers of the writing operations that fail. The places that differ most are the first ones.
    fn places(self) -> impl Iterator<Item = u64> {
        (1..=8)
            .chain((1..).map(move |times| 8 + times * self.stride))
            .zip((0..SHARES).cycle())
            .filter(move |(_, share)| *share == self.share)
            .map(|(place, _)| place)
            .take_while(|place| *place < MOST)
    }
}

/// Has the program do one use with faults at the places of a part.
pub fn fail(program: &Path, base: &Base, of: &str, part: Part, seed: u64) -> Row {
    let mut row = Row::new(&format!("failing write: {of}"));
    let (_folder, place) = base.planted();
    fs::write(place.expected(), serde_json::to_vec(&base.expected).unwrap()).unwrap();
    let mut command = Command::new(program);
    command.args(["fail", of]).args(part.words()).arg(seed.to_string()).arg(place_of(&place));
    Layer::default().load(&mut command, &place.root());
    match listen(&mut command, None) {
        Err(what) => row.fail(&what, &place),
        Ok(ran) => {
            for said in ran.said {
                match said {
                    Said::Ran { count, .. } => row.count += count,
                    Said::Done { .. } => row.acknowledged += 1,
                    Said::Wrong { what } => row.fail(&what, &place),
                    Said::Try { .. } | Said::Failed { .. } => {}
                }
            }
        }
    }
    row
}

/// Plays the program whose writes fail.
pub fn play(place: &Place, of: &str, part: Part, seed: u64) {
    let expected: Expected = serde_json::from_slice(&fs::read(place.expected()).unwrap()).unwrap();
    if of == "migration" {
        return migrations(place, &expected, part);
    }
    let user = User::with_library(place).unwrap();
    let base = Base { tree: disk::Tree::new(), expected, exports: exports(&user) };
    let mut run =
        Failing { place, user, base, chooser: Chooser { random: Random::new(seed), seed, made: 0 }, of };
    for nth in part.places() {
        if !run.once(nth, FAULTS[part.fault]) {
            break;
        }
    }
}

/// Opens an old library, a fresh copy each time, until no fault is met on the way.
fn migrations(place: &Place, expected: &Expected, part: Part) {
    let tree = disk::tree(&place.library());
    let fault = FAULTS[part.fault];
    for nth in part.places() {
        let copy = place.root().join(format!("M{nth}.torchpress"));
        disk::plant(&tree, &copy);
        let open =
            || catch_unwind(AssertUnwindSafe(|| User::new(place).app.open_quietly(&copy, Mode::ReadWrite)));
        layer::arm(nth, fault);
        let opened = open();
        let met = layer::disarm();
        Said::Ran { what: "migration".to_owned(), count: 1 }.say();
        let wrong = match opened {
            Err(panic) => Some(words_of(&*panic)),
            Ok(Err(failure)) if failure.code == "internal" => Some(failure.to_string()),
            Ok(Err(failure)) => {
                open().unwrap().err().map(|again| format!("after {failure} it fails again: {again}"))
            }
            Ok(Ok(_)) => None,
        };
        let wrong = wrong.or_else(|| match crate::found::look(&copy) {
            Ok(found) if found == expected.state => None,
            Ok(found) => Some(crate::found::difference(&expected.state, &found)),
            Err(what) => Some(what),
        });
        if let Some(what) = wrong {
            return Said::Wrong { what: format!("{fault:?} at {nth}: {what}") }.say();
        }
        Said::Done { sha256: None }.say();
        fs::remove_dir_all(&copy).unwrap();
        if !met {
            break;
        }
    }
}

struct Failing<'a> {
    place: &'a Place,
    user: User,
    base: Base,
    chooser: Chooser,
    of: &'a str,
}

impl Failing<'_> {
    /// Does the use with that fault; answers whether there was one, so that a later place is worth trying.
    fn once(&mut self, nth: u64, fault: Fault) -> bool {
        if self.of == "new library" {
            return self.new_library(nth, fault);
        }
        let mut step = self.step();
        layer::arm(nth, fault);
        let mut done = self.attempt(&step);
        if self.of == "checkpoint" {
            // Saves go on until SQLite takes its log over into the database and the fault is met on the way.
            for _ in 0..400 {
                let met = done.is_err() || layer::fired();
                if met {
                    break;
                }
                self.base.expected.hear(&Said::Try { step: step.clone() });
                self.base.expected.hear(&Said::Done { sha256: None });
                step = self.step();
                done = self.attempt(&step);
            }
        }
        let met = layer::disarm();
        Said::Ran { what: self.of.to_owned(), count: 1 }.say();
        if let Err(what) = self.judge(&step, done) {
            Said::Wrong { what: format!("{fault:?} at {nth}, {}: {what}", short(&step)) }.say();
            std::process::exit(0);
        }
        self.forget();
        met
    }

    /// Removes what was made beside the library and found to be right, so that it is not read again after each fault.
    fn forget(&mut self) {
        for to in std::mem::take(&mut self.base.expected.restored).into_keys() {
            fs::remove_dir_all(self.place.root().join(to)).unwrap();
        }
        let (kept, made) =
            std::mem::take(&mut self.base.expected.backups).into_iter().partition(|one| one.0 == "base.zip");
        self.base.expected.backups = kept;
        let made: std::collections::BTreeMap<String, (String, State)> = made;
        for name in made.into_keys() {
            fs::remove_file(self.place.kept().join(name)).unwrap();
        }
    }

    fn attempt(&self, step: &Step) -> Result<Option<String>, String> {
        let done = catch_unwind(AssertUnwindSafe(|| self.user.perform(step)));
        let done = done.map_err(|panic| words_of(&*panic))?;
        done.map_err(|failure| {
            let has_words = !failure.message.zh.is_empty()
                && !failure.message.en.is_empty()
                && !failure.hint.en.is_empty();
            if failure.code == "internal" || !has_words {
                format!("panic: {failure:?}")
            } else {
                failure.to_string()
            }
        })
    }

    fn judge(&mut self, step: &Step, done: Result<Option<String>, String>) -> Result<(), String> {
        let expected = &mut self.base.expected;
        expected.hear(&Said::Try { step: step.clone() });
        let failed = match done {
            Ok(sha256) => {
                expected.hear(&Said::Done { sha256 });
                None
            }
            Err(what) if what.starts_with("panic") => return Err(what),
            Err(what) => Some(what),
        };
        let found = self.base.check(self.place, &self.base.expected)?;
        let Some(what) = failed else {
            Said::Done { sha256: None }.say();
            return Ok(());
        };
        let stages = self.base.expected.stages();
        if stages.len() > 1 && stages.first() != stages.last() && stages.last() == Some(&found) {
            return Err(format!("it failed with {what:?} and happened"));
        }
        let again = self.attempt(step).map_err(|again| format!("after {what:?} it fails again: {again}"))?;
        self.base.expected.hear(&Said::Done { sha256: again });
        self.base
            .check(self.place, &self.base.expected)
            .map_err(|wrong| format!("after {what:?} and again: {wrong}"))?;
        Said::Done { sha256: None }.say();
        Ok(())
    }

    fn step(&mut self) -> Step {
        let state = self.base.expected.state.clone();
        match self.of {
            "create" => Step::Create { key: self.chooser.key() },
            "save" | "checkpoint" => save(&mut self.chooser, &state),
            "photos" => Step::Photos { seeds: vec![self.chooser.random.next() >> 16] },
            "import" => {
                Step::Import { key: self.chooser.key(), seed: Some(self.chooser.random.next() >> 16) }
            }
            "export" => self.chooser.choose(Scenario::Export, &state),
            "status" => {
                let key = kept(&state)[0].clone();
                let status = if state.articles[&key].status == "draft" { "approved" } else { "draft" };
                Step::Status { key, status: status.to_owned() }
            }
            "trash" => {
                let (key, known) = state.articles.iter().next().unwrap();
                if known.trashed {
                    Step::Untrash { keys: vec![key.clone()] }
                } else {
                    Step::Trash { keys: vec![key.clone()] }
                }
            }
            "empty trash" => self.doomed(),
            "batch" => Step::Tag { keys: kept(&state), tag: self.chooser.key() },
            "search" => {
                let fresh = save(&mut self.chooser, &state);
                self.user.perform(&fresh).unwrap();
                self.base.expected.state.take_all(&fresh);
                Step::Search { word: "zz".to_owned() }
            }
            "backup" => Step::Backup { name: self.chooser.name(".zip") },
            "restore" => Step::Restore { name: "base.zip".to_owned(), to: self.chooser.name(".torchpress") },
            other => panic!("{other} is no use of the library"),
        }
    }

    /// An article to be deleted for good, made and put into the trash without faults.
    fn doomed(&mut self) -> Step {
        let key = self.chooser.key();
        for step in [Step::Create { key: key.clone() }, Step::Trash { keys: vec![key.clone()] }] {
            self.user.perform(&step).unwrap();
            self.base.expected.state.take_all(&step);
        }
        Step::Empty { keys: vec![key] }
    }

    /// A library that could not be made is not there at all, and can be made at once.
    fn new_library(&mut self, nth: u64, fault: Fault) -> bool {
        let path = self.place.root().join(self.chooser.name(".torchpress"));
        let make =
            || catch_unwind(AssertUnwindSafe(|| User::new(self.place).app.create_library(&path, None)));
        layer::arm(nth, fault);
        let made = make();
        let met = layer::disarm();
        Said::Ran { what: self.of.to_owned(), count: 1 }.say();
        let wrong = match made {
            Err(panic) => Some(words_of(&*panic)),
            Ok(Ok(_)) => None,
            Ok(Err(failure)) if failure.code == "internal" => Some(failure.to_string()),
            Ok(Err(failure)) => {
                let is_whole = path.exists() && crate::found::look(&path).is_ok();
                if path.exists() && !is_whole && fs::read_dir(&path).unwrap().next().is_some() {
                    Some(format!("{failure}, and a part of it is there"))
                } else if is_whole {
                    None
                } else {
                    make().unwrap().err().map(|again| format!("after {failure} it fails again: {again}"))
                }
            }
        };
        let wrong = wrong.or_else(|| match crate::found::look(&path) {
            Ok(state) if state == State::default() => None,
            other => Some(format!("it was made and is {other:?}")),
        });
        if let Some(what) = wrong {
            Said::Wrong { what: format!("{fault:?} at {nth}: {what}") }.say();
            std::process::exit(0);
        }
        Said::Done { sha256: None }.say();
        met
    }
}

/// What a panic says.
fn words_of(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    format!("panic: {}", text.unwrap_or_default())
}

/// The articles outside of the trash that may be changed.
fn kept(state: &State) -> Vec<String> {
    let may = |key: &&String| !EXPORTED.contains(&key.as_str()) && !state.articles[*key].trashed;
    state.articles.keys().filter(may).take(4).cloned().collect()
}

fn save(chooser: &mut Chooser, state: &State) -> Step {
    let keys = kept(state);
    let key = chooser.random.pick(&keys).clone();
    let number = u32::try_from(state.articles[&key].revisions.len()).unwrap() + 1;
    Step::Save { key, number, autosave: true }
}

fn short(step: &Step) -> String {
    format!("{step:?}").chars().take(80).collect()
}
