//! Formulas of MathML and of Word as LaTeX.

use super::tree::{Data, Element, Id, Tree};

/// The formula below a node; `None` where it is empty or holds something that is not known.
pub(super) fn latex(tree: &Tree, id: Id) -> Option<String> {
    let mut formula = Formula { tree, is_known: true };
    let latex = formula.within(id);
    let latex = latex.trim();
    (formula.is_known && !latex.is_empty()).then(|| latex.to_owned())
}

struct Formula<'t> {
    tree: &'t Tree,
    is_known: bool,
}

impl Formula<'_> {
    /// All that is below a node, one after the other.
    fn within(&mut self, id: Id) -> String {
        let tree = self.tree;
        let mut latex = String::new();
        for &child in tree.children(id) {
            let piece = self.node(child);
            // A command ends where a letter follows it.
            let open = latex
                .rsplit_once('\\')
                .is_some_and(|(_, name)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic()));
            if open && piece.starts_with(|c: char| c.is_ascii_alphabetic()) {
                latex.push(' ');
            }
            latex.push_str(&piece);
        }
        latex
    }

    fn node(&mut self, id: Id) -> String {
        match &self.tree.node(id).data {
            Data::Text(text) | Data::Exact(text) => symbols(text),
            Data::Element(element) => self.element(id, element),
            Data::Root => self.within(id),
            Data::Comment(_) => String::new(),
        }
    }

    fn element(&mut self, id: Id, element: &Element) -> String {
        let name = element.name.strip_prefix("m:").unwrap_or(&element.name);
        let parts = self.parts(id);
        let at = |index: usize| parts.get(index).copied();
        match name {
            // Properties of Word's formulas; what of them matters is looked up where it does.
            "fpr" | "rpr" | "ctrlpr" | "narypr" | "dpr" | "radpr" | "ssuppr" | "ssubpr" | "ssubsuppr"
            | "sprepr" | "funcpr" | "accpr" | "barpr" | "limlowpr" | "limupppr" | "mpr" | "eqarrpr"
            | "boxpr" | "groupchrpr" | "omathparapr" | "argpr" | "annotation" | "annotation-xml"
            | "mspace" | "none" | "mprescripts" => String::new(),
            "mfrac" | "f" => format!("\\frac{}{}", self.braced(at(0)), self.braced(at(1))),
            "msup" | "ssup" => format!("{}^{}", self.base(at(0)), self.braced(at(1))),
            "msub" | "ssub" => format!("{}_{}", self.base(at(0)), self.braced(at(1))),
            "msubsup" | "ssubsup" => {
                format!("{}_{}^{}", self.base(at(0)), self.braced(at(1)), self.braced(at(2)))
            }
            "msqrt" => format!("\\sqrt{{{}}}", self.within(id)),
            "mroot" => format!("\\sqrt[{}]{}", self.plain(at(1)), self.braced(at(0))),
            "rad" => {
                let degree = self.named(id, "deg");
                let root = self.named(id, "e");
                if degree.is_empty() {
                    format!("\\sqrt{{{root}}}")
                } else {
                    format!("\\sqrt[{degree}]{{{root}}}")
                }
            }
            "mover" | "acc" | "groupchr" => self.over(id, &parts, name),
            "munder" | "limlow" => format!("{}_{}", self.limited(at(0)), self.braced(at(1))),
            "limupp" => format!("{}^{}", self.limited(at(0)), self.braced(at(1))),
            "munderover" => {
                format!("{}_{}^{}", self.limited(at(0)), self.braced(at(1)), self.braced(at(2)))
            }
            "bar" => format!("\\overline{{{}}}", self.named(id, "e")),
            "nary" => {
                let sign = self.property(id, "chr").unwrap_or_else(|| "∫".to_owned());
                let (from, to) = (self.named(id, "sub"), self.named(id, "sup"));
                let mut latex = symbols(&sign).trim().to_owned();
                for (mark, limit) in [('_', from), ('^', to)] {
                    if !limit.is_empty() {
                        latex.push_str(&format!("{mark}{{{limit}}}"));
                    }
                }
                format!("{latex} {}", self.named(id, "e"))
            }
            "d" | "mfenced" => self.fenced(id, element, &parts),
            "func" => {
                let called = self.named(id, "fname");
                format!("{}{{{}}}", function(&called), self.named(id, "e"))
            }
            "m" | "mtable" => {
                let rows: Vec<String> = parts.iter().map(|row| self.row(*row)).collect();
                format!("\\begin{{matrix}}{}\\end{{matrix}}", rows.join("\\\\"))
            }
            "eqarr" => {
                let rows: Vec<String> = parts.iter().map(|row| self.within(*row)).collect();
                format!("\\begin{{aligned}}{}\\end{{aligned}}", rows.join("\\\\"))
            }
            "mtext" | "ms" => format!("\\text{{{}}}", self.tree.text(id).replace(['\\', '{', '}', '$'], "")),
            "mi" => function(&self.within(id)),
            _ => {
                self.is_known &= matches!(
                    name,
                    "math"
                        | "mrow"
                        | "mn"
                        | "mo"
                        | "mstyle"
                        | "mpadded"
                        | "semantics"
                        | "mtd"
                        | "mtr"
                        | "mphantom"
                        | "menclose"
                        | "omath"
                        | "omathpara"
                        | "r"
                        | "t"
                        | "e"
                        | "num"
                        | "den"
                        | "sup"
                        | "sub"
                        | "deg"
                        | "lim"
                        | "fname"
                        | "box"
                        | "borderbox"
                        | "mr"
                        | "span"
                        | "i"
                        | "b"
                        | "em"
                        | "strong"
                        | "font"
                        | "html"
                        | "body"
                        | "head"
                        | "o:p"
                        | "p"
                        | "br"
                        | "w:rpr"
                        | "ins"
                );
                self.within(id)
            }
        }
    }

    /// The elements below a node that are parts of a formula. Word wraps them into spans of its own.
    fn parts(&self, id: Id) -> Vec<Id> {
        let tree = self.tree;
        let mut parts = Vec::new();
        for &child in tree.children(id) {
            let name = tree.name(child);
            if matches!(name, "span" | "i" | "b") {
                parts.extend(self.parts(child));
            } else if !(name.is_empty() || name.starts_with("m:") && name.ends_with("pr")) {
                parts.push(child);
            }
        }
        parts
    }

    fn plain(&mut self, id: Option<Id>) -> String {
        id.map(|id| self.node(id)).unwrap_or_default()
    }

    fn braced(&mut self, id: Option<Id>) -> String {
        format!("{{{}}}", self.plain(id).trim())
    }

    /// What is raised or lowered upon: in braces unless it is one sign.
    fn base(&mut self, id: Option<Id>) -> String {
        let base = self.plain(id);
        let base = base.trim();
        let is_one = base.chars().count() == 1
            || base.strip_prefix('\\').is_some_and(|name| name.chars().all(|c| c.is_ascii_alphabetic()));
        if is_one { base.to_owned() } else { format!("{{{base}}}") }
    }

    /// What limits stand at: `lim` as an operator, other things in braces.
    fn limited(&mut self, id: Option<Id>) -> String {
        let base = self.plain(id);
        let called = function(base.trim());
        if called.starts_with('\\') { called.trim().to_owned() } else { format!("{{{}}}", base.trim()) }
    }

    /// The part of that name in Word's markup.
    fn named(&mut self, id: Id, name: &str) -> String {
        let tree = self.tree;
        let found = self.parts(id).into_iter().find(|part| tree.name(*part).strip_prefix("m:") == Some(name));
        found.map(|part| self.within(part).trim().to_owned()).unwrap_or_default()
    }

    /// The value of one of the properties in Word's markup.
    fn property(&self, id: Id, name: &str) -> Option<String> {
        let tree = self.tree;
        let own = tree.children(id).iter().find(|child| tree.name(**child).ends_with("pr"))?;
        let found =
            tree.descendants(*own).find(|child| tree.name(*child).strip_prefix("m:") == Some(name))?;
        tree.element(found)?.attr("m:val").map(str::to_owned)
    }

    fn over(&mut self, id: Id, parts: &[Id], name: &str) -> String {
        let (sign, base) = if name == "mover" {
            (self.plain(parts.get(1).copied()), self.plain(parts.first().copied()))
        } else {
            (self.property(id, "chr").unwrap_or_else(|| "\u{302}".to_owned()), self.named(id, "e"))
        };
        let accent = match sign.trim() {
            "^" | "ˆ" | "\u{302}" => "hat",
            "~" | "\u{303}" | "˜" => "tilde",
            "¯" | "‾" | "\u{304}" | "\u{305}" | "―" => "overline",
            "→" | "\u{20d7}" | "\\rightarrow" => "vec",
            "˙" | "." | "\u{307}" => "dot",
            "¨" | "\u{308}" => "ddot",
            "⏞" => "overbrace",
            "⏟" => "underbrace",
            _ => return format!("\\overset{{{}}}{{{}}}", sign.trim(), base.trim()),
        };
        format!("\\{accent}{{{}}}", base.trim())
    }

    fn fenced(&mut self, id: Id, element: &Element, parts: &[Id]) -> String {
        let open = element.attr("open").map(str::to_owned).or_else(|| self.property(id, "begchr"));
        let close = element.attr("close").map(str::to_owned).or_else(|| self.property(id, "endchr"));
        let fence = |sign: Option<String>, usual: &str| match sign.as_deref().unwrap_or(usual) {
            "" => ".".to_owned(),
            "{" => "\\{".to_owned(),
            "}" => "\\}".to_owned(),
            "‖" => "\\|".to_owned(),
            sign => sign.chars().take(1).collect(),
        };
        let inner: Vec<String> = parts.iter().map(|part| self.node(*part)).collect();
        format!("\\left{}{}\\right{}", fence(open, "("), inner.join(","), fence(close, ")"))
    }

    fn row(&mut self, id: Id) -> String {
        let cells: Vec<String> = self.parts(id).into_iter().map(|cell| self.node(cell)).collect();
        cells.join("&")
    }
}

/// The name of a function as a command; names of variables of several letters are set upright.
fn function(name: &str) -> String {
    const KNOWN: [&str; 22] = [
        "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh",
        "log", "ln", "lg", "exp", "lim", "max", "min", "sup", "inf", "det",
    ];
    let trimmed = name.trim();
    if KNOWN.contains(&trimmed) {
        format!("\\{trimmed} ")
    } else if trimmed.chars().count() > 1 && trimmed.chars().all(|c| c.is_ascii_alphabetic()) {
        format!("\\mathrm{{{trimmed}}}")
    } else {
        name.to_owned()
    }
}

/// Text as LaTeX: signs by their commands, what LaTeX reserves escaped.
fn symbols(text: &str) -> String {
    const SIGNS: [(char, &str); 46] = [
        ('α', "alpha"),
        ('β', "beta"),
        ('γ', "gamma"),
        ('δ', "delta"),
        ('ε', "varepsilon"),
        ('θ', "theta"),
        ('λ', "lambda"),
        ('μ', "mu"),
        ('π', "pi"),
        ('ρ', "rho"),
        ('σ', "sigma"),
        ('τ', "tau"),
        ('φ', "varphi"),
        ('ω', "omega"),
        ('η', "eta"),
        ('ξ', "xi"),
        ('ψ', "psi"),
        ('χ', "chi"),
        ('Γ', "Gamma"),
        ('Δ', "Delta"),
        ('Θ', "Theta"),
        ('Λ', "Lambda"),
        ('Σ', "Sigma"),
        ('Φ', "Phi"),
        ('Ω', "Omega"),
        ('×', "times"),
        ('÷', "div"),
        ('±', "pm"),
        ('·', "cdot"),
        ('≤', "leq"),
        ('≥', "geq"),
        ('≠', "neq"),
        ('≈', "approx"),
        ('→', "rightarrow"),
        ('∞', "infty"),
        ('∑', "sum"),
        ('∏', "prod"),
        ('∫', "int"),
        ('∮', "oint"),
        ('∂', "partial"),
        ('∇', "nabla"),
        ('∈', "in"),
        ('⊂', "subset"),
        ('∪', "cup"),
        ('∩', "cap"),
        ('⋅', "cdot"),
    ];
    let mut latex = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match c {
            '−' => latex.push('-'),
            '\u{2061}' | '\u{2062}' | '\u{2063}' | '\u{200b}' => {}
            '#' | '%' | '&' | '_' | '{' | '}' | '$' => latex.extend(['\\', c]),
            '\\' => latex.push_str("\\backslash "),
            '^' => latex.push('^'),
            _ => match SIGNS.iter().find(|(sign, _)| *sign == c) {
                Some((_, command)) => latex.push_str(&format!("\\{command} ")),
                None => latex.push(c),
            },
        }
    }
    latex
}
