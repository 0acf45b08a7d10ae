import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { Host } from '../host';

/** What the library says of a figure's photos: each credit once, in the order of the photos. */
export function figureCredit(photos: readonly DocumentNode[], host: Host): string {
  const credits = photos.map((photo) => {
    const id = photo.attrs['photo'] as string | null;
    return id ? (host.photo(id)?.credit.trim() ?? '') : '';
  });
  return [...new Set(credits.filter((credit) => credit !== ''))].join('、');
}

/** The caption that the library has for a figure without its own. */
export function figureCaption(photos: readonly DocumentNode[], host: Host): string {
  for (const photo of photos) {
    const id = photo.attrs['photo'] as string | null;
    const caption = id ? host.photo(id)?.texts[host.language()]?.caption.trim() : undefined;
    if (caption) return caption;
  }
  return '';
}

/** What a figure shows as its credit: its own, else the library's. */
export function shownCredit(figure: DocumentNode, host: Host): string {
  return (figure.attrs['credit'] as string | null) ?? figureCredit(figure.content.content.slice(0, -1), host);
}
