import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { history } from '@tiptap/pm/history';
import { Plugin } from '@tiptap/pm/state';
import { tableEditing } from '@tiptap/pm/tables';
import type { Host } from './host';
import { find } from '../find/plugin';
import { beside } from './plugins/beside';
import { clickBelow, depthLimit, lineBreaks, lock } from './plugins/guard';
import { typingRules } from './plugins/input-rules';
import { keys, type MarkField } from './plugins/keys';
import { active, behindNotes, numbers, placeholder } from './plugins/looks';
import { paste, type PasteHost } from './plugins/paste';
import { places } from './plugins/places';
import { slash, type SlashMenu } from './plugins/slash';
import { nodeViews } from './views';
import { shownCredit } from './views/figure';

/** What the behaviour of the canvas needs of the component around it. */
export interface Surroundings {
  host: Host;
  menu: SlashMenu;
  paste: PasteHost;
  numbered: () => readonly number[];
  placeholder: () => string;
  /** Opens the field for what is typed beside a mark's text. */
  onField: (field: MarkField) => void;
  /** Opens the menu of the block at the caret. */
  onMenu: () => void;
  editable: () => boolean;
}

/** All that the canvas does beyond showing an article. The order is the order in which keys are offered. */
export const behaviour = (around: Surroundings): Plugin[] => [
  beside(),
  slash(around.menu),
  paste(around.paste),
  keys({ onField: around.onField, onMenu: around.onMenu, creditOf: (figure) => shownCredit(figure, around.host) }),
  typingRules(),
  history({ depth: 500 }),
  tableEditing(),
  gapCursor(),
  dropCursor({ class: 'ed-drop-cursor', color: false, width: 2 }),
  active(),
  numbers(around.numbered),
  placeholder(around.placeholder),
  behindNotes(),
  depthLimit(),
  lineBreaks(),
  lock(around.editable),
  clickBelow(),
  places(),
  find(),
  new Plugin({ props: { nodeViews: nodeViews(around.host) } }),
];
