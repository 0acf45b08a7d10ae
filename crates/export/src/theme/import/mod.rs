//! Theme files of other tools made into ours: doocs/md (`h1 {}`, `blockquote p`, `--md-primary-color`) and mdnice
//! (`#nice h2 .content`, `#nice blockquote`).

mod names;

use std::fmt::Write as _;

use torchpress_document::Words;

use super::cascade::ready;
use super::component::{Component, Until, css, read};
use super::report::{ImportedTheme, Level};
use super::resolve::{Variables, resolve};
use super::sheet::{Declaration, Problems, RawRule, parse_raw};

/// Variables that the page of doocs/md sets around a theme.
const AROUND: [(&str, &str); 4] = [
    ("--md-primary-color", "#0F4C81"),
    ("--md-font-size", "16px"),
    ("--foreground", "0 0% 3.9%"),
    ("--blockquote-background", "#F7F7F7"),
];

/// Makes a theme file of ours from one of doocs/md or mdnice. What has no counterpart is told, by its line.
pub fn import_theme(text: &str) -> ImportedTheme {
    let mut problems = Problems::default();
    let raw = parse_raw(text, &mut problems);
    let variables = variables(&raw.rules);
    let mut out = String::new();
    let mut brand =
        variables.get("--md-primary-color").filter(|_| text.contains("--md-")).map(|value| css(value));
    for rule in &raw.rules {
        let targets = targets(rule, &mut problems);
        if targets.is_empty() {
            continue;
        }
        let mut body = String::new();
        for declaration in &rule.declarations {
            write_declaration(declaration, &variables, &mut body, &mut problems);
            if brand.is_none() && names_brand(&targets, &declaration.name) {
                brand = coloured(&declaration.value, &variables);
            }
        }
        if !body.is_empty() && targets != [":root"] {
            let _ = write!(out, "\n{} {{\n{body}}}\n", targets.join(", "));
        }
    }
    let mut tokens = String::new();
    if let Some(brand) = brand {
        let _ = write!(tokens, "\n:root {{ --brand: {brand}; --ink: {brand} }}\n");
    }
    let header =
        "@theme {\n  name: imported;\n  title-zh: \"导入的主题\";\n  title-en: \"Imported theme\";\n}\n";
    for problem in &mut problems.all {
        // What was wrong there is left out here, so none of it keeps the file from being a theme.
        problem.level = Level::Warning;
    }
    problems.all.sort_by_key(|problem| (problem.line, problem.column));
    ImportedTheme { css: format!("{header}{tokens}{out}"), problems: problems.all }
}

fn variables(rules: &[RawRule]) -> Variables {
    let parts = |text: &str| read(&mut cssparser::Parser::new(text), Until::End, 0).0.unwrap_or_default();
    let mut found: Variables =
        AROUND.iter().map(|(name, value)| ((*name).to_owned(), parts(value))).collect();
    for declaration in rules.iter().flat_map(|rule| &rule.declarations) {
        if declaration.name.starts_with("--") {
            found.insert(declaration.name.clone(), declaration.value.clone());
        }
    }
    found
}

/// The selectors of a rule as ours.
fn targets(rule: &RawRule, problems: &mut Problems) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for selector in rule.selectors.split(',') {
        match names::translated(selector) {
            Some(target) => {
                if !found.contains(&target) {
                    found.push(target);
                }
            }
            None => {
                let shown: String = selector.trim().chars().take(60).collect();
                problems.warn(
                    rule.at,
                    "not-imported",
                    Words::new(
                        format!("“{shown}”没有对应的元素，已略去"),
                        format!("\"{shown}\" has no counterpart; it was left out"),
                    ),
                    Words::new("按主题词汇表自己补写", "Write it anew with the theme vocabulary"),
                );
            }
        }
    }
    found
}

/// Writes a declaration with its variables worked out, as the variables of the other tool are not kept.
fn write_declaration(
    declaration: &Declaration,
    variables: &Variables,
    body: &mut String,
    problems: &mut Problems,
) {
    let Declaration { name, value, at, .. } = declaration;
    if name.starts_with("--") {
        return;
    }
    let Some(value) = ready(name, value, *at, variables, problems) else { return };
    let written = match value.as_slice() {
        [Component::Text(text)] => format!("\"{}\"", quoted(text)),
        parts => css(parts),
    };
    let _ = writeln!(body, "  {name}: {written};");
}

/// A text as it stands in quotation marks.
fn quoted(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\')).collect()
}

/// Whether a declaration tells the colour of the whole: that of links, bold words and the rules of headings.
fn names_brand(targets: &[String], property: &str) -> bool {
    let telling = ["link", "strong", "h1", "h2", "h2 words", "quote"];
    targets.iter().any(|target| telling.contains(&target.as_str()))
        && (property == "color" || property.starts_with("border") || property.starts_with("background"))
}

/// The first colour in a value that is no grey.
fn coloured(value: &[Component], variables: &Variables) -> Option<String> {
    let value = resolve(value, variables).ok()?;
    value.iter().find_map(|part| {
        let text = css(std::slice::from_ref(part));
        let (red, green, blue) = crate::dark::channels(&text)?;
        let spread = red.max(green).max(blue) - red.min(green).min(blue);
        (spread > 40.0).then_some(text)
    })
}

#[cfg(test)]
mod tests {
    use super::super::compile;
    use super::*;

    const DOOCS: &str = ":root { --md-primary-color: #0F4C81; --md-font-family: sans-serif }
/* title */
h2 { display: table; padding: 0 .2em; margin: 4em auto 2em; color: #fff; background: var(--md-primary-color);
  font-size: calc(var(--md-font-size) * 1.2); font-family: var(--md-font-family) }
h6 { color: red }
blockquote { border-left: 4px solid var(--md-primary-color); padding: 1em; position: relative }
blockquote > p { display: block; font-size: 1em; color: hsl(var(--foreground)) }
.hljs-keyword { color: #d73a49 }
a:hover { color: blue }
";

    const NICE: &str = "#nice { font-size: 15px; line-height: 1.8; padding: 0 12px; font-family: serif }
#nice p { margin: 0; padding-top: 8px }
#nice h2 { border-bottom: 2px solid rgb(239, 112, 96); font-size: 1.3em }
#nice h2 .content { display: inline-block; background: rgb(239, 112, 96); color: #fff; padding: 3px 10px }
#nice h2:after { content: \" \"; display: inline-block; border-right: 20px solid transparent }
#nice h2 .prefix { display: none }
#nice li section { line-height: 26px }
#nice .footnote-word { color: rgb(239, 112, 96) }
@media (max-width: 500px) { #nice { padding: 0 } }
";

    #[test]
    fn a_theme_of_doocs_becomes_ours() {
        let ImportedTheme { css, problems } = import_theme(DOOCS);
        let compiled = compile(&css);
        assert!(compiled.theme.is_some(), "{:?}\n{css}", compiled.problems);
        assert_eq!(compiled.theme.unwrap().brand, "#0F4C81");
        assert!(css.contains("font-size: 19.2px") && css.contains("quote paragraph {"), "{css}");
        let told: Vec<(u32, &str)> = problems.iter().map(|problem| (problem.line, problem.code)).collect();
        assert_eq!(
            told,
            [(4, "dropped-property"), (5, "not-imported"), (6, "dropped-property"), (9, "not-imported")]
        );
    }

    #[test]
    fn a_theme_of_mdnice_becomes_ours() {
        let ImportedTheme { css, problems } = import_theme(NICE);
        let compiled = compile(&css);
        let theme = compiled.theme.expect("a theme");
        assert_eq!(theme.brand, "#EF7060");
        let styles = theme.styles(true);
        assert_eq!(styles.size, 15);
        let heading = &styles.headings[1];
        assert!(heading.words.as_ref().unwrap().contains("background:rgb(239,112,96)"), "{heading:?}");
        assert!(heading.before.is_none() && heading.after.is_some());
        assert_eq!(styles.item, "margin:0 0 6px;line-height:26px");
        assert!(problems.iter().any(|problem| problem.code == "at-rule" && problem.line == 9));
        assert!(problems.iter().all(|problem| problem.level == Level::Warning));
    }
}
