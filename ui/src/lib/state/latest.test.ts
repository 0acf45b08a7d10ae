import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Latest } from './latest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Work that takes 40 ms and answers what it was given. */
function worker(options: { delay: number; longest?: number }) {
  const answers: number[] = [];
  const latest = new Latest<number, number>({
    ...options,
    work: (input) => new Promise((done) => setTimeout(() => done(input), 40)),
    onanswer: (answer) => answers.push(answer),
    onerror: () => undefined,
  });
  return { latest, answers };
}

describe('the newest input', () => {
  it('is answered at once, and once more where a newer one came meanwhile', async () => {
    const { latest, answers } = worker({ delay: 0 });
    for (const input of [1, 2, 3]) latest.request(input);
    await vi.advanceTimersByTimeAsync(100);
    expect(answers).toEqual([1, 3]);
  });

  it('waits for a pause, also for its own while older work ends', async () => {
    const { latest, answers } = worker({ delay: 0 });
    latest.request(1);
    latest.request(2, 500);
    await vi.advanceTimersByTimeAsync(400);
    expect(answers).toEqual([1]);
    await vi.advanceTimersByTimeAsync(200);
    expect(answers).toEqual([1, 2]);
  });

  it('is answered in the end to somebody who never pauses', async () => {
    const { latest, answers } = worker({ delay: 500, longest: 2000 });
    for (let input = 1; input <= 30; input += 1) {
      latest.request(input);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(answers).toHaveLength(1);
    expect(answers[0]).toBeGreaterThanOrEqual(20);
  });

  it('is dropped when nobody wants it any more', async () => {
    const { latest, answers } = worker({ delay: 100 });
    latest.request(1);
    latest.cancel();
    await vi.advanceTimersByTimeAsync(1000);
    latest.request(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(answers).toEqual([2]);
  });
});
