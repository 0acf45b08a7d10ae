//! Starting the program under test, hearing what it says, and looking at what it left.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::actor::{EXPORTED, Scenario};
use crate::content;
use crate::disk::{self, Tree};
use crate::found;
use crate::layer::Layer;
use crate::model::{Expected, State};
use crate::perform::User;
use crate::place::{Place, temporary};
use crate::step::{Said, Step};

/// A place as every run begins with it, and what it holds.
pub struct Base {
    /// What lies below the watched folder.
    pub tree: Tree,
    /// What is expected of it.
    pub expected: Expected,
    /// What the exports of each article must hold, by article and form.
    pub exports: BTreeMap<(String, String), Tree>,
}

impl Base {
    /// Makes it: a few articles with a few revisions, two with pictures that are exported, photos, a backup.
    pub fn new() -> Self {
        let (_folder, place) = folder();
        fs::create_dir_all(place.kept()).unwrap();
        let user = User::new(&place);
        user.app.create_library(&place.library(), None).unwrap();
        let mut expected = Expected::default();
        let mut steps: Vec<Step> = EXPORTED
            .iter()
            .zip(1..)
            .map(|(key, seed)| Step::Import { key: (*key).to_owned(), seed: Some(seed) })
            .collect();
        for key in ["a1", "a2", "a3", "a4", "a5"] {
            steps.push(Step::Create { key: key.to_owned() });
            steps.extend((2..5).map(|number| Step::Save { key: key.to_owned(), number, autosave: true }));
        }
        steps.push(Step::Photos { seeds: (10..15).collect() });
        steps.push(Step::Trash { keys: vec!["a5".to_owned()] });
        steps.push(Step::Backup { name: "base.zip".to_owned() });
        for step in steps {
            expected.hear(&Said::Try { step: step.clone() });
            let sha256 = user.perform(&step).unwrap();
            expected.hear(&Said::Done { sha256 });
        }
        let exports = exports(&user);
        drop(user);
        expected.acknowledged = 0;
        found::take_over(&place.library());
        Self { tree: disk::tree(&place.root()), expected, exports }
    }

    /// Puts it into a new place.
    pub fn planted(&self) -> (TempDir, Place) {
        let (folder, place) = folder();
        disk::plant(&self.tree, &place.root());
        (folder, place)
    }
}

/// What an export of each of those articles holds.
pub fn exports(user: &User) -> BTreeMap<(String, String), Tree> {
    let mut exports = BTreeMap::new();
    for key in EXPORTED {
        for to in ["wechat", "html", "markdown"] {
            let folder = temporary();
            let out = folder.path().join("out");
            user.export(key, to, &out).unwrap();
            exports.insert((key.to_owned(), to.to_owned()), disk::tree(&out));
        }
    }
    exports
}

fn folder() -> (TempDir, Place) {
    let folder = temporary();
    let place = Place::at(folder.path());
    fs::create_dir_all(place.root()).unwrap();
    (folder, place)
}

/// How the program is run.
#[derive(Clone, Debug)]
pub struct Run {
    /// What it does.
    pub scenario: Scenario,
    /// Chance within it.
    pub seed: u64,
    /// After how many steps it ends by itself.
    pub steps: u64,
    /// What the layer does; without one the program runs as it is.
    pub layer: Option<Layer>,
    /// When it is killed, from its first word on.
    pub after: Option<Duration>,
}

/// What became of it.
#[derive(Debug)]
pub struct Ran {
    /// What it said.
    pub said: Vec<Said>,
    /// Whether it was killed.
    pub killed: bool,
}

/// Runs the program to its end, or until it is killed.
///
/// # Errors
/// Where it ended in any other way, or said that something is wrong.
pub fn run(program: &Path, place: &Place, run: &Run) -> Result<Ran, String> {
    let mut command = Command::new(program);
    command
        .args(["act", run.scenario.name(), &run.seed.to_string(), &run.steps.to_string()])
        .arg(place_of(place));
    if let Some(layer) = &run.layer {
        layer.load(&mut command, &place.root());
    }
    listen(&mut command, run.after)
}

pub fn place_of(place: &Place) -> PathBuf {
    place.root().parent().unwrap().to_owned()
}

/// Runs a program of ours and hears what it says.
pub fn listen(command: &mut Command, after: Option<Duration>) -> Result<Ran, String> {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let output = child.stdout.take().unwrap();
    let mut errors = child.stderr.take().unwrap();
    let errors = std::thread::spawn(move || -> String {
        let mut text = String::new();
        errors.read_to_string(&mut text).map(|_| text).unwrap_or_default()
    });
    let (speaks, spoke) = std::sync::mpsc::channel();
    let killer = std::thread::spawn(move || {
        if let Some(after) = after {
            // A program that ends without a word is waited for all the same.
            let _ = spoke.recv();
            std::thread::sleep(after);
            // It may have ended by itself.
            let _ = child.kill();
        }
        child.wait().unwrap()
    });
    let mut said = Vec::new();
    for line in BufReader::new(output).lines() {
        let _ = speaks.send(());
        said.extend(line.ok().and_then(|line| Said::read(&line)));
    }
    drop(speaks);
    let (status, errors) = (killer.join().unwrap(), errors.join().unwrap());
    if let Some(Said::Wrong { what }) = said.iter().find(|said| matches!(said, Said::Wrong { .. })) {
        return Err(what.clone());
    }
    let killed = status.signal() == Some(9);
    if !killed && !status.success() {
        return Err(format!("the program ended with {status}: {}", errors.trim()));
    }
    Ok(Ran { said, killed })
}

impl Base {
    /// Looks at everything below a watched folder and holds it against what is expected; answers what the library holds.
    ///
    /// # Errors
    /// In words, what is lost or wrong.
    pub fn check(&self, place: &Place, expected: &Expected) -> Result<State, String> {
        let found = found::look(&place.library())?;
        let stages = expected.stages();
        if !stages.contains(&found) {
            let first = stages.first().map(|stage| found::difference(stage, &found)).unwrap_or_default();
            return Err(format!("{first} (under way: {:?})", expected.begun));
        }
        self.check_export(place, expected)?;
        check_backups(place, expected)?;
        check_restored(place, expected)?;
        Ok(found)
    }

    /// The article and form of the export that lies in the folder.
    pub fn exported(&self, place: &Place) -> Option<(String, String)> {
        let out = place.out().exists().then(|| disk::tree(&place.out()))?;
        self.exports.iter().find(|one| *one.1 == out).map(|one| one.0.clone())
    }

    /// The folder holds one whole export: the last that was acknowledged, or the one under way. While it is replaced it may be
    /// absent for a moment.
    fn check_export(&self, place: &Place, expected: &Expected) -> Result<(), String> {
        let under_way = match &expected.begun {
            Some(Step::Export { key, to }) => Some((key.clone(), to.clone())),
            _ => None,
        };
        let may_be = [expected.exported.clone(), under_way.clone()];
        if !place.out().exists() {
            let absent = expected.exported.is_none() || under_way.is_some();
            return if absent { Ok(()) } else { Err("the export is gone".to_owned()) };
        }
        let out = disk::tree(&place.out());
        let whole = may_be.iter().flatten().any(|one| self.exports[one] == out);
        if whole {
            Ok(())
        } else {
            Err(format!("the export is neither old nor new: {:?}", out.keys().collect::<Vec<_>>()))
        }
    }
}

/// Every acknowledged backup has its bytes, and every file under a backup's name is a whole one.
fn check_backups(place: &Place, expected: &Expected) -> Result<(), String> {
    for (name, (sha256, _)) in &expected.backups {
        let bytes = fs::read(place.kept().join(name)).map_err(|error| format!("backup {name}: {error}"))?;
        if content::sha256(&bytes) != *sha256 {
            return Err(format!("backup {name} has other bytes"));
        }
    }
    for folder in [place.kept(), place.library().join("backups")] {
        for (name, bytes) in disk::tree(&folder).into_iter().filter(|(name, _)| !name.contains('/')) {
            if name.ends_with(".zip") && !name.starts_with('.') {
                whole(&bytes.unwrap_or_default()).map_err(|what| format!("backup {name}: {what}"))?;
            }
        }
    }
    Ok(())
}

/// Whether every file of a backup has the hash that its list says.
fn whole(zip: &[u8]) -> Result<(), String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(zip)).map_err(|error| error.to_string())?;
    let mut read = |name: &str| -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        let mut file = zip.by_name(name).map_err(|error| format!("{name}: {error}"))?;
        file.read_to_end(&mut bytes).map_err(|error| format!("{name}: {error}"))?;
        Ok(bytes)
    };
    let sums = String::from_utf8(read("SHA256SUMS")?).map_err(|error| error.to_string())?;
    for line in sums.lines() {
        let (sum, name) = line.split_once("  ").ok_or_else(|| format!("SHA256SUMS says {line}"))?;
        // An automatic backup lists the originals too, which lie beside it.
        match read(name) {
            Err(_) if name.starts_with("originals/") => {}
            Err(what) => return Err(what),
            Ok(bytes) if content::sha256(&bytes) == sum => {}
            Ok(_) => return Err(format!("{name} has other bytes")),
        }
    }
    Ok(())
}

/// A library that was restored is whole; one that was not acknowledged is whole or not there.
fn check_restored(place: &Place, expected: &Expected) -> Result<(), String> {
    let under_way = match &expected.begun {
        Some(Step::Restore { name, to }) => Some((to, &expected.backups[name].1)),
        _ => None,
    };
    for (to, state) in expected.restored.iter().chain(under_way) {
        let folder = place.root().join(to);
        if !folder.exists() && under_way.is_some_and(|one| one.0 == to) {
            continue;
        }
        let found = found::look(&folder).map_err(|what| format!("restored {to}: {what}"))?;
        if found != *state {
            return Err(format!("restored {to}: {}", found::difference(state, &found)));
        }
    }
    Ok(())
}
