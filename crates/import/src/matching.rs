//! Which photo belongs into which of the places that a text left.

use std::cmp::Ordering;

/// How photos find their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The first photo into the first place.
    Order,
    /// By the number of the place and the number in the file's name.
    Number,
}

/// Matches photos to places.
///
/// `places` are the numbers of the empty places in reading order, `names` the names of the photos' files in the order in
/// which they were chosen. The answer has, for each place, the index of its photo. A photo goes into one place at most.
/// Without a choice, numbers decide where at least half of the numbered places find their photos by them, since a wrong
/// photo is worse than an empty place; else the names' numbers are a camera's, and the order does.
pub fn match_photos(places: &[Option<u32>], names: &[&str], by: Option<By>) -> (By, Vec<Option<usize>>) {
    let numbered = by_number(places, names);
    let by = by.unwrap_or_else(|| {
        let all = places.iter().filter(|place| place.is_some()).count();
        let found = numbered.iter().filter(|photo| photo.is_some()).count();
        if all > 0 && 2 * found >= all { By::Number } else { By::Order }
    });
    let matched = match by {
        By::Number => numbered,
        By::Order => (0..places.len()).map(|index| (index < names.len()).then_some(index)).collect(),
    };
    (by, matched)
}

/// The order of file names as people read them: 图2 before 图10.
pub fn natural_order(one: &str, other: &str) -> Ordering {
    let (mut left, mut right) = (one, other);
    loop {
        let (Some(a), Some(b)) = (left.chars().next(), right.chars().next()) else {
            return left.len().cmp(&right.len()).then_with(|| one.cmp(other));
        };
        let order = if a.is_ascii_digit() && b.is_ascii_digit() {
            let (first, second) = (digits(left), digits(right));
            (left, right) = (&left[first.len()..], &right[second.len()..]);
            let (first, second) = (first.trim_start_matches('0'), second.trim_start_matches('0'));
            first.len().cmp(&second.len()).then_with(|| first.cmp(second))
        } else {
            (left, right) = (&left[a.len_utf8()..], &right[b.len_utf8()..]);
            a.to_lowercase().cmp(b.to_lowercase())
        };
        if order.is_ne() {
            return order;
        }
    }
}

fn digits(text: &str) -> &str {
    text.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default()
}

fn by_number(places: &[Option<u32>], names: &[&str]) -> Vec<Option<usize>> {
    let numbers: Vec<Option<u32>> = names.iter().map(|name| file_number(name)).collect();
    let mut taken = vec![false; names.len()];
    let find = |place: &Option<u32>| {
        let number = (*place)?;
        let index = numbers.iter().zip(&taken).position(|(found, taken)| *found == Some(number) && !taken)?;
        if let Some(taken) = taken.get_mut(index) {
            *taken = true;
        }
        Some(index)
    };
    places.iter().map(find).collect()
}

/// The number in a file's name: after a word such as 图 or photo, else at its start, else at its end.
///
/// ```
/// use torchpress_import::file_number;
/// assert_eq!(["图1.png", "01-签约.jpg", "DSC_0001.JPG", "合影 (3).jpg"].map(file_number), [Some(1), Some(1), Some(1), Some(3)]);
/// ```
pub fn file_number(name: &str) -> Option<u32> {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
    let runs = runs(&stem);
    let word = |(start, _, _): &&(usize, usize, u32)| {
        let before = stem[..*start].trim_end_matches([' ', '_', '-', '#', '\u{3000}']);
        ["图", "图片", "照片", "photo", "picture", "image", "figure", "fig", "pic"]
            .iter()
            .any(|word| before.ends_with(word))
    };
    // 2022年会 begins with a year, and 3号楼 with a number of something else.
    let first = |(start, end, _): &&(usize, usize, u32)| {
        *start == 0
            && end - start <= 3
            && stem[*end..].chars().next().is_none_or(|c| c.is_whitespace() || "-_.、）)，, ".contains(c))
    };
    let last = |(_, end, _): &&(usize, usize, u32)| {
        stem[*end..].trim_end_matches([')', '）', ' ', ']', '】']).is_empty()
    };
    let found =
        runs.iter().find(word).or_else(|| runs.iter().find(first)).or_else(|| runs.iter().find(last))?;
    Some(found.2)
}

/// The runs of digits in a text: start, end, value. Values beyond `u32`, and zero, count as none.
fn runs(text: &str) -> Vec<(usize, usize, u32)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) =
        text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())).map(|n| at + n)
    {
        let end = text[start..].find(|c: char| !c.is_ascii_digit()).map_or(text.len(), |n| start + n);
        if let Some(value) = text[start..end].parse().ok().filter(|value| *value > 0) {
            found.push((start, end, value));
        }
        at = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_of_files_have_numbers() {
        for (name, number) in [
            ("1.jpg", Some(1)),
            ("图1.png", Some(1)),
            ("图 12（终稿）.png", Some(12)),
            ("DSC_0001.JPG", Some(1)),
            ("01-签约.jpg", Some(1)),
            ("3、合影.jpg", Some(3)),
            ("合影(2).jpg", Some(2)),
            ("合影2.jpeg", Some(2)),
            ("2022年会 图4.jpg", Some(4)),
            ("20220301_图5.jpg", Some(5)),
            ("a/b/photo-6.webp", Some(6)),
            ("2022年会合影.jpg", None),
            ("合影.jpg", None),
            ("", None),
            ("99999999999999.jpg", None),
            ("0.jpg", None),
        ] {
            assert_eq!(file_number(name), number, "{name}");
        }
    }

    #[test]
    fn numbers_decide_where_they_fit() {
        let places = [Some(2), Some(1)];
        assert_eq!(match_photos(&places, &["1.jpg", "2.jpg"], None), (By::Number, vec![Some(1), Some(0)]));
        assert_eq!(
            match_photos(&places, &["DSC_0341.jpg", "DSC_0342.jpg"], None),
            (By::Order, vec![Some(0), Some(1)])
        );
        assert_eq!(match_photos(&places, &["1.jpg"], Some(By::Number)), (By::Number, vec![None, Some(0)]));
        assert_eq!(match_photos(&places, &["1.jpg"], None), (By::Number, vec![None, Some(0)]));
        assert_eq!(match_photos(&places, &["合影.jpg"], None), (By::Order, vec![Some(0), None]));
        assert_eq!(match_photos(&[Some(1), Some(1)], &["1.jpg"], Some(By::Number)).1, [Some(0), None]);
    }

    #[test]
    fn names_are_in_the_order_in_which_people_read_them() {
        let mut names = ["图10.jpg", "图2.jpg", "a.jpg", "图02b.jpg", "B.jpg", "图1.jpg"];
        names.sort_by(|one, other| natural_order(one, other));
        assert_eq!(names, ["a.jpg", "B.jpg", "图1.jpg", "图2.jpg", "图02b.jpg", "图10.jpg"]);
    }

    fn places() -> impl Strategy<Value = Vec<Option<u32>>> {
        prop::collection::vec(prop::option::of(1u32..12), 0..12)
    }

    fn names() -> impl Strategy<Value = Vec<String>> {
        prop::collection::vec("(图|DSC_0|IMG-|合影|)[0-9]{0,2}(-现场|\\(1\\)|)\\.(jpg|png)", 0..12)
    }

    proptest! {
        #[test]
        fn no_photo_goes_into_two_places(places in places(), names in names(), by in prop::option::of(prop::bool::ANY)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let by = by.map(|order| if order { By::Order } else { By::Number });
            let (used, matched) = match_photos(&places, &names, by);
            prop_assert_eq!(matched.len(), places.len());
            let mut photos: Vec<usize> = matched.iter().copied().flatten().collect();
            prop_assert!(photos.iter().all(|photo| *photo < names.len()));
            let count = photos.len();
            photos.sort_unstable();
            photos.dedup();
            prop_assert_eq!(photos.len(), count);
            for (place, photo) in places.iter().zip(&matched) {
                match (used, photo) {
                    (By::Number, Some(photo)) => prop_assert_eq!(file_number(names[*photo]), *place),
                    // A numbered place stays empty only when no photo of its number is left over.
                    (By::Number, None) => prop_assert!(place.is_none() || names.iter().enumerate().all(
                        |(index, name)| file_number(name) != *place || matched.contains(&Some(index)))),
                    (By::Order, _) => {}
                }
            }
            if used == By::Order {
                prop_assert!(matched.iter().flatten().is_sorted());
                prop_assert_eq!(count, places.len().min(names.len()));
            }
        }

        #[test]
        fn by_number_the_order_of_files_is_of_no_account(places in places(), numbers in prop::collection::hash_set(1u32..12, 0..12), turn in 0usize..12) {
            let names: Vec<String> = numbers.iter().map(|number| format!("图{number}.jpg")).collect();
            let mut other = names.clone();
            if !other.is_empty() {
                let by = turn % other.len();
                other.rotate_left(by);
            }
            let name = |names: &[String]| {
                let short: Vec<&str> = names.iter().map(String::as_str).collect();
                match_photos(&places, &short, Some(By::Number)).1.into_iter().map(|photo| photo.map(|at| names[at].clone())).collect::<Vec<_>>()
            };
            prop_assert_eq!(name(&names), name(&other));
        }
    }
}
