import { attribute, isText, oneOf, orNull, recognise, write } from '../attributes';
import { node } from '../define';

export const CALLOUT_KINDS = ['note', 'tip', 'important', 'warning', 'caution'] as const;
export type CalloutKind = (typeof CALLOUT_KINDS)[number];

export const Blockquote = node({
  name: 'blockquote',
  group: 'block',
  content: 'block+',
  defining: true,
  attributes: { attribution: attribute(null, orNull(isText), 'attribution') },
  parse: recognise('blockquote', 'blockquote'),
  write: (node) => write('blockquote', node, 0),
});

export const Callout = node({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  attributes: {
    kind: attribute('note', oneOf(CALLOUT_KINDS), 'kind'),
    title: attribute(null, orNull(isText), 'title'),
  },
  parse: recognise('callout'),
  write: (node) => write('aside', node, 0),
});

export const CodeBlock = node({
  name: 'codeBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  attributes: { language: attribute(null, orNull(isText), 'language') },
  parse: recognise('codeBlock', 'pre').map((rule) => ({ ...rule, preserveWhitespace: 'full' as const })),
  write: (node) => write('pre', node, ['code', 0]),
});
