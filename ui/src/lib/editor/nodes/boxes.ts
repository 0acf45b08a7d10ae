import { Node } from '@tiptap/core';
import { attribute, isText, oneOf, orNull, recognise, write } from '../attributes';

export const CALLOUT_KINDS = ['note', 'tip', 'important', 'warning', 'caution'] as const;
export type CalloutKind = (typeof CALLOUT_KINDS)[number];

export const Blockquote = Node.create({
  name: 'blockquote',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ attribution: attribute(null, orNull(isText), 'attribution') }),
  parseHTML: () => recognise('blockquote', 'blockquote'),
  renderHTML: ({ node }) => write('blockquote', node, 0),
});

export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    kind: attribute('note', oneOf(CALLOUT_KINDS), 'kind'),
    title: attribute(null, orNull(isText), 'title'),
  }),
  parseHTML: () => recognise('callout'),
  renderHTML: ({ node }) => write('aside', node, 0),
});

export const CodeBlock = Node.create({
  name: 'codeBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  addAttributes: () => ({ language: attribute(null, orNull(isText), 'language') }),
  parseHTML: () => recognise('codeBlock', 'pre').map((rule) => ({ ...rule, preserveWhitespace: 'full' as const })),
  renderHTML: ({ node }) => write('pre', node, ['code', 0]),
});
