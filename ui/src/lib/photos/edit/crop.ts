import type { Crop } from '../../backend';
import { SHAPES, type Edit, type Shape } from './types';

/** Parts of a picture are in ten-thousandths of its sides. */
export const FULL = 10_000;
const LEAST = 500;
export const WHOLE: Crop = { x: 0, y: 0, width: FULL, height: FULL };

export type Handle = 'n' | 'ne' | 'e' | 'se' | 's' | 'sw' | 'w' | 'nw';

export interface Size {
  width: number;
  height: number;
}

const RATIOS: Record<Exclude<Shape, 'free'>, number> = { '1:1': 1, '2.35:1': 2.35, '16:9': 16 / 9, '4:3': 4 / 3 };

/** Width over height that a shape keeps, or null for any. */
export const ratioOf = (shape: Shape): number | null => (shape === 'free' ? null : RATIOS[shape]);

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** Whole numbers that stay within the picture. */
function sound(crop: Crop): Crop {
  const width = clamp(Math.round(crop.width), 1, FULL);
  const height = clamp(Math.round(crop.height), 1, FULL);
  return { x: clamp(Math.round(crop.x), 0, FULL - width), y: clamp(Math.round(crop.y), 0, FULL - height), width, height };
}

export const isWhole = (crop: Crop): boolean => crop.width >= FULL && crop.height >= FULL;

/** The size of a picture after its edit: what stays when the corners that a turn leaves empty are cut off. */
export function editedSize(edit: Edit, { width, height }: Size): Size {
  const [w, h] = edit.quarter_turns % 2 === 1 ? [height, width] : [width, height];
  const angle = (Math.abs(edit.straighten) / 10) * (Math.PI / 180);
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
  const kept = Math.min(w / (w * cos + h * sin), h / (w * sin + h * cos));
  return { width: w * kept, height: h * kept };
}

/** The largest part of a shape, about the middle of another part. */
export function fit(shape: Shape, size: Size, around: Crop = WHOLE): Crop {
  const ratio = ratioOf(shape);
  if (ratio === null) return around;
  // The ratio in parts of the sides instead of in pixels.
  const parts = (ratio * size.height) / size.width;
  const width = Math.min(FULL, FULL * parts);
  const height = width / parts;
  const [x, y] = [around.x + around.width / 2, around.y + around.height / 2];
  return sound({ x: x - width / 2, y: y - height / 2, width, height });
}

/** The shape that a part has; `free` for one of none. */
export function shapeOf(crop: Crop, size: Size, offered: readonly Shape[] = SHAPES): Shape {
  const ratio = (crop.width * size.width) / (crop.height * size.height);
  return offered.find((shape) => Math.abs((ratioOf(shape) ?? Infinity) / ratio - 1) < 0.005) ?? 'free';
}

export function move(crop: Crop, dx: number, dy: number): Crop {
  return sound({ ...crop, x: crop.x + dx, y: crop.y + dy });
}

/** Draws an edge or a corner to another place. The opposite one stays; a shape keeps its ratio. */
export function resize(crop: Crop, handle: Handle, dx: number, dy: number, shape: Shape, size: Size): Crop {
  const west = handle.includes('w');
  const north = handle.includes('n');
  const sideways = west || handle.includes('e');
  const upright = north || handle.includes('s');
  const right = crop.x + crop.width;
  const bottom = crop.y + crop.height;
  // As much room as there is on the side that is drawn.
  const mostWide = west ? right : FULL - crop.x;
  const mostHigh = north ? bottom : FULL - crop.y;
  let width = sideways ? clamp(crop.width + (west ? -dx : dx), LEAST, mostWide) : crop.width;
  let height = upright ? clamp(crop.height + (north ? -dy : dy), LEAST, mostHigh) : crop.height;
  const ratio = ratioOf(shape);
  if (ratio !== null) {
    const parts = (ratio * size.height) / size.width;
    // The side that was drawn further leads.
    if (sideways && (!upright || width / parts >= height)) height = width / parts;
    else width = height * parts;
    const over = Math.max(width / mostWide, height / mostHigh, 1);
    width /= over;
    height /= over;
  }
  return sound({ x: west ? right - width : crop.x, y: north ? bottom - height : crop.y, width, height });
}

/** The same part of a picture that is turned a quarter clockwise. */
export function turned(crop: Crop): Crop {
  return { x: FULL - crop.y - crop.height, y: crop.x, width: crop.height, height: crop.width };
}
