//! The few words that an export adds to an article, in the article's own language.

use torchpress_document::{CalloutKind, CardKind, Meta, Role, Source, SourceKind};

/// Picks by the article's language.
pub(crate) fn pick(chinese: bool, zh: &'static str, en: &'static str) -> &'static str {
    if chinese { zh } else { en }
}

/// The word at the head of a callout.
pub(crate) fn callout(kind: CalloutKind, chinese: bool) -> &'static str {
    match kind {
        CalloutKind::Note => pick(chinese, "说明", "Note"),
        CalloutKind::Tip => pick(chinese, "提示", "Tip"),
        CalloutKind::Important => pick(chinese, "重要", "Important"),
        CalloutKind::Warning => pick(chinese, "注意", "Warning"),
        CalloutKind::Caution => pick(chinese, "警告", "Caution"),
    }
}

/// What a card stands for.
pub(crate) fn card(kind: CardKind, chinese: bool) -> &'static str {
    match kind {
        CardKind::Video => pick(chinese, "视频", "Video"),
        CardKind::MiniProgram => pick(chinese, "小程序", "Mini program"),
    }
}

/// A line of credit below a figure.
pub(crate) fn credit(credit: &str, chinese: bool) -> String {
    let known = ["图源", "摄影", "图片来源", "图：", "来源", "Photo", "Credit", "[Photo"];
    if known.iter().any(|word| credit.starts_with(word)) {
        return credit.to_owned();
    }
    format!("{}{credit}", pick(chinese, "图源：", "Photo: "))
}

fn role(role: Role, chinese: bool) -> &'static str {
    match role {
        Role::Reporter => pick(chinese, "文", "Text"),
        Role::Contributor => pick(chinese, "通讯员", "Contributor"),
        Role::Photographer => pick(chinese, "图", "Photos"),
        Role::Editor => pick(chinese, "编辑", "Editor"),
        Role::ResponsibleEditor => pick(chinese, "责任编辑", "Managing editor"),
        Role::ProofReader => pick(chinese, "校对", "Proof-reader"),
        Role::Reviewer => pick(chinese, "审核", "Reviewer"),
        Role::Translator => pick(chinese, "译", "Translator"),
    }
}

/// The people by role, in the order of the byline: `文：林若彤、陈维安`.
pub(crate) fn byline(meta: &Meta, chinese: bool) -> Vec<String> {
    let mut groups: Vec<(Role, Vec<&str>)> = Vec::new();
    for person in meta.people.iter().filter(|person| !person.name.trim().is_empty()) {
        match groups.iter_mut().find(|(role, _)| *role == person.role) {
            Some((_, names)) => names.push(&person.name),
            None => groups.push((person.role, vec![&person.name])),
        }
    }
    groups
        .into_iter()
        .map(|(who, names)| {
            let names = names.join(pick(chinese, "、", ", "));
            format!("{}{}{names}", role(who, chinese), pick(chinese, "：", ": "))
        })
        .collect()
}

/// The lines that tell where an article comes from, without its address.
pub(crate) fn source(source: &Source, chinese: bool) -> Vec<String> {
    let colon = pick(chinese, "：", ": ");
    let named = match source.kind {
        SourceKind::Original => pick(chinese, "来源", "Source"),
        SourceKind::Reprint => pick(chinese, "来源", "Reprinted from"),
        SourceKind::Translation => pick(chinese, "来源", "Translated from"),
    };
    [
        (named, &source.name),
        (pick(chinese, "原作者", "Original author"), &source.author),
        (pick(chinese, "授权", "Licence"), &source.licence),
    ]
    .into_iter()
    .filter(|(_, value)| !value.trim().is_empty())
    .map(|(word, value)| format!("{word}{colon}{value}"))
    .collect()
}
