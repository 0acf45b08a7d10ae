//! Rows of a BMP that are stored as runs.

use super::Head;

/// Reads runs up to the end of the picture or of the file. What lies beside the picture is passed over, as every viewer
/// does.
pub(super) fn read(head: &Head, data: &[u8], pixels: &mut [u8]) {
    let mut canvas = Canvas { head, pixels, x: 0, row: 0 };
    let mut rest = data;
    let mut take = |count: usize| {
        let (taken, left) = rest.split_at_checked(count)?;
        rest = left;
        Some(taken)
    };
    while let Some(&[count, value]) = take(2) {
        let Some(()) = (match (count, value) {
            (0, 0) => {
                (canvas.x, canvas.row) = (0, canvas.row + 1);
                Some(())
            }
            (0, 1) => None,
            (0, 2) => take(2).map(|by| {
                if let &[right, on] = by {
                    canvas.x += usize::from(right);
                    canvas.row += usize::from(on);
                }
            }),
            // So many pixels one by one; their bytes are an even number.
            (0, count) => {
                let count = usize::from(count);
                let bytes = match head.bits {
                    4 => count.div_ceil(2),
                    24 => count * 3,
                    _ => count,
                };
                take(bytes.next_multiple_of(2)).map(|run| canvas.literal(run, count))
            }
            (count, value) if head.bits == 24 => take(2).map(|more| {
                if let &[green, red] = more {
                    canvas.fill(usize::from(count), |_| [red, green, value]);
                }
            }),
            (count, value) => {
                let (high, low) = (u32::from(value >> 4), u32::from(value & 15));
                let colours = match head.bits {
                    4 => [head.colour(high), head.colour(low)],
                    _ => [head.colour(u32::from(value)); 2],
                };
                canvas.fill(usize::from(count), |at| colours[at % 2]);
                Some(())
            }
        }) else {
            return;
        };
        if canvas.row >= head.height as usize {
            return;
        }
    }
}

struct Canvas<'a> {
    head: &'a Head,
    pixels: &'a mut [u8],
    x: usize,
    row: usize,
}

impl Canvas<'_> {
    fn fill(&mut self, count: usize, colour: impl Fn(usize) -> [u8; 3]) {
        let width = self.head.width as usize;
        for at in 0..count {
            if self.x < width && self.row < self.head.height as usize {
                let place = (self.head.place(self.row) * width + self.x) * 3;
                if let Some(pixel) = self.pixels.get_mut(place..place + 3) {
                    pixel.copy_from_slice(&colour(at));
                }
            }
            self.x += 1;
        }
    }

    fn literal(&mut self, run: &[u8], count: usize) {
        let head = self.head;
        let byte = |at: usize| run.get(at).copied().unwrap_or_default();
        match head.bits {
            4 => self.fill(count, |at| {
                let shift = if at % 2 == 0 { 4 } else { 0 };
                head.colour(u32::from(byte(at / 2) >> shift & 15))
            }),
            24 => self.fill(count, |at| [byte(3 * at + 2), byte(3 * at + 1), byte(3 * at)]),
            _ => self.fill(count, |at| head.colour(u32::from(byte(at)))),
        }
    }
}
