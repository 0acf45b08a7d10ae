//! Paragraphs into headings, lists and text.

use torchpress_document::{Block, Inline, ListItem, Meta, Numbering, Words};

use super::lines::{Para, width};
use super::numbers::{self, Form};
use crate::attach::Placed;
use crate::caption;
use crate::log::Log;
use crate::places;

/// The widest heading, in columns.
const WIDEST_HEADING: usize = 84;

/// What a paragraph is taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Role {
    Text,
    Caption,
    Bullet(String),
    /// An item of a numbered list.
    Item(u32, String),
    /// A heading without a number.
    Heading,
    /// A heading with a number.
    Numbered(Form, u32, String),
}

/// The blocks of the body. Numbers of headings go into the metadata where they run without gaps.
pub(super) fn blocks(paras: Vec<Para>, meta: &mut Meta, log: &mut Log) -> Vec<Placed> {
    let roles = roles(&paras);
    let levels = Levels::of(&roles);
    let kept = numbered_levels(&roles, &levels, &paras, meta, log);
    let mut placed: Vec<Placed> = Vec::new();
    let mut last_list = None;
    for (para, role) in paras.into_iter().zip(roles) {
        let list = matches!(role, Role::Bullet(_) | Role::Item(..)).then_some(std::mem::discriminant(&role));
        let block = match role {
            Role::Text | Role::Caption => Block::paragraph(para.text),
            Role::Heading => heading(levels.plain, para.text),
            Role::Numbered(form, _, rest) => {
                let level = levels.of_form(form);
                heading(level, if kept.contains(&level) { rest } else { para.text })
            }
            Role::Bullet(rest) | Role::Item(_, rest) if list.is_some() && list == last_list => {
                if let Some(Placed {
                    block: Block::BulletList { items } | Block::OrderedList { items, .. },
                    ..
                }) = placed.last_mut()
                {
                    items.push(ListItem { content: vec![Block::paragraph(rest)] });
                }
                continue;
            }
            Role::Bullet(rest) => {
                Block::BulletList { items: vec![ListItem { content: vec![Block::paragraph(rest)] }] }
            }
            Role::Item(start, rest) => {
                Block::OrderedList { start, items: vec![ListItem { content: vec![Block::paragraph(rest)] }] }
            }
        };
        last_list = list;
        placed.push(Placed::new(block, para.line));
    }
    placed
}

fn heading(level: u8, text: String) -> Block {
    Block::Heading { level, content: vec![Inline::text(text)] }
}

/// The text after a bullet.
pub(super) fn bullet(text: &str) -> Option<&str> {
    let rest =
        ["- ", "* ", "• ", "· ", "● ", "▪ ", "‣ ", "– "].iter().find_map(|bullet| text.strip_prefix(bullet));
    // A round bullet needs no space after it.
    let rest = rest.or_else(|| ["•", "●", "▪"].iter().find_map(|bullet| text.strip_prefix(bullet)));
    rest.map(str::trim).filter(|rest| !rest.is_empty())
}

fn roles(paras: &[Para]) -> Vec<Role> {
    let mut roles: Vec<Role> = paras.iter().map(|para| first_guess(&para.text)).collect();
    // What comes after decides: a heading has text below it.
    for index in (0..roles.len()).rev() {
        let next = roles.get(index + 1).cloned();
        let below = next.as_ref().is_some_and(|next| *next != Role::Heading);
        roles[index] = match roles[index].clone() {
            Role::Heading if !below || is_short_text(paras.get(index + 1), next.as_ref()) => Role::Text,
            Role::Numbered(form, value, rest) => {
                let before = index.checked_sub(1).and_then(|before| numbers::read(&paras[before].text));
                let neighbour = before.is_some_and(|before| before.form == form && before.value + 1 == value)
                    || matches!(&next, Some(Role::Item(number, _)) if *number == value + 1)
                    || matches!(&next, Some(Role::Numbered(other, ..)) if *other == form);
                if is_heading(&rest) && below && !neighbour {
                    Role::Numbered(form, value, rest)
                } else if neighbour && matches!(form, Form::Digits | Form::DigitsInBrackets) {
                    Role::Item(value, rest)
                } else {
                    Role::Text
                }
            }
            other => other,
        };
    }
    roles
}

/// Whether what follows a supposed heading is itself a short line, as in verses and addresses.
fn is_short_text(next: Option<&Para>, role: Option<&Role>) -> bool {
    matches!(role, Some(Role::Text))
        && next.is_some_and(|next| width(&next.text) <= WIDEST_HEADING && !ends_sentence(&next.text))
}

fn first_guess(text: &str) -> Role {
    if places::is_place(text) {
        return Role::Caption;
    }
    let content = [Inline::text(text)];
    if caption::is_waiting_caption(&content) || caption::credit(text).is_some_and(|(end, _)| end == 0) {
        return Role::Caption;
    }
    if let Some(rest) = bullet(text) {
        return Role::Bullet(rest.to_owned());
    }
    if let Some(number) = numbers::read(text) {
        return Role::Numbered(number.form, number.value, number.rest.to_owned());
    }
    if is_heading(text) { Role::Heading } else { Role::Text }
}

fn is_heading(text: &str) -> bool {
    width(text) <= WIDEST_HEADING
        && !ends_sentence(text)
        && !text.ends_with([',', '，', ';', '；', ':', '：', '、', '-', '—'])
        && !text.starts_with(['—', '"', '“', '「', '（', '('])
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ')', '）', '」', '』'])
        .ends_with(['.', '。', '!', '！', '?', '？', '…'])
}

/// The level of each form of heading.
struct Levels {
    plain: u8,
    forms: Vec<(Form, u8)>,
}

impl Levels {
    /// Forms that occur get the levels from 2 on, in the order in which documents use them.
    fn of(roles: &[Role]) -> Self {
        let mut forms: Vec<Form> = roles
            .iter()
            .filter_map(|role| match role {
                Role::Numbered(form, ..) => Some(*form),
                _ => None,
            })
            .collect();
        forms.sort();
        forms.dedup();
        let plain = roles.contains(&Role::Heading);
        // Headings without numbers stand above those with digits, and beside those with 一、.
        let first = if plain && !forms.contains(&Form::Han) { 3 } else { 2 };
        let forms = forms.into_iter().zip(first..).map(|(form, level)| (form, level.min(4))).collect();
        Self { plain: 2, forms }
    }

    fn of_form(&self, form: Form) -> u8 {
        self.forms.iter().find(|(known, _)| *known == form).map_or(2, |(_, level)| *level)
    }
}

/// The levels on which the article's own numbering gives what the text says.
fn numbered_levels(
    roles: &[Role],
    levels: &Levels,
    paras: &[Para],
    meta: &mut Meta,
    log: &mut Log,
) -> Vec<u8> {
    let mut wanted: Vec<u8> = levels.forms.iter().map(|(_, level)| *level).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let all = Meta { numbered_headings: wanted.clone(), ..Meta::default() };
    let mut numbering = Numbering::new(&all);
    let mut broken: Vec<(u8, usize)> = Vec::new();
    for (role, para) in roles.iter().zip(paras) {
        let (level, number) = match role {
            Role::Heading => (levels.plain, None),
            Role::Numbered(form, value, _) => (levels.of_form(*form), Some(*value)),
            _ => continue,
        };
        let counted = numbering.next(level);
        if counted.is_some() && counted != number && !broken.iter().any(|(known, _)| *known == level) {
            broken.push((level, para.line));
        }
    }
    for (_, line) in &broken {
        log.tell(
            "numbers-kept",
            *line,
            Words::new(
                "标题的编号不连续，已留在标题文字里，没有改为自动编号。",
                "The numbers of headings do not run 1, 2, 3; they were kept in the text instead of counted automatically.",
            ),
        );
    }
    wanted.retain(|level| !broken.iter().any(|(known, _)| known == level));
    meta.numbered_headings.clone_from(&wanted);
    wanted
}
