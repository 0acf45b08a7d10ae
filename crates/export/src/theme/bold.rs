//! The themes with an occasion: industry, ceremonies, notices, features, elderly readers.

use torchpress_document::Words;

use super::{Heading, Highlight, Lead, Ornament, Quote, Source, Tokens, calm::torch};

/// Figures first, for industry and projects.
pub(super) fn hitech() -> Source {
    let torch = torch().tokens;
    Source {
        name: "hitech",
        title: Words::new("高新青", "Hi-tech"),
        brand: "#0B7A75",
        tokens: Tokens {
            brand: "#0B7A75",
            ink: "#0B6E6A",
            letter: ".2px",
            gap: 16,
            justified: false,
            radius: 8,
            headings: [
                Heading {
                    style: "display:flex;align-items:center;margin:44px 0 18px;font-size:20px;line-height:1.4;font-weight:700;text-align:left;color:#1A1A1A",
                    number: "flex:none;margin-right:10px;padding:2px 8px;border-radius:4px;background:#0B7A75;color:#fff;font-size:14px;letter-spacing:0",
                    ornament: Ornament::Hanging,
                },
                Heading {
                    style: "margin:28px 0 10px;font-size:17px;line-height:1.5;font-weight:700;text-align:left;color:#1A1A1A",
                    number: "margin-right:4px;color:#0B6E6A",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:22px 0 8px;font-size:16px;line-height:1.5;font-weight:700;text-align:left;color:#0B6E6A",
                    number: "",
                    ornament: Ornament::None,
                },
            ],
            lead: Lead {
                style: "margin:8px 0 28px;padding:16px;background:#F5F5F5;border-radius:8px",
                label: None,
            },
            quote: Quote {
                style: "margin:26px 0;padding:18px;border:1px solid #0B7A75;border-radius:8px;color:#1A1A1A",
                by: "font-size:14px;color:#595959",
                dash: "",
            },
            ..torch
        },
    }
}

/// One red plate and gold rules, for ceremonies.
pub(super) fn ceremony() -> Source {
    let torch = torch().tokens;
    Source {
        name: "ceremony",
        title: Words::new("集美金", "Ceremony"),
        brand: "#B8862B",
        tokens: Tokens {
            brand: "#B8862B",
            ink: "#7A4E0E",
            text: "#3A3330",
            head: "#7A1F17",
            muted: "#5E554F",
            line: "1.8",
            side: 18,
            caption_centred: true,
            headings: [
                Heading {
                    style: "display:flex;align-items:center;margin:48px 0 22px;font-size:21px;line-height:1.4;font-weight:700;text-align:center;color:#7A1F17",
                    number: "",
                    ornament: Ornament::Sides(
                        "flex:1;border-top:1px solid #B8862B;font-size:1px;line-height:1",
                        "padding:0 16px;letter-spacing:2px",
                    ),
                },
                Heading {
                    style: "margin:28px 0 14px;font-size:17px;line-height:1.5;font-weight:700;text-align:center;color:#7A1F17",
                    number: "",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:22px 0 8px;font-size:16px;line-height:1.5;font-weight:700;text-align:left;color:#7A4E0E",
                    number: "",
                    ornament: Ornament::None,
                },
            ],
            lead: Lead {
                style: "margin:0 0 32px;padding:26px 22px;background:#8C241B;color:#F4DFB4;line-height:1.9;text-align:left",
                label: None,
            },
            quote: Quote {
                style: "margin:30px 0;padding:18px 8px;border:0;border-top:1px solid #B8862B;border-bottom:1px solid #B8862B;text-align:center;font-size:17px;color:#7A1F17",
                by: "font-size:14px;color:#5E554F",
                dash: "",
            },
            ..torch
        },
    }
}

/// The red-headed document, for notices. It imitates one on a phone; it is not GB/T 9704.
pub(super) fn official() -> Source {
    let torch = torch().tokens;
    Source {
        name: "official",
        title: Words::new("公文", "Official"),
        brand: "#C2281C",
        tokens: Tokens {
            brand: "#C2281C",
            ink: "#1A1A1A",
            text: "#222",
            head: "#111",
            size: 17,
            line: "1.8",
            letter: "0",
            gap: 10,
            side: 18,
            indent: true,
            caption_centred: true,
            highlight: Highlight::Weight,
            headings: [
                Heading {
                    style: "margin:24px 0 10px;text-indent:2em;font-size:18px;line-height:1.6;font-weight:700;text-align:left;color:#111",
                    number: "",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:14px 0 8px;text-indent:2em;font-size:17px;line-height:1.7;font-weight:700;text-align:left;color:#111",
                    number: "",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:10px 0 6px;text-indent:2em;font-size:17px;line-height:1.7;font-weight:400;text-align:left;color:#111",
                    number: "",
                    ornament: Ornament::None,
                },
            ],
            lead: Lead {
                style: "margin:0 0 22px;padding:0 0 12px;border-bottom:3px solid #C2281C;text-align:center;color:#111",
                label: None,
            },
            quote: Quote {
                style: "margin:14px 0;padding:0 2em;border:0;font-size:16px",
                by: "font-size:14px;text-align:right;color:#595959",
                dash: "",
            },
            ..torch
        },
    }
}

/// The feature page: scale contrast and bleeding photos.
pub(super) fn magazine() -> Source {
    let torch = torch().tokens;
    Source {
        name: "magazine",
        title: Words::new("专刊", "Magazine"),
        brand: "#111111",
        tokens: Tokens {
            brand: "#111",
            text: "#2B2B2B",
            head: "#111",
            size: 17,
            letter: "0",
            side: 20,
            justified: false,
            bleed: true,
            headings: [
                Heading {
                    style: "margin:60px 0 22px;padding-top:10px;border-top:6px solid #111;font-size:28px;line-height:1.25;font-weight:700;text-align:left;color:#111",
                    number: "color:#B03014",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:32px 0 10px;font-size:19px;line-height:1.45;font-weight:700;text-align:left;color:#111",
                    number: "",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:22px 0 8px;font-size:16px;line-height:1.5;font-weight:700;text-align:left;color:#B03014",
                    number: "",
                    ornament: Ornament::None,
                },
            ],
            lead: Lead { style: "margin:0 0 28px;font-size:22px;line-height:1.6;color:#111", label: None },
            quote: Quote {
                style: "margin:44px 0;padding:0;border:0;font-size:26px;line-height:1.45;font-weight:700;color:#111",
                by: "font-size:14px;font-weight:400;color:#595959",
                dash: "",
            },
            ..torch
        },
    }
}

/// Nothing small, nothing beside anything: for elderly readers.
pub(super) fn large() -> Source {
    let torch = torch().tokens;
    Source {
        name: "large",
        title: Words::new("大字", "Large print"),
        brand: "#8F2A12",
        tokens: Tokens {
            brand: "#8F2A12",
            ink: "#8F2A12",
            text: "#1A1A1A",
            head: "#000",
            muted: "#4D4D4D",
            size: 21,
            line: "1.8",
            gap: 24,
            justified: false,
            small: 18,
            stacked: true,
            highlight: Highlight::Both,
            headings: [
                Heading {
                    style: "margin:56px 0 22px;padding:0 0 10px;border-bottom:4px solid #8F2A12;font-size:28px;line-height:1.35;font-weight:700;text-align:left;color:#000",
                    number: "",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:28px 0 12px;font-size:23px;line-height:1.5;font-weight:700;text-align:left;color:#000",
                    number: "color:#8F2A12",
                    ornament: Ornament::None,
                },
                Heading {
                    style: "margin:22px 0 8px;font-size:21px;line-height:1.5;font-weight:700;text-align:left;color:#8F2A12",
                    number: "",
                    ornament: Ornament::None,
                },
            ],
            lead: Lead {
                style: "margin:0 0 32px;font-size:23px;line-height:1.7;font-weight:700;color:#000",
                label: None,
            },
            quote: Quote {
                style: "margin:28px 0;padding:0 0 0 16px;border:0;border-left:3px solid #8F2A12;color:#000",
                by: "font-size:19px;color:#4D4D4D",
                dash: "",
            },
            ..torch
        },
    }
}
