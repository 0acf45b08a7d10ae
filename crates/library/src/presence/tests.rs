use std::path::{Path, PathBuf};

use super::*;
use crate::{Library, Mode, Opening, RevisionKind};
use torchpress_document::{Body, Meta};

fn machine(host: &str, id: Option<&str>) -> Machine {
    Machine { host: host.to_owned(), user: "林".to_owned(), id: id.map(str::to_owned) }
}

fn opening(machine: Machine) -> Opening {
    Opening { mode: Mode::ReadWrite, machine, place: None }
}

fn library() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("a.torchpress");
    drop(Library::create(&place, "a").unwrap());
    (folder, place)
}

fn files_of(place: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(place.join(FOLDER))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "opening.lock")
        .collect();
    names.sort();
    names
}

/// A file as a program that was killed leaves it, its lock with it.
fn leave_behind(place: &Path, machine: &Machine) -> String {
    let folder = place.join(FOLDER);
    files::create_folder(&folder).unwrap();
    let (name, lock) = claim::new_name(&folder, machine).unwrap();
    Record::new(machine).write(&folder, &name).unwrap();
    drop(lock);
    name
}

#[test]
fn a_second_machine_is_told_who_is_there_and_may_read() {
    let (_folder, place) = library();
    let (here, there) = (machine("办公室", Some("1")), machine("laptop.local", Some("2")));
    let library = Library::open_with(&place, &opening(here.clone())).unwrap();
    library.article_create(&Meta::default(), &Body::empty(), RevisionKind::Create, "").unwrap();
    for _ in 0..2 {
        match Library::open_with(&place, &opening(there.clone())) {
            Err(LibraryError::InUse { host, user, since }) => {
                assert_eq!((host.as_str(), user.as_str()), ("办公室", "林"));
                assert!(since.ends_with('Z'));
            }
            other => panic!("{other:?}"),
        }
    }
    let reading =
        Library::open_with(&place, &Opening { mode: Mode::ReadOnly, machine: there.clone(), place: None })
            .unwrap();
    assert!(reading.is_read_only() && !library.is_read_only());
    assert_eq!(reading.info().unwrap().articles, 1);
    let refused = reading.article_create(&Meta::default(), &Body::empty(), RevisionKind::Create, "");
    assert!(matches!(refused, Err(LibraryError::ReadOnly)), "{refused:?}");
    // Another program of the first machine is welcome.
    let second = Library::open_with(&place, &opening(here)).unwrap();
    second.article_create(&Meta::default(), &Body::empty(), RevisionKind::Create, "").unwrap();
    drop((library, second));
    Library::open_with(&place, &opening(there)).unwrap();
}

#[test]
fn nothing_stays_behind() {
    let (_folder, place) = library();
    let library = Library::open_with(&place, &opening(machine("a", None))).unwrap();
    assert_eq!(files_of(&place).len(), 2, "a file and its lock");
    drop(library);
    assert_eq!(files_of(&place), [""; 0]);
}

#[test]
fn what_a_killed_program_left_is_taken_over() {
    let (_folder, place) = library();
    let here = machine("a", Some("1"));
    leave_behind(&place, &here);
    leave_behind(&place, &machine("called otherwise before", Some("1")));
    let library = Library::open_with(&place, &opening(here)).unwrap();
    assert!(!library.is_read_only());
    assert_eq!(files_of(&place).len(), 2, "only its own");
}

#[test]
fn another_machine_is_gone_once_its_count_stood_still_for_three_minutes() {
    let (_folder, place) = library();
    let (here, there) = (machine("a", Some("1")), machine("b", Some("2")));
    let folder = place.join(FOLDER);
    let name = leave_behind(&place, &there);
    let refused = |why: &str| {
        let opened = Library::open_with(&place, &opening(here.clone()));
        assert!(matches!(opened, Err(LibraryError::InUse { .. })), "{why}: {opened:?}");
    };
    refused("it was never seen before");
    refused("it was seen just now");
    let seen = record::path(&folder, "seen-a-1");
    let write = |beat: u64, ago: u64| {
        let text =
            serde_json::to_vec(&std::collections::BTreeMap::from([(&name, (beat, clock::system() - ago))]));
        files::write_passing(&seen, &text.unwrap()).unwrap();
    };
    write(1, SILENCE * 2);
    refused("its count moved since");
    refused("that was noted");
    write(0, SILENCE / 2);
    refused("it was not long enough");
    write(0, SILENCE * 2);
    let library = Library::open_with(&place, &opening(here.clone())).unwrap();
    assert!(!record::path(&folder, &name).exists());

    // The other machine slept. It sees who came, and writes nothing more.
    let machine = there;
    let shared = Shared {
        library: place.clone(),
        machine: machine.clone(),
        name,
        state: Mutex::new(State {
            record: Record::new(&machine),
            renewed: clock::system() - 2 * LONG_PAUSE,
            lock: None,
            lost: None,
            end: false,
        }),
        ended: Condvar::new(),
    };
    let woken = Presence { shared: Arc::new(shared), thread: None };
    match woken.check() {
        Err(LibraryError::InUse { host, .. }) => assert_eq!(host, "a"),
        other => panic!("{other:?}"),
    }
    drop(library);
    assert!(woken.check().is_err(), "once lost, the library is to be opened again");
}

#[test]
fn a_program_that_was_counted_out_for_nobody_counts_on() {
    let (_folder, place) = library();
    let library = Library::open_with(&place, &opening(machine("a", Some("1")))).unwrap();
    let shared = &library.presence.as_ref().unwrap().shared;
    let folder = place.join(FOLDER);
    std::fs::remove_file(record::path(&folder, &shared.name)).unwrap();
    let mut state = shared.state.lock().unwrap();
    shared.renew(&mut state);
    assert!(state.lost.is_none());
    drop(state);
    assert_eq!(Record::read(&folder, &shared.name).unwrap().beat, 1);
}

#[test]
fn files_that_are_none_of_ours_are_left_alone() {
    let (_folder, place) = library();
    let folder = place.join(FOLDER);
    files::create_folder(&folder).unwrap();
    for (name, text) in [("a", "{\"host\":"), ("b", "[]"), ("notes", "mine")] {
        files::write(&record::path(&folder, name), text.as_bytes()).unwrap();
    }
    files::write(&record::path(&folder, "long"), &vec![b' '; 1 << 20]).unwrap();
    drop(Library::open(&place).unwrap());
    assert_eq!(files_of(&place), ["a.json", "b.json", "long.json", "notes.json"]);
}
