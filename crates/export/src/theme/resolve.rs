//! `var()` and `calc()`: values with every variable put in and every sum worked out.

use std::collections::BTreeMap;

use torchpress_document::Words;

use super::component::{Component, DEEPEST};

/// The custom properties by name, as they were written.
pub(super) type Variables = BTreeMap<String, Vec<Component>>;

/// Why a value could not be worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) code: &'static str,
    pub(super) message: Words,
}

fn fault<T>(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Result<T, Fault> {
    Err(Fault { code, message: Words::new(zh, en) })
}

/// A value may grow to this many components; variables that double each other would grow without end.
const MOST: usize = 2_000;

/// Puts variables in and works sums out.
pub(super) fn resolve(value: &[Component], variables: &Variables) -> Result<Vec<Component>, Fault> {
    let mut work = Work { variables, open: Vec::new(), made: 0 };
    let mut out = work.parts(value, 0)?;
    super::component::trim(&mut out);
    Ok(out)
}

struct Work<'a> {
    variables: &'a Variables,
    /// The variables that are being put in, from the outside in.
    open: Vec<&'a str>,
    made: usize,
}

impl<'a> Work<'a> {
    fn parts(&mut self, value: &[Component], depth: usize) -> Result<Vec<Component>, Fault> {
        if depth > DEEPEST * 2 {
            return fault("too-deep", "括号套得太深", "The brackets are nested too deep");
        }
        let mut out = Vec::with_capacity(value.len());
        for part in value {
            self.made += 1;
            if self.made > MOST {
                return fault("variable-too-long", "变量展开后太长", "The variables grow too long");
            }
            match part {
                Component::Function(name, inner) if name == "var" => {
                    out.extend(self.variable(inner, depth)?);
                }
                Component::Function(name, inner) if is_sum(name) => {
                    let inner = self.parts(inner, depth + 1)?;
                    out.push(function(name, &inner)?);
                }
                Component::Function(name, inner) => {
                    out.push(Component::Function(name.clone(), self.parts(inner, depth + 1)?));
                }
                Component::Brackets(inner) => out.push(Component::Brackets(self.parts(inner, depth + 1)?)),
                other => out.push(other.clone()),
            }
        }
        Ok(out)
    }

    fn variable(&mut self, inner: &[Component], depth: usize) -> Result<Vec<Component>, Fault> {
        let mut parts = inner.splitn(2, |part| *part == Component::Comma);
        let name = parts.next().unwrap_or_default().iter().find(|part| **part != Component::Space);
        let fallback = parts.next();
        let Some(Component::Word(name)) = name else {
            return fault("variable", "var() 里应当是变量名", "var() takes the name of a variable");
        };
        let variables = self.variables;
        // Names are kept as they were written, but the parser of values makes small letters.
        let Some((known, value)) = variables.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
        else {
            return match fallback {
                Some(fallback) => self.parts(fallback, depth + 1),
                None => {
                    let name: String = name.chars().take(40).collect();
                    fault(
                        "unknown-variable",
                        format!("没有变量 {name}"),
                        format!("There is no variable {name}"),
                    )
                }
            };
        };
        if self.open.contains(&known.as_str()) {
            return fault(
                "variable-cycle",
                format!("变量 {known} 引用了它自己"),
                format!("The variable {known} refers to itself"),
            );
        }
        self.open.push(known);
        let made = self.parts(value, depth + 1);
        self.open.pop();
        let mut made = made?;
        super::component::trim(&mut made);
        Ok(made)
    }
}

fn is_sum(name: &str) -> bool {
    matches!(name, "calc" | "min" | "max" | "clamp")
}

/// A number and its unit.
type Amount = (f64, String);

fn function(name: &str, inner: &[Component]) -> Result<Component, Fault> {
    let amounts = inner
        .split(|part| *part == Component::Comma)
        .map(|parts| Sum::new(parts).whole())
        .collect::<Result<Vec<Amount>, Fault>>()?;
    let unit =
        amounts.iter().find(|(value, unit)| *value != 0.0 || !unit.is_empty()).map(|(_, unit)| unit.clone());
    let unit = unit.unwrap_or_default();
    if amounts.iter().any(|(value, other)| *other != unit && *value != 0.0) {
        return mixed(name);
    }
    let values: Vec<f64> = amounts.iter().map(|(value, _)| *value).collect();
    let value = match (name, values.as_slice()) {
        ("calc", [value]) => *value,
        ("min", [first, rest @ ..]) => rest.iter().fold(*first, |least, value| least.min(*value)),
        ("max", [first, rest @ ..]) => rest.iter().fold(*first, |most, value| most.max(*value)),
        ("clamp", [least, value, most]) => value.min(*most).max(*least),
        _ => return fault("calc", format!("{name}() 的参数不对"), format!("{name}() takes other arguments")),
    };
    Ok(Component::Number(value, unit))
}

fn mixed<T>(name: &str) -> Result<T, Fault> {
    fault(
        "calc-units",
        format!("{name}() 里的单位不一样，编译时算不出来"),
        format!("The units within {name}() differ, so it cannot be worked out beforehand"),
    )
}

/// A sum that is being worked out. Its brackets were limited in depth when it was read.
struct Sum<'a> {
    parts: Vec<&'a Component>,
    at: usize,
}

impl<'a> Sum<'a> {
    fn new(parts: &'a [Component]) -> Self {
        Self { parts: parts.iter().filter(|part| **part != Component::Space).collect(), at: 0 }
    }

    fn whole(mut self) -> Result<Amount, Fault> {
        let amount = self.sum()?;
        if self.at < self.parts.len() {
            return fault("calc", "calc() 看不懂", "calc() cannot be understood");
        }
        Ok(amount)
    }

    fn mark(&mut self, marks: [&str; 2]) -> Option<bool> {
        let found = match self.parts.get(self.at)? {
            Component::Mark(mark) => marks.iter().position(|known| known == mark)?,
            Component::Slash => marks.iter().position(|known| *known == "/")?,
            _ => return None,
        };
        self.at += 1;
        Some(found == 0)
    }

    fn sum(&mut self) -> Result<Amount, Fault> {
        let mut left = self.product()?;
        loop {
            let sign = match self.mark(["+", "-"]) {
                Some(true) => 1.0,
                Some(false) => -1.0,
                // `1px -2px` is read as two numbers of which the second has a sign.
                None => return Ok(left),
            };
            let right = self.product()?;
            if left.1 != right.1 && left.0 != 0.0 && right.0 != 0.0 {
                return mixed("calc");
            }
            let unit = if left.1.is_empty() { right.1 } else { left.1 };
            left = (left.0 + sign * right.0, unit);
        }
    }

    fn product(&mut self) -> Result<Amount, Fault> {
        let mut left = self.factor()?;
        while let Some(times) = self.mark(["*", "/"]) {
            let right = self.factor()?;
            left = match (times, left.1.is_empty(), right.1.is_empty()) {
                (true, _, true) => (left.0 * right.0, left.1),
                (true, true, false) => (left.0 * right.0, right.1),
                (false, _, true) if right.0 != 0.0 => (left.0 / right.0, left.1),
                (false, _, true) => return fault("calc", "calc() 里除以零", "calc() divides by zero"),
                _ => return mixed("calc"),
            };
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Amount, Fault> {
        let part = self.parts.get(self.at).copied();
        self.at += 1;
        match part {
            Some(Component::Number(value, unit)) => Ok((*value, unit.clone())),
            Some(Component::Brackets(inner)) => Sum::new(inner).whole(),
            _ => fault("calc", "calc() 看不懂", "calc() cannot be understood"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::component::{Until, css, read};
    use super::*;

    fn parts(text: &str) -> Vec<Component> {
        read(&mut cssparser::Parser::new(text), Until::End, 0).0.unwrap()
    }

    fn resolved(text: &str, variables: &[(&str, &str)]) -> Result<String, &'static str> {
        let variables =
            variables.iter().map(|(name, value)| ((*name).to_owned(), parts(value))).collect::<Variables>();
        resolve(&parts(text), &variables).map(|parts| css(&parts)).map_err(|fault| fault.code)
    }

    #[test]
    fn variables_and_sums_are_worked_out() {
        let known = [("--gap", "18px"), ("--twice", "calc(var(--gap) * 2)"), ("--rule", "1px solid #c8391a")];
        for (from, to) in [
            ("0 0 calc(var(--gap) + 8px)", "0 0 26px"),
            ("var(--twice)", "36px"),
            ("var( --rule )", "1px solid #c8391a"),
            ("var(--none, 3px) var(--none,)", "3px"),
            ("calc((1 + 2) * 4px / 3 - 0)", "4px"),
            ("max(1px, 2px, var(--gap)) min(3em, 2em) clamp(1px, 9px, 4px)", "18px 2em 4px"),
            ("calc(var(--twice) / -2)", "-18px"),
        ] {
            assert_eq!(resolved(from, &known).as_deref(), Ok(to), "{from}");
        }
    }

    #[test]
    fn what_cannot_be_worked_out_is_told() {
        let circle = [("--a", "var(--b)"), ("--b", "calc(1px + var(--a))")];
        assert_eq!(resolved("var(--a)", &circle), Err("variable-cycle"));
        assert_eq!(resolved("var(--c)", &circle), Err("unknown-variable"));
        assert_eq!(resolved("calc(1px + 1em)", &[]), Err("calc-units"));
        assert_eq!(resolved("calc(1px / 0)", &[]), Err("calc"));
        assert_eq!(resolved("calc(1px solid)", &[]), Err("calc"));
        assert_eq!(resolved("calc()", &[]), Err("calc"));
    }

    #[test]
    fn variables_that_double_each_other_do_not_grow_without_end() {
        let names: Vec<(String, String)> =
            (0..60).map(|n| (format!("--a{n}"), format!("var(--a{}) var(--a{})", n + 1, n + 1))).collect();
        let known: Vec<(&str, &str)> =
            names.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert!(matches!(resolved("var(--a0)", &known), Err("variable-too-long" | "too-deep")));
    }
}
