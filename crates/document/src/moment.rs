//! A point in time as people write it: a day, or a day with a time.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An ISO 8601 date (`2023-01-31`), or date and time with offset (`2023-01-31T17:30:00+08:00`).
///
/// A day alone stays a day: where no time is known, none is made up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Moment(String);

/// The text is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no date: expected 2023-01-31 or 2023-01-31T17:30:00+08:00")]
pub struct MomentError(String);

impl Moment {
    /// Reads a date or a date and time.
    ///
    /// # Errors
    /// Where the text has another form, or names a day that does not exist.
    pub fn parse(text: &str) -> Result<Self, MomentError> {
        if Self::is_sound(text) { Ok(Self(text.to_owned())) } else { Err(MomentError(text.to_owned())) }
    }

    /// A day of the Gregorian calendar.
    pub fn day(year: u32, month: u32, day: u32) -> Result<Self, MomentError> {
        Self::parse(&format!("{year:04}-{month:02}-{day:02}"))
    }

    /// The text in ISO 8601.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Year, month and day.
    pub fn date(&self) -> (u32, u32, u32) {
        let number =
            |range: std::ops::Range<usize>| self.0.get(range).and_then(|s| s.parse().ok()).unwrap_or(0);
        (number(0..4), number(5..7), number(8..10))
    }

    /// Hours and minutes where a time is known.
    pub fn time(&self) -> Option<(u32, u32)> {
        let number = |range: std::ops::Range<usize>| self.0.get(range)?.parse().ok();
        Some((number(11..13)?, number(14..16)?))
    }

    fn is_sound(text: &str) -> bool {
        let bytes = text.as_bytes();
        let shape = |at: usize, shape: &str| {
            bytes.len() >= at + shape.len()
                && shape.bytes().zip(&bytes[at..]).all(|(want, have)| match want {
                    b'0' => have.is_ascii_digit(),
                    other => other == *have,
                })
        };
        let number = |at: usize| u32::from(bytes[at] - b'0') * 10 + u32::from(bytes[at + 1] - b'0');
        if !shape(0, "0000-00-00") {
            return false;
        }
        let year = number(0) * 100 + number(2);
        let (month, day) = (number(5), number(8));
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 28 + u32::from(leap),
            1..=12 => 31,
            _ => return false,
        };
        if day == 0 || day > days {
            return false;
        }
        if bytes.len() == 10 {
            return true;
        }
        if !shape(10, "T00:00") || number(11) > 23 || number(14) > 59 {
            return false;
        }
        let mut at = 16;
        if shape(at, ":00") {
            if number(17) > 59 {
                return false;
            }
            at = 19;
            if bytes.get(at) == Some(&b'.') {
                let digits = bytes[at + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
                if digits == 0 || digits > 9 {
                    return false;
                }
                at += 1 + digits;
            }
        }
        match &bytes[at..] {
            [] | [b'Z'] => true,
            [b'+' | b'-', ..] => {
                bytes.len() == at + 6
                    && shape(at + 1, "00:00")
                    && number(at + 1) <= 14
                    && number(at + 4) <= 59
            }
            _ => false,
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Moment {
    type Error = MomentError;

    fn try_from(text: String) -> Result<Self, MomentError> {
        Self::parse(&text)
    }
}

impl From<Moment> for String {
    fn from(moment: Moment) -> Self {
        moment.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist() {
        for good in [
            "2023-01-31",
            "2024-02-29",
            "2023-01-31T17:30+08:00",
            "2023-01-31T17:30:05.123Z",
            "2023-01-31T00:00",
        ] {
            assert!(Moment::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "2023",
            "2023-13-01",
            "2023-02-29",
            "2023-1-1",
            "2023-01-31 17:30",
            "2023-01-31T24:00",
            "2023-01-31T17:30+99:00",
            "２０２３-01-31",
        ] {
            assert!(Moment::parse(bad).is_err(), "{bad}");
        }
    }
}
