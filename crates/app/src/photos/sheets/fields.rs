//! What a line of a caption sheet says, and the change of a record that it makes.

use std::collections::BTreeMap;

use torchpress_document::{Language, Moment, Words, is_han};
use torchpress_library::{Library, PersonEdit, PhotoEdits, PhotoField, Rights};

use super::columns::Column;
use crate::Failure;

/// What a line says. Cells that are empty say nothing.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Said {
    texts: Vec<(PhotoField, String)>,
    rights: Option<Rights>,
    expires_on: Option<String>,
    taken_at: Option<String>,
    people: Vec<String>,
    tags: Vec<String>,
    shown: BTreeMap<String, String>,
}

impl Said {
    pub(super) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// What it says, by field, as a preview shows it.
    pub(super) fn shown(self) -> BTreeMap<String, String> {
        self.shown
    }

    /// Takes a cell over; `Err` where it makes no sense in its column.
    pub(super) fn take(&mut self, column: Column, cell: &str) -> Result<(), Words> {
        let language = |named: Option<Language>| {
            let spoken = if cell.chars().any(is_han) { Language::Chinese } else { Language::English };
            named.unwrap_or(spoken)
        };
        let text = match column {
            Column::File | Column::Number => return Ok(()),
            Column::Caption(named) => Some(PhotoField::Caption(language(named))),
            Column::Alt(named) => Some(PhotoField::Alt(language(named))),
            Column::Headline(named) => Some(PhotoField::Headline(language(named))),
            Column::Credit => Some(PhotoField::Credit),
            Column::Source => Some(PhotoField::Source),
            Column::Photographer => Some(PhotoField::Photographer),
            Column::Place => Some(PhotoField::Place),
            Column::RightsHolder => Some(PhotoField::RightsHolder),
            Column::Copyright => Some(PhotoField::Copyright),
            Column::Licence => Some(PhotoField::Licence),
            Column::Terms => Some(PhotoField::UsageTerms),
            Column::Time => {
                self.taken_at = Some(moment(cell).ok_or_else(|| no_time(cell))?);
                None
            }
            Column::Expires => {
                let day = moment(cell).and_then(|moment| moment.get(..10).map(str::to_owned));
                self.expires_on = Some(day.ok_or_else(|| no_time(cell))?);
                None
            }
            Column::Rights => {
                self.rights = Some(rights(cell).ok_or_else(|| {
                    Words::new(format!("不认识的权利：{cell}"), format!("No kind of right: {cell}"))
                })?);
                None
            }
            Column::People => {
                self.people = names(cell);
                None
            }
            Column::Tags => {
                self.tags = names(cell);
                None
            }
        };
        self.texts.extend(text.map(|field| (field, cell.to_owned())));
        self.shown.insert(key(column, text), cell.to_owned());
        Ok(())
    }

    /// The change that it makes; people whom the library does not know become known to it.
    pub(super) fn edits(self, library: &Library, people: &mut People) -> Result<PhotoEdits, Failure> {
        let people = self
            .people
            .iter()
            .map(|name| Ok(PersonEdit { person: people.id(library, name)?, ..PersonEdit::default() }));
        Ok(PhotoEdits {
            texts: self.texts,
            rights: self.rights,
            expires_on: self.expires_on.map(Some),
            taken_at: self.taken_at.map(Some),
            people: people.collect::<Result<_, Failure>>()?,
            add_tags: self.tags,
            ..PhotoEdits::default()
        })
    }
}

/// A field's name in a preview; a text in a language has it in its name, since a sheet may have both.
fn key(column: Column, field: Option<PhotoField>) -> String {
    match field {
        Some(PhotoField::Caption(language) | PhotoField::Alt(language) | PhotoField::Headline(language)) => {
            format!("{}_{}", column.name(), if language == Language::English { "en" } else { "zh" })
        }
        _ => column.name().to_owned(),
    }
}

fn no_time(cell: &str) -> Words {
    Words::new(format!("看不懂的日期：{cell}"), format!("No date: {cell}"))
}

/// Names in one cell, apart by a comma, a semicolon or a line.
fn names(cell: &str) -> Vec<String> {
    let names = cell.split([',', '，', '、', ';', '；', '\n', '|']).map(str::trim);
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn rights(cell: &str) -> Option<Rights> {
    Some(match cell.to_lowercase().as_str() {
        "own" | "自有" | "本单位" | "本校" | "原创" => Rights::Own,
        "commissioned" | "委托" | "约稿" | "特约" => Rights::Commissioned,
        "agency" | "图片社" | "通讯社" | "图库" => Rights::Agency,
        "reader" | "读者" | "投稿" | "读者投稿" => Rights::Reader,
        "unknown" | "未知" | "不明" => Rights::Unknown,
        _ => return None,
    })
}

/// A day or moment as people write it: `2026-05-04`, `2026/5/4 9:30`, `2026年5月4日 09:30`, `20260504`.
fn moment(cell: &str) -> Option<String> {
    if Moment::parse(cell).is_ok() {
        return Some(cell.to_owned());
    }
    let numbers: Vec<u32> = cell
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let (year, month, day, time) = match numbers.as_slice() {
        [whole] if (19_000_101..=21_001_231).contains(whole) => {
            (whole / 10_000, whole / 100 % 100, whole % 100, &[][..])
        }
        [year, month, day, time @ ..] if *year >= 1000 => (*year, *month, *day, time),
        _ => return None,
    };
    let text = match time {
        [] => format!("{year:04}-{month:02}-{day:02}"),
        [hour, minute] => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"),
        [hour, minute, second] => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
        _ => return None,
    };
    Moment::parse(&text).is_ok().then_some(text)
}

/// The people whom the library knows, by name.
pub(super) struct People(BTreeMap<String, Option<String>>);

impl People {
    pub(super) fn of(library: &Library) -> Result<Self, Failure> {
        let mut known = BTreeMap::new();
        for person in library.people()? {
            // Of two with the same name nobody can say which is meant.
            known.entry(person.name).and_modify(|id| *id = None).or_insert(Some(person.id));
        }
        Ok(Self(known))
    }

    fn id(&mut self, library: &Library, name: &str) -> Result<String, Failure> {
        if let Some(Some(id)) = self.0.get(name) {
            return Ok(id.clone());
        }
        let id = library.person_add(name, false)?;
        self.0.insert(name.to_owned(), Some(id.clone()));
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_write_them() {
        let check = |cell: &str, expect: Option<&str>| assert_eq!(moment(cell).as_deref(), expect, "{cell}");
        check("2026-05-04", Some("2026-05-04"));
        check("2026/5/4", Some("2026-05-04"));
        check("2026年5月4日", Some("2026-05-04"));
        check("2026.5.4 9:30", Some("2026-05-04T09:30:00"));
        check("20260504", Some("2026-05-04"));
        check("2026-05-04T09:30:00+08:00", Some("2026-05-04T09:30:00+08:00"));
        check("去年", None);
        check("2026-13-04", None);
        check("4.5.", None);
    }

    #[test]
    fn a_cell_goes_into_its_language_and_nonsense_is_told() {
        let mut said = Said::default();
        said.take(Column::Caption(None), "合影").unwrap();
        said.take(Column::Caption(Some(Language::English)), "A group").unwrap();
        said.take(Column::People, "张三、李四，王五").unwrap();
        assert!(said.take(Column::Expires, "明年").is_err());
        assert!(said.take(Column::Rights, "随便").is_err());
        said.take(Column::Rights, "投稿").unwrap();
        let texts = [
            (PhotoField::Caption(Language::Chinese), "合影".to_owned()),
            (PhotoField::Caption(Language::English), "A group".to_owned()),
        ];
        assert_eq!((said.texts.as_slice(), said.rights), (texts.as_slice(), Some(Rights::Reader)));
        assert_eq!(said.people, ["张三", "李四", "王五"]);
        let names: Vec<String> = said.shown().into_keys().collect();
        assert_eq!(names, ["caption_en", "caption_zh", "people", "rights"]);
    }
}
