//! CSS colours: reading them, their brightness, and hue, saturation and lightness.

/// A colour with channels from 0 to 255 and an alpha from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Colour {
    pub(super) red: f64,
    pub(super) green: f64,
    pub(super) blue: f64,
    pub(super) alpha: f64,
}

impl Colour {
    pub(super) const fn grey(value: f64) -> Self {
        Self { red: value, green: value, blue: value, alpha: 1.0 }
    }

    /// Reads a colour as CSS writes it; `None` where the text is none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if text == "transparent" {
            return Some(Self { alpha: 0.0, ..Self::grey(255.0) });
        }
        if let Some(digits) = text.strip_prefix('#') {
            return Self::hex(digits);
        }
        if let Some((name, arguments)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
            return Self::function(name, arguments);
        }
        let at = NAMES.binary_search_by_key(&text.as_str(), |(name, _)| name).ok()?;
        NAMES.get(at).map(|(_, value)| Self::packed(*value))
    }

    fn packed(value: u32) -> Self {
        let [_, red, green, blue] = value.to_be_bytes();
        Self { red: f64::from(red), green: f64::from(green), blue: f64::from(blue), alpha: 1.0 }
    }

    fn hex(digits: &str) -> Option<Self> {
        let values: Vec<u32> = digits.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
        let channels: Vec<f64> = match values.len() {
            3 | 4 => values.iter().map(|value| f64::from(value * 17)).collect(),
            6 | 8 => values
                .chunks_exact(2)
                .map(|pair| f64::from(pair.iter().fold(0, |sum, v| sum * 16 + v)))
                .collect(),
            _ => return None,
        };
        let [red, green, blue, rest @ ..] = channels.as_slice() else { return None };
        let alpha = rest.first().map_or(1.0, |alpha| alpha / 255.0);
        Some(Self { red: *red, green: *green, blue: *blue, alpha })
    }

    fn function(name: &str, arguments: &str) -> Option<Self> {
        let parts: Vec<&str> =
            arguments.split([' ', ',', '/', '\t', '\n']).filter(|part| !part.is_empty()).collect();
        let [first, second, third, rest @ ..] = parts.as_slice() else { return None };
        let alpha = match rest {
            [] => 1.0,
            [alpha] => scaled(alpha, 1.0)?.clamp(0.0, 1.0),
            _ => return None,
        };
        let colour = match name {
            "rgb" | "rgba" => {
                let channel = |part: &str| Some(scaled(part, 255.0)?.round().clamp(0.0, 255.0));
                Self { red: channel(first)?, green: channel(second)?, blue: channel(third)?, alpha }
            }
            "hsl" | "hsla" => {
                let hue = angle(first)?.rem_euclid(360.0);
                let percent = |part: &str| number(part.trim_end_matches('%'));
                let colour = Self::from_hsl(hue, percent(second)?, percent(third)?);
                Self {
                    red: colour.red.round(),
                    green: colour.green.round(),
                    blue: colour.blue.round(),
                    alpha,
                }
            }
            _ => return None,
        };
        Some(colour)
    }

    /// The brightness by which the converter judges, from 0 to 255.
    pub(super) fn brightness(self) -> f64 {
        (299.0 * self.red + 587.0 * self.green + 114.0 * self.blue) / 1000.0
    }

    pub(super) fn is_grey(self) -> bool {
        self.red == self.green && self.green == self.blue
    }

    /// Hue in degrees, saturation and lightness in percent.
    pub(super) fn hsl(self) -> (f64, f64, f64) {
        let (red, green, blue) = (self.red / 255.0, self.green / 255.0, self.blue / 255.0);
        let most = red.max(green).max(blue);
        let least = red.min(green).min(blue);
        let (sum, spread) = (most + least, most - least);
        if spread <= 0.0 {
            return (0.0, 0.0, sum * 50.0);
        }
        let hue = if most == red {
            ((green - blue) / spread).rem_euclid(6.0)
        } else if most == green {
            (blue - red) / spread + 2.0
        } else {
            (red - green) / spread + 4.0
        };
        let saturation = if sum <= 1.0 { spread / sum } else { spread / (2.0 - sum) };
        (hue * 60.0, saturation * 100.0, sum * 50.0)
    }

    pub(super) fn from_hsl(hue: f64, saturation: f64, lightness: f64) -> Self {
        let (saturation, lightness) =
            (saturation.clamp(0.0, 100.0) / 100.0, lightness.clamp(0.0, 100.0) / 100.0);
        let reach = saturation * lightness.min(1.0 - lightness);
        let channel = |offset: f64| {
            let k = (offset + hue / 30.0).rem_euclid(12.0);
            (lightness - reach * (k - 3.0).min(9.0 - k).clamp(-1.0, 1.0)) * 255.0
        };
        Self { red: channel(0.0), green: channel(8.0), blue: channel(4.0), alpha: 1.0 }
    }

    /// The colour as it looks over an opaque one.
    pub(super) fn over(self, below: Self) -> Self {
        let mix = |top: f64, channel: f64| top * self.alpha + channel * (1.0 - self.alpha);
        Self {
            red: mix(self.red, below.red),
            green: mix(self.green, below.green),
            blue: mix(self.blue, below.blue),
            alpha: 1.0,
        }
    }

    /// The relative luminance of WCAG 2, from 0 to 1.
    pub(super) fn luminance(self) -> f64 {
        let linear = |channel: f64| {
            let part = channel / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The colour without its alpha, `#rrggbb`.
    pub(super) fn hex_code(self) -> String {
        let Self { red, green, blue, .. } = self.rounded();
        format!("#{:02x}{:02x}{:02x}", red as u8, green as u8, blue as u8)
    }

    /// Whole channels. The converter writes one decimal and the browser rounds that.
    pub(super) fn rounded(self) -> Self {
        let whole = |value: f64| ((value * 10.0).round() / 10.0).round().clamp(0.0, 255.0);
        Self { red: whole(self.red), green: whole(self.green), blue: whole(self.blue), alpha: self.alpha }
    }

    /// The colour as CSS.
    pub(super) fn css(self) -> String {
        let Self { red, green, blue, alpha } = self.rounded();
        if alpha >= 1.0 {
            return format!("rgb({red}, {green}, {blue})");
        }
        let alpha = format!("{alpha:.3}");
        format!("rgba({red}, {green}, {blue}, {})", alpha.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// A number as CSS writes one; `nan` and `inf` are none.
fn number(text: &str) -> Option<f64> {
    text.parse::<f64>().ok().filter(|number| number.is_finite())
}

/// A number, or a percentage of `whole`.
fn scaled(text: &str, whole: f64) -> Option<f64> {
    match text.strip_suffix('%') {
        Some(percent) => Some(number(percent)? * whole / 100.0),
        None => number(text),
    }
}

/// An angle in degrees.
fn angle(text: &str) -> Option<f64> {
    // `grad` ends with `rad`, so it is looked for first.
    let units = [("deg", 1.0), ("grad", 0.9), ("rad", 180.0 / std::f64::consts::PI), ("turn", 360.0)];
    for (unit, degrees) in units {
        if let Some(value) = text.strip_suffix(unit) {
            return Some(number(value)? * degrees);
        }
    }
    number(text)
}

/// The names that CSS knows, in order; of the system's colours the one that office programs write.
#[rustfmt::skip]
const NAMES: [(&str, u32); 149] = [
    ("aliceblue", 0xf0f8ff), ("antiquewhite", 0xfaebd7), ("aqua", 0x00ffff), ("aquamarine", 0x7fffd4),
    ("azure", 0xf0ffff), ("beige", 0xf5f5dc), ("bisque", 0xffe4c4), ("black", 0x000000),
    ("blanchedalmond", 0xffebcd), ("blue", 0x0000ff), ("blueviolet", 0x8a2be2), ("brown", 0xa52a2a),
    ("burlywood", 0xdeb887), ("cadetblue", 0x5f9ea0), ("chartreuse", 0x7fff00), ("chocolate", 0xd2691e),
    ("coral", 0xff7f50), ("cornflowerblue", 0x6495ed), ("cornsilk", 0xfff8dc), ("crimson", 0xdc143c),
    ("cyan", 0x00ffff), ("darkblue", 0x00008b), ("darkcyan", 0x008b8b), ("darkgoldenrod", 0xb8860b),
    ("darkgray", 0xa9a9a9), ("darkgreen", 0x006400), ("darkgrey", 0xa9a9a9), ("darkkhaki", 0xbdb76b),
    ("darkmagenta", 0x8b008b), ("darkolivegreen", 0x556b2f), ("darkorange", 0xff8c00),
    ("darkorchid", 0x9932cc), ("darkred", 0x8b0000), ("darksalmon", 0xe9967a), ("darkseagreen", 0x8fbc8f),
    ("darkslateblue", 0x483d8b), ("darkslategray", 0x2f4f4f), ("darkslategrey", 0x2f4f4f),
    ("darkturquoise", 0x00ced1), ("darkviolet", 0x9400d3), ("deeppink", 0xff1493),
    ("deepskyblue", 0x00bfff), ("dimgray", 0x696969), ("dimgrey", 0x696969), ("dodgerblue", 0x1e90ff),
    ("firebrick", 0xb22222), ("floralwhite", 0xfffaf0), ("forestgreen", 0x228b22), ("fuchsia", 0xff00ff),
    ("gainsboro", 0xdcdcdc), ("ghostwhite", 0xf8f8ff), ("gold", 0xffd700), ("goldenrod", 0xdaa520),
    ("gray", 0x808080), ("green", 0x008000), ("greenyellow", 0xadff2f), ("grey", 0x808080),
    ("honeydew", 0xf0fff0), ("hotpink", 0xff69b4), ("indianred", 0xcd5c5c), ("indigo", 0x4b0082),
    ("ivory", 0xfffff0), ("khaki", 0xf0e68c), ("lavender", 0xe6e6fa), ("lavenderblush", 0xfff0f5),
    ("lawngreen", 0x7cfc00), ("lemonchiffon", 0xfffacd), ("lightblue", 0xadd8e6), ("lightcoral", 0xf08080),
    ("lightcyan", 0xe0ffff), ("lightgoldenrodyellow", 0xfafad2), ("lightgray", 0xd3d3d3),
    ("lightgreen", 0x90ee90), ("lightgrey", 0xd3d3d3), ("lightpink", 0xffb6c1), ("lightsalmon", 0xffa07a),
    ("lightseagreen", 0x20b2aa), ("lightskyblue", 0x87cefa), ("lightslategray", 0x778899),
    ("lightslategrey", 0x778899), ("lightsteelblue", 0xb0c4de), ("lightyellow", 0xffffe0),
    ("lime", 0x00ff00), ("limegreen", 0x32cd32), ("linen", 0xfaf0e6), ("magenta", 0xff00ff),
    ("maroon", 0x800000), ("mediumaquamarine", 0x66cdaa), ("mediumblue", 0x0000cd),
    ("mediumorchid", 0xba55d3), ("mediumpurple", 0x9370db), ("mediumseagreen", 0x3cb371),
    ("mediumslateblue", 0x7b68ee), ("mediumspringgreen", 0x00fa9a), ("mediumturquoise", 0x48d1cc),
    ("mediumvioletred", 0xc71585), ("midnightblue", 0x191970), ("mintcream", 0xf5fffa),
    ("mistyrose", 0xffe4e1), ("moccasin", 0xffe4b5), ("navajowhite", 0xffdead), ("navy", 0x000080),
    ("oldlace", 0xfdf5e6), ("olive", 0x808000), ("olivedrab", 0x6b8e23), ("orange", 0xffa500),
    ("orangered", 0xff4500), ("orchid", 0xda70d6), ("palegoldenrod", 0xeee8aa), ("palegreen", 0x98fb98),
    ("paleturquoise", 0xafeeee), ("palevioletred", 0xdb7093), ("papayawhip", 0xffefd5),
    ("peachpuff", 0xffdab9), ("peru", 0xcd853f), ("pink", 0xffc0cb), ("plum", 0xdda0dd),
    ("powderblue", 0xb0e0e6), ("purple", 0x800080), ("rebeccapurple", 0x663399), ("red", 0xff0000),
    ("rosybrown", 0xbc8f8f), ("royalblue", 0x4169e1), ("saddlebrown", 0x8b4513), ("salmon", 0xfa8072),
    ("sandybrown", 0xf4a460), ("seagreen", 0x2e8b57), ("seashell", 0xfff5ee), ("sienna", 0xa0522d),
    ("silver", 0xc0c0c0), ("skyblue", 0x87ceeb), ("slateblue", 0x6a5acd), ("slategray", 0x708090),
    ("slategrey", 0x708090), ("snow", 0xfffafa), ("springgreen", 0x00ff7f), ("steelblue", 0x4682b4),
    ("tan", 0xd2b48c), ("teal", 0x008080), ("thistle", 0xd8bfd8), ("tomato", 0xff6347),
    ("turquoise", 0x40e0d0), ("violet", 0xee82ee), ("wheat", 0xf5deb3), ("white", 0xffffff),
    ("whitesmoke", 0xf5f5f5), ("windowtext", 0x000000), ("yellow", 0xffff00), ("yellowgreen", 0x9acd32),
];
