//! The one place that reads the system's clock.

#[cfg(not(test))]
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

/// The last time that was handed out, in milliseconds since 1970.
#[cfg(not(test))]
fn with_last<T>(use_last: impl FnOnce(&mut u64) -> T) -> T {
    static LAST: Mutex<u64> = Mutex::new(0);
    use_last(&mut LAST.lock().unwrap_or_else(PoisonError::into_inner))
}

/// In tests each thread has a clock of its own, which can be set wrong without the others noticing.
#[cfg(test)]
fn with_last<T>(use_last: impl FnOnce(&mut u64) -> T) -> T {
    tests::LAST.with_borrow_mut(use_last)
}

/// A stored time further ahead than this was written under a wrong clock. Following it would date every later
/// change wrongly for good, which is worse than one article at the wrong place in the list.
const BELIEVABLE_AHEAD: u64 = 24 * 60 * 60 * 1000;

/// The time in UTC, as `2026-05-04T09:30:00.123Z`.
///
/// Each answer is later than the ones before it and than the newest time in every library that was opened, so that
/// changes sort in the order in which they were made even where the system's clock is set back.
pub fn now() -> String {
    with_last(|last| {
        *last = system().max(*last + 1);
        format(*last)
    })
}

/// The day in UTC so many days from now, such as `2026-05-04`.
pub fn day_in(days: u32) -> String {
    let now = with_last(|last| system().max(*last));
    let mut day = format(now.saturating_add(u64::from(days) * 86_400_000));
    day.truncate("2026-05-04".len());
    day
}

/// The time so many days before [`now`] would say it is.
pub(crate) fn days_ago(days: u32) -> String {
    let now = with_last(|last| system().max(*last));
    format(now.saturating_sub(u64::from(days) * 86_400_000))
}

/// Makes every later answer of [`now`] later than `stored`, a time that `now` once handed out.
pub(crate) fn not_before(stored: &str) {
    let Some(stored) = parse(stored) else { return };
    if stored <= system() + BELIEVABLE_AHEAD {
        with_last(|last| *last = stored.max(*last));
    }
}

/// The system's clock in milliseconds since 1970: for how long something took, never for an order.
#[allow(clippy::disallowed_methods, reason = "this is the clock's one home")]
pub fn system() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let now = u64::try_from(since.as_millis()).unwrap_or(u64::MAX / 2);
    #[cfg(test)]
    let now = now.saturating_add_signed(tests::SHIFT.get());
    now
}

/// Has this thread's clock go wrong by so many days, as that of a program started anew would.
#[cfg(test)]
pub(crate) fn shift(days: i64) {
    tests::SHIFT.set(days * 86_400_000);
    with_last(|last| *last = 0);
}

/// The calendar after Howard Hinnant's `civil_from_days`: years begin in March, so that the leap day comes last.
fn format(milliseconds: u64) -> String {
    let (days, rest) = (milliseconds / 86_400_000 + 719_468, milliseconds % 86_400_000);
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z", rest % 1_000)
}

/// Whether a text is a day of the calendar, such as `2026-05-04`.
pub fn is_day(text: &str) -> bool {
    text.len() == "2026-05-04".len() && parse(&std::format!("{text}T00:00:00.000Z")).is_some()
}

/// Reads what [`format`] wrote; anything else is `None`.
pub(crate) fn parse(text: &str) -> Option<u64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<u64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || year < 1970 {
        return None;
    }
    let from_march = (month + 9) % 12;
    let year = year - u64::from(month <= 2);
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    let day_of_era = year % 400 * 365 + year % 400 / 4 - year % 400 / 100 + day_of_year;
    let days = (year / 400 * 146_097 + day_of_era).checked_sub(719_468)?;
    let seconds = days * 86_400 + number(11, 13)? * 3_600 + number(14, 16)? * 60 + number(17, 19)?;
    let milliseconds = seconds * 1_000 + number(20, 23)?;
    (format(milliseconds) == text).then_some(milliseconds)
}

#[cfg(test)]
mod tests {
    use std::cell::{Cell, RefCell};

    use super::*;

    thread_local! {
        pub(super) static LAST: RefCell<u64> = const { RefCell::new(0) };
        pub(super) static SHIFT: Cell<i64> = const { Cell::new(0) };
    }

    #[test]
    fn times_are_written_and_read() {
        for (milliseconds, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_400_001, "2000-02-29T00:00:00.001Z"),
            (1_709_251_199_999, "2024-02-29T23:59:59.999Z"),
            (1_709_251_200_000, "2024-03-01T00:00:00.000Z"),
            (4_102_444_800_000, "2100-01-01T00:00:00.000Z"),
        ] {
            assert_eq!(format(milliseconds), text);
            assert_eq!(parse(text), Some(milliseconds), "{text}");
        }
        for bad in ["", "2024-02-30T00:00:00.000Z", "2024-01-01", "2024-01-01T00:00:00Z", "二〇二四"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
        for (text, expected) in
            [("2024-02-29", true), ("2023-02-29", false), ("2024-1-1", false), ("", false)]
        {
            assert_eq!(is_day(text), expected, "{text}");
        }
    }

    #[test]
    fn every_answer_is_later() {
        let ahead = format(system() + 60_000);
        not_before(&ahead);
        let mut last = ahead;
        for _ in 0..1_000 {
            let next = now();
            assert!(next > last, "{next} after {last}");
            last = next;
        }
        not_before("2999-01-01T00:00:00.000Z");
        assert!(now().as_str() < "2999", "a wrong clock is not followed");
    }
}
