//! What a disk holds while a program writes to it, and what it may hold after the power fails.
//!
//! Of a file, what was written before its last sync is there. Of each sector written since, the disk holds one of the
//! versions it had since then, chosen by itself. Of a folder, the names as of its last sync are there; each later change of
//! a name happened or not. So a rename may be there without the data of the file it names.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use crate::random::Random;
use crate::record::Record;

/// A folder's content: paths within it, folders without content.
pub type Tree = BTreeMap<String, Option<Vec<u8>>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Node {
    File(usize),
    Folder(usize),
}

#[derive(Debug, Default)]
struct File<'a> {
    now: Vec<u8>,
    kept: Vec<u8>,
    pending: Vec<(usize, Data<'a>)>,
}

#[derive(Clone, Copy, Debug)]
enum Data<'a> {
    Write(usize, &'a [u8]),
    Size(usize),
}

#[derive(Clone, Debug, Default)]
struct Folder {
    now: BTreeMap<String, Node>,
    kept: BTreeMap<String, Node>,
}

#[derive(Clone, Debug)]
enum Change {
    Set { folder: usize, name: String, node: Node },
    Remove { folder: usize, name: String, node: Node },
    Move { from: (usize, String), to: (usize, String), node: Node },
    Swap { one: (usize, String, Node), two: (usize, String, Node) },
}

/// A change of names, and the folder whose sync makes it last.
#[derive(Clone, Debug)]
struct Pending {
    at: usize,
    folder: usize,
    change: Change,
}

/// A disk under one folder.
#[derive(Debug)]
pub struct Disk<'a> {
    root: String,
    files: Vec<File<'a>>,
    folders: Vec<Folder>,
    open: HashMap<i32, Node>,
    pending: Vec<Pending>,
    at: usize,
}

/// How a power cut treats what was not synced.
#[derive(Clone, Copy, Debug)]
enum Cut {
    Nothing,
    Everything,
    /// All in order up to a moment, as a file system with a journal of everything does.
    InOrder(usize),
    /// Each write whole or not, each name or not.
    Writes(usize),
    /// Each sector of so many bytes by itself, each name or not.
    Sectors(usize, usize),
    Names,
    Contents,
}

/// Reads a folder, without the indexes of write-ahead logs, which are no data.
pub fn tree(root: &Path) -> Tree {
    fn walk(root: &Path, folder: &Path, into: &mut Tree) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                into.insert(name, None);
                walk(root, &path, into);
            } else if !name.ends_with("-shm") {
                into.insert(name, Some(fs::read(&path).unwrap()));
            }
        }
    }
    let mut found = Tree::new();
    walk(root, root, &mut found);
    found
}

/// Writes a folder that is not there yet.
pub fn plant(tree: &Tree, root: &Path) {
    fs::create_dir_all(root).unwrap();
    for (path, content) in tree {
        match content {
            None => fs::create_dir(root.join(path)).unwrap(),
            Some(bytes) => fs::write(root.join(path), bytes).unwrap(),
        }
    }
}

impl<'a> Disk<'a> {
    /// A disk that holds `tree` at `root`, all of it synced.
    pub fn new(root: &Path, tree: &Tree) -> Self {
        let root = fs::canonicalize(root).unwrap().to_str().unwrap().to_owned();
        let mut disk = Self {
            root,
            files: Vec::new(),
            folders: vec![Folder::default()],
            open: HashMap::new(),
            pending: Vec::new(),
            at: 0,
        };
        for (path, content) in tree {
            let (folder, name) = disk.place(path).unwrap();
            let node = match content {
                None => disk.folder(),
                Some(bytes) => disk.file(bytes.clone()),
            };
            disk.folders[folder].now.insert(name.clone(), node);
            disk.folders[folder].kept.insert(name, node);
        }
        disk
    }

    fn folder(&mut self) -> Node {
        self.folders.push(Folder::default());
        Node::Folder(self.folders.len() - 1)
    }

    fn file(&mut self, bytes: Vec<u8>) -> Node {
        self.files.push(File { now: bytes.clone(), kept: bytes, pending: Vec::new() });
        Node::File(self.files.len() - 1)
    }

    fn inside(&self, path: &str) -> String {
        path.strip_prefix(&self.root)
            .unwrap_or_else(|| panic!("{path} lies elsewhere"))
            .trim_start_matches('/')
            .to_owned()
    }

    /// The folder of a path within the root, and the last name; `None` for the root itself.
    fn place(&self, path: &str) -> Option<(usize, String)> {
        let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let name = parts.pop()?.to_owned();
        let folder = parts.iter().fold(0, |folder, part| match self.folders[folder].now.get(*part) {
            Some(Node::Folder(inner)) => *inner,
            other => panic!("{part} of {path} is {other:?}"),
        });
        Some((folder, name))
    }

    fn node(&self, path: &str) -> Option<Node> {
        match self.place(path) {
            None => Some(Node::Folder(0)),
            Some((folder, name)) => self.folders[folder].now.get(&name).copied(),
        }
    }

    /// Has the next operation happen.
    pub fn apply(&mut self, record: &Record<'a>) {
        self.at += 1;
        let path = self.inside_or_empty(record.path);
        match record.op {
            b'O' => self.opened(record, &path),
            b'P' => {
                if let Some(node) = self.open.get(&record.fd).copied() {
                    self.open.insert(i32::try_from(record.a).unwrap(), node);
                }
            }
            b'C' => drop(self.open.remove(&record.fd)),
            b'W' => self.data(record.fd, Data::Write(usize::try_from(record.a).unwrap(), record.data)),
            b'T' => self.data(record.fd, Data::Size(usize::try_from(record.a).unwrap())),
            b'S' => self.synced(record.fd),
            b'D' => {
                let node = self.folder();
                let (folder, name) = self.place(&path).unwrap();
                self.change(folder, Change::Set { folder, name, node });
            }
            b'U' => {
                let ((folder, name), node) = (self.place(&path).unwrap(), self.node(&path).unwrap());
                self.change(folder, Change::Remove { folder, name, node });
            }
            b'L' => {
                let node = self.node(&path).unwrap();
                let (folder, name) = self.place(&self.inside(record.other)).unwrap();
                self.change(folder, Change::Set { folder, name, node });
            }
            b'R' => self.renamed(&path, &self.inside(record.other), record.a & 2 != 0),
            b'M' => {}
            other => panic!("{}: {} is not understood", char::from(other), record.path),
        }
    }

    fn inside_or_empty(&self, path: &str) -> String {
        if path.starts_with('/') { self.inside(path) } else { String::new() }
    }

    fn opened(&mut self, record: &Record<'a>, path: &str) {
        let node = match self.node(path) {
            Some(node) => node,
            None => {
                assert!(record.b != 0, "{path} was opened and is not there");
                let node = self.file(Vec::new());
                let (folder, name) = self.place(path).unwrap();
                self.change(folder, Change::Set { folder, name, node });
                node
            }
        };
        self.open.insert(record.fd, node);
        if record.a != 0 {
            self.data(record.fd, Data::Size(0));
        }
    }

    fn data(&mut self, fd: i32, data: Data<'a>) {
        let Some(Node::File(file)) = self.open.get(&fd) else { panic!("{fd} is no open file") };
        let file = &mut self.files[*file];
        put(&mut file.now, data);
        file.pending.push((self.at, data));
    }

    fn synced(&mut self, fd: i32) {
        match self.open.get(&fd) {
            Some(Node::File(file)) => {
                let file = &mut self.files[*file];
                file.kept.clone_from(&file.now);
                file.pending.clear();
            }
            Some(Node::Folder(folder)) => {
                let folder = *folder;
                let (done, pending) =
                    std::mem::take(&mut self.pending).into_iter().partition(|one| one.folder == folder);
                self.pending = pending;
                let done: Vec<Pending> = done;
                for one in done {
                    enter(&mut self.folders, |folder| &mut folder.kept, &one.change);
                }
            }
            None => panic!("{fd} is not open"),
        }
    }

    fn renamed(&mut self, path: &str, other: &str, swap: bool) {
        let (from, to) = (self.place(path).unwrap(), self.place(other).unwrap());
        let node = self.node(path).unwrap();
        let folder = to.0;
        let change = if swap {
            let second = self.node(other).unwrap();
            Change::Swap { one: (from.0, from.1, second), two: (to.0, to.1, node) }
        } else {
            Change::Move { from, to, node }
        };
        self.change(folder, change);
    }

    fn change(&mut self, folder: usize, change: Change) {
        enter(&mut self.folders, |folder| &mut folder.now, &change);
        self.pending.push(Pending { at: self.at, folder, change });
    }

    /// What the program sees.
    pub fn seen(&self) -> Tree {
        let mut into = Tree::new();
        self.walk(
            0,
            "",
            &|folder| &self.folders[folder].now,
            &mut |file| self.files[file].now.clone(),
            &mut into,
        );
        into
    }

    /// What may be left when the power fails now.
    pub fn cut(&self, random: &mut Random) -> Tree {
        let percent = *random.pick(&[10, 50, 90]);
        let sector = *random.pick(&[512, 4096]);
        let first = self.files.iter().flat_map(|file| file.pending.first()).map(|one| one.0);
        let first = first.chain(self.pending.first().map(|one| one.at)).min().unwrap_or(self.at);
        let cut = match random.below(10) {
            0 => Cut::Nothing,
            1 => Cut::Everything,
            2 | 3 => Cut::InOrder(first + random.below(self.at + 1 - first)),
            4 => Cut::Writes(percent),
            5 => Cut::Names,
            6 => Cut::Contents,
            _ => Cut::Sectors(sector, percent),
        };
        let mut folders = self.folders.clone();
        for one in &self.pending {
            let happens = match cut {
                Cut::Nothing | Cut::Contents => false,
                Cut::Everything | Cut::Names => true,
                Cut::InOrder(last) => one.at <= last,
                Cut::Writes(percent) | Cut::Sectors(_, percent) => random.chance(percent),
            };
            if happens {
                enter(&mut folders, |folder| &mut folder.kept, &one.change);
            }
        }
        let mut into = Tree::new();
        self.walk(
            0,
            "",
            &|folder| &folders[folder].kept,
            &mut |file| left(&self.files[file], cut, random),
            &mut into,
        );
        into
    }

    fn walk<'s>(
        &self,
        folder: usize,
        path: &str,
        names: &impl Fn(usize) -> &'s BTreeMap<String, Node>,
        content: &mut impl FnMut(usize) -> Vec<u8>,
        into: &mut Tree,
    ) {
        for (name, node) in names(folder) {
            let inner = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            match node {
                Node::File(file) => drop(into.insert(inner, Some(content(*file)))),
                Node::Folder(folder) => {
                    into.insert(inner.clone(), None);
                    self.walk(*folder, &inner, names, content, into);
                }
            }
        }
    }
}

fn enter(
    folders: &mut [Folder],
    names: impl Fn(&mut Folder) -> &mut BTreeMap<String, Node>,
    change: &Change,
) {
    let mut set = |folder: usize, name: &str, node: Node| {
        names(&mut folders[folder]).insert(name.to_owned(), node);
    };
    match change {
        Change::Set { folder, name, node } => set(*folder, name, *node),
        Change::Swap { one, two } => {
            set(one.0, &one.1, one.2);
            set(two.0, &two.1, two.2);
        }
        Change::Move { from, to, node } => {
            set(to.0, &to.1, *node);
            remove(names(&mut folders[from.0]), &from.1, *node);
        }
        Change::Remove { folder, name, node } => remove(names(&mut folders[*folder]), name, *node),
    }
}

fn remove(names: &mut BTreeMap<String, Node>, name: &str, node: Node) {
    if names.get(name) == Some(&node) {
        names.remove(name);
    }
}

fn put(bytes: &mut Vec<u8>, data: Data<'_>) {
    match data {
        Data::Size(size) => bytes.resize(size, 0),
        Data::Write(at, written) => {
            let end = at + written.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[at..end].copy_from_slice(written);
        }
    }
}

/// A file after the cut.
fn left(file: &File<'_>, cut: Cut, random: &mut Random) -> Vec<u8> {
    let mut bytes = file.kept.clone();
    let (sector, percent) = match cut {
        Cut::Nothing | Cut::Names => return bytes,
        Cut::Everything | Cut::Contents => return file.now.clone(),
        Cut::InOrder(last) => {
            for (_, data) in file.pending.iter().filter(|one| one.0 <= last) {
                put(&mut bytes, *data);
            }
            return bytes;
        }
        Cut::Writes(percent) => {
            for (_, data) in &file.pending {
                if random.chance(percent) {
                    put(&mut bytes, *data);
                }
            }
            return bytes;
        }
        Cut::Sectors(sector, percent) => (sector, percent),
    };
    // Sectors are written out from memory, so a later write of one never comes without the earlier ones.
    let mut versions: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, data) in &file.pending {
        if let Data::Write(at, written) = data {
            for sector in at / sector..(at + written.len()).div_ceil(sector) {
                *versions.entry(sector).or_default() += 1;
            }
        }
    }
    for version in versions.values_mut() {
        *version = if random.chance(percent) { *version } else { random.below(*version) };
    }
    let grows = random.chance(30);
    for (_, data) in &file.pending {
        let Data::Write(at, written) = data else {
            if random.chance(percent) {
                put(&mut bytes, *data);
            }
            continue;
        };
        let end = at + written.len();
        if grows && bytes.len() < end && random.chance(percent) {
            // The size may be there before the data.
            bytes.resize(end, 0);
        }
        let mut from = *at;
        while from < end {
            let to = ((from / sector + 1) * sector).min(end);
            let version = versions.get_mut(&(from / sector)).unwrap();
            if *version > 0 {
                *version -= 1;
                put(&mut bytes, Data::Write(from, &written[from - at..to - at]));
            }
            from = to;
        }
    }
    bytes
}
