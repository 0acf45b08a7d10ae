//! Bad input gets a clear error with a code and what to do, and changes nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use std::path::Path;

use serde_json::json;
use torchpress_tests::Place;

/// Everything in a folder, by path and bytes.
fn snapshot(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(snapshot(&path));
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn files_that_are_no_articles() {
    let place = Place::default();
    let library = place.library("l.torchpress");
    let cases = [
        (place.file("a.md", b"PK\x03\x04\0\0\0"), "import-not-text"),
        (place.file("a.xyz", b"text"), "import-unknown-kind"),
        (place.file("empty.txt", b"  \n"), "import-empty"),
        (place.path("gone.md"), "file-not-found"),
    ];
    for (file, code) in cases {
        assert_eq!(place.refusal(&library, &["article", "import", file.to_str().unwrap()])["code"], code);
    }
    let good = place.file("good.md", b"# fine");
    place.refusal(
        &library,
        &["article", "import", good.to_str().unwrap(), place.path("gone.md").to_str().unwrap()],
    );
    assert_eq!(place.json(&library, &["library", "info"])["articles"], 0, "nothing is half imported");
}

#[test]
fn pictures_that_cannot_be_read() {
    let place = Place::default();
    let library = place.library("l.torchpress");
    let huge = {
        // A PNG header that claims 60,000 × 60,000 pixels, with a right checksum and no pixels.
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0".to_vec();
        let crc = png[12..].iter().fold(!0u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 }
            })
        });
        png.extend((!crc).to_be_bytes());
        png
    };
    for (name, bytes) in [("zero.jpg", Vec::new()), ("page.jpg", b"<html>".to_vec()), ("huge.png", huge)] {
        let file = place.file(name, &bytes);
        let output = place.torchpress(&[
            "--json",
            "--library",
            library.to_str().unwrap(),
            "photo",
            "import",
            file.to_str().unwrap(),
        ]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(answer[0]["status"], "refused", "{name}");
    }
    assert_eq!(place.json(&library, &["library", "info"])["photos"], 0);
}

#[test]
fn folders_that_are_no_library() {
    let place = Place::default();
    place.file("plain/readme.txt", b"hello");
    let plain = place.path("plain");
    assert_eq!(place.refusal(&plain, &["library", "info"])["code"], "not-a-library");
    assert_eq!(
        place.refusal(Path::new("x"), &["library", "new", plain.to_str().unwrap()])["code"],
        "folder-not-empty"
    );
    assert_eq!(snapshot(&plain).len(), 1);
    place.file("fake/library.db", b"this is no database at all, but long enough to look like one would");
    let before = snapshot(&place.path("fake"));
    let code = place.refusal(&place.path("fake"), &["library", "info"])["code"].clone();
    assert!(code == "not-a-library" || code == "library-damaged", "{code}");
    assert_eq!(snapshot(&place.path("fake")), before);
}

#[test]
fn articles_that_the_model_cannot_hold() {
    let place = Place::default();
    let library = place.library("l.torchpress");
    let post = place.file("a.md", b"# title\n\ntext");
    let id = place.json(&library, &["article", "import", post.to_str().unwrap()])[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let article = place.json(&library, &["article", "show", &id, "--as", "json"]);
    let save = |change: &dyn Fn(&mut serde_json::Value)| {
        let mut changed = article.clone();
        change(&mut changed);
        let file = place.file("changed.json", changed.to_string().as_bytes());
        place.refusal(&library, &["article", "save", &id, file.to_str().unwrap()])
    };
    let unknown = save(&|article| article["body"]["content"][0]["type"] = json!("marquee"));
    assert_eq!(
        (unknown["code"].as_str(), unknown["details"]["place"].as_str()),
        (Some("article-malformed"), Some("body.content[0].type"))
    );
    let script = json!([{"type": "text", "text": "x", "marks": [{"type": "link", "attrs": {"href": "javascript:alert(1)"}}]}]);
    assert_eq!(
        save(&|article| article["body"]["content"][0]["content"] = script.clone())["code"],
        "article-malformed"
    );
    assert_eq!(save(&|article| article["schema"] = json!(2))["code"], "article-newer");
    assert_eq!(save(&|article| article["meta"]["colour"] = json!("red"))["code"], "article-malformed");
    assert_eq!(place.json(&library, &["article", "history", &id]).as_array().unwrap().len(), 1);
    assert_eq!(place.refusal(&library, &["article", "show", "ffffffff"])["code"], "article-not-found");
}

#[test]
fn hostile_html_leaves_nothing_active() {
    let place = Place::default();
    let hostile = r##"<h1 onclick="x()">标题</h1><script>alert(1)</script><p onmouseover=alert(1)>正文<a href="javascript:alert(1)">链</a>
        <a href="jav&#x0A;ascript:alert(1)">二</a><img src=x onerror=alert(1)><svg onload=alert(1)><script>alert(2)</script><text>图</text></svg>
        <iframe srcdoc="<script>alert(3)</script>"></iframe><style>@import 'x'</style><math><mtext><table><mglyph><style><img src=x onerror=alert(4)>"##;
    let file = place.file("hostile.html", hostile.as_bytes());
    for to in ["wechat", "html"] {
        let output = place.torchpress(&["render", file.to_str().unwrap(), "--to", to]);
        assert!(output.status.success());
        let html = String::from_utf8(output.stdout).unwrap();
        let lower = html.to_lowercase();
        for bad in [
            "<script",
            "onclick=",
            "onerror=",
            "onload=",
            "onmouseover=",
            "href=\"javascript",
            "<iframe",
            "@import",
        ] {
            assert!(!lower.contains(bad), "{to}: {bad} in {html}");
        }
        assert!(html.contains("正文") && html.contains("链"));
    }
}
