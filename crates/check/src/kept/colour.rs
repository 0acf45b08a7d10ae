//! Colours as stylesheets write them, so that `#f00`, `red` and `rgb(255, 0, 0)` are one.

/// Red, green, blue and opacity, each from 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Colour([u8; 4]);

/// The names that occur in article HTML; a name that is not here is taken for no colour on both sides alike.
const NAMES: [(&str, u32); 24] = [
    ("black", 0x00_00_00),
    ("white", 0xff_ff_ff),
    ("red", 0xff_00_00),
    ("green", 0x00_80_00),
    ("blue", 0x00_00_ff),
    ("gray", 0x80_80_80),
    ("grey", 0x80_80_80),
    ("silver", 0xc0_c0_c0),
    ("maroon", 0x80_00_00),
    ("olive", 0x80_80_00),
    ("lime", 0x00_ff_00),
    ("teal", 0x00_80_80),
    ("aqua", 0x00_ff_ff),
    ("cyan", 0x00_ff_ff),
    ("navy", 0x00_00_80),
    ("purple", 0x80_00_80),
    ("fuchsia", 0xff_00_ff),
    ("magenta", 0xff_00_ff),
    ("yellow", 0xff_ff_00),
    ("orange", 0xff_a5_00),
    ("gold", 0xff_d7_00),
    ("pink", 0xff_c0_cb),
    ("brown", 0xa5_2a_2a),
    ("tomato", 0xff_63_47),
];

impl Colour {
    /// Reads one colour; `None` for anything else, such as `inherit`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > 64 || !text.is_ascii() {
            return None;
        }
        let text = text.to_ascii_lowercase();
        if let Some(digits) = text.strip_prefix('#') {
            return hex(digits);
        }
        if let Some(rest) = text.strip_prefix("rgb") {
            return rgb(rest.strip_prefix('a').unwrap_or(rest));
        }
        if text == "transparent" {
            return Some(Self([0; 4]));
        }
        let (_, value) = NAMES.iter().find(|(name, _)| *name == text)?;
        let [_, r, g, b] = value.to_be_bytes();
        Some(Self([r, g, b, 255]))
    }

    /// Whether nothing of it is seen.
    pub(super) fn is_clear(self) -> bool {
        self.0[3] == 0
    }

    /// Whether the eye takes both for one; converting between notations rounds.
    pub(super) fn is_like(self, other: Self) -> bool {
        (self.is_clear() && other.is_clear()) || self.0.iter().zip(other.0).all(|(a, b)| a.abs_diff(b) <= 3)
    }
}

fn hex(digits: &str) -> Option<Colour> {
    let values: Vec<u8> =
        digits.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect::<Option<_>>()?;
    match *values.as_slice() {
        [r, g, b] => Some(Colour([r * 17, g * 17, b * 17, 255])),
        [r, g, b, a] => Some(Colour([r * 17, g * 17, b * 17, a * 17])),
        [r1, r2, g1, g2, b1, b2] => Some(Colour([r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2, 255])),
        [r1, r2, g1, g2, b1, b2, a1, a2] => {
            Some(Colour([r1 * 16 + r2, g1 * 16 + g2, b1 * 16 + b2, a1 * 16 + a2]))
        }
        _ => None,
    }
}

fn rgb(rest: &str) -> Option<Colour> {
    let inner = rest.trim().strip_prefix('(')?.strip_suffix(')')?;
    let parts: Vec<&str> = inner.split([',', '/', ' ']).filter(|part| !part.is_empty()).collect();
    let channel = |text: &&str| -> Option<u8> {
        let value = match text.strip_suffix('%') {
            Some(percent) => percent.parse::<f32>().ok()? * 2.55,
            None => text.parse::<f32>().ok()?,
        };
        // A float is cut to the range of the integer, and what is no number becomes 0.
        Some(value.round().clamp(0.0, 255.0) as u8)
    };
    let alpha = match parts.get(3) {
        None => 255,
        Some(text) => {
            let value = match text.strip_suffix('%') {
                Some(percent) => percent.parse::<f32>().ok()? / 100.0,
                None => text.parse::<f32>().ok()?,
            };
            (value * 255.0).round().clamp(0.0, 255.0) as u8
        }
    };
    match parts.get(..3)? {
        [r, g, b] => Some(Colour([channel(r)?, channel(g)?, channel(b)?, alpha])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notations_of_one_colour_are_alike() {
        let red = Colour::read("#C8391A").unwrap();
        for same in ["rgb(200, 57, 26)", "rgba(200,57,26,1)", "#c8391aff", "rgb(200 57 26 / 100%)"] {
            assert!(red.is_like(Colour::read(same).unwrap()), "{same}");
        }
        for other in ["#333", "rgba(200,57,26,.5)", "red", "transparent"] {
            assert!(!red.is_like(Colour::read(other).unwrap()), "{other}");
        }
        for none in ["inherit", "", "#12", "rgb(1,2)", "var(--x)", "红"] {
            assert_eq!(Colour::read(none), None, "{none}");
        }
    }
}
