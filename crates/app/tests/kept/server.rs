//! What the platform's editor and server make of a fragment that they keep whole: every text in a span of its own,
//! pictures uploaded, styles written in another way and with more in them.

use std::collections::BTreeMap;

use torchpress_check::kept::Facts;

use crate::dom::{Element, Node, parse};

/// The fragment as it is in the editor after it was saved.
pub fn form(html: &str, facts: &BTreeMap<String, Facts>) -> Element {
    let mut body = parse(html);
    // The outermost element says nothing, so it goes.
    if let [Node::Element(only)] = body.children.as_slice()
        && only.attributes.is_empty()
    {
        body.children = only.children.clone();
    }
    let mut number = 0;
    body.each(&mut |element| {
        match element.tag.as_str() {
            "img" => {
                number += 1;
                picture(element, number, facts);
            }
            "ul" | "ol" => element.set("class", "list-paddingleft-1"),
            "a" => link(element),
            _ => {}
        }
        let style = element.get("style").to_owned();
        if !style.is_empty() && element.tag != "svg" {
            element.set("style", &restyled(&style));
        }
    });
    wrap(&mut body);
    let end = Element::new("mp-style-type", &[("data-value", "3")], Vec::new());
    let end = Element::new("p", &[("style", "display: none;")], vec![Node::Element(end)]);
    body.children.push(Node::Element(end));
    body
}

fn picture(image: &mut Element, number: usize, facts: &BTreeMap<String, Facts>) {
    if let Some(facts) = facts.get(image.get("src")) {
        image.set("data-ratio", &format!("{}", f64::from(facts.height) / f64::from(facts.width)));
    }
    image.remove("src");
    image.remove("alt");
    image.set("class", "rich_pages wxw-img");
    image
        .set("data-src", &format!("https://mmbiz.qpic.cn/sz_mmbiz_jpg/{number}/640?wx_fmt=jpeg&from=appmsg"));
    image.set("data-type", "jpeg");
    image.set("src", "data:image/svg+xml,%3Csvg%3E%3C/svg%3E");
}

fn link(link: &mut Element) {
    let href = link.get("href").to_owned();
    let joint = if href.contains('?') { '&' } else { '?' };
    link.set("href", &format!("{}{joint}scene=21#wechat_redirect", href.replacen("https://", "http://", 1)));
    link.set("target", "_blank");
}

/// Texts and pictures get elements of their own; blocks get white space between them.
fn wrap(element: &mut Element) {
    let children = std::mem::take(&mut element.children);
    // A picture among words stays within its line.
    let line = children.iter().any(|child| matches!(child, Node::Text(text) if !text.trim().is_empty()));
    for child in children {
        match child {
            Node::Text(text) if !text.is_empty() => {
                let leaf = Element::new("span", &[("leaf", "")], vec![Node::Text(text)]);
                element.children.push(Node::Element(leaf));
            }
            Node::Element(image) if image.tag == "img" => {
                let (tag, mark) = if line { ("span", "leaf") } else { ("section", "nodeleaf") };
                let leaf = Element::new(tag, &[(mark, "")], vec![Node::Element(image)]);
                element.children.push(Node::Element(leaf));
            }
            Node::Element(mut inner) => {
                if inner.tag != "svg" {
                    wrap(&mut inner);
                }
                let between =
                    matches!(inner.tag.as_str(), "section" | "p" | "li" | "tr" | "blockquote" | "h2");
                element.children.push(Node::Element(inner));
                if between {
                    element.children.push(Node::Text("\n".to_owned()));
                }
            }
            Node::Text(_) => {}
        }
    }
}

/// A style as the server writes it: longhands, `rgb()`, spaces, and properties of its own.
fn restyled(style: &str) -> String {
    let mut out = vec!["visibility: visible".to_owned()];
    for declaration in style.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let value = value.split(' ').map(colour).collect::<Vec<_>>().join(" ");
        match (name, value.split(' ').collect::<Vec<_>>().as_slice()) {
            ("margin" | "padding", words) => {
                let at = |index: usize| words[index.min(words.len() - 1)];
                let sides = match words.len() {
                    2 => [at(0), at(1), at(0), at(1)],
                    3 => [at(0), at(1), at(2), at(1)],
                    _ => [at(0), at(1), at(2), at(3)],
                };
                for (side, value) in ["top", "right", "bottom", "left"].iter().zip(sides) {
                    let value = if value == "0" { "0px" } else { value };
                    out.push(format!("{name}-{side}: {value}"));
                }
            }
            ("border", ["0"]) => {
                out.push("border-width: 0px".to_owned());
                out.push("border-style: initial".to_owned());
                out.push("border-color: initial".to_owned());
            }
            ("background", [_]) if value.starts_with("rgb") => out.push(format!("background-color: {value}")),
            ("font-weight", ["700"]) => out.push("font-weight: bold".to_owned()),
            _ => out.push(format!("{name}: {value}")),
        }
    }
    out.push("font-family: mp-quote, \"PingFang SC\", system-ui".to_owned());
    out.push("outline: 0px".to_owned());
    out.push("box-sizing: border-box !important".to_owned());
    format!("{};", out.join("; "))
}

fn colour(word: &str) -> String {
    let Some(digits) = word.strip_prefix('#') else { return word.to_owned() };
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(16)).collect();
    match digits.as_slice() {
        [r, g, b] => format!("rgb({}, {}, {})", r * 17, g * 17, b * 17),
        [a, b, c, d, e, f] => format!("rgb({}, {}, {})", a * 16 + b, c * 16 + d, e * 16 + f),
        _ => word.to_owned(),
    }
}

/// The same as a page that was saved in a browser.
pub fn page(body: &Element) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>题</title><script>var msg_title = '<p>题</p>';</script>\
         <style>p{{margin:0}}</style></head><body><div id=\"page-content\"><h1 id=\"activity-name\"> 题 </h1>\
         <span id=\"js_name\">学院</span><div class=\"rich_media_content js_underline_content\" id=\"js_content\" \
         style=\"visibility: hidden; opacity: 0; \">{}</div><div>阅读原文</div><p>预览时标签不可点</p></div></body></html>",
        body.html()
    )
}

/// The same as a browser puts it on the clipboard.
pub fn clipboard(body: &Element) -> String {
    format!(
        "<html><head><meta charset='utf-8'></head><body><!--StartFragment-->{}<!--EndFragment--></body></html>",
        body.html()
    )
}
