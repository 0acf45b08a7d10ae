import { describe, expect, it } from 'vitest';
import type { Meta } from './article.svelte';
import { addressProblem, completedAddress, editDay, editSource, editWechat, length, pathParts, setNames, splitNames } from './meta';

const meta = () => ({ language: 'zh-CN' }) as Meta;

describe('metadata', () => {
  it('drops parts that have become empty', () => {
    const article = meta();
    editWechat(article, (wechat) => (wechat.author = '林若彤'));
    expect(article.wechat).toEqual({ author: '林若彤' });
    editWechat(article, (wechat) => (wechat.author = ''));
    expect('wechat' in article).toBe(false);
    editSource(article, (source) => (source.kind = 'reprint'));
    expect(article.source).toEqual({ kind: 'reprint' });
    editSource(article, (source) => (source.kind = 'original'));
    expect('source' in article).toBe(false);
  });

  it('keeps the time of a day that is changed', () => {
    const article = meta();
    editDay(article, 'published_at', '2023-01-31');
    expect(article.published_at).toBe('2023-01-31');
    article.published_at = '2023-01-31T17:30:00+08:00';
    editDay(article, 'published_at', '2023-02-01');
    expect(article.published_at).toBe('2023-02-01T17:30:00+08:00');
    editDay(article, 'published_at', '');
    expect('published_at' in article).toBe(false);
  });

  it('reads section paths and addresses', () => {
    expect(pathParts(' 新闻／学院动态 /')).toEqual(['新闻', '学院动态']);
    expect(addressProblem('')).toBeNull();
    expect(addressProblem('https://example.org/a')).toBeNull();
    expect(addressProblem('example.org/a')).toBe('https');
    expect(addressProblem('http://example.org')).toBe('https');
    expect(completedAddress('http://example.org')).toBe('https://example.org');
    expect(completedAddress('example.org/a')).toBe('https://example.org/a');
    expect(length('火👩')).toBe(2);
  });
});

describe('names in one field', () => {
  it('are those in a role, and the others keep their places', () => {
    const meta = { language: 'zh-CN', people: [{ role: 'photographer', name: '甲' }, { role: 'responsible_editor', name: '乙' }, { role: 'reviewer', name: '丙' }] } as Meta;
    setNames(meta, 'responsible_editor', ['丁', '戊']);
    expect(meta.people?.map(({ name }) => name)).toEqual(['甲', '丁', '戊', '丙']);
    setNames(meta, 'reporter', ['己']);
    expect(meta.people?.[0]).toEqual({ role: 'reporter', name: '己' });
    setNames(meta, 'reporter', []);
    expect(meta.people?.map(({ name }) => name)).toEqual(['甲', '丁', '戊', '丙']);
  });

  it('are parted by any comma', () => {
    expect(splitNames('林若彤、张晓雯， Ann Lee,林若彤;')).toEqual(['林若彤', '张晓雯', 'Ann Lee']);
  });
});
