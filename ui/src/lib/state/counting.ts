// How long a text is, counted as the core counts it, so that the status bar needs no call while typing.
import type { Body } from '../backend';

export interface TextCounts {
  /** What Chinese editors call 字数: Han characters and foreign words together. */
  chars: number;
  minutes: number;
  photos: number;
}

interface Node {
  type?: string;
  text?: string;
  attrs?: Record<string, unknown>;
  content?: unknown[];
}

const HAN = /[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\u{20000}-\u{2FA1F}\u{30000}-\u{323AF}〇々]/u;
const HAN_ALL = new RegExp(HAN.source, 'gu');
const WORD = /[\p{L}\p{N}]+(?:['’.,_-][\p{L}\p{N}]+)*/gu;

export function countText(text: string): { han: number; words: number } {
  const han = text.match(HAN_ALL)?.length ?? 0;
  const words = text.replace(HAN_ALL, ' ').match(WORD)?.length ?? 0;
  return { han, words };
}

export interface Measures {
  /** What Chinese editors call 字数: Han characters and foreign words together. */
  chars: number;
  han: number;
  words: number;
  /** Characters without blanks, and with them; what is drawn as one is one. */
  marks: number;
  all: number;
  /** Reading time; at least one where there is anything to read. */
  minutes: number;
}

/** How long a text is, in every way in which people ask. Its parts are separate: no word goes from one into the next. */
export function measure(parts: readonly string[]): Measures {
  const found = { han: 0, words: 0, marks: 0, all: 0 };
  for (const part of parts) {
    const { han, words } = countText(part);
    found.han += han;
    found.words += words;
    found.marks += lengthOf(part.replace(/\s/g, ''));
    found.all += lengthOf(part);
  }
  return { ...found, ...timed(found) };
}

/** How many characters that makes, and how long it takes to read them. */
function timed({ han, words }: { han: number; words: number }): { chars: number; minutes: number } {
  const chars = han + words;
  const seconds = Math.floor((han * 60) / 400) + Math.floor((words * 60) / 220);
  return { chars, minutes: chars === 0 ? 0 : Math.max(1, Math.ceil(seconds / 60)) };
}

// Made for the first text that needs it.
let segmenter: Intl.Segmenter | undefined;
const graphemes = (text: string): number => ('Segmenter' in Intl ? [...(segmenter ??= new Intl.Segmenter()).segment(text)] : [...text]).length;
const isPlain = (text: string): boolean => /^[\t\n\r -\u02ff\u2010-\u2027\u2030-\u205e\u3000-\ud7ff\uf900-\ufaff\uff00-\uffef]*$/.test(text);
const lengthOf = (text: string): number => (isPlain(text) ? text.length : graphemes(text));

/** The visible texts of a body, and how many photos it shows, each as often as it is shown. */
export function partsOf(body: Body): { parts: string[]; photos: number } {
  const parts: string[] = [];
  let photos = 0;
  const walk = (value: unknown): string => {
    const node = value as Node;
    if (node.type === 'photo') photos += 1;
    if (typeof node.text === 'string') return node.text;
    const inline = (node.content ?? []).map(walk).join('');
    if (node.type === 'footnote') return inline;
    return node.content && isTextblock(node) ? (parts.push(inline), '') : inline;
  };
  const isTextblock = (node: Node): boolean =>
    node.type === 'paragraph' || node.type === 'heading' || node.type === 'caption' || node.type === 'codeBlock';
  const rest = walk(body);
  if (rest !== '') parts.push(rest);
  return { parts, photos };
}

interface Part {
  han: number;
  words: number;
  photos: number;
}

/** What a block counts for. A block that did not change is the same object, and is counted once. */
const counted = new WeakMap<object, Part>();

function countBlock(block: object): Part {
  const known = counted.get(block);
  if (known) return known;
  const { parts, photos } = partsOf(block as Body);
  const part = { han: 0, words: 0, photos };
  for (const text of parts) {
    const { han, words } = countText(text);
    part.han += han;
    part.words += words;
  }
  counted.set(block, part);
  return part;
}

/** Counts a body: all visible text, and each photo as often as it is shown. */
export function countBody(body: Body): TextCounts {
  const whole = { han: 0, words: 0, photos: 0 };
  for (const block of (body as Node).content ?? []) {
    const { han, words, photos } = countBlock(block as object);
    whole.han += han;
    whole.words += words;
    whole.photos += photos;
  }
  return { ...timed(whole), photos: whole.photos };
}

/** Whether a body holds a formula, on a line of its own or within one. */
export function holdsFormula(body: Body): boolean {
  const holds = (value: unknown): boolean => {
    const { type, content } = value as Node;
    return type === 'formula' || type === 'inlineFormula' || (content?.some(holds) ?? false);
  };
  return holds(body);
}

/** The photos of a body in the order in which they appear, each once. */
export function photosOf(body: Body): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    const node = value as Node;
    const id = node.attrs?.['photo'];
    if (typeof id === 'string' && id !== '') found.add(id);
    node.content?.forEach(walk);
  };
  walk(body);
  return [...found];
}
