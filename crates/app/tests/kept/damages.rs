//! Every kind of damage, done to what the server makes of the rich article.

use crate::dom::{Element, Node};

/// A kind of damage: how it is named, and how it is done.
pub type Case = (&'static str, fn(&mut Element));

fn tag(name: &'static str) -> impl Fn(&Element) -> bool {
    move |element| element.tag == name
}

fn of(name: &'static str, text: &'static str) -> impl Fn(&Element) -> bool {
    move |element| element.tag == name && element.text().contains(text)
}

fn leaf(text: &'static str) -> impl Fn(&Element) -> bool {
    move |element| {
        element.get("leaf").is_empty()
            && element.tag == "span"
            && element.elements().next().is_none()
            && element.text().contains(text)
    }
}

/// The innermost block with a text, by its own spans.
fn holds(element: &Element, text: &str) -> bool {
    element.text().contains(text)
        && !element.elements().any(|child| is_block(child) && child.text().contains(text))
}

fn is_block(element: &Element) -> bool {
    matches!(
        element.tag.as_str(),
        "section" | "p" | "li" | "blockquote" | "figure" | "figcaption" | "td" | "th" | "h2" | "h3"
    )
}

fn take(page: &mut Element, wanted: &dyn Fn(&Element) -> bool) -> Node {
    let (parent, at) = page.parent_of(wanted).expect("it is there");
    parent.children.remove(at)
}

fn change(page: &mut Element, wanted: &dyn Fn(&Element) -> bool, how: impl FnOnce(&mut Element)) {
    how(page.find(wanted).expect("it is there"));
}

fn take_apart(page: &mut Element, tag: &'static str) -> bool {
    page.unwrap(&|element| element.tag == tag)
}

/// Takes some properties off an element's style.
fn strip(element: &mut Element, names: &[&str]) {
    let style = element.get("style").to_owned();
    let kept: Vec<&str> = style
        .split(';')
        .filter(|declaration| {
            let name = declaration.split(':').next().unwrap_or_default().trim();
            !names.iter().any(|gone| name == *gone || name.starts_with(&format!("{gone}-")))
        })
        .collect();
    element.set("style", &kept.join(";"));
}

fn strip_all(page: &mut Element, wanted: &dyn Fn(&Element) -> bool, names: &[&str]) {
    page.each(&mut |element| {
        if wanted(element) {
            strip(element, names);
        }
    });
}

fn replace(page: &mut Element, old: &'static str, new: &str) {
    change(page, &leaf(old), |span| span.children = vec![Node::Text(span.text().replace(old, new))]);
}

fn rename(page: &mut Element, wanted: &dyn Fn(&Element) -> bool, tag: &str) {
    change(page, wanted, |element| element.tag = tag.to_owned());
}

fn root(page: &mut Element) -> &mut Element {
    page.find(&|element| element.get("style").contains("font-size") && element.tag == "section")
        .expect("the root")
}

const PLACEHOLDER: &str = "【图1】开班仪式";

/// The cases. Each is expected to be found under its name, and under no other but those after `+`. What is marked `?`
/// does nothing in a theme that has no such look; most have.
pub const CASES: &[Case] = &[
    ("text-lost", |page| drop(take(page, &|element| holds(element, "上午的课程")))),
    ("text-lost", |page| replace(page, "由工程师讲解", "")),
    ("text-changed", |page| replace(page, "转到车间现场", "去了生产大楼")),
    ("text-added", |page| replace(page, "欢迎各界人士", "点击上方蓝字关注我们！欢迎各界人士")),
    ("text-added", |page| {
        let new = Element::new("p", &[], vec![Node::Text("本文由编辑器自动排版生成".to_owned())]);
        root(page).children.insert(2, Node::Element(new));
    }),
    ("spaces-lost", |page| replace(page, "Torch 2022", "Torch2022")),
    ("line-breaks-lost", |page| {
        change(page, &of("p", "地址：翔安区"), |p| drop(take(p, &tag("br"))));
    }),
    ("paragraphs-merged", |page| {
        let Node::Element(second) = take(page, &|element| holds(element, "是英文名")) else { return };
        change(page, &of("p", "地址：翔安区"), |p| p.children.extend(second.children));
    }),
    ("paragraph-split", |page| {
        let (parent, at) = page.parent_of(&|element| holds(element, "上午的课程")).expect("it is there");
        let Some(Node::Element(old)) = parent.children.get(at).cloned() else { return };
        let text = old.text();
        let (one, two) = text.split_at(text.find('，').expect("a comma"));
        let part = |text: &str| {
            Node::Element(Element { children: vec![Node::Text(text.to_owned())], ..old.clone() })
        };
        parent.children.splice(at..=at, [part(one), part(two)]);
    }),
    ("order-changed +padding-lost", |page| {
        let moved = take(page, &|element| holds(element, "上午的课程"));
        root(page).children.push(moved);
    }),
    ("heading-lost", |page| rename(page, &of("h3", "日程"), "p")),
    ("heading-changed", |page| rename(page, &of("h3", "日程"), "h2")),
    ("bold-lost +colour-lost", |page| {
        assert!(page.unwrap(&|element| element.tag == "strong" && element.text().contains("中国人民大学")))
    }),
    ("colour-lost", |page| {
        assert!(page.unwrap(&|element| element.tag == "span"
            && element.get("style").contains("color")
            && element.text() == "先进车间"))
    }),
    ("colour-lost", |page| strip(root(page), &["color"])),
    ("?size-lost", |page| strip(root(page), &["font-size"])),
    ("?line-height-lost", |page| strip(root(page), &["line-height"])),
    ("?letter-spacing-lost", |page| strip(root(page), &["letter-spacing"])),
    ("size-lost", |page| strip_all(page, &tag("figcaption"), &["font-size"])),
    ("?alignment-lost", |page| strip_all(page, &tag("h2"), &["text-align"])),
    ("background-lost", |page| {
        strip_all(
            page,
            &|element| holds(element, "fn main") || element.has(&|inner| inner.tag == "pre"),
            &["background"],
        )
    }),
    ("?quotation-lost", |page| {
        strip_all(page, &tag("blockquote"), &["border-left", "border", "padding", "background"])
    }),
    ("list-lost", |page| {
        page.unwrap(&|element| element.tag == "li" && element.text().contains("领取"));
        page.unwrap(&|element| matches!(element.tag.as_str(), "ol" | "ul" | "li"));
    }),
    ("list-item-empty", |page| {
        let (list, at) = page.parent_of(&of("li", "总结发言")).expect("it is there");
        list.children.insert(
            at,
            Node::Element(Element::new("li", &[], vec![Node::Element(Element::new("br", &[], Vec::new()))])),
        );
        // The number of the item below stays what it was.
        list.children.iter_mut().for_each(|child| {
            if let Node::Element(item) = child
                && item.text().contains("总结")
            {
                item.set("value", "3");
            }
        });
    }),
    ("list-marker-doubled", |page| {
        change(page, &of("li", "第一组谈管理"), |item| {
            let inner = Element::new("li", &[], std::mem::take(&mut item.children));
            item.children = vec![Node::Element(Element::new("ul", &[], vec![Node::Element(inner)]))];
        });
    }),
    ("list-number-changed", |page| {
        let (list, at) = page.parent_of(&of("li", "总结发言")).expect("it is there");
        let mut rest = Element { children: list.children.split_off(at), ..list.clone() };
        rest.remove("start");
        let last = list.tag.clone();
        let (parent, at) = page.parent_of(&|element| element.tag == last).expect("it is there");
        parent.children.insert(at + 1, Node::Element(rest));
    }),
    ("list-flattened +list-number-changed", |page| assert!(page.unwrap(&tag("ul")))),
    ("table-lost", |page| {
        let cells = ["table", "tbody", "thead", "tr"];
        page.unwrap(&|element| cells.contains(&element.tag.as_str()));
        page.each(&mut |element| {
            if matches!(element.tag.as_str(), "td" | "th") {
                element.tag = "p".to_owned()
            }
        });
    }),
    ("table-columns-lost", |page| {
        page.each(&mut |element| {
            if element.tag == "tr" {
                let at = element.children.iter().rposition(|child| {
                    child.element().is_some_and(|e| matches!(e.tag.as_str(), "td" | "th"))
                });
                if let Some(at) = at {
                    element.children.remove(at);
                }
            }
        });
    }),
    ("table-rows-lost", |page| drop(take(page, &of("tr", "2022")))),
    ("cell-alignment-lost", |page| {
        strip_all(page, &|element| matches!(element.tag.as_str(), "td" | "th"), &["text-align"])
    }),
    ("code-lines-lost", |page| change(page, &tag("pre"), |pre| drop(take(pre, &tag("br"))))),
    ("code-indentation-lost", |page| {
        change(page, &tag("pre"), |pre| {
            pre.each(&mut |element| {
                if element.elements().next().is_none() && element.tag == "span" {
                    element.children = vec![Node::Text(element.text().replace("\u{a0}\u{a0}", ""))];
                }
            });
        });
    }),
    ("code-lost", |page| rename(page, &tag("pre"), "p")),
    ("picture-lost", |page| drop(take(page, &tag("img")))),
    ("picture-not-uploaded", |page| {
        change(page, &tag("img"), |image| {
            image.remove("data-src");
            image.set("src", "data:image/jpeg;base64,/9j/4AAQSkZJRg==");
        })
    }),
    ("picture-not-uploaded", |page| {
        change(page, &tag("img"), |image| image.set("data-src", "file:///C:/Users/a/01.jpg"))
    }),
    ("picture-not-uploaded", |page| {
        change(page, &tag("img"), |image| image.set("data-src", "https://example.cn/01.jpg"))
    }),
    ("picture-order-changed", |page| {
        let mut images = Vec::new();
        page.each(&mut |element| {
            if element.tag == "img" {
                images.push(element.clone())
            }
        });
        images.reverse();
        page.each(&mut |element| {
            if element.tag == "img"
                && let Some(other) = images.pop().filter(|_| images.len() < 2)
            {
                *element = other;
            }
        });
        let mut swapped = Vec::new();
        page.each(&mut |element| {
            if element.tag == "img" {
                swapped.push(element.clone())
            }
        });
        swapped.swap(0, 2);
        let mut next = swapped.into_iter();
        page.each(&mut |element| {
            if element.tag == "img"
                && let Some(image) = next.next()
            {
                *element = image
            }
        });
    }),
    ("picture-twice", |page| {
        let (parent, at) = page.parent_of(&tag("img")).expect("it is there");
        let image = parent.children[at].clone();
        parent.children.insert(at, image);
    }),
    ("placeholder-left", |page| {
        let (parent, at) = page.parent_of(&tag("img")).expect("it is there");
        let waiting = Element::new("section", &[], vec![Node::Text(PLACEHOLDER.to_owned())]);
        parent.children[at] = Node::Element(waiting);
    }),
    ("caption-lost", |page| {
        change(page, &tag("figcaption"), |caption| {
            let at = caption
                .children
                .iter()
                .position(|child| child.element().is_some_and(|e| e.tag == "br"))
                .expect("a break");
            caption.children.drain(..=at);
        });
    }),
    ("credit-lost", |page| {
        change(page, &tag("figcaption"), |caption| {
            let at = caption
                .children
                .iter()
                .position(|child| child.element().is_some_and(|e| e.tag == "br"))
                .expect("a break");
            caption.children.truncate(at);
        });
    }),
    ("caption-lost credit-lost", |page| drop(take(page, &tag("figcaption")))),
    ("link-lost", |page| assert!(page.unwrap(&tag("a")))),
    ("link-changed", |page| {
        change(page, &tag("a"), |link| link.set("href", "https://mp.weixin.qq.com/s/other"))
    }),
    ("reference-number-lost", |page| drop(take(page, &tag("sup")))),
    ("references-lost", |page| drop(take(page, &|element| holds(element, "据学院年报")))),
    ("formula-lost", |page| drop(take(page, &tag("svg")))),
    ("?figure-layout-lost", |page| {
        strip_all(page, &|element| element.get("style").contains("display: flex"), &["display"])
    }),
    ("divider-lost", |page| drop(take(page, &tag("hr")))),
    ("spacing-lost", |page| strip_all(page, &tag("p"), &["margin"])),
    ("padding-lost", |page| {
        page.each(&mut |element| {
            if element.get("style").contains("font-size") && element.text().contains("上午的课程") {
                strip(element, &["padding-left", "padding-right"]);
            }
        });
        strip_all(
            page,
            &|element| element.tag == "section" && element.elements().any(|p| holds(p, "上午的课程")),
            &["padding"],
        );
    }),
    ("?ornament-lost", |page| {
        change(page, &tag("h2"), |heading| {
            heading.unwrap(&|element| element.tag == "span" && element.text().trim().is_empty());
            heading.unwrap(&|element| element.tag == "span" && element.children.is_empty());
        })
    }),
    ("?border-lost", |page| strip_all(page, &tag("h2"), &["border", "padding"])),
    ("?indent-lost", |page| strip_all(page, &|_| true, &["text-indent"])),
    ("italic-lost", |page| assert!(take_apart(page, "em"))),
    ("underline-lost", |page| strip_all(page, &of("span", "不得转载"), &["text-decoration"])),
    ("strike-lost", |page| strip_all(page, &of("span", "培训中心"), &["text-decoration"])),
    ("?highlight-lost", |page| {
        strip_all(
            page,
            &of("span", "名额三十人"),
            &["background", "border", "padding", "box-shadow", "text-decoration"],
        )
    }),
    ("script-lost", |page| {
        page.unwrap(&|element| element.tag == "sup" && element.text() == "2");
    }),
    ("list-marker-lost", |page| change(page, &tag("ul"), |list| list.set("style", "list-style: none"))),
    ("table-cells-changed", |page| {
        change(page, &tag("th"), |cell| {
            cell.set("colspan", "2");
        })
    }),
    ("picture-added", |page| {
        let address = "https://mmbiz.qpic.cn/x/640";
        let image = Element::new("img", &[("data-src", address), ("data-ratio", "0.1")], Vec::new());
        root(page).children.push(Node::Element(image));
    }),
    ("picture-changed", |page| change(page, &tag("img"), |image| image.set("data-ratio", "1.75"))),
];

/// A single damage to any article, done at one of the places where it can be done.
#[derive(Clone, Copy, Debug)]
pub enum Any {
    CharacterLost,
    TextDoubled,
    PictureLost,
    PictureNotUploaded,
    ParagraphAdded,
    DividerLost,
    FormulaLost,
    BoldLost,
}

impl Any {
    pub const ALL: [Self; 8] = [
        Self::CharacterLost,
        Self::TextDoubled,
        Self::PictureLost,
        Self::PictureNotUploaded,
        Self::ParagraphAdded,
        Self::DividerLost,
        Self::FormulaLost,
        Self::BoldLost,
    ];

    /// Does it; answers whether there was a place for it.
    pub fn inflict(self, page: &mut Element, at: usize) -> bool {
        match self {
            Self::CharacterLost => nth(page, at, &is_text, &mut |span| {
                let text = span.text();
                let seen: Vec<usize> =
                    text.char_indices().filter(|(_, c)| is_seen(*c)).map(|(at, _)| at).collect();
                let mut text = text.clone();
                text.remove(seen[at % seen.len()]);
                span.children = vec![Node::Text(text)];
            }),
            Self::TextDoubled => nth(page, at, &is_text, &mut |span| {
                let text = span.text();
                span.children.push(Node::Text(text));
            }),
            Self::PictureLost => nth(
                page,
                at,
                &|element| {
                    element.get("nodeleaf").is_empty() && element.elements().any(|child| child.tag == "img")
                },
                &mut |section| section.children.clear(),
            ),
            Self::PictureNotUploaded => nth(page, at, &tag("img"), &mut |image| {
                image.set("data-src", "blob:https://mp.weixin.qq.com/1")
            }),
            Self::ParagraphAdded => {
                let new = Element::new("p", &[], vec![Node::Text("多出来的一段".to_owned())]);
                let place = at % (page.children.len() + 1);
                page.children.insert(place, Node::Element(new));
                true
            }
            Self::DividerLost => removed(page, "hr"),
            Self::FormulaLost => removed(page, "svg"),
            Self::BoldLost => {
                nth(page, at, &|element| element.tag == "strong" && element.has(&is_text), &mut |strong| {
                    strong.set("style", "font-weight: normal;");
                })
            }
        }
    }
}

fn removed(page: &mut Element, tag: &str) -> bool {
    match page.parent_of(&|element| element.tag == tag) {
        Some((parent, at)) => {
            parent.children.remove(at);
            true
        }
        None => false,
    }
}

/// Changes one of the elements that are wanted.
fn nth(
    page: &mut Element,
    at: usize,
    wanted: &dyn Fn(&Element) -> bool,
    how: &mut dyn FnMut(&mut Element),
) -> bool {
    let mut count = 0;
    page.each(&mut |element| count += usize::from(wanted(element)));
    if count == 0 {
        return false;
    }
    let chosen = at % count;
    let mut index = 0;
    page.each(&mut |element| {
        if wanted(element) {
            if index == chosen {
                how(element);
            }
            index += 1;
        }
    });
    true
}

/// Whether an element is one of the spans that hold the texts, and something in it is seen.
fn is_text(element: &Element) -> bool {
    element.tag == "span"
        && element.attributes.iter().any(|(name, _)| name == "leaf")
        && element.text().chars().any(is_seen)
}

fn is_seen(c: char) -> bool {
    !c.is_whitespace()
        && !c.is_control()
        && !matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fffb}' | '\u{fffc}'
        )
}
