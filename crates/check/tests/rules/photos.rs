//! Photos: every place filled, named and credited, and animations that WeChat takes.

use torchpress_check::{Level, Target};

use super::{Case, FIGURE, TEXT, body, sound, with};

#[test]
fn an_empty_place_is_an_error_with_its_position() {
    let mut case = sound();
    let figure = r#"{"type":"figure","attrs":{"layout":"single","credit":"某号"},"content":[{"type":"photo","attrs":{"photo":null}},{"type":"caption","content":[{"type":"text","text":"图注"}]}]}"#;
    case.body = body(&format!("{TEXT},{figure}"));
    assert_eq!(case.found(), [(Level::Error, "photo-empty", Some(10))]);
    // Nor is anything asked of what is not there yet.
    let bare = figure.replace("某号", "").replace("图注", " ");
    case.body = body(&format!("{TEXT},{bare}"));
    assert_eq!(case.found(), [(Level::Error, "photo-empty", Some(10))]);
}

#[test]
fn a_photo_needs_a_caption_and_a_credit() {
    let mut case = sound();
    let figure = r#"{"type":"figure","attrs":{"layout":"row","credit":""},"content":[{"type":"photo","attrs":{"photo":"p1"}},{"type":"photo","attrs":{"photo":"gone","alt":"x"}},{"type":"caption"}]}"#;
    case.body = body(&format!("{TEXT},{figure}"));
    assert_eq!(
        case.found(),
        [
            (Level::Error, "credit-missing", Some(9)),
            (Level::Error, "photo-missing", Some(11)),
            (Level::Warning, "caption-missing", Some(9)),
        ]
    );
}

#[test]
fn a_photo_should_have_an_alternative_text() {
    let bare = |case: &mut Case| case.photos.get_mut("p1").unwrap().alt = "\u{3000}".into();
    assert_eq!(with(bare), ["alt-missing"]);
    let own = r#"{"type":"figure","content":[{"type":"photo","attrs":{"photo":"p1","alt":"主席台"}},{"type":"caption"}]}"#;
    assert_eq!(
        with(|case| {
            bare(case);
            case.body = body(&format!("{TEXT},{own}"));
        }),
        [""; 0]
    );
}

#[test]
fn animations_have_a_budget() {
    let gif = |width, height, frames, bytes| {
        with(|case| {
            case.meta.cover = None;
            case.body = body(&format!("{TEXT},{FIGURE}"));
            let photo = case.photos.get_mut("p1").unwrap();
            (photo.format, photo.width, photo.height) = ("gif".into(), width, height);
            (photo.frames, photo.bytes) = (frames, bytes);
        })
    };
    let mib = 1 << 20;
    assert_eq!(gif(1000, 600, 10, mib), ["cover-missing"]);
    assert_eq!(gif(1000, 601, 10, mib), ["cover-missing", "gif-large"]);
    assert_eq!(gif(u32::MAX, u32::MAX, 2, mib), ["cover-missing", "gif-large"]);
    assert_eq!(gif(10, 10, 2, 5 * mib), ["cover-missing"]);
    assert_eq!(gif(10, 10, 2, 5 * mib + 1), ["cover-missing", "gif-bytes"]);
    assert_eq!(gif(10, 10, 2, 10 * mib + 1), ["gif-bytes", "cover-missing"]);
    // A still is made to fit.
    assert_eq!(gif(9000, 9000, 1, 50 * mib), ["cover-missing"]);
}

#[test]
fn an_animation_in_another_format_is_lost_in_wechat_only() {
    let webp = |target| {
        with(|case| {
            case.target = target;
            let photo = case.photos.get_mut("p1").unwrap();
            (photo.format, photo.frames) = ("webp".into(), 12);
        })
    };
    assert_eq!(webp(Target::Wechat), ["animation-lost"]);
    assert_eq!(webp(Target::Web), [""; 0]);
    assert_eq!(with(|case| case.photos.get_mut("p1").unwrap().format = "webp".into()), [""; 0]);
}
