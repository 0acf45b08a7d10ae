//! Front matter: YAML between lines of three dashes, to metadata.

use serde_json::{Map, Value};
use torchpress_document::{Meta, Words, meta_from_value};

use crate::dates;
use crate::log::{Log, excerpt};

/// What stood between the lines.
pub(super) enum Found {
    /// Fields, and whether the language was among them.
    Fields { language: bool },
    /// YAML that is no list of fields: text, that is.
    NoFields,
    /// Something that looks like fields and cannot be read; it is handed back to be kept.
    Broken(String),
}

/// Reads front matter with its delimiters.
pub(super) fn read(front: &str, meta: &mut Meta, log: &mut Log) -> Found {
    let inner = front.trim().trim_start_matches("---").trim_end().trim_end_matches("---");
    let options = serde_saphyr::options! { strict_booleans: true };
    let value: Value = match serde_saphyr::from_str_with_options(inner, options) {
        Ok(value) => value,
        Err(error) => {
            let shown = excerpt(&error.to_string());
            log.tell(
                "front-matter-broken",
                1,
                Words::new(
                    format!("开头的 YAML 读不懂，已作为代码保留：{shown}"),
                    format!("The front matter is no valid YAML and was kept as code: {shown}"),
                ),
            );
            return Found::Broken(inner.trim_matches('\n').to_owned());
        }
    };
    let fields = match value {
        Value::Object(fields) => fields,
        Value::Null if inner.trim().is_empty() || inner.trim().starts_with('#') => Map::new(),
        _ => return Found::NoFields,
    };
    let mut reader = Reader { object: Map::new(), people: Vec::new() };
    for (key, value) in fields {
        if value.is_null() {
            continue;
        }
        let line = line_of(front, &key);
        if !reader.field(&key, &value, line, log) {
            let shown = excerpt(&plain(&value));
            log.tell(
                "front-matter-unknown",
                line,
                Words::new(
                    format!("没有导入的开头字段：{key}: {shown}"),
                    format!("A field of the front matter was left out: {key}: {shown}"),
                ),
            );
        }
    }
    let language = reader.object.contains_key("language");
    if !reader.people.is_empty() {
        reader.object.insert("people".to_owned(), Value::Array(reader.people));
    }
    if let Ok(read) = meta_from_value(&Value::Object(reader.object)) {
        *meta = read;
    }
    Found::Fields { language }
}

/// The line on which a field begins.
fn line_of(front: &str, key: &str) -> usize {
    front
        .lines()
        .position(|line| line.trim_start_matches(['"', '\'']).starts_with(key))
        .map_or(1, |index| index + 1)
}

/// Gathers fields as the JSON of metadata; each is tried alone first, so that one bad field costs no other.
struct Reader {
    object: Map<String, Value>,
    people: Vec<Value>,
}

impl Reader {
    fn field(&mut self, key: &str, value: &Value, line: usize, log: &mut Log) -> bool {
        let name = key.trim().to_lowercase().replace(['-', ' '], "_");
        match in_english(&name) {
            "title" | "kicker" | "subtitle" | "short_title" | "digest" | "footer" | "translation_of" => {
                self.text(in_english(&name), value)
            }
            "standfirst" | "lede" | "sub_title" => self.text("subtitle", value),
            "eyebrow" | "overline" => self.text("kicker", value),
            "shorttitle" | "short" => self.text("short_title", value),
            "description" | "summary" | "excerpt" | "abstract" => self.text("digest", value),
            "copyright" => self.text("footer", value),
            "section_path" | "categories" | "category" | "breadcrumb" | "section" => {
                self.list("section_path", value)
            }
            "tags" | "keywords" | "tag" => self.list("tags", value),
            "related" => self.list("related", value),
            "event_date" | "published_at" | "updated_at" => self.date(in_english(&name), value),
            "date" | "published" | "publish_date" | "pubdate" | "created" => self.date("published_at", value),
            "updated" | "lastmod" | "modified" | "last_modified_at" | "update_date" => {
                self.date("updated_at", value)
            }
            "language" | "lang" | "locale" => self.language(value),
            "author" | "authors" | "reporter" | "reporters" | "by" | "byline" => {
                self.people("reporter", value)
            }
            "editor" | "editors" => self.people("editor", value),
            "photographer" | "photographers" => self.people("photographer", value),
            "contributor" | "contributors" => self.people("contributor", value),
            "responsible_editor" => self.people("responsible_editor", value),
            "proof_reader" | "proofreader" => self.people("proof_reader", value),
            "reviewer" | "reviewers" => self.people("reviewer", value),
            "translator" | "translators" => self.people("translator", value),
            "people" => self.people("reporter", value),
            "series" => match value {
                Value::Object(_) => self.insert("series", value.clone()),
                _ => self.insert("series", serde_json::json!({ "name": plain(value) })),
            },
            "source" => match value {
                Value::Object(_) => self.insert("source", value.clone()),
                _ => {
                    self.part("source", "name", value) && self.part("source", "kind", &Value::from("reprint"))
                }
            },
            "source_url" | "original_url" | "canonical_url" | "canonical" => {
                self.part("source", "url", value)
            }
            "licence" | "license" => self.part("source", "licence", value),
            "wechat" => self.insert("wechat", value.clone()),
            "theme" => self.part("wechat", "theme", value),
            "numbered_headings" => self.insert("numbered_headings", value.clone()),
            "cover" | "image" | "banner" | "thumbnail" | "featured_image" | "cover_image" => {
                self.cover(value, line, log)
            }
            _ => false,
        }
    }

    /// Puts a field in where metadata takes it.
    fn insert(&mut self, name: &str, value: Value) -> bool {
        let alone = Value::Object(Map::from_iter([(name.to_owned(), value.clone())]));
        if self.object.contains_key(name) || meta_from_value(&alone).is_err() {
            return false;
        }
        self.object.insert(name.to_owned(), value);
        true
    }

    fn text(&mut self, name: &str, value: &Value) -> bool {
        match value {
            Value::String(_) | Value::Number(_) | Value::Bool(_) => {
                self.insert(name, Value::from(plain(value)))
            }
            _ => false,
        }
    }

    fn list(&mut self, name: &str, value: &Value) -> bool {
        let items: Vec<Value> = match value {
            Value::Array(items) if items.iter().all(|item| !item.is_object() && !item.is_array()) => {
                items.iter().map(|item| Value::from(plain(item))).collect()
            }
            Value::Array(_) | Value::Object(_) => return false,
            other => split(&plain(other)).into_iter().map(Value::from).collect(),
        };
        self.insert(name, Value::Array(items))
    }

    fn date(&mut self, name: &str, value: &Value) -> bool {
        dates::parse(&plain(value)).is_some_and(|moment| self.insert(name, Value::from(moment.to_string())))
    }

    fn language(&mut self, value: &Value) -> bool {
        let tag = plain(value).to_lowercase();
        match tag.as_str() {
            tag if tag.starts_with("zh") => self.insert("language", Value::from("zh-CN")),
            tag if tag.starts_with("en") => self.insert("language", Value::from("en")),
            _ => false,
        }
    }

    fn people(&mut self, role: &str, value: &Value) -> bool {
        let mut found = Vec::new();
        let items = match value {
            Value::Array(items) => items.clone(),
            Value::Object(_) => vec![value.clone()],
            other => split(&plain(other)).into_iter().map(Value::from).collect(),
        };
        for item in items {
            let person = match item {
                Value::Object(mut person) => {
                    person.entry("role").or_insert(Value::from(role));
                    Value::Object(person)
                }
                other => serde_json::json!({ "role": role, "name": plain(&other) }),
            };
            found.push(person);
        }
        let alone = serde_json::json!({ "people": found });
        if meta_from_value(&alone).is_err() {
            return false;
        }
        self.people.extend(found);
        true
    }

    /// Sets one part of a field that has several.
    fn part(&mut self, name: &str, part: &str, value: &Value) -> bool {
        let mut whole = match self.object.remove(name) {
            Some(Value::Object(whole)) => whole,
            _ => Map::new(),
        };
        let before = whole.clone();
        whole.insert(part.to_owned(), Value::from(plain(value)));
        let done = self.insert(name, Value::Object(whole));
        if !done && !before.is_empty() {
            self.object.insert(name.to_owned(), Value::Object(before));
        }
        done
    }

    fn cover(&mut self, value: &Value, line: usize, log: &mut Log) -> bool {
        let (address, mut cover) = match value {
            Value::String(address) => (address.clone(), Map::new()),
            Value::Object(cover) => {
                match cover.get("photo").or_else(|| cover.get("src")).or_else(|| cover.get("image")) {
                    Some(Value::String(address)) => {
                        let mut rest = cover.clone();
                        rest.remove("src");
                        rest.remove("image");
                        (address.clone(), rest)
                    }
                    _ => return false,
                }
            }
            _ => return false,
        };
        if self.object.contains_key("cover") {
            return false;
        }
        let Some(key) = log.picture(&address, "", line) else { return false };
        cover.insert("photo".to_owned(), Value::from(key));
        self.insert("cover", Value::Object(cover))
    }
}

/// The name of a field that is written in Chinese; any other as it is.
fn in_english(name: &str) -> &str {
    match name {
        "标题" | "题目" => "title",
        "副标题" | "提要" | "导语" => "subtitle",
        "眉题" | "肩题" | "引题" => "kicker",
        "短标题" => "short_title",
        "摘要" | "简介" | "描述" => "digest",
        "作者" | "记者" | "撰文" | "文" => "reporter",
        "编辑" => "editor",
        "责任编辑" | "责编" => "responsible_editor",
        "摄影" | "摄影师" | "图" => "photographer",
        "通讯员" => "contributor",
        "校对" => "proof_reader",
        "审核" | "审校" => "reviewer",
        "翻译" | "译者" => "translator",
        "日期" | "时间" | "发布日期" | "发布时间" => "published_at",
        "更新日期" | "更新时间" => "updated_at",
        "活动日期" | "活动时间" => "event_date",
        "标签" | "关键词" | "关键字" => "tags",
        "栏目" | "分类" => "section_path",
        "系列" | "专题" => "series",
        "来源" | "出处" => "source",
        "原文链接" | "原文地址" => "source_url",
        "封面" | "封面图" | "头图" => "cover",
        "语言" => "language",
        "主题" => "theme",
        "版权" => "copyright",
        _ => name,
    }
}

/// A value as a person wrote it.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim_end_matches('\n').to_owned(),
        other => other.to_string(),
    }
}

/// Parts between commas, of either width.
fn split(text: &str) -> Vec<String> {
    text.split([',', '，', '、', ';', '；'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}
