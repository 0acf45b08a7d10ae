// Files that are dragged over the window and dropped into it.
import type { Drop } from '../backend';
import { clear } from '../commands/registry.svelte';
import { say } from '../i18n/commands';
import { importing } from '../photos/import/importing.svelte';
import { article } from '../state/article.svelte';
import { canvas } from '../state/canvas.svelte';
import { library } from '../state/library.svelte';
import { screens } from '../state/screens.svelte';
import { session } from '../state/session.svelte';
import { toast } from '../state/toasts.svelte';
import { importThemes } from '../themes/importing';
import { invited, meaning, type Meaning, type Pane } from './dropped';
import { openPath } from './libraries.svelte';

const PANES: readonly Pane[] = ['list', 'canvas', 'photos', 'themes'];

class Dropping {
  /** The pane that takes what is dragged over it. */
  target = $state<Pane | null>(null);

  on(drop: Drop): void {
    this.target = null;
    // The sheets take what is dropped on them.
    if (drop.type === 'leave' || screens.publishing || screens.importing !== null) return;
    const pane = paneAt(drop.x, drop.y);
    const meant = meaning(drop.paths, {
      pane,
      readOnly: session.readOnly,
      writable: article.id !== null && !article.readOnly,
      covered: !clear() || document.querySelector('dialog[open]') !== null,
    });
    if (drop.type === 'over') this.target = invited(meant, pane);
    else take(meant, drop.x, drop.y);
  }
}

function paneAt(x: number, y: number): Pane | null {
  const name = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
  return PANES.find((pane) => pane === name) ?? null;
}

function take(meant: Meaning, x: number, y: number): void {
  switch (meant.kind) {
    case 'open':
      void openPath(meant.path);
      break;
    case 'restore':
      screens.restoring = meant.path;
      screens.settings = 'library';
      break;
    case 'articles':
      screens.importing = meant.paths;
      break;
    case 'insert':
      void canvas.insertDropped(meant.paths, x, y).then(() => tellLeft(meant.left));
      break;
    case 'photos':
      void importing.start(meant.paths);
      break;
    case 'themes':
      void library.choose({ kind: 'themes' }).then(() => importThemes(meant.paths)).then(() => tellLeft(meant.left));
      break;
    case 'refused':
      toast(say(`drop.${meant.why}`));
  }
}

/** Says how many files could not go where they were dropped, once the others are there. */
function tellLeft(n: number): void {
  if (n > 0) toast(say('drop.left', { n }));
}

export const dropping = new Dropping();
