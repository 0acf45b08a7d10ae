// @vitest-environment jsdom
import { history, undo } from '@tiptap/pm/history';
import { NodeSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { afterEach, describe, expect, it } from 'vitest';
import { beside } from '../plugins/beside';
import { typingRules } from '../plugins/input-rules';
import { paste } from '../plugins/paste';
import { slash } from '../plugins/slash';
import type { Body } from '../types';
import { doc, everything, figure, on, p, positionOf, stateOf, text, type, viewOf, written } from './kit';

let view: EditorView;
let menu = false;

function open(body: Body, selected: string): void {
  menu = false;
  const host = { importHtml: async () => doc(p('网页'), { type: 'heading', attrs: { level: 2 }, content: [text('题')] }), importPhotos: () => undefined };
  const plugins = [beside(), slash({ onChange: (now) => (menu = now !== null), onKey: () => false }), paste(host), typingRules(), history()];
  view = viewOf(on(stateOf(body, plugins), selected));
}
const blocks = () => (view.state.doc.toJSON() as { content: unknown[] }).content;
const pasted = (data: Record<string, string>) => {
  const event = new Event('paste') as unknown as ClipboardEvent;
  Object.assign(event, { clipboardData: { files: [], getData: (kind: string) => data[kind] ?? '' } });
  return view.someProp('handlePaste', (handle) => handle(view, event, view.state.doc.slice(0, 0)));
};

afterEach(() => view.destroy());

describe('writing where a block is selected', () => {
  it.each(['photo', 'figure'])('goes on behind a %s, which stays', (selected) => {
    const photos = figure('row', ['a', 'b'], '图注');
    open(doc(p('前'), photos, p('后')), selected);
    type(view, '接着写');
    expect(blocks()).toEqual(doc(p('前'), photos, p('接着写'), p('后')).content);
    undo(view.state, view.dispatch);
    expect(blocks()).toEqual(doc(p('前'), photos, p('后')).content);
  });

  it('takes the empty line that is there', () => {
    open(doc(figure('single', ['a'], ''), p()), 'photo');
    type(view, '写');
    expect(blocks()).toEqual(doc(figure('single', ['a'], ''), p('写')).content);
  });

  it('means there what it means in any line', () => {
    open(doc(figure('single', ['a'], '')), 'photo');
    type(view, '## 题');
    expect(blocks()[1]).toEqual({ type: 'heading', attrs: { level: 2 }, content: [text('题')] });
    open(doc(figure('single', ['a'], '')), 'photo');
    type(view, '/');
    expect(menu).toBe(true);
  });

  it('loses no block of any kind', () => {
    for (const kind of ['photo', 'figure', 'divider', 'formula', 'table', 'bulletList', 'blockquote', 'callout', 'card']) {
      open(everything, kind);
      const before = view.state.doc;
      type(view, '写');
      expect(view.state.doc.textContent.length, kind).toBe(before.textContent.length + 1);
      let seen = 0;
      before.descendants(() => void (seen += 1));
      let now = 0;
      view.state.doc.descendants(() => void (now += 1));
      expect(now, kind).toBeGreaterThan(seen);
      expect(() => view.state.doc.check()).not.toThrow();
      view.destroy();
    }
    open(everything, 'photo');
  });

  it('pastes behind, too', async () => {
    const photos = figure('single', ['a'], '图注');
    open(doc(photos, p('后')), 'photo');
    pasted({ 'text/plain': '文字' });
    expect(blocks()).toEqual(doc(photos, p('文字'), p('后')).content);
    open(doc(photos, p('后')), 'photo');
    pasted({ 'text/html': '<p>网页</p>', 'text/plain': '网页' });
    await new Promise((resolve) => setTimeout(resolve));
    expect(blocks()).toEqual(doc(photos, p('网页'), { type: 'heading', attrs: { level: 2 }, content: [text('题')] }, p('后')).content);
  });

  it('tears no figure apart for what was copied here', () => {
    const photos = figure('row', ['a', 'b'], '图注');
    open(doc(photos, p('后')), 'photo');
    const copy = (from: number, to: number) => view.serializeForClipboard(view.state.doc.slice(from, to)).dom.innerHTML;
    const { to } = view.state.selection;
    const after = positionOf(view.state.doc, 'paragraph');
    const event = Object.assign(new Event('paste'), { clipboardData: { files: [], getData: () => copied } }) as unknown as ClipboardEvent;
    let copied = copy(after, after + 3);
    view.pasteHTML(copied, event);
    expect(blocks()).toEqual(doc(photos, p('后'), p('后')).content);
    // A photo takes a photo's place.
    view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, to - 1)));
    copied = copy(to, to + 1);
    view.pasteHTML(copied, event);
    expect(blocks()[0]).toEqual(figure('row', ['b', 'b'], '图注'));
  });

  it('makes room for what an input method is about to write', () => {
    const photos = figure('single', ['a'], '');
    open(doc(photos), 'photo');
    view.dom.dispatchEvent(new Event('compositionstart'));
    expect(blocks()).toEqual(doc(photos, p()).content);
    expect(view.state.selection.$from.parent.type.name).toBe('paragraph');
  });

  it('leaves text and what stands in a line to the editor', () => {
    open(everything, 'inlineFormula');
    const before = written(view.state);
    type(view, '写');
    expect(written(view.state)).not.toBe(before);
    expect(written(view.state)).not.toContain('inlineFormula');
  });
});
