// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeCore, idOf, rowOf } from './grid/kit';

type Answer = (request: never) => unknown;
const core = vi.hoisted(() => {
  globalThis.matchMedia = (() => ({ matches: false, addEventListener: () => undefined })) as never;
  return { called: [] as [string, unknown][], answers: {} as Record<string, Answer> };
});
vi.mock('@tauri-apps/api/core', () => ({
  invoke: async (name: string, { request }: { request: never }) => {
    core.called.push([name, request]);
    const answer = core.answers[name];
    if (!answer) throw { code: 'none', message: `no ${name}`, hint: '', details: null };
    return answer(request);
  },
}));

const { changing } = await import('./changing.svelte');
const { photoLibrary } = await import('./library.svelte');
const { currentToast, dismissToast } = await import('../state/toasts.svelte');

let photos: FakeCore;
const asked = (name: string) => core.called.filter(([called]) => called === name).map(([, request]) => request);

beforeEach(async () => {
  photos = new FakeCore(300);
  core.called.length = 0;
  core.answers = {
    photo_layout: (request) => photos.layout(request),
    photo_rows: (request) => photos.rows(request),
    photo_counts: () => ({ all: photos.numbers.length }),
    photo_facets: () => ({ photographers: [], people: [], tags: [], events: [], series: [] }),
    photo_change: ({ ids, change }: { ids: string[]; change: { trash?: boolean } }) => {
      if (change.trash) photos.numbers = photos.numbers.filter((n) => !ids.includes(idOf(n)));
      return { photos: ids.map(rowOf), refused: [], undo: 'undo-1' };
    },
    library_undo: () => {
      photos.numbers = Array.from({ length: 300 }, (_, n) => n);
      return { changed: [], refused: [] };
    },
  };
  changing.clear();
  dismissToast();
  photoLibrary.selection.clear();
  await photoLibrary.start();
});

describe('a change of photos', () => {
  it('sends the fields that were touched, and says what it did', async () => {
    await changing.change([idOf(1), idOf(2)], { credit: '公众号' }, '来源');
    expect(asked('photo_change')).toEqual([{ ids: [idOf(1), idOf(2)], change: { credit: '公众号' } }]);
    expect(currentToast()?.message).toBe('2 张照片的来源已改');
    expect(currentToast()?.action?.label).toBe('撤销');
  });

  it('to the trash takes photos out of the grid, and undoing it brings them back', async () => {
    photoLibrary.selection.only(idOf(10));
    await changing.change([idOf(10)], { trash: true }, '');
    expect(photoLibrary.source.total).toBe(299);
    expect(photoLibrary.selection.size).toBe(0);
    // What is gone leaves the focus to what follows it.
    expect(photoLibrary.selection.lead).toBe(idOf(11));
    expect(changing.undoLast()).toBe(true);
    await vi.waitFor(() => expect(photoLibrary.source.total).toBe(300));
    expect(asked('library_undo')).toEqual([{ undo: 'undo-1' }]);
    await vi.waitFor(() => expect(currentToast()?.message).toContain('已撤销'));
    expect(changing.undoLast()).toBe(false);
  });

  it('that fails is told, and can be tried again', async () => {
    core.answers['photo_change'] = () => {
      throw { code: 'busy', message: '资料库正忙', hint: '', details: null };
    };
    expect(await changing.change([idOf(1)], { place: '厦门' }, '地点')).toBe(false);
    expect(currentToast()).toMatchObject({ kind: 'error', message: '资料库正忙' });
    expect(changing.undoable).toBe(false);
  });
});

describe('filters', () => {
  it('narrow the list, one after another, and let go of the selection', async () => {
    photoLibrary.selection.only(idOf(1));
    photoLibrary.narrow({ missing: 'caption' });
    photoLibrary.narrow({ photographer: '李想' });
    expect(photoLibrary.filter).toEqual({ missing: 'caption', photographer: '李想' });
    expect(photoLibrary.selection.size).toBe(0);
    photoLibrary.narrow({ missing: undefined });
    expect(photoLibrary.filter).toEqual({ photographer: '李想' });
    photoLibrary.choose({});
    expect(photoLibrary.isNarrowed).toBe(false);
    await vi.waitFor(() => expect(asked('photo_layout').at(-1)).toMatchObject({ filter: {} }));
  });
});

describe('events', () => {
  const event = { id: '', name: '运动会', day: '2026-05-04', place: '操场' };
  beforeEach(() => {
    core.answers['event_save'] = ({ photos: ids }: { photos: string[] }) => ({ photos: ids.map(rowOf), refused: [], undo: 'undo-2' });
    core.answers['event_remove'] = () => ({ photos: [], refused: [], undo: 'undo-3' });
  });

  it('are made with the photos that were chosen', async () => {
    await changing.saveEvent(event, [idOf(1), idOf(2)]);
    expect(asked('event_save')).toEqual([{ id: null, name: '运动会', day: '2026-05-04', place: '操场', photos: [idOf(1), idOf(2)] }]);
    expect(currentToast()?.message).toBe('“运动会”已建立，归入 2 张照片');
    currentToast()?.action?.run();
    await vi.waitFor(() => expect(asked('library_undo')).toEqual([{ undo: 'undo-2' }]));
  });

  it('are changed without touching who belongs to them', async () => {
    await changing.saveEvent({ ...event, id: 'e1' }, [idOf(1)]);
    expect(asked('event_save')).toEqual([{ id: 'e1', name: '运动会', day: '2026-05-04', place: '操场', photos: [] }]);
  });

  it('are removed, and no list is narrowed to one that is gone', async () => {
    photoLibrary.choose({ event: 'e1' });
    await changing.removeEvent({ ...event, id: 'e1' });
    expect(photoLibrary.filter).toEqual({});
    expect(currentToast()?.message).toBe('活动“运动会”已移除，照片都还在');
    expect(currentToast()?.action?.label).toBe('撤销');
  });
});

describe('the trash', () => {
  it('says what was deleted and what stays, and cannot be undone', async () => {
    core.answers['photo_trash_empty'] = () => ({ deleted: 3, kept: 2, bytes: 3_000_000 });
    photoLibrary.selection.only(idOf(1));
    await changing.emptyTrash(null);
    expect(asked('photo_trash_empty')).toEqual([{ ids: null }]);
    expect(currentToast()?.message).toMatch(/^已彻底删除 3 张照片（.+），稿件用到的 2 张留在废纸篓里$/);
    expect(currentToast()?.action).toBeNull();
    expect(changing.undoable).toBe(false);
    expect(photoLibrary.selection.size).toBe(0);
  });

  it('says so where articles use all of it', async () => {
    core.answers['photo_trash_empty'] = () => ({ deleted: 0, kept: 1, bytes: 0 });
    await changing.emptyTrash([idOf(1)]);
    expect(asked('photo_trash_empty')).toEqual([{ ids: [idOf(1)] }]);
    expect(currentToast()?.message).toBe('稿件用到的 1 张留在废纸篓里');
  });
});
