//! Signs that mean markup in one place and themselves in another: emphasis beside Chinese, dollars, footnotes.

mod outline;

use outline::outline;
use torchpress_import::markdown;

fn becomes(cases: &[(&str, &str)]) {
    for (source, expect) in cases {
        assert_eq!(outline(&markdown(source).body), *expect, "{source}");
    }
}

#[test]
fn emphasis_beside_chinese() {
    becomes(&[
        ("**提示：**请先登记", "p {b:提示：}请先登记"),
        ("请看**“须知”**一栏", "p 请看{b:“须知”}一栏"),
        ("**《章程》**、**（试行）**的", "p {b:《章程》}、{b:（试行）}的"),
        ("完成**100%**的指标", "p 完成{b:100%}的指标"),
        ("*（注）*后文", "p {i:（注）}后文"),
        ("***重点。***后文", "p {b:{i:重点。}}后文"),
        ("~~旧价。~~新价", "p {s:旧价。}新价"),
        ("**[规定](b)**与**`码`**", "p {a b:{b:规定}}与{b:{code:码}}"),
        ("一颗星 * 两颗星 ** 三颗", "p 一颗星 * 两颗星 ** 三颗"),
        ("变量_名_字", "p 变量_名_字"),
    ]);
}

#[test]
fn prices_and_formulas() {
    becomes(&[
        ("门票 $20，学生 $10。", "p 门票 $20，学生 $10。"),
        ("from $5 to $7, or US$8", "p from $5 to $7, or US$8"),
        ("A pays $5 and gets US$ back", "p A pays $5 and gets US$ back"),
        ("从$1到$2到$3到$4", "p 从$1到$2到$3到$4"),
        ("由 $E=mc^2$ 得", "p 由 $[E=mc^2] 得"),
        (r"设 $\text{速度}=v$，", r"p 设 $[\text{速度}=v]，"),
        ("$5$ 与 $2 x$", "p $[5] 与 $[2 x]"),
        ("`$x$` 和 \\$y\\$", "p {code:$x$} 和 $y$"),
        ("文\n\n$$\na\\\\\nb\n$$\n\n后", "p 文\nformula a\\\\\nb\np 后"),
        ("文 $$z$$ 后", "p 文\nformula z\np 后"),
        ("$$z$$\n\n<br>", "formula z\np ⏎"),
    ]);
}

#[test]
fn footnotes() {
    becomes(&[
        ("甲[^1]乙[^1]\n\n[^1]: 同一条", "p 甲^[同一条]乙^[同一条]"),
        ("甲[^a]\n\n[^a]: 见[^b]\n\n[^b]: 里", "p 甲^[见 [里]]"),
        ("甲[^缺]", "p 甲[^缺]"),
        ("甲[^1]\n\n[^1]: 一\n\n    二\n\n        码", "p 甲^[一⏎二⏎{code:码}]"),
        ("甲[^1]\n\n[^1]: 先\n[^1]: 后", "p 甲^[先]\np 后"),
        ("甲[^a]\n\n[^a]: 己[^a]", "p 甲^[己[^a]]"),
        ("[链[^1]](b)\n\n[^1]: 注", "p {a b:链}{a b:^[注]}"),
        ("|甲[^1]|\n|-|\n\n[^1]: 表里", "table\n  !甲^[表里]"),
    ]);
}

#[test]
fn notes_within_notes_end() {
    let doubling: String = (0..60).map(|i| format!("[^{i}]: 甲[^{0}][^{0}]\n\n", i + 1)).collect();
    let long = format!("{}\n\n[^1]: {}", "[^1]".repeat(2_000), "注".repeat(20_000));
    for source in [format!("[^0]\n\n{doubling}"), long] {
        let json = serde_json::to_string(&markdown(&source).body).unwrap();
        assert!(json.len() < 20_000_000, "{}", json.len());
    }
}

#[test]
fn depth_and_length_are_borne() {
    let sources = [
        ">".repeat(10_000) + "甲",
        "[".repeat(10_000) + "甲",
        "![".repeat(10_000) + "甲",
        "**a ".repeat(10_000) + "甲",
        "<b>".repeat(10_000) + "甲",
        "甲<script>".repeat(10_000),
        "$5到".repeat(10_000) + "甲",
        "http://a.cn/".to_owned() + &")".repeat(100_000) + "甲",
        (0..300).map(|depth| "  ".repeat(depth) + "- 甲\n").collect(),
    ];
    for source in sources {
        let imported = markdown(&source);
        assert!(imported.body.text().contains('甲'));
        let json = serde_json::to_value(&imported.body).unwrap();
        assert!(torchpress_document::body_from_value(&json).is_ok());
    }
}
