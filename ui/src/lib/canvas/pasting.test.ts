import { beforeEach, describe, expect, it, vi } from 'vitest';
import { tables } from '../i18n/pasting';
import { currentToast, dismissToast } from '../state/toasts.svelte';
import { tasks } from '../state/tasks.svelte';
import { importPasted } from './pasting';

const { clipboardImport } = vi.hoisted(() => ({ clipboardImport: vi.fn() }));
vi.mock('../backend', async (original) => ({ ...(await original<object>()), clipboardImport }));

const body = { type: 'doc', content: [{ type: 'paragraph' }] };
const warning = (code: string) => ({ code, message: code, place: '' });

describe('a paste', () => {
  beforeEach(() => {
    dismissToast();
    clipboardImport.mockReset();
  });

  it('asks the system for what was copied, only where the user pasted', async () => {
    clipboardImport.mockResolvedValue({ body, warnings: [] });
    expect(await importPasted('<p>', 'x', true)).toEqual(body);
    await importPasted('<p>', 'x', false);
    expect(clipboardImport.mock.calls.map(([request]) => (request as { clipboard: boolean }).clipboard)).toEqual([true, false]);
    expect(currentToast()).toBeNull();
  });

  it('says how many pictures left empty places', async () => {
    clipboardImport.mockResolvedValue({ body, warnings: [warning('picture-remote'), warning('heading-level'), warning('picture-not-found')] });
    await importPasted('<p>', 'x', true);
    expect(currentToast()?.message).toMatch(/2/);
  });

  it('says why it was refused and leaves the plain text to the editor', async () => {
    clipboardImport.mockRejectedValue({ code: 'import-too-large', message: 'too large', hint: '' });
    expect(await importPasted('<p>', 'x', true)).toBeNull();
    expect(currentToast()?.kind).toBe('error');
  });

  it('shows how far it is only when it takes longer than a second', async () => {
    vi.useFakeTimers();
    let done: (answer: unknown) => void = () => undefined;
    clipboardImport.mockReturnValue(new Promise((resolve) => (done = resolve)));
    const pasting = importPasted('<p>', 'x', true);
    vi.advanceTimersByTime(900);
    expect(tasks.of('paste')).toBeUndefined();
    vi.advanceTimersByTime(200);
    expect(tasks.of('paste')).toBeDefined();
    done({ body, warnings: [] });
    await pasting;
    expect(tasks.of('paste')).toBeUndefined();
    vi.useRealTimers();
  });

  it('is spoken of in both languages', () => {
    expect(Object.keys(tables.en)).toEqual(Object.keys(tables.zh));
    expect([...tables.zh.places.matchAll(/\{n\}/g)]).toHaveLength(1);
  });
});
