import { attribute, isWhole, recognise, write } from '../attributes';
import { node } from '../define';

export const Doc = node({ name: 'doc', content: 'block+' });

export const Paragraph = node({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  parse: recognise('paragraph', 'p'),
  write: (node) => write('p', node, 0),
});

export const Heading = node({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  attributes: {
    level: attribute(2, isWhole(1, 4), 'level', (element) => Math.min(4, Number(element.tagName.slice(1)))),
  },
  parse: recognise('heading', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'),
  write: (node) => write(`h${String(node.attrs['level'])}`, node, 0),
});

export const Text = node({ name: 'text', group: 'inline plain' });

export const HardBreak = node({
  name: 'hardBreak',
  group: 'inline plain',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parse: [{ tag: 'br' }],
  write: () => ['br'],
  says: () => '\n',
});

/** A footnote stands where its number stands; what it says is edited in place. */
export const Footnote = node({
  name: 'footnote',
  group: 'inline',
  inline: true,
  content: 'plain*',
  isolating: true,
  parse: recognise('footnote'),
  write: (node) => write('small', node, 0),
});
