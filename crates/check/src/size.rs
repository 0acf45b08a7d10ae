//! Rules about how large the rendering for WeChat is.

use torchpress_document::Words;

use crate::{Input, Item, Level, Target, item};

const HTML_DOCUMENTED: usize = 20_000;
const HTML_BYTES: usize = 1_048_576;
const TEXT_PASTED: usize = 50_000;

pub(crate) fn check(input: &Input<'_>, items: &mut Vec<Item>) {
    let Some(size) = input.size.filter(|_| input.target != Target::Web) else { return };
    let place = || Words::new("正文", "Body");
    let split = || Words::new("拆成两篇，或精简内容", "Split it into two posts, or shorten it");
    if size.html_bytes >= HTML_BYTES {
        items.push(item(
            Level::Error,
            "html-too-large",
            place(),
            Words::new("排版后超过 1 MB", "The formatted text is over 1 MB"),
            split(),
        ));
    } else if size.html_chars >= HTML_DOCUMENTED {
        items.push(item(
            Level::Warning,
            "html-large",
            place(),
            Words::new(
                format!("排版后 {} 字符，接口文档的上限是 20,000；粘贴不受影响", size.html_chars),
                format!(
                    "Formatted it has {} characters; the interface documents 20,000, pasting takes more",
                    size.html_chars
                ),
            ),
            Words::new("粘贴发布，或精简内容", "Publish by pasting, or shorten it"),
        ));
    }
    if size.text_chars > TEXT_PASTED {
        items.push(item(
            Level::Error,
            "text-too-long",
            place(),
            Words::new(
                "正文超过 5 万字，编辑器不接受",
                "The text is over 50,000 characters; the editor refuses it",
            ),
            split(),
        ));
    }
}
