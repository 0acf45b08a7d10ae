import { t } from '../i18n/index.svelte';
import type { Filter } from '../state/library.svelte';

/** What a list of these articles is called. */
export function headingOf(filter: Filter): string {
  switch (filter.kind) {
    case 'series':
    case 'tag':
      return filter.name;
    case 'status':
      return { draft: t('nav.drafts'), in_review: t('nav.inReview'), approved: t('nav.approved'), published: t('nav.published') }[filter.status];
    case 'smart':
      return t(`smart.${filter.smart}`);
    case 'stale':
      return t('smart.stale', { n: filter.days });
    case 'trash':
      return t('nav.trash');
    default:
      return t('nav.all');
  }
}
