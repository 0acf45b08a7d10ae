//! What becomes of each property, and which values are safe in a style attribute.

use torchpress_document::Words;

use super::component::Component;

/// What becomes of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It goes into the style attribute.
    Kept,
    /// It is one of ours and steers the renderer.
    Own,
    /// The platform drops it or it harms there; the reason.
    Dropped(Words),
    /// CSS or the platform knows no such property.
    Unknown,
}

#[rustfmt::skip]
const KEPT: &[&str] = &[
    "align-items", "align-self", "background", "background-color", "background-image", "border", "border-bottom",
    "border-bottom-color", "border-bottom-left-radius", "border-bottom-right-radius", "border-bottom-style",
    "border-bottom-width", "border-collapse", "border-color", "border-left", "border-left-color",
    "border-left-style", "border-left-width", "border-radius", "border-right", "border-right-color",
    "border-right-style", "border-right-width", "border-spacing", "border-style", "border-top", "border-top-color",
    "border-top-left-radius", "border-top-right-radius", "border-top-style", "border-top-width", "border-width",
    "box-shadow", "box-sizing", "clear", "color", "column-gap", "display", "flex", "flex-basis", "flex-direction",
    "flex-grow", "flex-shrink", "flex-wrap", "float", "font-size", "font-style", "font-weight", "gap", "height",
    "hyphens", "justify-content", "letter-spacing", "line-height", "list-style", "list-style-type", "margin",
    "margin-bottom", "margin-left", "margin-right", "margin-top", "max-height", "max-width", "min-height",
    "min-width", "object-fit", "opacity", "overflow", "overflow-wrap", "overflow-x", "overflow-y", "padding",
    "padding-bottom", "padding-left", "padding-right", "padding-top", "row-gap", "text-align", "text-align-last",
    "text-decoration", "text-decoration-color", "text-decoration-line", "text-decoration-style", "text-emphasis",
    "text-indent", "text-shadow", "text-transform", "text-underline-offset", "transform", "vertical-align",
    "white-space", "width", "word-break", "word-spacing", "word-wrap", "writing-mode", "-webkit-text-stroke",
];

/// Properties of ours and the words that they take; `content` takes a text.
pub(super) const OWN: &[(&str, &[&str])] = &[
    ("content", &[]),
    (
        "numbering",
        &[
            "plain",
            "dot",
            "padded",
            "outline",
            "chinese",
            "chinese-mark",
            "chinese-brackets",
            "brackets",
            "none",
        ],
    ),
    ("photo-edges", &["inset", "bleed"]),
    ("photo-layout", &["free", "stacked"]),
    ("photo-gap", &[]),
    ("line-numbers", &["none", "show"]),
    ("key-figures", &["none", "show"]),
];

/// Judges a property.
pub(super) fn kind(name: &str) -> Kind {
    if KEPT.contains(&name) {
        return Kind::Kept;
    }
    if OWN.iter().any(|(own, _)| *own == name) {
        return Kind::Own;
    }
    let dropped = |zh: &str, en: &str| Kind::Dropped(Words::new(zh, en));
    match name {
        "position" | "top" | "right" | "bottom" | "left" | "z-index" | "inset" => {
            dropped("公众号会去掉定位", "WeChat drops positioning")
        }
        "animation"
        | "animation-name"
        | "animation-duration"
        | "transition"
        | "transition-property"
        | "transition-duration"
        | "will-change" => {
            dropped("公众号文章没有动画和过渡", "an article on WeChat has neither animation nor transition")
        }
        "font-family" | "font" | "font-feature-settings" | "src" => dropped(
            "公众号要求不设字体，由读者的手机决定",
            "WeChat asks for no typeface; the reader's phone has its own",
        ),
        "caret-color"
        | "cursor"
        | "user-select"
        | "pointer-events"
        | "outline"
        | "scroll-behavior"
        | "-webkit-tap-highlight-color"
        | "-webkit-overflow-scrolling"
        | "-webkit-font-smoothing"
        | "-moz-osx-font-smoothing"
        | "text-rendering"
        | "text-size-adjust"
        | "-webkit-text-size-adjust" => {
            dropped("公众号文章用不到", "it means nothing in an article on WeChat")
        }
        "background-clip"
        | "-webkit-background-clip"
        | "-webkit-text-fill-color"
        | "background-size"
        | "background-position"
        | "background-repeat"
        | "background-attachment"
        | "filter"
        | "backdrop-filter"
        | "mix-blend-mode"
        | "mask"
        | "clip-path"
        | "-webkit-mask" => dropped(
            "深色模式不会换算它，文字可能看不见",
            "dark mode does not convert it, so text could become unreadable",
        ),
        "grid"
        | "grid-template"
        | "grid-template-columns"
        | "grid-template-rows"
        | "grid-area"
        | "grid-gap"
        | "grid-column"
        | "grid-row"
        | "place-items" => {
            dropped("公众号里很少见到网格，请用 flex", "grids are hardly ever seen on WeChat; use flex")
        }
        "counter-reset" | "counter-increment" | "quotes" => dropped(
            "标题编号由文稿设置，样式用 numbering",
            "headings are numbered by the article; say how with numbering",
        ),
        _ => Kind::Unknown,
    }
}

/// The units that lengths may have.
const UNITS: [&str; 10] = ["", "px", "em", "rem", "%", "pt", "vw", "deg", "s", "fr"];

/// Functions that may stay in a value.
#[rustfmt::skip]
const FUNCTIONS: [&str; 13] = [
    "rgb", "rgba", "hsl", "hsla", "linear-gradient", "translate", "translatex", "translatey", "rotate", "scale",
    "scalex", "scaley", "skewx",
];

/// No size on a phone has more pixels, so what is beyond is a mistake.
const LARGEST: f64 = 10_000.0;

/// Whether a value can stand in a style attribute; where not, what is wrong.
pub(super) fn fault(parts: &[Component]) -> Option<(&'static str, Words)> {
    parts.iter().find_map(|part| match part {
        Component::Word(word) if !is_word(word) => {
            Some(("value", Words::new(format!("看不懂 {word}"), format!("{word} cannot be understood"))))
        }
        Component::Word(_) | Component::Space | Component::Comma | Component::Slash => None,
        Component::Number(value, unit) => {
            if !value.is_finite() || value.abs() > LARGEST {
                return Some(("number", Words::new("数值太大", "the number is too large")));
            }
            (!UNITS.contains(&unit.as_str())).then(|| {
                let unit: String = unit.chars().take(12).collect();
                (
                    "unit",
                    Words::new(format!("不支持单位 {unit}"), format!("the unit {unit} is not supported")),
                )
            })
        }
        Component::Hash(digits) => {
            let right =
                matches!(digits.len(), 3 | 4 | 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit());
            (!right).then(|| {
                let digits: String = digits.chars().take(12).collect();
                ("colour", Words::new(format!("#{digits} 不是颜色"), format!("#{digits} is no colour")))
            })
        }
        Component::Function(name, inner) if FUNCTIONS.contains(&name.as_str()) => fault(inner),
        Component::Function(name, _) => {
            let name: String = name.chars().take(24).collect();
            Some(("function", Words::new(format!("不支持 {name}()"), format!("{name}() is not supported"))))
        }
        Component::Url => Some((
            "url",
            Words::new(
                "公众号只保留自己图床上的背景图",
                "WeChat keeps only background pictures that it hosts itself",
            ),
        )),
        Component::Text(_) | Component::Brackets(_) | Component::Mark(_) => {
            Some(("value", Words::new("值里有不能用的符号", "the value holds a mark that cannot be used")))
        }
    })
}

/// Whether a word is harmless: letters, digits and hyphens.
fn is_word(word: &str) -> bool {
    word.len() <= 40 && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
