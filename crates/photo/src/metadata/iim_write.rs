//! Changing a block of IPTC-IIM: the values that we know, and none besides.

use super::Credits;
use super::iim::{
    self, BY_LINE, CAPTION, CHARSET, CITY, COPYRIGHT, COUNTRY, CREDIT, Dataset, HEADLINE, KEYWORD, REGION,
    SOURCE, SUBLOCATION, UTF8, is_text,
};
use super::text::Charset;

/// The block with those credits, each cut at the bytes that IPTC-IIM allows it; `None` where nothing is left in it.
pub(super) fn with(block: Option<&[u8]>, credits: &Credits) -> Option<Vec<u8>> {
    let mut datasets = iim::parse(block.unwrap_or_default());
    let place = credits.place.as_ref();
    let single = [
        (CAPTION, credits.caption.as_deref()),
        (HEADLINE, credits.headline.as_deref()),
        (CREDIT, credits.credit.as_deref()),
        (SOURCE, credits.source.as_deref()),
        (COPYRIGHT, credits.copyright.as_deref()),
        (SUBLOCATION, place.map(|place| place.name.as_deref().unwrap_or_default())),
        (CITY, place.map(|place| place.city.as_deref().unwrap_or_default())),
        (REGION, place.map(|place| place.region.as_deref().unwrap_or_default())),
        (COUNTRY, place.map(|place| place.country.as_deref().unwrap_or_default())),
    ];
    let lists = [(BY_LINE, &credits.creator), (KEYWORD, &credits.keywords)];
    let single = single.into_iter().filter_map(|(kind, text)| text.map(|text| (kind, vec![text])));
    let lists = lists.into_iter().filter_map(|(kind, list)| {
        list.as_ref().map(|list| (kind, list.iter().map(String::as_str).collect()))
    });
    let new: Vec<((u8, usize), Vec<&str>)> = single.chain(lists).collect();
    if new.is_empty() {
        return block.map(<[u8]>::to_vec);
    }
    all_utf8(&mut datasets);
    datasets.retain(|set| set.record != 2 || new.iter().all(|((number, _), _)| *number != set.number));
    for ((number, most), texts) in new {
        for text in texts.into_iter().filter(|text| !text.trim().is_empty()) {
            let cut = text.get(..text.floor_char_boundary(most)).unwrap_or_default();
            datasets.push(Dataset { record: 2, number, data: cut.as_bytes().to_vec() });
        }
    }
    if !datasets.iter().any(is_text) {
        return None;
    }
    for (record, number, data) in [(1, 0, [0, 4].as_slice()), (1, CHARSET, UTF8), (2, 0, &[0, 4])] {
        if !datasets.iter().any(|set| (set.record, set.number) == (record, number)) {
            datasets.push(Dataset { record, number, data: data.to_vec() });
        }
    }
    // Records come in order, and so do the first and the others of a record.
    datasets.sort_by_key(|set| (set.record, set.number != 0));
    Some(iim::serialise(&datasets))
}

/// Makes the texts UTF-8, and says so: all texts of a block have the same encoding, also those that stay.
fn all_utf8(datasets: &mut Vec<Dataset>) {
    let charset = iim::charset(datasets);
    if charset != Charset::Utf8 {
        for set in datasets.iter_mut().filter(|set| is_text(set)) {
            set.data = charset.decode(&set.data).into_bytes();
        }
    }
    datasets.retain(|set| (set.record, set.number) != (1, CHARSET));
}
