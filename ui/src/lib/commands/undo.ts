import { changing } from '../photos/changing.svelte';
import { canvas } from '../state/canvas.svelte';
import { library } from '../state/library.svelte';
import { organising } from '../state/organising.svelte';

type Step = 'undo' | 'redo';

/** The field in which something is being typed that is no part of the article's one undo. */
function ownField(): HTMLElement | null {
  const field = document.activeElement?.closest<HTMLElement>('input, textarea, [contenteditable="true"]') ?? null;
  return field?.matches('[data-undo="article"], .tp-canvas') ? null : field;
}

/** Undo works from every field of the article; those that hold something half typed keep their own. */
function step(what: Step, by: 'key' | 'choice'): boolean {
  const { activeElement } = document;
  const field = ownField();
  if (field !== null) return by === 'choice' && document.execCommand(what);
  const inList = activeElement?.closest('[data-pane="list"], nav') !== null && activeElement !== null;
  if (library.filter.kind === 'photos') return by === 'choice' && what === 'undo' && changing.undoLast();
  if (library.filter.kind === 'themes') return false;
  // The list listens to its own key.
  if (inList) return by === 'choice' && what === 'undo' && organising.undoLast();
  return (what === 'undo' ? canvas.api?.undo() : canvas.api?.redo()) ?? false;
}

export const undo = (by: 'key' | 'choice'): boolean => step('undo', by);
export const redo = (by: 'key' | 'choice'): boolean => step('redo', by);
