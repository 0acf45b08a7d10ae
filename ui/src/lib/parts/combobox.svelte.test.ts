// @vitest-environment jsdom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Combobox, { type Suggestion } from './Combobox.svelte';

const NAMES = ['林若彤', '林一', '张晓雯'];
let made: ReturnType<typeof mount> | null = null;
const picked = vi.fn<(suggestion: Suggestion) => void>();
const typed = vi.fn<(text: string) => void>();
const entered = vi.fn<(text: string) => void>();

beforeEach(() => {
  vi.useFakeTimers();
  // The page that tests run in lays nothing out.
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => {
  if (made) void unmount(made);
  made = null;
  vi.useRealTimers();
  vi.clearAllMocks();
  document.body.innerHTML = '';
});

async function field(): Promise<HTMLInputElement> {
  const suggest = (text: string) => Promise.resolve(NAMES.filter((name) => name.includes(text)).map((name) => ({ value: name, label: name })));
  made = mount(Combobox, { target: document.body, props: { label: '作者', value: '', suggest, oninput: typed, onpick: picked, onenter: entered } });
  flushSync();
  const input = document.querySelector('input');
  if (!input) throw new Error('no field');
  input.focus();
  await settle();
  return input;
}

async function settle() {
  await vi.advanceTimersByTimeAsync(200);
  flushSync();
}

const options = () => [...document.querySelectorAll('[role=option]')].map((option) => option.textContent?.trim());

async function write(input: HTMLInputElement, text: string, composing = false) {
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: composing }));
  await settle();
}

async function press(input: HTMLInputElement, key: string, more: KeyboardEventInit = {}) {
  input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  await settle();
}

describe('a field that completes', () => {
  it('offers what the library has, and more narrowly as one types', async () => {
    const input = await field();
    expect(options()).toEqual(NAMES);
    expect(input.getAttribute('aria-expanded')).toBe('true');
    await write(input, '林');
    expect(options()).toEqual(['林若彤', '林一']);
    expect(typed).toHaveBeenLastCalledWith('林');
    await write(input, '王');
    expect(input.getAttribute('aria-expanded')).toBe('false');
  });

  it('is gone through with arrows and taken with Return', async () => {
    const input = await field();
    await press(input, 'ArrowDown');
    await press(input, 'ArrowDown');
    const active = document.getElementById(input.getAttribute('aria-activedescendant') ?? '');
    expect(active?.textContent?.trim()).toBe('林一');
    expect(active?.getAttribute('aria-selected')).toBe('true');
    await press(input, 'Enter');
    expect(picked).toHaveBeenCalledWith({ value: '林一', label: '林一' });
    expect(options()).toEqual([]);
  });

  it('wraps around through the field itself', async () => {
    const input = await field();
    await press(input, 'ArrowUp');
    expect(document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent?.trim()).toBe('张晓雯');
    await press(input, 'ArrowDown');
    expect(input.getAttribute('aria-activedescendant')).toBeNull();
  });

  it('leaves all keys to an input method that composes', async () => {
    const input = await field();
    await press(input, 'ArrowDown', { isComposing: true });
    await press(input, 'ArrowDown', { keyCode: 229 });
    expect(input.getAttribute('aria-activedescendant')).toBeNull();
    await press(input, 'Enter', { isComposing: true });
    expect(picked).not.toHaveBeenCalled();
    expect(entered).not.toHaveBeenCalled();
    await write(input, 'lin', true);
    expect(options()).toEqual(NAMES);
    input.value = '林';
    input.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await settle();
    expect(options()).toEqual(['林若彤', '林一']);
  });

  it('closes by Escape, which goes no further, and takes what was typed by Return', async () => {
    const input = await field();
    const outside = vi.fn();
    window.addEventListener('keydown', outside);
    await press(input, 'Escape');
    expect(options()).toEqual([]);
    expect(outside).not.toHaveBeenCalled();
    await write(input, '王五');
    await press(input, 'Enter');
    expect(entered).toHaveBeenCalledWith('王五');
    window.removeEventListener('keydown', outside);
  });
});
