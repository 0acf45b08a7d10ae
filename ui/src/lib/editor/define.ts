// How a node or a mark of an article is described, with its name beside it.

import type { DOMOutputSpec, Mark, MarkSpec, Node, NodeSpec, TagParseRule } from '@tiptap/pm/model';
import type { Described } from './attributes';

interface Description {
  name: string;
  attributes?: Record<string, Described>;
  parse?: readonly TagParseRule[];
}

interface NodeDescription extends Description, Omit<NodeSpec, 'attrs' | 'parseDOM' | 'toDOM'> {
  write?: (node: Node) => DOMOutputSpec;
  /** What a leaf says in text that is copied. */
  says?: (node: Node) => string;
}

interface MarkDescription extends Description, Omit<MarkSpec, 'attrs' | 'parseDOM' | 'toDOM'> {
  write: (mark: Mark) => DOMOutputSpec;
}

export interface Named<Spec> {
  name: string;
  spec: Spec;
}

/** The attributes as a schema has them; what the clipboard says of them is read by each one's own rule. */
function described(attributes: Description['attributes'] = {}, parse: Description['parse'] = []): Pick<NodeSpec, 'attrs'> & { parseDOM: TagParseRule[] } {
  const all = Object.entries(attributes);
  const read = (element: HTMLElement) => Object.fromEntries(all.map(([name, attribute]) => [name, attribute.parse(element)]));
  const attrs = Object.fromEntries(all.map(([name, { default: standard, validate }]) => [name, { default: standard, validate }]));
  return { attrs, parseDOM: parse.map((rule): TagParseRule => (all.length > 0 ? { ...rule, getAttrs: read } : rule)) };
}

export function node({ name, attributes, parse, write, ...spec }: NodeDescription): Named<NodeSpec> {
  return { name, spec: { ...spec, ...described(attributes, parse), ...(write && { toDOM: write }) } };
}

export function mark({ name, attributes, parse, write, ...spec }: MarkDescription): Named<MarkSpec> {
  return { name, spec: { ...spec, ...described(attributes, parse), toDOM: write } };
}

/** What is copied of a node that holds no text of its own. */
export const textOfLeaf = (leaf: Node): string => {
  const { says } = leaf.type.spec as { says?: (node: Node) => string };
  return says?.(leaf) ?? '';
};
