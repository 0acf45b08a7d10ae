import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from '@tiptap/pm/inputrules';
import type { Attrs, MarkType, NodeType } from '@tiptap/pm/model';
import { NodeSelection, TextSelection, type EditorState, type Plugin, type Transaction } from '@tiptap/pm/state';
import { findWrapping } from '@tiptap/pm/transform';
import { addressFrom } from '../address';
import { nodeType } from '../commands/insert';
import { markType } from '../commands/marks';
import { CALLOUT_KINDS } from '../nodes/boxes';

/** Digits that an input method may have made full-width. */
const plainNumber = (digits: string): number =>
  Number(digits.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)));

/** `# ` to `#### `, and the full-width ＃ that Chinese input methods type. */
const headings = textblockTypeInputRule(/^([#＃]{1,4})[\s\u3000]$/, nodeType('heading'), (match) => ({ level: match[1]?.length ?? 2 }));

/** A list that the text joins where the list above goes on with this number. */
const list = (pattern: RegExp, type: NodeType, attrs?: (match: RegExpMatchArray) => Attrs) =>
  wrappingInputRule(
    pattern,
    type,
    attrs ?? null,
    (match, before) => !attrs || (before.childCount + Number(before.attrs['start'])) === attrs(match)['start'],
  );

const quote = wrappingInputRule(/^(?:[>＞]\s|》[\s\u3000]?)$/, nodeType('blockquote'));
const bullets = list(/^[-*+•·－＊＋]\s$/, nodeType('bulletList'));
const numbers = list(/^([0-9０-９]{1,4})(?:[.)．）]\s|、)$/, nodeType('orderedList'), (match) => ({ start: plainNumber(match[1] ?? '1') }));

/** `[] `, `[ ] `, `[x] ` and their full-width 【】. */
const tasks = new InputRule(/^(?:[-*]\s)?[[【［]([ \u3000xXｘ✓√]?)[\]】］]\s$/, (state, match, start, end) => {
  const $start = state.doc.resolve(start);
  const range = $start.blockRange();
  if ($start.parent.type.name !== 'paragraph' || !range) return null;
  if (!$start.node(range.depth).canReplaceWith(range.startIndex, range.endIndex, nodeType('taskList'))) return null;
  const item = nodeType('taskItem').create({ checked: (match[1] ?? '').trim() !== '' }, $start.parent.cut(end - start));
  const tr = state.tr.replaceWith(range.start, range.end, nodeType('taskList').create(null, item));
  return tr.setSelection(TextSelection.create(tr.doc, range.start + 3));
});

const code = new InputRule(/^(?:```|···|｀｀｀)([\w+#-]*)\s$/, (state, match, start) => {
  const $start = state.doc.resolve(start);
  const type = nodeType('codeBlock');
  if ($start.depth === 0 || !$start.node(-1).canReplaceWith($start.index(-1), $start.indexAfter(-1), type)) return null;
  const from = $start.before();
  const rest = $start.parent.textContent.slice((match[0]?.length ?? 1) - 1);
  const node = type.create({ language: match[1] === '' ? null : match[1] }, rest === '' ? null : state.schema.text(rest));
  const tr = state.tr.replaceWith(from, $start.after(), node);
  return tr.setSelection(TextSelection.create(tr.doc, from + 1));
});

/** Three hyphens, or the long dash that input methods make of them, become a line. */
const divider = new InputRule(/^(?:---|——-|———|－－－|\*\*\*|＊＊＊|___|＿＿＿)$/, (state, _match, start) => {
  const $start = state.doc.resolve(start);
  if ($start.parent.type.name !== 'paragraph' || $start.depth === 0) return null;
  const from = $start.before();
  const last = state.doc.resolve($start.after()).nodeAfter === null;
  const tr = state.tr.replaceWith(from, $start.after(), last ? [nodeType('divider').create(), nodeType('paragraph').create()] : nodeType('divider').create());
  return tr.setSelection(TextSelection.near(tr.doc.resolve(from + 1)));
});

/** What was typed in a rule's pattern as one text: a footnote within it would shift what was counted. */
const isPlain = (state: EditorState, match: RegExpMatchArray, start: number, end: number): boolean =>
  state.doc.textBetween(start, end, '', '\ufffc') === match[0].slice(0, end - start);

/** Takes the signs around a text away and marks the text. What was just typed is not in the document yet. */
function marked(state: EditorState, type: MarkType, attrs: Attrs | null, from: number, text: { from: number; to: number }, end: number): Transaction | null {
  if (!state.doc.resolve(from).parent.type.allowsMarkType(type)) return null;
  const tr = state.tr.delete(text.to, end).delete(from, text.from);
  tr.addMark(from, from + text.to - text.from, type.create(attrs));
  return tr.removeStoredMark(type);
}

/** Signs around a run of text become a mark on it; the last character of the pattern is the one just typed. */
const around = (pattern: RegExp, name: string, attrs: Attrs | null = null) =>
  new InputRule(pattern, (state, match, start, end) => {
    const text = match[2];
    if (text === undefined || !isPlain(state, match, start, end)) return null;
    const from = start + (match[1]?.length ?? 0);
    const sign = (match[0].length - (match[1]?.length ?? 0) - text.length) / 2;
    return marked(state, markType(name), attrs, from, { from: from + sign, to: from + sign + text.length }, end);
  });

/** `<u>text</u>`, as Markdown has for what it has no signs for. */
const TAGS: Record<string, string> = { u: 'underline', sub: 'subscript', sup: 'superscript', mark: 'highlight' };
const tags = new InputRule(/<(u|sub|sup|mark)>([^<>]+)<\/\1>$/, (state, match, start, end) => {
  const [, tag = '', text = ''] = match;
  const from = start + tag.length + 2;
  if (!isPlain(state, match, start, end)) return null;
  return marked(state, markType(TAGS[tag] ?? ''), null, start, { from, to: from + text.length }, end);
});

/** `[text](address)`. */
const link = new InputRule(/(^|[^!！])[[【［]([^[\]【】［］]+)[\]】］][(（]([^\s()（）]+)[)）]$/, (state, match, start, end) => {
  const [, before = '', text = '', typed = ''] = match;
  const href = addressFrom(typed);
  const from = start + before.length;
  if (href === null || !isPlain(state, match, start, end)) return null;
  return marked(state, markType('link'), { href }, from, { from: from + 1, to: from + 1 + text.length }, end);
});

/** `{text|reading}` puts the reading above the text. */
const ruby = new InputRule(/[{｛]([^{}｛｝|｜]+)[|｜]([^{}｛｝|｜]+)[}｝]$/, (state, match, start, end) => {
  const [, text = '', reading = ''] = match;
  if (!isPlain(state, match, start, end)) return null;
  return marked(state, markType('ruby'), { reading: reading.trim() }, start, { from: start + 1, to: start + 1 + text.length }, end);
});

/** `$x^2$`; what begins with a digit is money. */
const formula = new InputRule(/(^|[^$\\])\$([A-Za-z\\({|](?:[^$]*[^$\s])?)\$$/, (state, match, start, end) => {
  const [, before = '', latex = ''] = match;
  const $start = state.doc.resolve(start);
  if (!isPlain(state, match, start, end) || $start.parent.type.spec.code) return null;
  return state.tr.replaceWith(start + before.length, end, nodeType('inlineFormula').create({ latex }));
});

/** `[^text]` and `^[text]` become a footnote. */
const footnote = new InputRule(/(?:[[【［]\^([^[\]【】［］]+)|\^[[【［]([^[\]【】［］]+))[\]】］]$/, (state, match, start, end) => {
  const words = match[1] ?? match[2] ?? '';
  const type = nodeType('footnote');
  const $start = state.doc.resolve(start);
  if (!isPlain(state, match, start, end) || !$start.parent.canReplaceWith($start.index(), $start.index(), type)) return null;
  const tr = state.tr.replaceWith(start, end, type.create(null, state.schema.text(words)));
  return tr.setSelection(TextSelection.create(tr.doc, start + words.length + 2));
});

/** `![what is seen]()` on a line of its own becomes a place for a photo. */
const photo = new InputRule(/^[!！][[【［]([^[\]【】［］]*)[\]】］][(（][)）]$/, (state, match, start) => {
  const $start = state.doc.resolve(start);
  if ($start.parent.type.name !== 'paragraph' || $start.depth === 0) return null;
  const place = nodeType('photo').create({ alt: match[1] === '' ? null : match[1] });
  const figure = nodeType('figure').create(null, [place, nodeType('caption').create()]);
  const from = $start.before();
  if (!$start.node(-1).canReplaceWith($start.index(-1), $start.indexAfter(-1), figure.type)) return null;
  const tr = state.tr.replaceWith(from, $start.after(), figure);
  return tr.setSelection(NodeSelection.create(tr.doc, from));
});

const KIND_WORDS = ['说明', '提示', '重要', '注意', '警告'];

/** `[!tip] ` at the beginning of a quotation, or of any paragraph, makes a callout of that kind. */
const callout = new InputRule(new RegExp(`^[[【［][!！](${[...CALLOUT_KINDS, ...KIND_WORDS].join('|')})[\\]】］]\\s$`, 'i'), (state, match, start, end) => {
  const named = (match[1] ?? '').toLowerCase();
  const kind = CALLOUT_KINDS[KIND_WORDS.indexOf(named)] ?? named;
  const $start = state.doc.resolve(start);
  if ($start.parent.type.name !== 'paragraph') return null;
  const tr = state.tr.delete(start, end);
  const quote = $start.node(-1);
  if (quote.type.name === 'blockquote' && $start.index(-1) === 0) {
    return tr.setNodeMarkup($start.before(-1), nodeType('callout'), { kind });
  }
  const range = tr.doc.resolve(start).blockRange();
  const wrapping = range && findWrapping(range, nodeType('callout'), { kind });
  return wrapping ? tr.wrap(range, wrapping) : null;
});

/** Markdown as it is typed, with the full-width forms of Chinese input methods. */
export function typingRules(): Plugin {
  return inputRules({
    rules: [
      headings,
      quote,
      tasks,
      bullets,
      numbers,
      code,
      divider,
      callout,
      photo,
      footnote,
      link,
      ruby,
      formula,
      tags,
      around(/(^|[^*＊])[*＊]{2}([^*＊\s](?:[^*＊]*[^*＊\s])?)[*＊]{2}$/, 'bold'),
      around(/(^|[^*＊])[*＊]([^*＊\s](?:[^*＊]*[^*＊\s])?)[*＊]$/, 'italic'),
      around(/(^|[^~～])[~～]{2}([^~～\s](?:[^~～]*[^~～\s])?)[~～]{2}$/, 'strike'),
      around(/(^|[^=＝])[=＝]{2}([^=＝\s](?:[^=＝]*[^=＝\s])?)[=＝]{2}$/, 'highlight'),
      around(/(^|[^`｀])[`｀]([^`｀]+)[`｀]$/, 'code'),
    ],
  });
}
