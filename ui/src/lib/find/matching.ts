// Finds a text in texts. Nothing here knows the editor, so that an expression can run where it may be stopped.

export interface Query {
  text: string;
  matchCase: boolean;
  word: boolean;
  regexp: boolean;
  /** Full-width and half-width forms are the same. */
  fold: boolean;
}

export interface Match {
  /** Which of the texts. */
  index: number;
  from: number;
  to: number;
  /** What an expression's groups matched, for `$1`; the first is the whole. */
  groups: readonly (string | undefined)[];
  named: Readonly<Record<string, string | undefined>> | null;
}

export interface Found {
  matches: Match[];
  /** There are more. */
  cut: boolean;
}

/** So many places are found; a text has fewer of anything that is looked for in earnest. */
export const MOST = 5000;

/** Chinese marks and their half-width forms that a width alone does not tell. */
const MARKS: Readonly<Record<string, string>> = { '。': '.', '、': ',', '“': '"', '”': '"', '‘': "'", '’': "'", '《': '<', '》': '>', '【': '[', '】': ']', '—': '-', '·': '.' };

/** One UTF-16 unit for each, so that places stay what they are. */
export const folded = (text: string): string =>
  text.replace(/[\u3000\uff01-\uff5e。、“”‘’《》【】—·]/g, (c) => (c === '\u3000' ? ' ' : (MARKS[c] ?? String.fromCharCode(c.charCodeAt(0) - 0xfee0))));

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const WORD = /[\p{L}\p{N}_]/u;
const HAN = /[\p{Script=Han}]/u;

/** Whether two characters belong to one word; Chinese has no borders to look for. */
const joined = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && WORD.test(a) && WORD.test(b) && !HAN.test(a) && !HAN.test(b);

const isWord = (text: string, from: number, to: number): boolean => {
  const at = (index: number): string | undefined => text.slice(Math.max(0, index), index + 1) || undefined;
  return !(from > 0 && joined(at(from - 1), at(from))) && !joined(at(to - 1), at(to));
};

/** The expression of a query; throws where it is none. */
export function expression({ text, matchCase, regexp, fold }: Query): RegExp {
  const source = regexp ? text : escaped(fold ? folded(text) : text);
  return new RegExp(source, `dgmu${matchCase ? '' : 'i'}`);
}

/** All places, in order. An empty match is none. */
export function search(texts: readonly string[], query: Query): Found {
  const matches: Match[] = [];
  if (query.text === '') return { matches, cut: false };
  const wanted = expression(query);
  for (const [index, text] of texts.entries()) {
    const read = query.fold ? folded(text) : text;
    for (const match of read.matchAll(wanted)) {
      const from = match.index;
      const to = from + match[0].length;
      if (to === from || (query.word && !isWord(read, from, to))) continue;
      if (matches.length === MOST) return { matches, cut: true };
      // Groups give what stands in the text, and not its folded form.
      const part = (place: [number, number] | undefined) => place && text.slice(...place);
      const groups = [...(match.indices ?? [])].map(part);
      const names = Object.entries(match.indices?.groups ?? {}).map(([name, place]) => [name, part(place)] as const);
      const named = match.indices?.groups ? Object.fromEntries(names) : null;
      matches.push({ index, from, to, groups, named });
    }
  }
  return { matches, cut: false };
}

/** The text that takes a match's place: of an expression, `$1`, `$<name>`, `$&` and `$$` mean what they do in scripts. */
export function replacement(template: string, { groups, named }: Match, regexp: boolean): string {
  if (!regexp) return template;
  return template.replace(/\$(\$|&|\d{1,2}|<([^>]*)>)/g, (whole, sign: string, name: string | undefined) => {
    if (sign === '$') return '$';
    if (sign === '&') return groups[0] ?? '';
    if (name !== undefined) return named ? (named[name] ?? '') : whole;
    for (const length of [2, 1]) {
      const number = Number(sign.slice(0, length));
      if (sign.length >= length && number > 0 && number < groups.length) return (groups[number] ?? '') + sign.slice(length);
    }
    return whole;
  });
}
