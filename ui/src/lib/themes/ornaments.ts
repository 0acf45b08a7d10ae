// The heading ornaments of the form: a marked part of the theme file, behind all else, so that it has the last word.
import type { Change } from './css';

export const ORNAMENTS = ['bar', 'side', 'number', 'filled', 'none'] as const;
export type Ornament = (typeof ORNAMENTS)[number];

const PART = /\n*\/\* ornament: ([a-z]+) \*\/\n[\s\S]*?\/\* end of ornament \*\/\n?/;

/** Takes away what the theme itself draws about its headings. */
const plain = (align: string, more = ''): string =>
  `h1, h2 { display: unset; padding: unset; border: unset; background: unset; text-indent: unset; text-align: ${align}; color: var(--head)${more} }`;
const NO_BEFORE = 'h1::before, h2::before { content: none }';
const NO_AFTER = 'h1::after, h2::after { content: none }';
const PLAIN_WORDS = 'h1 words, h2 words { display: unset; padding: unset; border: unset; background: unset; color: unset; letter-spacing: unset }';

const RULES: Record<Ornament, string[]> = {
  bar: [
    plain('center'),
    NO_BEFORE,
    'h1::after, h2::after { content: ""; display: block; flex: unset; width: 24px; margin: 10px auto 0; border-top: 3px solid var(--brand); font-size: 1px; line-height: 1 }',
    PLAIN_WORDS,
  ],
  side: [plain('left', '; padding-left: 10px; border-left: 4px solid var(--brand)'), NO_BEFORE, NO_AFTER, PLAIN_WORDS],
  number: [
    plain('left'),
    NO_BEFORE,
    NO_AFTER,
    PLAIN_WORDS,
    'h1 number, h2 number { numbering: padded; display: unset; width: unset; margin: 0 8px 0 0; padding: unset; background: unset; font-size: 28px; font-weight: 700; line-height: 1; color: var(--brand) }',
  ],
  filled: [
    plain('left'),
    NO_BEFORE,
    NO_AFTER,
    'h1 words, h2 words { display: inline-block; padding: 4px 12px; border: unset; border-radius: 2px; background: var(--brand); color: #fff; letter-spacing: unset }',
  ],
  none: [plain('left'), NO_BEFORE, NO_AFTER, PLAIN_WORDS],
};

/** The ornament that the form gave a theme; null where the theme has its own. */
export function ornamentOf(css: string): Ornament | null {
  const name = PART.exec(css)?.[1];
  return ORNAMENTS.find((known) => known === name) ?? null;
}

/** The change that gives a theme an ornament, or leaves it its own. */
export function setOrnament(css: string, ornament: Ornament | null): Change {
  const found = PART.exec(css);
  const part = ornament === null ? '' : `/* ornament: ${ornament} */\n${RULES[ornament].join('\n')}\n/* end of ornament */\n`;
  const from = found ? found.index : css.trimEnd().length;
  const to = found ? found.index + found[0].length : css.length;
  const lead = from === 0 || part === '' ? '' : '\n\n';
  return { from, to, insert: part === '' ? (from > 0 ? '\n' : '') : `${lead}${part}` };
}
