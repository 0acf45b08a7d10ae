// The frame in which diagrams are drawn, as the window sees it.

export interface Drawn {
  /** The PNG. */
  base64: string;
  /** Its size in pixels, twice that on the page. */
  width: number;
  height: number;
}

export type Drawing = ({ state: 'drawn' } & Drawn) | { state: 'failed'; message: string };

export interface Order {
  id: number;
  source: string;
}

/** Longer than any diagram that a person reads takes; what hangs is given up with its frame. */
const PATIENCE = 20_000;

let frame: Promise<HTMLIFrameElement> | null = null;
let next = 1;
const waiting = new Map<number, (drawing: Drawing) => void>();

window.addEventListener('message', (event: MessageEvent<{ id?: number; drawing?: Drawing }>) => {
  if (event.origin !== window.location.origin || event.data.id === undefined || !event.data.drawing) return;
  waiting.get(event.data.id)?.(event.data.drawing);
});

function open(): Promise<HTMLIFrameElement> {
  return new Promise((resolve, reject) => {
    const element = document.createElement('iframe');
    element.src = new URL('diagram.html', document.baseURI).href;
    element.setAttribute('sandbox', 'allow-scripts allow-same-origin');
    element.setAttribute('aria-hidden', 'true');
    element.tabIndex = -1;
    // Laid out, since Mermaid measures text, but out of sight.
    element.style.cssText = 'position:fixed;left:-3000px;top:0;width:1200px;height:900px;border:0;visibility:hidden';
    const given = setTimeout(() => done(new Error('the page that draws diagrams did not load')), PATIENCE);
    const done = (error: Error | null) => {
      clearTimeout(given);
      window.removeEventListener('message', heard);
      if (error) element.remove();
      if (error) reject(error);
      else resolve(element);
    };
    const heard = (event: MessageEvent<{ ready?: boolean }>) => {
      if (event.source === element.contentWindow && event.data.ready) done(null);
    };
    window.addEventListener('message', heard);
    document.body.append(element);
  });
}

/** Has the frame draw a source. A failure is an answer: it is the parser's word on the source. */
export async function drawInFrame(source: string): Promise<Drawing> {
  try {
    frame ??= open();
    const element = await frame;
    const id = next++;
    return await new Promise<Drawing>((resolve) => {
      const timer = setTimeout(() => {
        element.remove();
        frame = null;
        finish({ state: 'failed', message: 'it took too long' });
      }, PATIENCE);
      const finish = (drawing: Drawing) => {
        clearTimeout(timer);
        waiting.delete(id);
        resolve(drawing);
      };
      waiting.set(id, finish);
      element.contentWindow?.postMessage({ id, source } satisfies Order, window.location.origin);
    });
  } catch (error) {
    frame = null;
    return { state: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
