//! Zip files that were made to do harm. Whoever makes one can also make its checksum fit.

use std::io::{Cursor, Read as _, Write as _};

use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;

/// The entries of a good backup, to be changed.
fn entries(zip: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(fs::File::open(zip).unwrap()).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

/// What a zip file is to be made of besides its entries.
#[derive(Default)]
struct Tricks {
    /// A symbolic link of that name to somewhere else.
    link: Option<(&'static str, &'static str)>,
    /// A folder of that name.
    folder: Option<&'static str>,
    /// How many bytes the record says that all files have.
    claim: Option<u64>,
    /// Changed in the finished bytes, before the checksum is made.
    bytes: Option<fn(&mut Vec<u8>)>,
}

/// Makes a backup of entries: with a record, sums and a checksum that fit.
fn forge(record: &Record, entries: &[(String, Vec<u8>)], tricks: &Tricks) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().unix_permissions(0o644);
    let body: Vec<_> = entries.iter().filter(|(name, _)| name != RECORD && name != SUMS).collect();
    let mut listed = String::new();
    for (name, bytes) in &body {
        zip.start_file(name.as_str(), options.compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(bytes).unwrap();
        listed.push_str(&sums::line(name, &Sha256::digest(bytes).into()));
    }
    let mut more = 0;
    if let Some((name, target)) = tricks.link {
        zip.add_symlink(name, target, options).unwrap();
        listed.push_str(&sums::line(name, &Sha256::digest(target).into()));
        more += 1;
    }
    if let Some(name) = tricks.folder {
        zip.add_directory(name, options).unwrap();
        more += 1;
    }
    let bytes = body.iter().map(|(_, bytes)| bytes.len() as u64).sum::<u64>()
        + tricks.link.map_or(0, |(_, target)| target.len() as u64);
    let bytes = tricks.claim.unwrap_or(bytes);
    let record = Record { files: body.len() as u64 + more, bytes, ..record.clone() };
    let json = record.json().unwrap();
    listed.push_str(&sums::line(RECORD, &Sha256::digest(&json).into()));
    for (name, content) in [(RECORD, json.as_slice()), (SUMS, listed.as_bytes())] {
        zip.start_file(name, options).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.set_raw_comment(record::comment(&json).into()).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    if let Some(change) = tricks.bytes {
        change(&mut bytes);
    }
    let end = bytes.len() - record::SEAL;
    let seal = sums::hex(&Sha256::digest(&bytes[..end]));
    bytes[end..].copy_from_slice(seal.as_bytes());
    bytes
}

/// Replaces all places of `from` by `to`, which has the same length.
fn replace(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> =
        bytes.windows(from.len()).enumerate().filter(|(_, w)| *w == from).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
}

fn assert_refused(house: &House, what: &str, bytes: &[u8]) {
    let zip = house.at("bad.zip");
    put(&zip, bytes);
    let before = (names(house.folder.path()), names(house.folder.path().parent().unwrap()).len());
    let refused = restore(&zip, &house.at("b.torchpress"), &[], &mut |_| true);
    let named = matches!(
        refused,
        Err(BackupError::NotABackup { .. } | BackupError::Damaged { .. } | BackupError::Newer(_))
            | Err(BackupError::Library(_))
    );
    assert!(named, "{what}: {refused:?}");
    assert_eq!(names(house.folder.path()), before.0, "{what}");
    let _ = check(&zip, &mut |_| true).map(|record| assert_eq!(record.format, 1));
    let _ = articles(&zip);
    let _ = article(&zip, "../../x");
}

#[test]
fn what_does_not_belong_into_a_backup_is_refused() {
    let house = House::new();
    let written = house.back_up("good.zip");
    let good = entries(&written.file);
    let record = written.record;
    // As it is, it is taken: what is refused below is refused for the trick.
    put(&house.at("same.zip"), &forge(&record, &good, &Tricks::default()));
    restore(&house.at("same.zip"), &house.at("same.torchpress"), &[], &mut |_| true).unwrap();

    let with = |name: &str| {
        let mut entries = good.clone();
        entries.insert(1, (name.to_owned(), b"evil".to_vec()));
        entries
    };
    for name in [
        "../evil.txt",
        "../../../../../../tmp/evil.txt",
        "/tmp/evil.txt",
        "C:\\evil.txt",
        "..\\evil.txt",
        "originals/../../evil.txt",
        "originals/ab/../../../evil.jpg",
        "articles/../evil.md",
        "articles/.md",
        "originals/zz/evil.jpg",
        "library.db-wal",
        "library.db ",
        "evil.exe",
        "search.db",
    ] {
        assert_refused(&house, name, &forge(&record, &with(name), &Tricks::default()));
    }
    assert!(!Path::new("/tmp/evil.txt").exists());

    let link = |name, target| Tricks { link: Some((name, target)), ..Tricks::default() };
    assert_refused(&house, "link", &forge(&record, &good, &link("README.txt2", "/etc/passwd")));
    let without: Vec<_> = good.iter().filter(|(name, _)| name != "README.txt").cloned().collect();
    assert_refused(&house, "known link", &forge(&record, &without, &link("README.txt", "/etc/passwd")));
    let folder = Tricks { folder: Some("originals/"), ..Tricks::default() };
    assert_refused(&house, "folder", &forge(&record, &good, &folder));

    let twice = Tricks {
        bytes: Some(|bytes| replace(bytes, b"photos.jsonl", b"README.txt\0\0")),
        ..Tricks::default()
    };
    assert_refused(&house, "strange name", &forge(&record, &good, &twice));
    let mut renamed = good.clone();
    renamed.insert(2, ("PROBLEMS.txt".to_owned(), b"evil".to_vec()));
    renamed.insert(3, ("PROBLEMS.tx2".to_owned(), b"evil".to_vec()));
    let twice =
        Tricks { bytes: Some(|bytes| replace(bytes, b"PROBLEMS.tx2", b"PROBLEMS.txt")), ..Tricks::default() };
    assert_refused(&house, "one name twice", &forge(&record, &renamed, &twice));
}

#[test]
fn what_lies_about_itself_is_refused() {
    let house = House::new();
    let written = house.back_up("good.zip");
    let good = entries(&written.file);
    let record = written.record;
    let changed = |name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut entries = good.clone();
        let entry = entries.iter_mut().find(|(found, _)| found == name).unwrap();
        change(&mut entry.1);
        forge(&record, &entries, &Tricks::default())
    };
    // A database that is none, is of another library, or is empty.
    assert_refused(&house, "no database", &changed("library.db", &|bytes| bytes[..16].fill(b'x')));
    assert_refused(&house, "empty database", &changed("library.db", &|bytes| bytes.clear()));
    assert_refused(
        &house,
        "half a database",
        &changed("library.db", &|bytes| bytes.truncate(bytes.len() / 2)),
    );
    let other = Record { library: "another".to_owned(), ..record.clone() };
    assert_refused(&house, "another library", &forge(&other, &good, &Tricks::default()));
    let newer = Record { format: 2, ..record.clone() };
    assert_refused(&house, "a newer layout", &forge(&newer, &good, &Tricks::default()));
    // An original that is another than its name says, with sums that fit.
    let original = good.iter().find(|(name, _)| name.starts_with("originals/")).unwrap().0.clone();
    assert_refused(&house, "another original", &changed(&original, &|bytes| bytes[0] ^= 1));
    // No database at all, and the database not in its place.
    let without: Vec<_> = good.iter().filter(|(name, _)| name != "library.db").cloned().collect();
    assert_refused(&house, "without a database", &forge(&record, &without, &Tricks::default()));
    // A wrong CRC, and sizes that are not true: the checksum of the file fits, as whoever made it could make it fit.
    let crc = Tricks {
        bytes: Some(|bytes| {
            // The CRC in the local header of the first entry and in its line of the directory.
            let crc = bytes[14..18].to_vec();
            let wrong: Vec<u8> = crc.iter().map(|byte| byte ^ 0x55).collect();
            replace(bytes, &crc, &wrong);
        }),
        ..Tricks::default()
    };
    assert_refused(&house, "a wrong CRC", &forge(&record, &good, &crc));
    let size = Tricks {
        bytes: Some(|bytes| {
            let size = bytes[18..26].to_vec();
            let mut wrong = size.clone();
            wrong[4..8].copy_from_slice(&0x7fff_0000_u32.to_le_bytes());
            replace(bytes, &size, &wrong);
        }),
        ..Tricks::default()
    };
    assert_refused(&house, "a wrong size", &forge(&record, &good, &size));
    // What unpacks to more than the record says is not unpacked at all.
    let mut bomb = good.clone();
    bomb.insert(1, ("PROBLEMS.txt".to_owned(), vec![b'0'; 64 << 20]));
    let claim = Tricks { claim: Some(1 << 20), ..Tricks::default() };
    let bytes = forge(&record, &bomb, &claim);
    assert!(bytes.len() < 1 << 20, "{} bytes", bytes.len());
    assert_refused(&house, "more than it says", &bytes);
}

#[test]
fn what_is_no_backup_is_refused() {
    let house = House::new();
    let mut plain = ZipWriter::new(Cursor::new(Vec::new()));
    plain.start_file("library.db", SimpleFileOptions::default()).unwrap();
    let plain = plain.finish().unwrap().into_inner();
    assert_refused(&house, "a plain zip file", &plain);
    assert_refused(&house, "nothing", b"");
    assert_refused(&house, "a text", b"This is a text.");
    assert_refused(&house, "an end alone", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    let refused = restore(&house.at("nowhere.zip"), &house.at("b.torchpress"), &[], &mut |_| true);
    assert!(matches!(refused, Err(BackupError::Library(_))), "{refused:?}");
}
