// The system's menus, made of the registry: the core shows lines and answers with an id, and knows nothing of commands.
import * as backend from '../backend';
import type { MenuLine, MenuOfBar, MenuRole } from '../backend';
import { say, type CommandKey } from '../i18n/commands';
import { accelerator, chordLabel, isMac, type Chord } from './chords';
import { choose, commandOf } from './registry.svelte';

type Entry = CommandKey | '-' | { role: MenuRole; name: CommandKey; chord: Chord };

const mod = (code: string): Chord => ({ code, mod: true });

const EDITING: Entry[] = [
  { role: 'cut', name: 'cut', chord: mod('KeyX') },
  { role: 'copy', name: 'copy', chord: mod('KeyC') },
  { role: 'paste', name: 'paste', chord: mod('KeyV') },
  { role: 'select_all', name: 'selectAll', chord: mod('KeyA') },
];

/** On a Mac the program has a menu of its own, in which people look for its settings and its end. */
const APP: { name: CommandKey; lines: Entry[] } = {
  name: 'menu.app',
  lines: ['settings', '-', { role: 'hide', name: 'hide', chord: mod('KeyH') }, { role: 'hide_others', name: 'hideOthers', chord: { code: 'KeyH', mod: true, alt: true } }, '-', 'quit'],
};

const MENUS: { name: CommandKey; lines: Entry[] }[] = [
  ...(isMac ? [APP] : []),
  {
    name: 'menu.file',
    lines: ['newArticle', '-', 'newLibrary', 'openLibrary', '-', 'importArticles', 'importPhotos', '-', 'nameRevision', 'publish', '-', 'trash', ...((isMac ? [] : ['-', 'settings', 'quit']) as Entry[])],
  },
  { name: 'menu.edit', lines: ['undo', 'redo', '-', ...EDITING, '-', 'search'] },
  {
    name: 'menu.format',
    lines: ['body', 'heading', 'numberedHeading', 'quote', '-', 'bulletList', 'numberedList', 'taskList', '-', 'bold', 'italic', 'underline', 'link', '-', 'footnote', '-', 'moveUp', 'moveDown', 'duplicate'],
  },
  {
    name: 'menu.view',
    lines: ['sidebar', 'inspector', 'focus', '-', 'preview', 'details', 'checks', 'history', '-', 'zoomIn', 'zoomOut', 'zoomReset', '-', 'nextPane', 'previousPane'],
  },
  { name: 'menu.go', lines: ['goTo', '-', 'all', 'drafts', 'inReview', 'approved', 'published', 'trashList', '-', 'photos', 'themes', '-', 'nextCheck', 'previousCheck'] },
  { name: 'menu.help', lines: ['shortcuts'] },
];

function line(entry: Entry): MenuLine {
  if (entry === '-') return { kind: 'separator' };
  if (typeof entry !== 'string') return { kind: 'role', role: entry.role, label: say(entry.name), accelerator: accelerator(entry.chord) };
  const command = commandOf(entry);
  const chord = command?.chord ?? null;
  return {
    kind: 'command',
    id: entry,
    label: say(entry),
    accelerator: chord ? accelerator(chord) : null,
    keys: chord ? chordLabel(chord) : '',
    enabled: command?.possible() ?? false,
    checked: command?.on ? command.on() : null,
  };
}

/** The bar as it should be now, in the language of the interface. */
export const menus = (): MenuOfBar[] => MENUS.map(({ name, lines }) => ({ label: say(name), lines: lines.map(line) }));

/** The ids that stand in the menus, for a test. */
export const inMenus: readonly string[] = MENUS.flatMap(({ lines }) => lines.flatMap((entry) => (typeof entry === 'string' && entry !== '-' ? [entry] : [])));

/** Keeps the bar as it should be, and does what is chosen from it. For a component's start. */
export function keepMenus(): () => void {
  // A system without menus, or an older core, is no reason to say anything: every command has other ways.
  $effect(() => void backend.menusShow({ menus: menus() }).catch(() => undefined));
  return backend.onMenu((id) => {
    // What a sheet or an input method is at is not to be changed behind it.
    if (document.querySelector('dialog[open]') === null) choose(id);
  });
}
