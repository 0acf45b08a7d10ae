import { describe, expect, it } from 'vitest';
import { momentText, readMoment } from './moments';

describe('a moment as it is typed', () => {
  it('is a day, or a day with a time in the zone that there was', () => {
    expect(readMoment('')).toBe('');
    expect(readMoment('2023-01-31')).toBe('2023-01-31');
    expect(readMoment('2023年1月31日 9:05', '2023-01-31T17:30:00+08:00')).toBe('2023-01-31T09:05:00+08:00');
    expect(readMoment('2023-01-31 17：30', '2020-01-01T00:00:00Z')).toBe('2023-01-31T17:30:00Z');
    expect(readMoment('2023-01-31 17:30', '2023-01-31T17:30:59+08:00')).toBe('2023-01-31T17:30:59+08:00');
    expect(readMoment('2023-01-31 17:30')).toMatch(/^2023-01-31T17:30:00[+-]\d\d:\d\d$/);
  });

  it('is null where it is none', () => {
    for (const wrong of ['tomorrow', '2023-13-01', '2023-01-31 25:00', '2023-01-31 12:60']) expect(readMoment(wrong), wrong).toBeNull();
  });

  it('is shown without its zone', () => {
    expect(momentText('2023-01-31T17:30:00+08:00')).toBe('2023-01-31 17:30');
    expect(momentText('2023-01-31')).toBe('2023-01-31');
    expect(momentText('')).toBe('');
  });
});
