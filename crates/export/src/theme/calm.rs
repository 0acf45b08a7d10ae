//! The themes for reading: news, research, essays, speeches, reports.

use torchpress_document::Words;

use super::{Heading, Highlight, Lead, Ornament, Quote, Source, Tokens};

/// One short bar: the default, for news.
pub(super) fn torch() -> Source {
    Source {
        name: "torch",
        title: Words::new("火炬朱", "Torch"),
        brand: "#C8391A",
        tokens: Tokens {
            brand: "#C8391A",
            ink: "#B03014",
            text: "#333",
            head: "#1A1A1A",
            muted: "#595959",
            size: 16,
            line: "1.75",
            letter: ".3px",
            gap: 18,
            side: 16,
            justified: true,
            indent: false,
            small: 13,
            caption_centred: false,
            radius: 0,
            bleed: false,
            stacked: false,
            highlight: Highlight::Rule,
            three_lines: false,
            headings: [
                Heading {
                    style: "margin:48px 0 22px;font-size:21px;line-height:1.4;font-weight:700;text-align:center;color:#1A1A1A",
                    number: "",
                    ornament: Ornament::Bar(
                        "display:inline-block;width:24px;border-top:3px solid #C8391A;font-size:6px;line-height:1",
                    ),
                },
                Heading {
                    style: "margin:30px 0 12px;font-size:17px;line-height:1.5;font-weight:700;text-align:left;color:#1A1A1A",
                    number: "font-size:22px;color:#C8391A",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:22px 0 8px;font-size:16px;line-height:1.5;font-weight:700;text-align:left;color:#B03014",
                    number: "",
                    ornament: Ornament::None,
                },
            ],
            lead: Lead {
                style: "margin:0 0 28px;padding:0 0 20px;border-bottom:1px solid rgba(0,0,0,.14);font-size:17px;color:#1A1A1A",
                label: None,
            },
            quote: Quote {
                style: "margin:28px 0;padding:0 0 0 16px;border:0;border-left:3px solid #C8391A;color:#1A1A1A",
                by: "font-size:14px;color:#595959",
                dash: "",
            },
        },
    }
}

/// The journal: double rule, abstract, three-line table.
pub(super) fn academy() -> Source {
    let torch = torch().tokens;
    Source {
        name: "academy",
        title: Words::new("学院蓝", "Academy"),
        brand: "#1F4A80",
        tokens: Tokens {
            brand: "#1F4A80",
            ink: "#1F4A80",
            line: "1.8",
            gap: 16,
            three_lines: true,
            headings: [
                Heading {
                    style: "margin:44px 0 18px;padding-top:12px;border-top:4px double #1F4A80;font-size:20px;line-height:1.4;font-weight:700;text-align:left;color:#1F4A80",
                    number: "margin-right:6px",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:26px 0 10px;font-size:17px;line-height:1.5;font-weight:700;text-align:left;color:#1A1A1A",
                    number: "margin-right:4px;color:#1F4A80",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:22px 0 8px;font-size:16px;line-height:1.5;font-weight:700;text-align:left;color:#1F4A80",
                    number: "",
                    ornament: Ornament::None,
                },
            ],
            lead: Lead {
                style: "margin:0 0 28px;padding:14px 0;border-top:1px solid #1F4A80;border-bottom:1px solid #1F4A80;font-size:15px;line-height:1.75",
                label: Some(("摘要", "Abstract", "margin-right:10px;color:#1F4A80")),
            },
            quote: Quote {
                style: "margin:26px 0;padding:0 24px;border:0;font-size:15px",
                by: "font-size:13px;text-align:right;color:#595959",
                dash: "—— ",
            },
            ..torch
        },
    }
}

/// The book page, for essays.
pub(super) fn university() -> Source {
    let torch = torch().tokens;
    Source {
        name: "university",
        title: Words::new("墨绿", "University"),
        brand: "#1E5B43",
        tokens: Tokens {
            brand: "#1E5B43",
            ink: "#1E5B43",
            line: "1.95",
            letter: ".5px",
            gap: 12,
            side: 22,
            indent: true,
            caption_centred: true,
            headings: [
                Heading {
                    style: "margin:52px 0 26px;font-size:20px;line-height:1.5;font-weight:700;text-align:center;color:#1E5B43",
                    number: "",
                    ornament: Ornament::Boxed(
                        "display:inline-block;padding:8px 18px;border-top:1px solid #1E5B43;border-bottom:1px solid #1E5B43;letter-spacing:3px",
                    ),
                },
                Heading {
                    style: "margin:30px 0 14px;font-size:17px;line-height:1.5;font-weight:700;text-align:center;color:#1A1A1A",
                    number: "",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:22px 0 8px;font-size:16px;line-height:1.5;font-weight:700;text-align:left;color:#1E5B43",
                    number: "",
                    ornament: Ornament::None,
                },
            ],
            lead: Lead {
                style: "margin:4px 0 36px;padding:0 12px;font-size:15px;color:#1E5B43",
                label: None,
            },
            quote: Quote {
                style: "margin:34px 0;padding:0;border:0;text-align:center;font-size:18px;line-height:1.8;color:#1E5B43",
                by: "font-size:13px;color:#595959",
                dash: "",
            },
            ..torch
        },
    }
}

/// Size, weight and space alone, for speeches.
pub(super) fn plain() -> Source {
    let torch = torch().tokens;
    Source {
        name: "plain",
        title: Words::new("素白", "Plain"),
        brand: "#1A1A1A",
        tokens: Tokens {
            brand: "#1A1A1A",
            ink: "#1A1A1A",
            line: "1.8",
            letter: ".2px",
            gap: 20,
            side: 20,
            highlight: Highlight::Weight,
            headings: [
                Heading {
                    style: "margin:64px 0 20px;font-size:24px;line-height:1.35;font-weight:700;text-align:left;color:#1A1A1A",
                    number: "",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:32px 0 10px;font-size:17px;line-height:1.5;font-weight:700;text-align:left;color:#1A1A1A",
                    number: "",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:22px 0 8px;font-size:16px;line-height:1.5;font-weight:700;text-align:left;color:#595959",
                    number: "",
                    ornament: Ornament::None,
                },
            ],
            lead: Lead { style: "margin:0 0 40px;font-size:19px;line-height:1.7;color:#1A1A1A", label: None },
            quote: Quote {
                style: "margin:40px 0;padding:0;border:0;font-size:20px;line-height:1.65;color:#1A1A1A",
                by: "font-size:14px;color:#595959",
                dash: "",
            },
            ..torch
        },
    }
}

/// The ledger: rule, number, item; for weekly reports.
pub(super) fn brief() -> Source {
    let torch = torch().tokens;
    Source {
        name: "brief",
        title: Words::new("极简", "Brief"),
        brand: "#C8391A",
        tokens: Tokens {
            size: 15,
            line: "1.65",
            letter: ".2px",
            gap: 12,
            small: 12,
            headings: [
                Heading {
                    style: "display:flex;margin:32px 0 12px;padding:10px 0 0;border-top:2px solid #1A1A1A;font-size:17px;line-height:1.5;font-weight:700;text-align:left;color:#1A1A1A",
                    number: "flex:none;width:28px;color:#B03014",
                    ornament: Ornament::Hanging,
                },
                Heading {
                    style: "margin:18px 0 6px;font-size:15px;line-height:1.6;font-weight:700;text-align:left;color:#1A1A1A",
                    number: "",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:14px 0 6px;font-size:15px;line-height:1.5;font-weight:700;text-align:left;color:#B03014",
                    number: "",
                    ornament: Ornament::None,
                },
            ],
            lead: Lead {
                style: "margin:0 0 20px;padding:0 0 14px;border-bottom:1px solid rgba(0,0,0,.14);text-align:left",
                label: Some(("要点", "In brief", "margin-right:14px;color:#B03014")),
            },
            quote: Quote {
                style: "margin:16px 0;padding:0 0 0 28px;border:0;color:#1A1A1A",
                by: "font-size:13px;color:#595959",
                dash: "",
            },
            ..torch
        },
    }
}
