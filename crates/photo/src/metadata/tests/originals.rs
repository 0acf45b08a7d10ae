//! Copies of originals with other credits.

use encoding_rs::GBK;
use image::ImageFormat;

use super::fixtures::*;
use super::renditions::{credits, expected};
use crate::metadata::tiff::Tiff;
use crate::metadata::{Credits, Metadata, MetadataError, container, iim, original_with, read, resources};

/// EXIF with a maker's note, whose inner places count from the start of the block, and coordinates.
fn camera_exif() -> Vec<u8> {
    let camera: &[Field<'_>] =
        &[(0x9003, 2, b"2023:01:31 17:30:05\0"), (0x927C, 7, b"MAKERS NOTE"), (0xA431, 2, b"SERIAL77\0")];
    let first: &[Field<'_>] =
        &[(270, 2, b"old caption\0"), (271, 2, b"Canon\0"), (0x0112, 3, &[6, 0]), (315, 2, b"Old\0")];
    exif(false, first, camera, &[(2, 5, &fraction(23, 1))])
}

fn camera_packet() -> String {
    let elements = [
        languages("dc:description", &[("x-default", "old caption"), ("zh", "old caption"), ("fr", "autre")]),
        "<lr:hierarchicalSubject><rdf:Bag><rdf:li>a|b</rdf:li></rdf:Bag></lr:hierarchicalSubject>".to_owned(),
        "<photoshop:City>Old</photoshop:City>".to_owned(),
    ];
    packet(
        "photoshop:Credit=\"old\" photoshop:Instructions=\"keep &lt;me&gt;\" xmp:Rating=\"3\"",
        &elements.concat(),
    )
}

/// What a copy of an original with such metadata should say.
fn whole(more: Metadata) -> Metadata {
    let mut whole = Metadata { rating: Some(3), ..expected() };
    whole.texts.insert(
        0,
        crate::metadata::Texts {
            language: "fr".to_owned(),
            caption: Some("autre".to_owned()),
            ..Default::default()
        },
    );
    Metadata {
        orientation: more.orientation,
        gps: more.gps,
        camera: more.camera,
        taken_at: more.taken_at,
        ..whole
    }
}

#[test]
fn a_jpeg_keeps_what_it_says_besides() {
    let gbk = |text: &str| GBK.encode(text).0.into_owned();
    let old = iim(false, &[(120, &gbk("旧的图注")), (40, &gbk("请勿裁剪")), (7, b"\x01")]);
    let other = resources::Resource::new(0x03ED, vec![1, 2, 3]);
    let stored = [resources_of(&old, Some(vec![7; 16])), resources::serialise(&[other])].concat();
    let profile = segment(0xE2, b"ICC_PROFILE\0", b"\x01\x01profile");
    let mut file = jpeg(&[
        segment(0xE1, EXIF, &camera_exif()),
        segment(0xE1, XMP, camera_packet().as_bytes()),
        profile.clone(),
        segment(0xED, RESOURCES, &stored),
        segment(0xFE, b"", b"a comment"),
    ]);
    file.extend(b"after the end");
    let copy = original_with(&file, &credits()).unwrap();
    let before = read(&file);
    assert_eq!(read(&copy), whole(before));
    assert_eq!(pixels(&copy), pixels(&file));
    assert!(copy.ends_with(b"after the end"));
    let has = |bytes: &[u8]| copy.windows(bytes.len()).any(|window| window == bytes);
    for kept in [profile.as_slice(), b"a comment", b"SERIAL77", b"a|b", b"keep &lt;me", b"8BIM\x03\xED"] {
        assert!(has(kept), "{}", String::from_utf8_lossy(kept));
    }
    let blocks = container::blocks(&copy);
    // The maker's note lies where it lay.
    let note = |exif: &[u8]| exif.windows(11).position(|window| window == b"MAKERS NOTE");
    assert_eq!(note(blocks.exif.as_deref().unwrap()), note(&camera_exif()));
    assert_eq!(
        Tiff::parse(blocks.exif.as_deref().unwrap()).unwrap().get(315),
        Some("张三; Li Si\0".as_bytes())
    );
    // Values that are not ours are UTF-8 as well now, and those that are no text are as they were.
    let found = resources::parse(blocks.resources.as_deref().unwrap());
    let sets = iim::parse(resources::find(&found, resources::IIM).unwrap());
    let value = |number: u8| {
        sets.iter().find(|set| set.record == 2 && set.number == number).map(|set| set.data.clone())
    };
    assert_eq!(value(40), Some("请勿裁剪".as_bytes().to_vec()));
    assert_eq!(value(7), Some(vec![1]));
    assert_eq!(value(120), credits().caption.map(String::into_bytes));
}

#[test]
fn png_webp_tiff_and_gif_keep_what_they_say_besides() {
    let (block, packet) = (camera_exif(), camera_packet());
    let text = |text: &str| chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", text.as_bytes()].concat());
    let png = png(&[
        text(&packet),
        chunk(b"eXIf", &block),
        chunk(b"tEXt", b"Description\0old"),
        chunk(b"tEXt", b"Software\0SERIAL77"),
    ]);
    let webp = webp(&[(b"EXIF", &block), (b"XMP ", packet.as_bytes()), (b"OWN ", b"SERIAL77")]);
    let first: &[Field<'_>] =
        &[(270, 2, b"old caption\0"), (305, 2, b"SERIAL77\0"), (700, 1, packet.as_bytes())];
    for file in [png, webp, exif(true, first, &[], &[])] {
        let copy = original_with(&file, &credits()).unwrap();
        assert_eq!(read(&copy), whole(read(&file)));
        assert!(copy.windows(8).any(|window| window == b"SERIAL77"));
        assert!(!copy.starts_with(b"\x89PNG") || pixels(&copy) == pixels(&file));
    }
    let gif = picture(ImageFormat::Gif);
    assert_eq!(read(&original_with(&gif, &credits()).unwrap()), expected());
}

#[test]
fn only_what_is_named_changes() {
    let file = jpeg(&[segment(0xE1, XMP, camera_packet().as_bytes())]);
    let only = Credits { credit: Some("new".to_owned()), ..Credits::default() };
    let copy = original_with(&file, &only).unwrap();
    assert_eq!(read(&copy), Metadata { credit: Some("new".to_owned()), ..read(&file) });
    let none = Credits {
        caption: Some(String::new()),
        credit: Some(" ".to_owned()),
        place: Some(Default::default()),
        ..Credits::default()
    };
    let copy = read(&original_with(&file, &none).unwrap());
    assert_eq!((copy.caption.as_deref(), copy.credit, copy.rating), (Some("autre"), None, Some(3)));
    assert!(copy.place.is_empty());
    let same = original_with(&original_with(&file, &only).unwrap(), &only).unwrap();
    assert_eq!(same, original_with(&file, &only).unwrap(), "a second time changes nothing");
}

#[test]
fn what_is_known_of_people_and_places_besides_stays_while_they_do() {
    let elements = "<Iptc4xmpExt:PersonInImageWDetails><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><Iptc4xmpExt:PersonName>王五\
        </Iptc4xmpExt:PersonName><Iptc4xmpExt:PersonDescription>DETAIL</Iptc4xmpExt:PersonDescription></rdf:li></rdf:Bag>\
        </Iptc4xmpExt:PersonInImageWDetails><Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li Iptc4xmpExt:City=\"武汉\" \
        Iptc4xmpExt:CountryCode=\"CODE\"/></rdf:Bag></Iptc4xmpExt:LocationShown>";
    let file = jpeg(&[segment(0xE1, XMP, packet("", elements).as_bytes())]);
    let said = read(&file);
    let same =
        Credits { people: Some(said.people.clone()), place: Some(said.place.clone()), ..Credits::default() };
    let has =
        |copy: &[u8], sought: &str| copy.windows(sought.len()).any(|window| window == sought.as_bytes());
    let copy = original_with(&file, &same).unwrap();
    assert!(has(&copy, "DETAIL") && has(&copy, "CODE"));
    let other = Credits { people: Some(Vec::new()), place: credits().place, ..Credits::default() };
    let copy = original_with(&file, &other).unwrap();
    assert!(!has(&copy, "DETAIL") && !has(&copy, "CODE") && !has(&copy, "王五"));
    assert_eq!((read(&copy).people.len(), Some(read(&copy).place)), (0, credits().place));
}

#[test]
fn a_second_part_of_a_packet_says_nothing_else() {
    let name = "0123456789ABCDEF0123456789ABCDEF";
    let first = packet(&format!("xmpNote:HasExtendedXMP=\"{name}\" xmp:Rating=\"3\""), "");
    let caption = languages("dc:description", &[("x-default", "old"), ("fr", "autre")]);
    let second = packet("photoshop:Credit=\"old\" photoshop:Instructions=\"KEPT\"", &caption);
    let head = [name.as_bytes(), &(second.len() as u32).to_be_bytes(), &[0; 4]].concat();
    let part = segment(0xE1, MORE_XMP, &[&head, second.as_bytes()].concat());
    let file = jpeg(&[segment(0xE1, XMP, first.as_bytes()), part.clone()]);
    assert_eq!(read(&file).caption.as_deref(), Some("old"));
    let caption = |text: &str| Credits { caption: Some(text.to_owned()), ..Credits::default() };
    let copy = original_with(&file, &caption("new")).unwrap();
    let said = read(&copy);
    assert_eq!(
        (said.caption.as_deref(), said.credit.as_deref(), said.rating),
        (Some("new"), Some("old"), Some(3))
    );
    assert_eq!(said.texts.first().and_then(|texts| texts.caption.as_deref()), Some("autre"));
    let has = |copy: &[u8], sought: &[u8]| copy.windows(sought.len()).any(|window| window == sought);
    assert!(has(&copy, b"KEPT") && !has(&copy, b">old<"));
    let other = Credits { headline: Some("new".to_owned()), ..Credits::default() };
    assert!(has(&original_with(&file, &other).unwrap(), &part), "what is not concerned stays as it is");
}

#[test]
fn other_pictures_in_the_same_file_are_still_found() {
    // An index of two pictures: the first, of so many bytes, and one that begins so far from the index.
    let index = |size: u32, distance: u32| {
        let mut held = b"MM\0*\0\0\0\x08\0\x01\xB0\x02\0\x07\0\0\0\x20\0\0\0\x1A\0\0\0\0".to_vec();
        for (length, from) in [(size, 0), (4, distance)] {
            held.extend([[0; 4], length.to_be_bytes(), from.to_be_bytes(), [0; 4]].concat());
        }
        segment(0xE2, b"MPF\0", &held)
    };
    let packet = segment(0xE1, XMP, camera_packet().as_bytes());
    // The packet stands behind the index, and will stand before it.
    let length = jpeg(&[index(0, 0), packet.clone()]).len();
    let start = 2 + 8;
    let mut file = jpeg(&[index(length as u32, (length - start) as u32), packet]);
    file.extend(b"\xFF\xD8\xFF\xD9");
    let copy = original_with(&file, &credits()).unwrap();
    let at = copy.windows(4).position(|window| window == b"MPF\0").unwrap() + 4;
    let number = |at: usize| u32::from_be_bytes(copy[at..at + 4].try_into().unwrap()) as usize;
    assert_eq!(copy.get(at + number(at + 26 + 16 + 8)..), Some(b"\xFF\xD8\xFF\xD9".as_slice()));
    assert_eq!(number(at + 26 + 4), copy.len() - 4);
}

#[test]
fn other_files_are_refused_in_words() {
    let refused = |file: &[u8]| original_with(file, &credits()).unwrap_err();
    assert_eq!(refused(&picture(ImageFormat::Bmp)), MetadataError::NotWritten(Some("bmp")));
    assert_eq!(refused(b"%PDF-1.4"), MetadataError::NotWritten(Some("PDF")));
    assert_eq!(refused(b""), MetadataError::Damaged);
    assert_eq!(refused(b"\x89PNG\r\n\x1A\n"), MetadataError::Damaged);
    assert_eq!(refused(b"II*\0\xFF\xFF\xFF\xFF"), MetadataError::Damaged);
    let broken = jpeg(&[segment(0xE1, XMP, b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><unclosed")]);
    assert_eq!(refused(&broken), MetadataError::Damaged, "what cannot be read cannot be kept");
}
