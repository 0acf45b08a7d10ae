//! Files by name and bytes.

use torchpress_import::{MAX_BYTES, read};

#[test]
fn files_that_are_refused() {
    let large = vec![b'a'; MAX_BYTES + 1];
    let cases: [(&str, &[u8], &str); 7] = [
        ("a.docx", b"x", "import-unknown-kind"),
        ("a", b"x", "import-unknown-kind"),
        ("a.md", b"", "import-empty"),
        ("a.txt", b"\xEF\xBB\xBF \n", "import-empty"),
        ("a.txt", b"a\0b", "import-not-text"),
        ("a.html", b"PK\x03\x04rest", "import-not-text"),
        ("a.md", &large, "import-too-large"),
    ];
    for (name, bytes, expect) in cases {
        let error = read(name, bytes).unwrap_err();
        assert_eq!(error.code, expect, "{name}");
        assert!(!error.message.zh.is_empty() && !error.hint.en.is_empty());
    }
}

#[test]
fn encodings() {
    let utf16: Vec<u8> = "\u{feff}题目".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16_be: Vec<u8> = "\u{feff}题目".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let cases: [(&[u8], &str); 6] = [
        ("题目".as_bytes(), "题目"),
        (b"\xEF\xBB\xBF\xE9\xA2\x98", "题"),
        (&utf16, "题目"),
        (&utf16_be, "题目"),
        (b"\xCC\xE2\xC4\xBF\xA3\xBA\xBB\xF0\xBE\xE6", "题目：火炬"),
        (b"caf\xE9 au lait, na\xEFve", "café au lait, naïve"),
    ];
    for (bytes, expect) in cases {
        assert_eq!(read("文件.TXT", bytes).unwrap().body.text(), expect);
    }
    for name in ["a.md", "b.markdown", "c.html", "d.HTM", "e.txt", "目录/f.text"] {
        assert_eq!(read(name, "文".as_bytes()).unwrap().body.text(), "文", "{name}");
    }
}
