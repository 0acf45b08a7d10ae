import { chainCommands, createParagraphNear, deleteSelection, exitCode, joinBackward, joinForward, joinTextblockBackward, liftEmptyBlock, newlineInCode, selectAll, selectNodeBackward, selectNodeForward } from '@tiptap/pm/commands';
import { redo, undo } from '@tiptap/pm/history';
import { undoInputRule } from '@tiptap/pm/inputrules';
import { keydownHandler } from '@tiptap/pm/keymap';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, type Command } from '@tiptap/pm/state';
import { duplicateBlocks, moveBlocks } from '../commands/blocks';
import { breakLine, enterFootnote, fencesAtEnter, figureFromCaption, formulaAtEnter, indentCode, leaveBox, leaveBoxAtStart, leaveCode, leaveDocumentEdge, leaveFigure, leaveFootnote, outdentCode, paragraphAfterSelected, plainAtStart, removeEmptyFootnote, selectAfter, selectBefore, selectFigure, splitText, stepOut, tableAtEnter, toCaption, toggleTask } from '../commands/editing';
import { deleteSelectedPhoto } from '../commands/figures';
import { groupSelected, moveSelectedPhoto, ungroupSelected, wholeFigure } from '../commands/grouping';
import { insertFootnote, turnInto } from '../commands/insert';
import { indentItem, outdentAtStart, outdentItem, splitItem } from '../commands/lists';
import { clearMarks, toggle, toggleHighlight, toggleScript } from '../commands/marks';
import { nextCell, previousCell } from '../commands/tables';
import { isComposing } from './composing';
import { backToCredit, intoFields, toAttribution, toCredit, toHead, toTools } from './fields';

const enter = chainCommands(
  leaveFigure,
  leaveFootnote,
  fencesAtEnter,
  tableAtEnter,
  formulaAtEnter,
  leaveCode,
  newlineInCode,
  intoFields,
  paragraphAfterSelected,
  splitItem,
  leaveBox,
  createParagraphNear,
  liftEmptyBlock,
  splitText,
);

const backspace = chainCommands(
  undoInputRule,
  deleteSelectedPhoto,
  deleteSelection,
  figureFromCaption,
  removeEmptyFootnote,
  enterFootnote,
  plainAtStart,
  outdentAtStart,
  leaveBoxAtStart,
  selectBefore,
  joinTextblockBackward,
  joinBackward,
  selectNodeBackward,
);

const del = chainCommands(deleteSelectedPhoto, deleteSelection, selectAfter, joinForward, selectNodeForward);

/** What is asked for beside the text: the address of a link, the reading of some characters, a colour. */
export type MarkField = 'link' | 'ruby' | 'colours';

/** What the keys need of the canvas around them. */
export interface KeysHost {
  /** Opens the field of a mark. */
  onField(field: MarkField): void;
  /** Opens the menu of the block at the caret. */
  onMenu(): void;
  /** What a figure shows as its credit. */
  creditOf(figure: DocumentNode): string;
}

/** A key that only opens something beside the text. */
const opens =
  (open: () => void): Command =>
  (_state, dispatch) => {
    if (dispatch) open();
    return true;
  };

/** Every key of the canvas. */
export function keyBindings({ onField, onMenu, creditOf }: KeysHost): Record<string, Command> {
  return {
    Enter: enter,
    'Shift-Enter': breakLine,
    'Mod-Enter': chainCommands(toggleTask, exitCode, breakLine),
    Backspace: backspace,
    'Mod-Backspace': backspace,
    'Shift-Backspace': backspace,
    Delete: del,
    'Mod-Delete': del,
    Tab: chainCommands(toCaption, toCredit, intoFields, indentCode, indentItem, nextCell, toAttribution),
    'Shift-Tab': chainCommands(selectFigure, backToCredit, outdentCode, outdentItem, previousCell, toHead),
    Escape: stepOut,
    ArrowUp: leaveDocumentEdge(-1),
    ArrowDown: leaveDocumentEdge(1),
    'Mod-a': selectAll,
    'Mod-z': undo,
    'Mod-Z': redo,
    'Shift-Mod-z': redo,
    'Mod-y': redo,
    'Mod-b': toggle('bold'),
    'Mod-i': toggle('italic'),
    'Mod-u': toggle('underline'),
    'Mod-e': toggle('code'),
    'Mod-Shift-x': toggle('strike'),
    'Mod-.': toggleScript('superscript'),
    'Mod-Alt-.': toggleScript('subscript'),
    'Mod-Shift-h': toggleHighlight,
    'Mod-Alt-c': clearMarks,
    'Mod-k': opens(() => onField('link')),
    'Mod-Alt-r': opens(() => onField('ruby')),
    'Alt-F10': toTools,
    'Alt-Enter': opens(onMenu),
    'Mod-Alt-0': turnInto('paragraph'),
    'Mod-Alt-1': turnInto('heading1'),
    'Mod-Alt-2': turnInto('heading2'),
    'Mod-Alt-3': turnInto('heading3'),
    'Mod-Alt-4': turnInto('heading4'),
    'Mod-Alt-q': turnInto('blockquote'),
    'Mod-Shift-7': turnInto('orderedList'),
    'Mod-Shift-8': turnInto('bulletList'),
    'Mod-Shift-9': turnInto('taskList'),
    'Mod-Alt-f': insertFootnote,
    'Mod-d': duplicateBlocks,
    'Alt-Shift-ArrowUp': chainCommands(moveSelectedPhoto('up'), wholeFigure(moveBlocks(-1))),
    'Alt-Shift-ArrowDown': chainCommands(moveSelectedPhoto('down'), wholeFigure(moveBlocks(1))),
    'Alt-Shift-ArrowLeft': moveSelectedPhoto('left'),
    'Alt-Shift-ArrowRight': moveSelectedPhoto('right'),
    'Mod-Alt-g': groupSelected(creditOf),
    'Mod-Alt-Shift-g': ungroupSelected,
  };
}

/** The keys of the canvas, deaf while an input method composes. */
export function keys(host: KeysHost): Plugin {
  const handle = keydownHandler(keyBindings(host));
  return new Plugin({
    props: { handleKeyDown: (view, event) => !isComposing(view, event) && handle(view, event) },
  });
}
