//! What the platform's dark mode makes of one colour.
//!
//! Measured on the platform's own converter: grounds are inverted about the dark page, text is moved until it stands
//! out from its ground, and what stands out already is left alone.

use super::colour::Colour;

/// The dark page, and what text in the page's own colour becomes on it.
pub(super) const PAGE: Colour = Colour::grey(25.0);
/// The page's own text in light mode.
pub(super) const PAGE_TEXT: Colour = Colour::grey(25.0);
/// Below this alpha a colour counts as none.
pub(super) const FAINT: f64 = 0.05;
/// The greatest distance in brightness that dim text has from the page.
const DIM: f64 = 163.0 - 25.0;
/// The distance in brightness at which text stands out enough.
const APART: f64 = 65.0;

/// A ground after conversion, with its fractions.
pub(super) fn ground(colour: Colour) -> Colour {
    let (hue, saturation, lightness) = colour.hsl();
    let brightness = colour.brightness();
    let new = if (colour.is_grey() && lightness > 40.0) || brightness > 250.0 {
        Colour::from_hsl(0.0, 0.0, (100.0 + PAGE.hsl().2 - lightness).min(100.0))
    } else if brightness > 190.0 {
        with_brightness(colour, 190.0)
    } else if lightness < 22.0 {
        Colour::from_hsl(hue, saturation, 22.0)
    } else {
        colour
    };
    Colour { alpha: colour.alpha, ..new }
}

/// Text, or a border, after conversion over a ground that has been converted.
pub(super) fn text(colour: Colour, ground: Colour) -> Colour {
    let below = ground.brightness() * ground.alpha + PAGE.red * (1.0 - ground.alpha);
    let mut new = colour;
    // A flip is judged again; two are the most that can follow each other.
    for _ in 0..4 {
        let brightness = new.brightness();
        let distance = (below - brightness).abs();
        if brightness >= 250.0 {
            break;
        }
        if distance > DIM && below <= 27.0 {
            new = with_brightness(new, DIM + below);
            break;
        }
        if distance >= APART {
            break;
        }
        let (hue, saturation, lightness) = new.hsl();
        let flips = if below >= 100.0 { lightness > 50.0 } else { lightness <= 40.0 };
        if flips {
            new = Colour::from_hsl(hue, saturation, (90.0 - lightness).max(0.0));
            continue;
        }
        let goal = if below >= 100.0 { below - APART } else { below + APART };
        new = with_brightness(new, goal.min(DIM));
        break;
    }
    Colour { alpha: colour.alpha, ..new }.rounded()
}

/// A colour brought to a brightness: all channels scaled alike, and what was cut off given to one of them.
fn with_brightness(colour: Colour, goal: f64) -> Colour {
    let scale = goal / colour.brightness().max(1e-9);
    let scaled = |channel: f64| (channel * scale).min(255.0);
    let (mut red, mut green, mut blue) = (scaled(colour.red), scaled(colour.green), scaled(colour.blue));
    if green == 0.0 || red == 255.0 || blue == 255.0 {
        green = (goal * 1000.0 - 299.0 * red - 114.0 * blue) / 587.0;
    } else if red == 0.0 {
        red = (goal * 1000.0 - 587.0 * green - 114.0 * blue) / 299.0;
    } else if blue == 0.0 || green == 255.0 {
        blue = (goal * 1000.0 - 299.0 * red - 587.0 * green) / 114.0;
    }
    let within = |channel: f64| channel.clamp(0.0, 255.0);
    Colour { red: within(red), green: within(green), blue: within(blue), alpha: colour.alpha }
}

/// The one colour that stands for a gradient: each next colour is mixed in by its own alpha.
pub(super) fn mixed(colours: &[Colour]) -> Option<Colour> {
    let mut colours = colours.iter().copied();
    let mut all = colours.next()?;
    for next in colours {
        let share = next.alpha;
        let (weight, alpha) = (2.0 * share - 1.0, all.alpha - next.alpha);
        let of_next =
            (if weight * alpha == -1.0 { weight } else { (weight + alpha) / (1.0 + weight * alpha) } + 1.0)
                / 2.0;
        let mix = |old: f64, new: f64| (1.0 - of_next) * old + of_next * new;
        all = Colour {
            red: mix(all.red, next.red),
            green: mix(all.green, next.green),
            blue: mix(all.blue, next.blue),
            alpha: all.alpha * (1.0 - share) + next.alpha * share,
        };
    }
    Some(all.rounded())
}

/// What an element takes from those around it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    /// The text's colour in light mode, where one was stated.
    pub(super) light: Option<Colour>,
    /// The ground behind it, converted, where there is one.
    pub(super) ground: Option<Colour>,
}

/// What becomes of one element, and of those in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) text: Option<Colour>,
    pub(super) ground: Option<Colour>,
    pub(super) inner: Around,
}

/// Converts the text colour and the ground that an element states, either or both.
pub(super) fn element(around: Around, fill: Option<Colour>, back: Option<Colour>, gradient: bool) -> Step {
    let shown = back.filter(|back| back.alpha >= FAINT);
    let fresh = shown.map(ground);
    // Text over a gradient is judged against the mixed colour as it was before conversion.
    let mix = shown.filter(|_| gradient).map(|back| back.over(around.ground.unwrap_or(PAGE)).rounded());
    let below = fresh.map(Colour::rounded).or(around.ground);
    let light = fill.or(around.light);
    let judged = match (fill, fresh) {
        (None, None) => None,
        (Some(fill), _) => Some((fill, below.unwrap_or(PAGE))),
        (None, Some(fresh)) => Some((light.unwrap_or(PAGE_TEXT), fresh)),
    };
    let mut shade =
        judged.map(|(colour, ground)| if colour.alpha < FAINT { colour } else { text(colour, ground) });
    if let (Some(mix), Some(fill)) = (mix, fill) {
        let again = text(fill, mix);
        if again != fill.rounded() {
            shade = Some(again);
        }
    }
    Step {
        text: shade,
        ground: fresh.map(Colour::rounded).or(back),
        inner: Around { light, ground: mix.or(below) },
    }
}
