//! Formulas as pictures, for an article that wants them so: a drawing can take more characters than there are, and a wide
//! one cannot be tapped to be looked at closely.
//!
//! Like a diagram's, a formula's picture is derived from its source and kept nowhere. Its ground is white, since a
//! platform's dark mode leaves pictures as they are and black letters on no ground would vanish.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};
use torchpress_document::{Block, Body, Inline, InlineKind, Meta, Words};
use torchpress_export::{
    DrawnFormula, FormulaSize, Picture, Pictures, draw_formula, formula_key, measure_formula,
};
use torchpress_photo::{Format, Limits, Rendition, Spec};

use crate::Failure;
use crate::pictures::{LEAST_BYTES, WIDTH, data_address};

/// Whether an article wants its formulas to go to WeChat as pictures.
pub(crate) fn are_pictures(meta: &Meta) -> bool {
    meta.wechat.as_ref().is_some_and(|wechat| wechat.formula_pictures)
}

/// Dots of a picture to a pixel of the page: as many as the sharpest phones have.
const SHARPNESS: f32 = 3.0;

/// Finds the keys of the pictures of a block's own formulas, without those of blocks within it.
pub(crate) fn keys(block: &Block, found: &mut impl FnMut(String)) {
    match block {
        Block::Formula { latex } => found(formula_key(latex, true)),
        Block::Paragraph { content } | Block::Heading { content, .. } => inline_keys(content, found),
        Block::Figure(figure) => inline_keys(&figure.caption, found),
        _ => {}
    }
}

fn inline_keys(content: &[Inline], found: &mut impl FnMut(String)) {
    for piece in content {
        match &piece.kind {
            InlineKind::Formula { latex } => found(formula_key(latex, false)),
            InlineKind::Footnote { content } => inline_keys(content, found),
            InlineKind::Text(_) | InlineKind::HardBreak => {}
        }
    }
}

/// A formula as a key names it.
pub(crate) struct Formula<'a> {
    latex: &'a str,
    display: bool,
}

impl<'a> Formula<'a> {
    /// The formula, where a key among pictures is one's.
    pub(crate) fn of(key: &'a str) -> Option<Self> {
        let (display, latex) = torchpress_export::formula_of(key)?;
        Some(Self { latex, display })
    }

    /// The name by which the window asks for the picture: the source itself, so that nothing has to be kept for it.
    pub(crate) fn name(&self) -> String {
        let kind = if self.display { 'd' } else { 'i' };
        format!("{kind}{}", URL_SAFE_NO_PAD.encode(self.latex))
    }

    /// Its picture under an address; `None` where the source is no formula.
    pub(crate) fn picture(&self, src: String) -> Option<Picture> {
        let (width, height, _) = dots(measure_formula(self.latex, self.display)?);
        let alt = self.latex.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Picture { src, width, height, alt, ..Picture::default() })
    }

    /// Its picture as a PNG that WeChat's editor takes over; `None` where the source is no formula.
    pub(crate) fn drawing(&self) -> Result<Option<Rendition>, Failure> {
        let Some(drawn) = draw_formula(self.latex, self.display) else { return Ok(None) };
        let png = rasterised(&drawn).ok_or_else(|| not_drawn(self.latex))?;
        let spec = Spec {
            max_width: WIDTH,
            format: Some(Format::Png),
            min_bytes: Some(LEAST_BYTES),
            ..Spec::default()
        };
        Ok(Some(torchpress_photo::rendition(&png, &spec, &Limits::default())?))
    }
}

/// The pictures of an article's formulas for WeChat, inside their addresses; none where it wants drawings.
pub(crate) fn embedded(meta: &Meta, body: &Body) -> Result<Pictures, Failure> {
    let mut pictures = Pictures::new();
    if !are_pictures(meta) {
        return Ok(pictures);
    }
    let mut wanted = BTreeSet::new();
    let mut found = |key| {
        wanted.insert(key);
    };
    body.visit(&mut |_, block| keys(block, &mut found));
    for key in wanted {
        let Some(formula) = Formula::of(&key) else { continue };
        let Some(drawing) = formula.drawing()? else { continue };
        let src = data_address(drawing.format.mime(), &drawing.bytes);
        pictures.extend(formula.picture(src).map(|picture| ((key.clone(), None), picture)));
    }
    Ok(pictures)
}

/// The picture of a formula for the window, by [`Formula::name`]: its media type and bytes.
///
/// # Errors
/// `formula-not-found` where the name says no formula.
pub fn formula_file(name: &str) -> Result<(&'static str, Vec<u8>), Failure> {
    let missing = || {
        Failure::new(
            "formula-not-found",
            Words::new("公式排不出来", "The formula could not be typeset"),
            Words::new("改正公式的写法", "Correct the formula's source"),
        )
    };
    let display = name.starts_with('d');
    let source = name.strip_prefix(['d', 'i']).ok_or_else(missing)?;
    let latex = URL_SAFE_NO_PAD.decode(source).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let latex = latex.ok_or_else(missing)?;
    let drawing = Formula { latex: &latex, display }.drawing()?.ok_or_else(missing)?;
    Ok((drawing.format.mime(), drawing.bytes))
}

/// The width and height of a picture, and how many of its dots are a pixel of the page.
fn dots(size: FormulaSize) -> (u32, u32, f32) {
    let scale = SHARPNESS.min(WIDTH as f32 / size.width as f32);
    let dots = |length: f64| (length as f32 * scale).ceil().max(1.0) as u32;
    (dots(size.width).min(WIDTH), dots(size.height), scale)
}

/// This machine's fonts, and the family that is asked first: letters beyond the fonts of formulas, such as 中, are drawn
/// by them. A family that is not there would leave even those letters out that another has.
static FONTS: LazyLock<(Arc<Database>, String)> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let has = |name: &str| fonts.faces().any(|face| face.families.iter().any(|(known, _)| known == name));
    let any = || Some(fonts.faces().next()?.families.first()?.0.clone());
    let family = FAMILIES.into_iter().find(|name| has(name)).map(str::to_owned).or_else(any);
    (Arc::new(fonts), family.unwrap_or_default())
});

/// Families for Chinese that systems bring along, those with serifs first, as a formula's letters have them.
const FAMILIES: [&str; 8] = [
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
    "Noto Sans CJK SC",
    "PingFang SC",
    "Microsoft YaHei",
    "WenQuanYi Zen Hei",
];

fn rasterised(drawn: &DrawnFormula) -> Option<Vec<u8>> {
    let mut options = Options::default();
    if drawn.svg.contains("<text") {
        options.font_family.clone_from(&FONTS.1);
        options.fontdb = Arc::clone(&FONTS.0);
    }
    let tree = Tree::from_str(&drawn.svg, &options).ok()?;
    let (width, height, scale) = dots(drawn.size);
    let mut canvas = Pixmap::new(width, height)?;
    canvas.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    canvas.encode_png().ok()
}

fn not_drawn(latex: &str) -> Failure {
    Failure::new(
        "formula-not-drawn",
        Words::new(
            format!("公式画不成图片：{latex}"),
            format!("The formula could not be made a picture: {latex}"),
        ),
        Words::new("在详情的“发布设置”里把公式改回矢量图", "Set formulas back to drawings in the details"),
    )
}

#[cfg(test)]
mod tests {
    use torchpress_document::Wechat;
    use torchpress_export::{Input, Missing, theme, wechat};

    use super::*;

    fn shown(meta: &Meta, latex: &str, display: bool) -> wechat::Rendered {
        let block = if display {
            Block::Formula { latex: latex.to_owned() }
        } else {
            let kind = InlineKind::Formula { latex: latex.to_owned() };
            Block::Paragraph { content: vec![Inline { kind, marks: Vec::new() }] }
        };
        let body = Body { content: vec![block] };
        let pictures = embedded(meta, &body).unwrap();
        let boilerplates = std::collections::BTreeMap::new();
        let input = Input {
            meta,
            body: &body,
            pictures: &pictures,
            boilerplates: &boilerplates,
            missing: Missing::LeaveOut,
        };
        wechat::render(&input, theme("torch").unwrap())
    }

    fn wanting() -> Meta {
        let wechat = Wechat { formula_pictures: true, ..Wechat::default() };
        Meta { wechat: Some(wechat), ..Meta::default() }
    }

    #[test]
    fn formulas_are_pictures_where_an_article_wants_them_so() {
        let long = ["a_{12}x^2+"; 40].concat() + "1";
        for (meta, latex, picture, told) in [
            (Meta::default(), "\\frac12", false, None),
            (wanting(), "\\frac12", true, None),
            (Meta::default(), long.as_str(), false, Some("formula-shrunk")),
            (wanting(), long.as_str(), true, None),
            // What is no formula is shown as its source either way.
            (wanting(), "\\frac{", false, Some("formula-unreadable")),
        ] {
            for display in [true, false] {
                let rendered = shown(&meta, latex, display);
                assert_eq!(rendered.html.contains("<img"), picture, "{latex} {display}");
                let drawn = !picture && told != Some("formula-unreadable");
                assert_eq!(rendered.html.contains("<svg"), drawn, "{latex} {display}");
                assert!(rendered.text.contains(latex), "{}", rendered.text);
                assert_eq!(rendered.warnings.first().map(|notice| notice.code), told, "{latex}");
            }
        }
    }

    #[test]
    fn a_picture_is_what_the_editor_takes_and_can_be_read_in_dark_mode() {
        let wide = vec!["x"; 100].join("+");
        for latex in ["x", "\\frac{a}{b}", "\\text{准确率}=\\sqrt{2}", "\\color{red}{y}", wide.as_str()] {
            for display in [true, false] {
                let key = formula_key(latex, display);
                let formula = Formula::of(&key).unwrap();
                let told = formula.picture(String::new()).unwrap();
                let (mime, bytes) = formula_file(&formula.name()).unwrap();
                assert_eq!(mime, "image/png");
                assert!((LEAST_BYTES..1_000_000).contains(&bytes.len()), "{latex}: {}", bytes.len());
                let picture = image::load_from_memory(&bytes).unwrap().to_rgb8();
                assert_eq!((picture.width(), picture.height()), (told.width, told.height), "{latex}");
                assert!(picture.width() <= WIDTH);
                assert_eq!(picture.get_pixel(0, 0).0, [255; 3], "{latex}");
                let inked =
                    picture.pixels().filter(|pixel| pixel.0.iter().any(|channel| *channel < 128)).count();
                assert!(inked > 20, "{latex}: {inked}");
            }
        }
    }

    #[test]
    fn words_beyond_the_fonts_of_formulas_are_drawn() {
        let inked = |latex: &str| {
            let key = formula_key(latex, true);
            let (_, bytes) = formula_file(&Formula::of(&key).unwrap().name()).unwrap();
            let picture = image::load_from_memory(&bytes).unwrap().to_luma8();
            picture.pixels().filter(|pixel| pixel.0[0] < 128).count()
        };
        assert!(inked("\\text{准确率}=x") > inked("=x") + 500);
    }

    #[test]
    fn a_name_that_says_no_formula_has_no_picture() {
        for name in ["", "d", "x", "d!!", "i_w", &format!("d{}", URL_SAFE_NO_PAD.encode("\\frac{"))] {
            assert_eq!(formula_file(name).unwrap_err().code, "formula-not-found", "{name}");
        }
    }
}
