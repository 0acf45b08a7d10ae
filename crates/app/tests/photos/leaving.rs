//! What leaves the house says nothing of where a photo was taken, or with which camera.

use base64::Engine as _;
use image::ImageFormat;

use super::*;

/// Words that only the original may hold.
const SERIAL: &str = "SERIAL-8842177";
const SMALL: &str = "SMALL-PICTURE-WITHIN";
const AT: &str = "24,28.9437N";

/// A JPEG whose file has coordinates in EXIF and XMP, the serial number of its camera, and a small picture.
fn telling() -> Vec<u8> {
    let plain = picture(1600, 1200, 7, ImageFormat::Jpeg);
    let mut tiff: Vec<u8> = b"II*\0\x08\0\0\0".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut entry = tag.to_le_bytes().to_vec();
        entry.extend(kind.to_le_bytes());
        entry.extend(count.to_le_bytes());
        entry.extend(value.to_le_bytes());
        entry
    };
    // The first directory names those of the camera and of the coordinates; the second has the small picture.
    let (camera, gps, second) = (38_u32, 56_u32, 86_u32);
    let (serial, small) = (116_u32, 116 + SERIAL.len() as u32 + 1);
    let number = |n: usize| u32::try_from(n).unwrap();
    tiff.extend(2_u16.to_le_bytes());
    tiff.extend(entry(0x8769, 4, 1, camera));
    tiff.extend(entry(0x8825, 4, 1, gps));
    tiff.extend(second.to_le_bytes());
    assert_eq!(tiff.len(), camera as usize);
    tiff.extend(1_u16.to_le_bytes());
    tiff.extend(entry(0xA431, 2, number(SERIAL.len() + 1), serial));
    tiff.extend(0_u32.to_le_bytes());
    assert_eq!(tiff.len(), gps as usize);
    tiff.extend(2_u16.to_le_bytes());
    tiff.extend(entry(1, 2, 2, u32::from(b'N')));
    tiff.extend(entry(3, 2, 2, u32::from(b'E')));
    tiff.extend(0_u32.to_le_bytes());
    assert_eq!(tiff.len(), second as usize);
    tiff.extend(2_u16.to_le_bytes());
    tiff.extend(entry(0x0201, 4, 1, small));
    tiff.extend(entry(0x0202, 4, 1, number(SMALL.len())));
    tiff.extend(0_u32.to_le_bytes());
    assert_eq!(tiff.len(), serial as usize);
    tiff.extend(SERIAL.as_bytes());
    tiff.push(0);
    tiff.extend(SMALL.as_bytes());
    let xmp = format!(
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF \
         xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
         xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         exif:GPSLatitude=\"{AT}\"><dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">开幕式现场</rdf:li></rdf:Alt>\
         </dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    let mut file = plain[..2].to_vec();
    for (head, body) in [(b"Exif\0\0".as_slice(), tiff.as_slice()), (b"", xmp.as_bytes())] {
        file.extend([0xFF, 0xE1]);
        file.extend(u16::try_from(2 + head.len() + body.len()).unwrap().to_be_bytes());
        file.extend(head);
        file.extend(body);
    }
    file.extend(&plain[2..]);
    file
}

/// Looks for what must not be there, also within embedded pictures.
fn silent(what: &str, bytes: &[u8]) {
    let has = |bytes: &[u8], word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    for word in [SERIAL, SMALL, AT, "Exif\0\0", "GPSLatitude"] {
        assert!(!has(bytes, word), "{what} says {word}");
    }
    assert!(!torchpress_photo::metadata::read(bytes).gps, "{what}");
    let text = String::from_utf8_lossy(bytes);
    for embedded in text.split(";base64,").skip(1) {
        let end = embedded
            .find(|c: char| !(c.is_ascii_alphanumeric() || "+/=".contains(c)))
            .unwrap_or(embedded.len());
        let picture = base64::engine::general_purpose::STANDARD.decode(&embedded[..end]).unwrap();
        silent(&format!("a picture within {what}"), &picture);
    }
}

fn silent_folder(folder: &Path) -> usize {
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files += silent_folder(&path);
        } else {
            silent(&path.display().to_string(), &std::fs::read(&path).unwrap());
            files += 1;
        }
    }
    files
}

#[test]
fn no_export_says_where_a_photo_was_taken() {
    let bench = Bench::new();
    let original = telling();
    assert!(torchpress_photo::metadata::read(&original).gps, "the fixture tells");
    let id = bench.photo("DSC.jpg", &original);
    assert_eq!(bench.shown(&id)["texts"]["zh-CN"]["caption"], "开幕式现场", "what is to be known is");
    bench.call(
        "photo_set",
        json!({ "id": id, "language": "zh-CN", "credit": "宣传科", "photographer": "李四" }),
    );
    let figure = json!({ "type": "figure", "attrs": { "layout": "single", "credit": null }, "content": [
        { "type": "photo", "attrs": { "photo": id, "alt": null, "crop": null } }, { "type": "caption" } ] });
    let body = json!({ "type": "doc", "content": [figure] });
    let created = bench.call("article_create", json!({ "language": "zh-CN" }));
    let (article, mut meta) = (created["id"].clone(), created["meta"].clone());
    meta["cover"] = json!({ "photo": id });
    bench.call(
        "article_save",
        json!({ "id": article, "revision": created["revision"], "meta": meta, "body": body, "autosave": false }),
    );
    let mut number = 0;
    for (to, embed, single) in [
        ("wechat", false, false),
        ("wechat", true, false),
        ("html", false, false),
        ("html", false, true),
        ("markdown", false, false),
    ] {
        number += 1;
        let out = bench.folder.path().join(format!("out-{number}"));
        bench.call(
            "article_export",
            json!({ "id": article, "to": to, "out": out, "theme": null, "embed": embed, "single": single }),
        );
        assert!(silent_folder(&out) > 0, "{to} wrote nothing");
    }
    // With the credits written in, and what the window itself shows.
    let out = bench.folder.path().join("photos");
    std::fs::create_dir(&out).unwrap();
    for format in ["jpeg", "png", "webp"] {
        let request = json!({ "ids": [id], "folder": out, "width": 800, "format": format, "metadata": true, "original": false });
        let written = bench.call("photo_export", request);
        let file = std::fs::read(written["files"][0].as_str().unwrap()).unwrap();
        let said = torchpress_photo::metadata::read(&file);
        assert_eq!(
            (said.caption.as_deref(), said.credit.as_deref()),
            (Some("开幕式现场"), Some("宣传科")),
            "{format}"
        );
        assert_eq!(said.creator, ["李四"], "{format}");
    }
    assert_eq!(silent_folder(&out), 3);
    silent_folder(&bench.library().join("renditions"));
    // The original is as it was, and a copy of it keeps what it said.
    let library = bench.app.library().unwrap();
    assert_eq!(std::fs::read(library.photo_original(&id).unwrap()).unwrap(), original);
    let request = json!({ "ids": [id], "folder": out, "width": null, "format": null, "metadata": true, "original": true });
    let written = bench.call("photo_export", request);
    let copy = std::fs::read(written["files"][0].as_str().unwrap()).unwrap();
    let said = torchpress_photo::metadata::read(&copy);
    assert!(said.gps && said.credit.as_deref() == Some("宣传科"));
    assert!(copy.windows(SERIAL.len()).any(|window| window == SERIAL.as_bytes()));
}
