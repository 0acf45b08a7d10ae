//! Comparing metadata, field by field.

use super::names;
use super::rows::Comparing;
use super::types::{CompareField, RowKind, Segment, SegmentKind, TextChange};
use crate::{Meta, Source, Wechat, Words};

/// The fields that differ, in the order in which the window shows them.
pub(super) fn compare(comparing: &mut Comparing, left: &Meta, right: &Meta) -> Vec<CompareField> {
    let mut found = Fields { comparing, found: Vec::new() };
    found.text("kicker", &left.kicker, &right.kicker);
    found.text("title", &left.title, &right.title);
    found.text("subtitle", &left.subtitle, &right.subtitle);
    found.text("digest", &left.digest, &right.digest);
    found.people(left, right);
    let day = |moment: &Option<crate::Moment>| moment.as_ref().map(ToString::to_string).unwrap_or_default();
    found.whole("event_date", &day(&left.event_date), &day(&right.event_date));
    found.whole("published_at", &day(&left.published_at), &day(&right.published_at));
    found.whole("updated_at", &day(&left.updated_at), &day(&right.updated_at));
    found.cover(left, right);
    found.text("short_title", &left.short_title, &right.short_title);
    let series = |meta: &Meta| meta.series.as_ref().map(|series| series.name.clone()).unwrap_or_default();
    let part = |meta: &Meta| {
        meta.series.as_ref().and_then(|series| series.number).map(|n| n.to_string()).unwrap_or_default()
    };
    found.text("series", &series(left), &series(right));
    found.whole("series.number", &part(left), &part(right));
    found.list("tags", &left.tags, &right.tags);
    found.list("section_path", &left.section_path, &right.section_path);
    found.words(
        "language",
        (left.language != right.language)
            .then(|| (names::language(left.language), names::language(right.language))),
    );
    let (none, nothing) = (Source::default(), Wechat::default());
    found.source(left.source.as_ref().unwrap_or(&none), right.source.as_ref().unwrap_or(&none));
    found.wechat(left.wechat.as_ref().unwrap_or(&nothing), right.wechat.as_ref().unwrap_or(&nothing));
    found.text("footer", &left.footer, &right.footer);
    let id = |id: &Option<String>| id.clone().unwrap_or_default();
    found.whole("translation_of", &id(&left.translation_of), &id(&right.translation_of));
    found.list("related", &left.related, &right.related);
    let levels = |meta: &Meta| meta.numbered_headings.iter().map(ToString::to_string).collect::<Vec<_>>();
    found.list("numbered_headings", &levels(left), &levels(right));
    found.found
}

/// What stands above the text, whether it differs or not.
pub(super) fn head(comparing: &mut Comparing, left: &Meta, right: &Meta) -> Vec<CompareField> {
    let texts = [
        ("kicker", &left.kicker, &right.kicker),
        ("title", &left.title, &right.title),
        ("subtitle", &left.subtitle, &right.subtitle),
    ];
    let read = |(name, old, new): (&str, &String, &String)| {
        let mut field = CompareField::new(name, names::field(name));
        (field.left, field.right) = comparing.plain(old, new);
        field.kind = if old == new { RowKind::Same } else { kind(old.is_empty(), new.is_empty()) };
        field
    };
    texts.map(read).into()
}

struct Fields<'a> {
    comparing: &'a mut Comparing,
    found: Vec<CompareField>,
}

impl Fields<'_> {
    fn push(&mut self, name: &str, fill: impl FnOnce(&mut Comparing, &mut CompareField)) {
        let mut field = CompareField::new(name, names::field(name));
        fill(self.comparing, &mut field);
        self.found.push(field);
    }

    fn text(&mut self, name: &str, left: &str, right: &str) {
        if left != right {
            self.push(name, |comparing, field| {
                (field.left, field.right) = comparing.plain(left, right);
                field.kind = kind(left.is_empty(), right.is_empty());
            });
        }
    }

    /// A value that is old or new as a whole, such as a date.
    fn whole(&mut self, name: &str, left: &str, right: &str) {
        let list = |value: &str| if value.is_empty() { Vec::new() } else { vec![value.to_owned()] };
        self.list(name, &list(left), &list(right));
    }

    fn list(&mut self, name: &str, left: &[String], right: &[String]) {
        if left == right {
            return;
        }
        self.push(name, |comparing, field| {
            let ids = |comparing: &mut Comparing, list: &[String]| {
                list.iter().map(|text| comparing.interner.id(text)).collect::<Vec<_>>()
            };
            let (l, r) = (ids(comparing, left), ids(comparing, right));
            for hunk in comparing.diff(&l, &r, 1) {
                let (old, new) = match hunk.same {
                    true => (TextChange::Same, TextChange::Same),
                    false => (TextChange::Removed, TextChange::Added),
                };
                field.left.extend(left[hunk.left].iter().map(|text| item(text, old)));
                field.right.extend(right[hunk.right].iter().map(|text| item(text, new)));
            }
            field.kind = kind(left.is_empty(), right.is_empty());
        });
    }

    fn words(&mut self, name: &str, values: Option<(Words, Words)>) {
        if let Some((from, to)) = values {
            self.push(name, |_, field| (field.from, field.to) = (Some(from), Some(to)));
        }
    }

    fn flag(&mut self, name: &str, left: bool, right: bool) {
        let word = |flag: bool| if flag { Words::new("是", "yes") } else { Words::new("否", "no") };
        self.words(name, (left != right).then(|| (word(left), word(right))));
    }

    /// People are compared role by role, so that one who was added does not make all the others look new.
    fn people(&mut self, left: &Meta, right: &Meta) {
        if left.people == right.people {
            return;
        }
        let mut roles = Vec::new();
        for person in left.people.iter().chain(&right.people) {
            if !roles.contains(&person.role) {
                roles.push(person.role);
            }
        }
        let before = self.found.len();
        for role in roles {
            let names = |meta: &Meta| {
                let of_role = meta.people.iter().filter(|person| person.role == role);
                of_role.map(|person| person.name.clone()).collect::<Vec<_>>()
            };
            let at = self.found.len();
            self.list("people", &names(left), &names(right));
            if let Some(field) = self.found.get_mut(at) {
                field.label = names::role(role);
            }
        }
        if self.found.len() == before {
            // Only the order of the roles is another.
            let all = |meta: &Meta| meta.people.iter().map(|person| person.name.clone()).collect::<Vec<_>>();
            let (l, r) = (all(left), all(right));
            self.push("people", |_, field| {
                field.left = l.iter().map(|name| item(name, TextChange::Same)).collect();
                field.right = r.iter().map(|name| item(name, TextChange::Same)).collect();
            });
        }
    }

    fn cover(&mut self, left: &Meta, right: &Meta) {
        let (old, new) = (left.cover.as_ref(), right.cover.as_ref());
        let photo = |cover: Option<&crate::Cover>| cover.map(|cover| cover.photo.clone());
        if photo(old) != photo(new) {
            self.push("cover", |_, field| {
                (field.left_photo, field.right_photo) = (photo(old), photo(new));
                field.kind = kind(old.is_none(), new.is_none());
            });
        } else if old != new {
            self.push("cover.crop", |_, field| {
                (field.left_photo, field.right_photo) = (photo(old), photo(new));
            });
        }
    }

    fn source(&mut self, left: &Source, right: &Source) {
        let kinds = || (names::source_kind(left.kind), names::source_kind(right.kind));
        self.words("source.kind", (left.kind != right.kind).then(kinds));
        self.text("source.name", &left.name, &right.name);
        self.whole("source.url", &left.url, &right.url);
        self.text("source.author", &left.author, &right.author);
        self.text("source.licence", &left.licence, &right.licence);
    }

    fn wechat(&mut self, left: &Wechat, right: &Wechat) {
        self.text("wechat.title", &left.title, &right.title);
        self.text("wechat.author", &left.author, &right.author);
        self.text("wechat.digest", &left.digest, &right.digest);
        self.whole("wechat.source_url", &left.source_url, &right.source_url);
        self.flag("wechat.need_open_comment", left.need_open_comment, right.need_open_comment);
        self.flag("wechat.only_fans_can_comment", left.only_fans_can_comment, right.only_fans_can_comment);
        self.whole("wechat.theme", &left.theme, &right.theme);
        self.flag("wechat.formula_pictures", left.formula_pictures, right.formula_pictures);
    }
}

fn kind(was_empty: bool, is_empty: bool) -> RowKind {
    match (was_empty, is_empty) {
        (true, false) => RowKind::Added,
        (false, true) => RowKind::Removed,
        _ => RowKind::Changed,
    }
}

fn item(text: &str, change: TextChange) -> Segment {
    Segment { kind: SegmentKind::Text, text: text.to_owned(), change, marks: Vec::new(), note: false }
}
