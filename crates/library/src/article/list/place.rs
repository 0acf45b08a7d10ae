//! Places in a list of articles, as text that a caller hands back.

use rusqlite::types::Value;

use super::plan::Order;
use crate::{LibraryError, Result};

/// The last entry of a page: in which stretch of the list it stands, and the values by which that is in order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Place {
    pub(super) stretch: usize,
    pub(super) key: Vec<Value>,
}

impl Place {
    /// The place as text: the order, so that it is not taken for a place in a list of another, the stretch, and the
    /// values. Of these the last two may be a title's key and an id, the first any text.
    pub(super) fn write(&self, order: Order) -> String {
        let mut text = format!("{}{}", letter(order), self.stretch);
        for value in &self.key {
            text.push('_');
            match value {
                Value::Integer(number) => text.push_str(&number.to_string()),
                Value::Text(name) => escape(name, &mut text),
                _ => {}
            }
        }
        text
    }

    /// Reads what [`Self::write`] wrote for one of the stretches, whose orders are `orders`.
    ///
    /// # Errors
    /// [`LibraryError::Cursor`].
    pub(super) fn read(text: &str, orders: &[Order]) -> Result<Self> {
        Self::parse(text, orders).ok_or_else(|| LibraryError::Cursor(text.to_owned()))
    }

    fn parse(text: &str, orders: &[Order]) -> Option<Self> {
        let mut parts = text.split('_');
        let mut head = parts.next()?.chars();
        let letter_of_order = head.next()?;
        let stretch: usize = head.as_str().parse().ok()?;
        let order = *orders.get(stretch)?;
        if letter(order) != letter_of_order {
            return None;
        }
        let key: Vec<Value> = order
            .columns()
            .iter()
            .map(|column| {
                let part = parts.next()?;
                let is_number = matches!(*column, "a.changed" | "a.stamp") || column.starts_with("ifnull");
                if is_number {
                    part.parse().ok().map(Value::Integer)
                } else {
                    unescape(part).map(Value::Text)
                }
            })
            .collect::<Option<_>>()?;
        parts.next().is_none().then_some(Self { stretch, key })
    }
}

fn letter(order: Order) -> char {
    match order {
        Order::Change => 'c',
        Order::Stamp => 't',
        Order::Time => 'u',
        Order::Creation => 'b',
        Order::Day => 'd',
        Order::Title => 'n',
        Order::Part => 's',
    }
}

/// A script hands the text on by its shell, so it has no sign that a shell would take for its own.
fn escape(name: &str, text: &mut String) {
    for c in name.chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '.' | ':') {
            text.push(c);
        } else {
            text.push_str(&format!("%{:x}.", u32::from(c)));
        }
    }
}

fn unescape(part: &str) -> Option<String> {
    let mut name = String::new();
    let mut pieces = part.split('%');
    name.push_str(pieces.next()?);
    for piece in pieces {
        let (code, rest) = piece.split_once('.')?;
        name.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
        name.push_str(rest);
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_and_read() {
        let text = |text: &str| Value::Text(text.to_owned());
        for (order, key) in [
            (Order::Change, vec![Value::Integer(17)]),
            (Order::Day, vec![text(""), text("0190-ab")]),
            (Order::Title, vec![text("huo ju 013"), text("0190-ab")]),
            (Order::Part, vec![text("a_b%20.c 系列'\"$"), Value::Integer(4_294_967_296), text("0190-ab")]),
        ] {
            let place = Place { stretch: 1, key };
            let written = place.write(order);
            assert!(written.chars().all(|c| c.is_alphanumeric() || "-.:_%".contains(c)), "{written}");
            assert_eq!(Place::read(&written, &[Order::Stamp, order]).unwrap(), place);
            assert!(Place::read(&written, &[order]).is_err(), "it has no such stretch");
            assert!(Place::read(&written, &[order, Order::Stamp]).is_err(), "it has another order");
        }
        for bad in ["", "c", "c0", "c0_", "c0_x", "c0_1_2", "x0_1", "c-1_1", "火_1"] {
            assert!(Place::read(bad, &[Order::Change]).is_err(), "{bad}");
        }
    }
}
