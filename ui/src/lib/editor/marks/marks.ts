import type { DOMOutputSpec, Mark as TextMark } from '@tiptap/pm/model';
import { attribute, isAddress, isText, oneOf, orNull } from '../attributes';
import { mark } from '../define';

/** Colours by their role in the theme; never raw colours, so that every theme and dark mode stay legible. */
export const COLOURS = ['brand', 'muted', 'red', 'orange', 'green', 'blue'] as const;
export type Colour = (typeof COLOURS)[number];

const own = (name: string) => [{ tag: `[data-tp="${name}"]`, priority: 60 }];

function write(tag: string, mark: TextMark, more: Record<string, string> = {}): DOMOutputSpec {
  const attrs: Record<string, string> = { 'data-tp': mark.type.name, ...more };
  if (Object.keys(mark.attrs).length > 0) attrs['data-attrs'] = JSON.stringify(mark.attrs);
  return [tag, attrs, 0];
}

/** A mark without attributes. No mark excludes another: the article model allows any of them together. */
const plain = (name: string, tag: string, ...others: string[]) =>
  mark({
    name,
    excludes: '',
    parse: [...own(name), { tag }, ...others.map((other) => ({ tag: other }))],
    write: (mark) => write(tag, mark),
  });

const coloured = (name: string, tag: string) =>
  mark({
    name,
    excludes: '',
    attributes: { colour: attribute('brand', oneOf(COLOURS), 'colour') },
    parse: own(name),
    write: (mark) => write(tag, mark, { 'data-colour': String(mark.attrs['colour']) }),
  });

export const Link = mark({
  name: 'link',
  excludes: '',
  inclusive: false,
  attributes: {
    href: attribute('', isAddress, 'href', (element) => element.getAttribute('href')),
    title: attribute(null, orNull(isText), 'title', (element) => element.getAttribute('title')),
  },
  parse: [...own('link'), { tag: 'a[href]' }],
  write: (mark) => write('a', mark, { href: String(mark.attrs['href']) }),
});

export const Ruby = mark({
  name: 'ruby',
  excludes: '',
  inclusive: false,
  attributes: { reading: attribute('', isText, 'reading') },
  parse: own('ruby'),
  write: (mark) => write('span', mark, { 'data-reading': String(mark.attrs['reading']) }),
});

/** All marks in the order of their rank, which is the order that saved articles have. */
export const marks = [
  Link,
  plain('bold', 'strong', 'b'),
  plain('italic', 'em', 'i'),
  plain('underline', 'u'),
  plain('strike', 's', 'del'),
  plain('subscript', 'sub'),
  plain('superscript', 'sup'),
  coloured('textColour', 'span'),
  coloured('highlight', 'mark'),
  Ruby,
  plain('code', 'code'),
];
