//! The declarations that hold at a place, and writing them as one style attribute.

use super::component::{Component, css};
use super::property::{self, Kind};
use super::sheet::Place;

/// What holds at one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Declared {
    entries: Vec<Entry>,
}

/// One property that holds.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) value: Vec<Component>,
    /// Where the theme file says so; line 0 where it does not.
    pub(super) at: Place,
}

const SIDES: [&str; 4] = ["top", "right", "bottom", "left"];

impl Declared {
    /// Has a property hold in place of whatever it covers.
    pub(super) fn set(&mut self, name: &str, value: &[Component], at: Place) {
        if let [Component::Word(word)] = value
            && matches!(word.as_str(), "unset" | "initial" | "inherit" | "revert")
        {
            self.entries.retain(|entry| !covers(name, &entry.name));
            return;
        }
        if matches!(name, "margin" | "padding") {
            for (side, value) in SIDES.iter().zip(four(value)) {
                self.put(format!("{name}-{side}"), value, at);
            }
            return;
        }
        if name == "border-color" && !value.contains(&Component::Space) {
            let mut merged = false;
            for entry in &mut self.entries {
                let rule = entry.name == "border"
                    || entry.name.strip_prefix("border-").is_some_and(|side| SIDES.contains(&side));
                let parts = entry.value.split(|part| *part == Component::Space).count();
                if let (true, 3, Some(last)) =
                    (rule, parts, entry.value.iter().rposition(|part| *part == Component::Space))
                {
                    entry.value.truncate(last + 1);
                    entry.value.extend_from_slice(value);
                    entry.at = at;
                    merged = true;
                }
            }
            if merged {
                return;
            }
        }
        self.entries.retain(|entry| entry.name == name || !covers(name, &entry.name));
        self.put(name.to_owned(), value.to_vec(), at);
    }

    fn put(&mut self, name: String, value: Vec<Component>, at: Place) {
        match self.entries.iter_mut().find(|entry| entry.name == name) {
            Some(entry) => (entry.value, entry.at) = (value, at),
            None => self.entries.push(Entry { name, value, at }),
        }
    }

    /// The value of a property.
    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// The word that is the value of a property.
    pub(super) fn word(&self, name: &str) -> Option<&str> {
        match self.get(name)?.value.as_slice() {
            [Component::Word(word)] => Some(word),
            _ => None,
        }
    }

    /// The pixels that are the value of a property.
    pub(super) fn pixels(&self, name: &str) -> Option<f64> {
        match self.get(name)?.value.as_slice() {
            [Component::Number(value, unit)] if unit == "px" || *value == 0.0 => Some(*value),
            _ => None,
        }
    }

    /// Takes a property out.
    pub(super) fn take(&mut self, name: &str) -> Option<Entry> {
        let at = self.entries.iter().position(|entry| entry.name == name)?;
        Some(self.entries.remove(at))
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Leaves out what an element takes from the one around it anyhow.
    pub(super) fn without(mut self, around: &Self) -> Self {
        self.entries.retain(|entry| {
            let initial = match entry.name.as_str() {
                "letter-spacing" | "text-indent" => "0",
                "color" | "font-size" | "line-height" | "text-align" => "",
                "font-style" | "font-weight" => "normal",
                _ => return true,
            };
            let relative =
                |part: &Component| matches!(part, Component::Number(_, unit) if unit == "em" || unit == "%");
            let above = around.get(&entry.name).map(|entry| css(&entry.value));
            entry.value.iter().any(relative) || css(&entry.value) != above.as_deref().unwrap_or(initial)
        });
        self
    }

    /// The style attribute, as short as it can be said.
    pub(super) fn css(&self) -> String {
        let mut parts: Vec<String> = Vec::with_capacity(self.entries.len());
        for name in ["margin", "padding"] {
            parts.extend(self.box_sides(name));
        }
        for entry in &self.entries {
            let sided = ["margin-", "padding-"].iter().any(|start| entry.name.starts_with(start));
            // A colour without a rule to have it says nothing.
            let idle =
                entry.name.starts_with("border") && entry.name.ends_with("color") && !self.has_border();
            let initial = entry.name == "border-radius" && css(&entry.value) == "0";
            if sided || idle || initial || property::kind(&entry.name) != Kind::Kept {
                continue;
            }
            parts.push(format!("{}:{}", entry.name, css(&entry.value)));
        }
        parts.join(";")
    }

    fn has_border(&self) -> bool {
        let is_rule = |name: &str| {
            name == "border"
                || name
                    .strip_prefix("border-")
                    .is_some_and(|rest| SIDES.contains(&rest) || rest.contains("style"))
        };
        self.entries.iter().any(|entry| is_rule(&entry.name))
    }

    /// The four sides of margin or padding as one declaration, or as many as there are.
    fn box_sides(&self, name: &str) -> Vec<String> {
        let sides = SIDES.map(|side| self.get(&format!("{name}-{side}")).map(|entry| css(&entry.value)));
        match &sides {
            [Some(top), Some(right), Some(bottom), Some(left)] => {
                let value = match (top == bottom, left == right, top == right) {
                    (true, true, true) => top.clone(),
                    (true, true, false) => format!("{top} {right}"),
                    (false, true, _) => format!("{top} {right} {bottom}"),
                    _ => format!("{top} {right} {bottom} {left}"),
                };
                vec![format!("{name}:{value}")]
            }
            _ => SIDES
                .iter()
                .zip(&sides)
                .filter_map(|(side, value)| value.as_ref().map(|value| format!("{name}-{side}:{value}")))
                .collect(),
        }
    }
}

/// Whether setting `name` sets `other`, too.
fn covers(name: &str, other: &str) -> bool {
    if name == other {
        return true;
    }
    let Some(part) = other.strip_prefix(name).and_then(|rest| rest.strip_prefix('-')) else {
        return match name {
            "border-color" | "border-style" | "border-width" => {
                let end = name.strip_prefix("border").unwrap_or_default();
                other.starts_with("border-") && other.ends_with(end)
            }
            _ => false,
        };
    };
    !(name == "border" && (part.contains("radius") || matches!(part, "collapse" | "spacing")))
        && !(name == "text-align" || name == "overflow" && part == "wrap")
}

/// The four sides of a shorthand.
fn four(value: &[Component]) -> [Vec<Component>; 4] {
    let parts: Vec<Vec<Component>> = value
        .split(|part| *part == Component::Space)
        .filter(|part| !part.is_empty())
        .map(<[Component]>::to_vec)
        .collect();
    let pick = |at: usize| parts.get(at).cloned();
    let top = pick(0).unwrap_or_else(|| vec![Component::Number(0.0, String::new())]);
    let right = pick(1).unwrap_or_else(|| top.clone());
    let bottom = pick(2).unwrap_or_else(|| top.clone());
    let left = pick(3).unwrap_or_else(|| right.clone());
    [top, right, bottom, left]
}

/// Pixels as the tables of styles keep them.
pub(super) fn whole(value: f64) -> u8 {
    // Clamped first, so nothing is cut off.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to what a byte holds"
    )]
    let whole = value.round().clamp(0.0, 255.0) as u8;
    whole
}
