//! The themes that an article can be set in: the built-in ones, and the user's own in the library.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use serde_json::json;
use torchpress_document::{UiLanguage, Words};
use torchpress_export::{Compiled, Level, Problem, Theme, compile, import_theme};

use crate::app::lock;
use crate::session::Nothing;
use crate::{App, Done, Failure};

/// A theme as the picker shows it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "Theme"))]
pub struct ThemeAnswer {
    /// The name by which commands know it.
    pub name: String,
    /// Its title in the language of the interface.
    pub title: String,
    /// Its brand colour, `#RRGGBB`.
    pub colour: String,
    /// Whether it came with the program, so that it cannot be changed.
    pub builtin: bool,
}

/// The theme of that name.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Named {
    name: String,
}

/// A theme file.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ThemeSource {
    /// The name by which commands know it.
    pub name: String,
    /// Its title in the language of the interface.
    pub title: String,
    /// Whether it came with the program, so that it cannot be changed.
    pub builtin: bool,
    /// The file.
    pub css: String,
}

/// The text of a theme file.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CheckTheme {
    css: String,
}

/// What is wrong in a theme file, what it sets and how legible it is.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ThemeReport {
    /// Whether it can be used.
    pub ok: bool,
    /// What is wrong, in the order of the file.
    pub problems: Vec<ThemeProblem>,
    /// Its tokens.
    pub tokens: Vec<ThemeToken>,
    /// The contrast of every part.
    pub contrasts: Vec<ThemeContrast>,
}

/// Something that is wrong in a theme file.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ThemeProblem {
    /// The line, from 1; 0 where it is the whole file.
    pub line: u32,
    /// The column, from 1; 0 where it is the whole line.
    pub column: u32,
    /// `error` or `warning`.
    #[cfg_attr(feature = "typescript", ts(type = "'error' | 'warning'"))]
    pub level: &'static str,
    /// A stable name.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

/// A custom property of a theme.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ThemeToken {
    /// Its name with the dashes.
    pub name: String,
    /// Its value after resolution.
    pub value: String,
    /// The line on which the theme sets it; 0 where the value is the usual one.
    pub line: u32,
}

/// The contrast of a part of an article.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ThemeContrast {
    /// A stable name.
    pub part: String,
    /// What the part is called.
    pub label: String,
    /// The colour of its text, `#RRGGBB`.
    pub text: String,
    /// The colour behind it.
    pub ground: String,
    /// The ratio by day.
    pub light: f64,
    /// The ratio in the platform's dark mode.
    pub dark: f64,
}

/// A theme file to be kept.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SaveTheme {
    /// The theme of the user's that it replaces; `null` makes a new one.
    name: Option<String>,
    css: String,
}

/// A theme file of another tool: a path, or its text.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ImportTheme {
    path: Option<String>,
    css: Option<String>,
}

/// What became of a theme file of another tool.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "ImportedTheme"))]
pub struct ImportedAnswer {
    /// A theme file; it is not stored yet.
    pub css: String,
    /// What could not be taken over.
    pub problems: Vec<ThemeProblem>,
}

pub(crate) fn list(app: &App, _: Nothing) -> Result<Vec<ThemeAnswer>, Failure> {
    let language = app.language();
    let mut all: Vec<ThemeAnswer> =
        torchpress_export::themes().iter().map(|theme| answer(theme, true, language)).collect();
    // Without a library there are the built-in ones only.
    if let Ok(library) = app.library() {
        for stored in library.themes()? {
            if let Some(theme) = compile(&stored.css).theme {
                all.push(answer(&theme.named(stored.name), false, language));
            }
        }
    }
    Ok(all)
}

fn answer(theme: &Theme, builtin: bool, language: UiLanguage) -> ThemeAnswer {
    ThemeAnswer {
        name: theme.name.clone(),
        title: theme.title.pick(language).to_owned(),
        colour: theme.brand.clone(),
        builtin,
    }
}

pub(crate) fn show(app: &App, request: Named) -> Result<ThemeSource, Failure> {
    let theme = find(app, &request.name)?;
    Ok(ThemeSource {
        name: theme.name.clone(),
        title: theme.title.pick(app.language()).to_owned(),
        builtin: torchpress_export::theme(&theme.name).is_some(),
        css: theme.css.to_string(),
    })
}

pub(crate) fn check(app: &App, request: CheckTheme) -> Result<ThemeReport, Failure> {
    Ok(report(&compile(&request.css), app.language()))
}

/// Words what compiling a theme told.
fn report(compiled: &Compiled, language: UiLanguage) -> ThemeReport {
    let tokens = compiled.tokens.iter().map(|token| ThemeToken {
        name: token.name.clone(),
        value: token.value.clone(),
        line: token.line,
    });
    let contrasts = compiled.contrasts.iter().map(|contrast| ThemeContrast {
        part: contrast.part.to_owned(),
        label: contrast.label.pick(language).to_owned(),
        text: contrast.text.clone(),
        ground: contrast.ground.clone(),
        light: contrast.light,
        dark: contrast.dark,
    });
    ThemeReport {
        ok: compiled.theme.is_some(),
        problems: word(&compiled.problems, language),
        tokens: tokens.collect(),
        contrasts: contrasts.collect(),
    }
}

pub(crate) fn word(problems: &[Problem], language: UiLanguage) -> Vec<ThemeProblem> {
    let worded = problems.iter().map(|problem| ThemeProblem {
        line: problem.line,
        column: problem.column,
        level: match problem.level {
            Level::Error => "error",
            Level::Warning => "warning",
        },
        code: problem.code.to_owned(),
        message: problem.message.pick(language).to_owned(),
        fix: problem.fix.pick(language).to_owned(),
    });
    worded.collect()
}

pub(crate) fn save(app: &App, request: SaveTheme) -> Result<ThemeAnswer, Failure> {
    let library = app.library()?;
    let theme = compiled(&request.css)?;
    let name = match request.name {
        None => {
            let taken = |name: &str| -> Result<bool, Failure> {
                Ok(torchpress_export::theme(name).is_some() || library.theme(name)?.is_some())
            };
            let mut name = theme.name.clone();
            let mut number = 2;
            while taken(&name)? {
                name = format!("{}-{number}", theme.name);
                number += 1;
            }
            name
        }
        Some(name) => {
            own(&name)?;
            if library.theme(&name)?.is_none() {
                return Err(torchpress_library::LibraryError::ThemeNotFound(name).into());
            }
            name
        }
    };
    library.theme_put(&name, &request.css)?;
    Ok(answer(&theme.named(name), false, app.language()))
}

pub(crate) fn delete(app: &App, request: Named) -> Result<Done, Failure> {
    own(&request.name)?;
    app.library()?.theme_delete(&request.name)?;
    Ok(Done {})
}

pub(crate) fn import(app: &App, request: ImportTheme) -> Result<ImportedAnswer, Failure> {
    let text = match (request.path, request.css) {
        (_, Some(css)) => css,
        (Some(path), None) => read_file(&PathBuf::from(path))?,
        (None, None) => String::new(),
    };
    let imported = import_theme(&text);
    Ok(ImportedAnswer { css: imported.css, problems: word(&imported.problems, app.language()) })
}

/// Reads a theme file. A huge one is cut at a length that the compiler refuses anyhow.
///
/// # Errors
/// Where the file cannot be read.
pub fn read_file(path: &std::path::Path) -> Result<String, Failure> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(1 << 20).read_to_end(&mut bytes))
        .map_err(|error| Failure::io(path, &error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Refuses to change a built-in theme.
fn own(name: &str) -> Result<(), Failure> {
    if torchpress_export::theme(name).is_none() {
        return Ok(());
    }
    Err(Failure::new(
        "theme-builtin",
        Words::new(
            format!("内置主题 {name} 不能修改"),
            format!("The built-in theme {name} cannot be changed"),
        ),
        Words::new("先复制一份，再修改副本", "Duplicate it and change the copy"),
    ))
}

/// A theme file that must be right.
pub(crate) fn compiled(css: &str) -> Result<Theme, Failure> {
    let Compiled { theme, problems, .. } = compile(css);
    let first = problems.into_iter().find(|problem| problem.level == Level::Error);
    match (theme, first) {
        (Some(theme), _) => Ok(theme),
        (None, Some(Problem { line, column, code, message, fix, .. })) => Err(Failure::new(
            "theme-invalid",
            Words::new(format!("第 {line} 行：{}", message.zh), format!("Line {line}: {}", message.en)),
            fix,
        )
        .with(json!({ "line": line, "column": column, "problem": code }))),
        (None, None) => Err(Failure::internal("a theme without a problem")),
    }
}

/// The theme of that name, or the default one for an empty name.
pub(crate) fn find(app: &App, name: &str) -> Result<Cow<'static, Theme>, Failure> {
    if let Some(theme) = built_in(name) {
        return Ok(Cow::Borrowed(theme));
    }
    let stored = match app.library() {
        Ok(library) => library.theme(name)?,
        Err(_) => None,
    };
    match stored {
        Some(stored) => Ok(Cow::Owned(remembered(&stored.css)?.named(stored.name))),
        None => Err(unknown(name)),
    }
}

/// The theme that was compiled last: a preview asks for the same one at every key press.
static LAST: Mutex<Option<Theme>> = Mutex::new(None);

/// A theme file of the library, compiled.
fn remembered(css: &str) -> Result<Theme, Failure> {
    let last = lock(&LAST).clone();
    if let Some(theme) = last.filter(|theme| *theme.css == *css) {
        return Ok(theme);
    }
    let theme = compiled(css)?;
    *lock(&LAST) = Some(theme.clone());
    Ok(theme)
}

/// The built-in theme of that name, or the default one for an empty name.
pub(crate) fn built_in(name: &str) -> Option<&'static Theme> {
    torchpress_export::theme(if name.is_empty() { "torch" } else { name })
}

/// There is no such theme.
pub(crate) fn unknown(name: &str) -> Failure {
    let names: Vec<&str> = torchpress_export::themes().iter().map(|theme| theme.name.as_str()).collect();
    let names = names.join(", ");
    Failure::new(
        "theme-unknown",
        Words::new(format!("没有名为 {name} 的主题"), format!("There is no theme {name}")),
        Words::new(format!("可用的主题：{names}"), format!("There are: {names}")),
    )
}

/// The built-in theme of that name, or the theme file at that path; the default one for an empty name.
pub(crate) fn named_or_file(name: &str) -> Result<Cow<'static, Theme>, Failure> {
    if let Some(theme) = built_in(name) {
        return Ok(Cow::Borrowed(theme));
    }
    let path = std::path::Path::new(name);
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("css")) {
        return Ok(Cow::Owned(compiled(&read_file(path)?)?));
    }
    Err(unknown(name))
}
