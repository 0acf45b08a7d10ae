import { describe, expect, it } from 'vitest';
import { freshEvent } from './fresh';

describe('a new event', () => {
  it('is of the day of most photos, the first of several', () => {
    expect(freshEvent(['2026-05-05T10:00:00', '2026-05-04T09:00:00', '2026-05-05T11:00:00']).day).toBe('2026-05-05');
    expect(freshEvent(['2026-05-05T10:00:00', '2026-05-04T09:00:00']).day).toBe('2026-05-04');
    expect(freshEvent([]).day).toBe('');
  });
});
