//! A fragment as the platform's dark mode shows it.
//!
//! The platform converts every inline colour when a reader's phone is dark. This does the same to a fragment, so that
//! a preview can show it: the same elements, with `color`, grounds and borders replaced.

mod colour;
mod convert;
mod style;

use ego_tree::NodeId;
use scraper::{Html, Node};

use convert::Around;

/// Converts the inline colours of a fragment as the platform's dark mode does.
pub fn darken(fragment: &str) -> String {
    let mut html = Html::parse_fragment(fragment);
    let mut open = vec![(html.tree.root().id(), Around::default())];
    while let Some((id, around)) = open.pop() {
        let Some(inner) = convert_node(&mut html, id, around) else { continue };
        if let Some(node) = html.tree.get(id) {
            open.extend(node.children().map(|child| (child.id(), inner)));
        }
    }
    html.root_element().inner_html()
}

/// Converts one element; answers what those within it take from it, or `None` where they are left alone.
fn convert_node(html: &mut Html, id: NodeId, around: Around) -> Option<Around> {
    let mut node = html.tree.get_mut(id)?;
    let Node::Element(element) = node.value() else { return Some(around) };
    if matches!(element.name(), "svg" | "img" | "iframe") {
        return None;
    }
    let Some((_, value)) = element.attrs.iter_mut().find(|(name, _)| &*name.local == "style") else {
        return Some(around);
    };
    let (style, inner) = style::converted(value, around);
    *value = style.into();
    Some(inner)
}

#[cfg(test)]
mod tests {
    use super::darken;

    #[test]
    fn colours_of_text_grounds_and_borders_are_converted() {
        let light = r#"<section style="color:#333;padding:0 1px"><p style="background:#F5F5F5">甲<b style="color:#B03014">乙</b></p></section>"#;
        let dark = darken(light);
        assert!(dark.contains("color:rgb(163, 163, 163);padding:0 1px"), "{dark}");
        assert!(dark.contains("background:rgb(35, 35, 35);color:"), "{dark}");
        assert!(!dark.contains("#B03014") && dark.contains("甲<b") && dark.contains("乙</b>"), "{dark}");
        assert_eq!(darken("<p>甲 &lt;b&gt;</p>"), "<p>甲 &lt;b&gt;</p>");
        let hairline = darken(r#"<p style="border-top:1px solid rgba(0,0,0,.14);color:#fff">x</p>"#);
        assert!(
            hairline.contains("1px solid rgba(") && hairline.contains("color:rgb(255, 255, 255)"),
            "{hairline}"
        );
    }

    #[test]
    fn a_gradient_becomes_one_colour() {
        let dark = darken(
            r#"<p style="background-image:linear-gradient(#fdf6ec, #fafbff);color:rgb(26, 26, 26)">x</p>"#,
        );
        assert_eq!(
            dark,
            r#"<p style="background-color:rgb(28, 28, 28);background-image:none;color:rgb(204, 204, 204)">x</p>"#
        );
    }

    #[test]
    fn anything_is_taken() {
        for odd in [
            "",
            "<",
            "<p style=\"\">",
            "<p style=\"color\">",
            "<p style=\"color:;;:x;background:url(a;b)\">",
            "<svg style=\"color:red\">",
        ] {
            darken(odd);
        }
    }
}
