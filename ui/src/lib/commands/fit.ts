/** By what something is found: its names in every language, and full pinyin with a space between syllables. */
export interface Findable {
  words: readonly string[];
  pinyin: readonly string[];
}

/** What is typed as it is compared: half-width, in small letters, without the marks that input methods put between syllables. */
export const plain = (query: string): string => query.normalize('NFKC').toLowerCase().replace(/['\s]+/g, '');

/** How well a query, made plain, names something: 0 not at all, more is better. */
export function fit({ words, pinyin }: Findable, query: string): number {
  if (query === '') return 0;
  let best = 0;
  const rate = (text: string, exact: number, start: number, within: number) => {
    if (text === query) best = Math.max(best, exact);
    else if (text.startsWith(query)) best = Math.max(best, start);
    else if (within > 0 && text.includes(query)) best = Math.max(best, within);
  };
  for (const word of words) {
    rate(plain(word), 10, 8, /[a-z]/i.test(word) ? 0 : 5);
    const parts = word.split(/[\s&/]+/);
    for (let i = 1; i < parts.length; i++) rate(plain(parts.slice(i).join('')), 7, 6, 0);
  }
  for (const one of pinyin) {
    const syllables = one.split(' ');
    for (let i = 0; i < syllables.length; i++) {
      const rest = syllables.slice(i);
      rate(rest.map((syllable) => syllable.charAt(0)).join(''), i === 0 ? 9 : 4, i === 0 ? 6 : 3, 0);
      rate(rest.join(''), i === 0 ? 9 : 5, i === 0 ? 7 : 4, 0);
    }
  }
  return best;
}
