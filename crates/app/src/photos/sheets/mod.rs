//! Captions from sheets: what is pasted from Excel or comes as a file is matched with photos, shown, and then put into
//! their records, all of it or nothing.

mod columns;
mod fields;
mod matching;
mod table;

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use torchpress_document::Words;
use torchpress_library::{Library, PhotoEdits};

use self::columns::Column;
use self::fields::Said;
use self::matching::Names;
use crate::app::lock;
use crate::{App, Failure};

/// A caption sheet: pasted, or as a file.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// What was pasted.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    text: Option<String>,
    /// A CSV, TSV or Excel file.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    path: Option<PathBuf>,
    /// The photos that the sheet is about; all of the library where absent. Among these a number anywhere in a cell
    /// counts, and the number alone is enough.
    #[cfg_attr(feature = "typescript", ts(optional = nullable))]
    ids: Option<Vec<String>>,
    /// Of lines that name several photos, by the lines' numbers, those that are meant.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, type = "{ [line: number]: string[] }"))]
    chosen: BTreeMap<u32, Vec<String>>,
}

/// A column of a sheet.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SheetColumn {
    /// Its title.
    pub title: String,
    /// The field for which it is taken; `null` for one that is not used.
    pub field: Option<String>,
}

/// A line of a sheet.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SheetRow {
    /// The line's number in the sheet.
    pub line: u32,
    /// The photos that it names.
    pub matches: Vec<String>,
    /// Those of them that are meant: where there are several, the ones that were chosen.
    pub meant: Vec<String>,
    /// What it says, by field.
    pub fields: BTreeMap<String, String>,
    /// Why it is left out, in the language of the interface.
    pub problem: Option<String>,
}

/// What a sheet says.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SheetPreview {
    /// The columns in their order.
    pub columns: Vec<SheetColumn>,
    /// The lines below the titles.
    pub rows: Vec<SheetRow>,
}

/// What became of a change of texts.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ChangedPhotos {
    /// How many photos are otherwise now.
    pub changed: u32,
    /// What takes the change back while this library is open; `null` where nothing was changed.
    pub undo: Option<String>,
}

/// A line that was read.
struct Line {
    number: u32,
    matches: Vec<String>,
    meant: Vec<String>,
    said: Said,
    problem: Option<Words>,
}

pub(crate) fn preview(app: &App, request: Sheet) -> Result<SheetPreview, Failure> {
    let library = app.library()?;
    let (columns, lines) = read(&library, &request)?;
    let language = app.language();
    let rows = lines.into_iter().map(|line| SheetRow {
        line: line.number,
        matches: line.matches,
        meant: line.meant,
        fields: line.said.shown(),
        problem: line.problem.map(|problem| problem.pick(language).to_owned()),
    });
    Ok(SheetPreview { columns, rows: rows.collect() })
}

pub(crate) fn apply(app: &App, request: Sheet) -> Result<ChangedPhotos, Failure> {
    let library = app.library()?;
    let (_, lines) = read(&library, &request)?;
    let mut people = fields::People::of(&library)?;
    let mut changes: Vec<(String, PhotoEdits)> = Vec::new();
    for line in lines.into_iter().filter(|line| line.problem.is_none()) {
        let edits = line.said.edits(&library, &mut people)?;
        changes.extend(line.meant.into_iter().map(|photo| (photo, edits.clone())));
    }
    let changed = library.photos_change_each(&changes)?;
    Ok(told(app, &library, changed))
}

/// The answer of a change that can be taken back.
pub(super) fn told(
    app: &App,
    library: &std::sync::Arc<Library>,
    changed: torchpress_library::PhotosChanged,
) -> ChangedPhotos {
    ChangedPhotos {
        changed: u32::try_from(changed.photos.len()).unwrap_or(u32::MAX),
        undo: changed.undo.map(|undo| lock(&app.undos).keep(library, undo)),
    }
}

fn read(library: &Library, sheet: &Sheet) -> Result<(Vec<SheetColumn>, Vec<Line>), Failure> {
    let mut rows = match (&sheet.path, &sheet.text) {
        (Some(path), _) => table::of_file(path)?,
        (None, Some(text)) => table::of_text(text)?,
        (None, None) => table::Rows::new(),
    }
    .into_iter();
    // Some sheets have a heading above their titles.
    let titles = rows.by_ref().take(10).find(|(_, cells)| {
        cells
            .iter()
            .filter_map(|cell| columns::recognise(cell))
            .any(|column| matches!(column, Column::File | Column::Number))
    });
    let Some((_, titles)) = titles else {
        return Err(Failure::new(
            "sheet-without-files",
            Words::new("表格里没有「文件名」一列", "The sheet has no column with file names"),
            Words::new(
                "第一行写上列名，如：文件名、图注、来源",
                "Name the columns in the first row: file, caption, credit",
            ),
        ));
    };
    let columns: Vec<Option<Column>> = once(titles.iter().map(|title| columns::recognise(title)));
    let names = match &sheet.ids {
        Some(ids) => {
            let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
            let photos = library.photos(&ids)?;
            Names::new(photos.iter().map(|photo| (photo.id.as_str(), photo.file_name.as_str())))
        }
        None => {
            let photos = library.photo_names()?;
            Names::new(photos.iter().map(|(id, name)| (id.as_str(), name.as_str())))
        }
    };
    let lines = rows.map(|(number, cells)| line(number, &cells, &columns, &names, sheet)).collect();
    let columns = titles
        .into_iter()
        .zip(&columns)
        .map(|(title, column)| SheetColumn { title, field: column.map(|column| column.name().to_owned()) });
    Ok((columns.collect(), lines))
}

/// Each column once: of two that say the same the first counts.
fn once(columns: impl Iterator<Item = Option<Column>>) -> Vec<Option<Column>> {
    let mut seen = Vec::new();
    columns
        .map(|column| {
            let column = column.filter(|column| !seen.contains(column));
            seen.extend(column);
            column
        })
        .collect()
}

fn line(number: u32, cells: &[String], columns: &[Option<Column>], names: &Names, sheet: &Sheet) -> Line {
    let narrow = sheet.ids.is_some();
    let mut said = Said::default();
    let mut problem = None;
    let cell = |wanted: Column| {
        let at = columns.iter().position(|column| *column == Some(wanted))?;
        cells.get(at).filter(|cell| !cell.is_empty())
    };
    let by_name = cell(Column::File).map(|cell| names.find(cell, narrow)).unwrap_or_default();
    let matches = if by_name.is_empty() {
        cell(Column::Number).map(|cell| names.find(cell, true)).unwrap_or_default()
    } else {
        by_name
    };
    for (column, cell) in columns.iter().zip(cells) {
        if let Some(column) = column
            && !cell.is_empty()
            && let Err(words) = said.take(*column, cell)
        {
            problem = Some(words);
        }
    }
    let mut meant = matches.clone();
    if let [_, _, ..] = matches.as_slice() {
        let chosen = sheet.chosen.get(&number).map(Vec::as_slice).unwrap_or_default();
        meant.retain(|photo| chosen.contains(photo));
    }
    let problem = match (matches.len(), meant.len()) {
        (0, _) => Some(Words::new("没有这个名字的照片", "There is no photo of that name")),
        (many, 0) => Some(Words::new(
            format!("有 {many} 张照片叫这个名字，请选出要写的"),
            format!("{many} photos have that name; choose those that are meant"),
        )),
        _ if said.is_empty() && problem.is_none() => {
            Some(Words::new("这一行没有内容", "The line says nothing"))
        }
        _ => problem,
    };
    Line { number, matches, meant, said, problem }
}
