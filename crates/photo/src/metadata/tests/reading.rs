//! Each block in each format.

use encoding_rs::GBK;
use image::ImageFormat;

use super::fixtures::*;
use crate::metadata::{Exposure, Metadata, Place, Texts, read};

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A block of EXIF with all that is read of one.
fn whole_exif() -> Vec<u8> {
    let first: &[Field<'_>] = &[
        (0x010E, 2, "龙舟赛\0".as_bytes()),
        (0x010F, 2, b"Canon\0"),
        (0x0110, 2, b"Canon EOS R5\0"),
        (0x0112, 3, &[6, 0]),
        (0x013B, 2, "张三; Li Si\0".as_bytes()),
        (0x8298, 2, "© 学校\0 \0".as_bytes()),
    ];
    let (time, number, focal) = (fraction(1, 250), fraction(28, 10), fraction(350, 10));
    let camera: &[Field<'_>] = &[
        (0x829A, 5, &time),
        (0x829D, 5, &number),
        (0x8827, 3, &[0x90, 1]),
        (0x9003, 2, b"2023:01:31 17:30:05\0"),
        (0x9011, 2, b"+08:00\0"),
        (0x920A, 5, &focal),
        (0xA434, 2, b"RF35mm F1.8\0"),
    ];
    let degrees = [fraction(23, 1), fraction(7, 1), fraction(0, 1)].concat();
    exif(false, first, camera, &[(1, 2, b"N\0"), (2, 5, &degrees), (3, 2, b"E\0"), (4, 5, &degrees)])
}

fn check_exif(read: &Metadata) {
    let expected = Metadata {
        caption: some("龙舟赛"),
        creator: vec!["张三".to_owned(), "Li Si".to_owned()],
        copyright: some("© 学校"),
        taken_at: some("2023-01-31T17:30:05+08:00"),
        camera: some("Canon EOS R5"),
        lens: some("RF35mm F1.8"),
        exposure: Exposure {
            focal_mm: some("35"),
            f_number: some("2.8"),
            shutter: some("1/250"),
            iso: some("400"),
        },
        orientation: 6,
        gps: true,
        ..Metadata::default()
    };
    assert_eq!(*read, expected);
    assert_eq!(read.exposure.line(), "35 mm · f/2.8 · 1/250 s · ISO 400");
    assert_eq!((read.credit_line(), read.creators()), (Some("© 学校"), some("张三, Li Si")));
}

#[test]
fn exif_is_read_in_every_format() {
    let block = whole_exif();
    check_exif(&read(&jpeg(&[segment(0xE1, EXIF, &block)])));
    check_exif(&read(&png(&[chunk(b"eXIf", &block)])));
    check_exif(&read(&webp(&[(b"EXIF", &block)])));
    check_exif(&read(&webp(&[(b"EXIF", &[EXIF, block.as_slice()].concat())])));
    check_exif(&read(&block));
    check_exif(&read(&heic(&block, b"")));
    let digits: String = block.iter().map(|byte| format!("{byte:02x}")).collect();
    let raw = format!("Raw profile type exif\0\nexif\n{:8}\n{digits}\n", block.len());
    check_exif(&read(&png(&[chunk(b"tEXt", raw.as_bytes())])));
}

#[test]
fn a_large_tiff_is_read_without_its_pixels() {
    let mut file = whole_exif();
    file.resize(3 * 1024 * 1024, 7);
    check_exif(&read(&file));
    let pixels = vec![0; 70_000];
    let mut file = exif(true, &[(270, 2, b"caption\0"), (273, 1, &pixels)], &[], &[]);
    file.resize(3 * 1024 * 1024, 7);
    assert_eq!(read(&file).caption.as_deref(), Some("caption"));
    let small = crate::metadata::tiff::Tiff::parse(&file).unwrap().without_pixels().unwrap();
    assert!(small.len() < 100);
}

#[test]
fn exif_in_two_segments_is_one() {
    let block = whole_exif();
    let (one, other) = block.split_at(100);
    check_exif(&read(&jpeg(&[segment(0xE1, EXIF, one), segment(0xE1, EXIF, other)])));
    let second = exif(true, &[(270, 2, b"another one\0")], &[], &[]);
    check_exif(&read(&jpeg(&[segment(0xE1, EXIF, &block), segment(0xE1, EXIF, &second)])));
}

/// A packet with all that is read of one.
fn whole_packet() -> String {
    let attributes = "photoshop:Headline=\"标题\" photoshop:Credit=\"新华社\" photoshop:DateCreated=\"2023-01-31T17:30:05.25+08:00\" \
         xmp:Rating=\"4\" exif:GPSLatitude=\"23,7N\" exif:FNumber=\"28/10\"";
    let elements = [
        languages("dc:description", &[("x-default", "龙舟 &lt;赛&gt;"), ("en", "A race")]),
        languages("Iptc4xmpCore:AltTextAccessibility", &[("x-default", "两条船"), ("en", "Two boats")]),
        languages("xmpRights:UsageTerms", &[("x-default", "仅限校内")]),
        languages("dc:rights", &[("x-default", "© 学校")]),
        "<dc:creator><rdf:Seq><rdf:li>张三</rdf:li><rdf:li>Li Si</rdf:li></rdf:Seq></dc:creator>".to_owned(),
        "<dc:subject><rdf:Bag><rdf:li>船</rdf:li><rdf:li>船</rdf:li><rdf:li>水</rdf:li></rdf:Bag></dc:subject>".to_owned(),
        "<photoshop:Source rdf:parseType=\"Resource\"><rdf:value>校报</rdf:value></photoshop:Source>".to_owned(),
        "<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>王五</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>".to_owned(),
        "<Iptc4xmpExt:PersonInImageWDetails><rdf:Bag><rdf:li rdf:parseType=\"Resource\"><Iptc4xmpExt:PersonName><rdf:Alt>\
         <rdf:li xml:lang=\"x-default\">赵六</rdf:li></rdf:Alt></Iptc4xmpExt:PersonName></rdf:li></rdf:Bag>\
         </Iptc4xmpExt:PersonInImageWDetails>".to_owned(),
        "<mwg-rs:Regions rdf:parseType=\"Resource\"><mwg-rs:RegionList><rdf:Bag><rdf:li>\
         <rdf:Description mwg-rs:Name=\"孙七\" mwg-rs:Type=\"Face\"/></rdf:li><rdf:li>\
         <rdf:Description mwg-rs:Name=\"一条狗\" mwg-rs:Type=\"Pet\"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>".to_owned(),
        "<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li Iptc4xmpExt:Sublocation=\"东湖\" Iptc4xmpExt:City=\"武汉\" \
         Iptc4xmpExt:ProvinceState=\"湖北\" Iptc4xmpExt:CountryName=\"中国\"/></rdf:Bag></Iptc4xmpExt:LocationShown>".to_owned(),
    ];
    packet(attributes, &elements.concat())
}

fn check_packet(read: &Metadata) {
    let expected = Metadata {
        caption: some("龙舟 <赛>"),
        headline: some("标题"),
        creator: vec!["张三".to_owned(), "Li Si".to_owned()],
        credit: some("新华社"),
        source: some("校报"),
        copyright: some("© 学校"),
        usage_terms: some("仅限校内"),
        keywords: vec!["船".to_owned(), "水".to_owned()],
        people: vec!["王五".to_owned(), "赵六".to_owned(), "孙七".to_owned()],
        place: Place {
            name: some("东湖"), city: some("武汉"), region: some("湖北"), country: some("中国")
        },
        alt: some("两条船"),
        texts: vec![Texts {
            language: "en".to_owned(),
            caption: some("A race"),
            alt: some("Two boats"),
            ..Texts::default()
        }],
        taken_at: some("2023-01-31T17:30:05+08:00"),
        exposure: Exposure { f_number: some("2.8"), ..Exposure::default() },
        rating: Some(4),
        gps: true,
        ..Metadata::default()
    };
    assert_eq!(*read, expected);
}

#[test]
fn xmp_is_read_in_every_format() {
    let text = whole_packet();
    let packet = text.as_bytes();
    check_packet(&read(&jpeg(&[segment(0xE1, XMP, packet)])));
    let itxt =
        |flags: &[u8], held: &[u8]| chunk(b"iTXt", &[b"XML:com.adobe.xmp\0", flags, b"\0\0", held].concat());
    check_packet(&read(&png(&[itxt(&[0, 0], packet)])));
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(packet, 6);
    check_packet(&read(&png(&[itxt(&[1, 0], &packed)])));
    check_packet(&read(&webp(&[(b"XMP ", packet)])));
    check_packet(&read(&exif(true, &[(700, 1, packet)], &[], &[])));
    check_packet(&read(&heic(&exif(true, &[], &[], &[]), packet)));
    let plain = picture(ImageFormat::Gif);
    let trailer: Vec<u8> = [1].into_iter().chain((0..=255).rev()).chain([0]).collect();
    let block = [b"\x21\xFF\x0BXMP DataXMP".as_slice(), packet, &trailer].concat();
    let table = 13 + (3 << ((plain[10] & 7) + 1)) * usize::from(plain[10] >> 7);
    check_packet(&read(&[&plain[..table], &block, &plain[table..]].concat()));
    let wide: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    check_packet(&read(&webp(&[(b"XMP ", &wide)])));
}

#[test]
fn a_packet_in_two_parts_is_one() {
    let name = "0123456789ABCDEF0123456789ABCDEF";
    let first = packet(&format!("xmpNote:HasExtendedXMP=\"{name}\" photoshop:Credit=\"first\""), "");
    let long = "图".repeat(50_000);
    let second = packet("photoshop:Credit=\"second\"", &languages("dc:description", &[("x-default", &long)]));
    let half = second.len() / 2;
    let part = |name: &str, at: usize, end: usize| {
        let head =
            [name.as_bytes(), &(second.len() as u32).to_be_bytes(), &(at as u32).to_be_bytes()].concat();
        segment(0xE1, MORE_XMP, &[&head, &second.as_bytes()[at..end]].concat())
    };
    let (one, other) = (part(name, half / 2, half), part(name, 0, half / 2));
    let (three, four) = (part(name, half, half + half / 2), part(name, half + half / 2, second.len()));
    let stray = part("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", 0, 10);
    let main = segment(0xE1, XMP, first.as_bytes());
    let whole = read(&jpeg(&[main.clone(), stray, four, one.clone(), three.clone(), other.clone()]));
    assert_eq!(whole.credit.as_deref(), Some("first"));
    // A caption longer than anybody writes is cut.
    assert_eq!(whole.caption.map(|caption| caption.len()), Some(65_535));
    let without = read(&jpeg(&[main, one, three, other]));
    assert_eq!((without.credit.as_deref(), without.caption), (Some("first"), None));
}

#[test]
fn iim_is_read_wherever_it_stands() {
    let values: &[(u8, &[u8])] = &[
        (120, "龙舟赛".as_bytes()),
        (105, b"headline"),
        (80, "张三".as_bytes()),
        (80, b"Li Si"),
        (110, "新华社".as_bytes()),
        (115, b"source"),
        (116, "©".as_bytes()),
        (25, b"one"),
        (25, b"two"),
        (92, b"lake"),
        (90, b"Wuhan"),
        (95, b"Hubei"),
        (101, b"China"),
        (55, b"20230131"),
        (60, b"173005+0800"),
        (200, &[0xFF; 9]),
    ];
    let block = iim(true, values);
    let digits: String = block.iter().map(|byte| format!("{byte:02x}")).collect();
    let raw = format!("Raw profile type iptc\0\niptc\n{:8}\n{digits}\n", block.len());
    let files = [
        jpeg(&[segment(0xED, RESOURCES, &resources_of(&block, None))]),
        jpeg(&[
            segment(0xED, RESOURCES, &resources_of(&block, None)[..30]),
            segment(0xED, RESOURCES, &resources_of(&block, None)[30..]),
        ]),
        exif(false, &[(33_723, 7, &block)], &[], &[]),
        exif(true, &[(34_377, 1, &resources_of(&block, None))], &[], &[]),
        png(&[chunk(b"tEXt", raw.as_bytes())]),
    ];
    for file in files {
        let expected = Metadata {
            caption: some("龙舟赛"),
            headline: some("headline"),
            creator: vec!["张三".to_owned(), "Li Si".to_owned()],
            credit: some("新华社"),
            source: some("source"),
            copyright: some("©"),
            keywords: vec!["one".to_owned(), "two".to_owned()],
            place: Place {
                name: some("lake"),
                city: some("Wuhan"),
                region: some("Hubei"),
                country: some("China"),
            },
            taken_at: some("2023-01-31T17:30:05+08:00"),
            ..Metadata::default()
        };
        assert_eq!(read(&file), expected);
    }
}

#[test]
fn gbk_is_read_in_iim_and_exif() {
    let gbk = |text: &str| GBK.encode(text).0.into_owned();
    let (caption, name) = (gbk("广州：运动员在比赛中冲刺"), gbk("张三"));
    let block = iim(false, &[(120, &caption), (80, &name)]);
    let found = read(&jpeg(&[segment(0xED, RESOURCES, &resources_of(&block, None))]));
    assert_eq!(found.caption.as_deref(), Some("广州：运动员在比赛中冲刺"));
    assert_eq!(found.creator, ["张三"]);
    let found = read(&exif(true, &[(270, 2, &caption), (315, 2, &name)], &[], &[]));
    assert_eq!(
        (found.caption.as_deref(), found.creators()),
        (Some("广州：运动员在比赛中冲刺"), some("张三"))
    );
}

#[test]
fn what_cameras_write_by_themselves_is_no_caption() {
    for text in [b"OLYMPUS DIGITAL CAMERA         \0".as_slice(), b"SONY DSC\0", b"   \0", b"canon\0"] {
        let block = exif(
            true,
            &[(270, 2, text), (271, 2, b"Canon\0")],
            &[(0x9003, 2, b"0000:00:00 00:00:00\0")],
            &[],
        );
        let found = read(&block);
        assert_eq!((found.caption, found.taken_at), (None, None));
    }
    let phone = |text: &[u8]| read(&exif(true, &[(270, 2, text), (271, 2, b"HUAWEI\0")], &[], &[])).caption;
    assert_eq!((phone(b"oznor\0"), phone(b"{\"filter\":0}\0")), (None, None));
    assert_eq!(phone(b"a boat race\0").as_deref(), Some("a boat race"));
}

#[test]
fn texts_of_png_are_the_last_resort() {
    let own = [
        chunk(b"tEXt", b"Description\0caption"),
        chunk(b"tEXt", b"Author\0J\xFCrgen"),
        chunk(b"tEXt", b"Copyright\0c"),
    ];
    let found = read(&png(&own));
    assert_eq!((found.caption.as_deref(), found.copyright.as_deref()), (Some("caption"), Some("c")));
    assert_eq!(found.creator, ["Jürgen"]);
    let both = [own.concat(), chunk(b"eXIf", &exif(true, &[(270, 2, b"of EXIF\0")], &[], &[]))];
    assert_eq!(read(&png(&both)).caption.as_deref(), Some("of EXIF"));
}
