// Every command of the editor, with arguments that fit some place of the article.
import { redo, undo } from '@tiptap/pm/history';
import { Fragment, Slice, type Node as DocumentNode } from '@tiptap/pm/model';
import { TextSelection, type Command, type EditorState, type Selection } from '@tiptap/pm/state';
import * as blocks from '../commands/blocks';
import * as editing from '../commands/editing';
import * as figures from '../commands/figures';
import * as grouping from '../commands/grouping';
import * as insert from '../commands/insert';
import * as lists from '../commands/lists';
import * as marks from '../commands/marks';
import * as places from '../commands/places';
import * as tables from '../commands/tables';
import { ITEMS } from '../items';
import { COLOURS, marks as allMarks } from '../marks/marks';
import { LAYOUTS } from '../nodes/figure';
import { keyBindings } from '../plugins/keys';
import { schema } from '../schema';
import type { Random } from './arbitrary';

type Aim = (random: Random, doc: DocumentNode) => Selection | null;

export interface Entry {
  name: string;
  command: (random: Random, state: EditorState) => Command;
  /** Where the caret has to be; anywhere else by default. */
  aim?: Aim;
  /** Whether all text stays, so that a bookmark in it must find its place again. */
  keeps?: boolean;
}

const KINDS: insert.TextKind[] = ['paragraph', 'heading1', 'heading2', 'heading3', 'heading4', 'blockquote', 'callout', 'codeBlock', 'bulletList', 'orderedList', 'taskList'];

/** Keys that lead to fields and tools beside the text. */
const BESIDE = ['Mod-k', 'Mod-Alt-r', 'Alt-F10', 'Alt-Enter'];

/** Where a node of one of these kinds stands; some position without one. */
export function positionOf(random: Random, state: EditorState, ...names: string[]): number {
  const found: number[] = [];
  state.doc.descendants((node, pos) => {
    if (names.includes(node.type.name)) found.push(pos);
  });
  return found.length > 0 ? random.one(found) : random.below(state.doc.content.size);
}

/** A position between outer blocks. */
function outer(random: Random, state: EditorState): number {
  const found = [state.doc.content.size];
  state.doc.forEach((_, pos) => found.push(pos));
  return random.one(found);
}

const plain = (name: string, command: Command, keeps = false): Entry => ({ name, command: () => command, keeps });

/** The caret at an edge of a text that fits. */
const edge =
  (side: 'start' | 'end', fits: (text: DocumentNode, parent: DocumentNode | null, index: number) => boolean): Aim =>
  (random, doc) => {
    const found: number[] = [];
    doc.descendants((node, pos, parent, index) => {
      if (node.inlineContent && fits(node, parent, index)) found.push(pos + 1 + (side === 'start' ? 0 : node.content.size));
    });
    return found.length > 0 ? TextSelection.create(doc, random.one(found)) : null;
  };
const boxes = ['blockquote', 'callout'];
const ids = (random: Random) => random.many(1, 3, () => random.one(['one', 'two']));
const part = (random: Random) => (random.once(3) ? null : { x: random.below(100), y: 5, width: 4000, height: 2500 });
const cell = (random: Random) => insert.nodeType('tableCell').create(null, insert.nodeType('paragraph').create(null, schema.text(random.words())));
const creditOf = () => '新华社';
const up = (random: Random): 1 | -1 => (random.once(2) ? 1 : -1);

export const CATALOGUE: readonly Entry[] = [
  { name: 'moveBlocks', command: (random) => blocks.moveBlocks(up(random)) },
  { name: 'dragBlock', command: (random, state) => blocks.dragBlock(outer(random, state), outer(random, state)) },
  plain('duplicateBlocks', blocks.duplicateBlocks, true),
  plain('deleteBlocks', blocks.deleteBlocks),
  plain('selectBefore', editing.selectBefore),
  plain('selectAfter', editing.selectAfter),
  { ...plain('plainAtStart', editing.plainAtStart, true), aim: edge('start', (text) => text.type.name === 'heading') },
  { ...plain('leaveBoxAtStart', editing.leaveBoxAtStart, true), aim: edge('start', (_, parent, index) => index === 0 && boxes.includes(parent?.type.name ?? '')) },
  { ...plain('figureFromCaption', editing.figureFromCaption, true), aim: edge('start', (text) => text.type.name === 'caption') },
  { ...plain('removeEmptyFootnote', editing.removeEmptyFootnote, true), aim: edge('start', (text) => text.type.name === 'footnote' && text.content.size === 0) },
  { ...plain('enterFootnote', editing.enterFootnote, true), aim: edge('end', (text) => text.lastChild?.type.name === 'footnote') },
  { name: 'paragraphAt', command: (random, state) => editing.paragraphAt(outer(random, state)), keeps: true },
  plain('leaveFigure', editing.leaveFigure, true),
  plain('paragraphAfterSelected', editing.paragraphAfterSelected, true),
  plain('lineBehindSelected', editing.lineBehindSelected, true),
  plain('toCaption', editing.toCaption, true),
  plain('selectFigure', editing.selectFigure, true),
  plain('outdentCode', editing.outdentCode),
  plain('toggleTask', editing.toggleTask, true),
  { ...plain('tableAtEnter', editing.tableAtEnter), aim: edge('end', (text) => text.textContent.startsWith('｜')) },
  { ...plain('formulaAtEnter', editing.formulaAtEnter), aim: edge('end', (text) => text.textContent === '$$') },
  plain('stepOut', editing.stepOut, true),
  plain('leaveFootnote', editing.leaveFootnote, true),
  plain('splitText', editing.splitText),
  { ...plain('leaveCode', editing.leaveCode), aim: edge('end', (text) => text.type.name === 'codeBlock' && text.textContent.endsWith('\n\n')) },
  { ...plain('fencesAtEnter', editing.fencesAtEnter), aim: edge('end', (text) => text.textContent.startsWith('```')) },
  { ...plain('leaveBox', editing.leaveBox, true), aim: edge('start', (text, parent) => text.content.size === 0 && boxes.includes(parent?.type.name ?? '')) },
  plain('breakLine', editing.breakLine),
  plain('indentCode', editing.indentCode),
  { name: 'leaveDocumentEdge', command: (random) => editing.leaveDocumentEdge(up(random)), keeps: true },
  { name: 'insertPhotos', command: (random, state) => figures.insertPhotos(ids(random), random.once(3) ? null : positionOf(random, state, 'photo'), random.once(2)), keeps: true },
  { name: 'insertPhotos at text', command: (random, state) => figures.insertPhotos(ids(random), random.below(state.doc.content.size + 1)), keeps: true },
  { name: 'setPhoto', command: (random, state) => figures.setPhoto(positionOf(random, state, 'photo'), random.one(['one', null])), keeps: true },
  { name: 'setCrop', command: (random, state) => figures.setCrop(positionOf(random, state, 'photo'), part(random)), keeps: true },
  { name: 'setAttribute', command: (random, state) => figures.setAttribute(positionOf(random, state, 'figure'), 'layout', random.one(LAYOUTS)), keeps: true },
  { name: 'removePhoto', command: (random, state) => figures.removePhoto(positionOf(random, state, 'photo')) },
  { name: 'movePhoto', command: (random, state) => figures.movePhoto(positionOf(random, state, 'photo'), up(random)), keeps: true },
  { name: 'addPlace', command: (random, state) => figures.addPlace(positionOf(random, state, 'figure')), keeps: true },
  { name: 'removeBlock', command: (random, state) => figures.removeBlock(positionOf(random, state, 'figure', 'formula', 'card', 'paragraph')) },
  plain('deleteSelectedPhoto', figures.deleteSelectedPhoto),
  { name: 'groupFigures', command: (random, state) => grouping.groupFigures(positionOf(random, state, 'figure'), up(random), creditOf) },
  plain('groupSelected', grouping.groupSelected(creditOf)),
  { name: 'ungroup', command: (random, state) => grouping.ungroup(positionOf(random, state, 'figure')), keeps: true },
  plain('ungroupSelected', grouping.ungroupSelected, true),
  { name: 'movePhotoTo', command: (random, state) => grouping.movePhotoTo(positionOf(random, state, 'photo'), positionOf(random, state, 'photo', 'caption')) },
  { name: 'movePhotoOut', command: (random, state) => grouping.movePhotoOut(positionOf(random, state, 'photo'), outer(random, state)), keeps: true },
  { name: 'moveSelectedPhoto', command: (random) => grouping.moveSelectedPhoto(random.one(['left', 'right', 'up', 'down'] as const)), keeps: true },
  { name: 'wholeFigure', command: (random) => grouping.wholeFigure(blocks.moveBlocks(up(random))) },
  { name: 'turnInto', command: (random) => insert.turnInto(random.one(KINDS)), keeps: true },
  plain('insertFootnote', insert.insertFootnote, true),
  plain('insertInlineFormula', insert.insertInlineFormula),
  { name: 'insertTable', command: (random) => insert.insertTable(1 + random.below(3), 1 + random.below(3)), keeps: true },
  { name: 'insertLeaf', command: (random) => insert.insertLeaf(random.one(['divider', 'formula', 'card'])), keeps: true },
  { name: 'insertBlock', command: (random) => insert.insertBlock(figures.figureNode(ids(random))), keeps: true },
  plain('insertDiagram', insert.insertDiagram, true),
  { name: 'toggleList', command: (random) => lists.toggleList(random.one(['bulletList', 'orderedList', 'taskList'] as const)), keeps: true },
  plain('splitItem', lists.splitItem),
  plain('indentItem', lists.indentItem, true),
  plain('outdentItem', lists.outdentItem, true),
  { ...plain('outdentAtStart', lists.outdentAtStart, true), aim: edge('start', (_, parent, index) => index === 0 && (parent?.type.name.endsWith('Item') ?? false)) },
  { name: 'toggle', command: (random) => marks.toggle(random.one(allMarks.map(({ name }) => name).filter((name) => !['link', 'ruby', 'textColour', 'highlight'].includes(name)))), keeps: true },
  { name: 'toggleScript', command: (random) => marks.toggleScript(random.one(['subscript', 'superscript'] as const)), keeps: true },
  { name: 'setColour', command: (random) => marks.setColour(random.one(['textColour', 'highlight'] as const), random.one([null, ...COLOURS])), keeps: true },
  { name: 'setLink', command: (random) => marks.setLink(random.one([null, 'https://b.cn'])), keeps: true },
  plain('toggleHighlight', marks.toggleHighlight, true),
  { name: 'insertLink', command: () => marks.insertLink('https://b.cn'), keeps: true },
  { name: 'setRuby', command: (random) => marks.setRuby(random.one(['', 'yīn'])), keeps: true },
  { name: 'insertRuby', command: (random) => marks.insertRuby(random.one(['', '鹭']), random.one(['', 'lù'])), keeps: true },
  plain('clearMarks', marks.clearMarks, true),
  { name: 'fillPlaces', command: (random, state) => places.fillPlaces([{ at: positionOf(random, state, 'photo'), id: 'one' }]), keeps: true },
  { name: 'addRow', command: (random) => tables.addRow(random.one(['before', 'after'] as const)), keeps: true },
  { name: 'addColumn', command: (random) => tables.addColumn(random.one(['before', 'after'] as const)), keeps: true },
  plain('deleteRows', tables.deleteRows),
  plain('deleteColumns', tables.deleteColumns),
  plain('deleteTable', tables.deleteTable),
  plain('splitCell', tables.splitCell, true),
  { name: 'toggleHeader', command: (random) => tables.toggleHeader(random.one(['row', 'column'] as const)), keeps: true },
  { name: 'setAlign', command: (random) => tables.setAlign(random.one(['left', 'center', 'right'] as const)), keeps: true },
  plain('nextCell', tables.nextCell, true),
  plain('previousCell', tables.previousCell, true),
  {
    name: 'pasteCells',
    command: (random) => tables.pasteCells(new Slice(Fragment.from(insert.nodeType('table').create(null, random.many(1, 3, () => insert.nodeType('tableRow').create(null, [cell(random), cell(random)])))), 0, 0)),
    aim: edge('start', (_, parent) => parent?.type.name.startsWith('table') ?? false),
  },
  ...ITEMS.flatMap(({ id, command }) => (command ? [plain(`item ${id}`, command)] : [])),
  ...Object.entries(keyBindings({ onField: () => undefined, onMenu: () => undefined, creditOf })).filter(([key, command]) => command !== undo && command !== redo && !BESIDE.includes(key)).map(([key, command]) => plain(`key ${key}`, command)),
];

/** What the modules of commands offer that is no command of its own. */
export const HELPERS = ['selectedBlocks', 'outerBlock', 'blockSelection', 'photoNode', 'layoutFor', 'figureNode', 'figureAround', 'figureBeside', 'nodeType', 'kindAt', 'itemType', 'listAround', 'markType', 'markAt', 'isActive', 'rangeOf', 'linkAt', 'takesMarks', 'isLabel', 'tableAround', 'cellAlign', 'emptyPlaces', 'shown'];

export const MODULES = { blocks, editing, figures, grouping, insert, lists, marks, places, tables };
