import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoilerplateData } from '../backend';
import type { Detail } from './institution.svelte';

interface Request {
  details: Detail[];
  renamed: { from: string; to: string } | null;
}
const core = vi.hoisted(() => ({ details: [] as Detail[], saved: [] as Request[], toast: null as null | { message: string; run: () => void } }));
vi.mock('../backend', () => ({
  institutionList: () => Promise.resolve(core.details),
  institutionSave: (request: Request) => {
    core.saved.push(request);
    core.details = request.details;
    return Promise.resolve({});
  },
}));
vi.mock('../state/toasts.svelte', () => ({
  toast: (message: string, action: { run: () => void } | null) => (core.toast = { message, run: action?.run ?? (() => undefined) }),
  toastError: (error: unknown) => { throw error; },
}));
vi.mock('../i18n/index.svelte', () => ({ uiLanguage: () => 'zh' }));

const { fault, Institution, usedIn } = await import('./institution.svelte');

const detail = (name: string, chinese = '1', english = ''): Detail => ({ name, chinese, english });
const text = (name: string, words: string, deleted = false) => ({ id: name, name, deleted, closes: [], articles: 0, editions: [{ language: 'zh-CN', text: words }] }) as unknown as BoilerplateData;
const texts = [text('尾', '{电话}'), text('简介', '见{电话}'), text('旧', '{电话}', true), text('须知', '电话{电话}')];
const calls: string[] = [];
const open = async () => {
  const institution = new Institution(() => texts, () => Promise.resolve(void calls.push('before')), () => Promise.resolve(void calls.push('after')));
  await institution.open();
  return institution;
};

beforeEach(() => {
  core.details = [detail('电话'), detail('邮箱', '', 'a@b.cn')];
  core.saved = [];
  core.toast = null;
  calls.length = 0;
});

describe('the details of an institution', () => {
  it('have values in one language or the other', async () => {
    const institution = await open();
    expect(institution.variables('zh-CN')).toEqual([{ name: '电话', value: '1' }, { name: '邮箱', value: 'a@b.cn' }]);
    expect(institution.variables('en')[0]?.value).toBe('1');
  });

  it('have names of their own, without braces', () => {
    expect(fault('电话', [detail('电话')])).toBe('已有同名的机构信息');
    expect(fault('a}', [])).toBe(fault('长'.repeat(41), []));
    expect(fault('联系电话', [detail('电话')])).toBeNull();
  });

  it('are told where they are used, a deleted text aside', () => {
    expect(usedIn('电话', texts)).toBe('“尾”、“简介”等 3 段固定文案');
    expect(usedIn('电话', texts.slice(0, 2))).toBe('“尾”、“简介”');
    expect(usedIn('邮箱', texts)).toBe('');
  });

  it('get another name in the texts as well, and that is taken back', async () => {
    const institution = await open();
    await institution.change('电话', detail('座机'));
    expect(core.saved.at(-1)?.renamed).toEqual({ from: '电话', to: '座机' });
    expect(calls).toEqual(['before', 'after']);
    expect(core.toast?.message).toContain('已改名为“座机”，“尾”、“简介”等 3 段固定文案已同步');
    core.toast?.run();
    await vi.waitFor(() => expect(core.details.map(({ name }) => name)).toEqual(['电话', '邮箱']));
    expect(core.saved.at(-1)?.renamed).toEqual({ from: '座机', to: '电话' });
  });

  it('take a changed value back', async () => {
    const institution = await open();
    await institution.change('电话', detail('电话', '2'));
    expect(core.saved.at(-1)).toEqual({ details: [detail('电话', '2'), detail('邮箱', '', 'a@b.cn')], renamed: null });
    expect(core.toast?.message).toBe('已修改“电话”');
    core.toast?.run();
    await vi.waitFor(() => expect(core.details[0]).toEqual(detail('电话')));
  });

  it('are removed with word of where they are used, and come back where they were', async () => {
    const institution = await open();
    await institution.remove('电话');
    expect(core.details.map(({ name }) => name)).toEqual(['邮箱']);
    expect(core.toast?.message).toBe('已删除“电话”。“尾”、“简介”等 3 段固定文案里会原样显示 {电话}');
    core.details = [detail('邮箱', 'x')];
    core.toast?.run();
    await vi.waitFor(() => expect(core.details).toEqual([detail('电话'), detail('邮箱', 'x')]));
  });
});
