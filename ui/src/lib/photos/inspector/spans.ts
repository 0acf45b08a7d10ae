import { say } from '../../i18n/photos';

/** Which revisions: 1–3、7 */
export const spans = (revisions: readonly (readonly [number, number])[]): string =>
  revisions.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(say('listComma'));
