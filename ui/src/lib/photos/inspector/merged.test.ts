import { describe, expect, it } from 'vitest';
import { idsOf, merged, shared } from './merged';

const records = [
  { credit: 'A', people: [1], tags: ['x', 'y'] },
  { credit: 'A', people: [2], tags: ['y'] },
];

describe('a field of several photos', () => {
  it('shows what all say', () => {
    expect(merged(records, ({ credit }) => credit, '')).toEqual({ value: 'A', mixed: false });
  });

  it('shows that they differ', () => {
    expect(merged(records, ({ people }) => people, [])).toEqual({ value: [], mixed: true });
  });

  it('does not claim to know what was not read', () => {
    expect(merged(records, ({ credit }) => credit, '', true)).toEqual({ value: '', mixed: true });
    expect(merged([], () => 'A', '')).toEqual({ value: '', mixed: false });
  });

  it('tells names that all hold from those that some do', () => {
    expect(shared(records, ({ tags }) => tags)).toEqual({ all: ['y'], some: ['x'] });
  });

  it('finds the people of one name', () => {
    const seen = (person: string, name: string) => ({ person, name });
    const photos = [{ people: [seen('1', '王老师'), seen('2', '李老师')] }, { people: [seen('3', '王老师'), seen('1', '王老师')] }];
    expect(idsOf(photos, '王老师')).toEqual(['1', '3']);
    expect(idsOf(photos, '陈老师')).toEqual([]);
  });
});
