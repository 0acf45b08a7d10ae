//! A backup that is not what was written any more.

use super::*;

#[test]
fn a_flipped_bit_anywhere_is_noticed() {
    let house = House::new();
    let written = house.back_up("a.zip");
    let whole = fs::read(&written.file).unwrap();
    check(&written.file, &mut |_| true).unwrap();
    let flipped = house.at("flipped.zip");
    // Every byte of the directory and the seal, and of the rest so many that each kind of header is met.
    let places = (0..whole.len()).filter(|at| at % 23 == 0 || *at < 120 || *at + 2_500 > whole.len());
    for (count, at) in places.enumerate() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (count % 8);
        put(&flipped, &bytes);
        let found = check(&flipped, &mut |_| true);
        let noticed = matches!(
            found,
            Err(BackupError::Damaged { .. } | BackupError::NotABackup { .. } | BackupError::Newer(_))
        );
        assert!(noticed, "byte {at} of {}: {found:?}", whole.len());
    }
    let refused = restore(&flipped, &house.at("b.torchpress"), &[], &mut |_| true);
    assert!(refused.is_err());
    assert_eq!(names(house.folder.path()), ["a.zip", "flipped.zip", "校报.torchpress"]);
}

#[test]
fn a_backup_that_is_cut_short_or_grew_is_refused() {
    let house = House::new();
    let whole = fs::read(house.back_up("a.zip").file).unwrap();
    let other = house.at("b.zip");
    let mut longer = whole.clone();
    longer.extend_from_slice(b"more");
    let mut shifted = b"#!/bin/sh\n".to_vec();
    shifted.extend_from_slice(&whole);
    let cut = (0..whole.len()).step_by(211).map(|length| whole[..length].to_vec());
    for bytes in cut.chain([longer, shifted]) {
        put(&other, &bytes);
        let refused = restore(&other, &house.at("b.torchpress"), &[], &mut |_| true);
        let named = matches!(refused, Err(BackupError::NotABackup { .. } | BackupError::Damaged { .. }));
        assert!(named, "{} bytes: {refused:?}", bytes.len());
        assert!(read_record(&other).is_err() || bytes.len() > whole.len());
        assert_eq!(names(house.folder.path()), ["a.zip", "b.zip", "校报.torchpress"]);
    }
}

#[test]
fn originals_beside_a_backup_are_looked_at_when_it_is_restored() {
    let house = House::new();
    let written = house.automatic();
    let copy = house.at("elsewhere");
    fs::create_dir(&copy).unwrap();
    let zip = copy.join("a.zip");
    fs::copy(&written.file, &zip).unwrap();
    // Without its originals it is refused, and taken where somebody else has them.
    let into = house.at("b.torchpress");
    let refused = restore(&zip, &into, &[], &mut |_| true);
    assert!(matches!(refused, Err(BackupError::Damaged { .. })), "{refused:?}");
    assert!(!into.exists());
    let more = [copy.join("nowhere"), house.path().join("originals")];
    let restored = restore(&zip, &into, &more, &mut |_| true).unwrap();
    assert!(restored.missing.is_empty());
    // One beside it that is not what it was is not taken either.
    let name = house.original(1).strip_prefix(house.path()).unwrap().to_owned();
    for number in 0..3 {
        let original = house.original(number);
        let beside = copy.join(original.strip_prefix(house.path()).unwrap());
        fs::create_dir_all(beside.parent().unwrap()).unwrap();
        fs::copy(&original, &beside).unwrap();
    }
    put(&copy.join(&name), b"another picture");
    let refused = restore(&zip, &house.at("c.torchpress"), &[], &mut |_| true);
    assert!(matches!(refused, Err(BackupError::Damaged { .. })), "{refused:?}");
    put(&copy.join(&name), &picture(1));
    restore(&zip, &house.at("c.torchpress"), &[], &mut |_| true).unwrap();
}
