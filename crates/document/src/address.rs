//! Which addresses an article may link to.

const SCHEMES: [&str; 6] = ["http", "https", "mailto", "tel", "ftp", "xmpp"];

/// Whether `href` may stand in an article: a relative address, or one of a few harmless schemes.
///
/// Control characters and surrounding spaces are refused, since browsers drop them while reading a scheme
/// (`java\nscript:`).
pub fn is_allowed(href: &str) -> bool {
    if href.trim() != href || href.chars().any(char::is_control) {
        return false;
    }
    match scheme(href) {
        Some(scheme) => SCHEMES.iter().any(|s| scheme.eq_ignore_ascii_case(s)),
        None => true,
    }
}

/// Whether `href` is a complete `http` or `https` address.
pub fn is_web(href: &str) -> bool {
    is_allowed(href)
        && scheme(href).is_some_and(|s| s.eq_ignore_ascii_case("http") || s.eq_ignore_ascii_case("https"))
}

/// The part before the first colon where it can be a scheme by RFC 3986.
fn scheme(href: &str) -> Option<&str> {
    let (head, _) = href.split_once(':')?;
    let mut chars = head.chars();
    let first = chars.next()?;
    (first.is_ascii_alphabetic() && chars.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c)))
        .then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn active_schemes_are_refused() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScript:x",
            "data:text/html,x",
            "vbscript:x",
            "java\nscript:x",
            " https://a",
            "file:///etc/passwd",
        ] {
            assert!(!is_allowed(bad), "{bad:?}");
        }
        for good in
            ["https://a.cn/路?x=1#y", "/rel", "a.html", "", "#top", "mailto:a@b.cn", "//host/path", "1:2"]
        {
            assert!(is_allowed(good), "{good:?}");
        }
        assert!(is_web("HTTPS://a") && !is_web("/a") && !is_web("mailto:a@b"));
    }
}
