//! Photos and their captions.

use torchpress_document::{Figure, Layout};

use crate::Picture;
use crate::shared::{Shown, grid, is_blank, library_texts};
use crate::words::{self, pick};

use super::{ANY_WIDTH, Renderer};

/// The most photos that stand side by side on a phone.
const ROW: usize = 4;

/// The width of the text on a phone, in pixels.
const PHONE: u64 = 343;

impl<'a> Renderer<'a> {
    /// Writes a figure: its photos, one caption, one credit.
    pub(super) fn figure(&mut self, figure: &'a Figure) {
        let shown = self.walk.photos(figure);
        let chinese = self.walk.chinese();
        let own = !is_blank(&figure.caption);
        let library = if own {
            String::new()
        } else {
            library_texts(&shown, |picture| &picture.caption, pick(chinese, "；", "; "))
        };
        let credit = match figure.credit.as_deref() {
            Some(credit) => credit.trim().to_owned(),
            None => library_texts(&shown, |picture| &picture.credit, pick(chinese, "、", ", ")),
        };
        let swipes = figure.layout == Layout::Swipe && shown.len() > 1 && !self.styles.stacked;
        if shown.is_empty() && !own && library.is_empty() && credit.is_empty() {
            return;
        }
        self.out.start("figure", &self.styles.figure);
        self.photos(figure.layout, &shown);
        if own || swipes || !library.is_empty() || !credit.is_empty() {
            self.out.start("figcaption", &self.styles.caption);
            let mut lines = 0;
            if own {
                self.inline(&figure.caption);
                lines += 1;
            } else if !library.is_empty() {
                self.out.text(&library);
                lines += 1;
            }
            if !credit.is_empty() {
                self.next_line(&mut lines);
                self.out.text(&words::credit(&credit, chinese));
            }
            if swipes {
                self.next_line(&mut lines);
                let count = shown.len();
                self.out.ornament(&if chinese {
                    format!("左右滑动，查看 {count} 张图片")
                } else {
                    format!("Swipe to see {count} photos")
                });
            }
            self.out.end();
        }
        self.out.end();
    }

    fn next_line(&mut self, lines: &mut usize) {
        if *lines > 0 {
            self.out.void("br", "", &[]);
        }
        *lines += 1;
    }

    fn photos(&mut self, layout: Layout, shown: &[Shown<'a>]) {
        let gap = self.styles.photo_gap;
        match layout {
            _ if shown.len() < 2 || self.styles.stacked => self.column(shown),
            Layout::Single => self.column(shown),
            Layout::Row if shown.len() <= ROW => self.row(shown, 0),
            // More photos than a row holds go on in the next.
            Layout::Row | Layout::Grid => {
                let mut rest = shown;
                for (index, columns) in grid(shown.len()).into_iter().enumerate() {
                    let (row, after) = rest.split_at(columns.min(rest.len()));
                    self.row(row, if index == 0 { 0 } else { gap });
                    rest = after;
                }
            }
            Layout::Swipe => {
                self.out.start("section", "display:flex;overflow-x:auto");
                for photo in shown {
                    self.swiped(photo);
                }
                self.out.end();
            }
        }
    }

    /// A photo of a strip. It stands beyond the screen on purpose, which the platform's checker is told on the very
    /// element that it measures: the innermost block.
    fn swiped(&mut self, photo: &Shown<'a>) {
        let style = "flex:none;width:80%;margin-right:8px";
        match photo {
            Shown::Picture { picture, alt } => {
                self.out.start_with("section", style, &[ANY_WIDTH]);
                self.image(picture, alt);
            }
            Shown::Placeholder { number, alt } => {
                let style = format!("{style};{}", self.styles.placeholder);
                self.out.start_with("section", &style, &[ANY_WIDTH]);
                self.out.text(&format!("【图{number}】{alt}"));
            }
        }
        self.out.end();
    }

    /// Photos one under the other.
    fn column(&mut self, shown: &[Shown<'a>]) {
        let gap = self.styles.photo_gap;
        for (index, photo) in shown.iter().enumerate() {
            if index > 0 {
                self.out.start("section", &format!("margin-top:{gap}px"));
                self.photo(photo);
                self.out.end();
            } else {
                self.photo(photo);
            }
        }
    }

    /// Photos side by side, as high as each other: each takes room by the ratio of its sides.
    fn row(&mut self, shown: &[Shown<'a>], above: u8) {
        let style =
            if above > 0 { format!("display:flex;margin-top:{above}px") } else { "display:flex".to_owned() };
        let gap = self.styles.photo_gap;
        self.out.start("section", &style);
        for (index, photo) in shown.iter().enumerate() {
            let mut style = format!("flex:{}", ratio(photo));
            if index > 0 {
                style.push_str(&format!(";margin-left:{gap}px"));
            }
            // Words would keep their column as wide as the longest of them.
            if matches!(photo, Shown::Placeholder { .. }) {
                style.push_str(";min-width:0");
            }
            self.out.start("section", &style);
            self.photo(photo);
            self.out.end();
        }
        self.out.end();
    }

    fn photo(&mut self, shown: &Shown<'a>) {
        match shown {
            Shown::Picture { picture, alt } => self.image(picture, alt),
            Shown::Placeholder { number, alt } => {
                self.out.start("section", &self.styles.placeholder);
                self.out.text(&format!("【图{number}】{alt}"));
                self.out.end();
            }
        }
    }

    pub(super) fn image(&mut self, picture: &Picture, alt: &str) {
        let style = &self.styles.image;
        self.styled_image(picture, alt, style);
    }

    /// Writes a drawing. A small one is not blown up to the width of the text: on a phone it has its own size.
    pub(super) fn drawing(&mut self, picture: &Picture, alt: &str) {
        let share = u64::from(picture.width) * 100 / PHONE;
        if (1..100).contains(&share) {
            let style = format!("display:block;width:{share}%;margin:0 auto");
            self.styled_image(picture, alt, &style);
        } else {
            self.image(picture, alt);
        }
    }

    pub(super) fn styled_image(&mut self, picture: &Picture, alt: &str, style: &str) {
        let width = picture.width.to_string();
        let mut attributes = vec![("src", picture.src.as_str()), ("alt", alt)];
        if picture.width > 0 {
            attributes.push(("data-w", width.as_str()));
        }
        self.out.void("img", style, &attributes);
    }
}

/// Width by height, with two decimals; 1 where they are unknown.
fn ratio(shown: &Shown<'_>) -> String {
    let ratio = match shown {
        Shown::Picture { picture, .. } if picture.width > 0 && picture.height > 0 => {
            (f64::from(picture.width) / f64::from(picture.height)).clamp(0.2, 5.0)
        }
        _ => 1.0,
    };
    format!("{ratio:.2}").trim_end_matches('0').trim_end_matches('.').to_owned()
}
