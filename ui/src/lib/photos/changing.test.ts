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
