import { describe, expect, it } from 'vitest';
import { documentOf } from '../editor/body';
import { currentEntry, outline } from './outline';

const heading = (level: number, text: string) => ({ type: 'heading', attrs: { level }, content: [{ type: 'text', text }] });

describe('outline', () => {
  const entries = outline(
    documentOf({
      type: 'doc',
      content: [
        { type: 'paragraph', content: [{ type: 'text', text: '开头' }] },
        heading(2, '赋能'),
        heading(4, ' 深处 '),
        { type: 'blockquote', attrs: { attribution: null }, content: [heading(2, '引用里')] },
      ],
    }),
  );

  it('names every heading with its place, in as many steps as the article uses', () => {
    expect(entries).toEqual([
      { at: 4, depth: 0, text: '赋能' },
      { at: 8, depth: 1, text: '深处' },
      { at: 15, depth: 0, text: '引用里' },
    ]);
  });

  it('knows the heading above the caret', () => {
    expect([0, 3, 4, 7, 9, 99].map((position) => currentEntry(entries, position))).toEqual([-1, -1, 0, 0, 1, 2]);
  });
});
