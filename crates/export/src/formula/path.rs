//! The data of an SVG path in as few characters as can be: whole numbers, relative to the last place.

use std::fmt::Write as _;

use super::curve::{Point, Step};

/// A place in whole units.
type Place = (i32, i32);

/// Path data under construction.
#[derive(Debug, Default)]
pub(super) struct Path {
    data: String,
    at: Place,
    start: Place,
    command: char,
    /// The second control point of the curve before, as the next one's first is often its reflection.
    control: Option<Place>,
}

fn whole(point: Point) -> Place {
    // Formulas are a few thousand units wide, and `as` keeps what is not within its bounds.
    (point.x.round() as i32, point.y.round() as i32)
}

fn away(from: Place, to: Place) -> i32 {
    (to.0 - from.0).abs().max((to.1 - from.1).abs())
}

impl Path {
    /// The path data.
    pub(super) fn data(&self) -> &str {
        &self.data
    }

    /// Adds a closed contour that begins at `start`.
    pub(super) fn contour(&mut self, start: Point, steps: impl IntoIterator<Item = Step>) {
        let mut steps = steps.into_iter().peekable();
        let start = whole(start);
        self.write('m', &[start]);
        self.at = start;
        self.start = start;
        while let Some(step) = steps.next() {
            match step {
                // Closing draws the last line.
                Step::Line(_) if steps.peek().is_none() => {}
                Step::Line(to) => self.line(whole(to)),
                Step::Curve(one, two, to) => self.curve(one, two, to),
            }
        }
        self.data.push('z');
        self.command = 'z';
        self.at = self.start;
        self.control = None;
    }

    /// Adds a filled rectangle, at least one unit thick; one without any width or height only holds room.
    pub(super) fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64) {
        if width.min(height) < 1e-6 {
            return;
        }
        let corner = |x, y| Point { x, y };
        let (right, bottom) = (x + width.max(1.0), y + height.max(1.0));
        let corners = [corner(right, y), corner(right, bottom), corner(x, bottom), corner(x, y)];
        self.contour(corner(x, y), corners.map(Step::Line));
    }

    fn line(&mut self, to: Place) {
        self.control = None;
        let (dx, dy) = (to.0 - self.at.0, to.1 - self.at.1);
        match (dx, dy) {
            (0, 0) => return,
            (_, 0) => self.numbers('h', &[dx]),
            (0, _) => self.numbers('v', &[dy]),
            _ => self.numbers('l', &[dx, dy]),
        }
        self.at = to;
    }

    fn curve(&mut self, one: Point, two: Point, to: Point) {
        let end = whole(to);
        let from = Point { x: f64::from(self.at.0), y: f64::from(self.at.1) };
        // A curve of the third degree that is nearly one of the second is written as such: four numbers, not six.
        let (near, far) = ((one * 3.0 - from) * 0.5, (two * 3.0 - to) * 0.5);
        let (first, second) = (whole(one), whole(two));
        let reflected = self.control.map(|control| (2 * self.at.0 - control.0, 2 * self.at.1 - control.1));
        if end == self.at && away(first, end) == 0 && away(second, end) == 0 {
            return;
        }
        self.control = None;
        if near.distance(far) < 2.0 {
            self.write('q', &[whole((near + far) * 0.5), end]);
        } else if reflected.is_some_and(|reflected| away(reflected, first) <= 1) {
            self.write('s', &[second, end]);
            self.control = Some(second);
        } else {
            self.write('c', &[first, second, end]);
            self.control = Some(second);
        }
        self.at = end;
    }

    /// Writes a command with places, relative to where the path is.
    fn write(&mut self, command: char, places: &[Place]) {
        let (x, y) = self.at;
        let mut numbers = [0; 6];
        for (pair, place) in numbers.chunks_exact_mut(2).zip(places) {
            pair.copy_from_slice(&[place.0 - x, place.1 - y]);
        }
        self.numbers(command, numbers.get(..places.len() * 2).unwrap_or_default());
    }

    fn numbers(&mut self, command: char, numbers: &[i32]) {
        // A command goes on without its letter; after a move come lines.
        let goes_on = (command == self.command && command != 'm') || (command == 'l' && self.command == 'm');
        if !goes_on {
            self.data.push(command);
        }
        self.command = command;
        let mut apart = goes_on;
        for number in numbers {
            if apart && *number >= 0 {
                self.data.push(' ');
            }
            let _ = write!(self.data, "{number}");
            apart = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_and_close_themselves() {
        let mut path = Path::default();
        path.rectangle(10.2, 20.0, 30.0, 0.3);
        // What only holds room leaves no hair.
        path.rectangle(10.2, 20.0, 0.0, 30.0);
        path.contour(
            Point { x: 0.0, y: 0.0 },
            [
                Step::Line(Point { x: 5.0, y: -5.0 }),
                Step::Line(Point { x: 9.0, y: 3.0 }),
                Step::Curve(Point { x: 9.0, y: 30.0 }, Point { x: -40.0, y: 30.0 }, Point { x: 0.0, y: 0.0 }),
            ],
        );
        assert_eq!(path.data(), "m10 20h30v1h-30zm-10-20 5-5 4 8c0 27-49 27-9-3z");
    }
}
