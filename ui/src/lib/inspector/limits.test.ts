import { describe, expect, it } from 'vitest';
import { budgetState, share } from './limits';

describe('budgetState', () => {
  it('turns at nine tenths and at the limit', () => {
    const states = [0, 17_999, 18_000, 19_999, 20_000].map((chars) => budgetState(chars, 20_000));
    expect(states).toEqual(['fine', 'fine', 'near', 'near', 'over']);
  });
});

describe('share', () => {
  it('never calls nothing what is there', () => {
    expect([share(0, 10), share(1, 1000), share(37, 100), share(5, 0)]).toEqual(['0%', '<1%', '37%', '0%']);
  });
});
