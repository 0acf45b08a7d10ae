//! BMP as Windows, OS/2 and careless programs wrote it.

use super::*;

/// A file of this header, from its length on, this palette, and these pixels.
fn file(header: &[u8], palette: &[u8], pixels: &[u8]) -> Vec<u8> {
    let start = 14 + header.len() + palette.len();
    let mut file = b"BM".to_vec();
    file.extend((start as u32 + pixels.len() as u32).to_le_bytes());
    file.extend([0; 4]);
    file.extend((start as u32).to_le_bytes());
    file.extend([header, palette, pixels].concat());
    file
}

/// The header of Windows; `more` goes on where it is longer than forty bytes.
fn header(width: i32, height: i32, bits: u16, compression: u32, more: &[u8]) -> Vec<u8> {
    let mut header = (40 + more.len() as u32).to_le_bytes().to_vec();
    header.extend(width.to_le_bytes());
    header.extend(height.to_le_bytes());
    header.extend(1_u16.to_le_bytes());
    header.extend(bits.to_le_bytes());
    header.extend(compression.to_le_bytes());
    header.extend([0; 20]);
    header.extend(more);
    header
}

fn shown(bytes: &[u8]) -> RgbaImage {
    let spec = Spec { format: Some(Format::Png), ..Spec::default() };
    let made = rendition(bytes, &spec, &limits()).unwrap();
    image::load_from_memory(&made.bytes).unwrap().into_rgba8()
}

fn row(picture: &RgbaImage, y: u32) -> Vec<[u8; 4]> {
    (0..picture.width()).map(|x| picture.get_pixel(x, y).0).collect()
}

const RED: [u8; 4] = [255, 0, 0, 255];
const BLUE: [u8; 4] = [0, 0, 255, 255];
const BLACK: [u8; 4] = [0, 0, 0, 255];
/// Black, red, blue as the files have them.
const PALETTE: [u8; 12] = [0, 0, 0, 0, 0, 0, 255, 0, 255, 0, 0, 0];

#[test]
fn rows_stand_from_the_bottom_or_from_the_top() {
    let pixels = [1, 2, 0, 0, 2, 2, 0, 0];
    let up = shown(&file(&header(2, 2, 8, 0, &[]), &PALETTE, &pixels));
    assert_eq!((row(&up, 0), row(&up, 1)), (vec![BLUE, BLUE], vec![RED, BLUE]));
    let down = shown(&file(&header(2, -2, 8, 0, &[]), &PALETTE, &pixels));
    assert_eq!((row(&down, 0), row(&down, 1)), (vec![RED, BLUE], vec![BLUE, BLUE]));
}

#[test]
fn the_first_header_of_os2_has_short_numbers_and_colours_of_three_bytes() {
    let header = [12, 0, 0, 0, 2, 0, 1, 0, 1, 0, 1, 0];
    let read = shown(&file(&header, &[0, 0, 255, 255, 0, 0], &[0b0100_0000, 0, 0, 0]));
    assert_eq!(row(&read, 0), [RED, BLUE]);
}

#[test]
fn runs_are_read_and_what_lies_beside_the_picture_is_passed_over() {
    // Two red; then one by one blue, red, with a byte that only fills; end of row; one to the right; far too many blue.
    let runs = [2, 1, 0, 3, 2, 1, 2, 0, 0, 0, 0, 2, 1, 0, 200, 2, 0, 1];
    let read = shown(&file(&header(5, 2, 8, 1, &[]), &PALETTE, &runs));
    assert_eq!(row(&read, 1), [RED, RED, BLUE, RED, BLUE]);
    assert_eq!(row(&read, 0), [BLACK, BLUE, BLUE, BLUE, BLUE]);
    // Of four bits, two colours take turns.
    let runs = [5, 0x12, 0, 0, 0, 3, 0x21, 0x20, 0, 1];
    let read = shown(&file(&header(5, 2, 4, 2, &[]), &PALETTE, &runs));
    assert_eq!(row(&read, 1), [RED, BLUE, RED, BLUE, RED]);
    assert_eq!(row(&read, 0), [BLUE, RED, BLUE, BLACK, BLACK]);
}

#[test]
fn colours_lie_where_the_masks_say() {
    let masks = |masks: [u32; 4]| masks.iter().flat_map(|mask| mask.to_le_bytes()).collect::<Vec<u8>>();
    let within = masks([0xFF, 0xFF00, 0xFF_0000, 0xFF00_0000]);
    let read = shown(&file(&header(2, 1, 32, 3, &within), &[], &[255, 0, 0, 255, 0, 0, 255, 51]));
    assert_eq!(row(&read, 0), [RED, [0, 0, 255, 51]]);
    // Behind the shortest header, with transparency.
    let read = shown(&file(&header(1, 1, 32, 6, &[]), &within, &[255, 0, 0, 102]));
    assert_eq!(row(&read, 0), [[255, 0, 0, 102]]);
    let odd = masks([0b1111_1000_0000_0000, 0b0111_1000_0000, 0, 0]);
    let read = shown(&file(&header(1, 1, 16, 3, &odd), &[], &[0, 0b1111_1000, 0, 0]));
    assert_eq!(row(&read, 0), [RED]);
}

#[test]
fn of_a_file_that_is_cut_short_what_is_there_is_shown() {
    let mut whole = file(&header(2, 3, 24, 0, &[]), &[], &[0, 0, 255, 0, 0, 255, 0, 0].repeat(3));
    assert!(identify(&whole, &limits()).unwrap().whole);
    whole.truncate(whole.len() - 12);
    assert!(!identify(&whole, &limits()).unwrap().whole);
    let read = shown(&whole);
    assert_eq!((row(&read, 0), row(&read, 2)), (vec![BLACK, BLACK], vec![RED, RED]));
    whole.truncate(54);
    assert_eq!(identify(&whole, &limits()), Err(PhotoError::Truncated));
}

#[test]
fn what_cannot_be_a_picture_is_refused() {
    for (header, fits) in [
        (header(0, 1, 24, 0, &[]), PhotoError::Unreadable("it has no width or no height".to_owned())),
        (header(-3, 1, 24, 0, &[]), PhotoError::Unreadable("it has no width or no height".to_owned())),
        (
            header(1, 1, 30_000, 0, &[]),
            PhotoError::Unsupported("BMP of 30000 bits, compression 0".to_owned()),
        ),
        (header(1, 1, 0, 4, &[]), PhotoError::Unsupported("BMP of 0 bits, compression 4".to_owned())),
    ] {
        assert_eq!(identify(&file(&header, &[], &[0; 16]), &limits()), Err(fits));
    }
    let large = identify(&file(&header(i32::MAX, i32::MIN, 1, 0, &[]), &[], &[0; 16]), &limits());
    assert!(matches!(large, Err(PhotoError::TooLarge { .. })), "{large:?}");
}
