//! Which column of a caption sheet is which.

use torchpress_document::Language;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    /// The file's name.
    File,
    /// A number by which the photo is known.
    Number,
    /// A caption; its language where the title says it.
    Caption(Option<Language>),
    Alt(Option<Language>),
    Headline(Option<Language>),
    Credit,
    Source,
    Photographer,
    Place,
    Time,
    People,
    Tags,
    Rights,
    RightsHolder,
    Copyright,
    Licence,
    Terms,
    Expires,
}

impl Column {
    /// The field's name, as previews tell it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Number => "number",
            Self::Caption(_) => "caption",
            Self::Alt(_) => "alt",
            Self::Headline(_) => "headline",
            Self::Credit => "credit",
            Self::Source => "source",
            Self::Photographer => "photographer",
            Self::Place => "place",
            Self::Time => "taken_at",
            Self::People => "people",
            Self::Tags => "tags",
            Self::Rights => "rights",
            Self::RightsHolder => "rights_holder",
            Self::Copyright => "copyright",
            Self::Licence => "licence",
            Self::Terms => "usage_terms",
            Self::Expires => "expires_on",
        }
    }
}

/// What a title says, in Chinese or English; `None` where it says nothing that is known.
pub(super) fn recognise(title: &str) -> Option<Column> {
    let plain: String = title.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let (plain, language) = spoken(&plain);
    let column = match plain {
        "文件名" | "文件" | "图片文件名" | "照片文件名" | "图片名" | "图片" | "照片" | "照片名"
        | "文件名称" | "file" | "filename" | "files" | "image" | "imagefile" | "photo" | "picture"
        | "name" => Column::File,
        "编号" | "序号" | "图号" | "照片编号" | "图片编号" | "no" | "nr" | "number" | "id" | "index" => {
            Column::Number
        }
        "图注" | "图说" | "说明" | "图片说明" | "照片说明" | "文字说明" | "描述" | "caption" | "captions"
        | "description" | "captionabstract" => Column::Caption(language),
        "替代文字" | "替代文本" | "无障碍说明" | "alt" | "alttext" | "alternativetext" => {
            Column::Alt(language)
        }
        "标题" | "图题" | "照片标题" | "headline" | "title" => Column::Headline(language),
        "图片来源" | "来源" | "署名" | "照片来源" | "credit" | "credits" | "creditline" | "photocredit" => {
            Column::Credit
        }
        "供图" | "供稿" | "提供者" | "供图单位" | "source" | "suppliedby" => Column::Source,
        "摄影" | "摄影师" | "摄影者" | "作者" | "拍摄者" | "拍摄人" | "摄" | "photographer" | "creator"
        | "byline" | "author" | "artist" => Column::Photographer,
        "地点" | "拍摄地点" | "地址" | "place" | "location" | "where" | "city" => Column::Place,
        "时间" | "日期" | "拍摄时间" | "拍摄日期" | "date" | "time" | "datetaken" | "taken" | "takenat"
        | "when" => Column::Time,
        "人物" | "人物姓名" | "姓名" | "出镜人" | "people" | "persons" | "person" | "who"
        | "personinimage" => Column::People,
        "标签" | "关键词" | "关键字" | "tags" | "tag" | "keywords" | "keyword" => Column::Tags,
        "权利" | "权利类型" | "使用权" | "rights" | "rightskind" => Column::Rights,
        "权利人" | "版权人" | "版权所有人" | "rightsholder" | "copyrightholder" => {
            Column::RightsHolder
        }
        "版权" | "版权声明" | "copyright" | "copyrightnotice" => Column::Copyright,
        "许可" | "许可证" | "授权" | "协议" | "licence" | "license" => Column::Licence,
        "使用条款" | "使用范围" | "授权范围" | "usageterms" | "terms" => Column::Terms,
        "到期" | "到期日" | "授权到期" | "有效期" | "有效期至" | "expires" | "expireson" | "expiry"
        | "until" | "expirydate" => Column::Expires,
        _ => return None,
    };
    Some(column)
}

/// Sets the language aside that a title names.
fn spoken(title: &str) -> (&str, Option<Language>) {
    const MARKS: [(&str, Language); 10] = [
        ("中文", Language::Chinese),
        ("英文", Language::English),
        ("chinese", Language::Chinese),
        ("english", Language::English),
        ("zhcn", Language::Chinese),
        ("中", Language::Chinese),
        ("英", Language::English),
        ("cn", Language::Chinese),
        ("zh", Language::Chinese),
        ("en", Language::English),
    ];
    for (mark, language) in MARKS {
        let rest = title.strip_prefix(mark).or_else(|| title.strip_suffix(mark));
        if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
            return (rest, Some(language));
        }
    }
    (title, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_known_in_both_languages() {
        let check = |title: &str, expect: Option<Column>| assert_eq!(recognise(title), expect, "{title}");
        check("文件名", Some(Column::File));
        check(" File name ", Some(Column::File));
        check("图注", Some(Column::Caption(None)));
        check("英文图注", Some(Column::Caption(Some(Language::English))));
        check("图注（中文）", Some(Column::Caption(Some(Language::Chinese))));
        check("Caption (EN)", Some(Column::Caption(Some(Language::English))));
        check("图片来源：", Some(Column::Credit));
        check("摄影", Some(Column::Photographer));
        check("人物", Some(Column::People));
        check("拍摄 时间", Some(Column::Time));
        check("序号", Some(Column::Number));
        check("License", Some(Column::Licence));
        check("备注", None);
        check("", None);
        check("en", None);
    }
}
