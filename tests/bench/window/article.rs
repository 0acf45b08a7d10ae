//! Articles as an institution writes them: headings, paragraphs, a photo every now and then.

use std::fmt::Write as _;
use std::path::PathBuf;

use torchpress_tests::{Driven, EDITOR, Place};

/// A place whose window is drawn as users have it: a driven one has layers, which one without a graphics card has not.
pub(crate) fn place() -> Place {
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let has_card = nodes.into_iter().any(|node| node.file_name().to_string_lossy().starts_with("renderD"));
    let place = Place::default();
    if has_card { place } else { place.with("WEBKIT_DISABLE_COMPOSITING_MODE", "1") }
}

/// Makes a library with one article of about that many characters; answers its folder and the characters there are.
pub(crate) fn library_with(place: &Place, characters: usize, photos: usize) -> (PathBuf, usize) {
    let library = place.library("l.torchpress");
    for photo in 0..photos {
        place.photo(&format!("{photo}.jpg"), 1600, 1067, u8::try_from(photo).unwrap_or(0));
    }
    let text = text("火炬学院的一年", characters, photos);
    let post = place.file("a.md", text.as_bytes());
    place.json(&library, &["article", "import", post.to_str().unwrap()]);
    (library, text.chars().count())
}

/// Waits until the editor shows the article with its photos.
pub(crate) async fn loaded(window: &Driven, photos: usize) {
    let script = format!("return document.querySelectorAll('{EDITOR} img').length >= {photos}");
    window.until("the editor", &script).await;
}

/// Such an article as Markdown.
pub(crate) fn text(title: &str, characters: usize, photos: usize) -> String {
    let mut text = format!("# {title}\n\n");
    let mut length = 0;
    let mut shown = 0;
    for number in 1.. {
        if length >= characters {
            break;
        }
        let paragraph = format!(
            "第{number}天，学员先走进车间，再回到教室；问题由企业提出，**答案由现场给出**。Mentors come from the shop \
             floor, not from a brochure. 评审席上坐着三位做了半辈子工艺的老师傅，第一版方案在凌晨两点被推翻，没有人提前离开会场。\n\n"
        );
        length += paragraph.chars().count();
        text.push_str(&paragraph);
        if number % 9 == 1 {
            text.push_str("## 培训赋能\n\n");
        }
        if shown < photos && length >= shown * characters / photos {
            let _ = write!(text, "![现场]({shown}.jpg)\n\n");
            shown += 1;
        }
    }
    text
}
