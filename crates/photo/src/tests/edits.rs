//! Edits that leave the file alone.

use super::*;

fn edited(edit: Edit) -> RgbImage {
    let file = written(quarters(160, 96), ImageFormat::Png);
    let spec = Spec { edit, format: Some(Format::Png), ..Spec::default() };
    let made = rendition(&file, &spec, &limits()).unwrap();
    assert_eq!((made.width, made.height), edit.size(160, 96));
    shown(&made)
}

#[test]
fn quarters_of_a_turn_go_clockwise() {
    for (turns, corners) in [
        (1, [BLUE, RED, WHITE, GREEN]),
        (2, [WHITE, BLUE, GREEN, RED]),
        (3, [GREEN, WHITE, RED, BLUE]),
        (4, [RED, GREEN, BLUE, WHITE]),
    ] {
        let picture = edited(Edit { quarter_turns: turns, ..Edit::default() });
        let (right, below) = (picture.width() - 5, picture.height() - 5);
        for ((x, y), colour) in [(5, 5), (right, 5), (5, below), (right, below)].into_iter().zip(corners) {
            near(&picture, x, y, colour);
        }
    }
}

#[test]
fn a_mirrored_photo_turns_as_it_is_seen() {
    for orientation in 1..=8_u16 {
        let stored = DynamicImage::from(quarters(160, 96));
        let file = with_exif(&written(stored, ImageFormat::Jpeg), orientation, &[], None);
        let upright = shown(&rendition(&file, &Spec::default(), &limits()).unwrap());
        let turned = Spec { edit: Edit { quarter_turns: 1, ..Edit::default() }, ..Spec::default() };
        let turned = shown(&rendition(&file, &turned, &limits()).unwrap());
        assert_eq!((turned.width(), turned.height()), (upright.height(), upright.width()));
        for (x, y) in [(8, 8), (upright.width() - 9, 8), (8, upright.height() - 9)] {
            near(&turned, upright.height() - 1 - y, x, upright.get_pixel(x, y).0);
        }
    }
}

#[test]
fn a_slanted_horizon_becomes_level() {
    // Dark below a line that falls by ten degrees to the right.
    let slope = 10_f64.to_radians().tan();
    let slanted = RgbImage::from_fn(300, 200, |x, y| {
        let line = 100.0 + (f64::from(x) - 150.0) * slope;
        Rgb(if f64::from(y) > line { BLUE } else { WHITE })
    });
    let file = written(slanted, ImageFormat::Png);
    let edit = Edit { straighten: -100, ..Edit::default() };
    for max_width in [10_000, 120] {
        let spec = Spec { edit, max_width, format: Some(Format::Png), ..Spec::default() };
        let picture = shown(&rendition(&file, &spec, &limits()).unwrap());
        let (width, height) = picture.dimensions();
        assert_eq!(width, edit.size(300, 200).0.min(max_width));
        for x in [1, width / 3, width / 2, width - 2] {
            near(&picture, x, height / 2 - 3, WHITE);
            near(&picture, x, height / 2 + 3, BLUE);
        }
        let crop = Some(Crop { x: 0, y: 6_000, width: 10_000, height: 4_000 });
        let below = shown(&rendition(&file, &Spec { crop, ..spec }, &limits()).unwrap());
        assert!(below.pixels().all(|pixel| pixel.0[2] > 200 && pixel.0[0] < 60));
    }
}

#[test]
fn light_and_contrast_change_the_middle_and_not_the_ends() {
    let file = written(
        image::GrayImage::from_fn(3, 1, |x, _| image::Luma([[0, 128, 255][x as usize]])),
        ImageFormat::Png,
    );
    let tones = |brightness, contrast| {
        let edit = Edit { brightness, contrast, ..Edit::default() };
        let made = rendition(&file, &Spec { edit, format: Some(Format::Png), ..Spec::default() }, &limits())
            .unwrap();
        let picture = shown(&made);
        [0, 1, 2].map(|x| picture.get_pixel(x, 0).0[0])
    };
    assert_eq!(tones(0, 0), [0, 128, 255]);
    let [black, middle, white] = tones(50, 0);
    assert!(black == 0 && middle > 145 && white == 255);
    let [black, middle, white] = tones(-50, 0);
    assert!(black == 0 && middle < 110 && white == 255);
    assert!(tones(0, 100)[1].abs_diff(128) < 2);
    let [black, middle, white] = tones(0, -100);
    assert!(black > 50 && middle.abs_diff(128) < 2 && white < 205);
}

#[test]
fn an_edit_is_kept_as_json() {
    let edit = Edit { quarter_turns: 3, straighten: -15, brightness: 10, contrast: -5 };
    let text = serde_json::to_string(&edit).unwrap();
    assert_eq!(text, r#"{"quarter_turns":3,"straighten":-15,"brightness":10,"contrast":-5}"#);
    assert_eq!(serde_json::from_str::<Edit>(&text).unwrap(), edit);
    assert!(serde_json::from_str::<Edit>("{}").unwrap().is_none());
}
