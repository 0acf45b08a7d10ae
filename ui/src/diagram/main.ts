// The page that draws diagrams, in a frame of the window's. It has a realm of its own, since the window's prototypes are
// frozen and Mermaid's libraries write to theirs; and what a diagram's source does stays in here.
import type { Drawing, Order } from '../lib/diagrams/frame';
import { drawDiagram } from './draw';

window.addEventListener('message', (event: MessageEvent<Order>) => {
  if (event.source !== window.parent || event.origin !== window.location.origin) return;
  const { id, source } = event.data;
  const tell = (drawing: Drawing) => window.parent.postMessage({ id, drawing }, window.location.origin);
  drawDiagram(source).then(
    (drawn) => tell({ state: 'drawn', ...drawn }),
    (error: unknown) => tell({ state: 'failed', message: wording(error) }),
  );
});
/** What the parser says, without the source that it repeats. */
function wording(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.replace(/ matching given configuration for text:[\s\S]*/, '').trim();
}

window.parent.postMessage({ ready: true }, window.location.origin);
