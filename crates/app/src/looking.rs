//! A look at files before they become articles: what each would be. Nothing is written.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use torchpress_document::{UiLanguage, Words};

use crate::importing::read_article;
use crate::photos::file_name;
use crate::{App, Failure};

/// How deep folders are looked into, and for how many files; beyond that it is no folder of articles.
const DEPTH: usize = 4;
const MOST: usize = 500;

/// What becomes an article.
const ARTICLES: [&str; 6] = ["md", "markdown", "html", "htm", "txt", "text"];
/// What people keep articles in that cannot be read; they are told rather than passed over.
const OTHERS: [&str; 6] = ["doc", "docx", "wps", "rtf", "odt", "pdf"];

/// Files, and folders of files.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Look {
    paths: Vec<PathBuf>,
}

/// What a file would become.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(rename = "LookedFile"))]
pub struct LookAnswer {
    /// Where it is.
    pub path: String,
    /// Its name, within the folder that was given.
    pub name: String,
    /// The article's title; none where the file cannot be imported.
    pub title: Option<String>,
    /// How many pictures it names.
    pub pictures: u32,
    /// How many of them have no caption.
    pub bare: u32,
    /// Why it cannot be imported and what to do; none where it can.
    pub problem: Option<String>,
}

pub(crate) fn look(app: &App, request: Look) -> Result<Vec<LookAnswer>, Failure> {
    let mut files = Vec::new();
    for path in &request.paths {
        if path.is_dir() {
            gather(path, path, 0, &mut files)?;
        } else {
            files.push((path.clone(), file_name(path)));
        }
    }
    files.truncate(MOST);
    Ok(files.into_iter().map(|(path, name)| look_at(&path, name, app.language())).collect())
}

/// The files of a folder that are articles, or could be taken for some, by name.
fn gather(
    root: &Path,
    folder: &Path,
    depth: usize,
    files: &mut Vec<(PathBuf, String)>,
) -> Result<(), Failure> {
    let mut entries = std::fs::read_dir(folder)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| Failure::io(folder, &error))?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if hidden || files.len() >= MOST {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < DEPTH => gather(root, &path, depth + 1, files)?,
            Ok(kind) if kind.is_file() && (has(&path, &ARTICLES) || has(&path, &OTHERS)) => {
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                files.push((path, name));
            }
            _ => {}
        }
    }
    Ok(())
}

fn has(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    extensions.contains(&extension.as_str())
}

fn look_at(path: &Path, name: String, language: UiLanguage) -> LookAnswer {
    let mut answer = LookAnswer {
        path: path.display().to_string(),
        name,
        title: None,
        pictures: 0,
        bare: 0,
        problem: None,
    };
    if !has(path, &ARTICLES) {
        let advice = Words::new("请另存为网页或 Markdown", "Save as a web page or Markdown");
        answer.problem = Some(advice.pick(language).to_owned());
        return answer;
    }
    match read_article(path) {
        Ok(imported) => {
            let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            let figures = imported.body.figures();
            let bare = figures.iter().filter(|place| place.figure.caption.is_empty());
            answer.bare = count(
                bare.map(|place| place.figure.photos.iter().filter(|p| p.photo.is_some()).count()).sum(),
            );
            answer.pictures = count(imported.pictures.len());
            answer.title = Some(imported.meta.title);
        }
        Err(failure) => answer.problem = Some(failure.text(language).message),
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_listed_with_what_each_file_would_become() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            #[allow(clippy::disallowed_methods, reason = "a fixture needs no careful writing")]
            std::fs::write(path, text).unwrap();
        };
        file("a.md", "# 甲稿\n\n![](1.jpg)\n\n![说明](2.jpg \"图注\")\n");
        file("sub/b.html", "<h1>乙稿</h1><p>正文</p>");
        file("old.doc", "?");
        file("photo.jpg", "?");
        file(".hidden.md", "# 不看");
        let mut files = Vec::new();
        gather(folder.path(), folder.path(), 0, &mut files).unwrap();
        let looked: Vec<LookAnswer> =
            files.into_iter().map(|(path, name)| look_at(&path, name, UiLanguage::Chinese)).collect();
        let told: Vec<(&str, Option<&str>, u32, bool)> = looked
            .iter()
            .map(|one| (one.name.as_str(), one.title.as_deref(), one.pictures, one.problem.is_some()))
            .collect();
        let expected = [
            ("a.md", Some("甲稿"), 2, false),
            ("old.doc", None, 0, true),
            ("sub/b.html", Some("乙稿"), 0, false),
        ];
        assert_eq!(told, expected);
        assert!(looked[0].bare >= 1, "a picture without a caption is counted");
    }
}
