//! Rules about the institution's details that stand in boilerplates.

use torchpress_document::{Block, Words};

use crate::repair::{Field, Remedy, Verb};
use crate::{Input, Item, Level, item};

/// What is known of a boilerplate that an article shows, in the language in which it shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoilerplateFacts {
    /// Its name.
    pub name: String,
    /// The details that it names and that have no value in any language.
    pub empty: Vec<String>,
    /// Names between braces that are no details.
    pub unknown: Vec<String>,
}

pub(crate) fn check(input: &Input<'_>, items: &mut Vec<Item>) {
    let mut seen = Vec::new();
    input.body.visit(|position, block| {
        let Block::Boilerplate { boilerplate } = block else { return };
        let Some(facts) = input.boilerplates.get(boilerplate) else { return };
        if seen.contains(&boilerplate) {
            return;
        }
        seen.push(boilerplate);
        for name in &facts.empty {
            let message = Words::new(
                format!("机构信息“{name}”没有填写，读者会看到【{name}】"),
                format!("“{name}” has no value; readers will see 【{name}】"),
            );
            let fix = Words::new("在机构信息里填写", "Fill it in under Institution details");
            items.push(found(Level::Error, "detail-empty", facts, message, fix, position));
        }
        for name in &facts.unknown {
            let message = Words::new(
                format!("{{{name}}} 不是机构信息，会原样显示"),
                format!("{{{name}}} is no institution detail and is shown as it is"),
            );
            let fix = Words::new("添加这一项，或改写这段文案", "Add it, or change the text");
            items.push(found(Level::Warning, "detail-unknown", facts, message, fix, position));
        }
    });
}

fn found(
    level: Level,
    code: &'static str,
    facts: &BoilerplateFacts,
    message: Words,
    fix: Words,
    position: usize,
) -> Item {
    let place = Words::new(format!("固定文案“{}”", facts.name), format!("Boilerplate “{}”", facts.name));
    item(level, code, place, message, fix).at(position).with(Remedy::open(Verb::Fill, Field::Institution))
}
