import { describe, expect, it } from 'vitest';
import { candidates, choose, filled, leftOver } from './matching';

describe('places and photos', () => {
  it('exchange photos rather than show one twice', () => {
    expect(choose(['a', 'b', null], 0, 'b')).toEqual(['b', 'a', null]);
    expect(choose(['a', 'b', null], 2, 'a')).toEqual([null, 'b', 'a']);
    expect(choose(['a', 'b', null], 1, null)).toEqual(['a', null, null]);
    expect(choose(['a', 'b', null], 1, 'c')).toEqual(['a', 'c', null]);
  });

  it('know what is left over on both sides', () => {
    const offered = candidates([{ id: 'a', path: '/x/1.jpg' }, { id: null, path: '/x/broken.jpg' }, { id: 'a', path: '/x/copy.jpg' }, { id: 'b', path: 'C:\\x\\2.jpg' }]);
    expect(offered).toEqual([{ id: 'a', name: '1.jpg' }, { id: 'b', name: '2.jpg' }]);
    expect(leftOver(['b', null], offered)).toEqual([{ id: 'a', name: '1.jpg' }]);
    const places = [4, 9].map((at) => ({ at, alt: null, caption: '' }));
    expect(filled([null, 'b'], places)).toEqual([{ at: 9, id: 'b' }]);
  });
});
