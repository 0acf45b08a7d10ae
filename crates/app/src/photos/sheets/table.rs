//! Rows and cells of a caption sheet: pasted text, CSV and TSV files of any usual encoding, Excel workbooks.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader};
use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};
use torchpress_document::Words;

use crate::Failure;

/// A sheet is a list of captions, not a database.
const MOST_BYTES: u64 = 64 << 20;
const MOST_ROWS: usize = 100_000;

/// Cells by row, without blank ends; rows without any text are left out, but counted.
pub(super) type Rows = Vec<(u32, Vec<String>)>;

/// Reads a sheet that was pasted.
pub(super) fn of_text(text: &str) -> Result<Rows, Failure> {
    // Lines are counted by what ends them; Windows ends them twice.
    let text = text.replace("\r\n", "\n");
    let separator = separator(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut rows = Rows::new();
    let (mut line, mut counted) = (1_u32, 0);
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error.to_string()))?;
        // A record begins behind the one before; lines without anything lie between them.
        let begins =
            record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(counted);
        let blank = text.as_bytes().iter().skip(begins).take_while(|byte| **byte == b'\n').count();
        let until = begins + blank;
        let passed = text.as_bytes().get(counted..until).unwrap_or_default();
        let ended = passed.iter().filter(|byte| **byte == b'\n').count();
        line = line.saturating_add(u32::try_from(ended).unwrap_or(u32::MAX));
        counted = until.max(counted);
        add(&mut rows, line, record.iter().map(str::to_owned));
    }
    Ok(rows)
}

/// Reads a sheet from a file: an Excel or OpenDocument workbook by its first sheet, anything else as text.
pub(super) fn of_file(path: &Path) -> Result<Rows, Failure> {
    let io = |error: std::io::Error| Failure::io(path, &error);
    let metadata = std::fs::metadata(path).map_err(io)?;
    if metadata.len() > MOST_BYTES {
        return Err(Failure::new(
            "file-too-large",
            Words::new("表格超过 64 MB", "The sheet is over 64 MB"),
            Words::new(
                "只留图注那几列，另存后再试",
                "Keep the columns with captions only, save, and try again",
            ),
        ));
    }
    let bytes = std::fs::read(path).map_err(io)?;
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return of_workbook(bytes);
    }
    of_text(&decode(&bytes))
}

/// Text of a byte-order mark's encoding, or UTF-8, or else GB 18030, in which Excel writes CSV in China.
fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    // Excel's "Unicode text" has a mark; what is cut off at its front is told by its zeros.
    let zeros = |odd: usize| bytes.iter().skip(odd).step_by(2).take(200).filter(|byte| **byte == 0).count();
    let encoding = match (zeros(0) > 20, zeros(1) > 20) {
        (true, false) => UTF_16BE,
        (false, true) => UTF_16LE,
        _ => GB18030,
    };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// What stands between cells: a tab where there is one, as Excel copies; else whichever of comma and semicolon a row
/// has more of. The first rows may be a heading.
fn separator(text: &str) -> u8 {
    let most = |c: char| text.lines().take(10).map(|line| line.matches(c).count()).max().unwrap_or(0);
    if most('\t') > 0 {
        b'\t'
    } else if most(';') > most(',') {
        b';'
    } else {
        b','
    }
}

fn of_workbook(bytes: Vec<u8>) -> Result<Rows, Failure> {
    let mut workbook = calamine::open_workbook_auto_from_rs(Cursor::new(bytes))
        .map_err(|error| unreadable(&error.to_string()))?;
    let sheet = workbook.worksheet_range_at(0).ok_or_else(|| unreadable("there is no sheet"))?;
    let sheet = sheet.map_err(|error| unreadable(&error.to_string()))?;
    let above = sheet.start().map_or(0, |(row, _)| row);
    let mut rows = Rows::new();
    for (number, row) in (above + 1..).zip(sheet.rows()) {
        add(&mut rows, number, row.iter().map(cell));
        if rows.len() > MOST_ROWS {
            break;
        }
    }
    Ok(rows)
}

/// A cell as it is read: a number without a fraction has no point, a date is ISO 8601.
fn cell(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        other => other.to_string(),
    }
}

fn add(rows: &mut Rows, line: u32, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> =
        cells.map(|cell| cell.trim().trim_start_matches('\u{feff}').trim().to_owned()).collect();
    if cells.iter().any(|cell| !cell.is_empty()) && rows.len() <= MOST_ROWS {
        rows.push((line, cells));
    }
}

fn unreadable(why: &str) -> Failure {
    Failure::new(
        "sheet-unreadable",
        Words::new(format!("这张表格读不出来：{why}"), format!("The sheet cannot be read: {why}")),
        Words::new(
            "在 Excel 里另存为 .xlsx 或 CSV，或直接复制粘贴",
            "Save it as .xlsx or CSV, or copy and paste it",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(u32, &[&str])]) {
        let rows = of_text(text).unwrap();
        let shown: Vec<(u32, Vec<&str>)> =
            rows.iter().map(|(line, cells)| (*line, cells.iter().map(String::as_str).collect())).collect();
        let expect: Vec<(u32, Vec<&str>)> =
            expect.iter().map(|(line, cells)| (*line, cells.to_vec())).collect();
        assert_eq!(shown, expect, "{text:?}");
    }

    #[test]
    fn pasted_sheets_are_cut_at_tabs_commas_or_semicolons() {
        check(
            "文件名\t图注\n1.jpg\t合影，左起\n",
            &[(1, &["文件名", "图注"]), (2, &["1.jpg", "合影，左起"])],
        );
        check(
            "file,caption\r\na.jpg,\"One, two\nthree \"\"four\"\"\"\r\n",
            &[(1, &["file", "caption"]), (2, &["a.jpg", "One, two\nthree \"four\""])],
        );
        check("file;caption\n\n a ; b;c \n", &[(1, &["file", "caption"]), (3, &["a", "b", "c"])]);
        check("", &[]);
        check("\u{feff}file,caption", &[(1, &["file", "caption"])]);
    }

    #[test]
    fn files_are_read_in_the_encodings_that_programs_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("图注.csv");
        let text = "文件名,图注\n1.jpg,合影\n";
        let mut utf16 = vec![0xFF, 0xFE];
        utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        for bytes in [text.as_bytes().to_vec(), GB18030.encode(text).0.into_owned(), utf16] {
            torchpress_library::files::write(&path, &bytes).unwrap();
            let rows = of_file(&path).unwrap();
            assert_eq!(rows[1].1, ["1.jpg", "合影"]);
        }
    }
}
