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

/** Counts a body: all visible text, and each photo as often as it is shown. */
export function countBody(body: Body): TextCounts {
  let han = 0;
  let words = 0;
  let photos = 0;
  const walk = (value: unknown): string => {
    const node = value as Node;
    if (node.type === 'photo') photos += 1;
    if (typeof node.text === 'string') return node.text;
    const inline = (node.content ?? []).map(walk).join('');
    if (node.type === 'footnote') return inline;
    return node.content && isTextblock(node) ? (add(inline), '') : inline;
  };
  const isTextblock = (node: Node): boolean =>
    node.type === 'paragraph' || node.type === 'heading' || node.type === 'caption' || node.type === 'codeBlock';
  const add = (text: string): void => {
    const counts = countText(text);
    han += counts.han;
    words += counts.words;
  };
  add(walk(body));
  const seconds = Math.floor((han * 60) / 400) + Math.floor((words * 60) / 220);
  const chars = han + words;
  return { chars, minutes: chars === 0 ? 0 : Math.max(1, Math.ceil(seconds / 60)), photos };
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
