import { chainCommands, createParagraphNear, deleteSelection, exitCode, joinBackward, joinForward, joinTextblockBackward, liftEmptyBlock, newlineInCode, selectAll, selectNodeBackward, selectNodeForward, splitBlock } from '@tiptap/pm/commands';
import { redo, undo } from '@tiptap/pm/history';
import { undoInputRule } from '@tiptap/pm/inputrules';
import { keydownHandler } from '@tiptap/pm/keymap';
import type { Node as DocumentNode } from '@tiptap/pm/model';
import { Plugin, type Command } from '@tiptap/pm/state';
import { duplicateBlocks, moveBlocks } from '../commands/blocks';
import { breakLine, enterFootnote, fencesAtEnter, figureFromCaption, indentCode, leaveBox, leaveBoxAtStart, leaveCode, leaveDocumentEdge, leaveFigure, leaveFootnote, paragraphAfterSelected, plainAtStart, removeEmptyFootnote, selectAfter, selectBefore, stepOut, toCaption } from '../commands/editing';
import { deleteSelectedPhoto } from '../commands/figures';
import { groupSelected, moveSelectedPhoto, ungroupSelected, wholeFigure } from '../commands/grouping';
import { turnInto } from '../commands/insert';
import { indentItem, outdentAtStart, outdentItem, splitItem } from '../commands/lists';
import { toggle } from '../commands/marks';
import { nextCell, previousCell } from '../commands/tables';
import { isComposing } from './composing';

/** Tab in a caption goes on to the credit, a field that only the figure's drawing has. */
const toCredit: Command = (state, _dispatch, view) => {
  const { $from } = state.selection;
  if ($from.parent.type.name !== 'caption') return false;
  if (!view) return false;
  const figure = view.nodeDOM($from.before(-1));
  const field = figure instanceof HTMLElement ? figure.querySelector<HTMLElement>('.fig-credit') : null;
  field?.focus();
  return field !== undefined && field !== null;
};

const enter = chainCommands(
  leaveFigure,
  leaveFootnote,
  fencesAtEnter,
  leaveCode,
  newlineInCode,
  paragraphAfterSelected,
  splitItem,
  leaveBox,
  createParagraphNear,
  liftEmptyBlock,
  splitBlock,
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

/** The credit that was typed at a figure, where no library is asked. */
const ownCredit = (figure: DocumentNode): string => (figure.attrs['credit'] as string | null) ?? '';

/** Every key of the canvas. `onLink` opens the field for an address; `creditOf` tells what a figure shows as its credit. */
export function keyBindings(onLink: () => void, creditOf: (figure: DocumentNode) => string = ownCredit): Record<string, Command> {
  return {
    Enter: enter,
    'Shift-Enter': breakLine,
    'Mod-Enter': chainCommands(exitCode, breakLine),
    Backspace: backspace,
    'Mod-Backspace': backspace,
    'Shift-Backspace': backspace,
    Delete: del,
    'Mod-Delete': del,
    Tab: chainCommands(toCaption, toCredit, indentItem, nextCell, indentCode),
    'Shift-Tab': chainCommands(outdentItem, previousCell),
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
    'Mod-k': () => {
      onLink();
      return true;
    },
    'Mod-Alt-0': turnInto('paragraph'),
    'Mod-Alt-2': turnInto('heading2'),
    'Mod-Alt-3': turnInto('heading3'),
    'Mod-Alt-4': turnInto('heading4'),
    'Mod-Alt-q': turnInto('blockquote'),
    'Mod-Shift-7': turnInto('orderedList'),
    'Mod-Shift-8': turnInto('bulletList'),
    'Mod-Shift-9': turnInto('taskList'),
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
export function keys(onLink: () => void, creditOf: (figure: DocumentNode) => string = ownCredit): Plugin {
  const handle = keydownHandler(keyBindings(onLink, creditOf));
  return new Plugin({
    props: { handleKeyDown: (view, event) => !isComposing(view, event) && handle(view, event) },
  });
}
