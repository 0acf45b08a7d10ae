// What is known of each row before it is drawn: its height and the group that it stands in.
import { untrack } from 'svelte';
import type { Summary } from '../backend';
import { t, uiLanguage } from '../i18n/index.svelte';
import { library } from '../state/library.svelte';
import { search, type HitRow } from '../state/search.svelte';
import { dayGroup, markOf, measureLike, rowHeight, type Mark, type Measure } from './rows';

interface Around {
  column: () => HTMLElement | null;
  width: () => number;
  now: () => Date;
}

/** Keeps the marks of all rows as the column's font and width, the day and the order of the list make them. */
export function keepMarks({ column, width: widthNow, now }: Around): void {
  let measure = $state.raw<Measure | null>(null);
  const day = $derived(now().toDateString());

  // Heights follow from the titles' widths; these from the column's font, which the language of the interface changes.
  $effect(() => {
    void uiLanguage();
    const element = column();
    if (element) measure = measureLike(element, '500');
    void document.fonts?.ready.then(() => {
      const drawn = column();
      if (drawn) measure = measureLike(drawn, '500');
    });
  });

  $effect(() => {
    const measured = measure;
    const language = uiLanguage();
    const grouped = library.sort === 'updated' && library.filter.kind !== 'trash';
    const pinnedFirst = library.pinnedFirst;
    const width = widthNow();
    void day;
    if (!measured || width === 0) return;
    const words = { today: t('group.today'), yesterday: t('group.yesterday'), week: t('group.week') };
    const pinned = t('group.pinned');
    const today = untrack(now);
    library.marking = (summary: Summary): Mark =>
      markOf(
        rowHeight(summary.title || t('list.untitled'), width, measured),
        !grouped ? '' : pinnedFirst && summary.pinned ? pinned : dayGroup(summary, today, language, words),
      );
    search.marking = (hit: HitRow): Mark => {
      const snippet = hit.snippet.map(({ text }) => text).join('');
      return markOf(rowHeight(hit.summary.title || t('list.untitled'), width, measured, snippet), '');
    };
    untrack(() => {
      library.rows.remark();
      search.rows.remark();
    });
  });
}
