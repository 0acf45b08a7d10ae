import { attribute, isId, isText, oneOf, orNull, recognise, write, type Check } from '../attributes';
import { node } from '../define';

export const LAYOUTS = ['single', 'row', 'grid', 'swipe'] as const;
export type Layout = (typeof LAYOUTS)[number];

const isPart: Check = (value) => {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height, ...rest } = value as Record<string, unknown>;
  const numbers = [x, y, width, height];
  if (Object.keys(rest).length > 0 || !numbers.every((n) => Number.isInteger(n) && (n as number) >= 0)) return false;
  const [left, top, wide, high] = numbers as [number, number, number, number];
  return wide > 0 && high > 0 && left + wide <= 10_000 && top + high <= 10_000;
};

/** The parts of a photo that different uses show; all three names are always there. */
const isCrops: Check = (value) => {
  if (typeof value !== 'object' || value === null) return false;
  const { body, wide, square, ...rest } = value as Record<string, unknown>;
  return Object.keys(rest).length === 0 && [body, wide, square].every(orNull(isPart));
};

export const Figure = node({
  name: 'figure',
  group: 'block',
  content: 'photo+ caption',
  isolating: true,
  attributes: {
    layout: attribute('single', oneOf(LAYOUTS), 'layout'),
    credit: attribute(null, orNull(isText), 'credit'),
  },
  parse: recognise('figure'),
  write: (node) => write('figure', node, 0),
});

/** A photo, or an empty place that waits for one. */
export const Photo = node({
  name: 'photo',
  atom: true,
  attributes: {
    photo: attribute(null, orNull(isId), 'photo'),
    alt: attribute(null, orNull(isText), 'alt'),
    crop: attribute(null, orNull(isCrops), 'crop'),
  },
  parse: recognise('photo'),
  write: (node) => write('span', node),
});

export const Caption = node({
  name: 'caption',
  content: 'plain*',
  isolating: true,
  selectable: false,
  parse: recognise('caption'),
  write: (node) => write('figcaption', node, 0),
});
