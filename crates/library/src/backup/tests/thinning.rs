//! Which backups are kept.

use proptest::prelude::*;

use super::super::thin::{Kept, choose};
use super::*;
use crate::clock;

/// Makes backups one after the other and thins after each; answers those that are left, newest first.
fn run(goods: &[bool]) -> Vec<Kept> {
    let mut all: Vec<Kept> = Vec::new();
    for (number, good) in (1..).zip(goods) {
        let had_good = all.iter().any(|kept| kept.good) || *good;
        all.insert(0, Kept { number, good: *good });
        let keep = choose(&all);
        let newest: Vec<u32> = all.iter().take(12).map(|kept| kept.number).collect();
        let mut keep = keep.into_iter();
        all.retain(|_| keep.next().unwrap());
        assert_eq!(all.iter().any(|kept| kept.good), had_good, "the last good one went");
        assert!(all.len() <= 12 + 10 + 9 + 1, "{} are kept", all.len());
        assert!(newest.iter().all(|number| all.iter().any(|kept| kept.number == *number)));
    }
    all
}

#[test]
fn ten_weeks_and_nine_months_are_kept() {
    let left = run(&[true; 1_000]);
    let has = |from: u32, to: u32| left.iter().any(|kept| (from..to).contains(&kept.number));
    for week in 0..10 {
        let newest = 1_000 - week * 7;
        assert!(has(newest - 7, newest + 1), "no backup of week {week}: {left:?}");
    }
    for month in 0..8 {
        let newest = 1_000 - month * 30;
        assert!(has(newest - 30, newest + 1), "no backup of month {month}: {left:?}");
    }
    assert!(left.len() >= 24, "{left:?}");
    assert!(left.last().unwrap().number <= 1_000 - 8 * 30);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn thinning_keeps_a_good_one(goods in prop::collection::vec(prop::bool::weighted(0.3), 1..400)) {
        run(&goods);
    }

    #[test]
    fn gaps_in_the_numbers_do_no_harm(steps in prop::collection::vec((1_u32..200, any::<bool>()), 1..120)) {
        let mut number = 0;
        let mut all: Vec<Kept> = steps
            .iter()
            .map(|(step, good)| {
                number += step;
                Kept { number, good: *good }
            })
            .collect();
        all.reverse();
        let keep = choose(&all);
        let again: Vec<Kept> = all.iter().zip(&keep).filter(|(_, keep)| **keep).map(|(kept, _)| *kept).collect();
        prop_assert!(choose(&again).into_iter().all(|keep| keep), "thinning twice takes more than once");
        prop_assert_eq!(again.iter().any(|kept| kept.good), all.iter().any(|kept| kept.good));
    }
}

/// Backups on the disk, made while the clock goes wrong by up to ten years in either direction.
#[test]
fn a_wrong_clock_changes_nothing_of_what_is_kept() {
    let house = House::new();
    let by_hand = house.back_up("by-hand.zip");
    fs::rename(&by_hand.file, house.backups().join("by-hand.zip")).unwrap();
    let mut random: u32 = 7;
    let mut expected: Vec<Kept> = Vec::new();
    for round in 0..34_u32 {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let days = i64::from(random % 7_300) - 3_650;
        clock::shift(days);
        // A change, so that one is due whatever the clock says, unless it is that of the last one.
        let article = house.library.article(&house.articles[0], None).unwrap();
        let body = Body { content: vec![Block::paragraph(round.to_string())] };
        let kind = RevisionKind::Edit;
        house.library.article_save(&article.id, article.revision, &article.meta, &body, kind).unwrap();
        assert!(is_due(&house.library, &house.backups()).unwrap(), "round {round}, {days} days");
        let written = house.automatic();
        assert!(!is_due(&house.library, &house.backups()).unwrap(), "nothing changed since");
        expected.insert(0, Kept { number: written.record.number, good: true });
        let mut keep = choose(&expected).into_iter();
        expected.retain(|_| keep.next().unwrap());
        let left: Vec<u32> = list(&house.backups())
            .unwrap()
            .iter()
            .filter(|listed| listed.record.as_ref().unwrap().reason == Reason::Automatic)
            .map(|listed| listed.number)
            .collect();
        assert_eq!(left, expected.iter().map(|kept| kept.number).collect::<Vec<_>>(), "round {round}");
    }
    clock::shift(0);
    assert!(house.backups().join("by-hand.zip").exists(), "what a user made is never thinned");
    assert!(expected.len() < 22, "{} of 34 are left", expected.len());
}

#[test]
fn originals_that_no_backup_needs_go_only_after_the_new_one_is_there() {
    let house = House::new();
    house.automatic();
    let pool = house.backups().join("originals");
    let stray = pool.join("ab").join(format!("ab{}.jpg", "0".repeat(62)));
    fs::create_dir_all(stray.parent().unwrap()).unwrap();
    put(&stray, b"nobody needs it");
    let other = pool.join("ab").join("notes.txt");
    put(&other, b"not ours");
    // A zip file that cannot be read may need anything.
    put(&house.backups().join("broken-000009-20260101T000000Z-auto.zip"), b"PK");
    house.automatic();
    assert!(stray.exists());
    fs::remove_file(house.backups().join("broken-000009-20260101T000000Z-auto.zip")).unwrap();
    house.automatic();
    assert!(!stray.exists() && other.exists());
    for number in 0..3 {
        let original = house.original(number);
        assert!(pool.join(original.strip_prefix(house.path().join("originals")).unwrap()).exists());
    }
}

#[test]
fn a_backup_is_due_when_something_changed_and_a_day_has_passed() {
    let house = House::new();
    let due = || is_due(&house.library, &house.backups()).unwrap();
    clock::shift(0);
    assert!(due(), "there is none yet");
    house.automatic();
    assert!(!due());
    add_photo(&house.library, b"another picture");
    assert!(!due(), "the last one was made just now");
    clock::shift(1);
    assert!(due());
    house.automatic();
    clock::shift(3);
    assert!(!due(), "nothing has changed");
    house.library.setting_put("x", &serde_json::json!(1)).unwrap();
    assert!(due());
    clock::shift(-3_650);
    assert!(due(), "a clock that was set back does not put it off for years");
    house.automatic();
    clock::shift(0);
}
