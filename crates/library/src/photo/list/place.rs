//! Places in a list of photos, as text that a caller hands back.

use rusqlite::types::Value;

use super::plan::Order;
use crate::{LibraryError, Result};

/// The last photo of a page: what the list is in order by, and the photo's number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) key: Option<Value>,
    pub(super) number: i64,
}

impl Place {
    /// Before the first photo of a group, when the latest come first.
    pub(super) fn before_group(group: &str) -> Self {
        Self { key: Some(Value::Text(format!("{group}!"))), number: 0 }
    }

    /// The place as text without any sign that a shell would take for its own; its letter names the order, so that it is
    /// not taken for a place in a list of another.
    pub(super) fn write(&self, order: Order) -> String {
        let mut text = format!("{}{}", letter(order), self.number);
        match &self.key {
            Some(Value::Integer(number)) => text.push_str(&format!("_{number}")),
            Some(Value::Text(key)) => {
                text.push('_');
                for byte in key.bytes() {
                    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b':') {
                        text.push(char::from(byte));
                    } else {
                        text.push_str(&format!("%{byte:02x}"));
                    }
                }
            }
            _ => {}
        }
        text
    }

    /// Reads what [`Self::write`] wrote for a list of that order.
    ///
    /// # Errors
    /// [`LibraryError::Cursor`].
    pub(super) fn read(text: &str, order: Order) -> Result<Self> {
        Self::parse(text, order).ok_or_else(|| LibraryError::Cursor(text.to_owned()))
    }

    fn parse(text: &str, order: Order) -> Option<Self> {
        let rest = text.strip_prefix(letter(order))?;
        let (number, key) = match rest.split_once('_') {
            Some((number, key)) => (number, Some(key)),
            None => (rest, None),
        };
        let key = match (order, key) {
            (Order::Added, None) => None,
            (Order::Size, Some(bytes)) => Some(Value::Integer(bytes.parse().ok()?)),
            (Order::Filed | Order::Name | Order::Trashed, Some(key)) => Some(Value::Text(unescape(key)?)),
            _ => return None,
        };
        Some(Self { key, number: number.parse().ok()? })
    }
}

fn letter(order: Order) -> char {
    match order {
        Order::Filed => 'f',
        Order::Added => 'a',
        Order::Name => 'n',
        Order::Size => 's',
        Order::Trashed => 't',
    }
}

fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_and_read() {
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        for (order, key) in [
            (Order::Added, None),
            (Order::Size, Some(Value::Integer(8_000_000))),
            (Order::Filed, text("2026-05-04 2026-05-04T09:30:00+08:00")),
            (Order::Name, text("a_b%20 系列'\"$")),
            (Order::Trashed, text("")),
        ] {
            let place = Place { key, number: 17 };
            let written = place.write(order);
            assert!(written.chars().all(|c| c.is_ascii_alphanumeric() || "-.:_%".contains(c)), "{written}");
            assert_eq!(Place::read(&written, order).unwrap(), place);
            for other in [Order::Added, Order::Size, Order::Filed, Order::Name, Order::Trashed] {
                assert_eq!(Place::read(&written, other).is_ok(), other == order, "{written}");
            }
        }
        for bad in ["", "a", "a1_2", "f1", "fx_1", "f1_%", "f1_%zz", "s1_x", "火1"] {
            for order in [Order::Added, Order::Filed, Order::Size] {
                assert!(Place::read(bad, order).is_err(), "{bad}");
            }
        }
    }
}
