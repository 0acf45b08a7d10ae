//! Compiling a theme file: reading, cascade, table of styles, and the report.

use std::sync::{Arc, LazyLock};

use torchpress_document::Words;

use super::cascade::Cascade;
use super::component::{Component, css};
use super::declared::Declared;
use super::report::{Compiled, Level, Token};
use super::sheet::{Declaration, Place, Problems, Sheet, parse};
use super::styles::Styles;
use super::{Theme, lint};

/// What every theme begins with.
static BASE: LazyLock<Sheet> =
    LazyLock::new(|| parse(include_str!("css/base.css"), &mut Problems::default()));

/// Compiles a theme file.
pub fn compile(css: &str) -> Compiled {
    let mut problems = Problems::default();
    let sheet = parse(css, &mut problems);
    let header = header(&sheet, &mut problems);
    let chinese = Cascade::new(&BASE, &sheet, "zh", &mut problems);
    let english = Cascade::new(&BASE, &sheet, "en", &mut problems);
    let styles = [&chinese, &english].map(|cascade| Arc::new(Styles::new(cascade)));
    let contrasts = lint::look(&chinese, &english, &mut problems);
    let tokens = tokens(&chinese, &sheet);
    let Problems { all: mut problems } = problems;
    problems.sort_by_key(|problem| (problem.line, problem.column, problem.level));
    let sound = !problems.iter().any(|problem| problem.level == Level::Error);
    let [chinese_styles, english_styles] = styles;
    let theme = header.filter(|_| sound).map(|header| Theme {
        name: header.name,
        title: header.title,
        brand: brand(&chinese),
        author: header.author,
        licence: header.licence,
        version: header.version,
        suited: header.suited,
        css: Arc::from(css),
        chinese: chinese_styles,
        english: english_styles,
    });
    Compiled { theme, problems, tokens, contrasts }
}

/// What the header says.
struct Header {
    name: String,
    title: Words,
    author: String,
    licence: String,
    version: String,
    suited: Words,
}

fn header(sheet: &Sheet, problems: &mut Problems) -> Option<Header> {
    let Some((at, declarations)) = &sheet.header else {
        problems.error(
            Place { line: 1, column: 1 },
            "no-header",
            Words::new(
                "缺少 @theme：主题没有名称和标题",
                "@theme is missing: the theme has neither name nor title",
            ),
            Words::new(
                "在开头写 @theme { name: my-theme; title-zh: \"我的主题\"; title-en: \"My theme\" }",
                "Begin with @theme { name: my-theme; title-zh: \"我的主题\"; title-en: \"My theme\" }",
            ),
        );
        return None;
    };
    for declaration in declarations {
        let known =
            ["name", "title-zh", "title-en", "author", "licence", "version", "suited-zh", "suited-en"];
        if !known.contains(&declaration.name.as_str()) {
            let name: String = declaration.name.chars().take(40).collect();
            problems.warn(
                declaration.at,
                "unknown-header",
                Words::new(format!("@theme 里没有 {name}"), format!("@theme has no {name}")),
                Words::new(
                    "可用的有：name、title-zh、title-en、author、licence、version、suited-zh、suited-en",
                    "It takes name, title-zh, title-en, author, licence, version, suited-zh and suited-en",
                ),
            );
        }
    }
    let name = text(declarations, "name");
    let right = (1..=40).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !right {
        problems.error(
            *at,
            "header-name",
            Words::new("@theme 的 name 缺失或不合要求", "The name in @theme is missing or not allowed"),
            Words::new(
                "用小写字母、数字和连字符，字母开头，最多 40 个",
                "Use small letters, digits and hyphens, a letter first, at most 40",
            ),
        );
    }
    let (zh, en) = (text(declarations, "title-zh"), text(declarations, "title-en"));
    if zh.is_empty() && en.is_empty() {
        problems.error(
            *at,
            "header-title",
            Words::new("@theme 缺少 title-zh 或 title-en", "@theme lacks title-zh or title-en"),
            Words::new(
                "写上标题，例如 title-zh: \"我的主题\"",
                "Write a title, such as title-en: \"My theme\"",
            ),
        );
    }
    let either = |zh: String, en: String| match (zh.is_empty(), en.is_empty()) {
        (true, _) => Words::new(en.clone(), en),
        (_, true) => Words::new(zh.clone(), zh),
        _ => Words::new(zh, en),
    };
    Some(Header {
        title: either(zh, en),
        author: text(declarations, "author"),
        licence: text(declarations, "licence"),
        version: text(declarations, "version"),
        suited: either(text(declarations, "suited-zh"), text(declarations, "suited-en")),
        name,
    })
}

/// The text of a header's line, at most 120 characters on one line.
fn text(declarations: &[Declaration], name: &str) -> String {
    let value =
        declarations.iter().find(|declaration| declaration.name == name).map(|one| one.value.as_slice());
    let text = match value {
        Some([Component::Text(text)]) => text.clone(),
        Some(parts) => css(parts),
        None => String::new(),
    };
    text.chars().filter(|c| !c.is_control()).take(120).collect::<String>().trim().to_owned()
}

/// The brand colour in six digits.
fn brand(cascade: &Cascade<'_>) -> String {
    let value = cascade.variables.get("--brand").map(|parts| css(parts)).unwrap_or_default();
    lint::hex(&value).unwrap_or_else(|| "#1A1A1A".to_owned())
}

fn tokens(cascade: &Cascade<'_>, sheet: &Sheet) -> Vec<Token> {
    let line = |name: &str| {
        let mut declarations = sheet.rules.iter().flat_map(|rule| &rule.declarations).rev();
        declarations.find(|one| one.name == name).map_or(0, |one| one.at.line)
    };
    let mut tokens: Vec<Token> = cascade
        .variables
        .iter()
        .map(|(name, value)| Token { name: name.clone(), value: css(value), line: line(name) })
        .collect();
    tokens.sort_by_key(|token| (token.line == 0, token.line));
    tokens
}

/// The style of a place with what it takes from around it, as elements within each other around a letter.
pub(super) fn nested(styles: &[&Declared]) -> String {
    let mut html = "字".to_owned();
    for style in styles.iter().rev() {
        let style = style.css().replace('"', "");
        html = format!("<section style=\"{style}\">{html}</section>");
    }
    html
}
