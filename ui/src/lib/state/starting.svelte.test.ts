import { describe, expect, it, vi } from 'vitest';
import { starting } from './starting.svelte';

describe('the start', () => {
  // One window starts once, so what is true before the text and after it is told in one go.
  it('begins what the text does not wait for behind it, and nothing that was given up before', async () => {
    const given = vi.fn(() => vi.fn());
    const end = vi.fn();
    const begin = vi.fn(() => end);
    const stop = starting.behind(begin);
    starting.behind(given)();
    await Promise.resolve();
    expect(begin).not.toHaveBeenCalled();

    starting.done();
    await starting.text;
    await Promise.resolve();
    expect(begin).toHaveBeenCalledOnce();
    expect(given).not.toHaveBeenCalled();

    stop();
    expect(end).toHaveBeenCalledOnce();
  });
});
