//! Which photos a line of a caption sheet is about.

use std::collections::BTreeMap;

/// The photos that a sheet may name, by their files' names.
pub(super) struct Names {
    whole: BTreeMap<String, Vec<String>>,
    stems: BTreeMap<String, Vec<String>>,
    numbers: BTreeMap<String, Vec<String>>,
}

impl Names {
    /// Photos by their ids and files' names.
    pub(super) fn new<'a>(photos: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut names = Self { whole: BTreeMap::new(), stems: BTreeMap::new(), numbers: BTreeMap::new() };
        for (id, file) in photos {
            let whole = file.to_lowercase();
            let stem = stem(&whole).to_owned();
            if let Some(number) = number(&stem) {
                names.numbers.entry(number).or_default().push(id.to_owned());
            }
            names.stems.entry(stem).or_default().push(id.to_owned());
            names.whole.entry(whole).or_default().push(id.to_owned());
        }
        names
    }

    /// The photos that a cell names: by the whole name, by the name without its ending, or by the number in it. Where
    /// several have that name, all of them.
    pub(super) fn find(&self, cell: &str, numbered: bool) -> Vec<String> {
        let cell = cell.rsplit(['/', '\\']).next().unwrap_or(cell).trim().to_lowercase();
        let by_name = self.whole.get(&cell).or_else(|| self.stems.get(stem(&cell)));
        let by_number = || {
            // A number stands for itself alone where the cell is nothing else: 图 12, No. 12, 12.
            let rest: String = cell
                .chars()
                .filter(|c| !c.is_numeric() && !c.is_whitespace() && !matches!(c, '.' | '#' | '、'))
                .collect();
            let bare = matches!(
                rest.as_str(),
                "" | "图" | "第" | "第张" | "照片" | "号" | "no" | "nr" | "photo" | "fig"
            );
            number(&cell).filter(|_| numbered || bare).and_then(|number| self.numbers.get(&number))
        };
        by_name.or_else(by_number).cloned().unwrap_or_default()
    }
}

/// A name without the ending of a picture; a point within a name is none.
fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if super::super::files::is_picture(std::path::Path::new(&format!("a.{ending}"))) =>
        {
            stem
        }
        _ => name,
    }
}

/// The last number in a text, without zeros before it.
fn number(text: &str) -> Option<String> {
    let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let from = digits
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + digits.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let number = digits.get(from..)?.trim_start_matches('0');
    match (digits.is_empty(), number.is_empty()) {
        (true, _) => None,
        (false, true) => Some("0".to_owned()),
        (false, false) => Some(number.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_names_photos_by_name_ending_and_number() {
        let photos = [
            ("a", "IMG_0012.JPG"),
            ("b", "合影.jpeg"),
            ("c", "IMG_0013.jpg"),
            ("d", "img_0013.heic"),
            ("e", "v1.2.png"),
        ];
        let names = Names::new(photos.into_iter());
        let check = |cell: &str, numbered: bool, expect: &[&str]| {
            assert_eq!(names.find(cell, numbered), expect, "{cell}");
        };
        check("IMG_0012.JPG", false, &["a"]);
        check("img_0012.jpg", false, &["a"]);
        check("IMG_0012", false, &["a"]);
        check(r"D:\照片\IMG_0012.png", false, &["a"]);
        check("合影", false, &["b"]);
        check("12", false, &["a"]);
        check("图 12", false, &["a"]);
        check("第12张", false, &["a"]);
        check("IMG_0013", false, &["c", "d"]);
        check("img_0013.heic", false, &["d"]);
        check("v1.2", false, &["e"]);
        check("DSC_0012", false, &[]);
        check("DSC_0012", true, &["a"]);
        check("没有", false, &[]);
        check("", false, &[]);
    }
}
