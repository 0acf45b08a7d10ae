//! Animations, left as they are and made smaller.

use image::codecs::gif::GifDecoder;
use image::{AnimationDecoder as _, Delay};

use super::*;

/// An animation whose square goes from left to right on a background with detail.
fn animation(width: u32, height: u32, count: u32) -> Vec<u8> {
    let ground = DynamicImage::from(noisy(width, height)).into_rgba8();
    let mut gif = Vec::new();
    let mut encoder = GifEncoder::new(&mut gif);
    encoder.set_repeat(image::codecs::gif::Repeat::Infinite).unwrap();
    for number in 0..count {
        let mut picture = ground.clone();
        let left = number * (width - 8) / count.max(2);
        for (x, y) in (0..8).flat_map(|x| (0..8).map(move |y| (left + x, y))) {
            picture.put_pixel(x, y, Rgba([220, 30, 30, 255]));
        }
        encoder.encode_frame(Frame::from_parts(picture, 0, 0, Delay::from_numer_denom_ms(100, 1))).unwrap();
    }
    drop(encoder);
    gif
}

/// The pictures of an animation as they are seen, and for how many milliseconds each.
fn seen(gif: &[u8]) -> Vec<(RgbaImage, u32)> {
    let frames = GifDecoder::new(Cursor::new(gif)).unwrap().into_frames().collect_frames().unwrap();
    frames.into_iter().map(|frame| (frame.buffer().clone(), frame.delay().numer_denom_ms().0)).collect()
}

#[test]
fn an_animation_within_its_limits_is_left_as_it_is() {
    let gif = animation(60, 40, 2);
    let identified = identify(&gif, &limits()).unwrap();
    assert_eq!((identified.frames, identified.width, identified.height), (2, 60, 40));
    let within = Spec {
        max_width: 30,
        max_bytes: Some(gif.len()),
        most_frames: Some(2),
        most_moving: Some(4_800),
        ..Spec::default()
    };
    let made = rendition(&gif, &within, &limits()).unwrap();
    assert_eq!((made.bytes.as_slice(), made.format, made.width), (gif.as_slice(), Format::Gif, 60));
    let padded = rendition(&gif, &Spec { min_bytes: Some(20_000), ..Spec::default() }, &limits()).unwrap();
    assert!(padded.bytes.len() >= 20_000);
    assert_eq!(identify(&padded.bytes, &limits()).unwrap().frames, 2);
    for spec in
        [Spec { format: Some(Format::Jpeg), ..Spec::default() }, Spec { still: true, ..Spec::default() }]
    {
        let still = rendition(&gif, &Spec { max_width: 30, ..spec }, &limits()).unwrap();
        assert_ne!(still.format, Format::Gif);
        near(&shown(&still), 1, 1, RED);
    }
}

#[test]
fn an_animation_loses_pictures_evenly_and_keeps_its_time() {
    let gif = animation(60, 40, 10);
    let made = rendition(&gif, &Spec { most_frames: Some(4), ..Spec::default() }, &limits()).unwrap();
    assert_eq!((made.format, made.width, made.height), (Format::Gif, 60, 40));
    let (all, kept) = (seen(&gif), seen(&made.bytes));
    assert_eq!(kept.len(), 4);
    assert_eq!(kept.iter().map(|(_, millis)| millis).sum::<u32>(), 1_000);
    for (place, index) in [0, 3, 5, 8].into_iter().enumerate() {
        let apart = kept[place].0.pixels().zip(all[index].0.pixels());
        let far = apart.filter(|(a, b)| a.0.iter().zip(b.0).any(|(a, b)| a.abs_diff(b) > 40)).count();
        assert!(far < 60, "picture {place}: {far} pixels are others");
    }
    assert_eq!(made, rendition(&gif, &Spec { most_frames: Some(4), ..Spec::default() }, &limits()).unwrap());
}

#[test]
fn an_animation_fits_into_pixels_and_bytes() {
    let gif = animation(300, 120, 6);
    let spec = Spec { most_moving: Some(120_000), ..Spec::default() };
    let made = rendition(&gif, &spec, &limits()).unwrap();
    let frames = identify(&made.bytes, &limits()).unwrap().frames;
    let moving = u64::from(made.width) * u64::from(made.height) * u64::from(frames);
    assert!(
        frames >= 2 && (90_000..=120_000).contains(&moving),
        "{frames} of {} × {}",
        made.width,
        made.height
    );
    let most = gif.len() / 5;
    let made = rendition(&gif, &Spec { max_bytes: Some(most), ..Spec::default() }, &limits()).unwrap();
    assert!(made.bytes.len() <= most && identify(&made.bytes, &limits()).unwrap().frames >= 2);
    let never = rendition(&gif, &Spec { max_bytes: Some(60), ..Spec::default() }, &limits());
    assert_eq!(never, Err(PhotoError::DoesNotFit { limit: 60 }));
}

#[test]
fn an_animation_is_cropped_and_edited() {
    let gif = animation(60, 40, 3);
    let spec = Spec {
        edit: Edit { quarter_turns: 1, ..Edit::default() },
        crop: Some(Crop { x: 0, y: 0, width: 10_000, height: 5_000 }),
        ..Spec::default()
    };
    let made = rendition(&gif, &spec, &limits()).unwrap();
    assert_eq!((made.width, made.height), (40, 30));
    let pictures = seen(&made.bytes);
    assert_eq!(pictures.len(), 3);
    // What was at the upper left is at the upper right now.
    near(&DynamicImage::from(pictures[0].0.clone()).into_rgb8(), 36, 3, RED);
}
