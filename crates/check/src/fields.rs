//! Rules about the fields around the body: title, author, digest, addresses, cover.

use torchpress_document::{Counts, Role, Words, address_is_web};

use crate::{Input, Item, Level, Target, item};

/// What WeChat takes: its interface's document says 32, the live interface and the editor take 64.
const TITLE_MOST: usize = 64;
const TITLE_DOCUMENTED: usize = 32;
const AUTHOR_MOST: usize = 16;
const AUTHOR_HAN: u32 = 8;
const DIGEST_MOST: usize = 120;
const ADDRESS_BYTES: usize = 1024;

pub(crate) fn check(input: &Input<'_>, items: &mut Vec<Item>) {
    let meta = input.meta;
    let title_field = || Words::new("标题", "Title");
    if meta.title.trim().is_empty() {
        items.push(item(
            Level::Error,
            "title-empty",
            title_field(),
            Words::new("还没有标题", "There is no title"),
            Words::new("填写标题", "Write a title"),
        ));
    }
    if input.target != Target::Web {
        wechat(input, items);
    }
    if meta.cover.is_none() {
        items.push(item(
            Level::Warning,
            "cover-missing",
            Words::new("封面", "Cover"),
            Words::new("没有封面", "There is no cover"),
            Words::new("在“详情”里选一张照片作封面", "Choose a photo as the cover under Details"),
        ));
    }
    if let Some(source) = &meta.source
        && !source.url.is_empty()
        && !address_is_web(&source.url)
    {
        items.push(bad_address("source-address", Words::new("来源", "Source")));
    }
}

fn wechat(input: &Input<'_>, items: &mut Vec<Item>) {
    let meta = input.meta;
    let wechat = meta.wechat.clone().unwrap_or_default();
    let title = if wechat.title.is_empty() { &meta.title } else { &wechat.title };
    let place = Words::new("标题", "Title");
    let length = title.chars().count();
    if length > TITLE_MOST {
        items.push(item(
            Level::Error,
            "title-too-long",
            place,
            Words::new(
                format!("标题 {length} 字，公众号最多 {TITLE_MOST} 字"),
                format!("The title has {length} characters; WeChat takes {TITLE_MOST}"),
            ),
            Words::new(
                "缩短标题，或在“详情”里另写公众号标题",
                "Shorten it, or give a WeChat title under Details",
            ),
        ));
    } else if length > TITLE_DOCUMENTED {
        items.push(item(
            Level::Warning,
            "title-long",
            place,
            Words::new(
                format!("标题 {length} 字，接口文档只保证 {TITLE_DOCUMENTED} 字"),
                format!("The title has {length} characters; the interface documents {TITLE_DOCUMENTED}"),
            ),
            Words::new("尽量缩短到 32 字以内", "Keep it within 32 if you can"),
        ));
    }
    let author = author(input);
    let place = Words::new("作者", "Author");
    if author.chars().count() > AUTHOR_MOST {
        items.push(item(
            Level::Error,
            "author-too-long",
            place,
            Words::new(
                format!("作者超过 {AUTHOR_MOST} 字"),
                format!("The author is longer than {AUTHOR_MOST} characters"),
            ),
            Words::new("在“详情”里填写较短的公众号作者", "Give a shorter WeChat author under Details"),
        ));
    } else if Counts::of(&author).han > AUTHOR_HAN {
        items.push(item(
            Level::Warning,
            "author-long",
            place,
            Words::new(
                format!("作者超过 {AUTHOR_HAN} 个汉字，旧版编辑器会拒绝"),
                format!(
                    "The author has more than {AUTHOR_HAN} Chinese characters; older editors refuse that"
                ),
            ),
            Words::new("缩短作者", "Shorten the author"),
        ));
    }
    digest(if wechat.digest.is_empty() { &meta.digest } else { &wechat.digest }, items);
    let address = &wechat.source_url;
    if !address.is_empty() && !address_is_web(address) {
        items.push(bad_address("read-more-address", Words::new("阅读原文", "Read more")));
    } else if address.len() > ADDRESS_BYTES {
        items.push(item(
            Level::Error,
            "read-more-too-long",
            Words::new("阅读原文", "Read more"),
            Words::new("“阅读原文”链接超过 1 KB", "The read-more address is over 1 KB"),
            Words::new("换一个较短的地址", "Use a shorter address"),
        ));
    }
}

/// The author that WeChat shows: the one given for it, else the reporters.
fn author(input: &Input<'_>) -> String {
    let wechat = input.meta.wechat.as_ref().map(|wechat| wechat.author.as_str()).unwrap_or_default();
    if !wechat.is_empty() {
        return wechat.to_owned();
    }
    let reporters = input.meta.people.iter().filter(|person| person.role == Role::Reporter);
    reporters.map(|person| person.name.as_str()).collect::<Vec<_>>().join(" ")
}

fn digest(digest: &str, items: &mut Vec<Item>) {
    let place = Words::new("摘要", "Digest");
    let length = digest.chars().count();
    if length > DIGEST_MOST {
        items.push(item(
            Level::Error,
            "digest-too-long",
            place,
            Words::new(
                format!("摘要 {length} 字，最多 {DIGEST_MOST} 字"),
                format!("The digest has {length} characters; {DIGEST_MOST} is the most"),
            ),
            Words::new("缩短摘要", "Shorten the digest"),
        ));
    } else if digest.len() > DIGEST_MOST {
        items.push(item(
            Level::Warning,
            "digest-bytes",
            place,
            Words::new(
                format!("摘要 {} 字节；有接口按 120 字节计", digest.len()),
                format!("The digest has {} bytes; one reading of the limit is 120 bytes", digest.len()),
            ),
            Words::new("缩短到 40 个汉字以内最稳妥", "40 Chinese characters or fewer are safe"),
        ));
    } else if digest.trim().is_empty() {
        items.push(item(
            Level::Hint,
            "digest-empty",
            place,
            Words::new(
                "没有摘要，公众号会取正文前 54 字",
                "There is no digest; WeChat takes the first 54 characters",
            ),
            Words::new("写一句摘要", "Write a digest"),
        ));
    }
}

fn bad_address(code: &'static str, place: Words) -> Item {
    item(
        Level::Error,
        code,
        place,
        Words::new("链接无效，需以 https:// 开头", "The address must start with https://"),
        Words::new("补全地址", "Complete the address"),
    )
}
