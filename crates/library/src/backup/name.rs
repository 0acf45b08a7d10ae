//! What backup files are called: `<library>-<number>-<time>[-<reason>].zip`.

use std::path::Path;

use super::Reason;

/// The name of the file for a backup made at `created_at` (ISO 8601).
pub(super) fn file_name(library: &str, number: u32, created_at: &str, reason: Reason) -> String {
    // 2026-05-04T09:30:00.123Z becomes 20260504T093000Z, as Windows takes no colons.
    let time: String = created_at.chars().take(19).filter(char::is_ascii_alphanumeric).collect();
    format!("{}-{number:06}-{time}Z{}.zip", plain(library), reason.suffix())
}

/// A library's name without what some file system takes for something else.
pub(super) fn plain(library: &str) -> String {
    let mut name = String::new();
    for c in library.chars() {
        let c = if c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') {
            '_'
        } else {
            c
        };
        // File systems take 255 bytes; number, time and reason need under 50.
        if name.len() + c.len_utf8() > 120 {
            break;
        }
        name.push(c);
    }
    let name = name.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if name.is_empty() { "Library".to_owned() } else { name.to_owned() }
}

/// The number in a backup's name.
pub(super) fn number(path: &Path) -> Option<u32> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".zip")?;
    let stem = Reason::ALL
        .iter()
        .filter(|reason| !reason.suffix().is_empty())
        .find_map(|reason| stem.strip_suffix(reason.suffix()))
        .unwrap_or(stem);
    let (rest, time) = stem.rsplit_once('-')?;
    let is_time = time.len() == 16 && time.ends_with('Z') && time.get(8..9) == Some("T");
    let (_, number) = rest.rsplit_once('-')?;
    if is_time && number.len() >= 6 && number.bytes().all(|byte| byte.is_ascii_digit()) {
        number.parse().ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_library_number_time_and_reason() {
        let at = "2026-05-04T09:30:00.123Z";
        let name = file_name("清华 校报", 7, at, Reason::Automatic);
        assert_eq!(name, "清华 校报-000007-20260504T093000Z-auto.zip");
        assert_eq!(file_name("a/b:c", 1, at, Reason::User), "a_b_c-000001-20260504T093000Z.zip");
        for reason in Reason::ALL {
            let name = file_name("x-000009-y", 1_234_567, at, reason);
            assert_eq!(number(Path::new(&name)), Some(1_234_567), "{name}");
        }
        for other in ["x.zip", "a-1-2.zip", "a-000001-20260504T093000Z.db", "a-00001x-20260504T093000Z.zip"] {
            assert_eq!(number(Path::new(other)), None, "{other}");
        }
    }

    #[test]
    fn a_hostile_library_name_stays_a_name() {
        assert_eq!(plain("../../etc/passwd"), "_.._etc_passwd");
        assert_eq!(plain("..."), "Library");
        assert_eq!(plain("\u{7}\n"), "__");
        assert!(plain(&"库".repeat(500)).len() <= 120);
    }
}
