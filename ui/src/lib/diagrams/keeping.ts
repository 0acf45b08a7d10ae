// The drawings of an article's diagrams, as the library keeps them for preview and export.
import * as backend from '../backend';
import type { Body } from '../backend';
import { drawings, isDiagram } from './drawings';

interface Part {
  type?: string;
  text?: string;
  attrs?: Record<string, unknown>;
  content?: Part[];
}

/** The sources of the diagrams in a body, each once. */
export function diagramsIn(body: Body): string[] {
  const found = new Set<string>();
  const walk = (part: Part) => {
    if (part.type === 'codeBlock' && isDiagram(part.attrs?.['language'])) {
      const source = (part.content ?? []).map(({ text }) => text ?? '').join('');
      if (source.trim() !== '') found.add(source);
    } else part.content?.forEach(walk);
  };
  walk(body as Part);
  return [...found];
}

const PAUSE = 1000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The sources whose drawings this window has given to the open library. */
let kept = new Set<string>();

/** Another library is open, which has other drawings. */
export function forgetDrawings(): void {
  clearTimeout(timer);
  kept = new Set();
}

/** Sees to it that the library has every diagram of a body; the answer is whether one was new to it. */
export async function keepDrawings(body: Body): Promise<boolean> {
  let isNew = false;
  for (const source of diagramsIn(body)) {
    if (kept.has(source)) continue;
    const before = kept;
    const drawing = await drawings.draw(source);
    if (drawing.state === 'failed') continue;
    await backend.diagramSave({ source, base64: drawing.base64 });
    before.add(source);
    isNew = true;
  }
  return isNew;
}

/** The same once the writer pauses; `then` is called where the library has got a drawing. */
export function keepDrawingsSoon(body: () => Body, then: () => void): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    keepDrawings(body()).then(
      (isNew) => {
        if (isNew) then();
      },
      // What cannot be kept now, as on a full disk, is tried again with the next change and before publishing.
      () => undefined,
    );
  }, PAUSE);
}
