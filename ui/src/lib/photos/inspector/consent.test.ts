import { describe, expect, it } from 'vitest';
import type { Person } from '../core';
import { allowed } from './consent';

const person = (part: Partial<Person>): Person => ({
  person: 'p',
  name: 'A',
  minor: false,
  consent: 'given',
  guardian: '',
  scope: '',
  until: null,
  withdrawn_at: null,
  ...part,
});

describe('consent', () => {
  it('is counted where it was given and holds', () => {
    const people = [
      person({}),
      person({ until: '2026-05-04' }),
      person({ until: '2026-05-03' }),
      person({ consent: 'missing' }),
      person({ consent: 'withdrawn' }),
    ];
    expect(allowed(people, '2026-05-04')).toEqual({ given: 2, all: 5 });
  });

  it('of minors is their guardians’', () => {
    expect(allowed([person({ minor: true }), person({ minor: true, guardian: 'B' })], '2026-05-04')).toEqual({ given: 1, all: 2 });
  });
});
