//! What holds for every Markdown text.

use proptest::prelude::*;
use torchpress_document::generate;
use torchpress_import::markdown;

/// Words within every kind of markup; `@` stands for a word that occurs once.
const FRAMES: [&str; 26] = [
    "@\n\n",
    "# ",
    "**@**",
    "*@，*",
    "`@`",
    "~~@~~",
    "==@==",
    "[@](http://a.cn)",
    "@  \n@\n",
    "\n\n> @\n> @\n\n",
    "\n\n- @\n- @\n\n",
    "\n\n1. @\n\n   @\n\n",
    "\n\n- [x] @\n\n",
    "\n\n## @\n\n",
    "\n\n###### @\n\n",
    "\n\n```\n@\n```\n\n",
    "\n\n    @\n\n",
    "\n\n| @ | @ |\n|--|:-:|\n| @ | @ |\n\n",
    "\n\n> [!NOTE]\n> @\n\n",
    "<u>@</u>",
    "<sub>@</sub>",
    "\n\n<div>@</div>\n\n",
    "\n\n<details>\n\n@\n\n</details>\n\n",
    "$@$",
    "价格 $5 @，",
    "\n\n@\n: @\n\n",
];

proptest! {
    #![proptest_config(generate::config(512))]

    #[test]
    fn any_text_becomes_a_sound_article(text in "(\\PC|[\n\t\r*_`\\[\\]()<>!#$~=|:^&\\\\-]|  ){0,120}") {
        let imported = markdown(&text);
        let json = serde_json::to_value(&imported.body).unwrap();
        prop_assert_eq!(torchpress_document::body_from_value(&json).unwrap(), imported.body);
    }

    #[test]
    fn words_stay_in_their_order(frames in prop::collection::vec(prop::sample::select(&FRAMES[..]), 1..20)) {
        let mut source = String::new();
        let mut words = Vec::new();
        for frame in frames {
            for (at, part) in frame.split('@').enumerate() {
                if at > 0 {
                    let word = format!("w{:03}", words.len());
                    source.push_str(&word);
                    words.push(word);
                }
                source.push_str(part);
            }
        }
        let imported = markdown(&source);
        let all = format!("{}{}", imported.meta.title, serde_json::to_string(&imported.body).unwrap());
        let mut at = 0;
        for word in words {
            match all[at..].find(&word) {
                Some(found) => at += found + word.len(),
                None => prop_assert!(false, "{word} is not in its place: {source}\n{all}"),
            }
        }
    }
}
