import { Node } from '@tiptap/core';
import { attribute, isWhole, recognise, write } from '../attributes';

export const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' });

export const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  parseHTML: () => recognise('paragraph', 'p'),
  renderHTML: ({ node }) => write('p', node, 0),
});

export const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({
    level: attribute(2, isWhole(1, 4), 'level', (element) => Math.min(4, Number(element.tagName.slice(1)))),
  }),
  parseHTML: () => recognise('heading', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'),
  renderHTML: ({ node }) => write(`h${String(node.attrs['level'])}`, node, 0),
});

export const Text = Node.create({ name: 'text', group: 'inline plain' });

export const HardBreak = Node.create({
  name: 'hardBreak',
  group: 'inline plain',
  inline: true,
  selectable: false,
  linebreakReplacement: true,
  parseHTML: () => [{ tag: 'br' }],
  renderHTML: () => ['br'],
  renderText: () => '\n',
});

/** A footnote stands where its number stands; what it says is edited in place. */
export const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  content: 'plain*',
  isolating: true,
  parseHTML: () => recognise('footnote'),
  renderHTML: ({ node }) => write('small', node, 0),
});
