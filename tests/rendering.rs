//! Rendering and darkening files from anywhere, without a library.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

use serde_json::Value;
use torchpress_tests::Place;

/// Renders a file in `home`; answers the HTML and the codes of the warnings.
fn render(place: &Place, name: &str, text: &str, to: &str) -> (String, Vec<String>) {
    let file = place.file(name, text.as_bytes());
    let output = place.torchpress(&["--json", "render", file.to_str().unwrap(), "--to", to]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let warnings = answer["warnings"].as_array().unwrap();
    let codes = warnings.iter().map(|warning| warning["code"].as_str().unwrap().to_owned()).collect();
    (answer["html"].as_str().unwrap().to_owned(), codes)
}

#[test]
fn no_picture_is_taken_from_outside_of_the_folder() {
    let place = Place::default();
    let outside = place.photo("outside.jpg", 800, 500, 1);
    let outside = outside.to_str().unwrap();
    place.photo("posts/inside.jpg", 800, 500, 2);
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside, place.path("posts/link.jpg")).unwrap();
    for to in ["wechat", "html"] {
        for address in [
            "../outside.jpg",
            "a/../../outside.jpg",
            "%2e%2e/outside.jpg",
            "link.jpg",
            outside,
            &format!("file://{outside}"),
            "https://example.com/far.jpg",
            "//example.com/far.jpg",
            "gone.jpg",
        ] {
            let (html, codes) = render(&place, "posts/post.md", &format!("文字\n\n![远处]({address})\n"), to);
            assert!(html.contains("【图1】") && html.contains("远处"), "{to} {address}");
            assert!(!html.contains("<img") && !html.contains("data:image"), "{to} {address}: {html}");
            assert!(!html.contains("outside.jpg") && !html.contains("far.jpg"), "{to} {address}: {html}");
            assert!(codes.iter().any(|code| code == "photo-missing"), "{to} {address}: {codes:?}");
            assert!(codes.iter().any(|code| code.starts_with("picture-")), "{to} {address}: {codes:?}");
        }
        let (html, codes) = render(&place, "posts/post.md", "文字\n\n![近处](inside.jpg)\n", to);
        assert!(html.contains("data:image/jpeg;base64,") && codes.is_empty(), "{codes:?}");
    }
}

#[test]
fn html_from_anywhere_brings_no_script_and_no_address() {
    let place = Place::default();
    let hostile = "<h1>题</h1><p onclick=\"x()\">甲<script>alert(1)</script></p><img src=\"http://a.example/x.png\" alt=\"远\">\
        <img src=\"javascript:alert(1)\" alt=\"伪\"><iframe src=\"//a.example\"></iframe><a href=\"javascript:x()\">乙</a>\
        <p style=\"background:url(http://a.example/bg.png)\">丙</p>";
    for to in ["wechat", "html"] {
        let (html, _) = render(&place, "page.html", hostile, to);
        for text in ["甲", "乙", "丙", "【图1】远", "【图2】伪"] {
            assert!(html.contains(text), "{to}: {text} in {html}");
        }
        for bad in ["alert", "onclick", "<iframe", "a.example", "javascript:", "<script"] {
            assert!(!html.contains(bad), "{to}: {bad} in {html}");
        }
    }
}

#[test]
fn broken_pictures_are_told_and_leave_a_placeholder() {
    let place = Place::default();
    place.file("posts/broken.png", b"\x89PNG\r\n\x1a\nnothing more");
    place.file("posts/text.jpg", b"no picture");
    place.file("posts/empty.gif", b"");
    for name in ["broken.png", "text.jpg", "empty.gif"] {
        let (html, codes) = render(&place, "posts/post.md", &format!("文字\n\n![图说]({name})\n"), "wechat");
        assert!(
            html.contains("【图1】") && codes.iter().any(|code| code == "picture-unreadable"),
            "{name}: {codes:?}"
        );
    }
}

#[test]
fn what_cannot_be_written_or_read_is_an_error() {
    let place = Place::default();
    let post = place.file("post.md", "文字".as_bytes());
    let fragment = place.file("fragment.html", b"<p style=\"color:#333\">x</p>");
    let (post, fragment) = (post.to_str().unwrap(), fragment.to_str().unwrap());
    let folder = place.path("folder");
    std::fs::create_dir_all(&folder).unwrap();
    let nowhere = place.path("nowhere/out.html");
    for out in [folder.to_str().unwrap(), nowhere.to_str().unwrap()] {
        for command in [vec!["render", post, "-o", out], vec!["theme", "dark", fragment, "-o", out]] {
            let output = place.torchpress(&command);
            assert!(!output.status.success() && !output.stderr.is_empty(), "{command:?}");
        }
    }
    let binary = place.file("binary.html", b"\xff\xfe\x00\xd8");
    for missing in ["gone.html", binary.to_str().unwrap()] {
        let output = place.torchpress(&["--json", "theme", "dark", missing]);
        assert_eq!(output.status.code(), Some(1));
        let error: Value = serde_json::from_slice(&output.stderr).unwrap();
        assert!(error["code"].is_string() && error["hint"].is_string(), "{error}");
    }
}

#[test]
fn a_fragment_is_shown_as_dark_mode_does() {
    let place = Place::default();
    let light = "\u{feff}<section style=\"color:#191919;background-color:#fff\"><p style='border-color:#eee'>甲&amp;乙</p></section>\n";
    let fragment = place.file("fragment.html", light.as_bytes());
    let dark = "<section style=\"color:rgb(163, 163, 163);background-color:rgb(25, 25, 25)\"><p style=\"border-color:rgb(163, 163, 163)\">甲&amp;乙</p></section>\n";
    let fragment = fragment.to_str().unwrap();
    let shown = place.torchpress(&["theme", "dark", fragment]);
    assert!(shown.status.success());
    assert_eq!(String::from_utf8(shown.stdout).unwrap(), format!("{dark}\n"));
    let out = place.path("dark.html");
    let written = place.torchpress(&["--json", "theme", "dark", fragment, "-o", out.to_str().unwrap()]);
    let answer: Value = serde_json::from_slice(&written.stdout).unwrap();
    assert_eq!(answer["file"].as_str(), out.to_str());
    assert_eq!(std::fs::read_to_string(out).unwrap(), dark);
}

#[test]
fn a_check_answers_what_a_script_can_use() {
    let place = Place::default();
    let library = place.library("院.torchpress");
    let post = place.file("post.md", "# 题目\n\n太好了！！\n".as_bytes());
    let imported = place.json(&library, &["article", "import", post.to_str().unwrap()]);
    let id = imported[0]["id"].as_str().unwrap();
    let checked = place.json(&library, &["article", "check", id, "--for", "wechat"]);
    let keys = |value: &Value| {
        let mut keys: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&checked), ["errors", "hints", "items", "warnings"]);
    let items = checked["items"].as_array().unwrap();
    for item in items {
        assert_eq!(keys(item), ["code", "fix", "level", "message", "place"]);
    }
    let count = |level: &str| items.iter().filter(|item| item["level"] == level).count() as u64;
    for (level, key) in [("error", "errors"), ("warning", "warnings"), ("hint", "hints")] {
        assert_eq!(checked[key].as_u64(), Some(count(level)), "{key}");
    }
    let place = items.iter().find(|item| item["code"] == "punctuation-doubled").map(|item| &item["place"]);
    assert!(place.and_then(Value::as_str).is_some_and(|place| place.contains('1')), "{items:?}");
}
