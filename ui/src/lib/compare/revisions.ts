import type { RevisionData } from '../backend';
import { t } from '../i18n/index.svelte';
import { say } from '../i18n/compare';

/** What a line of the history is called. */
export function revisionTitle({ kind, note, saves }: RevisionData): string {
  switch (kind) {
    case 'create':
      return t('history.create');
    case 'import':
      return note === '' ? t('history.import') : `${t('history.import')} · ${note}`;
    case 'revert':
      return t('history.revert', { n: note });
    case 'publish':
      return t('history.publish');
    case 'restore':
      return note === '' ? say('history.restored') : `${say('history.restored')} · ${note}`;
    case 'batch':
      return note === '' ? say('history.batch') : note;
    case 'autosave':
      return saves > 1 ? say('history.saves', { n: saves }) : t('history.autosave');
    default:
      return note === '' ? t('history.edit') : note;
  }
}

/** Whether it stands for something that happened, and not only for writing on. */
export const isMarked = ({ kind, note }: RevisionData): boolean => note !== '' || (kind !== 'edit' && kind !== 'autosave');

/** The line of the history in which a revision is. */
export function lineOf(history: readonly RevisionData[], number: number): RevisionData | undefined {
  return history.find((line) => number <= line.number && number >= line.first);
}
