//! What came of rendering: how large it is, and how well it can be read.

use torchpress_check::{Contrast, Level, Size, Target};

use super::{sound, with};

fn size(change: impl FnOnce(&mut Size)) -> Vec<&'static str> {
    with(|case| change(&mut case.size))
}

#[test]
fn limits_turn_at_exactly_their_figure() {
    assert_eq!(size(|size| size.html_chars = 20_000), ["html-large"]);
    assert_eq!(size(|size| size.html_bytes = 1_000_000), ["html-too-large"]);
    assert_eq!(size(|size| size.html_bytes = 10_000_000), ["html-too-large"]);
    assert_eq!(size(|size| size.html_bytes = 10_000_001), ["paste-too-large", "html-too-large"]);
    assert_eq!(size(|size| size.text_chars = 50_001), ["text-too-long"]);
    assert_eq!(
        with(|case| {
            case.target = Target::Web;
            case.size =
                Size { html_chars: 1 << 30, html_bytes: 1 << 30, text_chars: 1 << 30, ..Size::default() };
        }),
        [""; 0]
    );
}

#[test]
fn a_large_formula_has_its_place() {
    let mut case = sound();
    case.size.formula_chars = vec![0, 4001];
    assert_eq!(case.found(), [(Level::Hint, "formula-large", Some(9))]);
    assert!(case.items()[0].message.en.contains("20%"));
}

#[test]
fn text_stands_out_from_its_ground() {
    let pair = |ratio, large, dark| {
        let (text, colour, ground) = ("完整".to_owned(), "#888888".to_owned(), "#ffffff".to_owned());
        with(|case| case.contrasts = vec![Contrast { text, dark, colour, ground, ratio, large }])
    };
    for dark in [false, true] {
        assert_eq!(pair(4.5, false, dark), [""; 0]);
        assert_eq!(pair(4.4999, false, dark), ["contrast-low"]);
        assert_eq!(pair(3.0, true, dark), [""; 0]);
        assert_eq!(pair(2.9999, true, dark), ["contrast-low"]);
    }
}

#[test]
fn a_faint_text_is_found_where_it_stands() {
    let mut case = sound();
    let faint = |text: &str, dark| Contrast {
        text: text.to_owned(),
        dark,
        colour: "#aaaaaa".to_owned(),
        ground: "#ffffff".to_owned(),
        ratio: 2.3247,
        large: false,
    };
    case.contrasts = vec![faint("完整", true), faint("参考链接", false)];
    assert_eq!(
        case.found(),
        [(Level::Warning, "contrast-low", None), (Level::Warning, "contrast-low", Some(0))]
    );
    let items = case.items();
    assert!(
        items[1].message.zh.contains("深色模式下") && items[1].message.en.contains("2.32 to 1"),
        "{items:?}"
    );
    case.target = Target::Web;
    assert_eq!(case.found(), []);
}
