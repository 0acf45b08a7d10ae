import type { DOMOutputSpec, Node as DocumentNode, TagParseRule } from '@tiptap/pm/model';
import { addressIsAllowed } from './address';

/** Whether a value may stand in an attribute. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isFlag: Check = (value) => typeof value === 'boolean';
export const isAddress: Check = (value) => typeof value === 'string' && addressIsAllowed(value);
export const isId: Check = (value) => typeof value === 'string' && value !== '';
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const oneOf =
  (names: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && names.includes(value);
export const isWhole =
  (from: number, to: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to;

/** The attributes that the editor's own HTML carries, so that copying within the editor loses nothing. */
function carried(element: HTMLElement): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(element.getAttribute('data-attrs') ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** An attribute of a node or a mark. */
export interface Described {
  default: unknown;
  /** Throws where a value may not stand in it. */
  validate: (value: unknown) => void;
  /** Its value in HTML; the default where the HTML says none that may stand. */
  parse: (element: HTMLElement) => unknown;
}

/**
 * An attribute with its default and its check.
 *
 * The check also guards what is read from the clipboard: any page can put our own HTML there. `fromElement` reads the
 * attribute from foreign HTML.
 */
export function attribute(
  standard: unknown,
  check: Check,
  name: string,
  fromElement?: (element: HTMLElement) => unknown,
): Described {
  return {
    default: standard,
    validate: (value) => {
      if (!check(value)) throw new RangeError(`${name} cannot be ${JSON.stringify(value)}`);
    },
    parse: (element) => {
      const own = element.hasAttribute('data-tp');
      const value = own ? carried(element)[name] : fromElement?.(element);
      return value !== undefined && check(value) ? value : standard;
    },
  };
}

/** How a node is recognised in HTML: by our own name first, then by the plain tags that mean the same. */
export function recognise(name: string, ...tags: string[]): TagParseRule[] {
  return [
    { tag: `[data-tp="${name}"]`, priority: 60 },
    ...tags.map((tag): TagParseRule => ({ tag })),
  ];
}

/** The HTML of a node: a plain tag that other programs understand, with our own name and attributes. */
export function write(tag: string, node: Pick<DocumentNode, 'type' | 'attrs'>, ...inside: (0 | string | DOMOutputSpec)[]): DOMOutputSpec {
  const attrs: Record<string, string> = { 'data-tp': node.type.name };
  if (Object.keys(node.attrs).length > 0) attrs['data-attrs'] = JSON.stringify(node.attrs);
  return [tag, attrs, ...inside] as unknown as DOMOutputSpec;
}
