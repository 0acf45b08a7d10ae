import Code from '@lucide/svelte/icons/code';
import Heading1 from '@lucide/svelte/icons/heading-1';
import Heading2 from '@lucide/svelte/icons/heading-2';
import Heading4 from '@lucide/svelte/icons/heading-4';
import ImagePlus from '@lucide/svelte/icons/image-plus';
import Images from '@lucide/svelte/icons/images';
import AppWindow from '@lucide/svelte/icons/app-window';
import Baseline from '@lucide/svelte/icons/baseline';
import Bold from '@lucide/svelte/icons/bold';
import Highlighter from '@lucide/svelte/icons/highlighter';
import Italic from '@lucide/svelte/icons/italic';
import Play from '@lucide/svelte/icons/play';
import Strikethrough from '@lucide/svelte/icons/strikethrough';
import Subscript from '@lucide/svelte/icons/subscript';
import Underline from '@lucide/svelte/icons/underline';
import Languages from '@lucide/svelte/icons/languages';
import Link from '@lucide/svelte/icons/link';
import List from '@lucide/svelte/icons/list';
import ListChecks from '@lucide/svelte/icons/list-checks';
import ListOrdered from '@lucide/svelte/icons/list-ordered';
import MessageSquareWarning from '@lucide/svelte/icons/message-square-warning';
import Minus from '@lucide/svelte/icons/minus';
import Pilcrow from '@lucide/svelte/icons/pilcrow';
import Quote from '@lucide/svelte/icons/quote';
import Sigma from '@lucide/svelte/icons/sigma';
import Stamp from '@lucide/svelte/icons/stamp';
import Superscript from '@lucide/svelte/icons/superscript';
import Table from '@lucide/svelte/icons/table';
import Workflow from '@lucide/svelte/icons/workflow';
import type { Component } from 'svelte';
import type { Command } from '@tiptap/pm/state';
import type { EditorKey } from '../i18n/editor';
import { figureNode } from './commands/figures';
import { insertBlock, insertDiagram, insertFootnote, insertInlineFormula, insertLeaf, insertTable, turnInto, type TextKind } from './commands/insert';
import { toggle } from './commands/marks';
import type { MarkField } from './plugins/keys';
import { shortcut } from './shortcuts';

/** One line of the insert menu. */
export interface Item {
  id: string;
  name: EditorKey;
  icon: Component<{ class?: string }>;
  /** Marks stand in no list: who knows their name types it. */
  group: 'text' | 'media' | 'more' | 'marks';
  /** Full pinyin of the Chinese name and of its other names; initials and parts are found by them. */
  pinyin: readonly string[];
  /** Other words under which people look for it. */
  words: readonly string[];
  /** What stands at the right: the shortcut, the sign that is typed for it, or its initials. */
  hint: string;
  /** None for what opens another menu or a field. */
  command?: Command;
  /** The field in which the rest is asked for. */
  field?: MarkField;
}

const text = (kind: TextKind, icon: Component<{ class?: string }>, pinyin: string[], words: string[], hint: string): Item => ({
  id: kind,
  name: `kind.${kind}`,
  icon,
  group: 'text',
  pinyin,
  words,
  hint,
  command: turnInto(kind),
});

/** Everything that can be inserted, in the order of the menu. */
export const ITEMS: readonly Item[] = [
  { id: 'photo', name: 'item.photo', icon: ImagePlus, group: 'media', pinyin: ['tu pian', 'zhao pian'], words: ['图片', '照片', 'photo', 'image', 'picture'], hint: 'tp', command: insertBlock(figureNode([null])) },
  { id: 'photos', name: 'item.photos', icon: Images, group: 'media', pinyin: ['tu zu', 'duo tu'], words: ['图组', '多图', 'photo group', 'gallery', 'images'], hint: 'tz', command: insertBlock(figureNode([null, null])) },
  { id: 'table', name: 'item.table', icon: Table, group: 'media', pinyin: ['biao ge'], words: ['表格', 'table'], hint: 'bg', command: insertTable() },
  text('paragraph', Pilcrow, ['zheng wen', 'duan luo'], ['正文', '段落', 'body', 'text', 'paragraph'], shortcut('Mod-Alt-0')),
  text('heading2', Heading2, ['xiao biao ti', 'biao ti'], ['小标题', '标题', 'heading', 'h2', 'title'], shortcut('Mod-Alt-2')),
  text('heading3', ListOrdered, ['bian hao biao ti', 'biao ti'], ['编号标题', 'numbered heading', 'heading', 'h3'], shortcut('Mod-Alt-3')),
  text('heading4', Heading4, ['si ji biao ti', 'biao ti'], ['四级标题', 'small heading', 'heading', 'h4'], shortcut('Mod-Alt-4')),
  text('heading1', Heading1, ['yi ji biao ti', 'biao ti'], ['一级标题', 'heading', 'h1'], shortcut('Mod-Alt-1')),
  text('blockquote', Quote, ['yin yong', 'yin wen'], ['引用', '引文', 'quote', 'blockquote'], shortcut('Mod-Alt-q')),
  text('callout', MessageSquareWarning, ['ti shi kuang', 'zhu yi'], ['提示框', '注意', 'callout', 'note', 'tip', 'warning'], 'tsk'),
  text('bulletList', List, ['xiang mu lie biao', 'wu xu lie biao'], ['项目列表', '无序列表', 'bulleted list', 'bullet', 'ul'], '- '),
  text('orderedList', ListOrdered, ['bian hao lie biao', 'you xu lie biao'], ['编号列表', '有序列表', 'numbered list', 'ordered', 'ol'], '1. '),
  text('taskList', ListChecks, ['dai ban lie biao', 'ren wu lie biao', 'qing dan'], ['待办列表', '任务', '清单', 'task list', 'todo', 'checklist'], '[] '),
  { id: 'divider', name: 'item.divider', icon: Minus, group: 'more', pinyin: ['fen ge xian'], words: ['分隔线', '分割线', 'divider', 'line', 'hr'], hint: '---', command: insertLeaf('divider') },
  { id: 'boilerplate', name: 'item.boilerplate', icon: Stamp, group: 'more', pinyin: ['gu ding wen an'], words: ['固定文案', '落款', 'boilerplate', 'snippet'], hint: 'gd' },
  { id: 'footnote', name: 'item.footnote', icon: Superscript, group: 'more', pinyin: ['jiao zhu', 'zhu shi'], words: ['脚注', '注释', 'footnote', 'note'], hint: 'jz', command: insertFootnote },
  { id: 'formula', name: 'item.formula', icon: Sigma, group: 'more', pinyin: ['gong shi'], words: ['公式', '数学', 'formula', 'math', 'latex'], hint: 'gs', command: insertLeaf('formula') },
  { id: 'inlineFormula', name: 'item.inlineFormula', icon: Sigma, group: 'more', pinyin: ['hang nei gong shi', 'gong shi'], words: ['行内公式', '公式', 'inline formula', 'inline math'], hint: 'hngs', command: insertInlineFormula },
  { id: 'diagram', name: 'item.diagram', icon: Workflow, group: 'more', pinyin: ['tu shi', 'liu cheng tu'], words: ['图示', '流程图', 'diagram', 'mermaid', 'flowchart'], hint: 'ts', command: insertDiagram },
  { id: 'video', name: 'item.video', icon: Play, group: 'more', pinyin: ['shi pin', 'shi pin ka pian', 'ka pian'], words: ['视频', '视频卡片', '卡片', 'video', 'card'], hint: 'sp', command: insertLeaf('card', { kind: 'video' }) },
  { id: 'miniprogram', name: 'item.miniprogram', icon: AppWindow, group: 'more', pinyin: ['xiao cheng xu', 'xiao cheng xu ka pian', 'ka pian'], words: ['小程序', '小程序卡片', '卡片', 'mini program', 'mini-program', 'card'], hint: 'xcx', command: insertLeaf('card', { kind: 'miniprogram' }) },
  text('codeBlock', Code, ['dai ma'], ['代码', 'code', 'pre'], '```'),
];

const mark = (name: 'bold' | 'italic' | 'underline' | 'strike' | 'subscript' | 'superscript' | 'code', icon: Component<{ class?: string }>, pinyin: string[], words: string[], hint: string): Item => ({
  id: name,
  name: `mark.${name}`,
  icon,
  group: 'marks',
  pinyin,
  words,
  hint,
  command: toggle(name),
});

/** What is written next gets one of these marks. */
export const MARK_ITEMS: readonly Item[] = [
  mark('bold', Bold, ['jia cu', 'cu ti'], ['加粗', '粗体', 'bold', 'strong'], shortcut('Mod-b')),
  mark('italic', Italic, ['xie ti'], ['斜体', 'italic', 'emphasis'], shortcut('Mod-i')),
  mark('underline', Underline, ['xia hua xian'], ['下划线', 'underline'], shortcut('Mod-u')),
  mark('strike', Strikethrough, ['shan chu xian'], ['删除线', 'strikethrough', 'strike'], shortcut('Mod-Shift-x')),
  mark('superscript', Superscript, ['shang biao'], ['上标', 'superscript'], shortcut('Mod-.')),
  mark('subscript', Subscript, ['xia biao'], ['下标', 'subscript'], shortcut('Mod-Alt-.')),
  mark('code', Code, ['hang nei dai ma', 'dai ma'], ['行内代码', 'inline code'], shortcut('Mod-e')),
  { id: 'highlight', name: 'mark.highlight', icon: Highlighter, group: 'marks', pinyin: ['di se', 'gao liang'], words: ['底色', '高亮', 'highlight', 'mark'], hint: shortcut('Mod-Shift-h'), command: toggle('highlight') },
  { id: 'textColour', name: 'mark.textColour', icon: Baseline, group: 'marks', pinyin: ['wen zi yan se', 'yan se', 'zi se'], words: ['文字颜色', '颜色', 'text colour', 'text color', 'colour', 'color'], hint: 'ys', field: 'colours' },
  { id: 'link', name: 'mark.link', icon: Link, group: 'marks', pinyin: ['lian jie', 'wang zhi'], words: ['链接', '网址', 'link', 'url', 'address'], hint: shortcut('Mod-k'), field: 'link' },
  { id: 'ruby', name: 'mark.ruby', icon: Languages, group: 'marks', pinyin: ['zhu yin', 'pin yin'], words: ['注音', '拼音', 'ruby', 'reading', 'pinyin'], hint: shortcut('Mod-Alt-r'), field: 'ruby' },
];

/** How well a query names an item: 0 not at all, more is better. */
function fit(item: Item, query: string): number {
  let best = 0;
  const rate = (text: string, exact: number, start: number, within: number) => {
    if (text === query) best = Math.max(best, exact);
    else if (text.startsWith(query)) best = Math.max(best, start);
    else if (within > 0 && text.includes(query)) best = Math.max(best, within);
  };
  for (const word of item.words) {
    rate(word, 10, 7, /[a-z]/.test(word) ? 0 : 4);
    for (const part of word.split(' ').slice(1)) rate(part, 6, 5, 0);
  }
  for (const pinyin of item.pinyin) {
    const parts = pinyin.split(' ');
    rate(parts.map((part) => part.charAt(0)).join(''), 10, 7, 0);
    rate(parts.join(''), 10, 7, 0);
    for (let i = 1; i < parts.length; i++) {
      rate(parts.slice(i).join(''), 5, 3, 0);
      rate(parts.slice(i).map((part) => part.charAt(0)).join(''), 4, 2, 0);
    }
  }
  return best;
}

/** The items that a query names, best first; all of them for an empty one. */
export function filterItems(query: string, items: readonly Item[] = [...ITEMS, ...MARK_ITEMS]): Item[] {
  const wanted = query.toLowerCase().normalize('NFKC').replace(/'/g, '');
  if (wanted === '') return items.filter(({ group }) => group !== 'marks');
  return items
    .map((item, index) => ({ item, index, fit: fit(item, wanted) }))
    .filter((found) => found.fit > 0)
    .sort((a, b) => b.fit - a.fit || a.index - b.index)
    .map((found) => found.item);
}
