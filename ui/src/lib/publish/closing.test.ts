import { expect, it } from 'vitest';
import type { BoilerplateData, Body } from '../backend';
import { closingTexts } from './closing';

const text = (id: string, language: 'zh-CN' | 'en', deleted = false) => ({ id, name: id, deleted, editions: [{ language }] }) as unknown as BoilerplateData;

it('offers what is in the language, not deleted and not in the text already', () => {
  const texts = [text('a', 'zh-CN'), text('b', 'en'), text('c', 'zh-CN', true), text('d', 'zh-CN')];
  const body = { type: 'doc', content: [{ type: 'boilerplate', attrs: { boilerplate: 'd' } }] } as unknown as Body;
  expect(closingTexts(texts, 'zh-CN', body).map(({ id }) => id)).toEqual(['a']);
  expect(closingTexts(texts, 'en', body).map(({ id }) => id)).toEqual(['b']);
});
