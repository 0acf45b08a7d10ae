//! Metadata: everything about an article that is not its body.

use serde::{Deserialize, Serialize};

use crate::{Crop, Moment};

/// The language an article is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    #[serde(rename = "zh-CN")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

/// Metadata of an article. An empty field is absent from the JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(optional_fields))]
#[serde(deny_unknown_fields, default)]
pub struct Meta {
    /// The language of this edition.
    pub language: Language,
    /// The line above the title (眉题).
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub kicker: String,
    /// The title.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub title: String,
    /// The standfirst (提要): one or two sentences below the title.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub subtitle: String,
    /// A title for lists and narrow places.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub short_title: String,
    /// What a share card says, at most 120 characters.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub digest: String,
    /// Where the article stands on the website, outermost first (the breadcrumb).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    pub section_path: Vec<String>,
    /// Tags in the order in which they were given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    pub tags: Vec<String>,
    /// The series it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    /// People by role, in the order of the byline.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<Person>>"))]
    pub people: Vec<Person>,
    /// When what it tells of happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string"))]
    pub event_date: Option<Moment>,
    /// When it was first published.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string"))]
    pub published_at: Option<Moment>,
    /// When it was last updated, as its readers are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string"))]
    pub updated_at: Option<Moment>,
    /// Where it comes from, where it is not the house's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The cover picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    /// What only a WeChat Official Account needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wechat: Option<Wechat>,
    /// The lines at the end of a web page: copyright, address, telephone; lines end with `\n`.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub footer: String,
    /// The article of which this is the edition in another language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<String>,
    /// Articles to read next, by id.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<String>>"))]
    pub related: Vec<String>,
    /// Levels of headings that carry automatic numbers; each level counts anew under the heading above it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<u8>>"))]
    pub numbered_headings: Vec<u8>,
}

/// A place in a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// The series' name.
    pub name: String,
    /// Which part this is, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub number: Option<u32>,
}

/// What a person did for an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 文
    Reporter,
    /// 通讯员
    Contributor,
    /// 图
    Photographer,
    /// 编辑
    Editor,
    /// 责任编辑
    ResponsibleEditor,
    /// 校对
    ProofReader,
    /// 审核
    Reviewer,
    /// 译
    Translator,
}

impl Role {
    /// The name in JSON and in front matter.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Contributor => "contributor",
            Self::Photographer => "photographer",
            Self::Editor => "editor",
            Self::ResponsibleEditor => "responsible_editor",
            Self::ProofReader => "proof_reader",
            Self::Reviewer => "reviewer",
            Self::Translator => "translator",
        }
    }
}

/// A person and their role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// What they did.
    pub role: Role,
    /// Their name, as printed.
    pub name: String,
}

/// Whether an article is the house's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// Written by the house.
    #[default]
    Original,
    /// Taken over from elsewhere.
    Reprint,
    /// Translated from elsewhere.
    Translation,
}

/// Where an article comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(optional_fields))]
#[serde(deny_unknown_fields, default)]
pub struct Source {
    /// Whether it is the house's own.
    pub kind: SourceKind,
    /// The publication or account.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub name: String,
    /// Its address.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub url: String,
    /// Who wrote it there.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub author: String,
    /// On what terms it may be used.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub licence: String,
}

/// The cover picture and the part of it that each card shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// The photo's id.
    pub photo: String,
    /// The part for a wide card, 2.35:1; the middle where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub crop_235_1: Option<Crop>,
    /// The part for a square card; the middle where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub crop_1_1: Option<Crop>,
}

/// What only a WeChat Official Account needs; where a text is empty the article's own is used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[cfg_attr(feature = "typescript", ts(optional_fields))]
#[serde(deny_unknown_fields, default)]
pub struct Wechat {
    /// The title, at most 64 characters.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub title: String,
    /// The author, at most 16 characters.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub author: String,
    /// The digest, at most 120 characters.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub digest: String,
    /// The address behind "read more" (阅读原文).
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub source_url: String,
    /// Whether readers may comment.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub need_open_comment: bool,
    /// Whether only followers may comment.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub only_fans_can_comment: bool,
    /// The name of the theme; the library's default where empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<String>"))]
    pub theme: String,
    /// Whether formulas go out as pictures instead of drawings.
    #[serde(skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<bool>"))]
    pub formula_pictures: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl<'de> Deserialize<'de> for Crop {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Fields {
            x: u16,
            y: u16,
            width: u16,
            height: u16,
        }
        let Fields { x, y, width, height } = Fields::deserialize(deserializer)?;
        let within = |from: u16, length: u16| length > 0 && u32::from(from) + u32::from(length) <= 10_000;
        if within(x, width) && within(y, height) {
            Ok(Self { x, y, width, height })
        } else {
            Err(serde::de::Error::custom("a crop lies within 0 to 10000"))
        }
    }
}
