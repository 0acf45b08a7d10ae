import { describe, expect, it } from 'vitest';
import { addressFrom, addressIsAllowed, isWebAddress } from '../address';
import { bodyOf, difference, documentOf } from '../body';
import { schema } from '../schema';
import { States } from '../states';
import { doc, everything, p, stateOf, text } from './kit';

describe('schema', () => {
  it('writes what it read, to the byte', () => {
    const saved = JSON.stringify(everything);
    expect(JSON.stringify(documentOf(JSON.parse(saved)).toJSON())).toBe(saved);
    expect(JSON.stringify(bodyOf(documentOf(everything)))).toBe(saved);
  });

  it('has the marks in the order of their rank', () => {
    expect(Object.keys(schema.marks)).toEqual([
      'link', 'bold', 'italic', 'underline', 'strike', 'subscript', 'superscript', 'textColour', 'highlight', 'ruby', 'code',
    ]);
  });

  it('makes a paragraph where some block must be', () => {
    expect(schema.topNodeType.createAndFill()?.toJSON()).toEqual(doc(p()));
  });

  it.each([
    doc(),
    doc({ type: 'figure', attrs: { layout: 'row', credit: null }, content: [{ type: 'caption' }] }),
    doc({ type: 'heading', attrs: { level: 5 } }),
    doc(p(text('x', { type: 'link', attrs: { href: 'javascript:alert(1)', title: null } }))),
    doc(p(text('x', { type: 'textColour', attrs: { colour: '#f00' } }))),
    doc({ type: 'figure', attrs: { layout: 'single', credit: null }, content: [{ type: 'photo', attrs: { photo: '', alt: null, crop: null } }, { type: 'caption' }] }),
    doc(p({ type: 'footnote', content: [{ type: 'footnote' }] })),
    doc({ type: 'codeBlock', attrs: { language: null }, content: [text('x', { type: 'bold' })] }),
    doc({ type: 'bulletList', content: [{ type: 'taskItem', attrs: { checked: false }, content: [p()] }] }),
  ])('refuses what the article model refuses: %j', (body) => {
    expect(() => documentOf(body)).toThrow();
  });
});

describe('writing after a change', () => {
  it('gives the same objects for blocks that did not change', () => {
    const before = stateOf(everything);
    const first = bodyOf(before.doc);
    const second = bodyOf(before.apply(before.tr.insertText('新', 1)).doc);
    expect(second.content?.[0]).not.toBe(first.content?.[0]);
    expect(second.content?.slice(1).every((block, index) => block === first.content?.[index + 1])).toBe(true);
  });

  it('finds the part in which two bodies differ', () => {
    const before = documentOf(doc(p('aaa'), p('bbb')));
    expect(difference(before, documentOf(doc(p('aaa'), p('bbb'))))).toBeNull();
    const after = documentOf(doc(p('aa'), p('bbb')));
    const found = difference(before, after);
    expect(found).not.toBeNull();
    if (found) expect(found.from).toBeLessThanOrEqual(found.to);
  });
});

describe('addresses', () => {
  it('allows what the article model allows', () => {
    for (const bad of ['javascript:alert(1)', 'JaVaScript:x', 'data:text/html,x', 'java\nscript:x', ' https://a', 'file:///etc']) {
      expect(addressIsAllowed(bad), bad).toBe(false);
    }
    for (const good of ['https://a.cn/路?x=1#y', '/rel', '', '#top', 'mailto:a@b.cn', '//host/path', '1:2']) {
      expect(addressIsAllowed(good), good).toBe(true);
    }
  });

  it('completes what people type', () => {
    expect(addressFrom('xmtorch.org/a')).toBe('https://xmtorch.org/a');
    expect(addressFrom('news@xmtorch.org')).toBe('mailto:news@xmtorch.org');
    expect(addressFrom(' https://a.cn ')).toBe('https://a.cn');
    expect(addressFrom('javascript:alert(1)')).toBeNull();
    expect(addressFrom('两个 词')).toBeNull();
    expect(addressFrom('火炬')).toBeNull();
    expect(isWebAddress('https://a.cn/x')).toBe(true);
    expect(isWebAddress('see https://a.cn')).toBe(false);
  });
});

describe('states of articles', () => {
  it('forgets the article that was left longest ago', () => {
    const states = new States();
    const state = stateOf(doc(p()));
    for (let i = 0; i <= 30; i++) states.keep(String(i), state);
    expect(states.take('0')).toBeUndefined();
    expect(states.take('30')).toBe(state);
  });
});
