import { attribute, isAddress, isId, isText, oneOf, orNull, recognise, write } from '../attributes';
import { node } from '../define';

export const Formula = node({
  name: 'formula',
  group: 'block',
  atom: true,
  attributes: { latex: attribute('', isText, 'latex') },
  parse: recognise('formula'),
  write: (node) => write('div', node, String(node.attrs['latex'])),
  says: (node) => String(node.attrs['latex']),
});

export const InlineFormula = node({
  name: 'inlineFormula',
  group: 'inline plain',
  inline: true,
  atom: true,
  attributes: { latex: attribute('', isText, 'latex') },
  parse: recognise('inlineFormula'),
  write: (node) => write('span', node, String(node.attrs['latex'])),
  says: (node) => String(node.attrs['latex']),
});

export const Divider = node({
  name: 'divider',
  group: 'block',
  atom: true,
  parse: recognise('divider', 'hr'),
  write: (node) => write('hr', node),
});

/** A text that the library keeps for many articles, by reference. */
export const Boilerplate = node({
  name: 'boilerplate',
  group: 'block',
  atom: true,
  attributes: { boilerplate: attribute('', isText, 'boilerplate') },
  parse: recognise('boilerplate'),
  write: (node) => write('div', node),
});

export const Card = node({
  name: 'card',
  group: 'block',
  atom: true,
  attributes: {
    kind: attribute('video', oneOf(['video', 'miniprogram']), 'kind'),
    title: attribute('', isText, 'title'),
    url: attribute(null, orNull(isAddress), 'url'),
    appId: attribute(null, orNull(isText), 'appId'),
    path: attribute(null, orNull(isText), 'path'),
    photo: attribute(null, orNull(isId), 'photo'),
  },
  parse: recognise('card'),
  write: (node) => write('div', node, String(node.attrs['title'])),
});
