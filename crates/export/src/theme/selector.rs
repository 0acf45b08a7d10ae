//! Selectors over the theme vocabulary, and matching them with places in an article.

use cssparser::{ParseError, Parser, Token};
use torchpress_document::Words;

use super::sheet::{Place, Problems};
use super::vocabulary::{self, ELEMENTS, Element};

/// What one element must be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Compound {
    /// The element's name; any where absent.
    pub(super) name: Option<String>,
    /// An attribute and its value.
    pub(super) kinds: Vec<(String, String)>,
    /// `first`, `last`, `checked`.
    pub(super) states: Vec<String>,
    /// `zh` or `en`.
    pub(super) lang: Option<String>,
    /// `before`, `after`, `first-letter`.
    pub(super) pseudo: Option<String>,
    /// Whether it must stand directly within the compound before it.
    pub(super) child: bool,
}

/// A selector: compounds from the outermost element to the one that is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selector {
    pub(super) compounds: Vec<Compound>,
    /// Where it stands in the file.
    pub(super) at: Place,
}

/// How much a selector weighs: kinds and states, then names.
pub(super) type Weight = (usize, usize);

/// One element of a place in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    pub(super) name: &'static str,
    pub(super) kind: Option<(&'static str, &'static str)>,
    pub(super) states: &'static [&'static str],
    pub(super) lang: &'static str,
    pub(super) pseudo: Option<&'static str>,
}

impl Selector {
    /// How much it weighs: kinds and states, then names.
    pub(super) fn specificity(&self) -> Weight {
        self.compounds.iter().fold((0, 0), |(classes, types), compound| {
            (
                classes + compound.kinds.len() + compound.states.len() + usize::from(compound.lang.is_some()),
                types
                    + usize::from(compound.name.as_deref().is_some_and(|name| name != "root"))
                    + usize::from(compound.pseudo.is_some()),
            )
        })
    }

    /// Whether it means the last of `nodes`.
    pub(super) fn matches(&self, nodes: &[Node]) -> bool {
        let (Some(compound), Some((node, around))) = (self.compounds.last(), nodes.split_last()) else {
            return false;
        };
        let outer = self.compounds.get(..self.compounds.len() - 1).unwrap_or_default();
        compound.matches(node) && reach(outer, compound.child, around)
    }

    /// Whether it means the article as a whole, where custom properties are set.
    pub(super) fn is_root(&self) -> bool {
        matches!(self.compounds.as_slice(), [Compound { name: Some(name), pseudo: None, .. }] if name == "root" || name == "article")
    }
}

/// Whether the compounds are found, in order, among the elements around.
fn reach(compounds: &[Compound], child: bool, around: &[Node]) -> bool {
    let Some((compound, outer)) = compounds.split_last() else { return true };
    (0..around.len()).rev().take(if child { 1 } else { usize::MAX }).any(|at| {
        around.get(at).is_some_and(|node| compound.matches(node))
            && reach(outer, compound.child, around.get(..at).unwrap_or_default())
    })
}

impl Compound {
    fn matches(&self, node: &Node) -> bool {
        let named = match self.name.as_deref() {
            None => true,
            Some("root") => node.name == "article",
            Some(name) => name == node.name,
        };
        named
            && self.kinds.iter().all(|(name, value)| node.kind == Some((name.as_str(), value.as_str())))
            && self.states.iter().all(|state| node.states.contains(&state.as_str()))
            && self.lang.as_deref().is_none_or(|lang| lang == node.lang)
            && self.pseudo.as_deref() == node.pseudo
    }
}

/// A selector may hold this many compounds.
const LONGEST: usize = 12;

/// Reads a list of selectors; those that mean nothing here are told and left out.
pub(super) fn parse(text: &str, at: Place, problems: &mut Problems) -> Vec<Selector> {
    let mut found = Vec::new();
    for part in split(text) {
        match one(part.trim(), at) {
            Ok(selector) => found.push(selector),
            Err(words) => {
                let shown: String = part.trim().chars().take(60).collect();
                problems.warn(
                    at,
                    "unknown-selector",
                    Words::new(
                        format!("选择器“{shown}”不起作用：{}", words.zh),
                        format!("The selector \"{shown}\" has no effect: {}", words.en),
                    ),
                    Words::new("改用主题词汇表里的名称", "Use a name of the theme vocabulary"),
                );
            }
        }
    }
    found
}

/// The parts between commas that are in no brackets.
fn split(text: &str) -> Vec<&str> {
    let mut depth = 0usize;
    text.split(|c: char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0
    })
    .collect()
}

fn one(text: &str, at: Place) -> Result<Selector, Words> {
    let mut input = Parser::new(text);
    let mut compounds: Vec<Compound> = Vec::new();
    let mut open: Option<Compound> = None;
    let mut child = false;
    while let Ok(token) = input.next_including_whitespace().cloned() {
        match token {
            Token::WhiteSpace(_) | Token::Delim('>') => {
                if let Some(compound) = open.take() {
                    compounds.push(compound);
                }
                child |= token == Token::Delim('>');
            }
            token => {
                let compound = open.get_or_insert_with(|| Compound {
                    child: std::mem::take(&mut child),
                    ..Compound::default()
                });
                part(token, compound, &mut input)?;
            }
        }
    }
    compounds.extend(open);
    if compounds.is_empty() || compounds.len() > LONGEST || child {
        return Err(Words::new("写法不完整", "it is not complete"));
    }
    let inner = compounds.get(..compounds.len() - 1).unwrap_or_default();
    if inner.iter().any(|compound| compound.pseudo.is_some()) {
        return Err(Words::new("伪元素里面没有别的元素", "nothing stands within a pseudo-element"));
    }
    Ok(Selector { compounds, at })
}

fn part(token: Token<'_>, compound: &mut Compound, input: &mut Parser<'_>) -> Result<(), Words> {
    match token {
        Token::Ident(name) => {
            let name = name.to_ascii_lowercase();
            let Some(element) = vocabulary::element(&name) else {
                return Err(Words::new(
                    format!("没有名为 {name} 的元素"),
                    format!("there is no element {name}"),
                ));
            };
            compound.name = Some(element.name.to_owned());
        }
        Token::Delim('*') => {}
        Token::Delim('.') => {
            return Err(Words::new("公众号会去掉 class", "WeChat strips classes"));
        }
        Token::Hash(_) | Token::IDHash(_) => {
            return Err(Words::new("公众号会去掉 id", "WeChat strips ids"));
        }
        Token::Delim('+' | '~') => {
            return Err(Words::new("不支持按前后相邻来选择", "neighbours cannot be selected"));
        }
        Token::SquareBracketBlock => {
            let read = input.parse_nested_block(|input| {
                let name = input.expect_ident()?.to_ascii_lowercase();
                input.expect_delim('=')?;
                let value = input.expect_ident_or_string()?.to_ascii_lowercase();
                Ok::<_, ParseError<()>>((name, value))
            });
            let Ok((name, value)) = read else {
                return Err(Words::new(
                    "方括号里应当是 名称=值",
                    "name=value belongs in the square brackets",
                ));
            };
            if !known_kind(compound.name.as_deref(), &name, &value) {
                return Err(Words::new(
                    format!("没有 [{name}={value}]"),
                    format!("there is no [{name}={value}]"),
                ));
            }
            compound.kinds.push((name, value));
        }
        Token::Colon => return pseudo(compound, input),
        _ => return Err(Words::new("看不懂这种写法", "it cannot be understood")),
    }
    Ok(())
}

/// Whether an element of that name, or any, can be of that kind.
fn known_kind(element: Option<&str>, name: &str, value: &str) -> bool {
    let fits =
        |known: &Element| known.kind.is_some_and(|(kind, values)| kind == name && values.contains(&value));
    ELEMENTS.iter().filter(|known| element.is_none_or(|element| element == known.name)).any(fits)
}

fn pseudo(compound: &mut Compound, input: &mut Parser<'_>) -> Result<(), Words> {
    let unknown = |name: &str| Words::new(format!("没有 :{name} 状态"), format!("there is no state :{name}"));
    match input.next_including_whitespace().cloned() {
        Ok(Token::Colon) => {
            let Ok(name) = input.expect_ident_cloned() else { return Err(unknown(":")) };
            let name = name.to_ascii_lowercase();
            if !vocabulary::PSEUDO.contains(&name.as_str()) {
                return Err(unknown(&format!(":{name}")));
            }
            compound.pseudo = Some(name);
        }
        Ok(Token::Ident(name)) => match name.to_ascii_lowercase().as_str() {
            "root" => compound.name = Some("root".to_owned()),
            "before" => compound.pseudo = Some("before".to_owned()),
            "after" => compound.pseudo = Some("after".to_owned()),
            "first-child" => compound.states.push("first".to_owned()),
            "last-child" => compound.states.push("last".to_owned()),
            known if vocabulary::STATES.contains(&known) => compound.states.push(known.to_owned()),
            "hover" | "active" | "focus" | "visited" | "link" => {
                return Err(Words::new("公众号文章没有这种状态", "an article has no such state"));
            }
            other => return Err(unknown(other)),
        },
        Ok(Token::Function(name)) if name.eq_ignore_ascii_case("lang") => {
            let read = input.parse_nested_block(|input| {
                Ok::<_, ParseError<()>>(input.expect_ident_or_string()?.to_ascii_lowercase())
            });
            let lang = read.unwrap_or_default();
            let lang = if lang == "zh-cn" { "zh".to_owned() } else { lang };
            if !matches!(lang.as_str(), "zh" | "en") {
                return Err(Words::new("语言只有 zh 和 en", "the languages are zh and en"));
            }
            compound.lang = Some(lang);
        }
        Ok(Token::Function(name)) => return Err(unknown(&name)),
        _ => return Err(unknown("")),
    }
    Ok(())
}
