//! What people call attributes, their values, blocks and marks.

use serde_json::Value;

use crate::{Language, Role, SourceKind, Words};

/// The name of a block's attribute.
pub(super) fn attribute(name: &str) -> Words {
    let (zh, en) = match name {
        "level" => ("标题级别", "Level"),
        "start" => ("起始编号", "First number"),
        "checked" => ("完成", "Done"),
        "attribution" => ("出处", "Attribution"),
        "layout" => ("排列", "Layout"),
        "credit" => ("来源", "Credit"),
        "photo" => ("图片", "Photo"),
        "alt" => ("替代文字", "Alt text"),
        "crop" => ("裁切", "Crop"),
        "colspan" => ("跨列", "Columns spanned"),
        "rowspan" => ("跨行", "Rows spanned"),
        "colwidth" => ("列宽", "Column width"),
        "align" => ("对齐", "Alignment"),
        "language" => ("语言", "Language"),
        "kind" => ("类型", "Kind"),
        "title" => ("标题", "Title"),
        "boilerplate" => ("固定文案", "Boilerplate"),
        "url" => ("网址", "Address"),
        "appId" => ("小程序 AppID", "App ID"),
        "path" => ("页面路径", "Page"),
        other => (other, other),
    };
    Words::new(zh, en)
}

/// An attribute's value in words.
pub(super) fn value(name: &str, value: &Value) -> Words {
    let both = |text: String| Words::new(text.clone(), text);
    match value {
        Value::Bool(true) => Words::new("是", "yes"),
        Value::Bool(false) => Words::new("否", "no"),
        Value::Number(number) => both(number.to_string()),
        Value::String(text) => named(text).unwrap_or_else(|| both(text.clone())),
        Value::Null if name == "crop" => Words::new("整张", "all of it"),
        Value::Null => Words::new("默认", "default"),
        _ if name == "crop" => Words::new("已裁切", "cropped"),
        _ => Words::new("已设置", "set"),
    }
}

fn named(value: &str) -> Option<Words> {
    let (zh, en) = match value {
        "single" => ("单列", "one below the other"),
        "row" => ("并排", "side by side"),
        "grid" => ("宫格", "grid"),
        "swipe" => ("左右滑动", "swipe"),
        "left" => ("左对齐", "left"),
        "center" => ("居中", "centred"),
        "right" => ("右对齐", "right"),
        "note" => ("说明", "note"),
        "tip" => ("提示", "tip"),
        "important" => ("重要", "important"),
        "warning" => ("注意", "warning"),
        "caution" => ("警告", "caution"),
        "video" => ("视频", "video"),
        "miniprogram" => ("小程序", "mini-program"),
        _ => return None,
    };
    Some(Words::new(zh, en))
}

/// What stands for a credit or alternative text that a figure has not of its own.
pub(super) fn inherited() -> Words {
    Words::new("取自图库", "from library")
}

/// The name of a block.
pub(super) fn block(name: &str) -> Words {
    let (zh, en) = match name {
        "paragraph" => ("段落", "paragraph"),
        "heading" => ("标题", "heading"),
        "bulletList" | "orderedList" | "taskList" => ("列表", "list"),
        "listItem" | "taskItem" => ("列表项", "list item"),
        "blockquote" => ("引用", "quote"),
        "figure" => ("图片", "photo"),
        "table" => ("表格", "table"),
        "tableRow" => ("表格行", "table row"),
        "tableCell" | "tableHeader" => ("单元格", "cell"),
        "codeBlock" => ("代码", "code"),
        "formula" => ("公式", "formula"),
        "callout" => ("提示框", "callout"),
        "divider" => ("分隔线", "divider"),
        "boilerplate" => ("固定文案", "boilerplate"),
        "card" => ("卡片", "card"),
        other => (other, other),
    };
    Words::new(zh, en)
}

/// The name of a mark.
pub(super) fn mark(name: &str) -> Words {
    let (zh, en) = match name {
        "link" => ("链接", "link"),
        "bold" => ("加粗", "bold"),
        "italic" => ("斜体", "italic"),
        "underline" => ("下划线", "underline"),
        "strike" => ("删除线", "strikethrough"),
        "subscript" => ("下标", "subscript"),
        "superscript" => ("上标", "superscript"),
        "textColour" => ("文字颜色", "text colour"),
        "highlight" => ("底色", "highlight"),
        "ruby" => ("注音", "reading"),
        "code" => ("代码", "code"),
        other => (other, other),
    };
    Words::new(zh, en)
}

/// The name of a field of metadata.
pub(super) fn field(name: &str) -> Words {
    let (zh, en) = match name {
        "language" => ("语言", "Language"),
        "kicker" => ("眉题", "Kicker"),
        "title" => ("标题", "Title"),
        "subtitle" => ("提要", "Standfirst"),
        "short_title" => ("短标题", "Short title"),
        "digest" => ("摘要", "Digest"),
        "section_path" => ("栏目路径", "Section"),
        "tags" => ("标签", "Tags"),
        "series" => ("系列", "Series"),
        "series.number" => ("系列第几篇", "Part of series"),
        "people" => ("人员", "People"),
        "event_date" => ("事件日期", "Date of event"),
        "published_at" => ("发布日期", "Date of publication"),
        "updated_at" => ("更新日期", "Date of update"),
        "source.kind" => ("来源性质", "Kind of source"),
        "source.name" => ("来源", "Source"),
        "source.url" => ("原文网址", "Source address"),
        "source.author" => ("原作者", "Original author"),
        "source.licence" => ("授权", "Licence"),
        "cover" => ("封面", "Cover"),
        "cover.crop" => ("封面裁切", "Cover crop"),
        "wechat.title" => ("公众号标题", "WeChat title"),
        "wechat.author" => ("公众号作者", "WeChat author"),
        "wechat.digest" => ("公众号摘要", "WeChat digest"),
        "wechat.source_url" => ("阅读原文", "Read more"),
        "wechat.need_open_comment" => ("允许留言", "Comments"),
        "wechat.only_fans_can_comment" => ("仅粉丝留言", "Followers only"),
        "wechat.theme" => ("版式主题", "Theme"),
        "wechat.formula_pictures" => ("公式用图片", "Formulas as pictures"),
        "footer" => ("页脚", "Footer"),
        "translation_of" => ("译自", "Translation of"),
        "related" => ("相关稿件", "Related articles"),
        "numbered_headings" => ("编号标题", "Numbered headings"),
        other => (other, other),
    };
    Words::new(zh, en)
}

/// The name of a role, as bylines have it.
pub(super) fn role(role: Role) -> Words {
    let (zh, en) = match role {
        Role::Reporter => ("文", "Words"),
        Role::Contributor => ("通讯员", "Contributor"),
        Role::Photographer => ("图", "Photos"),
        Role::Editor => ("编辑", "Editor"),
        Role::ResponsibleEditor => ("责编", "Responsible editor"),
        Role::ProofReader => ("校对", "Proofs"),
        Role::Reviewer => ("审核", "Reviewer"),
        Role::Translator => ("译", "Translation"),
    };
    Words::new(zh, en)
}

/// The name of an article's language.
pub(super) fn language(language: Language) -> Words {
    match language {
        Language::Chinese => Words::new("中文", "Chinese"),
        Language::English => Words::new("英文", "English"),
    }
}

/// Whether an article is the house's own.
pub(super) fn source_kind(kind: SourceKind) -> Words {
    match kind {
        SourceKind::Original => Words::new("原创", "original"),
        SourceKind::Reprint => Words::new("转载", "reprint"),
        SourceKind::Translation => Words::new("翻译", "translation"),
    }
}
