//! Which declarations hold at a place in an article, and what they come to as one style attribute.

use std::cell::Cell;
use std::collections::BTreeMap;

use torchpress_document::Words;

use super::component::Component;
use super::declared::Declared;
use super::property::{self, Kind};
use super::resolve::{Fault, Variables, resolve};
use super::selector::{Node, Selector, Weight};
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

/// What a declaration goes by: importance, the selector's weight, the order in the file.
type Rank = (bool, Weight, usize);

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
        let all: Variables = written.iter().map(|(name, (value, _))| (name.clone(), value.clone())).collect();
        for (name, (value, at)) in &written {
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
        let mut found: Vec<(Rank, &Ready<'_>, bool)> = Vec::new();
        for (order, rule) in self.rules.iter().enumerate() {
            let Some(weight) = rule.weight(&nodes) else { continue };
            found.extend(
                rule.declarations.iter().map(|ready| ((ready.important, weight, order), ready, rule.own)),
            );
        }
        // Sorting keeps the order of what weighs the same.
        found.sort_by_key(|(rank, ..)| *rank);
        let mut declared = Declared::default();
        for (_, ready, own) in found {
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
    fn weight(&self, nodes: &[Node]) -> Option<Weight> {
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
    let mut found: BTreeMap<String, (Weight, Vec<Component>, Place)> = BTreeMap::new();
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
