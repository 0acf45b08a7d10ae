import { describe, expect, it, vi } from 'vitest';
import type { Change, CompareRow, RevisionData, Segment } from '../backend';

vi.hoisted(() => Object.assign(globalThis, { document: { documentElement: { lang: '' } } }));
const { setUiLanguage } = await import('../i18n/index.svelte');
const { isMarked, lineOf, revisionTitle } = await import('./revisions');
const { beginning, countKinds, matching, merged, rowsOf, sections, textOf } = await import('./segments');

const segment = (text: string, change: Segment['change'] = 'same'): Segment => ({ kind: 'text', text, change, marks: [], note: false });
const written = (segments: readonly Segment[]) =>
  segments.map(({ text, change }) => (change === 'removed' ? `[${text}]` : change === 'added' ? `{${text}}` : text)).join('');

const row = (id: number, kind: CompareRow['kind'], left: string | null, right: string | null): CompareRow => {
  const side = (text: string | null) =>
    text === null ? null : { block: 'paragraph', attrs: {}, number: null, text: [segment(text)] };
  return { id, kind, left: side(left), right: side(right), fields: [], rows: [], partner: null };
};

describe('two sides in one text', () => {
  it('puts what went before what came', () => {
    const left = [segment('学院'), segment('与', 'removed'), segment('伙伴'), segment('合作', 'removed'), segment('。')];
    const right = [segment('学院'), segment('携手', 'added'), segment('伙伴'), segment('。')];
    expect(written(merged(left, right))).toBe('学院[与]{携手}伙伴[合作]。');
    expect(written(merged([segment('甲', 'removed')], [segment('乙', 'added')]))).toBe('[甲]{乙}');
  });

  it('keeps the newer marks where only marks changed', () => {
    const bold = { ...segment('周五', 'format'), marks: [{ type: 'bold' }] };
    expect(merged([segment('周五', 'format')], [bold])).toEqual([bold]);
  });

  it('draws a side that is alone', () => {
    expect(written(textOf(row(0, 'removed', '旧', null), 'both'))).toBe('旧');
    expect(textOf(row(0, 'removed', '旧', null), 'right')).toEqual([]);
  });
});

describe('rows of a side', () => {
  const rows = [row(0, 'moved_away', '甲', null), row(1, 'same', '乙', '乙'), row(2, 'moved', '甲', '甲'), row(3, 'added', null, '丙')];

  it('has a moved block once', () => {
    expect(rowsOf(rows, 'left').map(({ id }) => id)).toEqual([0, 1]);
    expect(rowsOf(rows, 'right').map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(rowsOf(rows, 'both')).toHaveLength(4);
  });

  it('begins with its first words', () => {
    expect(beginning({ ...row(4, 'same', null, null), rows })).toBe('甲');
    expect(beginning(row(5, 'added', null, '字'.repeat(60)))).toBe(`${'字'.repeat(40)}…`);
  });
});

describe('the list of changes', () => {
  const change = (kind: Change['kind'], section: string): Change => ({
    kind,
    action: 'changed',
    subject: 'paragraph',
    row: kind === 'info' ? null : 1,
    section,
    label: { zh: '改', en: 'Changed' },
    detail: { zh: '', en: '' },
    added: 1,
    removed: 0,
  });
  const changes = [change('text', ''), change('text', '培训'), change('photo', '培训'), change('info', '')];

  it('is grouped by headings, metadata by itself', () => {
    expect(sections(changes).map(({ section, info, changes }) => [section, info, changes.length])).toEqual([
      ['', false, 1],
      ['培训', false, 2],
      ['', true, 1],
    ]);
  });

  it('is filtered and counted by kind', () => {
    expect(countKinds({ changes })).toEqual({ all: 4, text: 2, photo: 1, info: 1 });
    expect(matching(changes, 'photo')).toHaveLength(1);
    expect(matching(changes, 'all')).toHaveLength(4);
  });
});

describe('lines of the history', () => {
  const line = (kind: string, note = '', saves = 1, number = 9, first = 9): RevisionData => ({
    number,
    created_at: '2026-01-30T09:46:00Z',
    kind,
    note,
    chars: 10,
    saves,
    first,
  });

  it('are called by what made them', () => {
    setUiLanguage('zh');
    expect(revisionTitle(line('named', '送审稿'))).toBe('送审稿');
    expect(revisionTitle(line('autosave', '', 6))).toBe('自动保存 6 次');
    expect(revisionTitle(line('autosave'))).toBe('自动保存');
    expect(revisionTitle(line('import', '年度总结.docx'))).toBe('导入 · 年度总结.docx');
    expect(revisionTitle(line('revert', '4'))).toBe('恢复自修订 4');
    setUiLanguage('en');
    expect(revisionTitle(line('autosave', '', 6))).toBe('6 autosaves');
  });

  it('are events where something happened', () => {
    expect(isMarked(line('autosave'))).toBe(false);
    expect(isMarked(line('edit'))).toBe(false);
    expect(isMarked(line('named', '送审稿'))).toBe(true);
    expect(isMarked(line('publish'))).toBe(true);
  });

  it('hold every revision that they stand for', () => {
    const lines = [line('autosave', '', 4, 12, 9), line('create', '', 1, 8, 8)];
    expect(lineOf(lines, 10)?.number).toBe(12);
    expect(lineOf(lines, 8)?.number).toBe(8);
    expect(lineOf(lines, 13)).toBeUndefined();
  });
});
