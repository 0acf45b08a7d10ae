//! Colouring source code.
//!
//! Code in an article is read, not compiled, so a block is taken apart into six kinds of words and no more: what the
//! eye needs to find its way. One pass over the text knows comments, strings, numbers, calls and the words of some
//! sixty languages; it looks at every character a bounded number of times whatever the text is, which no collection
//! of regular expressions promises, and it needs neither memory nor time before the first word.

mod grammar;
mod languages;
mod lines;
mod markup;
mod scan;

/// What a stretch of code is; the number is its place in a theme's table of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A remark.
    Comment = 0,
    /// A word of the language.
    Keyword = 1,
    /// Text in quotes.
    String = 2,
    /// A number, or a value with a name of its own such as `true`.
    Number = 3,
    /// What is called or defined.
    Function = 4,
    /// A type, a field's key, a variable of a shell.
    Type = 5,
}

impl Token {
    /// The class on a web page.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Comment => "tok-c",
            Self::Keyword => "tok-k",
            Self::String => "tok-s",
            Self::Number => "tok-n",
            Self::Function => "tok-f",
            Self::Type => "tok-t",
        }
    }
}

/// A stretch of code of one kind; `None` is in no colour.
pub(crate) type Piece<'t> = (Option<Token>, &'t str);

/// Code longer than this, in bytes, is shown in one colour: nobody reads it as an article.
const LONGEST: usize = 100_000;

/// So is code with a longer line, in bytes, which was made by a machine.
const LONGEST_LINE: usize = 5_000;

/// Takes code apart. The pieces are the whole text in its order; neighbours differ in kind, and blanks between two
/// pieces of one kind belong to them.
pub(crate) fn highlight<'t>(language: Option<&str>, text: &'t str) -> Vec<Piece<'t>> {
    let plain = || if text.is_empty() { Vec::new() } else { vec![(None, text)] };
    if text.len() > LONGEST || text.split('\n').any(|line| line.len() > LONGEST_LINE) {
        return plain();
    }
    let Some(grammar) = language.and_then(grammar::find) else { return plain() };
    let mut pieces = Pieces { text, ends: Vec::new() };
    grammar.run(&mut pieces);
    pieces.finish()
}

/// The pieces found so far: the kind of each, and where it ends.
struct Pieces<'t> {
    text: &'t str,
    ends: Vec<(Option<Token>, usize)>,
}

impl<'t> Pieces<'t> {
    /// Where the next piece begins.
    fn at(&self) -> usize {
        self.ends.last().map_or(0, |(_, end)| *end)
    }

    /// What is left of the text.
    fn rest(&self) -> &'t str {
        self.text.get(self.at()..).unwrap_or_default()
    }

    /// Takes the next bytes as one piece; nothing happens where they end within a character.
    fn take(&mut self, bytes: usize, token: Option<Token>) {
        let (from, to) = (self.at(), self.at().saturating_add(bytes).min(self.text.len()));
        if from == to || !self.text.is_char_boundary(to) {
            return;
        }
        match self.ends.as_mut_slice() {
            [.., (last, end)] if *last == token => *end = to,
            [.., (before, end), (None, blank)]
                if token.is_some()
                    && *before == token
                    && self.text.get(*end..*blank).is_some_and(|text| text.trim().is_empty()) =>
            {
                *end = to;
                self.ends.pop();
            }
            _ => self.ends.push((token, to)),
        }
    }

    fn finish(mut self) -> Vec<Piece<'t>> {
        self.take(self.text.len(), None);
        let mut from = 0;
        let text = self.text;
        self.ends
            .into_iter()
            .map(|(token, to)| {
                let piece = text.get(from..to).unwrap_or_default();
                from = to;
                (token, piece)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The code with each coloured piece as `k[…]`.
    fn shown(language: &str, text: &str) -> String {
        highlight(Some(language), text)
            .into_iter()
            .map(|(token, piece)| match token {
                Some(token) => format!("{}[{piece}]", token.class().trim_start_matches("tok-")),
                None => piece.to_owned(),
            })
            .collect()
    }

    #[test]
    fn usual_code_is_told_apart() {
        for (language, text, expected) in [
            (
                "rust",
                "pub fn go<'a>(x: &'a str) -> u32 { 'x'; r#\"a\"b\"# } // 完",
                "k[pub fn] f[go]<'a>(x: &'a t[str]) -> t[u32] { s['x']; s[r#\"a\"b\"#] } c[// 完]",
            ),
            (
                "py",
                "@cache\ndef f(x):\n    \"\"\"doc\n    \"\"\"\n    return f'{x}' + 1e-5 # 1",
                "f[@cache]\nk[def] f[f](x):\n    s[\"\"\"doc\n    \"\"\"]\n    k[return] s[f'{x}'] + n[1e-5] c[# 1]",
            ),
            (
                "js",
                "const a = /[/\"]+/g.test(`x${1}`) / 2;",
                "k[const] a = s[/[/\"]+/g].f[test](s[`x${1}`]) / n[2];",
            ),
            ("sh", "echo \"$A\" ${B} a#b # c", "k[echo] s[\"$A\"] t[${B}] a#b c[# c]"),
            ("json", "{\"a\": [1, true, \"b\"]}", "{t[\"a\"]: [n[1], n[true], s[\"b\"]]}"),
            ("yaml", "a-b: 1 # x\nurl: http://a#b", "t[a-b]: n[1] c[# x]\nt[url]: http://a#b"),
            (
                "html",
                "<!-- x --><p class=\"a\">1 &amp; 2</p><script>if (1) {}</script>",
                "c[<!-- x -->]<k[p] f[class]=s[\"a\"]>1 n[&amp;] 2</k[p]><k[script]>k[if] (n[1]) {}</k[script]>",
            ),
            ("css", "a { color: #fff; margin: 0 1px }", "a { t[color]: n[#fff]; t[margin]: n[0 1px] }"),
            ("c", "#include <a.h>\nint x = 0xFF;", "k[#include] <a.h>\nt[int] x = n[0xFF];"),
            ("sql", "SELECT a FROM t -- all", "k[SELECT] a k[FROM] t c[-- all]"),
            ("diff", "@@ 1 @@\n-a\n+b\n c", "f[@@ 1 @@]\nk[-a]\ns[+b]\n c"),
            ("toml", "[a]\nb = \"c\"", "k[[a]]\nt[b] = s[\"c\"]"),
            ("latex", "\\frac{a}{b} % c", "k[\\frac]{a}{b} c[% c]"),
            ("Rust,ignore", "fn x() {}", "k[fn] f[x]() {}"),
            ("no-such-language", "if 1 \"x\"", "if 1 \"x\""),
        ] {
            assert_eq!(shown(language, text), expected, "{language}");
        }
    }

    #[test]
    fn endless_strings_and_comments_end_with_the_text() {
        for (language, text) in [
            ("c", "/* a"),
            ("py", "'''a"),
            ("js", "`a"),
            ("html", "<!-- a"),
            ("rust", "r#\"a"),
            ("lua", "[[a"),
        ] {
            assert_eq!(highlight(Some(language), text).len(), 1, "{language}");
        }
        assert_eq!(shown("c", "\"a\nint b"), "s[\"a]\nt[int] b");
    }

    #[test]
    fn what_no_person_wrote_is_left_alone() {
        let line = "if ".repeat(LONGEST_LINE);
        let block = "if x\n".repeat(LONGEST);
        for text in [line, block] {
            assert_eq!(highlight(Some("c"), &text), [(None, text.as_str())]);
        }
        assert!(highlight(Some("c"), "").is_empty());
    }

    proptest! {
        #![proptest_config(torchpress_document::generate::config(400))]

        #[test]
        fn no_character_is_lost(
            text in "([-\"'`#/*$@\\\\<>!\\[\\]{}()=:;% \n\t.&_0-9a-zA-Z厦é𠮷]|if|\"\"\"|'''|//|/\\*|\\*/|<!--|-->|\\[\\[|<script>|r#\"){0,60}",
            index in 0..grammar::names().count(),
        ) {
            let name = grammar::names().nth(index).unwrap();
            let pieces = highlight(Some(name), &text);
            let joined: String = pieces.iter().map(|(_, piece)| *piece).collect();
            prop_assert_eq!(&joined, &text);
            prop_assert!(pieces.iter().all(|(_, piece)| !piece.is_empty()));
            prop_assert!(pieces.windows(2).all(|pair| pair[0].0 != pair[1].0));
        }
    }
}
