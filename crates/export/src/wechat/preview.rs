//! A preview: the fragment on a page that looks like the platform's own.

use crate::dark::darken;
use crate::writer::Writer;

/// The platform's page, as far as it shows in an article. Nothing of it travels with the fragment.
const PAGE: &str = "html{background:#fff}\
body{margin:0 auto;max-width:677px;background:#fff;color:rgba(0,0,0,.9);font:17px/1.6 -apple-system,BlinkMacSystemFont,\
\"PingFang SC\",\"Hiragino Sans GB\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",sans-serif;overflow-wrap:break-word;\
-webkit-text-size-adjust:100%}\
.t{margin:24px 16px 12px;font-size:22px;line-height:1.4;font-weight:500}\
.m{margin:0 16px 24px;font-size:15px;line-height:20px;color:#8c8c8c}\
.c{padding-bottom:40px;text-align:justify}\
.c *{box-sizing:border-box}.c h1,.c h2,.c h3,.c h4{font-weight:400;font-size:17px;margin:0}\
.c p,.c ul,.c ol,.c figure,.c blockquote{margin:0}.c img{max-width:100%}.c a{color:#576b95}\
.c td,.c th{border:1px solid #ddd;padding:5px 10px}.c pre,.c code{font-family:ui-monospace,Menlo,Consolas,monospace}";

/// The same page on a phone that is dark.
const DARK: &str = "html,body{background:#191919;color:#a3a3a3}.m{color:#7d7d7d}.c a{color:#7d90a9}\
.c td,.c th{border-color:#333}";

/// What the preview may load: pictures of the library, and nothing else.
const POLICY: &str =
    "default-src 'none'; img-src photo: http://photo.localhost data:; style-src 'unsafe-inline'";

/// The whole document for a frame without rights: the platform's page with the title, the line below it, and the
/// fragment that [`render`](super::render) made, by day or as the platform's dark mode shows it.
pub fn preview_page(fragment: &str, title: &str, byline: &str, dark: bool) -> String {
    let mut out = Writer::default();
    out.start("html", "");
    out.start("head", "");
    out.void("meta", "", &[("charset", "utf-8")]);
    out.void("meta", "", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    out.void("meta", "", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
    out.start("title", "");
    out.text(title);
    out.end_kept(true);
    out.start("style", "");
    out.markup(PAGE);
    out.markup(if dark { DARK } else { "" });
    out.end();
    out.end();
    out.start("body", "");
    out.start_with("h1", "", &[("class", "t")]);
    out.text(title);
    out.end();
    out.start_with("p", "", &[("class", "m")]);
    out.text(byline);
    out.end();
    out.start_with("section", "", &[("class", "c")]);
    if dark {
        out.markup(&darken(fragment));
    } else {
        out.markup(fragment);
    }
    format!("<!DOCTYPE html>{}", out.finish().0)
}
