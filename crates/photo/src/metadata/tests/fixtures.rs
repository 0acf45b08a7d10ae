//! Files, built byte by byte.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

use crate::metadata::iim::{self, Dataset};
use crate::metadata::resources::{self, Resource};

/// A small picture of that format.
pub(super) fn picture(format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    let pixels = RgbImage::from_fn(9, 6, |x, y| Rgb([(x * 28) as u8, (y * 50) as u8, 90]));
    DynamicImage::ImageRgb8(pixels).write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// The pixels of a file.
pub(super) fn pixels(file: &[u8]) -> RgbImage {
    image::load_from_memory(file).unwrap().into_rgb8()
}

/// Values of record 2, with the mark of UTF-8 or without.
pub(super) fn iim(marked: bool, values: &[(u8, &[u8])]) -> Vec<u8> {
    let mark = Dataset { record: 1, number: 90, data: b"\x1B%G".to_vec() };
    let values =
        values.iter().map(|(number, data)| Dataset { record: 2, number: *number, data: data.to_vec() });
    let sets: Vec<Dataset> = marked.then_some(mark).into_iter().chain(values).collect();
    iim::serialise(&sets)
}

/// Photoshop's resources around IPTC-IIM, with a digest where one is given.
pub(super) fn resources_of(iim: &[u8], digest: Option<Vec<u8>>) -> Vec<u8> {
    let block = Resource::new(resources::IIM, iim.to_vec());
    let digest = digest.map(|digest| Resource::new(resources::IIM_DIGEST, digest));
    resources::serialise(&[block].into_iter().chain(digest).collect::<Vec<_>>())
}

/// A packet with those properties, as elements and attributes of one description.
pub(super) fn packet(attributes: &str, elements: &str) -> String {
    let spaces = [
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("photoshop", "http://ns.adobe.com/photoshop/1.0/"),
        ("xmp", "http://ns.adobe.com/xap/1.0/"),
        ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
        ("xmpNote", "http://ns.adobe.com/xmp/note/"),
        ("Iptc4xmpCore", "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"),
        ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"),
        ("exif", "http://ns.adobe.com/exif/1.0/"),
        ("mwg-rs", "http://www.metadataworkinggroup.com/schemas/regions/"),
        ("lr", "http://ns.adobe.com/lightroom/1.0/"),
    ];
    let spaces: String =
        spaces.iter().map(|(prefix, space)| format!(" xmlns:{prefix}=\"{space}\"")).collect();
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF{spaces}><rdf:Description rdf:about=\"\" {attributes}>{elements}</rdf:Description></rdf:RDF>\
         </x:xmpmeta><?xpacket end=\"w\"?>"
    )
}

/// A text in several languages, as an element.
pub(super) fn languages(name: &str, texts: &[(&str, &str)]) -> String {
    let items: String = texts
        .iter()
        .map(|(language, text)| format!("<rdf:li xml:lang=\"{language}\">{text}</rdf:li>"))
        .collect();
    format!("<{name}><rdf:Alt>{items}</rdf:Alt></{name}>")
}

/// A field of EXIF: its number, its kind and its bytes.
pub(super) type Field<'a> = (u16, u16, &'a [u8]);

/// Directories of EXIF: the first, the camera's, that of coordinates and that of the small picture, in either order of
/// bytes. Values are given in that order too.
pub(super) fn exif(
    big_endian: bool,
    first: &[Field<'_>],
    camera: &[Field<'_>],
    gps: &[Field<'_>],
) -> Vec<u8> {
    let n16 = |n: u16| if big_endian { n.to_be_bytes() } else { n.to_le_bytes() };
    let n32 = |n: usize| if big_endian { (n as u32).to_be_bytes() } else { (n as u32).to_le_bytes() };
    let mut file = if big_endian { b"MM\0*".to_vec() } else { b"II*\0".to_vec() };
    file.extend(n32(8));
    let size = |fields: usize| 2 + 12 * fields + 4;
    let pointers = usize::from(!camera.is_empty()) + usize::from(!gps.is_empty());
    let camera_at = 8 + size(first.len() + pointers);
    let gps_at = camera_at + if camera.is_empty() { 0 } else { size(camera.len()) };
    let mut values_at = gps_at + if gps.is_empty() { 0 } else { size(gps.len()) };
    let mut values: Vec<u8> = Vec::new();
    let (camera_place, gps_place) = (n32(camera_at), n32(gps_at));
    let mut all: Vec<Field<'_>> = first.to_vec();
    if !camera.is_empty() {
        all.push((0x8769, 4, &camera_place));
    }
    if !gps.is_empty() {
        all.push((0x8825, 4, &gps_place));
    }
    all.sort_by_key(|(tag, ..)| *tag);
    for fields in [all.as_slice(), camera, gps] {
        if fields.is_empty() && file.len() > 8 {
            continue;
        }
        file.extend(n16(fields.len() as u16));
        for (tag, kind, value) in fields {
            let unit = match kind {
                3 => 2,
                4 => 4,
                5 => 8,
                _ => 1,
            };
            file.extend(n16(*tag));
            file.extend(n16(*kind));
            file.extend(n32(value.len() / unit));
            if value.len() <= 4 {
                file.extend(value.iter().copied().chain([0; 4]).take(4));
            } else {
                file.extend(n32(values_at));
                values_at += value.len();
                values.extend(*value);
            }
        }
        file.extend([0; 4]);
    }
    file.extend(values);
    file
}

/// A fraction as EXIF stores it, the lowest byte first.
pub(super) fn fraction(above: u32, below: u32) -> Vec<u8> {
    [above.to_le_bytes(), below.to_le_bytes()].concat()
}

/// A segment of JPEG.
pub(super) fn segment(marker: u8, mark: &[u8], held: &[u8]) -> Vec<u8> {
    let length = (2 + mark.len() + held.len()) as u16;
    [&[0xFF, marker], length.to_be_bytes().as_slice(), mark, held].concat()
}

pub(super) const EXIF: &[u8] = b"Exif\0\0";
pub(super) const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";
pub(super) const MORE_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
pub(super) const RESOURCES: &[u8] = b"Photoshop 3.0\0";

/// A JPEG with those segments after its start.
pub(super) fn jpeg(segments: &[Vec<u8>]) -> Vec<u8> {
    let plain = picture(ImageFormat::Jpeg);
    [&plain[..2], &segments.concat(), &plain[2..]].concat()
}

/// A chunk of PNG. Its checksum is not looked at by what reads metadata.
pub(super) fn chunk(kind: &[u8; 4], held: &[u8]) -> Vec<u8> {
    let sum = crc32fast::hash(&[kind.as_slice(), held].concat());
    [&(held.len() as u32).to_be_bytes(), kind.as_slice(), held, &sum.to_be_bytes()].concat()
}

/// A PNG with those chunks after its head.
pub(super) fn png(chunks: &[Vec<u8>]) -> Vec<u8> {
    let plain = picture(ImageFormat::Png);
    [&plain[..33], &chunks.concat(), &plain[33..]].concat()
}

/// A WebP with those chunks after the picture; its head says that they are there.
pub(super) fn webp(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let plain = picture(ImageFormat::WebP);
    let mut file = b"RIFF\0\0\0\0WEBPVP8X\x0A\0\0\0\x0C\0\0\0\x08\0\0\x05\0\0".to_vec();
    file.extend(&plain[12..]);
    for (kind, held) in chunks {
        file.extend(*kind);
        file.extend((held.len() as u32).to_le_bytes());
        file.extend(*held);
        file.resize(file.len() + held.len() % 2, 0);
    }
    let length = (file.len() - 8) as u32;
    file[4..8].copy_from_slice(&length.to_le_bytes());
    file
}

/// A HEIC without a picture: its items with EXIF and with XMP, the latter in two parts.
pub(super) fn heic(exif: &[u8], xmp: &[u8]) -> Vec<u8> {
    let box_of = |kind: &[u8; 4], held: &[u8]| {
        [&(held.len() as u32 + 8).to_be_bytes(), kind.as_slice(), held].concat()
    };
    let info = |id: u8, kind: &[u8]| box_of(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0], kind].concat());
    let infos = [info(1, b"Exif\0"), info(2, b"mime\0application/rdf+xml\0")].concat();
    let infos = box_of(b"iinf", &[&[0, 0, 0, 0, 0, 2], infos.as_slice()].concat());
    let start = box_of(b"ftyp", b"heic\0\0\0\0mif1heic");
    let held = [&[0, 0, 0, 6], EXIF, exif].concat();
    let place = |parts: &[(usize, usize)]| {
        let parts = parts
            .iter()
            .map(|(at, length)| [(*at as u32).to_be_bytes(), (*length as u32).to_be_bytes()].concat());
        parts.collect::<Vec<_>>().concat()
    };
    let places = |data: usize| {
        let half = xmp.len() / 2;
        let first = [&[0, 1, 0, 0, 0, 1], place(&[(data, held.len())]).as_slice()].concat();
        let from = data + held.len();
        let second = place(&[(from, half), (from + half, xmp.len() - half)]);
        let second = [&[0, 2, 0, 0, 0, 2], second.as_slice()].concat();
        box_of(b"iloc", &[&[0, 0, 0, 0, 0x44, 0, 0, 2], first.as_slice(), &second].concat())
    };
    let meta = |data: usize| box_of(b"meta", &[&[0; 4], infos.as_slice(), &places(data)].concat());
    let data = start.len() + meta(0).len() + 8;
    [start, meta(data), box_of(b"mdat", &[held.as_slice(), xmp].concat())].concat()
}
