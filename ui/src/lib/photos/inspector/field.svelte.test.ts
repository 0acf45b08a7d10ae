// @vitest-environment jsdom
import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import Field from './Field.svelte';
import type { Merged } from './merged';

let drawn: Record<string, unknown> | undefined;
afterEach(async () => {
  if (drawn) await unmount(drawn);
  document.body.replaceChildren();
});

function open(field: Merged<string>) {
  const onchange = vi.fn();
  const props = $state({ label: 'Credit', field, readonly: false, onchange });
  drawn = mount(Field, { target: document.body, props });
  flushSync();
  const input = document.querySelector('input') as HTMLInputElement;
  const type = (text: string) => {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  };
  const leave = () => {
    input.dispatchEvent(new Event('blur'));
    flushSync();
  };
  return { props, input, type, leave, onchange };
}

describe('a field of photos', () => {
  it('is stored when it is left, once, and only where it was touched', () => {
    const { type, leave, onchange } = open({ value: 'A', mixed: false });
    leave();
    type(' B ');
    leave();
    leave();
    expect(onchange.mock.calls).toEqual([['B']]);
  });

  it('keeps what is typed while records are read again', () => {
    const { props, input, type, leave, onchange } = open({ value: 'A', mixed: false });
    type('half a w');
    props.field = { value: 'Z', mixed: false };
    flushSync();
    expect(input.value).toBe('half a w');
    leave();
    expect(onchange.mock.calls).toEqual([['half a w']]);
  });

  it('says that photos differ, and writes nothing until it is touched', () => {
    const { input, type, leave, onchange } = open({ value: '', mixed: true });
    expect([input.value, input.placeholder]).toEqual(['', '多个值']);
    leave();
    expect(onchange).not.toHaveBeenCalled();
    type('C');
    leave();
    expect(onchange.mock.calls).toEqual([['C']]);
  });
});
