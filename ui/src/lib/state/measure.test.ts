import { describe, expect, it } from 'vitest';
import type { Body } from '../backend';
import { countBody, measure, partsOf } from './counting';

const text = (value: string) => ({ type: 'text', text: value });

describe('measure', () => {
  it('counts Chinese by characters and English by words', () => {
    expect(measure(['厦门火炬 Torch Academy, 2022年'])).toEqual({ han: 5, words: 3, chars: 8, marks: 22, all: 25, minutes: 1 } satisfies ReturnType<typeof measure>);
  });

  it('takes what is drawn as one for one', () => {
    expect(measure(['👩‍👩‍👧e\u0301𠮷'])).toMatchObject({ marks: 3, all: 3 });
  });

  it('has no time for nothing, and rounds up', () => {
    expect(measure(['  ']).minutes).toBe(0);
    expect(measure(['字'.repeat(400)]).minutes).toBe(1);
    expect(measure(['字'.repeat(407)]).minutes).toBe(2);
    expect(measure(['word '.repeat(225)]).minutes).toBe(2);
  });
});

describe('partsOf', () => {
  const body = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [text('end')] },
      { type: 'paragraph', content: [text('start')] },
      { type: 'figure', content: [{ type: 'photo', attrs: { photo: 'p' } }, { type: 'photo', attrs: { photo: null } }, { type: 'caption', content: [text('图注')] }] },
    ],
  } as unknown as Body;

  it('keeps blocks apart and counts photos', () => {
    expect(partsOf(body)).toEqual({ parts: ['end', 'start', '图注'], photos: 2 });
    expect(countBody(body)).toEqual({ chars: 4, minutes: 1, photos: 2 });
  });
});
