import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Body } from '../backend';

const saved = vi.hoisted(() => vi.fn(() => Promise.resolve({})));
vi.mock('../backend', () => ({ diagramSave: saved }));
vi.mock('./frame', () => ({
  drawInFrame: (source: string) =>
    Promise.resolve(source.includes('bad') ? { state: 'failed', message: 'no' } : { state: 'drawn', base64: `png of ${source}`, width: 2, height: 2 }),
}));
const { diagramsIn, forgetDrawings, keepDrawings } = await import('./keeping');

const code = (language: string | null, text: string) => ({ type: 'codeBlock', attrs: { language }, content: [{ type: 'text', text }] });
const body = (...content: unknown[]) => ({ type: 'doc', content }) as unknown as Body;

describe('the diagrams of an article', () => {
  beforeEach(() => {
    saved.mockClear();
    forgetDrawings();
  });

  it('are its code blocks in that language, also within boxes, each once', () => {
    const quote = { type: 'blockquote', content: [code(' Mermaid', 'graph TD')] };
    const found = diagramsIn(body(code('mermaid', '甲'), quote, code('mermaid', '甲'), code('rust', 'x'), code(null, 'y'), code('mermaid', ' ')));
    expect(found).toEqual(['甲', 'graph TD']);
  });

  it('are given to the library once, and those that cannot be drawn are passed over', async () => {
    const article = body(code('mermaid', 'bad'), code('mermaid', '甲'));
    expect(await keepDrawings(article)).toBe(true);
    expect(saved.mock.calls).toEqual([[{ source: '甲', base64: 'png of 甲' }]]);
    expect(await keepDrawings(article)).toBe(false);
    expect(saved).toHaveBeenCalledTimes(1);
    forgetDrawings();
    expect(await keepDrawings(article)).toBe(true);
  });
});
