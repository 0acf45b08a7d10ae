//! What Markdown makes of characters: escaping text, and where signs of emphasis work.

/// What a character is to the rules of emphasis, as far as it is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Space,
    /// Letters and digits.
    Word,
    /// Chinese and Japanese characters with their punctuation.
    Wide,
    Punctuation,
    /// Nobody should rely on it.
    Doubtful,
}

/// The kind of a character.
pub(super) fn kind(c: char) -> Kind {
    match c {
        _ if c.is_whitespace() => Kind::Space,
        '\u{3001}'..='\u{3029}'
        | '\u{3030}'..='\u{303D}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{FF01}'..='\u{FF5E}'
        | '\u{20000}'..='\u{2A6DF}' => Kind::Wide,
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' => Kind::Punctuation,
        // Some readers look through it at the character beyond.
        '~' | '^' => Kind::Doubtful,
        _ if c.is_ascii_punctuation() => Kind::Punctuation,
        _ if c.is_alphanumeric() && !is_combining(c) => Kind::Word,
        _ => Kind::Doubtful,
    }
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Whether signs such as `**` around a text are read as emphasis, by the characters next to them.
pub(super) fn signs_work(before: char, first: char, last: char, after: char) -> bool {
    let settled = |c: char| matches!(kind(c), Kind::Space | Kind::Wide | Kind::Punctuation);
    let opens = match kind(first) {
        Kind::Word | Kind::Wide => true,
        Kind::Punctuation => settled(before),
        Kind::Space | Kind::Doubtful => false,
    };
    let closes = match kind(last) {
        Kind::Word | Kind::Wide => true,
        Kind::Punctuation => settled(after),
        Kind::Space | Kind::Doubtful => false,
    };
    // A variation selector before a sign makes readers look further back than this does.
    let clear = |c: char| !is_combining(c);
    opens && closes && clear(before) && clear(after)
}

/// Where a text stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The character written before it; a line end at the beginning of a line.
    pub(super) before: char,
    /// The text ends its line.
    pub(super) ends_line: bool,
    /// In a cell of a table, where a bar ends the cell.
    pub(super) in_cell: bool,
    /// In the text of a link, where addresses are not made links.
    pub(super) in_link: bool,
    /// In a heading, whose end may be marked by number signs.
    pub(super) in_heading: bool,
}

/// Escapes text so that it is read as itself.
pub(super) fn escape(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let chars: Vec<char> = text.chars().collect();
    let line_start = place.before == '\n';
    let spaces_at_end = chars.iter().rev().take_while(|c| matches!(c, ' ' | '\t')).count();
    let mut digits_so_far = line_start;
    for (at, c) in chars.iter().copied().enumerate() {
        let before = if at == 0 { place.before } else { chars[at - 1] };
        let after = chars.get(at + 1).copied();
        let first = line_start && at == 0;
        match c {
            ' ' if (line_start && out_is_spaces(&out))
                || (place.ends_line && at + spaces_at_end >= chars.len()) =>
            {
                out.push_str("&#32;");
            }
            '\t' => out.push_str("&#9;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\n' | '\r' => out.push(' '),
            '\0' => out.push('\u{FFFD}'),
            // Readers trim lines of other white space, too.
            _ if !c.is_ascii() && c.is_whitespace() && (at == 0 || after.is_none()) => {
                out.push_str(&format!("&#{};", u32::from(c)));
            }
            '|' if place.in_cell => out.push_str("&#124;"),
            '\\' | '*' | '`' | '[' | ']' | '<' | '~' | '$' | '|' => escaped(&mut out, c),
            '_' if !(before.is_ascii_alphanumeric() && after.is_some_and(|c| c.is_ascii_alphanumeric())) => {
                escaped(&mut out, c);
            }
            '&' if after.is_none_or(|c| c.is_ascii_alphanumeric() || c == '#') => escaped(&mut out, c),
            '!' if after.is_none() => escaped(&mut out, c),
            '#' if first || place.in_heading => escaped(&mut out, c),
            '>' | '-' | '+' | '=' | ':' if first => escaped(&mut out, c),
            '.' | ')' if digits_so_far && at > 0 => escaped(&mut out, c),
            // Two of them would open a highlight.
            '=' if before == '=' || after == Some('=') => escaped(&mut out, c),
            '(' | ':' if at == 0 && before == ']' => escaped(&mut out, c),
            ':' if !place.in_link && begins_address(&chars[..at], &chars[at + 1..]) => escaped(&mut out, c),
            '.' if !place.in_link && at >= 3 && is_www(&chars[at - 3..at]) => escaped(&mut out, c),
            '@' if !place.in_link => escaped(&mut out, c),
            _ => out.push(c),
        }
        digits_so_far &= c.is_ascii_digit();
    }
    out
}

fn escaped(out: &mut String, c: char) {
    out.push('\\');
    out.push(c);
}

fn out_is_spaces(out: &str) -> bool {
    out.replace("&#32;", "").is_empty()
}

/// Whether a colon between these belongs to a bare address, which readers make a link.
fn begins_address(before: &[char], after: &[char]) -> bool {
    let scheme: String = before.iter().rev().take_while(|c| c.is_ascii_alphabetic()).collect();
    let scheme: String = scheme.chars().rev().collect::<String>().to_ascii_lowercase();
    after.starts_with(&['/', '/']) && ["http", "https", "ftp"].iter().any(|known| scheme.ends_with(known))
}

fn is_www(before: &[char]) -> bool {
    before.iter().all(|c| c.eq_ignore_ascii_case(&'w'))
}

/// Escapes text for an attribute or the text of HTML.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '|' => out.push_str("&#124;"),
            '\u{a0}' => out.push_str("&nbsp;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\0' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
    out
}

/// An address as the target of a link or picture.
pub(super) fn target(href: &str, in_cell: bool) -> String {
    let mut out = String::with_capacity(href.len() + 2);
    let angled =
        href.is_empty() || href.contains([' ', '(', ')', '<', '>']) || href.contains(char::is_control);
    for c in href.chars() {
        match c {
            '<' | '>' | '\\' | '(' | ')' => {
                out.push('\\');
                out.push(c);
            }
            '&' => out.push_str("&amp;"),
            '|' if in_cell => out.push_str("&#124;"),
            '\n' => out.push_str("%0A"),
            '\r' => out.push_str("%0D"),
            _ => out.push(c),
        }
    }
    if angled { format!("<{out}>") } else { out }
}

/// A title behind an address, with its quotation marks and the space before them.
pub(super) fn title(title: &str, in_cell: bool) -> String {
    let mut out = String::from(" \"");
    for c in title.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("&quot;"),
            '&' => out.push_str("&amp;"),
            '|' if in_cell => out.push_str("&#124;"),
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_itself() {
        let cases = [
            ("a*b_c", r"a\*b_c"),
            ("_x_", r"\_x\_"),
            ("1. x", r"1\. x"),
            ("12) x", r"12\) x"),
            ("1.5", r"1\.5"),
            ("# x", r"\# x"),
            ("a # b", "a # b"),
            ("- x", r"\- x"),
            ("<b> &amp; & x", r"\<b> \&amp; & x"),
            ("$5|$6", r"\$5\|\$6"),
            ("[a](b)", r"\[a\](b)"),
            ("见 http://a.cn", r"见 http\://a.cn"),
            ("www.a.cn", r"www\.a.cn"),
            (" x ", "&#32;x&#32;"),
            ("真棒!", r"真棒\!"),
        ];
        let place =
            Place { before: '\n', ends_line: true, in_cell: false, in_link: false, in_heading: false };
        for (text, expect) in cases {
            assert_eq!(escape(text, place), expect);
        }
    }

    #[test]
    fn signs_of_emphasis_beside_chinese() {
        let cases = [
            ('\n', '加', '：', '后', true),
            ('前', '“', '”', '后', true),
            ('a', '“', '”', 'b', false),
            ('a', 'b', 'c', 'd', true),
            ('a', ' ', 'c', 'd', false),
            ('a', '👩', 'c', 'd', false),
        ];
        for (before, first, last, after, expect) in cases {
            assert_eq!(signs_work(before, first, last, after), expect, "{before}{first}{last}{after}");
        }
    }
}
