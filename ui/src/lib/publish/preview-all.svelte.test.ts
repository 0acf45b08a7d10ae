// @vitest-environment jsdom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

interface Asked {
  to: string | null;
  dark: boolean;
  original: boolean;
  without_credits: boolean;
  task: string;
}
const core = vi.hoisted(() => ({ asked: [] as Asked[], cancelled: [] as string[], answers: [] as (() => void)[], failing: false, held: false }));

vi.mock('../backend', async (original) => ({
  ...(await original<object>()),
  boilerplateList: () => Promise.resolve([]),
  taskCancel: ({ task }: { task: string }) => (core.cancelled.push(task), Promise.resolve({})),
  articleExportPreview: async (request: Asked) => {
    core.asked.push(request);
    if (core.held) await new Promise<void>((done) => core.answers.push(done));
    if (core.failing) throw Object.assign(new Error('too large'), { code: 'copy-too-large', hint: 'use a folder' });
    return { text: `${request.to ?? 'copy'}${request.dark ? ' dark' : ''}`, warnings: [] };
  },
}));
vi.mock('../state/article.svelte', () => ({ article: { id: 'a', meta: { language: 'zh-CN' }, body: { content: [] } } }));
vi.mock('../state/review.svelte', () => ({ themeOf: () => 'torch', review: { dark: false } }));

const { choices } = await import('./choices.svelte');
const { DESTINATIONS } = await import('./destinations');
const { default: PreviewAll } = await import('./PreviewAll.svelte');

let drawn: Record<string, unknown> | undefined;
let closed = 0;

beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  vi.stubGlobal('ResizeObserver', class {
    observe() {}
    unobserve() {}
    disconnect() {}
  });
});
beforeEach(() => {
  Object.assign(core, { asked: [], cancelled: [], answers: [], failing: false, held: false });
  closed = 0;
  choices.original = true;
  choices.credits = false;
});
afterEach(() => {
  if (drawn) void unmount(drawn);
  drawn = undefined;
  document.body.replaceChildren();
  vi.useRealTimers();
});

function open(ids: string[], first = ids[0]) {
  const destinations = DESTINATIONS.filter(({ id }) => ids.includes(id));
  const begin = destinations.find(({ id }) => id === first) ?? destinations[0];
  if (!begin) throw new Error('nothing is ticked');
  drawn = mount(PreviewAll, { target: document.body, props: { destinations, first: begin, title: '题', onclose: () => (closed += 1) } });
  flushSync();
}
const tabs = () => Array.from(document.querySelectorAll<HTMLElement>('[role="tab"]'));
const chosen = () => tabs().findIndex((tab) => tab.getAttribute('aria-selected') === 'true');
const press = (key: string) => {
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  flushSync();
};
const settled = async () => {
  await new Promise((done) => setTimeout(done));
  flushSync();
};

describe('the preview of all destinations', () => {
  it('has a tab for each that is ticked, walked by arrows', async () => {
    open(['copy', 'site', 'markdown'], 'site');
    expect(tabs()).toHaveLength(3);
    expect(chosen()).toBe(1);
    tabs()[1]?.focus();
    press('ArrowRight');
    expect([chosen(), document.activeElement === tabs()[2]]).toEqual([2, true]);
    press('ArrowRight');
    expect(chosen()).toBe(0);
    press('End');
    press('ArrowLeft');
    expect(chosen()).toBe(1);
    expect(tabs().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
    const panel = document.querySelector('[role="tabpanel"]');
    expect(panel?.getAttribute('aria-labelledby')).toBe(tabs()[1]?.id);
    await settled();
  });

  it('asks for each page once, with what was chosen', async () => {
    open(['copy', 'single', 'markdown']);
    await settled();
    expect(document.querySelector('iframe')?.srcdoc).toContain('copy');
    for (const tab of tabs()) {
      tab.click();
      flushSync();
      await settled();
    }
    tabs()[1]?.click();
    await settled();
    expect(core.asked.map(({ to, original, without_credits }) => [to, original, without_credits])).toEqual([
      [null, false, true],
      ['html', true, true],
      ['markdown', true, true],
    ]);
    expect(document.querySelector('iframe')?.getAttribute('sandbox')).toBe('allow-same-origin');
  });

  it('shows WeChat’s page light and dark, a web page wide and narrow, and Markdown as text', async () => {
    open(['copy', 'site', 'markdown']);
    await settled();
    document.querySelectorAll<HTMLElement>('[role="radio"]')[1]?.click();
    await settled();
    expect(core.asked.at(-1)).toMatchObject({ to: null, dark: true });
    tabs()[1]?.click();
    await settled();
    expect(core.asked.at(-1)).toMatchObject({ to: 'html', dark: false });
    document.querySelectorAll<HTMLElement>('[role="radio"]')[1]?.click();
    flushSync();
    expect(document.querySelector('iframe')?.classList.contains('phone')).toBe(true);
    tabs()[2]?.click();
    await settled();
    expect(document.querySelector('pre')?.textContent).toBe('markdown');
    expect(document.querySelectorAll('[role="radio"]')).toHaveLength(0);
  });

  it('says what to do about what failed, and tries again', async () => {
    core.failing = true;
    open(['copy']);
    await settled();
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('too large');
    core.failing = false;
    document.querySelector<HTMLElement>('[role="alert"] button')?.click();
    await settled();
    expect(document.querySelector('iframe')?.srcdoc).toContain('copy');
  });

  it('draws a stand-in for what takes long, and asks no more when it is closed', async () => {
    core.held = true;
    vi.useFakeTimers();
    open(['copy']);
    await vi.advanceTimersByTimeAsync(200);
    flushSync();
    expect(document.querySelectorAll('.skel')).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    flushSync();
    expect(document.querySelectorAll('.skel').length > 0).toBe(true);
    if (drawn) void unmount(drawn);
    drawn = undefined;
    expect(core.cancelled).toEqual(core.asked.map(({ task }) => task));
    for (const answer of core.answers) answer();
    expect(closed).toBe(0);
  });
});
