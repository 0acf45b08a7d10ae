//! Files that are cut short, damaged or made to do harm.

use image::ImageFormat;
use proptest::prelude::*;

use super::fixtures::*;
use super::renditions::credits;
use crate::Format;
use crate::metadata::{container, iim, original_with, read, resources, said, write_into, xmp};

/// A file of each format with all blocks that it can have.
fn files() -> Vec<Vec<u8>> {
    let block = exif(
        true,
        &[(270, 2, "龙舟赛\0".as_bytes())],
        &[(0x9003, 2, b"2023:01:31 17:30:05\0")],
        &[(1, 2, b"N\0")],
    );
    let packet = packet("", &languages("dc:description", &[("x-default", "龙舟赛"), ("en", "race")]));
    let iim = iim(false, &[(120, "龙舟赛".as_bytes()), (80, b"name")]);
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(packet.as_bytes(), 6);
    let raw = container::as_raw("iptc", &resources_of(&iim, None));
    vec![
        jpeg(&[
            segment(0xE1, EXIF, &block),
            segment(0xE1, XMP, packet.as_bytes()),
            segment(0xED, RESOURCES, &resources_of(&iim, Some(vec![7; 16]))),
        ]),
        png(&[
            chunk(b"eXIf", &block),
            chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\x01\0\0\0".as_slice(), &packed].concat()),
            chunk(b"tEXt", &[b"Raw profile type iptc\0", raw.as_bytes()].concat()),
        ]),
        webp(&[(b"EXIF", &block), (b"XMP ", packet.as_bytes())]),
        write_into(&picture(ImageFormat::Gif), Format::Gif, &credits()).unwrap(),
        heic(&block, packet.as_bytes()),
        exif(
            false,
            &[(700, 1, packet.as_bytes()), (33_723, 7, &iim), (34_377, 1, &resources_of(&iim, None))],
            &[],
            &[],
        ),
    ]
}

#[test]
fn a_file_cut_anywhere_is_read_as_far_as_it_goes() {
    for file in files() {
        let whole = read(&file);
        assert_eq!(whole.caption.as_deref().map(|caption| caption.starts_with("龙舟赛")), Some(true));
        for end in 0..file.len() {
            // Not through the guard against panics: there are none.
            let read = said(&file[..end]).merged();
            assert!(
                read.caption.is_none_or(|caption| whole
                    .caption
                    .as_ref()
                    .is_some_and(|all| all.starts_with(&caption)))
            );
            if end % 7 == 0 {
                let _ = original_with(&file[..end], &credits());
            }
        }
    }
}

#[test]
fn many_parts_of_a_packet_are_not_each_compared_with_it() {
    let name = b"0123456789ABCDEF0123456789ABCDEF\0\0\xFF\xFF\0\0\0\0";
    let main = packet(&format!("xmpNote:HasExtendedXMP=\"{}\"", "F".repeat(32)), &" ".repeat(50_000));
    let parts = segment(0xE1, MORE_XMP, name).repeat(20_000);
    assert_eq!(read(&jpeg(&[segment(0xE1, XMP, main.as_bytes()), parts])).caption, None);
}

#[test]
fn what_unpacks_to_a_thousand_times_its_bytes_is_read_in_part() {
    let bomb = miniz_oxide::deflate::compress_to_vec_zlib(&vec![b' '; 7 * 1024 * 1024], 1);
    let text = chunk(b"zTXt", &[b"Raw profile type iptc\0\0", bomb.as_slice()].concat());
    let known = chunk(b"tEXt", b"Description\0caption");
    let file = png(&[known, text.repeat(200)]);
    assert_eq!(read(&file).caption.as_deref(), Some("caption"));
}

#[test]
fn a_list_of_parts_without_bytes_is_given_up() {
    let place = [[0, 1, 0, 0, 0, 1], [0, 0, 0xFF, 0xFF, 0, 0]].concat();
    let places = [&[0; 6], [0xFF, 0xFF].as_slice(), &place.repeat(20_000)].concat();
    let boxed = |kind: &[u8; 4], held: &[u8]| {
        [&(held.len() as u32 + 8).to_be_bytes(), kind.as_slice(), held].concat()
    };
    let info = boxed(b"iinf", &[&[0; 6], boxed(b"infe", b"\x02\0\0\0\0\x09\0\0Exif\0").as_slice()].concat());
    let meta = boxed(b"meta", &[&[0; 4], info.as_slice(), &boxed(b"iloc", &places)].concat());
    assert_eq!(read(&[boxed(b"ftyp", b"heic"), meta].concat()).caption, None);
}

#[test]
fn of_very_many_values_the_first_are_read() {
    let values: Vec<String> = (0..20_000).map(|number| number.to_string()).collect();
    let values: Vec<(u8, &[u8])> = values.iter().map(|value| (25, value.as_bytes())).collect();
    let block = exif(true, &[(33_723, 7, &iim(true, &values))], &[], &[]);
    assert_eq!(read(&block).keywords.len(), 500);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_damage_panics(which in 0_usize..6, places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let mut file = files().swap_remove(which);
        for (place, byte) in places {
            let place = place.index(file.len());
            file[place] = byte;
        }
        let _ = said(&file).merged();
        let _ = original_with(&file, &credits());
    }

    #[test]
    fn no_bytes_panic(magic in prop::sample::select(vec![
        b"\xFF\xD8\xFF\xE1".as_slice(), b"\x89PNG\r\n\x1A\n", b"RIFF\xFF\0\0\0WEBP", b"GIF89a", b"II*\0\x08\0\0\0", b"\0\0\0\x08ftyp", b"",
    ]), bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = said(&[magic, &bytes].concat()).merged();
        let _ = iim::read(&iim::parse(&bytes));
        let _ = resources::parse(&bytes);
        let _ = xmp::Packet::parse(&bytes);
    }

    #[test]
    fn any_text_is_written_and_read_again(caption in "\\PC{1,60}", name in "[ -~]{1,30}", format in prop::sample::select(vec![
        (Format::Jpeg, ImageFormat::Jpeg), (Format::Png, ImageFormat::Png), (Format::Webp, ImageFormat::WebP), (Format::Gif, ImageFormat::Gif),
    ])) {
        let credits = crate::metadata::Credits {
            caption: Some(caption.clone()),
            credit: Some(name.clone()),
            ..Default::default()
        };
        let found = read(&write_into(&picture(format.1), format.0, &credits).unwrap());
        let shown = |text: &str| crate::metadata::text::shown(text);
        prop_assert_eq!(found.caption, shown(&caption));
        prop_assert_eq!(found.credit, shown(&name));
    }

    #[test]
    fn values_of_iim_come_back(values in prop::collection::vec((1_u8..=2, any::<u8>(), prop::collection::vec(any::<u8>(), 0..50)), 0..20)) {
        let sets: Vec<iim::Dataset> =
            values.into_iter().map(|(record, number, data)| iim::Dataset { record, number, data }).collect();
        prop_assert_eq!(iim::parse(&iim::serialise(&sets)), sets);
    }
}
