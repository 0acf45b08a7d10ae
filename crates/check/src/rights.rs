//! Rules about what may be printed: rights that end or were withdrawn, and the consent of those who are seen.

use torchpress_document::Words;

use crate::repair::Remedy;
use crate::{Item, Level, PhotoFacts, item};

/// A right that ends within so many days is told of before it does.
const SOON: i64 = 30;

/// Somebody who is seen on a photo.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonFacts {
    /// Their name.
    pub name: String,
    /// Whether they agreed to be seen.
    pub agreed: Agreed,
    /// Whether they are a minor for whom no guardian agreed.
    pub without_guardian: bool,
    /// The last day of what they agreed to, and how many days that is from today; negative where it is past.
    pub until: Option<(String, i64)>,
}

/// Whether somebody agreed to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Agreed {
    /// They did.
    Yes,
    /// Nobody asked, or they have not answered.
    #[default]
    Unasked,
    /// They did, and took it back.
    NoMore,
}

/// What there is to say about one photo of an article, the `number`th.
pub(crate) fn check(facts: &PhotoFacts, number: usize, position: Option<usize>, items: &mut Vec<Item>) {
    let place = || Words::new(format!("图 {number}"), format!("Photo {number}"));
    let mut add = |level, code, message: Words, fix: Words| {
        items.push(Item { position, ..item(level, code, place(), message, fix).with(Remedy::view()) });
    };
    if facts.withdrawn {
        add(
            Level::Error,
            "right-withdrawn",
            Words::new(
                format!("图 {number} 的使用权已撤回"),
                format!("Photo {number}: the right to use it was withdrawn"),
            ),
            Words::new("换一张照片", "Use another photo"),
        );
    }
    match &facts.expires {
        Some((day, left)) if *left < 0 => add(
            Level::Error,
            "licence-expired",
            Words::new(
                format!("图 {number} 的授权已于 {day} 到期"),
                format!("Photo {number}: its licence ended on {day}"),
            ),
            Words::new("续签授权，或换一张照片", "Renew the licence, or use another photo"),
        ),
        Some((day, left)) if *left <= SOON => add(
            Level::Warning,
            "licence-expiring",
            Words::new(
                format!("图 {number} 的授权将于 {day} 到期"),
                format!("Photo {number}: its licence ends on {day}"),
            ),
            Words::new(
                "续签授权，或记下到期后要撤换",
                "Renew the licence, or note to replace the photo then",
            ),
        ),
        _ => {}
    }
    for person in &facts.people {
        consent(person, number, &mut add);
    }
}

fn consent(person: &PersonFacts, number: usize, add: &mut impl FnMut(Level, &'static str, Words, Words)) {
    let name = &person.name;
    let ask = || Words::new("征得同意并记入照片信息", "Ask for consent and note it in the photo's record");
    let over = person.until.as_ref().filter(|(_, left)| *left < 0);
    match (person.agreed, over) {
        (Agreed::NoMore, _) => add(
            Level::Error,
            "consent-withdrawn",
            Words::new(
                format!("图 {number} 中的{name}已撤回同意"),
                format!("Photo {number}: {name} withdrew consent"),
            ),
            Words::new("换一张照片，或裁掉此人", "Use another photo, or crop it"),
        ),
        (Agreed::Unasked, _) => add(
            Level::Warning,
            "consent-missing",
            Words::new(
                format!("图 {number} 中的{name}尚未同意"),
                format!("Photo {number}: there is no consent of {name}"),
            ),
            ask(),
        ),
        (Agreed::Yes, Some((day, _))) => add(
            Level::Error,
            "consent-expired",
            Words::new(
                format!("图 {number} 中{name}的同意已于 {day} 到期"),
                format!("Photo {number}: the consent of {name} ended on {day}"),
            ),
            ask(),
        ),
        (Agreed::Yes, None) if person.without_guardian => add(
            Level::Warning,
            "guardian-missing",
            Words::new(
                format!("图 {number} 中的{name}未成年，缺监护人同意"),
                format!("Photo {number}: {name} is a minor and no guardian agreed"),
            ),
            Words::new("记下监护人的同意", "Note the guardian's consent"),
        ),
        (Agreed::Yes, None) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(facts: PhotoFacts, expect: &[(Level, &str)]) {
        let mut items = Vec::new();
        super::check(&facts, 3, Some(7), &mut items);
        let found: Vec<(Level, &str)> = items.iter().map(|item| (item.level, item.code)).collect();
        assert_eq!(found, expect, "{facts:?}");
        for item in items {
            assert_eq!((item.position, item.place.zh.as_str()), (Some(7), "图 3"));
            assert!(item.message.en.contains("Photo 3"), "{}", item.message.en);
        }
    }

    #[test]
    fn rights_and_consents_that_end_are_told() {
        let expires =
            |left| PhotoFacts { expires: Some(("2026-05-04".to_owned(), left)), ..PhotoFacts::default() };
        check(PhotoFacts::default(), &[]);
        check(expires(-1), &[(Level::Error, "licence-expired")]);
        check(expires(0), &[(Level::Warning, "licence-expiring")]);
        check(expires(SOON), &[(Level::Warning, "licence-expiring")]);
        check(expires(SOON + 1), &[]);
        check(PhotoFacts { withdrawn: true, ..PhotoFacts::default() }, &[(Level::Error, "right-withdrawn")]);
        let person = |agreed, without_guardian, left: Option<i64>| {
            let until = left.map(|left| ("2026-05-04".to_owned(), left));
            let person = PersonFacts { name: "张三".to_owned(), agreed, without_guardian, until };
            PhotoFacts { people: vec![person], ..PhotoFacts::default() }
        };
        check(person(Agreed::Yes, false, None), &[]);
        check(person(Agreed::Yes, false, Some(0)), &[]);
        check(person(Agreed::Yes, false, Some(-1)), &[(Level::Error, "consent-expired")]);
        check(person(Agreed::Yes, true, None), &[(Level::Warning, "guardian-missing")]);
        check(person(Agreed::Unasked, true, None), &[(Level::Warning, "consent-missing")]);
        check(person(Agreed::NoMore, false, Some(5)), &[(Level::Error, "consent-withdrawn")]);
    }
}
