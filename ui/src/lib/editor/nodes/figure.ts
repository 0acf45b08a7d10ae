import { Node } from '@tiptap/core';
import { attribute, isId, isText, oneOf, orNull, recognise, write, type Check } from '../attributes';

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

export const Figure = Node.create({
  name: 'figure',
  group: 'block',
  content: 'photo+ caption',
  isolating: true,
  addAttributes: () => ({
    layout: attribute('single', oneOf(LAYOUTS), 'layout'),
    credit: attribute(null, orNull(isText), 'credit'),
  }),
  parseHTML: () => recognise('figure'),
  renderHTML: ({ node }) => write('figure', node, 0),
});

/** A photo, or an empty place that waits for one. */
export const Photo = Node.create({
  name: 'photo',
  atom: true,
  addAttributes: () => ({
    photo: attribute(null, orNull(isId), 'photo'),
    alt: attribute(null, orNull(isText), 'alt'),
    crop: attribute(null, orNull(isCrops), 'crop'),
  }),
  parseHTML: () => recognise('photo'),
  renderHTML: ({ node }) => write('span', node),
});

export const Caption = Node.create({
  name: 'caption',
  content: 'plain*',
  isolating: true,
  selectable: false,
  parseHTML: () => recognise('caption'),
  renderHTML: ({ node }) => write('figcaption', node, 0),
});
