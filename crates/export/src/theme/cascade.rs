//! Which declarations hold at a place in an article, and what they come to as one style attribute.

use std::cell::Cell;
use std::collections::BTreeMap;

use torchpress_document::Words;

use super::component::{Component, css};
use super::property::{self, Kind};
use super::resolve::{Fault, Variables, resolve};
use super::selector::{Node, Selector};
use super::sheet::{Place, Problems, Sheet};
use super::vocabulary::chain;

/// All rules for one language, with every value worked out.
pub(super) struct Cascade<'s> {
    lang: &'static str,
    rules: Vec<Rule<'s>>,
    pub(super) variables: Variables,
}

struct Rule<'s> {
    selectors: Vec<(&'s Selector, Cell<bool>)>,
    declarations: Vec<Ready<'s>>,
    /// Whether the theme file itself says so, rather than what every theme begins with.
    own: bool,
}

struct Ready<'s> {
    name: &'s str,
    value: Vec<Component>,
    important: bool,
    at: Place,
}

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

impl<'s> Cascade<'s> {
    /// Works out the values of both files; what is wrong in the theme file is told.
    pub(super) fn new(
        base: &'s Sheet,
        theme: &'s Sheet,
        lang: &'static str,
        problems: &mut Problems,
    ) -> Self {
        let root = chain("article", lang);
        let written = written(base, theme, &root, problems);
        // Every variable is worked out once, so that one that nobody uses is judged, too.
        let mut variables = Variables::new();
        for (name, (value, at)) in &written {
            let all: Variables =
                written.iter().map(|(name, (value, _))| (name.clone(), value.clone())).collect();
            match resolve(value, &all) {
                Ok(value) => {
                    variables.insert(name.clone(), value);
                }
                Err(fault) => tell(name, *at, fault, problems),
            }
        }
        let mut rules = Vec::new();
        for (sheet, own) in [(base, false), (theme, true)] {
            for rule in &sheet.rules {
                let declarations = rule
                    .declarations
                    .iter()
                    .filter(|declaration| !declaration.name.starts_with("--"))
                    .filter_map(|declaration| {
                        let (name, at) = (declaration.name.as_str(), declaration.at);
                        let value = ready(name, &declaration.value, at, &variables, problems)?;
                        if declaration.important {
                            problems.warn(
                                at,
                                "important",
                                Words::new(
                                    "!important 会妨碍深色模式，已去掉",
                                    "!important disturbs dark mode; it is left out",
                                ),
                                Words::new("写更具体的选择器", "Write a more specific selector"),
                            );
                        }
                        Some(Ready { name, value, important: declaration.important, at })
                    })
                    .collect();
                let selectors = rule.selectors.iter().map(|selector| (selector, Cell::new(false))).collect();
                rules.push(Rule { selectors, declarations, own });
            }
        }
        Self { lang, rules, variables }
    }

    /// What holds at a place, such as `article quote paragraph`.
    pub(super) fn at(&self, path: &str) -> Declared {
        let nodes = chain(path, self.lang);
        let mut found: Vec<(bool, (usize, usize), usize, &Ready<'_>, bool)> = Vec::new();
        for (order, rule) in self.rules.iter().enumerate() {
            let Some(weight) = rule.weight(&nodes) else { continue };
            found.extend(
                rule.declarations.iter().map(|ready| (ready.important, weight, order, ready, rule.own)),
            );
        }
        // Sorting keeps the order of what weighs the same.
        found.sort_by_key(|(important, weight, order, ..)| (*important, *weight, *order));
        let mut declared = Declared::default();
        for (.., ready, own) in found {
            declared.set(ready.name, &ready.value, if own { ready.at } else { Place::default() });
        }
        declared
    }

    /// The selectors of the theme file that meant no place so far.
    pub(super) fn unused(&self) -> Vec<&'s Selector> {
        self.rules
            .iter()
            .filter(|rule| rule.own)
            .flat_map(|rule| &rule.selectors)
            .filter(|(selector, used)| !used.get() && !selector.is_root())
            .map(|(selector, _)| *selector)
            .collect()
    }
}

impl Rule<'_> {
    /// The weight of the heaviest selector that means the place.
    fn weight(&self, nodes: &[Node]) -> Option<(usize, usize)> {
        let fitting = self.selectors.iter().filter(|(selector, _)| selector.matches(nodes));
        fitting
            .map(|(selector, used)| {
                used.set(true);
                selector.specificity()
            })
            .max()
    }
}

/// The custom properties as they were written, each with the place of the declaration that won.
fn written(
    base: &Sheet,
    theme: &Sheet,
    root: &[Node],
    problems: &mut Problems,
) -> BTreeMap<String, (Vec<Component>, Place)> {
    let mut found: BTreeMap<String, ((usize, usize), Vec<Component>, Place)> = BTreeMap::new();
    for (sheet, own) in [(base, false), (theme, true)] {
        for rule in &sheet.rules {
            let weight = rule
                .selectors
                .iter()
                .filter(|selector| selector.is_root() && selector.matches(root))
                .map(Selector::specificity)
                .max();
            for declaration in rule.declarations.iter().filter(|one| one.name.starts_with("--")) {
                let at = if own { declaration.at } else { Place::default() };
                match weight {
                    Some(weight) => {
                        let known = found.get(&declaration.name);
                        if known.is_none_or(|(known, ..)| *known <= weight) {
                            found.insert(declaration.name.clone(), (weight, declaration.value.clone(), at));
                        }
                    }
                    None if rule.selectors.iter().any(Selector::is_root) => {}
                    None => problems.warn(
                        declaration.at,
                        "variable-place",
                        Words::new(
                            format!("变量 {} 只能写在 :root 里", declaration.name),
                            format!("The variable {} can be set in :root only", declaration.name),
                        ),
                        Words::new("移到 :root { } 里", "Move it into :root { }"),
                    ),
                }
            }
        }
    }
    found.into_iter().map(|(name, (_, value, at))| (name, (value, at))).collect()
}

/// A value worked out and judged; `None` where the declaration has no effect, which is told.
pub(super) fn ready(
    name: &str,
    value: &[Component],
    at: Place,
    variables: &Variables,
    problems: &mut Problems,
) -> Option<Vec<Component>> {
    match property::kind(name) {
        Kind::Dropped(reason) => {
            problems.warn(
                at,
                "dropped-property",
                Words::new(
                    format!("{name} 不起作用：{}", reason.zh),
                    format!("{name} has no effect: {}", reason.en),
                ),
                Words::new("删去这一行", "Delete the line"),
            );
            None
        }
        Kind::Unknown => {
            let shown: String = name.chars().take(40).collect();
            problems.warn(
                at,
                "unknown-property",
                Words::new(format!("不认识属性 {shown}"), format!("The property {shown} is not known")),
                Words::new("检查拼写，或删去这一行", "Check the spelling, or delete the line"),
            );
            None
        }
        Kind::Own => match resolve(value, variables) {
            Ok(value) => own(name, value, at, problems),
            Err(fault) => {
                tell(name, at, fault, problems);
                None
            }
        },
        Kind::Kept => match resolve(value, variables) {
            Ok(value) => {
                let Some((code, reason)) = property::fault(&value) else { return Some(value) };
                problems.warn(
                    at,
                    code,
                    Words::new(
                        format!("{name} 的值不能用：{}", reason.zh),
                        format!("The value of {name} cannot be used: {}", reason.en),
                    ),
                    Words::new("换一个值，或删去这一行", "Choose another value, or delete the line"),
                );
                None
            }
            Err(fault) => {
                tell(name, at, fault, problems);
                None
            }
        },
    }
}

/// A property of ours with one of the words that it takes.
fn own(name: &str, value: Vec<Component>, at: Place, problems: &mut Problems) -> Option<Vec<Component>> {
    let words = property::OWN.iter().find(|(own, _)| *own == name).map(|(_, words)| *words)?;
    let right = match (name, value.as_slice()) {
        ("content", [Component::Text(text)]) => text.chars().count() <= 40,
        ("content", [Component::Word(word)]) => word == "none",
        ("photo-gap", [Component::Number(value, unit)]) => {
            (unit == "px" || *value == 0.0) && (0.0..=60.0).contains(value)
        }
        (_, [Component::Word(word)]) => words.contains(&word.as_str()) || word == "unset",
        _ => false,
    };
    if right {
        return Some(value);
    }
    let (zh, en) = match name {
        "content" => (
            "引号里的文字（最多 40 个字）或 none".to_owned(),
            "a text in quotation marks (at most 40 characters) or none".to_owned(),
        ),
        "photo-gap" => ("0 到 60px".to_owned(), "0 to 60px".to_owned()),
        _ => (words.join("、"), words.join(", ")),
    };
    problems.warn(
        at,
        "value",
        Words::new(format!("{name} 的值不能用"), format!("The value of {name} cannot be used")),
        Words::new(format!("可用的值：{zh}"), format!("It takes: {en}")),
    );
    None
}

fn tell(name: &str, at: Place, fault: Fault, problems: &mut Problems) {
    let Fault { code, message } = fault;
    let message = Words::new(format!("{name}：{}", message.zh), format!("{name}: {}", message.en));
    problems.error(at, code, message, Words::new("改正这个值", "Mend the value"));
}

const SIDES: [&str; 4] = ["top", "right", "bottom", "left"];

impl Declared {
    /// Has a property hold in place of whatever it covers.
    fn set(&mut self, name: &str, value: &[Component], at: Place) {
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

impl Extend<Entry> for Declared {
    fn extend<T: IntoIterator<Item = Entry>>(&mut self, entries: T) {
        self.entries.extend(entries);
    }
}
