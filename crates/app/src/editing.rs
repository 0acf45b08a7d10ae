//! What the editor asks while a text is written: how a formula looks, and to follow a link.

use serde::{Deserialize, Serialize};
use torchpress_document::{Words, address_is_allowed};

use crate::{App, Done, Failure};

/// A formula that is being typed.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct DrawFormula {
    /// Its LaTeX source, without delimiters.
    latex: String,
    /// Whether it stands on a line of its own.
    display: bool,
}

/// How a formula looks.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FormulaDrawn {
    /// An `svg` element in the colour of the text around it; `null` where the source is no formula.
    pub svg: Option<String>,
}

pub(crate) fn draw_formula(_: &App, request: DrawFormula) -> Result<FormulaDrawn, Failure> {
    Ok(FormulaDrawn {
        svg: torchpress_export::draw_formula(&request.latex, request.display).map(|drawn| drawn.svg),
    })
}

/// An address to open.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct OpenAddress {
    /// A complete web or mail address.
    address: String,
}

/// What the system's own programs may be asked to open. A relative address of an article leads nowhere on this disk.
const SCHEMES: [&str; 3] = ["http://", "https://", "mailto:"];

pub(crate) fn open_address(app: &App, request: OpenAddress) -> Result<Done, Failure> {
    let address = request.address;
    let small = address.to_ascii_lowercase();
    if !address_is_allowed(&address) || !SCHEMES.iter().any(|scheme| small.starts_with(scheme)) {
        return Err(Failure::new(
            "bad-address",
            Words::new("打不开这个网址", "This address cannot be opened"),
            Words::new("只能打开网页和邮件地址", "Only web and mail addresses can be opened"),
        ));
    }
    app.host().open_address(&address)?;
    Ok(Done {})
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on says so")]

    use std::sync::Arc;

    use serde_json::json;

    use super::*;
    use crate::{Config, Headless};

    fn app() -> App {
        App::new(Arc::new(Headless), Config::at("/nowhere/settings.json".into()))
    }

    #[test]
    fn formulas_are_drawn_and_others_are_not() {
        let app = app();
        let svg = |latex: &str, display: bool| {
            app.call("formula_draw", json!({ "latex": latex, "display": display })).unwrap()["svg"].clone()
        };
        assert!(svg("\\frac12", true).as_str().is_some_and(|svg| svg.starts_with("<svg")));
        assert_ne!(svg("\\sum_i^n i", true), svg("\\sum_i^n i", false));
        assert!(svg("\\frac{", true).is_null() && svg("", false).is_null());
    }

    #[test]
    fn only_web_and_mail_addresses_are_opened() {
        let app = app();
        let code = |address: &str| app.call("address_open", json!({ "address": address })).unwrap_err().code;
        for address in
            ["file:///etc/passwd", "javascript:alert(1)", "/etc/passwd", "--help", "https://a\u{7f}b"]
        {
            assert_eq!(code(address), "bad-address", "{address}");
        }
        assert_eq!(code("https://example.cn/?a=b"), "no-window");
    }
}
