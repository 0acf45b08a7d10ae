import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave, type Receipt, type SaveState } from './autosave';

interface Call {
  id: string;
  revision: number;
  content: string;
  succeed: (revision?: number) => Promise<void>;
  fail: (error: unknown) => Promise<void>;
}

let calls: Call[];
let states: string[];
let autosave: Autosave<string, Receipt>;

const settle = async () => {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
};
const call = (index: number): Call => {
  const found = calls[index];
  if (!found) throw new Error(`there was no save ${index}`);
  return found;
};

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  states = [];
  autosave = new Autosave<string, Receipt>({
    save: (id, revision, content) =>
      new Promise((resolve, reject) => {
        calls.push({
          id,
          revision,
          content,
          succeed: (next = revision + 1) => (resolve({ revision: next, updated_at: '2023-01-31T06:32:00Z' }), settle()),
          fail: (error) => (reject(error as Error), settle()),
        });
      }),
    isStale: (error) => error === 'stale',
    onstate: (id: string, state: SaveState) => states.push(`${id}:${state.kind}`),
  });
  autosave.opened('a', 1);
});

afterEach(() => vi.useRealTimers());

describe('autosave', () => {
  it('saves 800 ms after the last change', () => {
    autosave.change('a', 'x');
    vi.advanceTimersByTime(700);
    autosave.change('a', 'xy');
    vi.advanceTimersByTime(799);
    expect(calls).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(calls.map(({ content }) => content)).toEqual(['xy']);
  });

  it('saves every 5 s while the writer never pauses', () => {
    for (let at = 0; at < 5000; at += 500) {
      autosave.change('a', `t${at}`);
      vi.advanceTimersByTime(500);
    }
    expect(calls).toHaveLength(1);
    expect(call(0).content).toBe('t4500');
  });

  it('keeps one save in flight and saves the newest text after it', async () => {
    autosave.change('a', 'one');
    vi.advanceTimersByTime(800);
    autosave.change('a', 'two');
    autosave.change('a', 'three');
    vi.advanceTimersByTime(10_000);
    expect(calls).toHaveLength(1);
    await call(0).succeed();
    expect(autosave.unsaved('a')).toBe('three');
    vi.advanceTimersByTime(800);
    expect(call(1)).toMatchObject({ content: 'three', revision: 2 });
    await call(1).succeed();
    expect(autosave.unsaved('a')).toBeUndefined();
    expect(autosave.revision('a')).toBe(3);
    expect(autosave.pending).toBe(false);
  });

  it('never mixes articles', async () => {
    autosave.change('a', 'text of a');
    const left = autosave.flush('a');
    autosave.opened('b', 7);
    autosave.change('b', 'text of b');
    await call(0).succeed();
    await left;
    expect(autosave.unsaved('b')).toBe('text of b');
    expect(autosave.revision('b')).toBe(7);
    vi.advanceTimersByTime(800);
    expect(call(1)).toMatchObject({ id: 'b', revision: 7, content: 'text of b' });
  });

  it('keeps the text of a failed save and tries every 5 s until one goes through', async () => {
    autosave.change('a', 'x');
    vi.advanceTimersByTime(800);
    await call(0).fail('disk full');
    expect(autosave.state('a')).toEqual({ kind: 'failed', error: 'disk full' });
    autosave.change('a', 'xy');
    vi.advanceTimersByTime(4999);
    expect(calls).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(call(1).content).toBe('xy');
    // While it tries again the failure stays in sight.
    expect(autosave.state('a').kind).toBe('failed');
    await call(1).succeed();
    expect(autosave.state('a')).toEqual({ kind: 'saved', at: '2023-01-31T06:32:00Z' });
    expect(states).toEqual(['a:clean', 'a:dirty', 'a:saving', 'a:failed', 'a:saved']);
  });

  it('stops at a conflict and goes on top of the stored revision on demand', async () => {
    autosave.change('a', 'mine');
    vi.advanceTimersByTime(800);
    await call(0).fail('stale');
    autosave.change('a', 'mine, longer');
    vi.advanceTimersByTime(60_000);
    expect(calls).toHaveLength(1);
    expect(autosave.state('a').kind).toBe('stale');
    const kept = autosave.keepMine('a', 9);
    expect(call(1)).toMatchObject({ revision: 9, content: 'mine, longer' });
    await call(1).succeed(10);
    await kept;
    expect(autosave.revision('a')).toBe(10);
  });

  it('drops the answer of a save that was begun before the article was replaced', async () => {
    autosave.change('a', 'old');
    vi.advanceTimersByTime(800);
    autosave.replaced('a', 20);
    await call(0).succeed(2);
    expect(autosave.revision('a')).toBe(20);
    expect(autosave.state('a').kind).toBe('clean');
  });

  it('keeps unsaved text when the article is opened again', async () => {
    autosave.change('a', 'x');
    vi.advanceTimersByTime(800);
    await call(0).fail('offline');
    autosave.opened('a', 1);
    expect(autosave.unsaved('a')).toBe('x');
    vi.advanceTimersByTime(5000);
    expect(calls).toHaveLength(2);
  });

  it('counts the 5 s from the first change that a save under way does not have', async () => {
    autosave.change('a', 'one');
    vi.advanceTimersByTime(800);
    for (let at = 0; at < 4600; at += 400) {
      autosave.change('a', `during ${at}`);
      vi.advanceTimersByTime(400);
    }
    await call(0).succeed();
    expect(calls).toHaveLength(1);
    for (let at = 0; at < 400; at += 100) {
      autosave.change('a', `after ${at}`);
      vi.advanceTimersByTime(100);
    }
    expect(call(1).content).toBe('after 100');
  });

  it('goes by a clock that nobody can set back', () => {
    autosave.change('a', 'x');
    vi.setSystemTime(Date.now() - 3_600_000);
    for (let at = 0; at < 5000; at += 500) {
      autosave.change('a', `t${at}`);
      vi.advanceTimersByTime(500);
    }
    expect(calls).toHaveLength(1);
  });

  it('gives up the text of a draft that was replaced while a flush waited', async () => {
    autosave.change('a', 'one');
    vi.advanceTimersByTime(800);
    autosave.change('a', 'two');
    const flushed = autosave.flush('a');
    autosave.replaced('a', 9);
    await call(0).succeed();
    await flushed;
    expect(calls).toHaveLength(1);
    expect(autosave.revision('a')).toBe(9);
  });

  it('takes no older revision than one that was acknowledged', async () => {
    autosave.change('a', 'one');
    vi.advanceTimersByTime(800);
    await call(0).succeed(5);
    autosave.opened('a', 3);
    expect(autosave.revision('a')).toBe(5);
  });

  it('sends nothing while libraries are switched, and goes on where the switch failed', async () => {
    autosave.hold();
    autosave.change('a', 'x');
    vi.advanceTimersByTime(20_000);
    await autosave.flush('a');
    expect(calls).toHaveLength(0);
    expect(autosave.pending).toBe(true);
    autosave.release();
    vi.advanceTimersByTime(800);
    expect(calls.map(({ content }) => content)).toEqual(['x']);
  });

  it('takes nothing of a library that was left to the next', async () => {
    autosave.change('a', 'x');
    vi.advanceTimersByTime(800);
    autosave.change('a', 'y');
    autosave.forgetAll();
    autosave.opened('a', 1);
    await call(0).succeed(7);
    vi.advanceTimersByTime(20_000);
    expect(calls).toHaveLength(1);
    expect(autosave.revision('a')).toBe(1);
    expect(autosave.unsaved('a')).toBeUndefined();
  });

  it('flush waits for the save in flight and for what came after it', async () => {
    autosave.change('a', 'one');
    vi.advanceTimersByTime(800);
    autosave.change('a', 'two');
    let done = false;
    const flushed = autosave.flush('a').then(() => (done = true));
    await call(0).succeed();
    expect(done).toBe(false);
    await settle();
    await call(1).succeed();
    await flushed;
    expect(calls.map(({ content }) => content)).toEqual(['one', 'two']);
    expect(autosave.pending).toBe(false);
  });
});
