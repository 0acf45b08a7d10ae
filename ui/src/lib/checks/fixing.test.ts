import { history, undo } from '@tiptap/pm/history';
import { EditorState, type Transaction } from '@tiptap/pm/state';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckedItem } from '../backend';
import { documentOf } from '../editor/body';

const around = vi.hoisted(() => ({
  view: null as unknown,
  article: { meta: {}, readOnly: false },
  review: { checked: null as unknown, findings: vi.fn(), requestChecks: vi.fn() },
  toast: vi.fn(),
  toastError: vi.fn(),
  reveal: vi.fn(),
}));
vi.mock('../state/article.svelte', () => ({ article: around.article }));
vi.mock('../state/canvas.svelte', () => ({ canvas: { api: { view: () => around.view, reveal: around.reveal } } }));
vi.mock('../state/review.svelte', () => ({ review: around.review }));
vi.mock('../state/toasts.svelte', () => ({ toast: around.toast, toastError: around.toastError }));
vi.mock('./fields', () => ({ openField: vi.fn() }));

const { fixing } = await import('./fixing.svelte');

const item = (code: string, more: Partial<CheckedItem> = {}): CheckedItem => ({
  level: 'hint', code, message: code, place: '第 1 段', position: 0, fix: '', verb: 'fix', field: null, repair: [], ...more,
});

/** A view as far as a fix needs one. */
class View {
  composing = false;
  state = EditorState.create({ doc: documentOf({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '甲,乙  丙' }] }] }), plugins: [history()] });
  dispatch = (tr: Transaction) => {
    this.state = this.state.apply(tr);
  };
}

const half = item('punctuation-half', { repair: [{ op: 'text', from: 2, was: ',', text: '，' }] });
const blanks = item('blanks-doubled', { repair: [{ op: 'text', from: 5, was: ' ', text: '' }] });
const long = item('paragraph-long', { verb: null });
let view: View;

beforeEach(() => {
  vi.useFakeTimers();
  view = new View();
  around.view = view;
  around.review.findings.mockResolvedValue({ items: [half, long, blanks] });
});
afterEach(() => {
  fixing.forget();
  vi.clearAllMocks();
  vi.useRealTimers();
});

describe('a button of the checks', () => {
  it('fixes, says so in the row’s place for four seconds, and asks anew', async () => {
    await fixing.act(half);
    expect(view.state.doc.textContent).toBe('甲，乙  丙');
    expect(around.review.requestChecks).toHaveBeenCalledWith(0);
    // Before the new findings are there, and after.
    for (const items of [[half, long, blanks], [long, blanks]]) {
      expect(fixing.rows(items, 'hint').map(({ item, done }) => [item.code, done])).toEqual([
        ['punctuation-half', true],
        ['paragraph-long', false],
        ['blanks-doubled', false],
      ]);
    }
    vi.advanceTimersByTime(3999);
    expect(fixing.rows([long], 'hint')).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(fixing.rows([long], 'hint')).toHaveLength(1);
  });

  it('fixes several as one step', async () => {
    await fixing.fix([half, blanks]);
    expect(view.state.doc.textContent).toBe('甲，乙 丙');
    undo(view.state, view.dispatch);
    expect(view.state.doc.textContent).toBe('甲,乙  丙');
  });

  it('takes the places of now', async () => {
    const moved = { ...half, repair: [{ op: 'text' as const, from: 3, was: ',', text: '，' }], position: 1 };
    view.dispatch(view.state.tr.insertText('新', 1));
    around.review.findings.mockResolvedValue({ items: [moved] });
    await fixing.act(half);
    expect(view.state.doc.textContent).toBe('新甲，乙  丙');
  });

  it('changes nothing while an input method composes, where the place is gone, or nothing may be written', async () => {
    view.composing = true;
    await fixing.act(half);
    view.composing = false;
    around.review.findings.mockResolvedValue(null);
    await fixing.act(half);
    around.review.findings.mockResolvedValue({ items: [long] });
    await fixing.act(half);
    expect(around.toast).toHaveBeenCalledTimes(3);
    around.article.readOnly = true;
    await fixing.act(half);
    around.article.readOnly = false;
    expect(view.state.doc.textContent).toBe('甲,乙  丙');
    expect(fixing.rows([half], 'hint')).toEqual([{ item: half, done: false }]);
  });

  it('goes to the place where there is nothing to change', async () => {
    await fixing.act(item('licence-expiring', { verb: 'view', position: 7 }));
    expect(around.reveal).toHaveBeenCalledWith(7);
  });
});
