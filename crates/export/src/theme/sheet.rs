//! A theme file as rules and declarations, each with its place in the file.

use cssparser::{ParseError, Parser, Token};
use torchpress_document::Words;

use super::component::{Component, Unread, Until, read};
use super::report::{Level, Problem};
use super::selector::{self, Selector};

/// The largest theme file, in bytes.
pub(super) const LARGEST: usize = 256 * 1024;

/// The most rules and the most declarations; every one of them is held against every place in an article.
const MOST_RULES: usize = 4_000;
const MOST_DECLARATIONS: usize = 10_000;

/// A place in a file; both from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) line: u32,
    pub(super) column: u32,
}

/// One declaration.
#[derive(Clone, Debug)]
pub(super) struct Declaration {
    /// In small letters, as all words in values are.
    pub(super) name: String,
    pub(super) value: Vec<Component>,
    pub(super) important: bool,
    pub(super) at: Place,
}

/// Selectors and what holds for them.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) selectors: Vec<Selector>,
    pub(super) declarations: Vec<Declaration>,
}

/// A rule whose selectors were not read yet.
#[derive(Clone, Debug)]
pub(super) struct RawRule {
    pub(super) selectors: String,
    pub(super) at: Place,
    pub(super) declarations: Vec<Declaration>,
}

/// What a file has at its outermost level.
#[derive(Debug, Default)]
pub(super) struct RawSheet {
    header: Option<(Place, Vec<Declaration>)>,
    pub(super) rules: Vec<RawRule>,
}

/// A file that was read.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheet {
    /// What `@theme` says, and where it stands.
    pub(super) header: Option<(Place, Vec<Declaration>)>,
    pub(super) rules: Vec<Rule>,
}

/// Problems on their way into the report.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub(super) all: Vec<Problem>,
}

/// More problems than this are not told: they would be those of a file that is no theme at all.
const MOST_PROBLEMS: usize = 500;

impl Problems {
    pub(super) fn add(&mut self, level: Level, at: Place, code: &'static str, message: Words, fix: Words) {
        let Place { line, column } = at;
        let problem = Problem { line, column, level, code, message, fix };
        if self.all.len() < MOST_PROBLEMS && !self.all.contains(&problem) {
            self.all.push(problem);
        }
    }

    pub(super) fn error(&mut self, at: Place, code: &'static str, message: Words, fix: Words) {
        // An error is what keeps the file from being a theme, so it is never left out.
        if self.all.len() >= MOST_PROBLEMS {
            self.all.pop();
        }
        self.add(Level::Error, at, code, message, fix);
    }

    pub(super) fn warn(&mut self, at: Place, code: &'static str, message: Words, fix: Words) {
        self.add(Level::Warning, at, code, message, fix);
    }

    fn syntax(&mut self, at: Place, zh: &str, en: &str) {
        let fix = Words::new(
            "按“选择器 { 属性: 值; }”书写，检查分号、冒号和括号",
            "Write \"selector { property: value; }\" and look for a missing semicolon, colon or bracket",
        );
        self.error(at, "syntax", Words::new(zh, en), fix);
    }
}

/// Reads a theme file.
pub(super) fn parse(css: &str, problems: &mut Problems) -> Sheet {
    let RawSheet { header, rules } = parse_raw(css, problems);
    let rules = rules
        .into_iter()
        .map(|RawRule { selectors, at, declarations }| Rule {
            selectors: selector::parse(&selectors, at, problems),
            declarations,
        })
        .filter(|rule| !rule.selectors.is_empty())
        .collect();
    Sheet { header, rules }
}

/// Reads any file of CSS.
pub(super) fn parse_raw(css: &str, problems: &mut Problems) -> RawSheet {
    let mut sheet = RawSheet::default();
    if css.len() > LARGEST {
        problems.error(
            Place::default(),
            "too-large",
            Words::new(
                format!("主题文件有 {} KB，上限是 256 KB", css.len() / 1024),
                format!("The theme file has {} KB; 256 KB are the most", css.len() / 1024),
            ),
            Words::new("删去用不到的规则", "Delete the rules that are not needed"),
        );
        return sheet;
    }
    let mut input = Parser::new(css);
    let mut declarations = 0;
    loop {
        if sheet.rules.len() > MOST_RULES || declarations > MOST_DECLARATIONS {
            problems.error(
                place(&input),
                "too-many",
                Words::new(
                    format!("规则或声明太多，上限是 {MOST_RULES} 条规则、{MOST_DECLARATIONS} 条声明"),
                    format!("There are too many rules or declarations; {MOST_RULES} and {MOST_DECLARATIONS} are the most"),
                ),
                Words::new("删去用不到的规则", "Delete the rules that are not needed"),
            );
            return RawSheet::default();
        }
        input.skip_whitespace();
        let at = place(&input);
        let start = input.state();
        match input.next().cloned() {
            Err(_) => break,
            Ok(Token::CDO | Token::CDC | Token::Semicolon) => {}
            Ok(Token::AtKeyword(name)) => at_rule(&mut input, &name, at, &mut sheet, problems),
            Ok(Token::CloseCurlyBracket | Token::CloseParenthesis | Token::CloseSquareBracket) => {
                problems.syntax(at, "多出一个右括号", "There is a closing bracket too many");
            }
            Ok(_) => {
                input.reset(&start);
                rule(&mut input, at, &mut sheet, problems);
                declarations += sheet.rules.last().map_or(0, |rule| rule.declarations.len());
            }
        }
    }
    sheet
}

fn place(input: &Parser<'_>) -> Place {
    let location = input.current_source_location();
    Place { line: location.line + 1, column: location.column }
}

fn rule(input: &mut Parser<'_>, at: Place, sheet: &mut RawSheet, problems: &mut Problems) {
    let before = input.position();
    let (prelude, block) = read(input, Until::Block, 0);
    let text = input.slice_from(before).trim_end_matches('{').trim().to_owned();
    if !block {
        let shown: String = text.chars().take(40).collect();
        problems.syntax(
            at,
            &format!("“{shown}”后面没有 {{ }}"),
            &format!("There is no {{ }} after \"{shown}\""),
        );
        return;
    }
    let declarations = declarations(input, problems);
    match prelude {
        Ok(_) => sheet.rules.push(RawRule { selectors: text, at, declarations }),
        Err(unread) => fault(unread, at, problems),
    }
}

/// Reads the block that was just opened.
fn declarations(input: &mut Parser<'_>, problems: &mut Problems) -> Vec<Declaration> {
    let read = input.parse_nested_block(|input| {
        let mut found = Vec::new();
        loop {
            input.skip_whitespace();
            let at = place(input);
            match input.next().cloned() {
                Err(_) => break,
                Ok(Token::Semicolon) => {}
                Ok(Token::Ident(name)) => {
                    if let Some(declaration) = declaration(input, &name, at, problems) {
                        found.push(declaration);
                    }
                }
                Ok(_) => {
                    problems.syntax(at, "这里应当是属性名", "A property's name is expected here");
                    read(input, Until::Semicolon, 0).0.ok();
                }
            }
        }
        Ok::<_, ParseError<()>>(found)
    });
    read.unwrap_or_default()
}

fn declaration(
    input: &mut Parser<'_>,
    name: &str,
    at: Place,
    problems: &mut Problems,
) -> Option<Declaration> {
    if input.expect_colon().is_err() {
        problems.syntax(
            at,
            &format!("属性 {name} 后面缺少冒号"),
            &format!("A colon is missing after the property {name}"),
        );
        read(input, Until::Semicolon, 0).0.ok();
        return None;
    }
    let mut value = match read(input, Until::Semicolon, 0).0 {
        Ok(value) => value,
        Err(unread) => {
            fault(unread, at, problems);
            return None;
        }
    };
    let important = take_important(&mut value);
    let stray = |part: &Component| matches!(part, Component::Mark(mark) if matches!(mark.as_str(), ":" | "{" | "[" | "?" | "!"));
    if value.iter().any(stray) {
        problems.syntax(
            at,
            &format!("{name} 的值里有多余的符号，可能前面少了分号"),
            &format!("The value of {name} holds a stray mark; a semicolon may be missing"),
        );
        return None;
    }
    if value.is_empty() && !name.starts_with("--") {
        problems.syntax(at, &format!("{name} 没有值"), &format!("{name} has no value"));
        return None;
    }
    Some(Declaration { name: name.to_ascii_lowercase(), value, important, at })
}

fn take_important(value: &mut Vec<Component>) -> bool {
    let parts: Vec<&Component> =
        value.iter().rev().filter(|part| **part != Component::Space).take(2).collect();
    let [Component::Word(word), Component::Mark(mark)] = parts.as_slice() else { return false };
    if word != "important" || mark != "!" {
        return false;
    }
    if let Some(at) = value.iter().rposition(|part| *part == Component::Mark("!".to_owned())) {
        value.truncate(at);
    }
    super::component::trim(value);
    true
}

fn fault(unread: Unread, at: Place, problems: &mut Problems) {
    match unread {
        Unread::Deep => problems.error(
            at,
            "too-deep",
            Words::new("括号套得太深", "The brackets are nested too deep"),
            Words::new("先算出结果，直接写数值", "Work it out and write the number"),
        ),
        Unread::Unended => {
            problems.syntax(at, "引号或括号没有结束", "A quotation mark or bracket has no end")
        }
    }
}

fn at_rule(input: &mut Parser<'_>, name: &str, at: Place, sheet: &mut RawSheet, problems: &mut Problems) {
    if name.eq_ignore_ascii_case("theme") && read(input, Until::Block, 0).1 {
        let header = declarations(input, problems);
        if sheet.header.is_some() {
            problems.warn(
                at,
                "second-header",
                Words::new("重复的 @theme 不起作用", "A second @theme has no effect"),
                Words::new("只保留一个 @theme", "Keep one @theme"),
            );
        } else {
            sheet.header = Some((at, header));
        }
        return;
    }
    // The block of an at-rule is skipped by reading on.
    while let Ok(token) = input.next() {
        if matches!(token, Token::Semicolon | Token::CurlyBracketBlock) {
            break;
        }
    }
    let name: String = name.chars().take(40).collect();
    let (zh, en) = match name.to_ascii_lowercase().as_str() {
        "media" | "supports" | "container" => (
            "公众号不认条件样式；深色由微信自动换算，宽窄由流式排版适应",
            "WeChat drops conditions; it makes dark colours itself, and blocks flow to any width",
        ),
        "import" | "font-face" => ("公众号不会读取别的文件", "WeChat loads no other file"),
        "keyframes" => ("公众号不支持动画", "WeChat has no animation"),
        _ => ("公众号不支持这条规则", "WeChat has no such rule"),
    };
    problems.warn(
        at,
        "at-rule",
        Words::new(format!("@{name} 不起作用：{zh}"), format!("@{name} has no effect: {en}")),
        Words::new("删去这条规则", "Delete the rule"),
    );
}
