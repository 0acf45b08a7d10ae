// The first sight of a text: what lies below the window is laid out only once the rest is drawn.
import type { Node } from '@tiptap/pm/model';

/** A line's height and a photo's, in pixels, and the characters of a line: what a block is at least as high as. */
const LINE = 24;
const PHOTO = 120;
const CHARACTERS = 50;

/** How many of a text's blocks fill `height` pixels, taken for lower than they will be. */
export function blocksWithin(doc: Node, height: number): number {
  let filled = 0;
  let blocks = 0;
  while (filled < height && blocks < doc.childCount) {
    filled += atLeast(doc.child(blocks));
    blocks += 1;
  }
  return blocks;
}

function atLeast(block: Node): number {
  if (block.isTextblock) return LINE * Math.max(1, Math.floor(block.content.size / CHARACTERS));
  if (block.isLeaf) return block.type.name === 'photo' ? PHOTO : 0;
  let height = 0;
  // What stands side by side is as high as the highest.
  const beside = block.type.name === 'tableRow' || block.type.name === 'figure';
  block.forEach((child) => (height = beside ? Math.max(height, atLeast(child)) : height + atLeast(child)));
  return height;
}

/** Leaves out of the page what lies below the window; the answer brings it back. */
export function firstScreen(doc: Node): () => void {
  const shown = blocksWithin(doc, window.innerHeight);
  if (shown === doc.childCount || !('adoptedStyleSheets' in document)) return () => undefined;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.tp-canvas > :nth-child(n + ${shown + 1}) { display: none }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}
