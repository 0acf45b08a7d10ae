//! Which block is believed.

use super::fixtures::*;
use crate::metadata::resources::digest;
use crate::metadata::{Metadata, read};

/// A JPEG with a caption, a creator and a credit in each of its blocks.
fn file(
    exif_text: Option<&str>,
    xmp_text: Option<&str>,
    iim_text: Option<&[u8]>,
    changed: Option<bool>,
) -> Metadata {
    let mut segments = Vec::new();
    if let Some(text) = exif_text {
        let text = [text.as_bytes(), &[0]].concat();
        segments.push(segment(0xE1, EXIF, &exif(true, &[(270, 2, &text), (315, 2, &text)], &[], &[])));
    }
    if let Some(text) = xmp_text {
        let creator = format!("<dc:creator><rdf:Seq><rdf:li>{text}</rdf:li></rdf:Seq></dc:creator>");
        let caption = languages("dc:description", &[("x-default", text)]);
        let attributes = format!("photoshop:Credit=\"{text}\"");
        segments.push(segment(0xE1, XMP, packet(&attributes, &(caption + &creator)).as_bytes()));
    }
    if let Some(text) = iim_text {
        let block = iim(true, &[(120, text), (80, text), (110, text)]);
        let digest = changed.map(|changed| if changed { vec![7; 16] } else { digest(&block) });
        segments.push(segment(0xED, RESOURCES, &resources_of(&block, digest)));
    }
    read(&jpeg(&segments))
}

fn said(found: &Metadata) -> [&str; 3] {
    let creator = found.creator.first().map_or("", String::as_str);
    [found.caption.as_deref().unwrap_or(""), creator, found.credit.as_deref().unwrap_or("")]
}

#[test]
fn the_order_is_that_of_the_working_group() {
    let all = (Some("exif"), Some("xmp"), Some(b"iim".as_slice()));
    assert_eq!(said(&file(all.0, all.1, all.2, None)), ["exif", "exif", "xmp"]);
    assert_eq!(said(&file(None, all.1, all.2, None)), ["xmp"; 3]);
    assert_eq!(said(&file(None, all.1, all.2, Some(false))), ["xmp"; 3]);
    assert_eq!(
        said(&file(None, all.1, all.2, Some(true))),
        ["iim"; 3],
        "changed by a program that knows no XMP"
    );
    assert_eq!(said(&file(None, None, all.2, Some(true))), ["iim"; 3]);
    assert_eq!(said(&file(Some(" "), None, all.2, None)), ["iim"; 3]);
}

#[test]
fn what_is_cut_short_or_garbled_is_not_believed() {
    let long = "新华社北京分社记者张三、李四、王五联合报道";
    for length in [30, 31, 32] {
        let cut = &long.as_bytes()[..length];
        assert_eq!(said(&file(None, Some(long), Some(cut), None)), [long; 3]);
        assert_eq!(said(&file(None, Some(long), Some(cut), Some(true))), [long; 3], "{length}");
    }
    assert_eq!(said(&file(Some("新华社"), Some(long), None, None)), [long; 3]);
    assert_eq!(said(&file(Some("??? ??"), Some(long), None, None)), [long; 3]);
    assert_eq!(said(&file(Some("what?"), Some("other"), None, None)), ["what?", "what?", "other"]);
}

#[test]
fn an_offset_is_taken_from_where_it_is() {
    let taken = |xmp: &str, iim_time: Option<&[u8]>| {
        let camera: &[Field<'_>] = &[(0x9003, 2, b"2023:01:31 17:30:05\0")];
        let mut segments = vec![segment(0xE1, EXIF, &exif(true, &[], camera, &[]))];
        if !xmp.is_empty() {
            segments.push(segment(
                0xE1,
                XMP,
                packet(&format!("photoshop:DateCreated=\"{xmp}\""), "").as_bytes(),
            ));
        }
        if let Some(time) = iim_time {
            let block = iim(true, &[(55, b"20230131"), (60, time)]);
            segments.push(segment(0xED, RESOURCES, &resources_of(&block, None)));
        }
        read(&jpeg(&segments)).taken_at.unwrap()
    };
    assert_eq!(taken("", None), "2023-01-31T17:30:05");
    assert_eq!(taken("2023-01-31T17:30:05+08:00", None), "2023-01-31T17:30:05+08:00");
    assert_eq!(taken("2023-01-31T18:30:05+08:00", None), "2023-01-31T17:30:05");
    assert_eq!(taken("2023-01", Some(b"173005+0800")), "2023-01-31T17:30:05+08:00");
}

#[test]
fn a_repeated_letter_of_greek_is_no_chinese_where_the_block_says_utf8() {
    let found = file(None, None, Some("é".as_bytes()), None);
    assert_eq!(said(&found), ["é"; 3]);
}
