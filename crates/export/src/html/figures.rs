//! Photos with their captions, and cards.

use torchpress_document::{Card, Figure, Layout, address_is_allowed};

use crate::Picture;
use crate::shared::{Shown, grid, is_blank, library_texts};
use crate::words::{self, pick};

use super::Renderer;

impl<'a> Renderer<'a> {
    pub(super) fn figure(&mut self, figure: &'a Figure) {
        let shown = self.walk.photos(figure);
        let chinese = self.walk.chinese();
        let credit = match figure.credit.as_deref() {
            Some(credit) => credit.trim().to_owned(),
            None => library_texts(&shown, |picture| &picture.credit, pick(chinese, "、", ", ")),
        };
        let layout = if shown.len() < 2 { Layout::Single } else { figure.layout };
        self.class("figure", &format!("photos layout-{}", layout.name()));
        match layout {
            Layout::Single => shown.iter().for_each(|photo| self.photo(photo, false)),
            Layout::Row => self.row(&shown),
            Layout::Grid => {
                let mut rest = shown.as_slice();
                for columns in grid(shown.len()) {
                    let (row, after) = rest.split_at(columns.min(rest.len()));
                    self.row(row);
                    rest = after;
                }
            }
            Layout::Swipe => {
                self.out.start_with("div", "", &[("class", "strip"), ("tabindex", "0")]);
                shown.iter().for_each(|photo| self.photo(photo, false));
                self.out.end();
            }
        }
        self.out.start("figcaption", "");
        if is_blank(&figure.caption) {
            let caption = library_texts(&shown, |picture| &picture.caption, pick(chinese, "；", "; "));
            self.line("span", "caption", &caption);
        } else {
            self.class("span", "caption");
            self.inline(&figure.caption);
            self.out.end();
        }
        if !credit.is_empty() {
            self.line("span", "credit", &words::credit(&credit, chinese));
        }
        self.out.end();
        self.out.end();
    }

    /// Photos side by side, as high as each other.
    fn row(&mut self, shown: &[Shown<'a>]) {
        self.class("div", "row");
        shown.iter().for_each(|photo| self.photo(photo, true));
        self.out.end();
    }

    fn photo(&mut self, shown: &Shown<'a>, beside: bool) {
        match shown {
            Shown::Picture { picture, alt } => self.image(picture, alt, beside),
            Shown::Placeholder { number, alt } => {
                self.line("p", "placeholder", &format!("【图{number}】{alt}"))
            }
        }
    }

    pub(super) fn image(&mut self, picture: &Picture, alt: &str, beside: bool) {
        let (width, height) = (picture.width.to_string(), picture.height.to_string());
        let known = picture.width > 0 && picture.height > 0;
        let mut attributes = vec![("src", picture.src.as_str()), ("alt", alt)];
        if known {
            attributes.extend([("width", width.as_str()), ("height", height.as_str())]);
        }
        attributes.push(("loading", "lazy"));
        let share = if beside && known {
            format!("flex:{:.2}", (f64::from(picture.width) / f64::from(picture.height)).clamp(0.2, 5.0))
        } else {
            String::new()
        };
        self.out.void("img", &share, &attributes);
    }

    pub(super) fn card(&mut self, card: &'a Card) {
        let chinese = self.walk.chinese();
        let url = card.url.as_deref().filter(|url| !url.is_empty() && address_is_allowed(url));
        self.class("aside", "card");
        if let Some(picture) = self.walk.card(card) {
            self.image(picture, &picture.alt, false);
        }
        self.class("p", "card-title");
        match url {
            Some(url) => self.link(url, None),
            None => self.out.start("strong", ""),
        }
        self.out.text(&card.title);
        self.out.end();
        self.out.end();
        self.line("p", "note", words::card(card.kind, chinese));
        self.out.end();
    }
}
