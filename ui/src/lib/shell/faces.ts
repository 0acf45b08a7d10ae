// The families of fonts that the window asks for, where asking for one that is not there takes time.

declare global {
  interface Window {
    /** What the system has, on Linux (`src-tauri/faces.rs`). */
    torchpressFamilies?: readonly string[] | null;
  }
}

const STACKS = ['--font-ui', '--font-ui-zh', '--font-read', '--font-read-en', '--font-read-sans', '--font-mono'] as const;

/** Faces for punctuation alone, and the family that they take it from. */
const TAKEN_FROM: Readonly<Record<string, string>> = {
  'TP Noto Punct': 'Noto Sans CJK SC',
  'TP Noto Text Punct': 'Noto Sans CJK SC',
  'TP Noto Serif Punct': 'Noto Serif CJK SC',
};

/** Chinese families can be known by names in several languages; generic ones have no quotes. */
const isOptional = (family: string): boolean => !/CJK|Han|^TP /.test(family);

/** A face for other punctuation than that of the faces above, which may stand between them and their family. */
const BETWEEN = 'TP Latin Punct';

/** The families of a stack that there are. Punctuation is taken from the family behind it anyway. */
export function facesOf(stack: string, there: ReadonlySet<string>): string {
  const families = stack.split(',').map((part) => part.trim());
  const bare = (part: string) => part.replace(/^"(.*)"$|^'(.*)'$/, '$1$2');
  const isGeneric = (part: string) => ['serif', 'sans-serif', 'monospace'].includes(part);
  const kept = families.filter((part) => isGeneric(part) || !isOptional(bare(part)) || there.has(bare(part)));
  const behind = (at: number) => bare(kept.slice(at + 1).find((part) => bare(part) !== BETWEEN) ?? '');
  return kept.filter((part, at) => TAKEN_FROM[bare(part)] !== behind(at)).join(', ');
}

/** The first of a face's sources that there is; all of them where none is known to be there. */
export function sourceOf(sources: string, there: ReadonlySet<string>): string {
  const found = [...sources.matchAll(/local\((?:"([^"]*)"|([^)]*))\)/g)].find(([, quoted, bare]) => there.has(quoted ?? bare ?? ''));
  return found?.[0] ?? sources;
}

/** Takes out of an element's stacks, and out of the sources of faces, what the system has not. */
export function keepFaces(element: HTMLElement, families: readonly string[]): void {
  if (families.length === 0) return;
  const there = new Set(families);
  const style = getComputedStyle(element);
  const stacks = STACKS.map((name) => [name, style.getPropertyValue(name)] as const);
  for (const [name, stack] of stacks) element.style.setProperty(name, facesOf(stack, there));
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
  for (const { style } of rules) {
    const sources = style.getPropertyValue('src');
    const source = sourceOf(sources, there);
    if (source !== sources) style.setProperty('src', source);
  }
}
