//! Reading a file: its kind by its name, its text by its bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, UTF_8, WINDOWS_1252};
use torchpress_document::Words;

use crate::{Imported, html, markdown, plain_text};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// Why a file was not imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {}", message.en)]
pub struct ImportError {
    /// A stable name: `import-unknown-kind`, `import-too-large`, `import-empty`, `import-not-text`.
    pub code: &'static str,
    /// What is wrong.
    pub message: Words,
    /// What can be done about it.
    pub hint: Words,
}

#[derive(Clone, Copy)]
enum Kind {
    Markdown,
    Html,
    Plain,
}

/// Reads a file by its name's extension: `.md`, `.markdown`, `.html`, `.htm`, `.txt`, `.text`.
///
/// # Errors
/// An [`ImportError`] for other kinds, and for files that are empty, too large, or hold no text.
pub fn read(name: &str, bytes: &[u8]) -> Result<Imported, ImportError> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let kind = kind_of(file)?;
    if bytes.len() > MAX_BYTES {
        return Err(ImportError {
            code: "import-too-large",
            message: Words::new(
                format!("“{file}”有 {} MB，超过 50 MB 的上限。", bytes.len() / 1024 / 1024),
                format!("“{file}” has {} MB, more than the limit of 50 MB.", bytes.len() / 1024 / 1024),
            ),
            hint: Words::new("请把文件拆成几份再导入。", "Split the file and import the parts."),
        });
    }
    let not_text = || ImportError {
        code: "import-not-text",
        message: Words::new(format!("“{file}”不是文本文件。"), format!("“{file}” is not a text file.")),
        hint: Words::new(
            "请导出为 Markdown、HTML 或纯文本后再导入。",
            "Export it as Markdown, HTML or plain text first.",
        ),
    };
    if is_binary(bytes) {
        return Err(not_text());
    }
    let text = decode(bytes).ok_or_else(not_text)?;
    if text.trim().is_empty() {
        return Err(ImportError {
            code: "import-empty",
            message: Words::new(format!("“{file}”里没有内容。"), format!("“{file}” is empty.")),
            hint: Words::new("请检查选择的文件是否正确。", "Check that this is the right file."),
        });
    }
    Ok(match kind {
        Kind::Markdown => markdown(&text),
        Kind::Html => html(&text),
        Kind::Plain => plain_text(&text),
    })
}

fn kind_of(file: &str) -> Result<Kind, ImportError> {
    let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    match extension.as_deref() {
        Some("md" | "markdown") => Ok(Kind::Markdown),
        Some("html" | "htm") => Ok(Kind::Html),
        Some("txt" | "text") => Ok(Kind::Plain),
        _ => Err(ImportError {
            code: "import-unknown-kind",
            message: Words::new(
                format!("无法导入“{file}”：不认识这种文件。"),
                format!("Cannot import “{file}”: files of this kind are not known."),
            ),
            hint: Words::new(
                "可以导入 .md、.markdown、.html、.htm、.txt、.text。",
                "Files ending in .md, .markdown, .html, .htm, .txt and .text can be imported.",
            ),
        }),
    }
}

/// Whether the bytes begin like a picture, an archive or a document, or hold zero bytes without being UTF-16.
fn is_binary(bytes: &[u8]) -> bool {
    const MAGIC: [&[u8]; 8] = [
        b"PK\x03\x04",
        b"\xFF\xD8\xFF",
        b"\x89PNG",
        b"GIF8",
        b"%PDF",
        b"\xD0\xCF\x11\xE0",
        b"RIFF",
        b"\x1F\x8B",
    ];
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    MAGIC.iter().any(|magic| bytes.starts_with(magic)) || (!utf16 && bytes.contains(&0))
}

/// Decodes by byte order mark, else as UTF-8, else as what the bytes look like, with GB18030 before Western encodings.
fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (!text.contains('\0')).then(|| text.into_owned());
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Some(text.into_owned());
    }
    // The house writes Chinese; what is sound GB18030 with Han characters in it is that.
    if let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes)
        && text.chars().any(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
    {
        return Some(text.into_owned());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Allow);
    let encoding = if guess == UTF_8 { UTF_8 } else { guess };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if !broken {
        return Some(text.into_owned());
    }
    // A few damaged bytes in UTF-8 must not cost the whole text.
    let (utf8, _) = UTF_8.decode_without_bom_handling(bytes);
    let damaged = utf8.chars().filter(|c| *c == '\u{FFFD}').count();
    if damaged * 20 < utf8.chars().count() {
        return Some(utf8.into_owned());
    }
    let (text, broken) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (!broken).then(|| text.into_owned())
}
