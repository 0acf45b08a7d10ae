// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { patch, prepared } from './page';

const page = (html: string): Document => new DOMParser().parseFromString(html, 'text/html');

describe('prepared', () => {
  it('keeps the page and adds its own rules behind it', () => {
    expect(prepared('<!doctype html><p>正文</p>')).toMatch(/^<!doctype html><p>正文<\/p><style>/);
  });
});

describe('patch', () => {
  const photo = '<figure><img src="photo://localhost/1/screen" alt=""></figure>';
  const versions = [
    `<title>题</title><p>甲</p>${photo}<p>乙</p>`,
    `<title>题目</title><p>甲文</p>${photo}<p>乙</p>`,
    `<p>甲文</p>${photo}<p>乙</p>`,
    `<p>甲文</p><p>新</p><p>新二</p>${photo}<p style="margin:0">乙<b>丙</b></p>`,
    `<p>新二</p>${photo}<p style="margin:0"><b>丙</b>乙</p>`,
    `<h2>题</h2>${photo}`,
    photo,
    '',
    '<p>a &amp; b<br>c</p><!--x--><ul><li>1</li><li>2</li></ul>',
    '<p>a</p><!--y--><ul><li>1</li><li>new</li><li>2</li></ul>',
    '<ul><li>2</li></ul><p lang="en">a</p>',
  ];

  it('makes any page into any other', () => {
    for (const steps of [1, 3, 10]) {
      const shown = page(versions[0] ?? '');
      for (let index = 0; index < versions.length; index += 1) {
        const after = versions[(index * steps) % versions.length] ?? '';
        patch(shown, after);
        expect(shown.documentElement.outerHTML).toBe(page(after).documentElement.outerHTML);
      }
    }
  });

  it('keeps the nodes of what did not change', () => {
    const shown = page(versions[0] ?? '');
    const image = shown.querySelector('img');
    const last = shown.querySelector('p:last-child');
    for (const next of versions.slice(1, 4)) patch(shown, next);
    expect(shown.querySelector('img')).toBe(image);
    expect(shown.querySelector('p:last-child')).toBe(last);
  });
});
