//! Rules about the fields around the body that WeChat limits: title, author, digest, the address behind "read more".

use torchpress_document::{Counts, Role, Words, address_is_web};

use crate::bare::{Length, is_bare};
use crate::links::is_temporary;
use crate::repair::{Change, Field, Remedy, Verb, completed};
use crate::{Input, Item, Level, Target, item};

/// What WeChat takes: its interface's document says 32, the live interface and the editor take 64.
const TITLE_MOST: usize = 64;
const TITLE_DOCUMENTED: usize = 32;
const AUTHOR_MOST: usize = 16;
const AUTHOR_HAN: u32 = 8;
/// The document says 128, the editor 120, one report 120 bytes.
const DIGEST_MOST: usize = 120;
const ADDRESS_BYTES: usize = 1024;

pub(crate) fn check(input: &Input<'_>, items: &mut Vec<Item>) {
    let meta = input.meta;
    let for_wechat = input.target != Target::Web;
    let own = meta.wechat.as_ref().map(|wechat| wechat.title.as_str()).filter(|title| !title.is_empty());
    let shown = own.filter(|_| for_wechat).unwrap_or(&meta.title);
    if is_bare(&meta.title) || is_bare(shown) {
        let field = if is_bare(&meta.title) { Field::Title } else { Field::WechatTitle };
        items.push(
            item(
                Level::Error,
                "title-empty",
                Words::new("标题", "Title"),
                Words::new("还没有标题", "There is no title"),
                Words::new("填写标题", "Write a title"),
            )
            .opens(field),
        );
    }
    if for_wechat {
        title(shown, if own.is_some() { Field::WechatTitle } else { Field::Title }, items);
        author(input, items);
        let own = meta.wechat.as_ref().map(|wechat| wechat.digest.as_str());
        digest(own.filter(|digest| !digest.is_empty()).unwrap_or(&meta.digest), items);
        let address = meta.wechat.as_ref().map(|wechat| wechat.source_url.as_str()).unwrap_or_default();
        read_more(address, items);
    }
}

fn title(title: &str, field: Field, items: &mut Vec<Item>) {
    let place = Words::new("标题", "Title");
    let length = Length::of(title);
    let said = |zh: &str, en: &str| {
        Words::new(format!("标题 {}，{zh}", length.zh()), format!("The title has {}; {en}", length.en()))
    };
    if length.chars > TITLE_MOST {
        items.push(
            item(
                Level::Error,
                "title-too-long",
                place,
                said("公众号最多 64 字", "WeChat takes 64"),
                Words::new(
                    "缩短标题，或在“详情”里另写公众号标题",
                    "Shorten it, or give a WeChat title under Details",
                ),
            )
            .with(Remedy::open(Verb::View, field)),
        );
    } else if length.units > TITLE_DOCUMENTED {
        items.push(
            item(
                Level::Warning,
                "title-long",
                place,
                said(
                    "接口文档只保证 32 字，编辑器收 64 字",
                    "the interface documents 32, the editor takes 64",
                ),
                Words::new("尽量缩短到 32 字以内", "Keep it within 32 if you can"),
            )
            .with(Remedy::open(Verb::View, field)),
        );
    }
}

fn author(input: &Input<'_>, items: &mut Vec<Item>) {
    let author = shown_author(input);
    let length = Length::of(&author);
    let han = Counts::of(&author).han;
    let place = Words::new("作者", "Author");
    let fix = Words::new("在“详情”里填写较短的公众号作者", "Give a shorter WeChat author under Details");
    if length.chars > AUTHOR_MOST {
        items.push(
            item(
                Level::Error,
                "author-too-long",
                place,
                Words::new(
                    format!("作者 {}，最多 {AUTHOR_MOST} 字", length.zh()),
                    format!("The author has {}; {AUTHOR_MOST} is the most", length.en()),
                ),
                fix,
            )
            .opens(Field::Author),
        );
    } else if han > AUTHOR_HAN || length.units > AUTHOR_MOST {
        items.push(
            item(
                Level::Warning,
                "author-long",
                place,
                Words::new(
                    format!("作者 {}，旧版编辑器最多 {AUTHOR_HAN} 个汉字", length.zh()),
                    format!(
                        "The author has {}; older editors take {AUTHOR_HAN} Chinese characters",
                        length.en()
                    ),
                ),
                fix,
            )
            .opens(Field::Author),
        );
    }
}

/// The author that WeChat shows: the one given for it, else the reporters.
fn shown_author(input: &Input<'_>) -> String {
    let wechat = input.meta.wechat.as_ref().map(|wechat| wechat.author.as_str()).unwrap_or_default();
    if !wechat.is_empty() {
        return wechat.to_owned();
    }
    let reporters = input.meta.people.iter().filter(|person| person.role == Role::Reporter);
    reporters.map(|person| person.name.as_str()).collect::<Vec<_>>().join(" ")
}

fn digest(digest: &str, items: &mut Vec<Item>) {
    let place = Words::new("摘要", "Digest");
    let length = Length::of(digest);
    if length.chars > DIGEST_MOST {
        items.push(
            item(
                Level::Error,
                "digest-too-long",
                place,
                Words::new(
                    format!("摘要 {}，最多 {DIGEST_MOST} 字", length.zh()),
                    format!("The digest has {}; {DIGEST_MOST} is the most", length.en()),
                ),
                Words::new("缩短摘要", "Shorten the digest"),
            )
            .with(Remedy::open(Verb::View, Field::Digest)),
        );
    } else if digest.len() > DIGEST_MOST {
        items.push(
            item(
                Level::Warning,
                "digest-bytes",
                place,
                Words::new(
                    format!("摘要 {}、{} 字节；有的接口按 120 字节计", length.zh(), digest.len()),
                    format!(
                        "The digest has {} in {} bytes; one reading of the limit is 120 bytes",
                        length.en(),
                        digest.len()
                    ),
                ),
                Words::new("缩短到 40 个汉字以内最稳妥", "40 Chinese characters or fewer are safe"),
            )
            .with(Remedy::open(Verb::View, Field::Digest)),
        );
    } else if is_bare(digest) {
        items.push(
            item(
                Level::Hint,
                "digest-empty",
                place,
                Words::new(
                    "没有摘要，公众号会取正文前 54 字",
                    "There is no digest; WeChat takes the first 54 characters",
                ),
                Words::new("写一句摘要", "Write a digest"),
            )
            .opens(Field::Digest),
        );
    }
}

fn read_more(address: &str, items: &mut Vec<Item>) {
    let place = || Words::new("阅读原文", "Read more");
    if address.is_empty() {
        return;
    }
    if !address_is_web(address) {
        items.push(bad_address("read-more-address", place(), address, Field::ReadMore));
    } else if is_temporary(address) {
        items.push(
            item(
                Level::Error,
                "link-temporary",
                place(),
                Words::new(
                    "“阅读原文”是预览或临时链接，公众号会拒绝（45166）",
                    "The read-more address is a preview or a temporary link, which WeChat refuses (45166)",
                ),
                Words::new("换成文章发布后的永久链接", "Use the lasting address of the published article"),
            )
            .with(Remedy::open(Verb::View, Field::ReadMore)),
        );
    }
    if address.len() > ADDRESS_BYTES {
        items.push(
            item(
                Level::Error,
                "read-more-too-long",
                place(),
                Words::new(
                    format!("“阅读原文”链接 {} 字节，最多 1,024", address.len()),
                    format!("The read-more address has {} bytes; 1,024 is the most", address.len()),
                ),
                Words::new("换一个较短的地址", "Use a shorter address"),
            )
            .with(Remedy::open(Verb::View, Field::ReadMore)),
        );
    }
}

/// An address that is none, and where it lacks nothing but its beginning, what completes it.
pub(crate) fn bad_address(code: &'static str, place: Words, address: &str, field: Field) -> Item {
    let remedy = match completed(address) {
        Some(text) => Remedy::changes(
            Verb::Complete,
            vec![Change::Field { field, from: 0, was: address.to_owned(), text }],
        ),
        None => Remedy::open(Verb::View, field),
    };
    item(
        Level::Error,
        code,
        place,
        Words::new("链接无效，需以 https:// 开头", "The address must start with https://"),
        Words::new("补全地址", "Complete the address"),
    )
    .with(remedy)
}
