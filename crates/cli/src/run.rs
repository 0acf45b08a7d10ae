//! Carrying out what was asked.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};
use torchpress_app::{
    App, Config, ExportKind, Failure, Headless, Host, Mode, PickKind, Progress, RenderRequest, dark_file,
    render_file, restore_to, theme_text,
};
use torchpress_document::{Article, UiLanguage, Words};

use crate::arguments::{Arguments, ArticleVerb, Form, LibraryVerb, Noun, Render, ThemeVerb};
use crate::mending;
use crate::organising;
use crate::photo;
use crate::print::Outcome;

/// A terminal: progress goes to standard error where somebody watches.
struct Terminal;

impl Host for Terminal {
    fn pick_files(&self, kind: PickKind) -> Result<Vec<PathBuf>, Failure> {
        Headless.pick_files(kind)
    }

    fn pick_folder(&self, title: &str, create: bool) -> Result<Option<PathBuf>, Failure> {
        Headless.pick_folder(title, create)
    }

    fn open_folder(&self, path: &Path) -> Result<(), Failure> {
        Headless.open_folder(path)
    }

    fn copy(&self, html: &str, text: &str) -> Result<(), Failure> {
        Headless.copy(html, text)
    }

    fn copy_picture(&self, png: &[u8]) -> Result<(), Failure> {
        Headless.copy_picture(png)
    }

    fn pasted(&self) -> Result<Option<String>, Failure> {
        Headless.pasted()
    }

    fn progress(&self, progress: &Progress) {
        if crate::watched() && progress.total > 1 {
            let _ =
                write!(std::io::stderr(), "\r\x1b[K{} / {} {}", progress.done, progress.total, progress.item);
            if progress.done == progress.total {
                let _ = writeln!(std::io::stderr());
            }
        }
    }
}

pub(crate) fn run(arguments: Arguments, language: UiLanguage) -> Result<Outcome, Failure> {
    let config = Config::usual();
    let named = arguments.library.clone().or_else(|| config.last_library());
    let app = App::new(Arc::new(Terminal), config);
    app.speak(language);
    let folder = || -> Result<PathBuf, Failure> {
        match &named {
            Some(path) => Ok(path.clone()),
            None => Config::usual_library(),
        }
    };
    let mut told = None;
    let reading = arguments.noun.only_reads();
    let mut open = || -> Result<(), Failure> {
        let folder = folder()?;
        match app.open_quietly(&folder, Mode::ReadWrite) {
            // What another machine has open can be read here.
            Err(failure) if reading && failure.code == "library-in-use" => {
                told = Some(failure.text(language).message);
                app.open_quietly(&folder, Mode::ReadOnly).map(drop)
            }
            other => other.map(drop),
        }
    };
    let done = match arguments.noun {
        Noun::Library(LibraryVerb::New { dir, name }) => {
            let made = app.create_library(&dir, name.as_deref())?;
            Ok(Outcome::new(json!({ "path": made.path, "name": made.name, "id": made.id })))
        }
        Noun::Library(LibraryVerb::Info) => {
            open()?;
            app.call("library_info", json!({})).map(Outcome::new)
        }
        Noun::Library(LibraryVerb::Verify { deep }) => mending::verify(&app, &folder()?, deep),
        Noun::Library(LibraryVerb::Repair) => mending::repair(&app, &folder()?),
        Noun::Library(LibraryVerb::Backup { file }) => {
            open()?;
            let written = app.call("library_backup", json!({ "path": file, "task": null }))?;
            let incomplete = written["problems"].as_array().is_some_and(|problems| !problems.is_empty());
            let mut outcome = Outcome::new(written);
            outcome.refused = incomplete;
            Ok(outcome)
        }
        Noun::Library(LibraryVerb::Restore { file, dir }) => {
            let restored = restore_to(&app, &file, &dir, None)?;
            Ok(Outcome::new(json!({ "path": restored.path, "problems": restored.problems })))
        }
        Noun::Article(verb) => {
            open()?;
            article(&app, verb)
        }
        Noun::Photo(verb) => {
            open()?;
            photo::run(&app, verb)
        }
        Noun::Theme(verb) => theme(&app, verb, named.as_deref()),
        Noun::Render(request) => render(request, language),
    };
    let mut outcome = done?;
    outcome.warning = told.or_else(|| mending::warning(&app, language));
    Ok(outcome)
}

fn theme(app: &App, verb: ThemeVerb, library: Option<&Path>) -> Result<Outcome, Failure> {
    match verb {
        ThemeVerb::List => {
            // The built-in themes need no library, so one that is not there is no reason to fail.
            if let Some(path) = library {
                let _ = app.open_quietly(path, Mode::ReadOnly);
            }
            app.call("theme_list", json!({})).map(Outcome::new)
        }
        ThemeVerb::Check { file } => {
            let report = app.call("theme_check", json!({ "css": theme_text(&file)? }))?;
            let mut outcome = Outcome::shown(problems(&report, &file), report.clone());
            outcome.refused = report["ok"] != true;
            Ok(outcome)
        }
        ThemeVerb::Dark { file, out } => {
            let html = dark_file(&file)?;
            let Some(out) = out else {
                return Ok(Outcome::shown(html.clone(), json!({ "html": html })));
            };
            torchpress_app::write_file(&out, html.as_bytes())?;
            Ok(Outcome::shown(out.display().to_string(), json!({ "file": out })))
        }
    }
}

/// The problems of a theme as compilers print them, one a line.
fn problems(report: &Value, file: &Path) -> String {
    let of = |key: &str| report[key].as_array().cloned().unwrap_or_default();
    let mut lines: Vec<String> = of("problems")
        .iter()
        .map(|problem| {
            let word = |key: &str| problem[key].as_str().unwrap_or_default().to_owned();
            let place = format!("{}:{}:{}", file.display(), problem["line"], problem["column"]);
            let (level, code, message, fix) = (word("level"), word("code"), word("message"), word("fix"));
            format!("{place}\t{level}\t{code}\t{message}\t{fix}")
        })
        .collect();
    if lines.is_empty() {
        lines.push(format!("{}\tok", file.display()));
    }
    lines.join("\n")
}

fn article(app: &App, verb: ArticleVerb) -> Result<Outcome, Failure> {
    let call = |name: &str, request: Value| app.call(name, request).map(Outcome::new);
    match verb {
        ArticleVerb::Import { files, language, photos } => {
            call("article_import", json!({ "paths": files, "language": language, "photos": photos }))
        }
        ArticleVerb::List { status, limit, after } => {
            let trash = status.as_deref() == Some("trashed");
            let status = status.filter(|_| !trash);
            call("article_list", json!({ "status": status, "trash": trash, "limit": limit, "after": after }))
        }
        ArticleVerb::Search { query, limit } => {
            let request = json!({ "query": query, "order": "rank", "limit": limit, "after": null });
            Ok(crate::searching::found(&app.call("article_search", request)?))
        }
        ArticleVerb::Show { id, form, revision } => {
            let shown = app.call("article_show", json!({ "id": id, "revision": revision }))?;
            match form {
                None => Ok(Outcome::shown(text_of(&shown)?, shown)),
                Some(Form::Json) => Ok(Outcome::raw(shown)),
                Some(Form::Text) => Ok(Outcome::plain(text_of(&shown)?)),
                Some(Form::Markdown) => Ok(Outcome::plain(app.markdown(&Article::from_value(&shown)?)?)),
            }
        }
        ArticleVerb::Save { id, file } => {
            let article = Article::from_value(&read_json(&file)?)?;
            let known = app.library()?.article_find(&id)?;
            if article.id != known {
                return Err(Failure::new(
                    "article-other",
                    Words::new(
                        format!("文件里是另一篇稿件 {}", article.id),
                        format!("The file holds another article, {}", article.id),
                    ),
                    Words::new("核对编号和文件", "Check the id and the file"),
                ));
            }
            let request = json!({ "id": known, "revision": article.revision, "meta": article.meta, "body": article.body });
            let saved = app.call("article_save", request)?;
            Ok(Outcome::new(json!({ "id": saved["id"], "revision": saved["revision"] })))
        }
        ArticleVerb::History { id } => call("article_history", json!({ "id": id })),
        ArticleVerb::Revert { id, number } => {
            let reverted = app.call("article_revert", json!({ "id": id, "number": number }))?;
            Ok(Outcome::new(json!({ "id": reverted["id"], "revision": reverted["revision"] })))
        }
        ArticleVerb::Trash { ids } => organising::trash(app, &ids),
        ArticleVerb::Untrash { ids } => organising::untrash(app, &ids),
        ArticleVerb::Export(export) => call(
            "article_export",
            json!({
                "id": export.id, "to": export.to, "out": export.out, "theme": export.theme,
                "embed": export.embed, "single": export.single,
            }),
        ),
        ArticleVerb::Check { id, target } => {
            let shown = app.call("article_show", json!({ "id": id, "revision": null }))?;
            let request = json!({ "meta": shown["meta"], "body": shown["body"], "for": target });
            let mut checked = app.call("article_check", request)?;
            if let Some(answer) = checked.as_object_mut() {
                answer.retain(|key, _| ["errors", "warnings", "hints", "items"].contains(&key.as_str()));
            }
            // Positions, fields and repairs are for the editor, which alone can act on them.
            for item in checked["items"].as_array_mut().into_iter().flatten() {
                if let Some(item) = item.as_object_mut() {
                    item.retain(|key, _| {
                        ["level", "code", "message", "place", "fix"].contains(&key.as_str())
                    });
                }
            }
            Ok(Outcome::new(checked))
        }
    }
}

/// Title, standfirst and body as text.
fn text_of(shown: &Value) -> Result<String, Failure> {
    let article = Article::from_value(shown)?;
    let parts = [article.meta.kicker, article.meta.title, article.meta.subtitle, article.body.text()];
    Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"))
}

fn read_json(file: &Path) -> Result<Value, Failure> {
    let mut bytes = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().read_to_end(&mut bytes)
    } else {
        std::fs::File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    read.map_err(|error| Failure::io(file, &error))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        Failure::new(
            "article-malformed",
            Words::new(
                format!("{} 不是稿件 JSON：{error}", file.display()),
                format!("{} is no article's JSON: {error}", file.display()),
            ),
            Words::new(
                "用 article show --as json 的输出作为起点",
                "Start from the output of article show --as json",
            ),
        )
    })
}

fn render(request: Render, language: UiLanguage) -> Result<Outcome, Failure> {
    let to = if request.to == "html" { ExportKind::Html } else { ExportKind::Wechat };
    let rendered = render_file(&RenderRequest { file: request.file, to, theme: request.theme })?;
    let warnings = torchpress_app::word_notices(&rendered.warnings, language);
    for warning in &warnings {
        let _ = writeln!(std::io::stderr(), "{}: {}", warning.code, warning.message);
    }
    let Some(out) = request.out else {
        return Ok(Outcome::shown(
            rendered.html.clone(),
            json!({ "html": rendered.html, "warnings": warnings }),
        ));
    };
    torchpress_app::write_file(&out, rendered.html.as_bytes())?;
    Ok(Outcome::shown(out.display().to_string(), json!({ "file": out, "warnings": warnings })))
}
