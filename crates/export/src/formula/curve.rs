//! Outlines with as few curves as can be.
//!
//! The fonts' outlines are made of many short arcs. Runs of them are replaced by one line or one cubic curve wherever
//! that stays within a tolerance which no screen shows.

use std::ops::{Add, Mul, Sub};

/// A place or a direction, y downward.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self { x: self.x - other.x, y: self.y - other.y }
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self { x: self.x * factor, y: self.y * factor }
    }
}

impl Point {
    fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y
    }

    fn length(self) -> f64 {
        // `hypot` guards against overflow, which lengths within a formula are far from, and takes ten times as long.
        self.dot(self).sqrt()
    }

    pub(super) fn distance(self, other: Self) -> f64 {
        (self - other).length()
    }

    fn unit(self) -> Option<Self> {
        let length = self.length();
        (length > 1e-9).then(|| self * (1.0 / length))
    }
}

/// A cubic curve; lines and quadratic curves are written as such.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Curve {
    pub(super) from: Point,
    pub(super) one: Point,
    pub(super) two: Point,
    pub(super) to: Point,
}

impl Curve {
    pub(super) fn line(from: Point, to: Point) -> Self {
        let third = (to - from) * (1.0 / 3.0);
        Self { from, one: from + third, two: to - third, to }
    }

    pub(super) fn quadratic(from: Point, control: Point, to: Point) -> Self {
        let toward = |end: Point| end + (control - end) * (2.0 / 3.0);
        Self { from, one: toward(from), two: toward(to), to }
    }

    fn at(&self, t: f64) -> Point {
        let s = 1.0 - t;
        self.from * (s * s * s)
            + self.one * (3.0 * s * s * t)
            + self.two * (3.0 * s * t * t)
            + self.to * (t * t * t)
    }

    fn derivative(&self, t: f64) -> Point {
        let s = 1.0 - t;
        (self.one - self.from) * (3.0 * s * s)
            + (self.two - self.one) * (6.0 * s * t)
            + (self.to - self.two) * (3.0 * t * t)
    }

    fn second_derivative(&self, t: f64) -> Point {
        (self.two - self.one * 2.0 + self.from) * (6.0 * (1.0 - t))
            + (self.to - self.two * 2.0 + self.one) * (6.0 * t)
    }

    /// The direction in which it begins.
    fn begins(&self) -> Option<Point> {
        [self.one, self.two, self.to].into_iter().find_map(|next| (next - self.from).unit())
    }

    /// The direction from which its end is reached, seen from the end.
    fn ends(&self) -> Option<Point> {
        [self.two, self.one, self.from].into_iter().find_map(|before| (before - self.to).unit())
    }
}

/// A part of a simplified contour, from where the last one ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    Line(Point),
    Curve(Point, Point, Point),
}

/// How often the places on a curve are sought again after it was fitted to them.
const ROUNDS: usize = 3;

/// The most arcs that become one.
const MOST: usize = 16;

/// A closed contour with as few steps as stay within `tolerance` of it.
pub(super) fn simplified(contour: &[Curve], tolerance: f64) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut rest = contour;
    while let Some(first) = rest.first() {
        let alone = if is_straight(std::slice::from_ref(first), tolerance) {
            Step::Line(first.to)
        } else {
            Step::Curve(first.one, first.two, first.to)
        };
        let mut best = (1, alone);
        for count in 2..=rest.len().min(MOST) {
            match rest.get(..count).and_then(|run| joined(run, tolerance)) {
                Some(step) => best = (count, step),
                // What does not fit with one more arc may fit with two, but hardly with three.
                None if count > best.0 + 1 => break,
                None => {}
            }
        }
        steps.push(best.1);
        rest = rest.get(best.0..).unwrap_or_default();
    }
    steps
}

/// One step in place of a run of arcs.
fn joined(run: &[Curve], tolerance: f64) -> Option<Step> {
    let (first, last) = (run.first()?, run.last()?);
    if is_straight(run, tolerance) {
        return Some(Step::Line(last.to));
    }
    let curve = fitted(first.from, first.begins()?, last.ends()?, last.to, &sampled(run), tolerance)?;
    Some(Step::Curve(curve.one, curve.two, curve.to))
}

/// Places on a run of arcs, without its two ends.
fn sampled(run: &[Curve]) -> Vec<Point> {
    let mut points: Vec<Point> = run.iter().flat_map(|curve| [curve.at(0.5), curve.to]).collect();
    points.pop();
    points
}

/// Whether a run of arcs keeps to the line between its ends.
fn is_straight(run: &[Curve], tolerance: f64) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return true };
    let (from, line) = (first.from, last.to - first.from);
    let square = line.dot(line).max(1e-12);
    run.iter().all(|curve| {
        [curve.at(0.5), curve.to].into_iter().all(|point| {
            let along = ((point - from).dot(line) / square).clamp(0.0, 1.0);
            point.distance(from + line * along) <= tolerance
        })
    })
}

/// The cubic curve with these ends and directions that comes nearest to the points, if it comes near enough.
fn fitted(
    from: Point,
    begins: Point,
    ends: Point,
    to: Point,
    points: &[Point],
    tolerance: f64,
) -> Option<Curve> {
    let mut along = chords(from, to, points);
    for _ in 0..ROUNDS {
        let curve = least_squares(from, begins, ends, to, points, &along)?;
        let mut off: f64 = 0.0;
        for (t, point) in along.iter_mut().zip(points) {
            *t = nearer(&curve, *t, *point);
            off = off.max(curve.at(*t).distance(*point));
        }
        if off <= tolerance {
            return Some(curve);
        }
        // Another round brings it nearer by a part, not by a lot.
        if off > 4.0 * tolerance {
            return None;
        }
    }
    None
}

/// How far along the way each point is, from 0 to 1.
fn chords(from: Point, to: Point, points: &[Point]) -> Vec<f64> {
    let mut before = from;
    let mut length = 0.0;
    let mut along = Vec::with_capacity(points.len());
    for point in points {
        length += point.distance(before);
        along.push(length);
        before = *point;
    }
    let whole = (length + to.distance(before)).max(1e-9);
    along.iter_mut().for_each(|at| *at /= whole);
    along
}

/// Schneider's fit: how far the control points lie in their directions so that the squares of the distances are least.
fn least_squares(
    from: Point,
    begins: Point,
    ends: Point,
    to: Point,
    points: &[Point],
    along: &[f64],
) -> Option<Curve> {
    let (mut c00, mut c01, mut c11, mut x0, mut x1) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (point, t) in points.iter().zip(along) {
        let s = 1.0 - t;
        let (one, two) = (begins * (3.0 * s * s * t), ends * (3.0 * s * t * t));
        let fixed = from * (s * s * (s + 3.0 * t)) + to * (t * t * (t + 3.0 * s));
        let off = *point - fixed;
        c00 += one.dot(one);
        c01 += one.dot(two);
        c11 += two.dot(two);
        x0 += one.dot(off);
        x1 += two.dot(off);
    }
    let determinant = c00 * c11 - c01 * c01;
    if determinant.abs() < 1e-9 {
        return None;
    }
    let (one, two) = ((x0 * c11 - x1 * c01) / determinant, (c00 * x1 - c01 * x0) / determinant);
    let reach = 3.0 * from.distance(to) + 1.0;
    ((0.0..reach).contains(&one) && (0.0..reach).contains(&two)).then(|| Curve {
        from,
        one: from + begins * one,
        two: to + ends * two,
        to,
    })
}

/// One of Newton's steps toward the place on the curve that is nearest to the point.
fn nearer(curve: &Curve, t: f64, point: Point) -> f64 {
    let off = curve.at(t) - point;
    let first = curve.derivative(t);
    let slope = first.dot(first) + off.dot(curve.second_derivative(t));
    if slope.abs() < 1e-9 { t } else { (t - off.dot(first) / slope).clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A circle of that many arcs.
    fn circle(radius: f64, arcs: u32) -> Vec<Curve> {
        let place = |angle: f64, radius: f64| Point { x: radius * angle.cos(), y: radius * angle.sin() };
        let turn = std::f64::consts::TAU / f64::from(arcs);
        (0..arcs)
            .map(|index| {
                let angle = f64::from(index) * turn;
                let control = place(angle + turn / 2.0, radius / (turn / 2.0).cos());
                Curve::quadratic(place(angle, radius), control, place(angle + turn, radius))
            })
            .collect()
    }

    #[test]
    fn a_circle_becomes_a_few_curves_that_stay_on_it() {
        let steps = simplified(&circle(100.0, 32), 0.5);
        assert!(steps.len() <= 6, "{steps:?}");
        let mut from = Point { x: 100.0, y: 0.0 };
        for step in steps {
            let Step::Curve(one, two, to) = step else { panic!("{step:?}") };
            let curve = Curve { from, one, two, to };
            for t in [0.0, 0.2, 0.5, 0.8, 1.0] {
                assert!((curve.at(t).length() - 100.0).abs() < 0.6, "{curve:?}");
            }
            from = to;
        }
    }

    #[test]
    fn corners_and_lines_stay() {
        let places = [(0.0, 0.0), (50.0, 0.0), (100.0, 0.0), (100.0, 80.0), (0.0, 80.0), (0.0, 0.0)];
        let contour: Vec<Curve> = places
            .windows(2)
            .map(|pair| {
                let point = |(x, y)| Point { x, y };
                Curve::line(point(pair[0]), point(pair[1]))
            })
            .collect();
        let lines = [(100.0, 0.0), (100.0, 80.0), (0.0, 80.0), (0.0, 0.0)];
        assert_eq!(simplified(&contour, 0.5), lines.map(|(x, y)| Step::Line(Point { x, y })));
    }
}
