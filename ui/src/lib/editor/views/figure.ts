import type { Node as DocumentNode } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
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

/** Tab in the caption goes on to the credit: the editor's own keys do not know the field. */
export function fieldsAt(figure: HTMLElement, view: () => EditorView): () => void {
  const onkeydown = (event: KeyboardEvent) => {
    const { selection } = view().state;
    if (event.key !== 'Tab' || event.shiftKey || event.isComposing || selection.$from.parent.type.name !== 'caption') return;
    const field = figure.querySelector<HTMLElement>('.fig-credit');
    if (!field) return;
    event.preventDefault();
    event.stopPropagation();
    field.focus();
  };
  figure.addEventListener('keydown', onkeydown);
  return () => figure.removeEventListener('keydown', onkeydown);
}
