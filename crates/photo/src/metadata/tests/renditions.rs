//! Credits in renditions.

use image::ImageFormat;

use super::fixtures::*;
use crate::Format;
use crate::metadata::{Credits, Metadata, MetadataError, Place, Texts, iim, read, resources, write_into};

pub(super) fn credits() -> Credits {
    let some = |text: &str| Some(text.to_owned());
    Credits {
        caption: some("龙舟赛，\n两条船 <并行> & \"冲刺\""),
        headline: some("端午"),
        creator: Some(vec!["张三".to_owned(), "Li Si".to_owned()]),
        credit: some("某大学新闻中心／摄影协会联合供图，转载请注明"),
        source: some("校报"),
        copyright: some("© 2023 某大学"),
        usage_terms: some("仅限校内"),
        keywords: Some(vec!["船".to_owned(), "水".to_owned()]),
        people: Some(vec!["王五".to_owned()]),
        place: Some(Place {
            name: some("东湖"),
            city: some("武汉"),
            region: some("湖北"),
            country: some("中国"),
        }),
        alt: some("两条船"),
        texts: vec![Texts {
            language: "en".to_owned(),
            caption: some("A race"),
            alt: some("Boats"),
            ..Texts::default()
        }],
    }
}

/// What a file with those credits should say.
pub(super) fn expected() -> Metadata {
    let credits = credits();
    Metadata {
        caption: credits.caption,
        headline: credits.headline,
        creator: credits.creator.unwrap(),
        credit: credits.credit,
        source: credits.source,
        copyright: credits.copyright,
        usage_terms: credits.usage_terms,
        keywords: credits.keywords.unwrap(),
        people: credits.people.unwrap(),
        place: credits.place.unwrap(),
        alt: credits.alt,
        texts: credits.texts,
        ..Metadata::default()
    }
}

const FORMATS: [(Format, ImageFormat); 4] = [
    (Format::Jpeg, ImageFormat::Jpeg),
    (Format::Png, ImageFormat::Png),
    (Format::Webp, ImageFormat::WebP),
    (Format::Gif, ImageFormat::Gif),
];

#[test]
fn what_is_written_is_read_again_and_the_picture_stays() {
    for (format, image) in FORMATS {
        let plain = picture(image);
        let made = write_into(&plain, format, &credits()).unwrap();
        assert_eq!(read(&made), expected(), "{format:?}");
        assert_eq!(pixels(&made), pixels(&plain), "{format:?}");
        assert_eq!(write_into(&plain, format, &credits()).unwrap(), made, "the same bytes");
        assert_eq!(
            write_into(&made, format, &Credits::default()).unwrap().len() - plain.len(),
            match format {
                // A head of the extended kind stays.
                Format::Webp => 18,
                _ => 0,
            }
        );
    }
    let refused = write_into(&picture(ImageFormat::Jpeg), Format::Png, &credits());
    assert_eq!(refused, Err(MetadataError::Damaged));
    let refused = write_into(b"BM", Format::Bmp, &credits());
    assert_eq!(refused, Err(MetadataError::NotWritten(Some("bmp"))));
}

#[test]
fn iim_is_written_beside_xmp_in_jpeg_each_text_within_its_limit() {
    let made = write_into(&picture(ImageFormat::Jpeg), Format::Jpeg, &credits()).unwrap();
    let blocks = crate::metadata::container::blocks(&made);
    let found = resources::parse(blocks.resources.as_deref().unwrap());
    let block = resources::find(&found, resources::IIM).unwrap();
    assert_eq!(resources::find(&found, resources::IIM_DIGEST), Some(resources::digest(block).as_slice()));
    let said = iim::read(&iim::parse(block));
    assert_eq!(said.credit.as_deref(), Some("某大学新闻中心／摄影"), "32 bytes, and no half character");
    assert_eq!((said.caption, said.creator), (credits().caption, credits().creator.unwrap()));
    assert_eq!((said.place, said.keywords), (credits().place.unwrap(), credits().keywords.unwrap()));
    // One value byte by byte: the mark, its record and number, two bytes of length, and the text.
    let value = [b"\x1C\x02\x50\x00\x06".as_slice(), "张三".as_bytes()].concat();
    assert!(block.windows(value.len()).any(|window| window == value));
    assert!(
        block.starts_with(
            b"\x1C\x01\x00\x00\x02\x00\x04\x1C\x01\x5A\x00\x03\x1B%G\x1C\x02\x00\x00\x02\x00\x04"
        )
    );
}

#[test]
fn the_bytes_of_a_small_credit_are_these() {
    let credits = Credits { credit: Some("A&B".to_owned()), ..Credits::default() };
    let packet = "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
        <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
        <rdf:Description rdf:about=\"\"><photoshop:Credit xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">A&amp;B\
        </photoshop:Credit></rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>";
    let block = b"\x1C\x01\x00\x00\x02\x00\x04\x1C\x01\x5A\x00\x03\x1B%G\x1C\x02\x00\x00\x02\x00\x04\x1C\x02\x6E\x00\x03A&B";
    let digest = resources::digest(block);
    let held =
        [b"8BIM\x04\x04\0\0\0\0\0\x1E".as_slice(), block, b"8BIM\x04\x25\0\0\0\0\0\x10", &digest].concat();
    let plain = picture(ImageFormat::Jpeg);
    // The segment of JFIF stays the first one.
    let head = 4 + usize::from(plain[5]);
    assert_eq!(plain[3], 0xE0);
    let new = [segment(0xE1, XMP, packet.as_bytes()), segment(0xED, RESOURCES, &held)].concat();
    let whole = [&plain[..head], &new, &plain[head..]].concat();
    assert_eq!(write_into(&plain, Format::Jpeg, &credits).unwrap(), whole);

    let plain = picture(ImageFormat::Png);
    let new = chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", packet.as_bytes()].concat());
    let whole = [&plain[..33], &new, &plain[33..]].concat();
    assert_eq!(write_into(&plain, Format::Png, &credits).unwrap(), whole);
}

#[test]
fn nothing_else_that_a_file_says_comes_through() {
    let block =
        exif(false, &[(0x0112, 3, &[1, 0])], &[(0xA431, 2, b"SERIAL77\0")], &[(2, 5, &fraction(23, 1))]);
    let packet = packet("exif:GPSLatitude=\"23,7N\" photoshop:Credit=\"SERIAL77\"", "");
    let iim = resources_of(&iim(true, &[(110, b"SERIAL77")]), None);
    let more = [b"0123456789ABCDEF0123456789ABCDEF\0\0\0\x08\0\0\0\0".as_slice(), b"SERIAL77"].concat();
    let profile = segment(0xE2, b"ICC_PROFILE\0", b"\x01\x01profile");
    let files = [
        (
            Format::Jpeg,
            jpeg(&[
                segment(0xE1, EXIF, &block),
                segment(0xE1, XMP, packet.as_bytes()),
                segment(0xE1, MORE_XMP, &more),
                profile.clone(),
                segment(0xED, RESOURCES, &iim),
                segment(0xE0, b"JFXX\0", b"SERIAL77"),
                segment(0xE4, b"OWN\0", b"SERIAL77"),
            ]),
        ),
        (
            Format::Png,
            png(&[
                chunk(b"eXIf", &block),
                chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", packet.as_bytes()].concat()),
                chunk(b"tEXt", b"Comment\0...."),
                chunk(b"tEXt", b"Author\0SERIAL77"),
            ]),
        ),
        (Format::Webp, webp(&[(b"EXIF", &block), (b"XMP ", packet.as_bytes())])),
        (
            Format::Gif,
            write_into(
                &picture(ImageFormat::Gif),
                Format::Gif,
                &Credits { credit: Some("SERIAL77".to_owned()), ..Credits::default() },
            )
            .unwrap(),
        ),
    ];
    for (format, file) in files {
        for credits in [Credits::default(), credits()] {
            let made = write_into(&file, format, &credits).unwrap();
            assert!(!made.windows(8).any(|window| window == b"SERIAL77"), "{format:?}");
            let found = read(&made);
            assert!(!found.gps);
            assert_eq!(found, if credits == Credits::default() { Metadata::default() } else { expected() });
        }
    }
    let made = write_into(&jpeg(std::slice::from_ref(&profile)), Format::Jpeg, &credits()).unwrap();
    assert!(made.windows(profile.len()).any(|window| window == profile), "colours stay");
}

#[test]
fn a_gif_keeps_what_makes_it_move_and_no_other_blocks() {
    let plain = picture(ImageFormat::Gif);
    let table = 13 + (3 << ((plain[10] & 7) + 1)) * usize::from(plain[10] >> 7);
    let moves = b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0";
    let own = b"\x21\xFF\x0BMGKIPTC0000\x08SERIAL77\0";
    let file = [&plain[..table], moves, own, &plain[table..]].concat();
    let whole = [&plain[..table], moves, &plain[table..]].concat();
    assert_eq!(write_into(&file, Format::Gif, &Credits::default()).unwrap(), whole);
    assert_eq!(write_into(&whole, Format::Gif, &Credits::default()).unwrap(), whole, "nothing to take out");
    let copy = crate::metadata::original_with(&file, &credits()).unwrap();
    assert!(copy.windows(own.len()).any(|window| window == own));
    assert_eq!((read(&copy), pixels(&copy)), (expected(), pixels(&file)));
}

#[test]
fn texts_that_find_no_room_are_refused() {
    let credits = Credits { caption: Some("图".repeat(30_000)), ..Credits::default() };
    assert_eq!(write_into(&picture(ImageFormat::Jpeg), Format::Jpeg, &credits), Err(MetadataError::TooLong));
    assert!(write_into(&picture(ImageFormat::Png), Format::Png, &credits).is_ok());
    for error in [MetadataError::TooLong, MetadataError::Damaged, MetadataError::NotWritten(None)] {
        assert!(!error.words().zh.is_empty() && !error.hint().en.is_empty());
    }
}

#[test]
fn an_animation_that_is_left_as_it_is_says_nothing() {
    let mut file = Vec::new();
    let frames = [10, 200].map(|grey| {
        image::Frame::new(image::RgbaImage::from_pixel(9, 6, image::Rgba([grey, grey, grey, 255])))
    });
    image::codecs::gif::GifEncoder::new(&mut file).encode_frames(frames).unwrap();
    let said = write_into(&file, Format::Gif, &credits()).unwrap();
    let made = crate::rendition(&said, &crate::Spec::default(), &crate::Limits::default()).unwrap();
    assert_eq!((made.format, read(&made.bytes)), (Format::Gif, Metadata::default()));
    assert_eq!(crate::picture_count(&made.bytes), crate::picture_count(&file));
}
