import { beforeEach, describe, expect, it, vi } from 'vitest';

type Heard = (progress: { task: string; done: number; total: number; item: string }) => void;
const core = vi.hoisted(() => ({ tell: (() => undefined) as Heard, cancelled: [] as string[] }));
vi.hoisted(() => Object.assign(globalThis, { document: { documentElement: { lang: '' } } }));
vi.mock('../backend', async () => ({
  asBackendError: (await import('../backend/call')).asBackendError,
  onProgress: (handle: Heard) => {
    core.tell = handle;
    return () => undefined;
  },
  taskCancel: ({ task }: { task: string }) => {
    core.cancelled.push(task);
    return Promise.resolve({});
  },
}));

const { secondsLeft, tasks } = await import('./tasks.svelte');
const { currentToast } = await import('./toasts.svelte');

describe('the time that is left', () => {
  it('is told after three seconds, and not before anything was done', () => {
    expect(secondsLeft({ done: 1, total: 4, began: 0 }, 2999)).toBeNull();
    expect(secondsLeft({ done: 0, total: 4, began: 0 }, 9000)).toBeNull();
    expect(secondsLeft({ done: 1, total: 4, began: 0 }, 4000)).toBe(12);
    expect(secondsLeft({ done: 4, total: 4, began: 0 }, 4000)).toBeNull();
    expect(secondsLeft({ done: 999, total: 1000, began: 0 }, 4000)).toBe(1);
  });
});

describe('tasks', () => {
  beforeEach(() => void tasks.listen());

  it('follow their own progress and end with their work', async () => {
    let finish: (value: string) => void = () => undefined;
    let name = '';
    const run = tasks.run('backup', (task) => {
      name = task;
      return new Promise<string>((resolve) => (finish = resolve));
    });
    core.tell({ task: 'import', done: 7, total: 9, item: 'else' });
    expect(tasks.of('backup')).toMatchObject({ done: 0, total: 0 });
    core.tell({ task: name, done: 3, total: 9, item: 'a.jpg' });
    expect(tasks.of('backup')).toMatchObject({ done: 3, total: 9, item: 'a.jpg' });
    expect([tasks.has(name), tasks.has('import')]).toEqual([true, false]);
    finish('done');
    expect(await run).toBe('done');
    expect(tasks.running).toEqual([]);
  });

  it('that are stopped end quietly, and others tell why they failed', async () => {
    let fail: (error: unknown) => void = () => undefined;
    const work = () => new Promise<string>((_, reject) => (fail = reject));
    const stopped = tasks.run('verify', work);
    const { id } = tasks.running[0] ?? { id: '' };
    await tasks.stop(id);
    expect(core.cancelled).toEqual([id]);
    expect(tasks.running[0]?.stopping).toBe(true);
    fail(new Error('cancelled'));
    expect(await stopped).toBeNull();
    expect(currentToast()?.kind).toBe('note');
    const failed = tasks.run('verify', work);
    fail(new Error('disk full'));
    await expect(failed).rejects.toThrow('disk full');
    expect(tasks.running).toEqual([]);
  });

  it('come to the front again when a new one begins', async () => {
    tasks.hidden = true;
    await tasks.run('backup', () => Promise.resolve(1));
    expect(tasks.hidden).toBe(false);
  });
});
