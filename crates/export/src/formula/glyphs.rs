//! The fonts of formulas, read once by the program, and the outlines of their glyphs, worked out once for each article.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use ratex_font::{FontId, katex_ttf_glyph_char};
use ttf_parser::{Face, OutlineBuilder};

use super::curve::{Curve, Point, Step, simplified};

/// The fonts, by the typesetter's names for them. What stands for letters that they lack is no font of ours.
const NAMES: [&str; 19] = [
    "AMS-Regular",
    "Caligraphic-Regular",
    "Fraktur-Bold",
    "Fraktur-Regular",
    "Main-Bold",
    "Main-BoldItalic",
    "Main-Italic",
    "Main-Regular",
    "Math-BoldItalic",
    "Math-Italic",
    "SansSerif-Bold",
    "SansSerif-Italic",
    "SansSerif-Regular",
    "Script-Regular",
    "Size1-Regular",
    "Size2-Regular",
    "Size3-Regular",
    "Size4-Regular",
    "Typewriter-Regular",
];

static FACES: LazyLock<BTreeMap<&'static str, Face<'static>>> = LazyLock::new(|| {
    NAMES
        .into_iter()
        .filter_map(|name| {
            let bytes = match ratex_katex_fonts::ttf_bytes(&format!("KaTeX_{name}.ttf"))? {
                Cow::Borrowed(bytes) => bytes,
                // Debug builds read the file; it is kept for as long as the program runs, as if it were part of it.
                Cow::Owned(bytes) => &*bytes.leak(),
            };
            Some((name, Face::parse(bytes, 0).ok()?))
        })
        .collect()
});

/// A closed contour, y downward. Hundreds are kept for an article, so that its numbers are short ones.
pub(super) struct Outline {
    start: Short,
    steps: Box<[ShortStep]>,
}

/// A place as it is kept: to a thousandth of a unit and better.
#[derive(Clone, Copy)]
struct Short(f32, f32);

#[derive(Clone, Copy)]
enum ShortStep {
    Line(Short),
    Curve(Short, Short, Short),
}

impl Outline {
    /// A contour with as few steps as stay within `tolerance` of it; `None` for one without any.
    pub(super) fn of(contour: &[Curve], tolerance: f64) -> Option<Self> {
        let short = |point: Point| Short(point.x as f32, point.y as f32);
        let start = short(contour.first()?.from);
        let steps = simplified(contour, tolerance).into_iter().map(|step| match step {
            Step::Line(to) => ShortStep::Line(short(to)),
            Step::Curve(one, two, to) => ShortStep::Curve(short(one), short(two), short(to)),
        });
        Some(Self { start, steps: steps.collect() })
    }

    /// Where it begins, for an outline that stands at `origin`.
    pub(super) fn start(&self, origin: Point) -> Point {
        self.start.at(origin)
    }

    /// Its steps, for an outline that stands at `origin`.
    pub(super) fn steps(&self, origin: Point) -> impl Iterator<Item = Step> {
        self.steps.iter().map(move |step| match *step {
            ShortStep::Line(to) => Step::Line(to.at(origin)),
            ShortStep::Curve(one, two, to) => Step::Curve(one.at(origin), two.at(origin), to.at(origin)),
        })
    }
}

impl Short {
    fn at(self, origin: Point) -> Point {
        Point { x: f64::from(self.0), y: f64::from(self.1) } + origin
    }
}

/// A font, a letter, and the bits of its size.
type Glyph = (Option<FontId>, u32, u64);

/// The glyphs that an article's formulas have had so far: the same letters come again and again.
#[derive(Default)]
pub(super) struct Glyphs {
    known: HashMap<Glyph, Option<Box<[Outline]>>>,
}

impl Glyphs {
    /// The outlines of a glyph, `em` units to the size of a letter, from its place on the baseline; `None` where no font
    /// has the letter.
    pub(super) fn outlines(&mut self, font: &str, code: u32, em: f64, tolerance: f64) -> Option<&[Outline]> {
        let key = (FontId::parse(font), code, em.to_bits());
        let known = self.known.entry(key).or_insert_with(|| {
            let contours = contours(font, code, em)?;
            Some(contours.iter().filter_map(|contour| Outline::of(contour, tolerance)).collect())
        });
        known.as_deref()
    }
}

fn contours(font: &str, code: u32, em: f64) -> Option<Vec<Vec<Curve>>> {
    let letter = FontId::parse(font).map_or(char::from_u32(code)?, |id| katex_ttf_glyph_char(id, code));
    let (face, glyph) = [font, "Main-Regular"].iter().find_map(|name| {
        let face = FACES.get(name)?;
        face.glyph_index(letter).map(|glyph| (face, glyph))
    })?;
    let mut builder = Builder {
        contours: Vec::new(),
        scale: em / f64::from(face.units_per_em()),
        at: Point::default(),
        start: Point::default(),
    };
    // Blanks have no outline.
    let _ = face.outline_glyph(glyph, &mut builder);
    Some(builder.contours)
}

struct Builder {
    contours: Vec<Vec<Curve>>,
    scale: f64,
    at: Point,
    start: Point,
}

impl Builder {
    fn point(&self, x: f32, y: f32) -> Point {
        Point { x: f64::from(x) * self.scale, y: -f64::from(y) * self.scale }
    }

    fn push(&mut self, curve: Curve) {
        self.at = curve.to;
        if let Some(contour) = self.contours.last_mut() {
            contour.push(curve);
        }
    }
}

impl OutlineBuilder for Builder {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.point(x, y);
        self.start = self.at;
        self.contours.push(Vec::new());
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.push(Curve::line(self.at, self.point(x, y)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.push(Curve::quadratic(self.at, self.point(x1, y1), self.point(x, y)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (one, two, to) = (self.point(x1, y1), self.point(x2, y2), self.point(x, y));
        self.push(Curve { from: self.at, one, two, to });
    }

    fn close(&mut self) {
        if self.at.distance(self.start) > 1e-9 {
            self.push(Curve::line(self.at, self.start));
        }
    }
}
