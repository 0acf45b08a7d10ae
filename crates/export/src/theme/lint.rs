//! What would be dropped or look bad on the platform, though it is sound CSS: colours in dark mode above all.

use torchpress_document::Words;

use crate::dark::legibility;

use super::cascade::Cascade;
use super::compile::nested;
use super::component::{Component, css};
use super::declared::{Declared, Entry};
use super::report::Contrast;
use super::sheet::{Place, Problems};

/// The parts whose legibility is told: a stable name, what it is called, and the places from the outside in.
const PARTS: &[(&str, &str, &str, &[&str])] = &[
    ("text", "正文", "Text", &["paragraph"]),
    ("kicker", "眉题", "Kicker", &["kicker"]),
    ("lead", "导语", "Lead", &["lead"]),
    ("stat-value", "数字", "Key figure", &["stats", "stats stat", "stats stat stat-value"]),
    ("stat-label", "数字说明", "Key figure's label", &["stats", "stats stat", "stats stat stat-label"]),
    ("h1", "一级标题", "Heading 1", &["h1", "h1 words"]),
    ("h2", "二级标题", "Heading 2", &["h2", "h2 words"]),
    ("h2-number", "二级标题编号", "Heading 2's number", &["h2", "h2 number"]),
    ("h3", "三级标题", "Heading 3", &["h3", "h3 words"]),
    ("h3-number", "三级标题编号", "Heading 3's number", &["h3", "h3 number"]),
    ("h4", "四级标题", "Heading 4", &["h4", "h4 words"]),
    ("quote", "引文", "Quotation", &["quote", "quote paragraph"]),
    ("quote-by", "引文出处", "Quotation's source", &["quote", "quote quote-by"]),
    ("caption", "图注", "Caption", &["figure", "figure caption"]),
    (
        "head-row",
        "表头",
        "Table head",
        &["table-box table", "table-box table head-row", "table-box table head-row head-cell"],
    ),
    ("cell", "表格", "Table", &["table-box table", "table-box table row", "table-box table row cell"]),
    ("code-block", "代码块", "Code block", &["code-block", "code-block code-text"]),
    (
        "token-comment",
        "代码注释",
        "Comment in code",
        &["code-block", "code-block code-text", "code-block code-text token=comment"],
    ),
    (
        "token-keyword",
        "代码关键字",
        "Keyword in code",
        &["code-block", "code-block code-text", "code-block code-text token=keyword"],
    ),
    (
        "token-string",
        "代码字符串",
        "String in code",
        &["code-block", "code-block code-text", "code-block code-text token=string"],
    ),
    (
        "token-number",
        "代码数字",
        "Number in code",
        &["code-block", "code-block code-text", "code-block code-text token=number"],
    ),
    (
        "token-function",
        "代码函数",
        "Function in code",
        &["code-block", "code-block code-text", "code-block code-text token=function"],
    ),
    (
        "token-type",
        "代码类型",
        "Type in code",
        &["code-block", "code-block code-text", "code-block code-text token=type"],
    ),
    ("code", "行内代码", "Code in a line", &["paragraph", "code"]),
    ("callout", "提示块", "Callout", &["callout=note"]),
    ("callout-word", "提示词", "Callout's word", &["callout=note", "callout=note callout-word=note"]),
    (
        "callout-alarm",
        "警示词",
        "Warning's word",
        &["callout=warning", "callout=warning callout-word=warning"],
    ),
    ("link", "链接", "Link", &["paragraph", "link"]),
    ("reference", "引用标号", "Reference's number", &["paragraph", "reference"]),
    ("references", "参考文献", "References", &["references"]),
    ("byline", "署名", "Byline", &["byline"]),
    ("footer", "页脚", "Footer", &["footer"]),
    ("emphasis", "强调", "Emphasis", &["paragraph", "emphasis"]),
    ("strong", "加粗", "Bold", &["paragraph", "strong"]),
    ("highlight", "标记", "Highlight", &["paragraph", "highlight=brand"]),
    ("colour-brand", "主题色文字", "Brand-coloured text", &["paragraph", "text-colour=brand"]),
];

/// What text needs against its ground, and what large letters need.
const LEAST: f64 = 4.5;
const LEAST_LARGE: f64 = 3.0;

/// Looks through the theme's own declarations and measures every part.
pub(super) fn look(chinese: &Cascade<'_>, english: &Cascade<'_>, problems: &mut Problems) -> Vec<Contrast> {
    let root = chinese.at("article");
    let mut contrasts = Vec::new();
    for (part, zh, en, path) in PARTS {
        let label = Words::new(*zh, *en);
        let styles: Vec<Declared> = path.iter().map(|path| chinese.at(&format!("article {path}"))).collect();
        if styles.iter().any(|style| style.word("display") == Some("none")) {
            continue;
        }
        let mut chain = vec![&root];
        chain.extend(&styles);
        if let Some(contrast) = measure(part, label, &chain, problems) {
            contrasts.push(contrast);
        }
    }
    for cascade in [chinese, english] {
        for path in PATHS {
            let declared = cascade.at(path);
            declared.entries().iter().for_each(|entry| judge(entry, &declared, problems));
        }
    }
    // A rule may mean one of the languages only.
    let idle = english.unused();
    for selector in chinese.unused().into_iter().filter(|selector| idle.contains(selector)) {
        problems.warn(
            selector.at,
            "unused-selector",
            Words::new(
                "文章里没有这样的位置，这条规则不起作用",
                "No place in an article is like this; the rule has no effect",
            ),
            Words::new("核对词汇表里元素的位置", "See the vocabulary for where elements stand"),
        );
    }
    contrasts
}

/// Places beside those of [`PARTS`] where a theme may say something that harms.
#[rustfmt::skip]
const PATHS: &[&str] = &[
    "article", "article kicker", "article lead", "article lead:first", "article lead::before", "article stats",
    "article stats stat", "article stats stat stat-value", "article stats stat stat-label", "article h1", "article h2",
    "article h3", "article h4", "article h1::before", "article h2::before", "article h3::before", "article h4::before",
    "article h1::after", "article h2::after", "article h3::after", "article h4::after", "article h2 words",
    "article h3 words", "article h2 number", "article h3 number", "article paragraph", "article quote",
    "article quote paragraph", "article quote quote", "article quote quote-by", "article figure",
    "article figure photo", "article figure caption", "article figure placeholder", "article list",
    "article list item", "article task-list", "article task-list task-box", "article task-list task-box:checked",
    "article table-box", "article table-box table", "article table-box table head-row", "article table-box table row",
    "article table-box table row cell", "article code-block", "article code-block code-text", "article code",
    "article formula", "article callout=note", "article callout=warning", "article card", "article note",
    "article divider", "article link", "article references", "article byline", "article footer", "article highlight=brand",
    "article strong", "article emphasis",
];

fn measure(
    part: &'static str,
    label: Words,
    chain: &[&Declared],
    problems: &mut Problems,
) -> Option<Contrast> {
    let found = legibility(&nested(chain));
    let of = |dark: bool| found.iter().find(|one| one.dark == dark);
    let (light, dark) = (of(false)?, of(true)?);
    let contrast = Contrast {
        part,
        label,
        text: light.colour.to_ascii_uppercase(),
        ground: light.ground.to_ascii_uppercase(),
        light: (light.ratio * 100.0).round() / 100.0,
        dark: (dark.ratio * 100.0).round() / 100.0,
    };
    let named = |names: &[&str]| {
        let entries = chain.iter().rev().flat_map(|style| style.entries().iter());
        entries
            .filter(|entry| names.contains(&entry.name.as_str()))
            .map(|entry| entry.at)
            .find(|at| at.line > 0)
    };
    let Some(at) = named(&["color", "background", "background-color", "background-image"]) else {
        return Some(contrast);
    };
    let least = if light.large { LEAST_LARGE } else { LEAST };
    for (ratio, zh, en, code) in [
        (contrast.light, "浅色", "by day", "low-contrast"),
        (contrast.dark, "深色", "in dark mode", "low-contrast-dark"),
    ] {
        if ratio < least {
            let (zh_part, en_part) = (&contrast.label.zh, &contrast.label.en);
            problems.warn(
                at,
                code,
                Words::new(
                    format!("{zh_part}在{zh}模式下对比度只有 {ratio:.1}，应不低于 {least}"),
                    format!("{en_part}: the contrast {en} is {ratio:.1}, and should be {least} or more"),
                ),
                Words::new(
                    "加深文字颜色（亮度低于 90），或换底色",
                    "Darken the text (brightness under 90), or change the ground",
                ),
            );
        }
    }
    Some(contrast)
}

/// Judges one declaration of the theme file.
fn judge(entry: &Entry, declared: &Declared, problems: &mut Problems) {
    let at = entry.at;
    if at.line == 0 {
        return;
    }
    let value = css(&entry.value);
    match entry.name.as_str() {
        "text-align" if matches!(value.as_str(), "start" | "end") => problems.warn(
            at,
            "text-align",
            Words::new("公众号不认 start 和 end", "WeChat does not take start and end"),
            Words::new("改用 left 或 right", "Use left or right"),
        ),
        "display" if value.contains("grid") => problems.warn(
            at,
            "grid",
            Words::new(
                "公众号里很少见到网格，排版可能散开",
                "Grids are hardly ever seen on WeChat; the blocks may fall apart",
            ),
            Words::new("改用 flex", "Use flex"),
        ),
        "opacity" if matches!(entry.value.as_slice(), [Component::Number(value, _)] if *value < 0.1) => {
            problems.warn(
                at,
                "invisible",
                Words::new("看不见的内容会被公众号判为违规", "WeChat's rules forbid what cannot be seen"),
                Words::new("删去这一行", "Delete the line"),
            )
        }
        "height" | "max-height" if value != "auto" && value != "100%" => problems.warn(
            at,
            "fixed-height",
            Words::new("定死的高度会盖住或切掉文字", "A fixed height covers text or cuts it off"),
            Words::new("改用 padding，高度由内容决定", "Use padding, and let the content say how high it is"),
        ),
        "width" | "min-width" if declared.pixels(&entry.name).is_some_and(|width| width > 343.0) => problems
            .warn(
                at,
                "too-wide",
                Words::new(
                    "比手机屏幕还宽，会被切掉",
                    "It is wider than a phone's screen and would be cut off",
                ),
                Words::new("用百分比", "Use a percentage"),
            ),
        "line-height" => line_height(&entry.value, declared, at, problems),
        name if name.starts_with("background") => ground(&entry.value, at, problems),
        _ => {}
    }
}

fn line_height(value: &[Component], declared: &Declared, at: Place, problems: &mut Problems) {
    let [Component::Number(value, unit)] = value else { return };
    let size = declared.pixels("font-size").unwrap_or(16.0);
    let pixels = match unit.as_str() {
        "" | "em" => value * size,
        "px" => *value,
        "%" => value * size / 100.0,
        _ => return,
    };
    if pixels + 10.0 < size || pixels <= 0.0 {
        problems.warn(
            at,
            "line-height",
            Words::new("行高太小，几行字会叠在一起", "The lines would overlap"),
            Words::new("行高用 1.2 以上", "Use 1.2 or more"),
        );
    }
}

fn ground(value: &[Component], at: Place, problems: &mut Problems) {
    if value.iter().any(|part| matches!(part, Component::Function(name, _) if name == "linear-gradient")) {
        problems.warn(
            at,
            "gradient",
            Words::new(
                "文字不应压在渐变上；深色模式下渐变变成单色",
                "Text should not stand on a gradient; dark mode makes it one colour",
            ),
            Words::new("换成一种颜色", "Use one colour"),
        );
    }
    for part in value {
        let Some((red, green, blue)) = crate::dark::channels(&css(std::slice::from_ref(part))) else {
            continue;
        };
        let brightness = (299.0 * red + 587.0 * green + 114.0 * blue) / 1000.0;
        let grey = red == green && green == blue;
        if !grey && (190.0..=250.0).contains(&brightness) {
            problems.warn(
                at,
                "pale-ground",
                Words::new(
                    "浅色调的底在深色模式里会成为刺眼的一块",
                    "A pale tint becomes a glaring block in dark mode",
                ),
                Words::new(
                    "用纯灰（#F2F2F2 到 #F6F6F6）或更白的颜色",
                    "Use a pure grey (#F2F2F2 to #F6F6F6) or a whiter colour",
                ),
            );
        }
    }
}

/// A colour in six digits; `None` for what is none.
pub(super) fn hex(value: &str) -> Option<String> {
    let (red, green, blue) = crate::dark::channels(value)?;
    Some(format!("#{red:02X}{green:02X}{blue:02X}", red = red as u8, green = green as u8, blue = blue as u8))
}
