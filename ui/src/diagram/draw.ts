import mermaid from 'mermaid';
import type { Drawn } from '../lib/diagrams/frame';
import { plainLabels } from './labels';

/** Twice the size on the page, so that it is sharp on phones; as wide as pictures leave the house. */
const SCALE = 2;
const MOST_WIDTH = 1080;
const MOST_HEIGHT = 8000;

/** Chinese by the face of the system, as in the window. */
const FONT = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif';

mermaid.initialize({
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  // A label that is HTML cannot be put on a canvas that is read back.
  htmlLabels: false,
  // What a diagram's own source cannot change.
  secure: ['secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'maxEdges', 'suppressErrorRendering', 'htmlLabels', 'layout', 'fontFamily'],
  // The usual one of Mermaid's is ELK, whose licence is not one that we ship.
  layout: 'dagre',
  fontFamily: FONT,
  theme: 'base',
  themeVariables: {
    fontFamily: FONT,
    fontSize: '15px',
    background: '#FFFFFF',
    primaryColor: '#F5F5F5',
    primaryBorderColor: '#8C8C8C',
    primaryTextColor: '#1A1A1A',
    secondaryColor: '#EDEDED',
    tertiaryColor: '#FAFAFA',
    lineColor: '#595959',
    textColor: '#1A1A1A',
    noteBkgColor: '#F5F5F5',
    noteBorderColor: '#8C8C8C',
    pie1: '#A9BFD6',
    pie2: '#E3B79B',
    pie3: '#B5D0BA',
    pie4: '#E3D2A0',
    pie5: '#C9B9D6',
    pie6: '#C4CBD1',
    pieStrokeWidth: '1px',
    pieOuterStrokeWidth: '1px',
  },
});

let number = 0;
let last: Promise<unknown> = Promise.resolve();

/** Draws one diagram after another: Mermaid measures in this page, and keeps its settings for one at a time. */
export function drawDiagram(source: string): Promise<Drawn> {
  const drawn = last.then(() => drawNow(source));
  last = drawn.catch(() => undefined);
  return drawn;
}

async function drawNow(source: string): Promise<Drawn> {
  const id = `diagram-${String(++number)}`;
  try {
    const { svg } = await mermaid.render(id, source);
    return await rasterised(svg);
  } finally {
    // Where drawing fails half way, what was measured stays in the page.
    for (const left of document.querySelectorAll(`#${id}, #d${id}`)) left.remove();
  }
}

/** A drawing as a PNG on white. */
async function rasterised(markup: string): Promise<Drawn> {
  const place = document.createElement('div');
  place.innerHTML = markup;
  const svg = place.querySelector('svg');
  if (!svg) throw new Error('nothing was drawn');
  document.body.append(place);
  plainLabels(svg);
  const { width, height } = size(svg);
  const scale = Math.min(SCALE, MOST_WIDTH / width, MOST_HEIGHT / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  svg.setAttribute('width', String(canvas.width));
  svg.setAttribute('height', String(canvas.height));
  svg.removeAttribute('style');
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`);
  place.remove();
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#FFFFFF';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const url = canvas.toDataURL('image/png');
  return { base64: url.slice(url.indexOf(',') + 1), width: canvas.width, height: canvas.height };
}

/** The size of a drawing on the page, in pixels. */
function size(svg: SVGSVGElement): { width: number; height: number } {
  const box = svg.viewBox.baseVal as SVGRect | null;
  if (box && box.width > 0 && box.height > 0) return { width: box.width, height: box.height };
  const { width, height } = svg.getBoundingClientRect();
  svg.setAttribute('viewBox', `0 0 ${String(width)} ${String(height)}`);
  return { width: Math.max(1, width), height: Math.max(1, height) };
}

function loaded(src: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('the drawing cannot be turned into a picture'));
    image.src = src;
  });
}
