import { Node } from '@tiptap/core';
import { attribute, isAddress, isId, isText, oneOf, orNull, recognise, write } from '../attributes';

export const Formula = Node.create({
  name: 'formula',
  group: 'block',
  atom: true,
  addAttributes: () => ({ latex: attribute('', isText, 'latex') }),
  parseHTML: () => recognise('formula'),
  renderHTML: ({ node }) => write('div', node, String(node.attrs['latex'])),
  renderText: ({ node }) => String(node.attrs['latex']),
});

export const InlineFormula = Node.create({
  name: 'inlineFormula',
  group: 'inline plain',
  inline: true,
  atom: true,
  addAttributes: () => ({ latex: attribute('', isText, 'latex') }),
  parseHTML: () => recognise('inlineFormula'),
  renderHTML: ({ node }) => write('span', node, String(node.attrs['latex'])),
  renderText: ({ node }) => String(node.attrs['latex']),
});

export const Divider = Node.create({
  name: 'divider',
  group: 'block',
  atom: true,
  parseHTML: () => recognise('divider', 'hr'),
  renderHTML: ({ node }) => write('hr', node),
});

/** A text that the library keeps for many articles, by reference. */
export const Boilerplate = Node.create({
  name: 'boilerplate',
  group: 'block',
  atom: true,
  addAttributes: () => ({ boilerplate: attribute('', isText, 'boilerplate') }),
  parseHTML: () => recognise('boilerplate'),
  renderHTML: ({ node }) => write('div', node),
});

export const Card = Node.create({
  name: 'card',
  group: 'block',
  atom: true,
  addAttributes: () => ({
    kind: attribute('video', oneOf(['video', 'miniprogram']), 'kind'),
    title: attribute('', isText, 'title'),
    url: attribute(null, orNull(isAddress), 'url'),
    appId: attribute(null, orNull(isText), 'appId'),
    path: attribute(null, orNull(isText), 'path'),
    photo: attribute(null, orNull(isId), 'photo'),
  }),
  parseHTML: () => recognise('card'),
  renderHTML: ({ node }) => write('div', node, String(node.attrs['title'])),
});
