//! What stands around an article's blocks on a page: head, title and standfirst, byline, source, footer.

use torchpress_document::{Meta, Moment, Source, address_is_allowed};

use crate::words::{self, pick};

use super::{CSS, Renderer, Style};

impl<'a> Renderer<'a> {
    /// The page's head: what browsers, search engines and share cards read.
    pub(super) fn head(&mut self, meta: &'a Meta, style: Style) {
        let title = [&meta.title, &meta.short_title].into_iter().find(|title| !title.trim().is_empty());
        let title = title.map_or(pick(self.walk.chinese(), "未命名", "Untitled"), String::as_str);
        let description = [&meta.digest, &meta.subtitle].into_iter().find(|text| !text.trim().is_empty());
        self.out.start("head", "");
        self.out.void("meta", "", &[("charset", "utf-8")]);
        self.named("viewport", "width=device-width, initial-scale=1");
        self.out.start("title", "");
        self.out.text(title);
        self.out.end_kept(true);
        if let Some(description) = description {
            self.named("description", description);
            self.property("og:description", description);
        }
        if !meta.tags.is_empty() {
            self.named("keywords", &meta.tags.join(","));
        }
        self.property("og:type", "article");
        self.property("og:title", title);
        self.property("og:locale", pick(self.walk.chinese(), "zh_CN", "en"));
        for (name, moment) in
            [("article:published_time", &meta.published_at), ("article:modified_time", &meta.updated_at)]
        {
            if let Some(moment) = moment {
                self.property(name, moment.as_str());
            }
        }
        match style {
            Style::Linked => self.out.void("link", "", &[("rel", "stylesheet"), ("href", "style.css")]),
            Style::Embedded => {
                self.out.start("style", "");
                self.out.markup(CSS);
                self.out.end();
            }
        }
        self.out.end();
    }

    fn named(&mut self, name: &str, content: &str) {
        self.out.void("meta", "", &[("name", name), ("content", content)]);
    }

    fn property(&mut self, property: &str, content: &str) {
        self.out.void("meta", "", &[("property", property), ("content", content)]);
    }

    /// What stands above the text.
    pub(super) fn front(&mut self, meta: &'a Meta) {
        let chinese = self.walk.chinese();
        self.class("header", "front");
        if meta.section_path.iter().any(|step| !step.trim().is_empty()) {
            let label = pick(chinese, "当前位置", "Breadcrumb");
            self.out.start_with("nav", "", &[("class", "breadcrumb"), ("aria-label", label)]);
            self.out.start("ol", "");
            for step in &meta.section_path {
                self.out.start("li", "");
                self.out.text(step);
                self.out.end();
            }
            self.out.end();
            self.out.end();
        }
        self.line("p", "kicker", &meta.kicker);
        self.line("h1", "title", &meta.title);
        self.line("p", "standfirst", &meta.subtitle);
        if let Some(series) = &meta.series {
            let number = series.number.map(|number| format!(" · {number}")).unwrap_or_default();
            self.line(
                "p",
                "series",
                &format!("{}{}{number}", pick(chinese, "系列：", "Series: "), series.name),
            );
        }
        let people = words::byline(meta, chinese);
        let dates = [
            (pick(chinese, "发布", "Published"), &meta.published_at),
            (pick(chinese, "更新", "Updated"), &meta.updated_at),
            (pick(chinese, "事件日期", "Date of the event"), &meta.event_date),
        ];
        self.class("p", "byline");
        for person in people {
            self.out.start("span", "");
            self.out.text(&person);
            self.out.end();
            self.out.ornament(" ");
        }
        for (word, moment) in dates {
            if let Some(moment) = moment {
                self.date(word, moment);
            }
        }
        self.out.end();
        self.out.end();
    }

    fn date(&mut self, word: &str, moment: &Moment) {
        let chinese = self.walk.chinese();
        self.out.start("span", "");
        self.out.text(word);
        self.out.text(pick(chinese, "：", ": "));
        self.out.start_with("time", "", &[("datetime", moment.as_str())]);
        self.out.text(&date_text(moment, chinese));
        self.out.end();
        self.out.end();
        self.out.ornament(" ");
    }

    /// What stands below the text.
    pub(super) fn back(&mut self, meta: &'a Meta) {
        self.class("footer", "back");
        if let Some(source) = &meta.source {
            self.source(source);
        }
        if meta.tags.iter().any(|tag| !tag.trim().is_empty()) {
            self.class("ul", "tags");
            for tag in &meta.tags {
                self.out.start("li", "");
                self.out.text(tag);
                self.out.end();
            }
            self.out.end();
        }
        self.line("p", "footer", &meta.footer);
        self.out.end();
    }

    fn source(&mut self, source: &'a Source) {
        let lines = words::source(source, self.walk.chinese());
        let address = Some(source.url.trim()).filter(|url| !url.is_empty() && address_is_allowed(url));
        self.class("p", "source");
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                self.out.void("br", "", &[]);
            }
            self.out.text(line);
        }
        if let Some(address) = address {
            if !lines.is_empty() {
                self.out.void("br", "", &[]);
            }
            self.link(address, None);
            self.out.text(address);
            self.out.end();
        }
        self.out.end();
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date as people write it, with the time where one is known.
fn date_text(moment: &Moment, chinese: bool) -> String {
    let (year, month, day) = moment.date();
    let time = moment.time().map(|(hour, minute)| format!(" {hour:02}:{minute:02}")).unwrap_or_default();
    if chinese {
        return format!("{year}年{month}月{day}日{time}");
    }
    let month =
        (month as usize).checked_sub(1).and_then(|index| MONTHS.get(index)).copied().unwrap_or_default();
    format!("{day} {month} {year}{time}")
}
